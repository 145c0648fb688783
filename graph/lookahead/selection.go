package lookahead

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// selection reads selected fields into what they ask. It alone knows of each field of each kind of object what it
// asks, and what stands below it.
type selection struct {
	op   *graphql.OperationContext
	read int // fields of nodes
}

// mostRead is how many fields of nodes are read. Fragments on many types, nested, can make many of a few; what is
// beyond is asked for by the fields themselves.
const mostRead = 5000

// fields are those selected of an object; of is its type with its interfaces, nil where only one type is possible.
func (s *selection) fields(set ast.SelectionSet, of []string) []graphql.CollectedField {
	return graphql.CollectFields(s.op, set, of)
}

// nodes reads what is selected of nodes of the types in of.
func (s *selection) nodes(set ast.SelectionSet, of []kg.NodeType, p *level) {
	for _, f := range s.fieldsOfNodes(set, of) {
		if s.read++; s.read <= mostRead {
			s.node(f.CollectedField, f.of, p)
		}
	}
}

func (s *selection) node(f graphql.CollectedField, of []kg.NodeType, p *level) {
	switch f.Name {
	case "evidence":
		s.evidence(f.Selections, func() *level { return p.cited.by(of) })
	case "citation":
		s.citation(of, p)
	case "responsibility":
		if args, err := model.ReadResponsibility(s.op, f); err == nil {
			s.answer(f.Selections, of, p, p.answer(args, of))
		}
	case "claimCounts":
		if args, err := model.ReadClaimCounts(s.op, f); err == nil {
			p.count(args, of)
		}
	case "coverage":
		s.coverage(f.Selections, of, p)
	case "citedBy":
		if first, err := model.ReadFirst(s.op, f); err == nil {
			s.claims(f.Selections, p.rest(first, of))
		}
	case "positions":
		s.evidenceIn(f.Selections, func() *level { return p.sides.by(of) })
	default:
		s.walk(f, of, p)
	}
}

// citation reads how nodes are cited: what somebody should answer for, by who does.
func (s *selection) citation(of []kg.NodeType, p *level) {
	accountable := func(t kg.NodeType) bool { return slices.Contains(kg.Accountables, t) }
	isNot := func(t kg.NodeType) bool { return !accountable(t) }
	if answered := slices.DeleteFunc(slices.Clone(of), isNot); len(answered) > 0 {
		at(&p.answer(responsibility.Args{Certainty: []kg.Certainty{kg.Stated}}, answered).documents, "Document")
	}
	if others := slices.DeleteFunc(slices.Clone(of), accountable); len(others) > 0 {
		p.cited.by(others)
	}
}

// walk reads a field that walks claims. Nodes that are alike in what is selected of them have it from the same type.
func (s *selection) walk(f graphql.CollectedField, of []kg.NodeType, p *level) {
	args, isConnection, ok := model.Walk(s.op, f, of[0])
	if !ok {
		return
	}
	w := p.walk(args, of)
	if isConnection {
		s.connection(f.Selections, &w.far, &w.claims)
	} else {
		s.nodes(f.Selections, w.far.types, &w.far)
	}
}

// connection reads a page of items, and of the claims that lead to them, where any do. Paths, networks and rankings are
// much like a connection.
func (s *selection) connection(set ast.SelectionSet, items *level, c *claims) {
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "nodes":
			s.nodes(f.Selections, items.types, items)
		case "edges", "entries", "steps":
			s.edges(f.Selections, items, c)
		case "claims":
			s.claims(f.Selections, c)
		}
	}
}

// edges reads the edges of a connection, and what is like them: an item, and mostly a claim that leads there.
func (s *selection) edges(set ast.SelectionSet, items *level, c *claims) {
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "node", "actor":
			s.nodes(f.Selections, items.types, items)
		case "claim":
			s.claims(f.Selections, c)
		case "evidence":
			s.evidence(f.Selections, func() *level { return at(&c.documents, "Document") })
		}
	}
}

// aClaim is the type of claims with its interface.
var aClaim = []string{"Claim", "Resource"}

func (s *selection) claims(set ast.SelectionSet, c *claims) {
	for _, f := range s.fields(set, aClaim) {
		switch f.Name {
		case "from":
			s.nodes(f.Selections, kg.AllTypes, at(&c.from, kg.AllTypes...))
		case "to":
			s.nodes(f.Selections, kg.AllTypes, at(&c.to, kg.AllTypes...))
		case "evidence":
			s.evidence(f.Selections, func() *level { return at(&c.documents, "Document") })
		case "disputes":
			s.nodes(f.Selections, []kg.NodeType{"Dispute"}, at(&c.disputes, "Dispute"))
		case "derivation":
			s.derivation(f.Selections, c)
		case "citation":
			c.cited = true
		}
	}
}

func (s *selection) derivation(set ast.SelectionSet, c *claims) {
	for _, f := range s.fields(set, nil) {
		if f.Name == "premises" {
			if c.premises == nil {
				c.premises = &claims{}
			}
			s.claims(f.Selections, c.premises)
		}
	}
}

// evidence reads what is selected of evidence; cited is the level at which its documents are found.
func (s *selection) evidence(set ast.SelectionSet, cited func() *level) {
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "document":
			p := cited()
			s.nodes(f.Selections, p.types, p)
		case "url", "language":
			cited()
		}
	}
}

// evidenceIn reads what has a field evidence and nothing else to ask for.
func (s *selection) evidenceIn(set ast.SelectionSet, cited func() *level) {
	for _, f := range s.fields(set, nil) {
		if f.Name == "evidence" {
			s.evidence(f.Selections, cited)
		}
	}
}

func (s *selection) coverage(set ast.SelectionSet, of []kg.NodeType, p *level) {
	p.covered = union(p.covered, of)
	s.evidenceIn(set, func() *level { return p.stated.by(of) })
}

// answer reads an answer to "who is responsible?" for subjects of the types in of.
func (s *selection) answer(set ast.SelectionSet, of []kg.NodeType, subjects *level, a *answer) {
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "actors":
			s.edges(f.Selections, &a.actors, &a.claims)
		case "subject":
			s.nodes(f.Selections, of, subjects)
		case "disputes":
			s.nodes(f.Selections, []kg.NodeType{"Dispute"}, at(&a.disputes, "Dispute"))
		case "gap":
			s.evidenceIn(f.Selections, func() *level { return at(&a.silence, "Document") })
		case "citation":
			at(&a.documents, "Document")
		}
	}
}

// gaps reads a page of accountability gaps.
func (s *selection) gaps(set ast.SelectionSet, subjects *level) {
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "nodes":
			s.gap(f.Selections, subjects)
		case "edges":
			for _, e := range s.fields(f.Selections, nil) {
				if e.Name == "node" {
					s.gap(e.Selections, subjects)
				}
			}
		}
	}
}

// shared reads the measures that collaborators share, and returns how many of them are asked for at most.
func (s *selection) shared(set ast.SelectionSet, measures **level) (most int) {
	for _, f := range s.fields(set, nil) {
		if f.Name != "edges" {
			continue
		}
		for _, e := range s.fields(f.Selections, nil) {
			if e.Name == "measures" {
				found := at(measures, "Measure")
				s.nodes(e.Selections, found.types, found)
				first, _ := graphql.UnmarshalInt(e.ArgumentMap(s.op.Variables)["first"])
				most = max(most, min(first, kg.MaxFew))
			}
		}
	}
	return most
}

// gap reads an accountability gap: its subject, with the answer about it.
func (s *selection) gap(set ast.SelectionSet, subjects *level) {
	stated := responsibility.Args{Certainty: []kg.Certainty{kg.Stated}}
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "subject":
			s.nodes(f.Selections, subjects.types, subjects)
		case "responsibility":
			s.answer(f.Selections, subjects.types, subjects, subjects.answer(stated, subjects.types))
		case "verdict", "tier", "reason":
			subjects.answer(stated, subjects.types)
		case "evidence":
			a := subjects.answer(stated, subjects.types)
			s.evidence(f.Selections, func() *level { return at(&a.silence, "Document") })
		}
	}
}
