package text

import (
	"iter"
	"strings"

	"tiltaksgraf/kg"
)

// Passage is a text of a node in which searches look.
type Passage struct {
	Field  string
	Locale kg.Locale // "" where the text has none
	Text   string
	Class  Class
}

// Class is how much it says of a node that a word stands in one of its texts.
type Class int

// The classes, the most telling first.
const (
	Called    Class = iota // what it is called
	Described              // what is said of it
	Quoted                 // the words of its sources
	Classes                // how many there are
)

// Passages yields the texts of a node, the most telling first.
func Passages(n *kg.Node) iter.Seq[Passage] {
	return func(yield func(Passage) bool) {
		p := n.Props
		ok := localized("name", Called, p.Localized("name"), yield)
		for _, alias := range p.Texts("aliases") {
			ok = ok && yield(Passage{"aliases", "", alias, Called})
		}
		if short := p.Text("abbreviation"); short != "" {
			ok = ok && yield(Passage{"abbreviation", "", short, Called})
		}
		ok = ok && localized("description", Described, p.Localized("description"), yield)
		if kind := p.Text("kind"); kind != "" {
			ok = ok && yield(Passage{"kind", kg.NB, kind, Described})
		}
		for _, e := range p.Evidence() {
			if e.Quote != "" {
				ok = ok && yield(Passage{"quote", kg.Locale(strings.ToUpper(e.Language)), e.Quote, Quoted})
			}
		}
	}
}

// localized yields a text in each language that has it, and says whether to go on.
func localized(field string, class Class, l kg.Localized, yield func(Passage) bool) bool {
	return (l.NB == "" || yield(Passage{field, kg.NB, l.NB, class})) &&
		(l.NN == "" || yield(Passage{field, kg.NN, l.NN, class})) &&
		(l.EN == "" || yield(Passage{field, kg.EN, l.EN, class}))
}
