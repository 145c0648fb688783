package model

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"tiltaksgraf/graph/inplace"
	"tiltaksgraf/kg"
	"tiltaksgraf/loaders"
)

// Selected says whether the operation asks for a field of the object that is being resolved.
func Selected(ctx context.Context, field string) bool {
	selected := graphql.GetFieldContext(ctx).Field.Selections
	for _, f := range inplace.CollectFields(ctx, graphql.GetOperationContext(ctx), selected, nil) {
		if f.Name == field {
			return true
		}
	}
	return false
}

// Responsibility is who answers for a node.
type Responsibility struct{ Answer kg.Responsibility }

// Responsibility tells who answers for an accountable node.
func (a answered) Responsibility(ctx context.Context, certainty []kg.Certainty, asOf *kg.Date) (*Responsibility, error) {
	r, err := loaders.For(ctx).Responsibility(ctx, a.ID, kg.ResponsibilityArgs{Certainty: certainty, AsOf: day(asOf)})
	return &Responsibility{r}, err
}

// Subject is what it is about.
func (r Responsibility) Subject() Accountable { return As[Accountable](r.Answer.Subject) }

// Verdict is the answer in one word.
func (r Responsibility) Verdict() kg.Verdict { return r.Answer.Verdict }

// Sentence is the answer in words.
func (r Responsibility) Sentence(locale kg.Locale) string { return r.Answer.Sentence(locale) }

// Actors are those who answer.
func (r Responsibility) Actors() []*ResponsibleActor {
	actors := make([]*ResponsibleActor, len(r.Answer.Actors))
	for i, a := range r.Answer.Actors {
		actors[i] = &ResponsibleActor{
			Actor: Of(a.Actor), Role: optional(a.Role), Certainty: a.Claim.Certainty(),
			Claim: ClaimBetween(a.Claim, &a.Actor, &r.Answer.Subject),
		}
	}
	return actors
}

// Gap is what the sources don't say.
func (r Responsibility) Gap() *Gap {
	if r.Answer.Gap == nil {
		return nil
	}
	return &Gap{*r.Answer.Gap}
}

// InferredHidden is how many inferred answers were not asked for.
func (r Responsibility) InferredHidden() int { return r.Answer.InferredHidden }

// Disputes are where sources contradict each other about it.
func (r Responsibility) Disputes() []*Dispute { return All[*Dispute](r.Answer.Disputes) }

// AsOf is the day that was asked about.
func (r Responsibility) AsOf() *kg.Date { return optional(r.Answer.AsOf) }

// Citation tells how to cite the answer.
func (r Responsibility) Citation(ctx context.Context, format kg.CitationFormat) (string, error) {
	l := loaders.For(ctx)
	documents, err := l.NodeMap(ctx, kg.DocumentIDs(r.Answer.Cited()))
	if err != nil {
		return "", err
	}
	return kg.Cite(format, l.View.ResponsibilityCitation(r.Answer, documents)), nil
}

// Gap is what the sources don't say about who is responsible.
type Gap struct{ gap kg.Gap }

// Kind is which silence it is.
func (g Gap) Kind() kg.GapKind { return g.gap.Kind }

// Reason is the same in a sentence.
func (g Gap) Reason(locale kg.Locale) string { return g.gap.Reason(locale) }

// Evidence is the sources that leave it open.
func (g Gap) Evidence() []Evidence { return evidenceOf(g.gap.Evidence) }

// AccountabilityGap is something that nobody single is named for.
type AccountabilityGap struct{ Entity }

// Subject is what it is about.
func (g AccountabilityGap) Subject() Accountable { return As[Accountable](g.Node) }

// Responsibility is the whole answer.
func (g AccountabilityGap) Responsibility(ctx context.Context) (*Responsibility, error) {
	return answered(g).Responsibility(ctx, []kg.Certainty{kg.Stated}, nil)
}

// Verdict is the answer in one word.
func (g AccountabilityGap) Verdict(ctx context.Context) (kg.Verdict, error) {
	r, err := g.Responsibility(ctx)
	return r.Verdict(), err
}

// Reason is what the sources don't say.
func (g AccountabilityGap) Reason(ctx context.Context, locale kg.Locale) (string, error) {
	r, err := g.Responsibility(ctx)
	if err != nil || r.Answer.Gap == nil {
		return "", err
	}
	return r.Answer.Gap.Reason(locale), nil
}

// Evidence is the sources that were read.
func (g AccountabilityGap) Evidence(ctx context.Context) ([]Evidence, error) {
	r, err := g.Responsibility(ctx)
	if err != nil || r.Answer.Gap == nil {
		return []Evidence{}, err
	}
	return r.Gap().Evidence(), nil
}

// GapsOf makes a page of nodes one of gaps.
func GapsOf(page kg.NodeConnection) *AccountabilityGapConnection {
	return &AccountabilityGapConnection{page, func(n kg.Node) *AccountabilityGap { return &AccountabilityGap{Entity{n}} }}
}

// Plan is the plan that a measure is part of.
func (m Measure) Plan(ctx context.Context) (*Plan, error) {
	page, err := loaders.For(ctx).Adjacent(ctx, m.ID, planArgs())
	if err != nil || len(page.Nodes) == 0 {
		return nil, err
	}
	return As[*Plan](page.Nodes[0]), nil
}

func planArgs() kg.HopArgs {
	one := 1
	return kg.HopArgs{
		Hops: kg.Hops{Relations: []kg.RelationType{"PART_OF"}, Direction: kg.Out, Types: []kg.NodeType{"Plan"}, Certainty: []kg.Certainty{kg.Stated}},
		Page: kg.PageArgs{First: &one},
	}
}

// Published says whether a measure stands in the published list of its plan.
func (m Measure) Published() bool { return m.Number() != nil }

// Coverage is how much of a plan the graph holds.
func (p Plan) Coverage(ctx context.Context) (*Coverage, error) {
	c, err := loaders.For(ctx).Coverage(ctx, p.ID)
	return &Coverage{c}, err
}

// Coverage is how much of a plan the graph holds.
type Coverage struct{ kg.Coverage }

// Evidence is what the stated number rests on.
func (c Coverage) Evidence() []Evidence { return evidenceOf(c.Coverage.Evidence) }
