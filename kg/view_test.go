package kg_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/kgtest"
	"tiltaksgraf/kg/memory"
)

// countingStore counts the round trips that its readers make.
type countingStore struct {
	kg.Store
	trips atomic.Int64
}

func (s *countingStore) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return &countingReader{Reader: r, trips: &s.trips}, err
}

func (s *countingStore) At(ctx context.Context, id string) (kg.Reader, error) {
	r, err := s.Store.At(ctx, id)
	return &countingReader{Reader: r, trips: &s.trips}, err
}

// countingReader counts all but Version, which asks nobody, and Snapshot, which rankings read in the background.
type countingReader struct {
	kg.Reader
	trips *atomic.Int64
}

func (r *countingReader) Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	r.trips.Add(1)
	return r.Reader.Nodes(ctx, ids)
}

func (r *countingReader) Edges(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	r.trips.Add(1)
	return r.Reader.Edges(ctx, ids)
}

func (r *countingReader) Find(ctx context.Context, f kg.Filter, p kg.Page) (kg.NodePage, error) {
	r.trips.Add(1)
	return r.Reader.Find(ctx, f, p)
}

func (r *countingReader) Adjacent(ctx context.Context, ids []kg.ID, h kg.Hops) (map[kg.ID]kg.EdgePage, error) {
	r.trips.Add(1)
	return r.Reader.Adjacent(ctx, ids, h)
}

func (r *countingReader) Paths(ctx context.Context, from, to kg.ID, h kg.Hops, max, limit int) ([]kg.Path, error) {
	r.trips.Add(1)
	return r.Reader.Paths(ctx, from, to, h, max, limit)
}

func (r *countingReader) Search(ctx context.Context, text string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	r.trips.Add(1)
	return r.Reader.Search(ctx, text, f, p)
}

func (r *countingReader) Count(ctx context.Context, f kg.Filter, by kg.Facet) (map[string]int, error) {
	r.trips.Add(1)
	return r.Reader.Count(ctx, f, by)
}

// dataset is the fixture of the suite with what the sources say about its plan, and measures that more actors share.
func dataset() *kg.Data {
	d := kgtest.Fixture()
	for i, n := range d.Nodes {
		if n.ID == "plan/veikart" {
			more := append(slices.Clone(n.Props), kg.Prop{Key: "measuresStated", Value: int64(41)})
			more = slices.DeleteFunc(more, func(p kg.Prop) bool { return p.Key == "evidence" })
			d.Nodes[i].Props = kg.MakeProps(append(more, kg.Prop{Key: "evidence", Value: []kg.Evidence{
				{Document: "document/side"}, {Document: "document/pressemelding", About: "measuresStated"}}})...)
		}
	}
	d.Edges = append(d.Edges,
		claimed("agency/siva", "COLLABORATES_ON", "measure/veikart/1"),
		claimed("agency/innovasjon-norge", "COLLABORATES_ON", "measure/veikart/1"),
		claimed("agency/siva", "COLLABORATES_ON", "measure/veikart/6"))
	return d
}

func claimed(from kg.ID, rel kg.RelationType, to kg.ID) kg.Edge {
	return kg.Edge{ID: kg.ClaimID(from, rel, to, ""), Type: rel, From: from, To: to, Props: kg.MakeProps(
		kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/side"}}})}
}

const publicURL = "https://tiltaksgraf.example"

// open returns a View of the dataset and what counts its round trips.
func open(t testing.TB) (*kg.View, *atomic.Int64) {
	t.Helper()
	store := &countingStore{Store: memory.New()}
	g := kg.New(store, kg.Options{PublicURL: publicURL})
	t.Cleanup(func() {
		if err := g.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	if _, err := g.Load(t.Context(), dataset(), nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v, &store.trips
}

func ids(nodes []kg.Node) []kg.ID {
	var list []kg.ID
	for _, n := range nodes {
		list = append(list, n.ID)
	}
	return list
}

func wantIDs(t testing.TB, what string, got []kg.ID, want ...kg.ID) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func wantErr(t testing.TB, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: error %v, want one that is: %v", what, err, want)
	}
}

func ptr[T any](v T) *T { return &v }

var everyMeasure = []kg.ID{"measure/veikart/1", "measure/veikart/2", "measure/veikart/6", "measure/veikart/10", "measure/veikart/klynger"}

// However many ids a question is about, the number of round trips stays.
func TestRoundTrips(t *testing.T) {
	v, trips := open(t)
	both := []kg.Certainty{kg.Stated, kg.Inferred}
	for _, c := range []struct {
		name string
		want int64
		ask  func(ctx context.Context, ids []kg.ID) error
	}{
		{"nodes", 1, func(ctx context.Context, ids []kg.ID) error { _, err := v.Nodes(ctx, ids); return err }},
		{"edges", 1, func(ctx context.Context, ids []kg.ID) error { _, err := v.Edges(ctx, ids); return err }},
		{"find", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Find(ctx, kg.Filter{Links: []kg.Link{{Hops: kg.Hops{To: ids}}}}, kg.PageArgs{})
			return err
		}},
		{"adjacent", 1, func(ctx context.Context, ids []kg.ID) error { _, err := v.Adjacent(ctx, ids, kg.HopArgs{}); return err }},
		{"search", 1, func(ctx context.Context, _ []kg.ID) error {
			_, err := v.Search(ctx, "katapult", kg.Filter{}, kg.PageArgs{})
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
			_, err := v.Responsibilities(ctx, ids, kg.ResponsibilityArgs{Certainty: both})
			return err
		}},
		{"who is responsible", 4, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.WhoIsResponsible(ctx, "katapult", 5*len(ids), kg.ResponsibilityArgs{})
			return err
		}},
		{"gaps", 1, func(ctx context.Context, _ []kg.ID) error {
			_, err := v.Gaps(ctx, kg.GapFilter{}, kg.PageArgs{})
			return err
		}},
		{"coverage", 3, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Coverage(ctx, append([]kg.ID{"plan/veikart"}, ids...))
			return err
		}},
		{"paths", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Paths(ctx, ids[0], "agency/siva", kg.Hops{}, 0, 0)
			return err
		}},
		{"network", 4, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Network(ctx, ids, 2, kg.Hops{}, 50)
			return err
		}},
		{"common measures", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.CommonMeasures(ctx, ids, kg.Hops{}, kg.PageArgs{})
			return err
		}},
		{"collaborators", 2, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Collaborators(ctx, "agency/siva", kg.Hops{}, 5, kg.PageArgs{})
			return err
		}},
		{"rankings", 1, func(ctx context.Context, ids []kg.ID) error {
			_, err := v.Rankings(ctx, kg.PageRank, nil, 10*len(ids))
			return err
		}},
	} {
		for _, asked := range [][]kg.ID{{"measure/veikart/6"}, append(everyMeasure, "unknown/1", "measure/veikart/6")} {
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
	v, trips := open(t)
	before := trips.Load()
	nodes, err := v.Nodes(t.Context(), []kg.ID{"", "\xff", "a\x00b"})
	if err != nil || len(nodes) != 0 {
		t.Errorf("nodes: %v %v", nodes, err)
	}
	pages, err := v.Adjacent(t.Context(), []kg.ID{"a\x00b"}, kg.HopArgs{})
	if c, ok := pages["a\x00b"]; err != nil || !ok || len(c.Edges) != 0 || c.Start() != nil {
		t.Errorf("adjacent: %v %v", pages, err)
	}
	if got := trips.Load() - before; got != 0 {
		t.Errorf("%d round trips for ids that can't be", got)
	}
}

func TestInvalid(t *testing.T) {
	v, _ := open(t)
	ctx := t.Context()
	for name, err := range map[string]error{
		"type":         second(v.Find(ctx, kg.Filter{Types: []kg.NodeType{"Minister"}}, kg.PageArgs{})),
		"order":        second(v.Find(ctx, kg.Filter{Order: kg.Order{By: "luck"}}, kg.PageArgs{})),
		"facet":        second(v.Find(ctx, kg.Filter{Match: []kg.Match{{Facet: "colour"}}}, kg.PageArgs{})),
		"values":       second(v.Find(ctx, kg.Filter{Match: []kg.Match{{Facet: kg.KindFacet, Values: make([]string, 1001)}}}, kg.PageArgs{})),
		"link":         second(v.Find(ctx, kg.Filter{Links: []kg.Link{{Hops: kg.Hops{Relations: []kg.RelationType{"LIKES"}}}}}, kg.PageArgs{})),
		"count":        second(v.Count(ctx, kg.Filter{}, "colour")),
		"relation":     second(v.Adjacent(ctx, nil, kg.HopArgs{Hops: kg.Hops{Relations: []kg.RelationType{"LIKES"}}})),
		"direction":    second(v.Adjacent(ctx, nil, kg.HopArgs{Hops: kg.Hops{Direction: "UP"}})),
		"certainty":    second(v.Adjacent(ctx, nil, kg.HopArgs{Hops: kg.Hops{Certainty: []kg.Certainty{"MAYBE"}}})),
		"role":         second(v.Adjacent(ctx, nil, kg.HopArgs{Hops: kg.Hops{Roles: []kg.Role{"KING"}}})),
		"month":        second(v.Adjacent(ctx, nil, kg.HopArgs{Hops: kg.Hops{AsOf: "2024-05"}})),
		"day":          second(v.Responsibilities(ctx, nil, kg.ResponsibilityArgs{AsOf: "2024-02-30"})),
		"text":         second(v.Search(ctx, "", kg.Filter{}, kg.PageArgs{})),
		"number":       third(v.ByOrganisationNumber(ctx, "974760674")),
		"name":         third(v.ByName(ctx, "a\tb")),
		"address":      third(v.Resource(ctx, "ftp://siva.no")),
		"who":          second(v.WhoIsResponsible(ctx, "katapult", 101, kg.ResponsibilityArgs{})),
		"gap verdict":  second(v.Gaps(ctx, kg.GapFilter{Verdicts: []kg.Verdict{"PERHAPS"}}, kg.PageArgs{})),
		"gap type":     second(v.Gaps(ctx, kg.GapFilter{Types: []kg.NodeType{"Agency"}}, kg.PageArgs{})),
		"max":          second(v.Paths(ctx, "a", "b", kg.Hops{}, 9, 1)),
		"paths":        second(v.Paths(ctx, "a", "b", kg.Hops{}, 1, 21)),
		"depth":        second(v.Network(ctx, []kg.ID{"agency/siva"}, 4, kg.Hops{}, 10)),
		"limit":        second(v.Network(ctx, []kg.ID{"agency/siva"}, 1, kg.Hops{}, 1001)),
		"around":       second(v.Network(ctx, nil, 1, kg.Hops{}, 10)),
		"actors":       second(v.CommonMeasures(ctx, nil, kg.Hops{}, kg.PageArgs{})),
		"collaborator": second(v.Collaborators(ctx, "agency/siva", kg.Hops{}, 5, kg.PageArgs{First: ptr(0)})),
		"centrality":   second(v.Rankings(ctx, "FAME", nil, 10)),
		"ranked":       second(v.Rankings(ctx, kg.Degree, nil, 0)),
	} {
		wantErr(t, name, err, kg.ErrInvalid)
	}
}

func second[T any](_ T, err error) error        { return err }
func third[T any](_ T, _ bool, err error) error { return err }

// A cursor leads back into its own list, in either direction, and into no other.
func TestConnections(t *testing.T) {
	v, _ := open(t)
	f := kg.Filter{Types: []kg.NodeType{"Measure"}, Order: kg.Order{By: kg.ByName}}
	first, err := v.Find(t.Context(), f, kg.PageArgs{First: ptr(2), Count: true})
	if err != nil || first.Total != len(everyMeasure) || !first.HasNext || first.HasPrevious || *first.Start() != first.Cursor(0) || *first.End() != first.Cursor(1) {
		t.Fatalf("first page: %+v %v", first.ConnectionInfo, err)
	}
	rest, err := v.Find(t.Context(), f, kg.PageArgs{First: ptr(100), After: first.End()})
	if err != nil || rest.Total != -1 || rest.HasNext || !rest.HasPrevious {
		t.Fatalf("rest: %+v %v", rest.ConnectionInfo, err)
	}
	back, err := v.Find(t.Context(), f, kg.PageArgs{Last: ptr(2), Before: rest.Start()})
	if err != nil {
		t.Fatal(err)
	}
	wantIDs(t, "backwards", ids(back.Nodes), ids(first.Nodes)...)
	all, err := v.Find(t.Context(), f, kg.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	wantIDs(t, "page by page", append(ids(first.Nodes), ids(rest.Nodes)...), ids(all.Nodes)...)

	f.Order.Desc = true
	_, err = v.Find(t.Context(), f, kg.PageArgs{After: first.End()})
	wantErr(t, "another order", err, kg.ErrCursor)
	_, err = v.Adjacent(t.Context(), everyMeasure, kg.HopArgs{Page: kg.PageArgs{After: first.End()}})
	wantErr(t, "another list", err, kg.ErrCursor)
}

func TestAdjacentConnections(t *testing.T) {
	v, _ := open(t)
	args := kg.HopArgs{Hops: kg.Hops{Relations: []kg.RelationType{"MEMBER_OF"}, Direction: kg.In}, Page: kg.PageArgs{First: ptr(100), Count: true}}
	pages, err := v.Adjacent(t.Context(), []kg.ID{"group/klynger"}, args)
	hub := pages["group/klynger"]
	if err != nil || hub.Total != 120 || len(hub.Edges) != 100 || len(hub.Nodes) != 100 || !hub.HasNext || hub.Hidden != -1 {
		t.Fatalf("first: %+v %v", hub.ConnectionInfo, err)
	}
	args.Page.After = hub.End()
	pages, err = v.Adjacent(t.Context(), []kg.ID{"group/klynger"}, args)
	if rest := pages["group/klynger"]; err != nil || len(rest.Edges) != 20 || rest.HasNext || rest.Nodes[19].ID != "organisation/medlem-120" {
		t.Fatalf("rest: %+v %v", rest.ConnectionInfo, err)
	}
}

func TestLoadRefusesFaults(t *testing.T) {
	g := kg.New(memory.New(), kg.Options{})
	_, err := g.View(t.Context())
	wantErr(t, "view of nothing", err, kg.ErrUnavailable)
	d := dataset()
	d.Edges[0].To = "office/nowhere"
	d.Nodes[0].Type = "Minister"
	_, err = g.Load(t.Context(), d, nil)
	wantErr(t, "load", err, kg.ErrInvalid)
	var fault kg.Fault
	if !errors.As(err, &fault) {
		t.Errorf("no fault in %v", err)
	}
	_, err = g.View(t.Context())
	wantErr(t, "view after a refused load", err, kg.ErrUnavailable)
}

// A View goes on with its version while others are loaded.
func TestViewStays(t *testing.T) {
	g := kg.New(memory.New(), kg.Options{})
	old, err := g.Load(t.Context(), dataset(), nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := g.Load(t.Context(), kgtest.Fixture(), nil)
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
	wantErr(t, "view at", err, kg.ErrNotFound)
	versions, err := g.Versions(t.Context())
	if err != nil || len(versions) != 2 || versions[0].ID != fresh.ID {
		t.Errorf("versions: %v %v", versions, err)
	}
	if err := g.Prune(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	_, err = g.ViewAt(t.Context(), old.ID)
	wantErr(t, "view at a pruned version", err, kg.ErrNotFound)
	if err := g.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err = g.View(t.Context())
	wantErr(t, "view after close", err, kg.ErrUnavailable)
}
