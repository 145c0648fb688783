package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// projection is what a statement returns of a node or claim. That is some of the properties that lie beside its
// content. Where these don't do it is the content, which is longer, and takes the database and us more time.
type projection struct {
	item  string // as the statement calls it
	whole bool
	props []projectedProp // in the order of their keys
}

// projectedProp is a property that is returned: the first of its keys that a node has, under the first key. Most
// properties have one key; see kg.Preferred.
type projectedProp struct {
	keys []string
	kind kg.Kind
}

var (
	nodeKinds = kindsOf(kg.EveryNode, kg.NodeDefs, func(d kg.NodeDef) []kg.PropertyDef { return d.Properties })
	edgeKinds = kindsOf(kg.EveryEdge, kg.RelationDefs, func(d kg.RelationDef) []kg.PropertyDef { return d.Properties })
)

// kindsOf are the kinds of all properties, by key. A key has the same kind in every type.
func kindsOf[D any](every []kg.PropertyDef, defs []D, own func(D) []kg.PropertyDef) map[string]kg.Kind {
	kinds := map[string]kg.Kind{}
	for _, d := range defs {
		every = append(slices.Clip(every), own(d)...)
	}
	for _, p := range every {
		for _, key := range p.Stored() {
			kinds[key] = p.Kind
		}
	}
	return kinds
}

func projectNodes(keys []string) projection { return project("n", nodeKinds, keys) }

func projectClaims(keys []string) projection { return project("r", edgeKinds, keys) }

// project returns the properties with the keys, and all where keys is nil. Keys
// that the ontology doesn't have are left out, since nothing has them.
func project(item string, kinds map[string]kg.Kind, keys []string) projection {
	t := projection{item: item, whole: keys == nil}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(keys))) {
		p := projectedProp{keys: strings.Split(key, "|")}
		if slices.ContainsFunc(p.keys, func(key string) bool { return kinds[key] == "" }) {
			continue
		}
		switch p.kind = kinds[p.keys[0]]; p.kind {
		case kg.EvidenceKind, kg.PositionsKind:
			t.whole = true
		}
		t.props = append(t.props, p)
	}
	return t
}

// text is the expression for it: the content, the id alone, or a list of the id, a node's type and the properties.
func (t *projection) text() string {
	if t.whole {
		return t.item + ".content"
	}
	columns := []string{t.item + ".id"}
	if t.item == "n" {
		columns = append(columns, "n.type")
	} else if len(t.props) == 0 {
		return "r.id"
	}
	for _, p := range t.props {
		columns = append(columns, p.columns(t.item)...)
	}
	return "[" + strings.Join(columns, ", ") + "]"
}

// columns are one or, for a derivation, two.
func (p *projectedProp) columns(item string) []string {
	switch {
	case p.kind == kg.DerivationKind:
		return []string{item + ".rule", item + ".premises"}
	case len(p.keys) > 1:
		return []string{"coalesce(" + item + "." + strings.Join(p.keys, ", "+item+".") + ")"}
	}
	return []string{item + "." + p.keys[0]}
}

// node reads a value of text for a node.
func (t *projection) node(value any) (kg.Node, error) {
	if line, ok := value.(string); ok && t.whole {
		return jsonl.DecodeNode(line)
	}
	columns, ok := value.([]any)
	if !ok || len(columns) < 2 {
		return kg.Node{}, fmt.Errorf("a node is told as a %T", value)
	}
	id, _ := columns[0].(string)
	kind, _ := columns[1].(string)
	props, err := t.read(columns[2:])
	return kg.Node{ID: kg.ID(id), Type: kg.NodeType(kind), Props: props}, err
}

// claim reads a value of text for a claim. A claim's id says what it joins.
func (t *projection) claim(value any) (kg.Edge, error) {
	text, ok := value.(string)
	if ok && t.whole {
		return jsonl.DecodeEdge(text)
	}
	var columns []any
	if !ok {
		columns, _ = value.([]any)
		if len(columns) == 0 {
			return kg.Edge{}, fmt.Errorf("a claim is told as a %T", value)
		}
		text, _ = columns[0].(string)
		columns = columns[1:]
	}
	e, ok := claimOf(kg.ID(text))
	if !ok {
		return e, fmt.Errorf("%q is no claim", text)
	}
	var err error
	e.Props, err = t.read(columns)
	return e, err
}

// readEach reads a list of values.
func readEach[T any](values []any, read func(value any) (T, error)) ([]T, error) {
	items := make([]T, len(values))
	for i := range values {
		var err error
		if items[i], err = read(values[i]); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// read reads the columns of the properties. Nulls are what a node or claim doesn't have.
func (t *projection) read(columns []any) (kg.Props, error) {
	var props kg.Props
	for _, p := range t.props {
		width := 1
		if p.kind == kg.DerivationKind {
			width = 2
		}
		if len(columns) < width {
			return nil, fmt.Errorf("no column for %s", p.keys[0])
		}
		if columns[0] != nil {
			if props == nil {
				props = make(kg.Props, 0, len(t.props))
			}
			value, err := valueOf(p.kind, columns[:width])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", p.keys[0], err)
			}
			props = append(props, kg.Prop{Key: p.keys[0], Value: value})
		}
		columns = columns[width:]
	}
	if len(columns) > 0 {
		return nil, fmt.Errorf("%d columns too many", len(columns))
	}
	return props, nil
}

// valueOf is a value as kg has it for its kind.
func valueOf(kind kg.Kind, columns []any) (any, error) {
	switch v := columns[0].(type) {
	case string:
		switch kind {
		case kg.DateKind:
			return kg.Date(v), nil
		case kg.DerivationKind:
			premises, err := stringsOf(columns[1])
			return kg.Derivation{Rule: v, Premises: idsFrom(premises)}, err
		}
		return columns[0], nil // not v, which would be allocated anew
	case []any:
		return stringsOf(v)
	case int64, float64, bool:
		return v, nil
	}
	return nil, fmt.Errorf("a value is a %T", columns[0])
}

func stringsOf(v any) ([]string, error) {
	list, _ := v.([]any)
	all := make([]string, len(list))
	for i := range list {
		text, ok := list[i].(string)
		if !ok {
			return nil, fmt.Errorf("a text in a list is a %T", list[i])
		}
		all[i] = text
	}
	return all, nil
}

func idsFrom(list []string) []kg.ID {
	ids := make([]kg.ID, len(list))
	for i, s := range list {
		ids[i] = kg.ID(s)
	}
	return ids
}
