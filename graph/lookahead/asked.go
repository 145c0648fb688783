package lookahead

import (
	"context"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/responsibility"
)

// What is asked of that which a question in one's own words finds, or which completes one.

// Asked reads a field that gives what a question finds.
func Asked(s *selection, set ast.SelectionSet, l *Lookahead) {
	l.answer = newAnswer(responsibility.Args{})
	s.asked(set, l)
}

// Suggested reads a field that gives what completes a text.
func Suggested(s *selection, set ast.SelectionSet, l *Lookahead) { s.edges(set, &l.at, &l.claims) }

// FromAsked asks what is selected of what a question found, as far as it isn't known.
func (l *Lookahead) FromAsked(ctx context.Context, found ask.Answer) {
	nodes, claims := slices.Clone(found.Results), []kg.Edge(nil)
	if u := found.Understood; u != nil && len(u.Numbered) > 0 {
		nodes = append(nodes, u.Numbered[0].Plan)
	}
	for _, p := range found.Parties {
		for _, d := range p.Duties {
			nodes, claims = append(nodes, d.Subject), append(claims, d.Claim)
		}
		for _, h := range p.Holders {
			nodes, claims = append(nodes, h.Person), append(claims, h.Claim)
		}
	}
	l.ask(ctx, nodes, func(b *batch) {
		b.nodes(&l.at, nodes)
		b.claims(&l.claims, claims, nodes)
		b.answers(l.answer, found.Responsibilities)
	})
}

// asked reads what a question finds. What is selected of one of its lists is asked of the things in all of them.
func (s *selection) asked(set ast.SelectionSet, l *Lookahead) {
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "responsibilities":
			s.answer(f.Selections, kg.Accountables, &l.at, l.answer)
		case "actors":
			s.party(f.Selections, l)
		case "related", "results":
			s.nodes(f.Selections, kg.AllTypes, &l.at)
		case "understood":
			s.understood(f.Selections, l)
		}
	}
}

// party reads an actor or an office, with what it answers for and who holds it.
func (s *selection) party(set ast.SelectionSet, l *Lookahead) {
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "actor":
			s.nodes(f.Selections, kg.ResponsibleParties, &l.at)
		case "answersFor", "officeHolders":
			s.held(f.Selections, l)
		}
	}
}

func (s *selection) held(set ast.SelectionSet, l *Lookahead) {
	for _, f := range s.fields(set, nil) {
		switch f.Name {
		case "subject":
			s.nodes(f.Selections, kg.Accountables, &l.at)
		case "person":
			s.nodes(f.Selections, []kg.NodeType{"Person"}, &l.at)
		case "claim":
			s.claims(f.Selections, &l.claims)
		}
	}
}

func (s *selection) understood(set ast.SelectionSet, l *Lookahead) {
	for _, f := range s.fields(set, nil) {
		if f.Name == "plan" {
			s.nodes(f.Selections, []kg.NodeType{"Plan"}, &l.at)
		}
	}
}
