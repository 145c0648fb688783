package responsibility

import (
	"cmp"
	"slices"

	"tiltaksgraf/kg"
)

// What the sources say of a thing beside who answers for it, and what belongs in the answer all the same.

// besideRelations lead to that, in the order in which it is told: on whose behalf it is done, who presented it, who
// works on it together, and whom its wording gives something to do.
var besideRelations = []kg.RelationType{"COMMISSIONED", "PRESENTED", "COLLABORATES_ON", "TARGETS"}

// BesideBy are the claims of a relation among those.
func (r Responsibility) BesideBy(relation kg.RelationType) []Answer {
	return slices.DeleteFunc(slices.Clone(r.Beside), func(a Answer) bool { return a.Claim.Type != relation })
}

// besideOf chooses what is told of the stated claims beside those that answer: a plan that ministers presented
// wasn't presented by "the government" besides, and whoever answers for something isn't its collaborator, unless
// the sources say so better.
func besideOf(claims, answers []Answer) []Answer {
	told := slices.DeleteFunc(slices.Clone(claims), func(a Answer) bool {
		switch a.Claim.Type {
		case "PRESENTED":
			return presenting(a) > slices.Min(mapped(claims, presenting))
		case "COLLABORATES_ON": // a note takes more than a name back
			return !a.Claim.Props.Localized("note").Empty() ||
				slices.ContainsFunc(answers, func(o Answer) bool { return o.Actor.ID == a.Actor.ID && support(o) <= support(a) })
		case "TARGETS":
			return a.Claim.Props.Localized("task").Empty()
		}
		return false
	})
	slices.SortFunc(told, func(a, b Answer) int {
		return cmp.Or(
			cmp.Compare(slices.Index(besideRelations, a.Claim.Type), slices.Index(besideRelations, b.Claim.Type)),
			byEvidence(a, b))
	})
	return told
}

// presenting ranks who presented something: by evidence, then by how exactly that says who. Claims of another relation
// come last.
func presenting(a Answer) int {
	if a.Claim.Type != "PRESENTED" {
		return 1000
	}
	exactly := slices.Index([]kg.NodeType{"Office", "Person"}, a.Actor.Type)
	switch {
	case exactly >= 0:
	case a.Actor.Type != "ActorGroup":
		exactly = 2
	default:
		exactly = 3
	}
	return int(support(a))*10 + exactly
}

func support(a Answer) kg.Support { return kg.SupportOf(a.Claim.Props.Evidence()) }

func mapped[T, U any](list []T, of func(T) U) []U {
	all := make([]U, len(list))
	for i, v := range list {
		all[i] = of(v)
	}
	return all
}

// byEvidence puts first what is best supported, then in canonical order.
func byEvidence(a, b Answer) int {
	return cmp.Or(
		cmp.Compare(support(a), support(b)),
		kg.Compare(a.Actor.ID, b.Actor.ID),
		kg.Compare(a.Claim.ID, b.Claim.ID))
}
