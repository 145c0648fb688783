package model

import (
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/sentence"
)

// Ask is what a question finds.
type Ask struct{ Answer ask.Answer }

// Understood is how the numbers in the question were understood.
func (a Ask) Understood() *Understood {
	if a.Answer.Understood == nil {
		return nil
	}
	return &Understood{*a.Answer.Understood}
}

// Responsibilities are the answers about what is accountable.
func (a Ask) Responsibilities() []*Responsibility {
	all := make([]*Responsibility, len(a.Answer.Responsibilities))
	for i, r := range a.Answer.Responsibilities {
		all[i] = &Responsibility{r}
	}
	return all
}

// Actors are the actors and offices.
func (a Ask) Actors() []*AskedActor {
	all := make([]*AskedActor, len(a.Answer.Parties))
	for i := range all {
		all[i] = &AskedActor{a.Answer.Parties[i]}
	}
	return all
}

// Related are the other things.
func (a Ask) Related() []Node { return All[Node](a.Answer.Related) }

// Results are all of these as one list.
func (a Ask) Results() []Node { return All[Node](a.Answer.Results) }

// Understood is how the numbers in a question were understood.
type Understood struct{ read ask.Understood }

// first is what is meant by numbers, of several plans that of the first; empty where there is none.
func (u Understood) first() ask.Numbered {
	if len(u.read.Numbered) == 0 {
		return ask.Numbered{}
	}
	return u.read.Numbered[0]
}

// Plan is that whose measures or focus areas are meant.
func (u Understood) Plan() *Plan {
	if len(u.read.Numbered) == 0 {
		return nil
	}
	return As[*Plan](u.first().Plan)
}

// Type is what has the numbers.
func (u Understood) Type() *kg.NodeType { return optional(u.first().Of) }

// Number is the first of the numbers.
func (u Understood) Number() *int {
	if len(u.read.Numbered) == 0 {
		return nil
	}
	return &u.read.Numbered[0].Numbers[0]
}

// Numbers are all of them.
func (u Understood) Numbers() []int { return slices.Concat([]int{}, u.first().Numbers) }

// UnknownNumbers are those that nothing known has.
func (u Understood) UnknownNumbers() []int { return slices.Concat([]int{}, u.first().Unknown) }

// Amount is the sum in kroner.
func (u Understood) Amount() *int64 {
	if u.read.Sum == nil {
		return nil
	}
	return &u.read.Sum.Amount
}

// On is when the question is about.
func (u Understood) On() *PartialDate { return partial(u.read.On) }

// IsKnown reports whether anything known has one of the numbers, or the sum.
func (u Understood) IsKnown() bool {
	return len(u.read.Numbered) == 0 && u.read.Sum == nil || len(u.read.Found) > 0
}

// Sentence is the same in words.
func (u Understood) Sentence(locale kg.Locale) string { return sentence.Understood(u.read, locale) }

// AskedActor is an actor or an office that a question is about.
type AskedActor struct{ party ask.Party }

// Actor is the actor or the office.
func (a AskedActor) Actor() ResponsibleParty { return As[ResponsibleParty](a.party.Node) }

// AnswersFor is what it answers for.
func (a AskedActor) AnswersFor(first *int) ([]*Duty, error) {
	few, err := query.Few(a.party.Duties, first)
	duties := make([]*Duty, len(few))
	for i, d := range few {
		duties[i] = &Duty{Subject: As[Accountable](d.Subject), Role: optional(d.Role),
			Claim: ClaimBetween(d.Claim, &a.party.Node, &few[i].Subject)}
	}
	return duties, err
}

// OfficeHolders are who holds the office.
func (a AskedActor) OfficeHolders(first *int) ([]*OfficeHolder, error) {
	few, err := query.Few(a.party.Holders, first)
	holders := make([]*OfficeHolder, len(few))
	for i, h := range few {
		holders[i] = &OfficeHolder{Person: As[*Person](h.Person),
			Claim: ClaimBetween(h.Claim, &few[i].Person, &a.party.Node)}
	}
	return holders, err
}

// Suggestion is a thing that may be about to be named.
type Suggestion struct{ suggested ask.Suggestion }

// SuggestionsOf are those that were found.
func SuggestionsOf(found []ask.Suggestion) []*Suggestion {
	all := make([]*Suggestion, len(found))
	for i, s := range found {
		all[i] = &Suggestion{s}
	}
	return all
}

// Node is the thing.
func (s Suggestion) Node() Node { return Of(s.suggested.Node) }

// Type is what it is.
func (s Suggestion) Type() kg.NodeType { return s.suggested.Node.Type }

// Text is the name that goes on as was typed.
func (s Suggestion) Text() string {
	var b strings.Builder
	for _, part := range s.suggested.Name.Parts {
		b.WriteString(part.Text)
	}
	return b.String()
}

// Match is the same, cut where what was typed begins and ends.
func (s Suggestion) Match() *Highlight { return HighlightOf(s.suggested.Name) }
