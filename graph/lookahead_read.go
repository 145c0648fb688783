package graph

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
)

// reading reads selected fields into what they ask. It is the one place that knows of each field of each kind of object what
// it asks, and what stands below it.
type reading struct {
	op   *graphql.OperationContext
	read int // fields of nodes
}

// mostRead is how many fields of nodes are read. Fragments on many types, nested, can make many of a few; what is beyond is
// asked for by the fields themselves.
const mostRead = 5000

// fields are those selected of an object; of is its type with its interfaces, nil where only one type is possible.
func (r *reading) fields(set ast.SelectionSet, of []string) []graphql.CollectedField {
	return graphql.CollectFields(r.op, set, of)
}

// nodes reads what is selected of nodes of the types in of.
func (r *reading) nodes(set ast.SelectionSet, of []kg.NodeType, p *place) {
	for _, f := range r.fieldsOfNodes(set, of) {
		if r.read++; r.read <= mostRead {
			r.node(f.CollectedField, f.of, p)
		}
	}
}

func (r *reading) node(f graphql.CollectedField, of []kg.NodeType, p *place) {
	switch f.Name {
	case "evidence":
		r.evidence(f.Selections, func() *place { return p.cited.by(of) })
	case "citation":
		p.cited.by(of)
	case "responsibility":
		if args, err := model.ReadResponsibility(r.op, f); err == nil {
			r.answer(f.Selections, of, p, p.answer(args, of))
		}
	case "coverage":
		r.coverage(f.Selections, of, p)
	case "positions":
		r.rests(f.Selections, func() *place { return p.sides.by(of) })
	default:
		r.walk(f, of, p)
	}
}

// walk reads a field that walks claims. Nodes that are alike in what is selected of them have it from the same type.
func (r *reading) walk(f graphql.CollectedField, of []kg.NodeType, p *place) {
	args, isConnection, ok := model.Walk(r.op, f, of[0])
	if !ok {
		return
	}
	w := p.walk(args, of)
	if isConnection {
		r.connection(f.Selections, &w.far, &w.claims)
	} else {
		r.nodes(f.Selections, w.far.types, &w.far)
	}
}

// connection reads a page of items and of the claims that lead to them, where any do; paths, networks and rankings are much
// like it.
func (r *reading) connection(set ast.SelectionSet, items *place, c *claims) {
	for _, f := range r.fields(set, nil) {
		switch f.Name {
		case "nodes":
			r.nodes(f.Selections, items.types, items)
		case "edges", "entries", "steps":
			r.edges(f.Selections, items, c)
		case "claims":
			r.claims(f.Selections, c)
		}
	}
}

// edges reads the edges of a connection, and what is like them: an item, and mostly a claim that leads there.
func (r *reading) edges(set ast.SelectionSet, items *place, c *claims) {
	for _, f := range r.fields(set, nil) {
		switch f.Name {
		case "node", "actor":
			r.nodes(f.Selections, items.types, items)
		case "claim":
			r.claims(f.Selections, c)
		case "evidence":
			r.evidence(f.Selections, func() *place { return at(&c.documents, "Document") })
		}
	}
}

func (r *reading) claims(set ast.SelectionSet, c *claims) {
	for _, f := range r.fields(set, nil) {
		switch f.Name {
		case "from":
			r.nodes(f.Selections, kg.AllTypes, at(&c.from, kg.AllTypes...))
		case "to":
			r.nodes(f.Selections, kg.AllTypes, at(&c.to, kg.AllTypes...))
		case "evidence":
			r.evidence(f.Selections, func() *place { return at(&c.documents, "Document") })
		case "disputes":
			r.nodes(f.Selections, []kg.NodeType{"Dispute"}, at(&c.disputes, "Dispute"))
		case "derivation":
			r.derivation(f.Selections, c)
		case "citation":
			c.cited = true
		}
	}
}

func (r *reading) derivation(set ast.SelectionSet, c *claims) {
	for _, f := range r.fields(set, nil) {
		if f.Name == "premises" {
			if c.premises == nil {
				c.premises = &claims{}
			}
			r.claims(f.Selections, c.premises)
		}
	}
}

// evidence reads what is selected of evidence; cited tells where its documents are found.
func (r *reading) evidence(set ast.SelectionSet, cited func() *place) {
	for _, f := range r.fields(set, nil) {
		switch f.Name {
		case "document":
			p := cited()
			r.nodes(f.Selections, p.types, p)
		case "url", "language":
			cited()
		}
	}
}

// rests reads what has a field evidence and nothing else to ask for.
func (r *reading) rests(set ast.SelectionSet, cited func() *place) {
	for _, f := range r.fields(set, nil) {
		if f.Name == "evidence" {
			r.evidence(f.Selections, cited)
		}
	}
}

func (r *reading) coverage(set ast.SelectionSet, of []kg.NodeType, p *place) {
	p.covered = union(p.covered, of)
	r.rests(set, func() *place { return p.stated.by(of) })
}

// answer reads an answer to "who is responsible?" for subjects of the types in of.
func (r *reading) answer(set ast.SelectionSet, of []kg.NodeType, subjects *place, a *answer) {
	for _, f := range r.fields(set, nil) {
		switch f.Name {
		case "actors":
			r.edges(f.Selections, &a.actors, &a.claims)
		case "subject":
			r.nodes(f.Selections, of, subjects)
		case "disputes":
			r.nodes(f.Selections, []kg.NodeType{"Dispute"}, at(&a.disputes, "Dispute"))
		case "gap":
			r.rests(f.Selections, func() *place { return at(&a.silence, "Document") })
		case "citation":
			at(&a.documents, "Document")
		}
	}
}

// gaps reads a page of accountability gaps.
func (r *reading) gaps(set ast.SelectionSet, subjects *place) {
	for _, f := range r.fields(set, nil) {
		switch f.Name {
		case "nodes":
			r.gap(f.Selections, subjects)
		case "edges":
			for _, e := range r.fields(f.Selections, nil) {
				if e.Name == "node" {
					r.gap(e.Selections, subjects)
				}
			}
		}
	}
}

// shared reads the measures that collaborators share.
func (r *reading) shared(set ast.SelectionSet, measures **place) {
	for _, f := range r.fields(set, nil) {
		if f.Name != "edges" {
			continue
		}
		for _, e := range r.fields(f.Selections, nil) {
			if e.Name == "measures" {
				found := at(measures, "Measure")
				r.nodes(e.Selections, found.types, found)
			}
		}
	}
}

// gap reads an accountability gap: its subject, with the answer about it.
func (r *reading) gap(set ast.SelectionSet, subjects *place) {
	stated := kg.ResponsibilityArgs{Certainty: []kg.Certainty{kg.Stated}}
	for _, f := range r.fields(set, nil) {
		switch f.Name {
		case "subject":
			r.nodes(f.Selections, subjects.types, subjects)
		case "responsibility":
			r.answer(f.Selections, subjects.types, subjects, subjects.answer(stated, subjects.types))
		case "verdict", "reason":
			subjects.answer(stated, subjects.types)
		case "evidence":
			a := subjects.answer(stated, subjects.types)
			r.evidence(f.Selections, func() *place { return at(&a.silence, "Document") })
		}
	}
}
