package sentence

import (
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// What is inferred is told in sentences of its own, hedged, with the rule or with the reason that the rule gives.

// inferences are each introduced as such, with the rule, and hedged besides.
func (s *builder) inferences() []string {
	var said []string
	for _, c := range s.clauses(append(s.answers(kg.Inferred), s.r.Likely...)) {
		form := oneOrMany(s.conclusion(c.answers[0].Claim).in(c.tense), c.number())
		said = append(said, s.introduced(c.rule)+fmt.Sprintf(form, s.list(c.names), s.subject)+c.circumstances+".")
	}
	return said
}

// conclusion is the verb of an inferred claim.
func (s *builder) conclusion(e kg.Edge) verb {
	d, _ := e.Derivation()
	likely, isLikely := s.likely[e.Type]
	switch {
	case s.tellsWhy(d.Rule):
		return s.concluded[d.Rule]
	case slices.Contains(responsibility.EveryAnswering(), e.Type):
		return s.inferred[kg.AnswerRoleOf(e)]
	case isLikely:
		return likely
	}
	return s.relations[e.Type] // of no rule of ours
}

// tellsWhy reports whether the words for what follows by a rule say why it does.
func (s *builder) tellsWhy(rule string) bool {
	_, ok := s.concluded[rule]
	return ok && !s.withoutRules
}

// introduced introduces something inferred by a rule. Where the sentence tells why itself, the rule isn't told.
func (s *builder) introduced(rule string) string {
	switch {
	case s.withoutRules:
		return s.ourInference
	case s.tellsWhy(rule):
		return s.inferredBut
	}
	text := rule
	for _, r := range kg.Rules {
		if r.ID == rule {
			text, _ = kg.Localized{NB: r.NB, NN: r.NN, EN: r.EN}.In(s.l)
		}
	}
	return fmt.Sprintf(s.notStatedBut, strings.TrimSuffix(text, "."))
}
