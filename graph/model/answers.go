package model

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph/execute"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/loaders"
)

// Selected reports whether the operation asks for a field of the object that is being resolved, or for one further
// below it. The path leads there by the names of fields, of objects that are of one type each.
func Selected(ctx context.Context, path ...string) bool {
	return selectedIn(ctx, graphql.GetFieldContext(ctx).Field.Selections, path)
}

func selectedIn(ctx context.Context, set ast.SelectionSet, path []string) bool {
	for _, f := range execute.CollectFields(ctx, graphql.GetOperationContext(ctx), set) {
		if f.Name == path[0] && (len(path) == 1 || selectedIn(ctx, f.Selections, path[1:])) {
			return true
		}
	}
	return false
}

// Responsibility is who answers for a node.
type Responsibility struct{ Answer responsibility.Responsibility }

// Responsibility is the answer to "who is responsible?" for an accountable node.
func (a answered) Responsibility(ctx context.Context, certainty []kg.Certainty,
	asOf *kg.Date) (*Responsibility, error) {
	r, err := loaders.For(ctx).Responsibility(ctx, a.ID, responsibility.Args{Certainty: certainty, AsOf: day(asOf)})
	return &Responsibility{r}, err
}

// Subject is what it is about.
func (r Responsibility) Subject() Accountable { return As[Accountable](r.Answer.Subject) }

// Verdict is the answer in one word.
func (r Responsibility) Verdict() kg.Verdict { return r.Answer.Verdict }

// Tier is how much of an owner the sources name.
func (r Responsibility) Tier() kg.Tier { return r.Answer.Tier }

// Sentence is the answer in words.
func (r Responsibility) Sentence(locale kg.Locale) string { return sentence.Of(r.Answer, locale) }

// Actors are those who answer.
func (r Responsibility) Actors(first *int) ([]*ResponsibleActor, error) {
	few, err := query.Few(r.Answer.Actors, first)
	actors := make([]*ResponsibleActor, len(few))
	for i, a := range few {
		actors[i] = &ResponsibleActor{
			Actor: As[ResponsibleParty](a.Actor), Role: optional(a.Role), Certainty: a.Claim.Certainty(),
			Claim: ClaimBetween(a.Claim, &a.Actor, &r.Answer.Subject),
		}
	}
	return actors, err
}

// Gap is what the sources don't say.
func (r Responsibility) Gap() *Gap {
	if r.Answer.Gap == nil {
		return nil
	}
	return &Gap{*r.Answer.Gap}
}

// InferredHidden is how many inferred claims were not asked for.
func (r Responsibility) InferredHidden() int { return r.Answer.InferredHidden }

// Disputes are where sources contradict each other about it.
func (r Responsibility) Disputes(first *int) ([]*Dispute, error) {
	few, err := query.Few(r.Answer.Disputes, first)
	return All[*Dispute](few), err
}

// AsOf is the day that was asked about.
func (r Responsibility) AsOf() *kg.Date { return optional(r.Answer.AsOf.Day) }

// Citation is that of the answer, which is what the graph says of an accountable node.
func (a answered) Citation(ctx context.Context, format cite.Format) (string, error) {
	r, err := a.Responsibility(ctx, []kg.Certainty{kg.Stated}, nil)
	if err != nil {
		return "", err
	}
	return r.Citation(ctx, format)
}

// Citation is the citation of the answer.
func (r Responsibility) Citation(ctx context.Context, format cite.Format) (string, error) {
	l := loaders.For(ctx)
	documents, err := l.NodeMap(ctx, kg.DocumentIDs(r.Answer.Cited()))
	if err != nil {
		return "", err
	}
	return cite.Text(format, cite.Responsibility(l.View, r.Answer, documents)), nil
}

// Gap is what the sources don't say about who is responsible.
type Gap struct{ gap responsibility.Gap }

// Kind is which silence it is.
func (g Gap) Kind() responsibility.GapKind { return g.gap.Kind }

// Reason is the same in a sentence.
func (g Gap) Reason(locale kg.Locale) string { return sentence.Reason(g.gap, locale) }

// Evidence is the sources that leave it open.
func (g Gap) Evidence(first *int) ([]Evidence, error) { return evidenceOf(g.gap.Evidence, first) }

// AccountabilityGap is something that nobody single is named for, or of a tier that was asked for.
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

// Tier is how much of an owner the sources name.
func (g AccountabilityGap) Tier(ctx context.Context) (kg.Tier, error) {
	r, err := g.Responsibility(ctx)
	return r.Tier(), err
}

// Reason is what the sources don't say.
func (g AccountabilityGap) Reason(ctx context.Context, locale kg.Locale) (string, error) {
	r, err := g.Responsibility(ctx)
	if err != nil {
		return "", err
	}
	return sentence.Missing(r.Answer, locale), nil
}

// Evidence is the sources that were read.
func (g AccountabilityGap) Evidence(ctx context.Context, first *int) ([]Evidence, error) {
	r, err := g.Responsibility(ctx)
	if err != nil {
		return nil, err
	}
	return evidenceOf(r.Answer.Resting(), first)
}

// GapsOf makes a page of nodes one of gaps.
func GapsOf(page query.NodeConnection) *AccountabilityGapConnection {
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

func planArgs() query.TraversalArgs {
	one := 1
	return query.TraversalArgs{
		Traversal: kg.Traversal{Relations: []kg.RelationType{"PART_OF"}, Direction: kg.Out, Types: []kg.NodeType{"Plan"},
			Certainty: []kg.Certainty{kg.Stated}},
		Page: query.PageArgs{First: &one},
	}
}

// IsPublished reports whether a measure stands in the published list of its plan.
func (m Measure) IsPublished() bool { return m.Number() != nil }

// Coverage is how much of a plan the graph holds.
func (p Plan) Coverage(ctx context.Context) (*Coverage, error) {
	c, err := loaders.For(ctx).Coverage(ctx, p.ID)
	return &Coverage{c}, err
}

// Coverage is how much of a plan the graph holds.
type Coverage struct{ responsibility.Coverage }

// BeyondPublished is how many measures there are beyond the published list.
func (c Coverage) BeyondPublished() int { return c.Coverage.Beyond.Total() }

// Beyond is the same by what is known of them.
func (c Coverage) Beyond() *BeyondPublished {
	b := c.Coverage.Beyond
	return &BeyondPublished{Sure: b.Sure, Likely: b.Likely, NotSaid: b.NotSaid}
}

// Tiers are how many of the recorded measures are of each tier.
func (c Coverage) Tiers() []*TierCount {
	list := make([]*TierCount, len(kg.Tiers))
	for i, t := range kg.Tiers {
		list[i] = &TierCount{Tier: t, Count: c.Coverage.Tiers[t]}
	}
	return list
}

// Evidence is what the stated number rests on.
func (c Coverage) Evidence(first *int) ([]Evidence, error) {
	return evidenceOf(c.Coverage.Evidence, first)
}
