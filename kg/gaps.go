package kg

import (
	"context"
	"slices"
)

// GapKind is what is missing from an answer to "who is responsible?".
type GapKind string

// The kinds of gaps.
const (
	NobodyNamed       GapKind = "NOBODY_NAMED"        // the sources were read, and name nobody
	OnlyAGroup        GapKind = "ONLY_A_GROUP"        // they name a class of actors, not who in it
	OnlyTheCollective GapKind = "ONLY_THE_COLLECTIVE" // they name the government or the public sector as a whole
	OwnerNotStated    GapKind = "OWNER_NOT_STATED"    // they name somebody, but not as the one who owns it
)

// Gap is what the sources don't say about a responsibility.
type Gap struct {
	Kind GapKind
	// Evidence is, where a group or the collective is all that is named, the words that name it; else the sources that were
	// read: those that know of the subject.
	Evidence []Support
}

// gapIn finds what the stated claims on a subject leave open; nil where they name an owner.
func gapIn(subject Node, stated []Answer) *Gap {
	switch judge(stated) {
	case NotStated:
		return &Gap{Kind: NobodyNamed, Evidence: Supports(subject.ID, subject.Props.Evidence())}
	case GroupOnly:
		return &Gap{Kind: OnlyAGroup, Evidence: supportsOf(stated)}
	case CollectiveOnly:
		return &Gap{Kind: OnlyTheCollective, Evidence: supportsOf(stated)}
	}
	if slices.ContainsFunc(stated, func(a Answer) bool { return owns(subject.Type, a) }) {
		return nil
	}
	return &Gap{Kind: OwnerNotStated, Evidence: Supports(subject.ID, subject.Props.Evidence())}
}

// owns says whether an answer tells who owns a thing of the type. A measure and a plan are somebody's only where a source
// says whose; for programmes and arenas any responsibility will do, but to administer one is not to own it.
func owns(t NodeType, a Answer) bool {
	if judge([]Answer{a}) != Named {
		return false
	}
	if t == "Measure" || t == "Plan" {
		return a.Role == AnswerOwner
	}
	return a.Role != AnswerAdministrator
}

func supportsOf(answers []Answer) []Support {
	var all []Support
	for _, a := range answers {
		all = append(all, Supports(a.Claim.ID, a.Claim.Props.Evidence())...)
	}
	return all
}

func evidenceOf(answers []Answer) []Evidence {
	var all []Evidence
	for _, a := range answers {
		all = append(all, a.Claim.Props.Evidence()...)
	}
	return all
}

// GapFilter says which gaps; its zero value means all of them.
type GapFilter struct {
	Types    []NodeType // any of these Accountables
	PartOf   []ID       // parts of any of these plans or focus areas, by stated claims
	Verdicts []Verdict  // any of these; NAMED is no gap, and finds nothing
	Order    Order
}

// Gaps returns a page of the nodes for which stated claims, at any time, name nobody in particular. One round trip.
func (v *View) Gaps(ctx context.Context, f GapFilter, a PageArgs) (NodeConnection, error) {
	if f.Types == nil {
		f.Types = Accountables
	}
	if f.Verdicts == nil {
		f.Verdicts = []Verdict{NotStated, CollectiveOnly, GroupOnly}
	}
	if err := known("accountable type", f.Types, Accountables); err != nil {
		return NodeConnection{}, err
	}
	if err := known("verdict", f.Verdicts, []Verdict{NotStated, CollectiveOnly, GroupOnly, Named}); err != nil {
		return NodeConnection{}, err
	}
	silences := slices.DeleteFunc(slices.Clone(f.Verdicts), func(v Verdict) bool { return v == Named })
	filter := Filter{Types: f.Types, Match: []Match{verdictIn(silences...)}, Order: f.Order}
	if len(f.PartOf) > 0 {
		filter.Links = partOf(f.PartOf...)
	}
	return v.Find(ctx, filter, a)
}

func verdictIn(verdicts ...Verdict) Match {
	m := Match{Facet: VerdictFacet}
	for _, v := range verdicts {
		m.Values = append(m.Values, string(v))
	}
	return m
}
