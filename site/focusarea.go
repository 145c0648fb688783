package site

import "strconv"

// focusArea is a part of a plan, with the measures in it.
type focusArea struct {
	thing
	Description *words
	Permalink   string
	Citation    string
	Evidence    []source
	Findings    []finding
	Differing   []sides
	Number      *int
	PartOf      struct{ Nodes []thing }
	Stated      measureList
	Inferred    measureList
}

// focusAreaPage is the answer to the question of its name.
type focusAreaPage struct{ Node *focusArea }

func openFocusArea(v *visit) (*shown, error) {
	day, err := v.day()
	if err != nil {
		return nil, err
	}
	id := "focus-area/" + v.id()
	page, err := ask[focusAreaPage](v, "focusarea", map[string]any{"id": id, "asOf": day})
	if err != nil {
		return nil, err
	}
	n := page.Node
	if n == nil {
		return nil, errNotFound
	}
	if n.ID != id {
		return nil, renamed(n.ID)
	}
	s := &shown{Title: n.Name.Value, Subject: n.ID, Content: page, Table: n.table(), Description: n.Description.text()}
	for _, plan := range n.PartOf.Nodes {
		s.Crumbs = append(s.Crumbs, crumb{v.say(plan.Name), pathOf(plan.ID)})
	}
	if n.Number != nil && len(s.Crumbs) > 0 {
		s.Crumbs = append(s.Crumbs, crumb{v.text("focusarea.number", "number", *n.Number), ""})
	}
	return s, nil
}

// Sorted is its evidence, the best first.
func (n *focusArea) Sorted() []source { return bestFirst(n.Evidence) }

// table has a row for each measure.
func (n *focusArea) table() table {
	t := table{Columns: []string{"focus_area", "measure", "number", "name", "tier", "published", "certainty", "claim"}}
	for _, list := range []measureList{n.Stated, n.Inferred} {
		for _, m := range list.Edges {
			number := ""
			if m.Node.Number != nil {
				number = strconv.Itoa(*m.Node.Number)
			}
			t.Rows = append(t.Rows, []string{n.ID, m.Node.ID, number, m.Node.Name.Value, m.Node.Responsibility.Tier,
				strconv.FormatBool(m.Node.IsPublished), m.Claim.Certainty, m.Claim.ID})
		}
	}
	return t
}
