package kg

import (
	"fmt"
	"slices"
	"strings"
)

// speaker makes the sentences of one responsibility in one language.
type speaker struct {
	*phrases
	r       Responsibility
	l       Locale
	subject string // in quotation marks
}

func (s *speaker) stated() []string {
	answers := s.answers(Stated)
	var said []string
	for i, c := range s.clauses(named(answers)) {
		what := s.subject
		if i > 0 {
			what = s.again(c.role)
		}
		main := fmt.Sprintf(oneOrMany(s.phrases.stated[c.role], len(c.names)), s.list(c.names), what)
		said = append(said, strings.TrimSpace(main)+c.rest+".")
	}
	return append(append(said, s.unnamed(answers, len(said) > 0)...), s.missing(answers)...)
}

// again is how the subject is called once it is told of: "har fått oppdraget" needs no more.
func (s *speaker) again(role AnswerRole) string {
	if role == AnswerAssigned {
		return ""
	}
	if thing, ok := s.things[s.r.Subject.Type]; ok {
		return thing
	}
	return s.subject
}

func (s *speaker) answers(c Certainty) []Answer {
	return slices.DeleteFunc(slices.Clone(s.r.Actors), func(a Answer) bool { return a.Claim.Certainty() != c })
}

// named keeps the answers that are single actors, rather than groups.
func named(answers []Answer) []Answer {
	return slices.DeleteFunc(slices.Clone(answers), func(a Answer) bool { return judge([]Answer{a}) != Named })
}

// clause is what several actors have in common: their role, and what else is to be said of it.
type clause struct {
	role  AnswerRole
	rule  string
	rest  string
	names []string
}

// clauses puts together answers of which the same is to be said, in the order of the answers.
func (s *speaker) clauses(answers []Answer) []*clause {
	var all []*clause
	for _, a := range answers {
		d, _ := a.Claim.Derivation()
		c := clause{role: a.Role, rule: d.Rule, rest: s.rest(a)}
		i := slices.IndexFunc(all, func(o *clause) bool { return o.role == c.role && o.rule == c.rule && o.rest == c.rest })
		if i < 0 {
			i, all = len(all), append(all, &c)
		}
		if name := s.actor(a); !slices.Contains(all[i].names, name) {
			all[i].names = append(all[i].names, name)
		}
	}
	return all
}

// actor is the name of the one who answers; a group's stands in quotation marks, as the sources' words for it.
func (s *speaker) actor(a Answer) string {
	if a.Actor.Type == "ActorGroup" {
		return s.quote(nameIn(a.Actor, s.l))
	}
	return nameIn(a.Actor, s.l)
}

// rest is what follows the main clause: since when, according to whom, and whether it held on the day asked for.
func (s *speaker) rest(a Answer) string {
	rest := ""
	if p := a.Claim.period(s.l); p != "" {
		rest = ", " + p
	}
	if p := s.secondary(a); p != "" {
		rest += ", " + p
	}
	if u := s.unknown(a); u != "" {
		rest += "; " + u
	}
	return rest
}

// secondary names the publishers where nothing but secondary sources say so.
func (s *speaker) secondary(a Answer) string {
	evidence := a.Claim.Props.Evidence()
	if len(evidence) == 0 || slices.ContainsFunc(evidence, func(e Evidence) bool { return !e.Secondary }) {
		return ""
	}
	var publishers []string
	for _, id := range DocumentIDs(evidence) {
		p := s.r.Documents[id].Props.Text("publisher")
		if p == "" {
			p = s.someone
		}
		if !slices.Contains(publishers, p) {
			publishers = append(publishers, p)
		}
	}
	return fmt.Sprintf(s.accordingTo, s.list(publishers))
}

func (s *speaker) unknown(a Answer) string {
	if s.r.AsOf == "" || a.Claim.ValidOn(s.r.AsOf) != ValidityUnknown {
		return ""
	}
	day := s.r.AsOf.In(s.l)
	if a.Claim.Certainty() == Inferred {
		return fmt.Sprintf(s.unknownInferred, day)
	}
	return fmt.Sprintf(oneOrMany(s.unknownOn, len(DocumentIDs(a.Claim.Props.Evidence()))), day)
}

// unnamed tells of groups and collectives, each with what else is to be said of it in brackets. It says that they are all
// there is only where nobody is named.
func (s *speaker) unnamed(answers []Answer, also bool) []string {
	groups, collectives := s.judged(answers, GroupOnly), s.judged(answers, CollectiveOnly)
	switch {
	case len(groups)+len(collectives) == 0:
		return nil
	case !also && len(groups) == 0:
		return []string{s.tell(s.onlyCollective, collectives)}
	case !also:
		all := append(groups, collectives...)
		return []string{s.tell(oneOrMany(s.onlyGroup, len(all)), all)}
	}
	var said []string
	if len(groups) > 0 {
		said = append(said, fmt.Sprintf(oneOrMany(s.alsoGroup, len(groups)), s.list(groups)))
	}
	if len(collectives) > 0 {
		said = append(said, fmt.Sprintf(s.alsoCollective, s.list(collectives)))
	}
	return said
}

func (s *speaker) tell(form string, names []string) string {
	return fmt.Sprintf(form, s.list(names), s.subject+s.onTheDay())
}

// judged names the actors whose claims alone would give the verdict.
func (s *speaker) judged(answers []Answer, v Verdict) []string {
	var names []string
	for _, a := range answers {
		if judge([]Answer{a}) != v {
			continue
		}
		name := s.actor(a)
		if rest := s.rest(a); rest != "" {
			name += " (" + strings.TrimLeft(rest, ",; ") + ")"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// onTheDay limits what is said of all claims to those of the day asked for.
func (s *speaker) onTheDay() string {
	if s.r.AsOf == "" {
		return ""
	}
	return fmt.Sprintf(s.asOf, s.r.AsOf.In(s.l))
}

// missing tells what stated claims leave open, where the sentences so far don't.
func (s *speaker) missing(answers []Answer) []string {
	switch {
	case len(answers) == 0:
		return append([]string{fmt.Sprintf(s.nobody, s.subject+s.onTheDay())}, s.sourcesRead()...)
	case s.r.Gap != nil && s.r.Gap.Kind == OwnerNotStated:
		owns := s.isOwner
		if thing, ok := s.things[s.r.Subject.Type]; ok {
			owns = fmt.Sprintf(s.owns, thing)
		}
		return []string{fmt.Sprintf(s.ownerNotStated, owns, s.onTheDay())}
	}
	return nil
}

func (s *speaker) sourcesRead() []string {
	n := len(DocumentIDs(s.r.Subject.Props.Evidence()))
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf(oneOrMany(s.read, n), s.number(n))}
}

// inferences are each introduced as such, with the rule, and hedged besides.
func (s *speaker) inferences() []string {
	var said []string
	for _, c := range s.clauses(s.answers(Inferred)) {
		form := oneOrMany(s.inferred[c.role], len(c.names))
		said = append(said, s.ruled(s.l, c.rule)+fmt.Sprintf(form, s.list(c.names), s.subject)+c.rest+".")
	}
	return said
}

// ruled introduces something inferred by a rule.
func (p *phrases) ruled(l Locale, rule string) string {
	text := rule
	for _, r := range Rules {
		if r.ID == rule {
			text, _ = Localized{NB: r.NB, NN: r.NN, EN: r.EN}.In(l)
		}
	}
	return fmt.Sprintf(p.notStatedBut, strings.TrimSuffix(text, "."))
}

func (s *speaker) disputes() []string {
	var open, reconciled []string
	for _, d := range s.r.Disputes {
		name := s.quote(nameIn(d, s.l))
		if d.Props.Text("status") == "RECONCILED" {
			reconciled = append(reconciled, name)
		} else {
			open = append(open, name)
		}
	}
	var said []string
	if len(open) > 0 {
		said = append(said, fmt.Sprintf(s.disagree, s.list(open)))
	}
	if len(reconciled) > 0 {
		said = append(said, fmt.Sprintf(s.differ, s.list(reconciled)))
	}
	return said
}
