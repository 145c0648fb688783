package kg

import "context"

// Coverage tells how much of a plan the dataset holds, and how much of that says who answers for what.
type Coverage struct {
	Plan   Node
	Stated *int // how many measures the plan's sources say it has; nil where they don't
	// Recorded counts the measures of the published list, Missing those that are stated but not in it (nil where Stated is).
	Recorded int
	Missing  *int
	// BeyondPublished counts measures that other sources place in the plan.
	BeyondPublished int
	Named           int // recorded measures for which stated claims name somebody in particular
	// NamedInPublication counts recorded measures for which the published texts, quoted and checked, do so themselves.
	NamedInPublication int
	Evidence           []Support // of Stated
}

// Coverage returns the coverage of those of ids that are plans. Three round trips, and two more for every maxBatch measures
// of the largest of the plans.
func (v *View) Coverage(ctx context.Context, ids []ID) (map[ID]Coverage, error) {
	nodes, err := v.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	plans := make(map[ID]*Coverage, len(nodes))
	for id, n := range nodes {
		if n.Type == "Plan" {
			plans[id] = coverageOf(n)
		}
	}
	if err := v.countMeasures(ctx, plans); err != nil {
		return nil, err
	}
	answers := make(map[ID]Coverage, len(plans))
	for id, c := range plans {
		answers[id] = c.withMissing()
	}
	return answers, nil
}

func coverageOf(plan Node) *Coverage {
	c := &Coverage{Plan: plan, Evidence: evidenceAbout(plan, "measuresStated")}
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
var measuresOfPlan = Hops{
	Relations: []RelationType{"PART_OF"}, Direction: In, Types: []NodeType{"Measure"}, Certainty: []Certainty{Stated}, Page: Page{First: maxBatch},
}

// answeringForMeasures is who answers for these.
func answeringForMeasures() Hops {
	return Hops{Relations: Answering("Measure"), Direction: In, Certainty: []Certainty{Stated}, Page: Page{First: maxBatch}}
}

// CoverageWalks are the questions of Coverage about the plans at a place, as far as the first maxBatch measures of each.
func CoverageWalks() []Walk {
	who := Walk{Hops: answeringForMeasures()}
	return []Walk{{From: []NodeType{"Plan"}, Hops: measuresOfPlan, Walks: []Walk{who}}}
}

// countMeasures pages through the measures of all plans at once.
func (v *View) countMeasures(ctx context.Context, plans map[ID]*Coverage) error {
	left := make([]ID, 0, len(plans))
	for id := range plans {
		left = append(left, id)
	}
	for after := map[ID]*Cursor{}; len(left) > 0; {
		pages, err := v.adjacentAfter(ctx, left, measuresOfPlan, after)
		if err != nil {
			return err
		}
		if err := v.countPages(ctx, plans, pages); err != nil {
			return err
		}
		left = left[:0]
		for id, page := range pages {
			if n := len(page.Edges); page.HasNext && n > 0 {
				last := page.Edges[n-1].ID
				after[id] = &Cursor{Key: SortKey(last), ID: last}
				left = append(left, id)
			}
		}
	}
	return nil
}

// adjacentAfter asks for the next pages. First pages are asked for together; a plan with more than maxBatch measures has its
// later pages to itself.
func (v *View) adjacentAfter(ctx context.Context, ids []ID, h Hops, after map[ID]*Cursor) (map[ID]EdgePage, error) {
	if len(after) == 0 {
		return v.adjacent(ctx, ids, h)
	}
	all := make(map[ID]EdgePage, len(ids))
	for _, id := range ids {
		h.Page.After = after[id]
		pages, err := v.adjacent(ctx, []ID{id}, h)
		if err != nil {
			return nil, err
		}
		all[id] = pages[id]
	}
	return all, nil
}

// countPages adds a page of measures of each plan to its coverage.
func (v *View) countPages(ctx context.Context, plans map[ID]*Coverage, pages map[ID]EdgePage) error {
	var published []ID
	for id, page := range pages {
		for _, m := range page.Nodes {
			if _, numbered := m.Props.Int("number"); numbered {
				published = append(published, m.ID)
				plans[id].Recorded++
			} else {
				plans[id].BeyondPublished++
			}
		}
	}
	answering, err := v.adjacent(ctx, published, answeringForMeasures())
	if err != nil {
		return err
	}
	for id, page := range pages {
		for _, m := range page.Nodes {
			plans[id].addVerdicts(answering[m.ID])
		}
	}
	return nil
}

func (c *Coverage) addVerdicts(claims EdgePage) {
	if judge(answersIn(claims, func(Edge) bool { return true })) == Named {
		c.Named++
	}
	if judge(answersIn(claims, quotesChecked)) == Named {
		c.NamedInPublication++
	}
}

func answersIn(page EdgePage, keep func(Edge) bool) []Answer {
	var answers []Answer
	for i, e := range page.Edges {
		if keep(e) {
			answers = append(answers, Answer{Actor: page.Nodes[i], Claim: e})
		}
	}
	return answers
}

func quotesChecked(e Edge) bool {
	for _, ev := range e.Props.Evidence() {
		if ev.Checked() {
			return true
		}
	}
	return false
}

// evidenceAbout returns what vouches for a property of a node, or for the node as a whole where nothing does in particular.
func evidenceAbout(n Node, key string) []Support {
	var about, whole []Support
	for _, e := range Supports(n.ID, n.Props.Evidence()) {
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
