package memory

import (
	"context"
	"slices"
	"testing"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/kg"
)

func generatedReader(t *testing.T, measures int) *reader {
	s := New()
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	if _, err := s.Load(context.Background(), gen.Data(1, measures), nil); err != nil {
		t.Fatal(err)
	}
	r, err := s.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r.(*reader)
}

// TestByRelation holds that the claims of a relation are those that all claims of a node have of it, in their order.
func TestByRelation(t *testing.T) {
	r := generatedReader(t, 300)
	for i, relation := range r.relations.values {
		out, in := r.walked([]kg.RelationType{relation})
		for node := range uint32(len(r.nodes)) {
			of := func(c csr) []uint32 {
				return slices.DeleteFunc(slices.Clone(c.of(node)), func(claim uint32) bool {
					return int(r.links[claim].relation) != i
				})
			}
			if !slices.Equal(out.of(node), of(r.out)) || !slices.Equal(in.of(node), of(r.in)) {
				t.Fatalf("%s of %s: %v and %v, want %v and %v", relation, r.nodes[node].ID,
					out.of(node), in.of(node), of(r.out), of(r.in))
			}
		}
	}
}

// TestOneRelation holds that whom an agency is subordinate to is found without reading its measures.
func TestOneRelation(t *testing.T) {
	r := generatedReader(t, 3000)
	h := kg.Traversal{Relations: []kg.RelationType{"SUBORDINATE_TO"}, Direction: kg.Out, Page: kg.Page{First: 1}}
	w, read, most := r.traversal(h), 0, 0
	for node, n := range r.nodes {
		if n.Type != "Agency" {
			continue
		}
		most = max(most, len(r.out.of(uint32(node))))
		steps := ticker{ctx: context.Background()}
		page, err := r.adjacent(&steps, n.ID, w, h)
		if err != nil || len(page.Edges) == 0 {
			t.Fatalf("%s: %v %v", n.ID, page, err)
		}
		read = max(read, steps.ticks)
	}
	if most < 100 || read > 3 {
		t.Errorf("%d claims looked at, where an agency has up to %d", read, most)
	}
}
