package check

import (
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// accountings are the relations whose words have to say who it is: whoever answers for a thing, runs it, pays for it or
// had it made.
var accountings = []kg.RelationType{"RESPONSIBLE_FOR", "ADMINISTERS", "FUNDS", "COMMISSIONED"}

// Unnamed finds quotations of stated claims that say who answers for a thing, runs it, pays for it or had it made, in
// which the actor has neither a name nor an alias: they may be about somebody else. It isn't for certain that anything
// is wrong: "we" may be the actor.
func Unnamed(d *kg.Data) []Fault {
	c := newChecker(d)
	for i := range d.Edges {
		e := &d.Edges[i]
		actor := c.nodes[e.From]
		if actor == nil || !slices.Contains(kg.ResponsibleParties, actor.Type) || e.Certainty() != kg.Stated ||
			!slices.Contains(accountings, e.Type) {
			continue
		}
		c.item = item{number: len(d.Nodes) + i + 1, id: e.ID}
		for n, ev := range e.Props.Evidence() {
			if ev.Quote != "" && !names(actor.Props, ev.Quote) {
				c.fault(fmt.Sprintf("evidence#%d", n+1), "the quote names none of %s", joined(spelled(actor.Props)))
			}
		}
	}
	return c.faults
}

// names reports whether any of the names of something stands in a text, in whatever form its last word has there.
func names(p kg.Props, quote string) bool {
	words := strings.Fields(text.Fold(quote))
	for _, name := range kg.NamesOf(p) {
		of := strings.Fields(text.Fold(name))
		for i := 0; len(of) > 0 && i+len(of) <= len(words); i++ {
			if slices.EqualFunc(words[i:i+len(of)], of, isFormOf) {
				return true
			}
		}
	}
	return false
}

// isFormOf reports whether a word is a form of another: longer words have endings, short ones a genitive at most.
func isFormOf(word, of string) bool {
	const long = 5
	return word == of || word == of+"s" || len(of) >= long && strings.HasPrefix(word, of)
}

// spelled are the names of something, each once.
func spelled(p kg.Props) []string {
	var all []string
	for _, name := range kg.NamesOf(p) {
		if name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}
