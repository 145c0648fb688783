package model

import (
	"context"
	"fmt"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
)

// Claim is a relation between two nodes, with what it rests on.
type Claim struct {
	edge     kg.Edge
	from, to *kg.Node // where at hand
}

// ClaimOf returns the claim; from and to are its ends where they are at hand, else nil.
func ClaimOf(e kg.Edge, from, to *kg.Node) *Claim { return &Claim{e, from, to} }

// ClaimBetween returns the claim between two nodes that are at hand, in whichever order.
func ClaimBetween(e kg.Edge, a, b *kg.Node) *Claim {
	if a.ID == e.To {
		a, b = b, a
	}
	return &Claim{e, a, b}
}

func (Claim) resource() {}

// ID of the claim.
func (c Claim) ID() kg.ID { return c.edge.ID }

// Relation says what kind of relation it is.
func (c Claim) Relation() kg.RelationType { return c.edge.Type }

// From is the node it is said of.
func (c Claim) From(ctx context.Context) (Node, error) { return end(ctx, c.from, c.edge.From) }

// To is the node it is related to.
func (c Claim) To(ctx context.Context) (Node, error) { return end(ctx, c.to, c.edge.To) }

func end(ctx context.Context, at *kg.Node, id kg.ID) (Node, error) {
	if at != nil && at.ID == id {
		return Of(*at), nil
	}
	n, ok, err := loaders.For(ctx).Node(ctx, id)
	if err != nil || ok {
		return Of(n), err
	}
	return nil, fmt.Errorf("model: a claim's end %s is missing", id)
}

// Role is which kind of responsibility it states.
func (c Claim) Role() *kg.AnswerRole { return optional(kg.AnswerRole(c.edge.Role())) }

// Share is the part owned, per cent.
func (c Claim) Share() *float64 {
	f, ok := c.edge.Props.Float("share")
	if !ok {
		return nil
	}
	return &f
}

// Extent is in what it says less than the name of its relation.
func (c Claim) Extent() *kg.Extent { return optional(c.edge.Extent()) }

// Task is what those it is meant for are to do themselves.
func (c Claim) Task(locale kg.Locale) *LocalizedText {
	return localized(c.edge.Props.Localized("task"), locale)
}

// Note is what the source says more exactly.
func (c Claim) Note(locale kg.Locale) *LocalizedText {
	return localized(c.edge.Props.Localized("note"), locale)
}

// Certainty is whether a source states the claim or we infer it.
func (c Claim) Certainty() kg.Certainty { return c.edge.Certainty() }

// Evidence is what it rests on.
func (c Claim) Evidence(first *int) ([]Evidence, error) {
	return evidenceOf(kg.CitedEvidenceOf(c.edge.ID, c.edge.Props.Evidence()), first)
}

// Derivation is how an inferred claim was reached.
func (c Claim) Derivation() *Derivation {
	d, ok := c.edge.Derivation()
	if !ok {
		return nil
	}
	return &Derivation{d}
}

// ValidFrom is the first day it holds.
func (c Claim) ValidFrom() *PartialDate { return partial(c.edge.ValidFrom()) }

// ValidTo is the last day it holds.
func (c Claim) ValidTo() *PartialDate { return partial(c.edge.ValidTo()) }

// KnownOn are the days of the documents that say so.
func (c Claim) KnownOn(first *int) ([]*PartialDate, error) {
	known, err := query.Few(c.edge.KnownOn(), first)
	days := make([]*PartialDate, len(known))
	for i, d := range known {
		days[i] = partial(d)
	}
	return days, err
}

// NotBefore is the first day it can hold.
func (c Claim) NotBefore() *kg.Date {
	first, _ := c.edge.Bounds()
	return optional(first)
}

// NotAfter is the last day it can hold.
func (c Claim) NotAfter() *kg.Date {
	_, last := c.edge.Bounds()
	return optional(last)
}

// Validity says how surely it holds on a day.
func (c Claim) Validity(asOf *kg.Date) kg.Validity { return c.edge.ValidOn(day(asOf)) }

// Disputes are where sources contradict each other about it.
func (c Claim) Disputes(ctx context.Context, first *int) ([]*Dispute, error) {
	names, err := query.Few(c.edge.Disputes(), first)
	if err != nil {
		return nil, err
	}
	ids := make([]kg.ID, len(names))
	for i, name := range names {
		ids[i] = kg.ID(name)
	}
	nodes, err := loaders.For(ctx).Nodes(ctx, ids)
	return All[*Dispute](nodes), err
}

// Permalink is its permanent address.
func (c Claim) Permalink(ctx context.Context) string {
	return loaders.For(ctx).View.Permalink(c.edge.ID)
}

// Citation is the citation of the claim.
func (c Claim) Citation(ctx context.Context, format cite.Format) (string, error) {
	l := loaders.For(ctx)
	ends, err := l.NodeMap(ctx, append(kg.DocumentIDs(c.edge.Props.Evidence()), c.edge.From, c.edge.To))
	if err != nil {
		return "", err
	}
	return cite.Text(format, cite.Claim(l.View, c.edge, ends[c.edge.From], ends[c.edge.To], ends)), nil
}

func day(d *kg.Date) kg.Date {
	if d == nil {
		return ""
	}
	return *d
}

// Derivation is how an inferred claim was reached.
type Derivation struct{ how kg.Derivation }

// Rule is its name.
func (d Derivation) Rule() string { return d.how.Rule }

// Explanation is the rule in words.
func (d Derivation) Explanation(locale kg.Locale) string {
	for _, rule := range kg.Rules {
		if rule.ID == d.how.Rule {
			text, _ := kg.Localized{NB: rule.NB, NN: rule.NN, EN: rule.EN}.In(locale)
			return text
		}
	}
	return d.how.Rule
}

// Premises are the claims it rests on.
func (d Derivation) Premises(ctx context.Context, first *int) ([]*Claim, error) {
	premises, err := query.Few(d.how.Premises, first)
	if err != nil {
		return nil, err
	}
	edges, err := loaders.For(ctx).Edges(ctx, premises)
	claims := make([]*Claim, len(edges))
	for i, e := range edges {
		claims[i] = ClaimOf(e, nil, nil)
	}
	return claims, err
}
