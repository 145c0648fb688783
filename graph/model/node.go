package model

import (
	"context"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
)

// Resource is a node or a claim.
type Resource interface{ resource() }

// Node is a thing of the graph, whatever its type.
type Node interface {
	Resource
	entity() Entity
}

// Actor is a node that can act.
type Actor interface {
	ResponsibleParty
	actor()
}

// ResponsibleParty is a node that can answer for something: an actor or an office.
type ResponsibleParty interface {
	Node
	responsibleParty()
}

// Accountable is a node that somebody should answer for.
type Accountable interface {
	Node
	accountable()
}

// Entity is what all nodes have in common. Its methods are the fields of the interface Node, and the properties of
// every type: which type has which is the schema's to say.
type Entity struct{ kg.Node }

func (e Entity) entity() Entity { return e }

func (Entity) resource() {}

// Key is the node's id, as graph/execute knows it.
func (e Entity) Key() string { return string(e.ID) }

// The node types of the API.
type (
	Ministry      struct{ acting }
	Agency        struct{ acting }
	Company       struct{ acting }
	Organisation  struct{ acting }
	ActorGroup    struct{ acting }
	Person        struct{ acting }
	Office        struct{ Entity }
	Programme     struct{ answered }
	Measure       struct{ answered }
	FocusArea     struct{ Entity }
	Plan          struct{ answered }
	Document      struct{ Entity }
	Appropriation struct{ Entity }
	Arena         struct{ answered }
	Topic         struct{ Entity }
	Event         struct{ Entity }
	Dispute       struct{ Entity }
	Finding       struct{ Entity }
)

type acting struct{ Entity }

func (acting) actor() {}

func (acting) responsibleParty() {}

func (Office) responsibleParty() {}

type answered struct{ Entity }

func (answered) accountable() {}

// Of returns the node as its type of the API; nil where n is of a type that the API doesn't know.
func Of(n kg.Node) Node {
	e := Entity{n}
	switch n.Type {
	case "Ministry":
		return &Ministry{acting{e}}
	case "Agency":
		return &Agency{acting{e}}
	case "Company":
		return &Company{acting{e}}
	case "Organisation":
		return &Organisation{acting{e}}
	case "ActorGroup":
		return &ActorGroup{acting{e}}
	case "Person":
		return &Person{acting{e}}
	case "Office":
		return &Office{e}
	case "Programme":
		return &Programme{answered{e}}
	case "Measure":
		return &Measure{answered{e}}
	case "FocusArea":
		return &FocusArea{e}
	case "Plan":
		return &Plan{answered{e}}
	case "Document":
		return &Document{e}
	case "Appropriation":
		return &Appropriation{e}
	case "Arena":
		return &Arena{answered{e}}
	case "Topic":
		return &Topic{e}
	case "Event":
		return &Event{e}
	case "Dispute":
		return &Dispute{e}
	case "Finding":
		return &Finding{e}
	}
	return nil
}

// As returns the node as type T of the API; the zero T where it is of another.
func As[T Node](n kg.Node) T {
	t, _ := Of(n).(T)
	return t
}

// All returns those of the nodes that are of type T.
func All[T Node](nodes []kg.Node) []T {
	all := make([]T, 0, len(nodes))
	for _, n := range nodes {
		if t, ok := Of(n).(T); ok {
			all = append(all, t)
		}
	}
	return all
}

// Name is what the node is called.
func (e Entity) Name(locale kg.Locale) *LocalizedText {
	return localized(e.Props.Localized("name"), locale)
}

// Description is what the node is, in our words.
func (e Entity) Description(locale kg.Locale) *LocalizedText {
	return localized(e.Props.Localized("description"), locale)
}

// Aliases are other names of the node.
func (e Entity) Aliases() []string { return texts(e.Props.Texts("aliases")) }

// Evidence is the sources that know of the node.
func (e Entity) Evidence(first *int) ([]Evidence, error) {
	return evidenceOf(kg.CitedEvidenceOf(e.ID, e.Props.Evidence()), first)
}

// Disputes are where sources contradict each other about the node.
func (e Entity) Disputes(ctx context.Context, first *int) ([]*Dispute, error) {
	return about[*Dispute](ctx, e.ID, "Dispute", first)
}

// Findings are what reading the sources together shows about the node.
func (e Entity) Findings(ctx context.Context, first *int) ([]*Finding, error) {
	return about[*Finding](ctx, e.ID, "Finding", first)
}

// about returns the nodes of a type that CONCERN the node.
func about[T Node](ctx context.Context, id kg.ID, t kg.NodeType, first *int) ([]T, error) {
	found, err := loaders.For(ctx).Adjacent(ctx, id, aboutArgs(t, first))
	return All[T](found.Nodes), err
}

func aboutArgs(t kg.NodeType, first *int) query.TraversalArgs {
	if first == nil {
		most := kg.MaxFew
		first = &most
	}
	return query.TraversalArgs{
		Traversal: kg.Traversal{Relations: []kg.RelationType{"CONCERNS"}, Direction: kg.In, Types: []kg.NodeType{t},
			Certainty: []kg.Certainty{kg.Stated}},
		Page: query.PageArgs{First: first},
	}
}

// Permalink is the node's permanent address.
func (e Entity) Permalink(ctx context.Context) string { return loaders.For(ctx).View.Permalink(e.ID) }

// Citation is the citation of what the graph says of the node.
func (e Entity) Citation(ctx context.Context, format cite.Format) (string, error) {
	l := loaders.For(ctx)
	documents, err := l.NodeMap(ctx, kg.DocumentIDs(e.Props.Evidence()))
	if err != nil {
		return "", err
	}
	return cite.Text(format, cite.Node(l.View, e.Node, documents)), nil
}

func localized(l kg.Localized, want kg.Locale) *LocalizedText {
	if l.Empty() {
		return nil
	}
	value, got := l.In(want)
	return &LocalizedText{Value: value, IsFallback: got != want, in: got}
}

// LocalizedText is a text in one of the languages of the API.
type LocalizedText struct {
	Value      string
	IsFallback bool
	in         kg.Locale
}

// Language is the one it is in.
func (t LocalizedText) Language() string { return t.in.Language() }

func texts(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
