package export

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// The columns of tables, which are the attributes of GEXF and GraphML, too. They are ranged from the ontology, in its
// order, so that what is added there is exported.

// column is one of a table of T.
type column[T any] struct {
	name, doc string
	kind      kg.Kind
	value     func(T) any // of a kind that kg.Prop holds; nil or "" where there is none
}

// nodeColumns are those of things.
func nodeColumns() []column[*kg.Node] {
	columns := []column[*kg.Node]{
		{"id", "the id, the same in every file", kg.TextKind, func(n *kg.Node) any { return string(n.ID) }},
		{"type", "the type; see below", kg.TextKind, func(n *kg.Node) any { return string(n.Type) }},
	}
	columns = append(columns, inLanguages("type", "the type in words", func(n *kg.Node) kg.Localized {
		def, _ := kg.NodeDefOf(n.Type)
		return def.Name
	})...)
	for _, p := range storedProperties(kg.EveryNode, kg.NodeDefs, func(d kg.NodeDef) (string, []kg.PropertyDef) {
		return string(d.Type), d.Properties
	}) {
		columns = append(columns, column[*kg.Node]{p.Key, p.Doc, p.Kind, func(n *kg.Node) any { return n.Props.Get(p.Key) }})
	}
	return columns
}

// claim is an edge with what its ends are called.
type claim struct {
	*kg.Edge
	from, to end
}

// end is what is told of a node where a claim names it.
type end struct {
	kind kg.NodeType
	name kg.Localized
}

// claimColumns are those of claims.
func claimColumns() []column[claim] {
	text := func(name, doc string, value func(claim) string) column[claim] {
		return column[claim]{name, doc, kg.TextKind, func(c claim) any { return value(c) }}
	}
	columns := []column[claim]{
		text("id", "the id of the claim", func(c claim) string { return string(c.ID) }),
		text("from", "the id of who or what it is about", func(c claim) string { return string(c.From) }),
		text("from_type", "its type", func(c claim) string { return string(c.from.kind) }),
	}
	columns = append(columns, inLanguages("from_name", "what it is called",
		func(c claim) kg.Localized { return c.from.name })...)
	columns = append(columns, text("relation", "the relation; see below", func(c claim) string { return string(c.Type) }))
	columns = append(columns, inLanguages("relation", "the relation in words, between from and to", relationName)...)
	columns = append(columns, text("to", "the id of the other end", func(c claim) string { return string(c.To) }),
		text("to_type", "its type", func(c claim) string { return string(c.to.kind) }))
	columns = append(columns, inLanguages("to_name", "what it is called",
		func(c claim) kg.Localized { return c.to.name })...)
	columns = append(columns, text("certainty", "STATED: a source says so; INFERRED: no source does, it follows by a rule",
		func(c claim) string { return string(c.Certainty()) }))
	columns = append(columns, inLanguages("role", "the role in words", roleName)...)
	for _, p := range storedProperties(kg.EveryEdge, kg.RelationDefs, func(d kg.RelationDef) (string, []kg.PropertyDef) {
		return string(d.Type), d.Properties
	}) {
		columns = append(columns, column[claim]{p.Key, p.Doc, p.Kind, func(c claim) any { return c.Props.Get(p.Key) }})
	}
	return columns
}

func relationName(c claim) kg.Localized {
	def, _ := kg.RelationDefOf(c.Type)
	return def.Name
}

func roleName(c claim) kg.Localized {
	i := slices.IndexFunc(kg.RoleDefs, func(d kg.RoleDef) bool { return string(d.Role) == string(c.Role()) })
	if i < 0 {
		return kg.Localized{}
	}
	return kg.RoleDefs[i].Name
}

// inLanguages are three columns of a text.
func inLanguages[T any](name, doc string, text func(T) kg.Localized) (columns []column[T]) {
	for _, l := range []kg.Locale{kg.NB, kg.NN, kg.EN} {
		columns = append(columns, column[T]{name + "_" + l.Language(), doc + " (" + l.Language() + ")", kg.TextKind,
			func(item T) any { return text(item).Exact(l) }})
	}
	return columns
}

// storedProperties are the properties of all types by the keys under which they are stored, each once: first those that
// every type has. Doc tells of which types the others are.
func storedProperties[D any](every []kg.PropertyDef, defs []D, of func(D) (string, []kg.PropertyDef)) []kg.PropertyDef {
	var all []kg.PropertyDef
	add := func(p kg.PropertyDef, owner string) {
		if owner != "" {
			p.Doc = owner + ": " + p.Doc
		}
		if p.Values != nil {
			p.Doc += " (" + strings.Join(p.Values, ", ") + ")"
		}
		for _, key := range p.Stored() {
			i := slices.IndexFunc(all, func(have kg.PropertyDef) bool { return have.Key == key })
			if i >= 0 {
				all[i].Doc += "; " + p.Doc
				continue
			}
			all = append(all, kg.PropertyDef{Key: key, Kind: p.Kind, Doc: p.Doc})
		}
	}
	for _, p := range every {
		add(p, "")
	}
	for _, d := range defs {
		owner, properties := of(d)
		for _, p := range properties {
			add(p, owner)
		}
	}
	return all
}

// cell is a value as a text, "" where there is none. Lists have "; " between; evidence is told by the ids of its
// documents, a derivation by its rule and its premises, positions as JSON.
func cell(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case kg.Date:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		return strings.Join(v, "; ")
	case []kg.Evidence:
		return joined(kg.DocumentIDs(v))
	case kg.Derivation:
		return v.Rule + ": " + joined(v.Premises)
	case []kg.Position:
		text, _ := json.Marshal(v) // texts and numbers always encode
		return string(text)
	}
	return ""
}

func joined(ids []kg.ID) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return strings.Join(texts, "; ")
}

// walk yields all things, and then all claims with what their ends are called.
func walk(ctx context.Context, d *Dataset, node func(*kg.Node) error, edge func(claim) error) error {
	ends := map[kg.ID]end{}
	return d.Snapshot(ctx, func(it kg.Item) error {
		if n := it.Node; n != nil {
			ends[n.ID] = end{n.Type, n.Props.Localized("name")}
			return node(n)
		}
		return edge(claim{it.Edge, ends[it.Edge.From], ends[it.Edge.To]})
	})
}
