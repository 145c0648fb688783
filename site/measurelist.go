package site

import "tiltaksgraf/kg"

// measureList are the measures of a plan or a focus area.
type measureList struct {
	Edges      []partMeasure
	TotalCount int
}

// partMeasure is a measure that is a part of something (fragment PartMeasure).
type partMeasure struct {
	Claim struct {
		ID        string
		Extent    *string
		Certainty string
	}
	Node struct {
		thing
		Number         *int
		IsPublished    bool
		Responsibility struct{ Tier string }
	}
}

// Published are the measures in the published list of the plan.
func (l measureList) Published() []partMeasure {
	return l.those(func(m partMeasure) bool { return m.Node.IsPublished })
}

// Beyond are those of which only other sources tell.
func (l measureList) Beyond() []partMeasure {
	return l.those(func(m partMeasure) bool { return !m.Node.IsPublished })
}

// Tiers are the measures by how much of an owner the sources name, from the least to the most.
func (l measureList) Tiers() (tiers []tierMeasures) {
	for _, tier := range kg.Tiers {
		of := l.those(func(m partMeasure) bool { return m.Node.Responsibility.Tier == string(tier) })
		if len(of) > 0 {
			tiers = append(tiers, tierMeasures{string(tier), of})
		}
	}
	return tiers
}

// tierMeasures are the measures of a tier.
type tierMeasures struct {
	Tier     string
	Measures []partMeasure
}

// those are the measures of which something holds, each once, though two claims may tell of it.
func (l measureList) those(holds func(partMeasure) bool) (all []partMeasure) {
	seen := map[string]bool{}
	for _, m := range l.Edges {
		if holds(m) && !seen[m.Node.ID] {
			seen[m.Node.ID] = true
			all = append(all, m)
		}
	}
	return all
}
