package seeds

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// shape is what a value of a YAML file is.
type shape string

const (
	textShape    shape = "a text"
	numberShape  shape = "a number"
	boolShape    shape = "true or false"
	nothingShape shape = "nothing"
	listShape    shape = "a list"
	mapShape     shape = "a block of keys"
)

// value is a value of a YAML file with its place: the part of YAML that a dataset needs.
type value struct {
	shape  shape
	at     Place
	text   string  // of a scalar: a text's content, anything else as written
	items  []value // of a list
	fields []field // of a block of keys, in order, each key once
	end    Place   // of a block in braces: its closing brace
}

// field is one key of a block, and what stands under it.
type field struct {
	key string
	at  Place
	val value
}

// get returns the value under key, or one of no shape.
func (v value) get(key string) value {
	for _, f := range v.fields {
		if f.key == key {
			return f.val
		}
	}
	return value{}
}

// scalar says whether v was written as a text or as a number.
func (v value) scalar() bool { return v.shape == textShape || v.shape == numberShape }

// yamlFile turns the syntax trees of a file into values.
type yamlFile struct {
	name   string
	above  int // lines above the text that was parsed
	faults []Fault
}

func (p *yamlFile) fault(at Place, format string, args ...any) {
	p.faults = append(p.faults, Fault{Place: at, Msg: fmt.Sprintf(format, args...)})
}

func (p *yamlFile) place(t *token.Token) Place {
	return Place{p.name, p.above + t.Position.Line, t.Position.Column}
}

func (p *yamlFile) syntax(err error) entry {
	at, msg := Place{p.name, p.above + 1, 1}, ""
	var se *yaml.SyntaxError
	if errors.As(err, &se) {
		at, msg = p.place(se.Token), se.Message
	} else {
		msg = err.Error()
	}
	return unread(at,
		`not YAML: %s; look at the indents here and above, and put a text that holds ": " or " #" in "quotation marks"`,
		msg)
}

func (p *yamlFile) value(n ast.Node) value {
	at := p.place(n.GetToken())
	switch n := n.(type) {
	case *ast.StringNode:
		return value{shape: textShape, at: at, text: n.Value}
	case *ast.LiteralNode:
		return value{shape: textShape, at: at, text: n.Value.Value}
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return value{shape: numberShape, at: at, text: n.GetToken().Value}
	case *ast.BoolNode:
		return value{shape: boolShape, at: at, text: n.GetToken().Value}
	case *ast.NullNode:
		return value{shape: nothingShape, at: at}
	case *ast.SequenceNode:
		return p.list(at, n)
	case *ast.MappingNode:
		return p.block(at, n)
	}
	return value{shape: shape(fmt.Sprintf("more YAML than is read here (%s)", n.Type())), at: at, text: n.GetToken().Value}
}

func (p *yamlFile) list(at Place, n *ast.SequenceNode) value {
	v := value{shape: listShape, at: at, items: make([]value, 0, len(n.Values))}
	for _, item := range n.Values {
		v.items = append(v.items, p.value(item))
	}
	return v
}

func (p *yamlFile) block(at Place, n *ast.MappingNode) value {
	v := value{shape: mapShape, at: at, fields: make([]field, 0, len(n.Values))}
	if n.IsFlowStyle && n.End != nil {
		v.end = p.place(n.End)
	}
	for i, pair := range n.Values {
		key := p.value(pair.Key)
		if i == 0 && !n.IsFlowStyle {
			v.at = key.at
		}
		if first := v.get(key.text); first.at.Line > 0 {
			p.fault(key.at, "%s stands twice in this block, first in line %d: keep one", key.text, first.at.Line)
			continue
		}
		v.fields = append(v.fields, field{key.text, key.at, p.value(pair.Value)})
	}
	return v
}
