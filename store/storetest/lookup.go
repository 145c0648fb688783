package storetest

import (
	"context"
	"errors"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/kg/text"
)

func readerVersion(t *testing.T, r kg.Reader) {
	d := Fixture()
	if v := r.Version(); v.ID != jsonl.Hash(d) || v.PublishedAt.IsZero() {
		t.Errorf("version %+v, want %s, published some time", v, jsonl.Hash(d))
	}
	if diff := difference(r.Version().Counts, d.Counts()); diff != "" {
		t.Errorf("counts: %s", diff)
	}
}

// nodesByID asks for every node, so that every kind of property has to come back as it went in.
func nodesByID(t *testing.T, r kg.Reader) {
	want := map[kg.ID]kg.Node{}
	ids := []kg.ID{"agency/none", "agency/siva", owns, ""}
	for _, n := range Fixture().Nodes {
		want[n.ID] = n
		ids = append(ids, n.ID)
	}
	wantNodes := func(ids []kg.ID, want map[kg.ID]kg.Node) {
		t.Helper()
		got, err := r.Nodes(context.Background(), ids)
		if err != nil {
			t.Fatalf("nodes: %v", err)
		}
		if diff := difference(got, want); diff != "" {
			t.Errorf("nodes: %s", diff)
		}
	}
	wantNodes(ids, want)
	wantNodes(nil, nil)
	wantNodes([]kg.ID{"agency/none"}, nil)
}

func edgesByID(t *testing.T, r kg.Reader) {
	want := map[kg.ID]kg.Edge{}
	ids := []kg.ID{"claim/none", "agency/siva", owns, owns, ""}
	for _, e := range Fixture().Edges {
		want[e.ID] = e
		ids = append(ids, e.ID)
	}
	wantEdges := func(ids []kg.ID, want map[kg.ID]kg.Edge) {
		t.Helper()
		got, err := r.Edges(context.Background(), ids)
		if err != nil {
			t.Fatalf("edges: %v", err)
		}
		if diff := difference(got, want); diff != "" {
			t.Errorf("edges: %s", diff)
		}
	}
	wantEdges(ids, want)
	wantEdges(nil, nil)
	wantEdges([]kg.ID{"claim/none"}, nil)
}

func countByFacet(t *testing.T, r kg.Reader) {
	responsible := link(kg.Traversal{Relations: rel("RESPONSIBLE_FOR"), Direction: kg.In,
		Certainty: []kg.Certainty{kg.Stated}})
	ordered := order(types("Plan"), kg.ByName, true)
	for _, c := range []struct {
		name   string
		filter kg.Filter
		by     kg.Facet
		want   map[string]int
	}{
		{"types", types("Plan", "Topic", "Person"), kg.TypeFacet, map[string]int{"Plan": 2, "Topic": 6, "Person": 1}},
		{"verdicts of all", kg.Filter{}, kg.VerdictFacet,
			map[string]int{"NAMED": 3, "GROUP_ONLY": 1, "COLLECTIVE_ONLY": 1, "NOT_STATED": 5}},
		{"tiers of all", kg.Filter{}, kg.TierFacet, map[string]int{"NOBODY": 7, "NO_OWNER": 2, "OWNER_BY_OTHERS": 1}},
		{"verdicts of measures", types("Measure"), kg.VerdictFacet,
			map[string]int{"NAMED": 1, "GROUP_ONLY": 1, "COLLECTIVE_ONLY": 1, "NOT_STATED": 2}},
		{"years, where some have none", types("Appropriation"), kg.YearFacet, map[string]int{"2023": 1, "2024": 2}},
		{"each value of a node", match(kg.OrganisationNumberFacet, "974760673"), kg.NameFacet,
			map[string]int{text.Fold("Siva"): 1, text.Fold("Selskapet for industrivekst"): 1}},
		{"by a link", responsible, kg.TypeFacet, map[string]int{"Measure": 3, "Plan": 1, "Programme": 1}},
		{"the order doesn't matter", ordered, kg.DefaultFacet, map[string]int{"true": 1}},
		{"a facet that these don't have", types("Person"), kg.StatusFacet, nil},
		{"nothing to count", types("FocusArea"), kg.TypeFacet, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := r.Count(context.Background(), c.filter, c.by)
			if err != nil {
				t.Fatalf("count: %v", err)
			}
			if diff := difference(got, c.want); diff != "" {
				t.Errorf("count: %s", diff)
			}
		})
	}
}

func snapshotCanonical(t *testing.T, r kg.Reader) {
	got, hash := &kg.Data{}, jsonl.NewHasher()
	err := r.Snapshot(context.Background(), func(it kg.Item) error {
		switch {
		case (it.Node == nil) == (it.Edge == nil):
			t.Errorf("item %+v is not one of node and edge", it)
		case it.Edge != nil:
			got.Edges = append(got.Edges, *it.Edge)
		case len(got.Edges) > 0:
			t.Errorf("node %s after an edge", it.Node.ID)
		default:
			got.Nodes = append(got.Nodes, *it.Node)
		}
		return hash.Add(it)
	})
	if err != nil {
		t.Fatalf("snapshot: %v", err)
	}
	want := Fixture()
	want.Normalise()
	if diff := difference(*got, *want); diff != "" {
		t.Errorf("snapshot: %s", diff)
	}
	if hash.Sum() != r.Version().ID {
		t.Errorf("the snapshot's hash is %s, the version's id %s", hash.Sum(), r.Version().ID)
	}
}

func snapshotEndsWithYield(t *testing.T, r kg.Reader) {
	enough := errors.New("enough")
	nodes := len(Fixture().Nodes)
	for _, stop := range []int{1, 5, nodes, nodes + 1, nodes + 5} {
		calls := 0
		err := r.Snapshot(context.Background(), func(kg.Item) error {
			if calls++; calls == stop {
				return enough
			}
			return nil
		})
		if !errors.Is(err, enough) || calls != stop {
			t.Errorf("yield failed at call %d: %d calls, error %v", stop, calls, err)
		}
	}
}
