package sentence

import (
	"fmt"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// What is told beside who answers for a thing. Part of it belongs into the clause of those who do the work: "Siva
// forvalter «Norsk katapult» på vegne av …, i samarbeid med …".

// working are the roles of those who do the work.
var working = []kg.AnswerRole{kg.AnswerAssigned, kg.AnswerCarriesOut, kg.AnswerCoordinates, kg.AnswerAdministrator}

// joined is the one clause that says who does the work, of those that are best supported; nil where there are none or
// several, for then it isn't said whom the rest goes with.
func joined(clauses []*clause) *clause {
	var best []*clause
	for _, c := range clauses {
		switch {
		case !slices.Contains(working, c.role) || c.tag:
		case len(best) > 0 && c.support() > best[0].support():
		case len(best) > 0 && c.support() == best[0].support():
			best = append(best, c)
		default:
			best = []*clause{c}
		}
	}
	if len(best) != 1 {
		return nil
	}
	return best[0]
}

// support is how well a clause is supported, quoted or not: by those whom it is about, or by others.
func (c *clause) support() kg.Support {
	return max(kg.SupportOf(c.answers[0].Claim.Props.Evidence()), kg.Primary)
}

// join takes into the clause who stands in the same sources as those it names: on whose behalf they do it, and with
// whom. What it doesn't take is left to sentences of its own.
func (s *builder) join(c *clause) {
	if c == nil {
		return
	}
	for _, relation := range []kg.RelationType{"COMMISSIONED", "COLLABORATES_ON"} {
		var names []string
		s.left[relation] = slices.DeleteFunc(s.left[relation], func(a responsibility.Answer) bool {
			itself := slices.ContainsFunc(c.answers, func(o responsibility.Answer) bool { return o.Actor.ID == a.Actor.ID })
			fits := shareDocument(a, c.answers) && s.ended(a.Claim) == c.over && s.unknown(a) == s.unknown(c.answers[0])
			if name := s.running(a.Actor, s.l); fits && !itself && !slices.Contains(names, name) {
				names = append(names, name)
			}
			return fits || itself
		})
		switch {
		case len(names) == 0:
		case relation == "COLLABORATES_ON":
			c.with += fmt.Sprintf(s.together, s.list(names))
		case c.role == kg.AnswerAssigned:
			c.with += fmt.Sprintf(s.assignedBy, s.list(names))
		default:
			c.with += fmt.Sprintf(s.onBehalfOf, s.list(names))
		}
	}
}

// shareDocument reports whether a claim rests on a text that one of the answers rests on best, too.
func shareDocument(a responsibility.Answer, answers []responsibility.Answer) bool {
	of := kg.DocumentIDs(a.Claim.Props.Evidence())
	return slices.ContainsFunc(answers, func(o responsibility.Answer) bool {
		evidence := o.Claim.Props.Evidence()
		best := kg.SupportOf(evidence)
		return slices.ContainsFunc(evidence, func(e kg.Evidence) bool {
			says := kg.SupportOf([]kg.Evidence{e}) < kg.Secondary || best == kg.Secondary
			return says && slices.Contains(of, e.Document)
		})
	})
}

// besideClauses are told in clauses of their own, where none took them in.
var besideClauses = []kg.RelationType{"COMMISSIONED", "PRESENTED", "COLLABORATES_ON"}

// besides are the claims that clauses tell beside the answers.
func (s *builder) besides() []responsibility.Answer {
	return slices.DeleteFunc(slices.Clone(s.r.Beside), func(a responsibility.Answer) bool {
		return !slices.Contains(besideClauses, a.Claim.Type)
	})
}

// beside are the sentences on what no clause took in. They come after those that name the subject.
func (s *builder) beside() []string {
	what := s.repeated("")
	var said []string
	for _, relation := range besideClauses {
		for _, c := range s.clauses(s.left[relation]) {
			verb := s.relations[relation].in(c.tense)
			main := fmt.Sprintf(oneOrMany(verb, c.number()), s.list(c.names), what)
			said = append(said, capital(main+s.dayOf(c)+c.since+c.circumstances)+".")
		}
	}
	for _, a := range s.r.BesideBy("TARGETS") {
		task, _ := a.Claim.Props.Localized("task").In(s.l)
		said = append(said, s.task(what, a.Actor, task)+s.inGroup(a.Actor)+".")
	}
	return said
}

// task says what the wording of a thing has somebody do.
func (s *builder) task(thing string, who kg.Node, task string) string {
	return fmt.Sprintf(oneOrMany(s.tasked, s.count(who)), thing, s.running(who, s.l), task)
}

// inGroup says that nobody has said who of a group it is.
func (s *builder) inGroup(n kg.Node) string {
	if n.Type != "ActorGroup" {
		return ""
	}
	return oneOrMany(s.whoInGroup, s.count(n))
}
