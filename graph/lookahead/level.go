package lookahead

import (
	"reflect"
	"slices"

	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// What an operation asks, as a tree. At each level, where things are found, stand the questions that are asked of them,
// and below each question the level where its answers are found. Fields that ask the same at a level share a question.

// level is where nodes are found. Each of its questions is asked of those of the types in of.
type level struct {
	types   []kg.NodeType // that can be found there
	walks   []*traversal
	answers []*answer
	counts  []*count
	resting []*resting
	// covered asks for the coverage of plans; the others ask for the documents that evidence cites: that of nodes, of the
	// positions of disputes, of the coverage.
	covered              []kg.NodeType
	cited, sides, stated citing
}

// traversal asks which claims there are around nodes.
type traversal struct {
	of     []kg.NodeType
	args   query.TraversalArgs
	claims claims
	far    level
}

// leads reports whether anything is asked of what the walk finds.
func (w *traversal) leads() bool {
	return w.claims != (claims{}) || w.far.asks()
}

// asks reports whether anything is asked of what is found there.
func (p *level) asks() bool {
	return len(p.walks) > 0 || len(p.answers) > 0 || len(p.counts) > 0 || len(p.covered) > 0 || len(p.resting) > 0 ||
		p.cited.documents != nil || p.sides.documents != nil
}

// answer asks who is responsible for nodes.
type answer struct {
	of        []kg.NodeType
	args      responsibility.Args
	claims    claims
	actors    level
	disputes  *level
	documents *level // that its citation cites
	silence   *level // documents that the evidence of its gap cites
}

// count asks how many claims of each kind nodes have.
type count struct {
	of   []kg.NodeType
	args query.TraversalArgs
}

// resting asks for the first claims that rest on documents.
type resting struct {
	of     []kg.NodeType
	first  *int
	claims claims
}

// citing asks for the documents that evidence cites; nil where they aren't asked for.
type citing struct {
	of        []kg.NodeType
	documents *level
}

// claims is where claims are found. It asks for what they refer to, where that isn't nil.
type claims struct {
	from, to, disputes, documents *level
	premises                      *claims
	cited                         bool // asks for documents and both ends, to cite the claim
}

func levelOf(types ...kg.NodeType) level { return level{types: types} }

// at returns a level that is asked for, which it makes the first time.
func at(p **level, types ...kg.NodeType) *level {
	if *p == nil {
		made := levelOf(types...)
		*p = &made
	}
	return *p
}

// by returns where the documents are found that evidence of nodes of these types cites.
func (c *citing) by(of []kg.NodeType) *level {
	c.of = union(c.of, of)
	return at(&c.documents, "Document")
}

func (p *level) walk(args query.TraversalArgs, of []kg.NodeType) *traversal {
	for _, w := range p.walks {
		if reflect.DeepEqual(w.args, args) {
			w.of = union(w.of, of)
			return w
		}
	}
	w := &traversal{of: of, args: args, far: levelOf(model.FarTypes(args.Traversal)...)}
	p.walks = append(p.walks, w)
	return w
}

func (p *level) answer(args responsibility.Args, of []kg.NodeType) *answer {
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

func (p *level) count(args query.TraversalArgs, of []kg.NodeType) {
	for _, c := range p.counts {
		if reflect.DeepEqual(c.args, args) {
			c.of = union(c.of, of)
			return
		}
	}
	p.counts = append(p.counts, &count{of: of, args: args})
}

// rest returns what is asked of the first claims that rest on documents.
func (p *level) rest(first *int, of []kg.NodeType) *claims {
	for _, r := range p.resting {
		if reflect.DeepEqual(r.first, first) {
			r.of = union(r.of, of)
			return &r.claims
		}
	}
	r := &resting{of: of, first: first}
	p.resting = append(p.resting, r)
	return &r.claims
}

func newAnswer(args responsibility.Args) *answer {
	return &answer{args: args, actors: levelOf(kg.ResponsibleParties...)}
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
