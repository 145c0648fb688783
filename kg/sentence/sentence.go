package sentence

import (
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// Of puts the responsibility in a sentence of a language, in words that can be printed as they stand. It never says
// more than the claims: what is stated and what is inferred are sentences of their own, secondary sources are named,
// and so is what nobody has said.
func Of(r responsibility.Responsibility, l kg.Locale) string {
	s := newBuilder(r, l)
	var said []string
	if away := s.away(); away != nil {
		return strings.Join(append(away, s.disputes()...), " ")
	}
	if slices.Contains(r.Certainty, kg.Stated) {
		s.share(slices.Concat(s.answers(kg.Stated), s.besides()))
		said = slices.Concat(s.stated(), s.beside(), s.inCommon())
	}
	said = append(said, s.inferences()...)
	if len(said) == 0 {
		said = []string{fmt.Sprintf(s.nothingInferred, s.subject)}
	}
	return strings.Join(append(said, s.disputes()...), " ")
}

// Answer is what Of says in answer to the question, without what is told besides and, where anything is stated, without
// what is inferred.
func Answer(r responsibility.Responsibility, l kg.Locale) string { return newBuilder(r, l).answer() }

func (s *builder) answer() string {
	if away := s.away(); away != nil {
		return away[0]
	}
	if slices.Contains(s.r.Certainty, kg.Stated) {
		s.share(s.answers(kg.Stated))
		return strings.Join(append(s.stated(), s.inCommon()...), " ")
	}
	s.withoutRules = true
	return strings.Join(s.inferences(), " ")
}

// Best is the best supported of what Answer says: where those whom it is about say so themselves, it doesn't tell what
// others say, nor what nobody says. Else it is all of that; of what is inferred, where nothing else is told, the first.
func Best(r responsibility.Responsibility, l kg.Locale) string { return newBuilder(r, l).best() }

// Barest is Best without who else has a part in it, and with no more of what was read than that it wasn't all.
func Barest(r responsibility.Responsibility, l kg.Locale) string {
	r.Beside = nil
	s := newBuilder(r, l)
	s.bare = true
	return s.best()
}

func (s *builder) best() string {
	if away := s.away(); away != nil {
		return away[0]
	}
	if !slices.Contains(s.r.Certainty, kg.Stated) {
		s.withoutRules = true
		return strings.Join(upTo(1, s.inferences()), " ")
	}
	best := slices.DeleteFunc(named(s.answers(kg.Stated)), func(a responsibility.Answer) bool {
		return kg.SupportOf(a.Claim.Props.Evidence()) >= kg.Secondary
	})
	if len(best) == 0 {
		return s.answer()
	}
	s.share(best)
	return strings.Join(append(s.told(best), s.inCommon()...), " ")
}

// upTo are the first n of a list, or all of it.
func upTo(n int, list []string) []string { return list[:min(n, len(list))] }

// Reason puts the gap in a sentence of a language, without the name of what has it; a second tells what hasn't been
// read.
func Reason(g responsibility.Gap, l kg.Locale) string {
	words := phrasesIn(l)
	reason := words.reasons[g.Kind]
	switch {
	case isAway(g):
		return away(g, words.days.things[g.Subject], l)
	case g.On.Past:
		reason = words.days.on(words.days.reasons[g.Kind], g.On, l)
	}
	return strings.Join(append([]string{reason}, unread(g, l)...), " ")
}

// unread are the sentences on what of the main source hasn't been read.
func unread(g responsibility.Gap, l kg.Locale) []string {
	var said []string
	for _, u := range g.Unread {
		text, _ := u.In(l)
		said = append(said, text)
	}
	return said
}

// Missing puts in a sentence what an answer leaves open; where that is nothing, who says who the owner is, or what is
// said in place of that.
func Missing(r responsibility.Responsibility, l kg.Locale) string {
	p := phrasesIn(l)
	switch {
	case r.Gap != nil:
		return Reason(*r.Gap, l)
	case r.Tier == kg.TierNoOwner && r.OnBehalf():
		return p.onlyOnBehalf
	}
	if r.AsOf.Past {
		return p.days.on(p.days.owned[r.Tier], r.AsOf, l)
	}
	return p.owned[r.Tier]
}
