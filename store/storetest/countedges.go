package storetest

import (
	"context"
	"testing"

	"tiltaksgraf/kg"
)

// edgesByKind: what is counted of each kind is what Adjacent lists of it, of
// all nodes at once, of unknown ones and of some twice.
func edgesByKind(t *testing.T, r kg.Reader) {
	ids := []kg.ID{"agency/none", "agency/siva", "agency/siva"}
	for _, n := range Fixture().Nodes {
		ids = append(ids, n.ID)
	}
	for _, h := range []kg.Traversal{
		{}, {Certainty: []kg.Certainty{kg.Stated}}, {Certainty: []kg.Certainty{kg.Inferred}}, {AsOf: "2022-01-01"},
		{AsOf: "2024-01-01"},
		{Types: kg.Connecting}, {Roles: []kg.Role{kg.Owner}}, {To: []kg.ID{"agency/siva", "plan/veikart"}},
		{Relations: []kg.RelationType{"FUNDS", "OWNS"}}, {Direction: kg.In, Page: kg.Page{First: 1}, CountHidden: true},
	} {
		got, err := r.CountEdges(context.Background(), ids, h)
		if err != nil {
			t.Fatal(err)
		}
		want := map[kg.ID]map[kg.EdgeKind]int{}
		for _, id := range ids {
			want[id] = map[kg.EdgeKind]int{}
		}
		h.Page, h.CountHidden = kg.Page{First: endless}, false
		for _, h.Direction = range []kg.Direction{kg.Out, kg.In} {
			for id, page := range adjacent(t, r, ids, h) {
				for _, e := range page.Edges {
					want[id][kg.EdgeKind{Relation: e.Type, Direction: h.Direction}]++
				}
			}
		}
		if diff := difference(got, want); diff != "" {
			t.Errorf("%+v: %s", h, diff)
		}
	}
	if none, err := r.CountEdges(context.Background(), nil, kg.Traversal{}); err != nil || len(none) != 0 {
		t.Errorf("of nothing: %v, %v", none, err)
	}
}
