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
	Evidence           []Evidence // of Stated
}

// Coverage of a plan; "" is the default plan. What is not a plan gives ErrInvalid. Five round trips.
func (v *View) Coverage(ctx context.Context, plan ID) (Coverage, error) {
	n, err := v.plan(ctx, plan)
	if err != nil {
		return Coverage{}, err
	}
	c := Coverage{Plan: n, Evidence: evidenceAbout(n, "measuresStated")}
	if err := v.countMeasures(ctx, &c); err != nil {
		return Coverage{}, err
	}
	if stated, ok := n.Props.Int("measuresStated"); ok {
		total, missing := int(stated), max(int(stated)-c.Recorded, 0)
		c.Stated, c.Missing = &total, &missing
	}
	c.NamedInPublication, err = v.namedInPublication(ctx, n.ID)
	return c, err
}

func (v *View) plan(ctx context.Context, id ID) (n Node, err error) {
	ok := false
	if id == "" {
		n, ok, err = v.DefaultPlan(ctx)
	} else {
		n, ok, err = v.ByID(ctx, id, "Plan")
	}
	if err == nil && !ok {
		err = invalid("there is no plan %q", string(id))
	}
	return n, err
}

func (v *View) countMeasures(ctx context.Context, c *Coverage) error {
	measures := Filter{Types: []NodeType{"Measure"}, Links: partOf(c.Plan.ID)}
	published, err := v.Count(ctx, measures, PublishedFacet)
	if err != nil {
		return err
	}
	verdicts, err := v.Count(ctx, publishedMeasures(c.Plan.ID), VerdictFacet)
	if err != nil {
		return err
	}
	c.Recorded, c.BeyondPublished, c.Named = published["true"], published["false"], verdicts[string(Named)]
	return nil
}

func publishedMeasures(plan ID) Filter {
	return Filter{
		Types: []NodeType{"Measure"},
		Match: []Match{{Facet: PublishedFacet, Values: []string{"true"}}},
		Links: partOf(plan),
	}
}

// namedInPublication judges each published measure by the claims that quote a text that was checked.
func (v *View) namedInPublication(ctx context.Context, plan ID) (int, error) {
	measures, err := v.first(ctx, maxBatch, publishedMeasures(plan))
	if err != nil {
		return 0, err
	}
	pages, err := v.adjacent(ctx, idsOf(measures), Hops{
		Relations: Answering("Measure"), Direction: In, Certainty: []Certainty{Stated}, Page: Page{First: maxBatch},
	})
	named := 0
	for _, page := range pages {
		if judge(fromChecked(page)) == Named {
			named++
		}
	}
	return named, err
}

// fromChecked keeps the claims of which a quotation was checked.
func fromChecked(page EdgePage) []Answer {
	var answers []Answer
	for i, e := range page.Edges {
		for _, ev := range e.Props.Evidence() {
			if ev.Checked() {
				answers = append(answers, Answer{Actor: page.Nodes[i], Claim: e})
				break
			}
		}
	}
	return answers
}

// evidenceAbout returns what vouches for a property of a node, or for the node as a whole where nothing does in particular.
func evidenceAbout(n Node, key string) []Evidence {
	var about, whole []Evidence
	for _, e := range n.Props.Evidence() {
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

func idsOf(nodes []Node) []ID {
	ids := make([]ID, len(nodes))
	for i := range nodes {
		ids[i] = nodes[i].ID
	}
	return ids
}
