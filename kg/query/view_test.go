package query_test

import (
	"context"
	"errors"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/rank"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/storetest"
)

func ptr[T any](v T) *T { return &v }

// However many ids a question is about, the number of round trips stays.
func TestRoundTrips(t *testing.T) {
	v, trips := querytest.Open(t)
	both := []kg.Certainty{kg.Stated, kg.Inferred}
	for _, c := range []struct {
		name string
		want int64
		ask  func(ctx context.Context, ids []kg.ID) error
	}{
		{"nodes", 1, func(ctx context.Context, ids []kg.ID) error { _, err := v.Nodes(ctx, ids); return err }},
		{"edges", 1, func(ctx context.Context, ids []kg.ID) error { _, err := v.Edges(ctx, ids); return err }},
		{"find", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Find(ctx, kg.Filter{Links: []kg.Link{{Traversal: kg.Traversal{To: ids}}}}, query.PageArgs{})
			return err
		}},
		{"adjacent", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Adjacent(ctx, ids, query.TraversalArgs{})
			return err
		}},
		{"search", 1, func(ctx context.Context, _ []kg.ID) error {
			_, err := v.Search(ctx, "katapult", kg.Filter{}, query.PageArgs{})
			return err
		}},
		{"count", 1, func(ctx context.Context, _ []kg.ID) error {
			_, err := v.Count(ctx, kg.Filter{}, kg.TypeFacet)
			return err
		}},
		{"by id", 1, func(ctx context.Context, ids []kg.ID) error { _, _, err := v.ByID(ctx, ids[0]); return err }},
		{"by slug", 1, func(ctx context.Context, _ []kg.ID) error { _, _, err := v.BySlug(ctx, "siva"); return err }},
		{"by organisation number", 1, func(ctx context.Context, _ []kg.ID) error {
			_, _, err := v.ByOrganisationNumber(ctx, "974760673")
			return err
		}},
		{"by name", 1, func(ctx context.Context, _ []kg.ID) error { _, _, err := v.ByName(ctx, "Siva"); return err }},
		{"by number", 2, func(ctx context.Context, _ []kg.ID) error { _, _, err := v.ByNumber(ctx, "", 6); return err }},
		{"resource", 1, func(ctx context.Context, _ []kg.ID) error {
			_, _, err := v.Resource(ctx, "https://siva.no")
			return err
		}},
		{"default plan", 1, func(ctx context.Context, _ []kg.ID) error { _, _, err := v.DefaultPlan(ctx); return err }},
		{"responsibilities", 3, func(ctx context.Context, ids []kg.ID) error {
			_, err := responsibility.Of(ctx, v, ids, responsibility.Args{Certainty: both})
			return err
		}},
		{"who is responsible", 5, func(ctx context.Context, ids []kg.ID) error {
			_, err := ask.Who(ctx, v, nil, "katapult", min(20, 5*len(ids)), responsibility.Args{})
			return err
		}},
		{"gaps", 1, func(ctx context.Context, _ []kg.ID) error {
			_, err := responsibility.Gaps(ctx, v, nil, responsibility.GapFilter{}, query.PageArgs{})
			return err
		}},
		{"coverage", 3, func(ctx context.Context, ids []kg.ID) error {
			_, err := responsibility.CoverageOf(ctx, v, append([]kg.ID{"plan/veikart"}, ids...))
			return err
		}},
		{"claim counts", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.ClaimCounts(ctx, ids, query.TraversalArgs{})
			return err
		}},
		{"paths", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Paths(ctx, ids[0], "agency/siva", kg.Traversal{}, 0, 0)
			return err
		}},
		{"network", 4, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Network(ctx, ids, 2, kg.Traversal{}, 50)
			return err
		}},
		{"common measures", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.CommonMeasures(ctx, []kg.ID{ids[0], "agency/siva"}, kg.Traversal{}, query.PageArgs{})
			return err
		}},
		{"collaborators", 2, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Collaborators(ctx, "agency/siva", kg.Traversal{}, 5, query.PageArgs{})
			return err
		}},
		{"rankings", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Rankings(ctx, rank.PageRank, nil, first(10*len(ids)))
			return err
		}},
	} {
		for _, asked := range [][]kg.ID{{"measure/veikart/6"},
			append(querytest.EveryMeasure, "unknown/1", "measure/veikart/6")} {
			before := trips.Load()
			if err := c.ask(t.Context(), asked); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			if got := trips.Load() - before; got != c.want {
				t.Errorf("%s of %d: %d round trips, want %d", c.name, len(asked), got, c.want)
			}
		}
	}
}

func TestNothingToAsk(t *testing.T) {
	v, trips := querytest.Open(t)
	before := trips.Load()
	nodes, err := v.Nodes(t.Context(), []kg.ID{"", "\xff", "a\x00b"})
	if err != nil || len(nodes) != 0 {
		t.Errorf("nodes: %v %v", nodes, err)
	}
	pages, err := v.Adjacent(t.Context(), []kg.ID{"a\x00b"}, query.TraversalArgs{})
	if c, ok := pages["a\x00b"]; err != nil || !ok || len(c.Edges) != 0 || c.Start() != nil {
		t.Errorf("adjacent: %v %v", pages, err)
	}
	if got := trips.Load() - before; got != 0 {
		t.Errorf("%d round trips for ids that can't be", got)
	}
}

func TestInvalid(t *testing.T) {
	v, _ := querytest.Open(t)
	ctx := t.Context()
	for name, err := range map[string]error{
		"type":  second(v.Find(ctx, kg.Filter{Types: []kg.NodeType{"Minister"}}, query.PageArgs{})),
		"order": second(v.Find(ctx, kg.Filter{Order: kg.Order{By: "luck"}}, query.PageArgs{})),
		"facet": second(v.Find(ctx, kg.Filter{Match: []kg.Match{{Facet: "colour"}}}, query.PageArgs{})),
		"values": second(v.Find(ctx, kg.Filter{Match: []kg.Match{{Facet: kg.KindFacet, Values: make([]string, 1001)}}},
			query.PageArgs{})),
		"link": second(v.Find(ctx, kg.Filter{
			Links: []kg.Link{{Traversal: kg.Traversal{Relations: []kg.RelationType{"LIKES"}}}}}, query.PageArgs{})),
		"count": second(v.Count(ctx, kg.Filter{}, "colour")),
		"relation": second(v.Adjacent(ctx, nil,
			query.TraversalArgs{Traversal: kg.Traversal{Relations: []kg.RelationType{"LIKES"}}})),
		"direction": second(v.Adjacent(ctx, nil, query.TraversalArgs{Traversal: kg.Traversal{Direction: "UP"}})),
		"certainty": second(v.Adjacent(ctx, nil,
			query.TraversalArgs{Traversal: kg.Traversal{Certainty: []kg.Certainty{"MAYBE"}}})),
		"role":    second(v.Adjacent(ctx, nil, query.TraversalArgs{Traversal: kg.Traversal{Roles: []kg.Role{"KING"}}})),
		"month":   second(v.Adjacent(ctx, nil, query.TraversalArgs{Traversal: kg.Traversal{AsOf: "2024-05"}})),
		"day":     second(responsibility.Of(ctx, v, nil, responsibility.Args{AsOf: "2024-02-30"})),
		"text":    second(v.Search(ctx, "a\x00b", kg.Filter{}, query.PageArgs{})),
		"number":  third(v.ByOrganisationNumber(ctx, "974760674")),
		"name":    third(v.ByName(ctx, "a\tb")),
		"address": third(v.Resource(ctx, "ftp://siva.no")),
		"who":     second(ask.Who(ctx, v, nil, "katapult", 21, responsibility.Args{})),
		"gap verdict": second(responsibility.Gaps(ctx, v, nil, responsibility.GapFilter{Verdicts: []kg.Verdict{"PERHAPS"}},
			query.PageArgs{})),
		"gap type": second(responsibility.Gaps(ctx, v, nil, responsibility.GapFilter{Types: []kg.NodeType{"Agency"}},
			query.PageArgs{})),
		"max":          second(v.Paths(ctx, "a", "b", kg.Traversal{}, 9, 1)),
		"paths":        second(v.Paths(ctx, "a", "b", kg.Traversal{}, 1, 21)),
		"depth":        second(v.Network(ctx, []kg.ID{"agency/siva"}, 4, kg.Traversal{}, 10)),
		"limit":        second(v.Network(ctx, []kg.ID{"agency/siva"}, 1, kg.Traversal{}, 501)),
		"around":       second(v.Network(ctx, nil, 1, kg.Traversal{}, 10)),
		"actors":       second(v.CommonMeasures(ctx, nil, kg.Traversal{}, query.PageArgs{})),
		"collaborator": second(v.Collaborators(ctx, "agency/siva", kg.Traversal{}, 5, query.PageArgs{First: ptr(0)})),
		"centrality":   second(v.Rankings(ctx, "FAME", nil, first(10))),
		"ranked":       second(v.Rankings(ctx, rank.Degree, nil, first(0))),
	} {
		querytest.WantErr(t, name, err, kg.ErrInvalid)
	}
}

func second[T any](_ T, err error) error { return err }

func third[T any](_ T, _ bool, err error) error { return err }

// A cursor leads back into its own list, in either direction, and into no other.
func TestConnections(t *testing.T) {
	v, _ := querytest.Open(t)
	f := kg.Filter{Types: []kg.NodeType{"Measure"}, Order: kg.Order{By: kg.ByName}}
	first, err := v.Find(t.Context(), f, query.PageArgs{First: ptr(2), Count: true})
	if err != nil || first.Total != len(querytest.EveryMeasure) || !first.HasNext || first.HasPrevious ||
		*first.Start() != first.Cursor(0) || *first.End() != first.Cursor(1) {
		t.Fatalf("first page: %+v %v", first.ConnectionInfo, err)
	}
	rest, err := v.Find(t.Context(), f, query.PageArgs{First: ptr(100), After: first.End()})
	if err != nil || rest.Total != -1 || rest.HasNext || !rest.HasPrevious {
		t.Fatalf("rest: %+v %v", rest.ConnectionInfo, err)
	}
	back, err := v.Find(t.Context(), f, query.PageArgs{Last: ptr(2), Before: rest.Start()})
	if err != nil {
		t.Fatal(err)
	}
	querytest.WantIDs(t, "backwards", kg.IDsOf(back.Nodes), kg.IDsOf(first.Nodes)...)
	all, err := v.Find(t.Context(), f, query.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	querytest.WantIDs(t, "page by page", append(kg.IDsOf(first.Nodes), kg.IDsOf(rest.Nodes)...),
		kg.IDsOf(all.Nodes)...)

	f.Order.Desc = true
	_, err = v.Find(t.Context(), f, query.PageArgs{After: first.End()})
	querytest.WantErr(t, "another order", err, kg.ErrCursor)
	_, err = v.Adjacent(t.Context(), querytest.EveryMeasure, query.TraversalArgs{Page: query.PageArgs{After: first.End()}})
	querytest.WantErr(t, "another list", err, kg.ErrCursor)
}

func TestAdjacentConnections(t *testing.T) {
	v, _ := querytest.Open(t)
	args := query.TraversalArgs{Traversal: kg.Traversal{Relations: []kg.RelationType{"MEMBER_OF"}, Direction: kg.In},
		Page: query.PageArgs{First: ptr(100), Count: true}}
	pages, err := v.Adjacent(t.Context(), []kg.ID{"group/klynger"}, args)
	hub := pages["group/klynger"]
	if err != nil || hub.Total != 120 || len(hub.Edges) != 100 || len(hub.Nodes) != 100 || !hub.HasNext ||
		hub.Hidden != -1 {
		t.Fatalf("first: %+v %v", hub.ConnectionInfo, err)
	}
	args.Page.After = hub.End()
	pages, err = v.Adjacent(t.Context(), []kg.ID{"group/klynger"}, args)
	if rest := pages["group/klynger"]; err != nil || len(rest.Edges) != 20 || rest.HasNext ||
		rest.Nodes[19].ID != "organisation/medlem-120" {
		t.Fatalf("rest: %+v %v", rest.ConnectionInfo, err)
	}
}

func TestLoadRefusesFaults(t *testing.T) {
	g := query.New(memory.New(), query.Options{})
	_, err := g.View(t.Context())
	querytest.WantErr(t, "view of nothing", err, kg.ErrUnavailable)
	d := querytest.Dataset()
	d.Edges[0].To = "office/nowhere"
	d.Nodes[0].Type = "Minister"
	_, err = g.Load(t.Context(), d, nil)
	querytest.WantErr(t, "load", err, kg.ErrInvalid)
	var fault check.Fault
	if !errors.As(err, &fault) {
		t.Errorf("no fault in %v", err)
	}
	_, err = g.View(t.Context())
	querytest.WantErr(t, "view after a refused load", err, kg.ErrUnavailable)
}

// A View goes on with its version while others are loaded.
func TestViewStays(t *testing.T) {
	g := query.New(memory.New(), query.Options{})
	old, err := g.Load(t.Context(), querytest.Dataset(), nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := g.Load(t.Context(), storetest.Fixture(), nil)
	if err != nil || fresh.ID == old.ID {
		t.Fatalf("%v %v", fresh, err)
	}
	edges, err := v.Edges(t.Context(), []kg.ID{"claim/agency/siva/COLLABORATES_ON/measure/veikart/1"})
	if err != nil || len(edges) != 1 || v.Version().ID != old.ID {
		t.Errorf("the view has moved on: %v %v", edges, err)
	}
	at, err := g.ViewAt(t.Context(), old.ID)
	if err != nil || at.Version().ID != old.ID {
		t.Errorf("view at: %v %v", at, err)
	}
	_, err = g.ViewAt(t.Context(), "no such version")
	querytest.WantErr(t, "view at", err, kg.ErrNotFound)
	versions, err := g.Versions(t.Context())
	if err != nil || len(versions) != 2 || versions[0].ID != fresh.ID {
		t.Errorf("versions: %v %v", versions, err)
	}
	if err := g.Prune(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	_, err = g.ViewAt(t.Context(), old.ID)
	querytest.WantErr(t, "view at a pruned version", err, kg.ErrNotFound)
	if err := g.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err = g.View(t.Context())
	querytest.WantErr(t, "view after close", err, kg.ErrUnavailable)
}
