package kg

import (
	"fmt"
	"slices"
	"strings"
)

// Sentence tells the responsibility in a language, in words that can be printed as they stand. It never says more than the
// claims: what is stated and what is inferred are sentences of their own, secondary sources are named, and so is what
// nobody has said.
func (r Responsibility) Sentence(l Locale) string {
	s := speaker{r: r, l: l, phrases: speak(l)}
	s.subject = s.quote(nameIn(r.Subject, l))
	var said []string
	if slices.Contains(r.Certainty, Stated) {
		said = s.stated()
	}
	said = append(said, s.inferences()...)
	if len(said) == 0 {
		said = []string{fmt.Sprintf(s.nothingInferred, s.subject)}
	}
	return strings.Join(append(said, s.disputes()...), " ")
}

// Reason tells the gap in a language, without the name of what has it.
func (g Gap) Reason(l Locale) string { return speak(l).reasons[g.Kind] }

func nameIn(n Node, l Locale) string {
	name, _ := n.Props.Localized("name").In(l)
	return name
}

// ClaimSentence tells any claim in a language: from and to are its ends. An inferred one is introduced as such.
func ClaimSentence(e Edge, from, to Node, l Locale) string {
	p := speak(l)
	d, inferred := e.Derivation()
	said := p.claim(e, inferred, nameIn(from, l), p.quote(nameIn(to, l)))
	if period := e.period(l); period != "" {
		said += ", " + period
	}
	if inferred {
		said = p.ruled(l, d.Rule) + said
	}
	return said + "."
}

// claim is the main clause: in the words of a role where the relation answers for something.
func (p *phrases) claim(e Edge, inferred bool, from, to string) string {
	switch {
	case !slices.Contains(everyAnswering(), e.Type):
		return from + " " + p.relations[e.Type] + " " + to
	case inferred:
		return fmt.Sprintf(p.inferred[answerRole(e)][0], from, to)
	}
	return fmt.Sprintf(p.stated[answerRole(e)][0], from, to)
}
