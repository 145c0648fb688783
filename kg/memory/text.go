package memory

import (
	"strings"

	"tiltaksgraf/kg"
)

// passage is a text of a node in which searches look.
type passage struct {
	field  string
	locale kg.Locale // "" where the text has none
	text   string
	weight class
}

// class is how much it says of a node that a word stands in one of its texts.
type class int

const (
	called    class = iota // what it is called
	described              // what is said of it
	quoted                 // the words of its sources
)

// passages lists the texts of a node, the most telling first.
func passages(n *kg.Node) []passage {
	p := n.Props
	list := localized(nil, "name", called, p.Localized("name"))
	for _, alias := range p.Texts("aliases") {
		list = append(list, passage{"aliases", "", alias, called})
	}
	if short := p.Text("abbreviation"); short != "" {
		list = append(list, passage{"abbreviation", "", short, called})
	}
	list = localized(list, "description", described, p.Localized("description"))
	if kind := p.Text("kind"); kind != "" {
		list = append(list, passage{"kind", kg.NB, kind, described})
	}
	for _, e := range p.Evidence() {
		if e.Quote != "" {
			list = append(list, passage{"quote", kg.Locale(strings.ToUpper(e.Language)), e.Quote, quoted})
		}
	}
	return list
}

func localized(list []passage, field string, weight class, l kg.Localized) []passage {
	for _, in := range []passage{{field, kg.NB, l.NB, weight}, {field, kg.NN, l.NN, weight}, {field, kg.EN, l.EN, weight}} {
		if in.text != "" {
			list = append(list, in)
		}
	}
	return list
}
