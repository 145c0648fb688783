package lookahead

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
)

// projection is the properties that an operation reads, computed once for all its root fields.
type projection struct {
	once          sync.Once
	nodes, claims []string
}

type propertiesKey struct{}

// WithProperties returns a context whose operation reads once which properties it asks for.
func WithProperties(ctx context.Context) context.Context {
	return context.WithValue(ctx, propertiesKey{}, &projection{})
}

// properties are the projection of the operation: what it reads of nodes and of claims, wherever it finds them. They
// are nil where that may be all. Fields that directives leave out count, too.
func properties(ctx context.Context) (nodes, claims []string) {
	r := ctx.Value(propertiesKey{}).(*projection)
	r.once.Do(func() {
		op := graphql.GetOperationContext(ctx)
		p := &propertiesRead{op: op, nodes: map[string]bool{}, claims: map[string]bool{}, preferred: map[string]textRead{},
			fragments: map[string]bool{}}
		if p.read(op.Operation.SelectionSet) {
			p.settle()
			r.nodes, r.claims = sorted(p.nodes), sorted(p.claims)
		}
	})
	return r.nodes, r.claims
}

type propertiesRead struct {
	op                       *graphql.OperationContext
	nodes, claims, fragments map[string]bool
	preferred                map[string]textRead // by property: localized ones of which the best text is read
}

// textRead is how the best text of a localized property is asked for, and the keys of all, one of which it is.
type textRead struct {
	best string
	all  []string
}

// read adds what the fields of a selection read, and reports whether that is known.
func (p *propertiesRead) read(set ast.SelectionSet) bool {
	for _, selected := range set {
		known := true
		switch s := selected.(type) {
		case *ast.Field:
			known = p.field(s) && p.read(s.SelectionSet)
		case *ast.InlineFragment:
			known = p.read(s.SelectionSet)
		case *ast.FragmentSpread:
			if f := p.op.Doc.Fragments.ForName(s.Name); f != nil && !p.fragments[s.Name] {
				p.fragments[s.Name] = true
				known = p.read(f.SelectionSet)
			}
		}
		if !known {
			return false
		}
	}
	return true
}

func (p *propertiesRead) field(f *ast.Field) bool {
	reads, known := model.ReadsOf(f.ObjectDefinition.Name, f.Name)
	switch {
	case byOther(f):
	case reads.Text != "" && p.readsBest(f, reads):
	default:
		for _, key := range reads.Nodes {
			p.nodes[key] = true
		}
	}
	for _, key := range reads.Claims {
		p.claims[key] = true
	}
	return known
}

// readsBest reports whether the best text of a localized property is all that a field reads of it, and notes which.
func (p *propertiesRead) readsBest(f *ast.Field, reads model.Reads) bool {
	for _, selected := range f.SelectionSet {
		if s, ok := selected.(*ast.Field); !ok || s.Name != "value" {
			return false
		}
	}
	text := textRead{kg.Preferred(reads.Text, p.locale(f)), reads.Nodes}
	if had, ok := p.preferred[reads.Text]; text.best == "" || ok && had.best != text.best {
		return false
	}
	p.preferred[reads.Text] = text
	return true
}

// locale is the language that a field is asked in.
func (p *propertiesRead) locale(f *ast.Field) kg.Locale {
	if given := f.Arguments.ForName("locale"); given != nil {
		v, _ := given.Value.Value(p.op.Variables)
		text, _ := v.(string)
		return kg.Locale(text)
	}
	if d := f.Definition.Arguments.ForName("locale"); d != nil && d.DefaultValue != nil {
		return kg.Locale(d.DefaultValue.Raw)
	}
	return ""
}

// settle adds the best texts, but all texts of properties of which another is read, too.
func (p *propertiesRead) settle() {
	for _, text := range p.preferred {
		if !slices.ContainsFunc(text.all, func(key string) bool { return p.nodes[key] }) {
			p.nodes[text.best] = true
			continue
		}
		for _, key := range text.all {
			p.nodes[key] = true
		}
	}
}

// byOther says that a field looks something up by an id or the like: only names have to be compared with what is found.
func byOther(f *ast.Field) bool {
	by := f.Arguments.ForName("by")
	return by != nil && by.Value.Kind == ast.ObjectValue && by.Value.Children.ForName("name") == nil
}

func sorted(set map[string]bool) []string {
	keys := slices.AppendSeq(make([]string, 0, len(set)), maps.Keys(set))
	slices.Sort(keys)
	return keys
}
