package gqlhttp

import "github.com/vektah/gqlparser/v2/ast"

// shape measures a selection set with its fragments expanded.
type shape struct {
	fields    int // fields in it, at most saturated
	depth     int // fields below one another, less those below __schema and __type
	metaDepth int // fields below one another from __schema or __type on
	schemas   int // __schema fields
	types     int // __type fields

	fragmentFields int // of a document: fields in all its fragments, each expanded
}

// saturated is "too many": sums stop there instead of overflowing.
const saturated = 1 << 30

// beside measures two sets that stand next to each other.
func (s shape) beside(o shape) shape {
	return shape{
		fields:    min(s.fields+o.fields, saturated),
		depth:     max(s.depth, o.depth),
		metaDepth: max(s.metaDepth, o.metaDepth),
		schemas:   min(s.schemas+o.schemas, saturated),
		types:     min(s.types+o.types, saturated),
	}
}

// below measures a field that has s as its selection set.
func (s shape) below(field string) shape {
	s.fields = min(s.fields+1, saturated)
	switch {
	case field == "__schema":
		s.schemas++
		s.depth, s.metaDepth = 0, 1+max(s.depth, s.metaDepth)
	case field == "__type":
		s.types++
		s.depth, s.metaDepth = 0, 1+max(s.depth, s.metaDepth)
	case s.metaDepth > 0:
		s.depth, s.metaDepth = s.depth+1, s.metaDepth+1
	default:
		s.depth++
	}
	return s
}

// expand measures a document, each fragment once however often it is spread: 26 fragments that spread one another
// twice hold 67 million fields. Fields are summed over all operations, since all are validated; so is a fragment that
// none of them spreads. It names a fragment that spreads itself, if one does.
func expand(doc *ast.QueryDocument) (s shape, cycle string) {
	e := expander{doc: doc, known: map[string]shape{}, open: map[string]bool{}}
	for _, op := range doc.Operations {
		one := e.set(op.SelectionSet)
		s.fields = min(s.fields+one.fields, saturated)
		s.depth, s.metaDepth = max(s.depth, one.depth), max(s.metaDepth, one.metaDepth)
		s.schemas, s.types = max(s.schemas, one.schemas), max(s.types, one.types)
	}
	for _, f := range doc.Fragments {
		fields := e.fragment(f.Name).fields
		s.fields = max(s.fields, fields)
		s.fragmentFields = min(s.fragmentFields+fields, saturated)
	}
	return s, e.cycle
}

type expander struct {
	doc   *ast.QueryDocument
	known map[string]shape
	open  map[string]bool // fragments that are being measured
	cycle string
}

func (e *expander) set(set ast.SelectionSet) (total shape) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			total = total.beside(e.set(s.SelectionSet).below(s.Name))
		case *ast.InlineFragment:
			total = total.beside(e.set(s.SelectionSet))
		case *ast.FragmentSpread:
			total = total.beside(e.fragment(s.Name))
		}
	}
	return total
}

func (e *expander) fragment(name string) shape {
	if s, ok := e.known[name]; ok {
		return s
	}
	f := e.doc.Fragments.ForName(name)
	switch {
	case f == nil: // validation will say so; until then it counts, so that nothing grows unseen
		return shape{fields: 1}
	case e.open[name]:
		e.cycle = name
		return shape{}
	}
	e.open[name] = true
	s := e.set(f.SelectionSet)
	delete(e.open, name)
	e.known[name] = s
	return s
}
