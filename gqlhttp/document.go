package gqlhttp

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// document is a query text that passed every check that needs no variables. It is shared between requests and never
// changed.
type document struct {
	text     string
	hash     digest
	parsed   *ast.QueryDocument
	fields   int // with fragments expanded
	prices   map[*ast.OperationDefinition][]priced
	bytes    int      // of memory, about
	nullable []string // variables that may be null and stand where null may not
}

func (d *document) size() int { return d.bytes }

// tokenWeight is what a token of a parsed document is taken to occupy in bytes, syntax tree and position together; 230
// is the most we measured.
const tokenWeight = 256

// document parses, measures and validates a text, or finds it among those that passed before.
func (h *Handler) document(text string, hash digest) (*document, *refusal) {
	if known, ok := h.documents.GetIfPresent(hash); ok {
		return known, nil
	}
	tokens, bad := h.limits.scan(text)
	if bad != nil {
		return nil, bad
	}
	parsed, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		return nil, unparsable(err)
	}
	d := &document{text: text, hash: hash, parsed: parsed}
	if bad := d.measure(&h.limits); bad != nil {
		return nil, bad
	}
	distinguish(parsed)
	if found := validator.ValidateWithRules(h.schema.Schema(), parsed, h.rules); len(found) > 0 {
		return nil, failed(CodeValidationFailed, found...)
	}
	d.nullable = nullable(h.schema.Schema(), parsed)
	d.undefer()
	d.price()
	d.bytes = len(text) + tokens*tokenWeight + d.fields*fieldWeight
	h.documents.Set(hash, d)
	return d, nil
}

// measure holds the document against the limits. Validation comes after it, since that is quadratic in places and
// exponential in nested fragments.
func (d *document) measure(l *Limits) *refusal {
	if len(d.parsed.Operations) == 0 {
		return refuse(CodeValidationFailed, "the query has no operation")
	}
	t := d.tally()
	if bad := firstExceeded([]measured{
		{"operations", len(d.parsed.Operations), l.MaxOperations},
		{"fragments", len(d.parsed.Fragments), l.MaxFragments},
		{"variables", t.variables, l.MaxVariables},
		{"directives", t.directives, l.MaxDirectives},
		{"aliases", t.aliases, l.MaxAliases},
	}); bad != nil {
		return bad
	}
	s, cycle := expand(d.parsed)
	d.fields = s.fields
	if cycle != "" {
		return refuse(CodeValidationFailed, fmt.Sprintf("fragment %q spreads itself", cycle))
	}
	if bad := firstExceeded([]measured{
		{"fields", s.fields, l.MaxFields},
		{"fields of fragments", s.fragmentFields, l.MaxFragmentFields},
		{"depth", s.depth, l.MaxDepth},
		{"introspection depth", s.metaDepth, l.MaxIntrospectionDepth},
		{"__schema", s.schemas, 1},
		{"__type", s.types, 1},
	}); bad != nil {
		return bad
	}
	return firstExceeded([]measured{{"repeats", repeats(d.parsed), l.MaxRepeats}})
}

type measured struct {
	limit          string
	value, maximum int
}

func firstExceeded(all []measured) *refusal {
	for _, m := range all {
		if m.value > m.maximum {
			return exceeded(m.limit, m.value, m.maximum)
		}
	}
	return nil
}

// operation finds the operation to execute; a document with one needs no name.
func (d *document) operation(req *Request) (*ast.OperationDefinition, *refusal) {
	if req.OperationName == "" && len(d.parsed.Operations) > 1 {
		return nil, refuse(CodeBadUserInput, "operationName must say which of the operations to execute")
	}
	op := d.parsed.Operations.ForName(req.OperationName)
	switch {
	case op == nil:
		return nil, refuse(CodeBadUserInput, "the query has no operation of this operationName")
	case op.Operation == ast.Subscription:
		return nil, refuse(CodeValidationFailed, "subscriptions aren't served over HTTP")
	case req.readOnly && op.Operation != ast.Query:
		return nil, notAllowed("POST")
	}
	return op, nil
}

// tally counts what is written in a document, fragments once.
type tally struct{ variables, directives, aliases int }

func (d *document) tally() tally {
	var t tally
	for _, op := range d.parsed.Operations {
		t.variables += len(op.VariableDefinitions)
		for _, v := range op.VariableDefinitions {
			t.directives += len(v.Directives)
		}
		t.directives += len(op.Directives)
		t.set(op.SelectionSet)
	}
	for _, f := range d.parsed.Fragments {
		t.directives += len(f.Directives)
		t.set(f.SelectionSet)
	}
	return t
}

func (t *tally) set(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if s.Alias != s.Name {
				t.aliases++
			}
			t.directives += len(s.Directives)
			t.set(s.SelectionSet)
		case *ast.InlineFragment:
			t.directives += len(s.Directives)
			t.set(s.SelectionSet)
		case *ast.FragmentSpread:
			t.directives += len(s.Directives)
		}
	}
}
