package kg

import (
	"iter"
	"strings"

	"tiltaksgraf/kg/text"
)

// Passages yields the texts of a node, the most significant first.
func Passages(n *Node) iter.Seq[text.Passage] {
	return func(yield func(text.Passage) bool) {
		p := n.Props
		ok := localized("name", text.Called, p.Localized("name"), yield)
		for _, alias := range p.Texts("aliases") {
			ok = ok && yield(text.Passage{Field: "aliases", Locale: "", Text: alias, Class: text.Called})
		}
		if short := p.Text("abbreviation"); short != "" {
			ok = ok && yield(text.Passage{Field: "abbreviation", Locale: "", Text: short, Class: text.Called})
		}
		ok = ok && localized("description", text.Described, p.Localized("description"), yield)
		ok = ok && localized("kind", text.Described, p.Localized("kind"), yield)
		for _, e := range p.Evidence() {
			if e.Quote != "" {
				ok = ok && yield(text.Passage{Field: "quote", Locale: strings.ToUpper(e.Language), Text: e.Quote,
					Class: text.Quoted})
			}
		}
	}
}

// localized yields a text in each language that has it, and reports whether to go on.
func localized(field string, class text.Class, l Localized, yield func(text.Passage) bool) bool {
	return (l.NB == "" || yield(text.Passage{Field: field, Locale: string(NB), Text: l.NB, Class: class})) &&
		(l.NN == "" || yield(text.Passage{Field: field, Locale: string(NN), Text: l.NN, Class: class})) &&
		(l.EN == "" || yield(text.Passage{Field: field, Locale: string(EN), Text: l.EN, Class: class}))
}
