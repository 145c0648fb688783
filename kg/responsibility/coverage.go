package responsibility

import (
	"context"
	"maps"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
)

// Coverage is how much of a plan the dataset holds, and how much of that says who answers for what.
type Coverage struct {
	Plan   kg.Node
	Stated *int // how many measures the plan's sources say it has; nil where they don't
	// Recorded counts the measures of the published list. Missing counts those that are stated but not in it; it is nil
	// where Stated is.
	Recorded int
	Missing  *int
	// Beyond counts measures that sources tell of with the plan beyond those of its published list.
	Beyond Beyond
	Named  int // recorded measures for which stated claims name somebody in particular
	// NamedInPublication counts recorded measures for which the published texts, quoted and checked, do so themselves.
	NamedInPublication int
	Tiers              map[kg.Tier]int    // how many recorded measures are of each
	Evidence           []kg.CitedEvidence // of Stated
}

// Beyond is how many measures there are beyond the published list, by what the sources say of their being in the plan.
type Beyond struct {
	Sure    int // a source says that it is one of the plan's measures
	Likely  int // it probably is
	NotSaid int // whether it is isn't said
}

// Total is how many there are in all.
func (b Beyond) Total() int { return b.Sure + b.Likely + b.NotSaid }

func (b *Beyond) count(e kg.Edge) {
	switch e.Extent() {
	case kg.Likely:
		b.Likely++
	case kg.NotSaid:
		b.NotSaid++
	default:
		b.Sure++
	}
}

// CoverageOf returns the coverage of those of ids that are plans. Three round trips, and two more for every maxBatch
// measures of the largest of the plans.
func CoverageOf(ctx context.Context, v *query.View, ids []kg.ID) (map[kg.ID]Coverage, error) {
	nodes, err := v.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	plans := make(map[kg.ID]*Coverage, len(nodes))
	for id, n := range nodes {
		if n.Type == "Plan" {
			plans[id] = statedIn(n)
		}
	}
	if err := countMeasures(ctx, v, plans); err != nil {
		return nil, err
	}
	answers := make(map[kg.ID]Coverage, len(plans))
	for id, c := range plans {
		answers[id] = c.withMissing()
	}
	return answers, nil
}

func statedIn(plan kg.Node) *Coverage {
	c := &Coverage{Plan: plan, Tiers: map[kg.Tier]int{}, Evidence: evidenceAbout(plan, "measuresStated")}
	if stated, ok := plan.Props.Int("measuresStated"); ok {
		total := int(stated)
		c.Stated = &total
	}
	return c
}

func (c Coverage) withMissing() Coverage {
	if c.Stated != nil {
		missing := max(*c.Stated-c.Recorded, 0)
		c.Missing = &missing
	}
	return c
}

// measuresOfPlan are the measures that sources place in a plan.
var measuresOfPlan = kg.Traversal{
	Relations: []kg.RelationType{"PART_OF"}, Direction: kg.In, Types: []kg.NodeType{"Measure"},
	Certainty: []kg.Certainty{kg.Stated}, Page: kg.Page{First: query.MaxBatch},
}

// answeringForMeasures is who answers for these.
func answeringForMeasures() kg.Traversal {
	return kg.Traversal{Relations: kg.Answering("Measure"), Direction: kg.In, Certainty: []kg.Certainty{kg.Stated},
		Page: kg.Page{First: query.MaxBatch}}
}

// CoverageWalks are the questions of Coverage about the plans at a level, for the first maxBatch measures of each.
func CoverageWalks() []fetch.Walk {
	who := fetch.Walk{Traversal: answeringForMeasures()}
	return []fetch.Walk{{From: []kg.NodeType{"Plan"}, Traversal: measuresOfPlan, Walks: []fetch.Walk{who}}}
}

// countMeasures pages through the measures of all plans at once.
func countMeasures(ctx context.Context, v *query.View, plans map[kg.ID]*Coverage) error {
	left := make([]kg.ID, 0, len(plans))
	for id := range plans {
		left = append(left, id)
	}
	for after := map[kg.ID]*kg.Cursor{}; len(left) > 0; {
		pages, err := adjacentAfter(ctx, v, left, measuresOfPlan, after)
		if err != nil {
			return err
		}
		if err := countPages(ctx, v, plans, pages); err != nil {
			return err
		}
		left = left[:0]
		for id, page := range pages {
			if n := len(page.Edges); page.HasNext && n > 0 {
				last := page.Edges[n-1].ID
				after[id] = &kg.Cursor{Key: kg.SortKey(last), ID: last}
				left = append(left, id)
			}
		}
	}
	return nil
}

// adjacentAfter asks for the next pages. First pages are asked for together; a plan with more than maxBatch measures
// has its later pages to itself.
func adjacentAfter(ctx context.Context, v *query.View, ids []kg.ID, h kg.Traversal,
	after map[kg.ID]*kg.Cursor) (map[kg.ID]kg.EdgePage, error) {
	if len(after) == 0 {
		return v.Claims(ctx, ids, h)
	}
	all := make(map[kg.ID]kg.EdgePage, len(ids))
	for _, id := range ids {
		h.Page.After = after[id]
		pages, err := v.Claims(ctx, []kg.ID{id}, h)
		if err != nil {
			return nil, err
		}
		all[id] = pages[id]
	}
	return all, nil
}

// countPages adds a page of measures of each plan to its coverage.
func countPages(ctx context.Context, v *query.View, plans map[kg.ID]*Coverage, pages map[kg.ID]kg.EdgePage) error {
	published := map[kg.ID][]kg.ID{}
	for id, page := range pages {
		for i, m := range page.Nodes {
			if _, numbered := m.Props.Int("number"); numbered {
				published[id] = append(published[id], m.ID)
			} else {
				plans[id].Beyond.count(page.Edges[i])
			}
		}
	}
	answering, err := v.Claims(ctx, slices.Concat(slices.Collect(maps.Values(published))...), answeringForMeasures())
	if err != nil {
		return err
	}
	for id, measures := range published {
		for _, m := range measures {
			plans[id].record(answering[m])
		}
	}
	return nil
}

// record counts a measure of the published list by the stated claims on who answers for it.
func (c *Coverage) record(claims kg.EdgePage) {
	answers := answersIn(claims, func(kg.Edge) bool { return true })
	c.Recorded++
	c.Tiers[TierOf(answers)]++
	if VerdictOf(answers) == kg.Named {
		c.Named++
	}
	if VerdictOf(answersIn(claims, quotesChecked)) == kg.Named {
		c.NamedInPublication++
	}
}

func answersIn(page kg.EdgePage, counts func(kg.Edge) bool) []Answer {
	var answers []Answer
	for i, e := range page.Edges {
		if counts(e) {
			answers = append(answers, Answer{Actor: page.Nodes[i], Claim: e})
		}
	}
	return answers
}

func quotesChecked(e kg.Edge) bool {
	for _, ev := range e.Props.Evidence() {
		if ev.Checked() {
			return true
		}
	}
	return false
}

// evidenceAbout returns what vouches for a property of a node. Where nothing does, it returns what vouches for the
// node.
func evidenceAbout(n kg.Node, key string) []kg.CitedEvidence {
	var about, whole []kg.CitedEvidence
	for _, e := range kg.CitedEvidenceOf(n.ID, n.Props.Evidence()) {
		switch e.About {
		case key:
			about = append(about, e)
		case "":
			whole = append(whole, e)
		}
	}
	if len(about) > 0 {
		return about
	}
	return whole
}
