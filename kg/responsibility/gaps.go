package responsibility

import (
	"context"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
)

// GapKind is what is missing from an answer to "who is responsible?".
type GapKind string

// The kinds of gaps.
const (
	NobodyNamed       GapKind = "NOBODY_NAMED"         // the sources were read, and name nobody
	MainSourceNotRead GapKind = "MAIN_SOURCE_NOT_READ" // those read name nobody, but the plan itself was read in part only
	OnlyAGroup        GapKind = "ONLY_A_GROUP"         // they name a class of actors, not who in it
	OnlyTheCollective GapKind = "ONLY_THE_COLLECTIVE"  // they name the government or the public sector as a whole
	OwnerNotStated    GapKind = "OWNER_NOT_STATED"     // they name somebody, but don't say who owns it, nor whose it is
	NotYet            GapKind = "NOT_YET"              // it hadn't been announced, presented or started on the day
	NoLonger          GapKind = "NO_LONGER"            // it had ended before the day
)

// Gap is what the sources don't say about a responsibility.
type Gap struct {
	Kind GapKind
	On   Day
	// Subject is the type of what has the gap. Turned is, of NotYet, when it came about, of NoLonger its last day.
	Subject kg.NodeType
	Turned  kg.Date
	// Evidence is, where a group or the collective is all that is named, the words that name it; else the sources that
	// were read: those that know of the subject. Last comes what vouches for Unread.
	Evidence []kg.CitedEvidence
	// Unread tells what of the plans of a measure, or of a plan, hasn't been read, where nobody is named.
	Unread []kg.Localized
}

// gapIn finds what the stated answers on the day, and what stands beside them, leave open.
func (r Responsibility) gapIn(stated []Answer) *Gap {
	gap := r.gapOf(stated)
	if gap != nil {
		gap.On, gap.Subject = r.AsOf, r.Subject.Type
	}
	return gap
}

func (r Responsibility) gapOf(stated []Answer) *Gap {
	subject := r.Subject
	if away, turned := subject.Away(r.AsOf.Day); away != "" {
		return &Gap{Kind: GapKind(away), Turned: turned,
			Evidence: kg.CitedEvidenceOf(subject.ID, subject.Props.Evidence())}
	}
	switch VerdictOf(stated) {
	case kg.NotStated:
		return &Gap{Kind: NobodyNamed, Evidence: kg.CitedEvidenceOf(subject.ID, subject.Props.Evidence())}
	case kg.GroupOnly:
		return &Gap{Kind: OnlyAGroup, Evidence: supportsOf(stated)}
	case kg.CollectiveOnly:
		return &Gap{Kind: OnlyTheCollective, Evidence: supportsOf(stated)}
	}
	if r.Tier == kg.TierNoOwner && !r.saysWhose(stated) {
		return &Gap{Kind: OwnerNotStated, Evidence: kg.CitedEvidenceOf(subject.ID, subject.Props.Evidence())}
	}
	return nil
}

// saysWhose reports whether it is idle to say that no owner is stated: a programme or an arena is run on somebody's
// behalf, or whoever is named has no more than a part in something of others. A measure and a plan are to be owned.
func (r Responsibility) saysWhose(stated []Answer) bool {
	if r.Subject.Type == "Measure" || r.Subject.Type == "Plan" {
		return false
	}
	isWhole := func(a Answer) bool { return VerdictOf([]Answer{a}) == kg.Named && a.Claim.Extent() == "" }
	return r.OnBehalf() || !slices.ContainsFunc(stated, isWhole)
}

// OnBehalf reports whether stated claims say on whose behalf it is done.
func (r Responsibility) OnBehalf() bool { return len(r.BesideBy("COMMISSIONED")) > 0 }

// Resting is the evidence of what is left open; where nothing is, of the claims that say who the owner is.
func (r Responsibility) Resting() []kg.CitedEvidence {
	if r.Gap != nil {
		return r.Gap.Evidence
	}
	return supportsOf(slices.DeleteFunc(slices.Clone(r.Actors), func(a Answer) bool {
		return TierOf([]Answer{a}) != r.Tier
	}))
}

func supportsOf(answers []Answer) []kg.CitedEvidence {
	var all []kg.CitedEvidence
	for _, a := range answers {
		all = append(all, kg.CitedEvidenceOf(a.Claim.ID, a.Claim.Props.Evidence())...)
	}
	return all
}

func evidenceOf(answers []Answer) []kg.Evidence {
	var all []kg.Evidence
	for _, a := range answers {
		all = append(all, a.Claim.Props.Evidence()...)
	}
	return all
}

// GapFilter says which gaps; its zero value means all of them.
type GapFilter struct {
	Types    []kg.NodeType // any of these Accountables
	PartOf   []kg.ID       // parts of any of these plans or focus areas, by stated claims
	Verdicts []kg.Verdict  // any of these; NAMED is no gap, and finds nothing but where Tiers are given
	// Tiers are any of these, with a gap or without. Where none is given, a gap is where nobody in particular is named.
	Tiers []kg.Tier
	Order kg.Order
}

// Gaps returns a page of the nodes for which stated claims, at any time, name nobody in particular, or of those of the
// tiers asked for. The question carries the plan, if there is one. One round trip.
func Gaps(
	ctx context.Context, v *query.View, plan *fetch.Plan, f GapFilter, a query.PageArgs,
) (query.NodeConnection, error) {
	filter, err := f.filter()
	if err != nil {
		return query.NodeConnection{}, err
	}
	return v.With(plan).Find(ctx, filter, a)
}

func (f GapFilter) filter() (kg.Filter, error) {
	if f.Types == nil {
		f.Types = kg.Accountables
	}
	if f.Verdicts == nil && f.Tiers == nil {
		f.Verdicts = []kg.Verdict{kg.NotStated, kg.CollectiveOnly, kg.GroupOnly}
	}
	for _, err := range []error{
		query.Known("accountable type", f.Types, kg.Accountables),
		query.Known("verdict", f.Verdicts, kg.Verdicts),
		query.Known("tier", f.Tiers, kg.Tiers),
	} {
		if err != nil {
			return kg.Filter{}, err
		}
	}
	filter := kg.Filter{Types: f.Types, Order: f.Order}
	if f.Verdicts != nil {
		gaps := slices.Clone(f.Verdicts)
		if f.Tiers == nil {
			gaps = slices.DeleteFunc(gaps, func(v kg.Verdict) bool { return v == kg.Named })
		}
		filter.Match = append(filter.Match, among(kg.VerdictFacet, gaps))
	}
	if f.Tiers != nil {
		filter.Match = append(filter.Match, among(kg.TierFacet, f.Tiers))
	}
	if len(f.PartOf) > 0 {
		filter.Links = query.PartOf(f.PartOf...)
	}
	return filter, nil
}

func among[V ~string](facet kg.Facet, values []V) kg.Match {
	m := kg.Match{Facet: facet}
	for _, v := range values {
		m.Values = append(m.Values, string(v))
	}
	return m
}
