package graph

import (
	"reflect"
	"slices"

	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
)

// What an operation asks, as a tree: at each place where things are found stand the questions that are asked of them, and
// below each question the place where its answers are found. Fields that ask the same at the same place share a question.

// place is where nodes are found. Each of its questions is asked of those of the types in of.
type place struct {
	types   []kg.NodeType // that can be found there
	walks   []*walk
	answers []*answer
	// covered asks for the coverage of plans; the others ask for the documents that evidence cites: that of nodes, of the
	// positions of disputes, of the coverage.
	covered              []kg.NodeType
	cited, sides, stated citing
}

// walk asks which claims there are around nodes.
type walk struct {
	of     []kg.NodeType
	args   kg.HopArgs
	claims claims
	far    place
}

// leads tells whether anything is asked of what the walk finds.
func (w *walk) leads() bool {
	return w.claims != (claims{}) || w.far.asks()
}

// asks tells whether anything is asked of what is found there.
func (p *place) asks() bool {
	return len(p.walks) > 0 || len(p.answers) > 0 || p.cited.documents != nil || p.sides.documents != nil || len(p.covered) > 0
}

// answer asks who is responsible for nodes.
type answer struct {
	of        []kg.NodeType
	args      kg.ResponsibilityArgs
	claims    claims
	actors    place
	disputes  *place
	documents *place // that its citation cites
	silence   *place // documents that the evidence of its gap cites
}

// citing asks for the documents that evidence cites; nil where they aren't asked for.
type citing struct {
	of        []kg.NodeType
	documents *place
}

// claims is where claims are found. It asks for what they refer to, where that isn't nil.
type claims struct {
	from, to, disputes, documents *place
	premises                      *claims
	cited                         bool // asks for documents and both ends, to cite the claim
}

func placeOf(types ...kg.NodeType) place { return place{types: types} }

// at returns a place that is asked for, which it makes the first time.
func at(p **place, types ...kg.NodeType) *place {
	if *p == nil {
		made := placeOf(types...)
		*p = &made
	}
	return *p
}

// by returns where the documents are found that evidence of nodes of these types cites.
func (c *citing) by(of []kg.NodeType) *place {
	c.of = union(c.of, of)
	return at(&c.documents, "Document")
}

func (p *place) walk(args kg.HopArgs, of []kg.NodeType) *walk {
	for _, w := range p.walks {
		if reflect.DeepEqual(w.args, args) {
			w.of = union(w.of, of)
			return w
		}
	}
	w := &walk{of: of, args: args, far: placeOf(model.FarTypes(args.Hops)...)}
	p.walks = append(p.walks, w)
	return w
}

func (p *place) answer(args kg.ResponsibilityArgs, of []kg.NodeType) *answer {
	for _, a := range p.answers {
		if reflect.DeepEqual(a.args, args) {
			a.of = union(a.of, of)
			return a
		}
	}
	a := newAnswer(args)
	a.of = of
	p.answers = append(p.answers, a)
	return a
}

func newAnswer(args kg.ResponsibilityArgs) *answer {
	return &answer{args: args, actors: placeOf(append([]kg.NodeType{"Office"}, kg.Actors...)...)}
}

// union is the types of either list, each once.
func union(a, b []kg.NodeType) []kg.NodeType {
	for _, t := range b {
		if !slices.Contains(a, t) {
			a = append(slices.Clip(a), t)
		}
	}
	return a
}
