package neo4j

import (
	"slices"
	"testing"

	"tiltaksgraf/kg"
)

// TestClaimOf: the id of a claim names its relation and its ends.
func TestClaimOf(t *testing.T) {
	for _, want := range []kg.Edge{
		{From: "agency/siva", Type: "RESPONSIBLE_FOR", To: "measure/veikart/6"},
		{From: "measure/veikart/6", Type: "PART_OF", To: "plan/veikart"},
		{From: "person/ada", Type: "HOLDS", To: "office/minister", ID: "2"},
	} {
		want.ID = kg.ClaimID(want.From, want.Type, want.To, string(want.ID))
		if got, ok := claimOf(want.ID); !ok || got.ID != want.ID || got.From != want.From || got.Type != want.Type ||
			got.To != want.To {
			t.Errorf("%s: %+v %v", want.ID, got, ok)
		}
	}
	for _, id := range []kg.ID{
		"", "claim", "claim/", "claim/agency/siva", "agency/siva", "claim/PART_OF/plan/veikart",
		"claim/agency/siva/PARTS/plan/veikart",
	} {
		if got, ok := claimOf(id); ok {
			t.Errorf("%s is taken for %+v", id, got)
		}
	}
}

// TestOneKindEach: a key has the same kind in every type, so that a value can be read by its key alone.
func TestOneKindEach(t *testing.T) {
	check := func(kinds map[string]kg.Kind, list []kg.PropertyDef) {
		for _, p := range list {
			for _, key := range p.Stored() {
				if kinds[key] != p.Kind {
					t.Errorf("%s is %s here and %s there", key, p.Kind, kinds[key])
				}
			}
		}
	}
	for _, d := range kg.NodeDefs {
		check(nodeKinds, slices.Concat(kg.EveryNode, d.Properties))
	}
	for _, d := range kg.RelationDefs {
		check(edgeKinds, slices.Concat(kg.EveryEdge, d.Properties))
	}
}

// TestTelling: by the content only where a property is read that doesn't lie beside it.
func TestProjection(t *testing.T) {
	for _, c := range []struct {
		t    projection
		want string
	}{
		{projectNodes(nil), "n.content"},
		{projectNodes([]string{}), "[n.id, n.type]"},
		{projectNodes([]string{"number", "name_nb", "number", "unknown"}), "[n.id, n.type, n.name_nb, n.number]"},
		{projectNodes([]string{"name_nb", "evidence"}), "n.content"},
		{projectNodes([]string{kg.Preferred("name", kg.NN), "number"}),
			"[n.id, n.type, coalesce(n.name_nn, n.name_nb, n.name_en), n.number]"},
		{projectNodes([]string{"name_nb|name_nn})//"}), "[n.id, n.type]"},
		{projectClaims(nil), "r.content"},
		{projectClaims([]string{}), "r.id"},
		{projectClaims([]string{"role", "derivation"}), "[r.id, r.rule, r.premises, r.role]"},
		{projectClaims([]string{"evidence"}), "r.content"},
	} {
		if got := c.t.text(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
