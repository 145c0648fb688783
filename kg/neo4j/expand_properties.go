package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// telling is how a statement tells of a node or claim: by some of the properties that lie beside its content, or, where it
// takes others, by the content, which is longer and takes both sides more time.
type telling struct {
	item  string // as the statement calls it
	whole bool
	props []toldProp // in the order of their keys
}

// toldProp is a property that is told: the first of its keys that a node has, under the first key. See kg.Preferred; most have one.
type toldProp struct {
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

func tellNodes(keys []string) telling  { return tell("n", nodeKinds, keys) }
func tellClaims(keys []string) telling { return tell("r", edgeKinds, keys) }

// tell tells of the properties with the keys; of all where keys is nil. What the ontology doesn't have, nothing has.
func tell(item string, kinds map[string]kg.Kind, keys []string) telling {
	t := telling{item: item, whole: keys == nil}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(keys))) {
		p := toldProp{keys: strings.Split(key, "|")}
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

// text is the expression that tells: the content, the id alone, or a list of the id, a node's type and the properties.
func (t *telling) text() string {
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
func (p *toldProp) columns(item string) []string {
	switch {
	case p.kind == kg.DerivationKind:
		return []string{item + ".rule", item + ".premises"}
	case len(p.keys) > 1:
		return []string{"coalesce(" + item + "." + strings.Join(p.keys, ", "+item+".") + ")"}
	}
	return []string{item + "." + p.keys[0]}
}

// node reads what text told.
func (t *telling) node(told any) (kg.Node, error) {
	if line, ok := told.(string); ok && t.whole {
		return kg.DecodeNode(line)
	}
	columns, ok := told.([]any)
	if !ok || len(columns) < 2 {
		return kg.Node{}, fmt.Errorf("a node is told as a %T", told)
	}
	id, _ := columns[0].(string)
	kind, _ := columns[1].(string)
	props, err := t.read(columns[2:])
	return kg.Node{ID: kg.ID(id), Type: kg.NodeType(kind), Props: props}, err
}

// claim reads what text told. A claim's id tells what it joins.
func (t *telling) claim(told any) (kg.Edge, error) {
	text, ok := told.(string)
	if ok && t.whole {
		return kg.DecodeEdge(text)
	}
	var columns []any
	if !ok {
		columns, _ = told.([]any)
		if len(columns) == 0 {
			return kg.Edge{}, fmt.Errorf("a claim is told as a %T", told)
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

// eachTold reads a list of what was told.
func eachTold[T any](told []any, read func(told any) (T, error)) ([]T, error) {
	items := make([]T, len(told))
	for i := range told {
		var err error
		if items[i], err = read(told[i]); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// read reads the columns of the properties. Nulls are what a node or claim doesn't have.
func (t *telling) read(columns []any) (kg.Props, error) {
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
		return columns[0], nil // as it is: v would be kept anew
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
