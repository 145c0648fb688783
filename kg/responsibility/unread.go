package responsibility

import "tiltaksgraf/kg"

// What hasn't been read: where only the beginning of a plan was, that nobody is named for one of its measures is no
// news of what the rest says.

// plansOf are the plans that a measure is stated to be part of, by its claims; a plan is its own.
func plansOf(subject kg.Node, page kg.EdgePage) []kg.Node {
	if subject.Type == "Plan" {
		return []kg.Node{subject}
	}
	var plans []kg.Node
	for i, e := range page.Edges {
		if e.Type == "PART_OF" && e.From == subject.ID && e.Certainty() == kg.Stated && page.Nodes[i].Type == "Plan" {
			plans = append(plans, page.Nodes[i])
		}
	}
	return plans
}

// unread notes which of the plans weren't read to their end, with what vouches for that.
func (g *Gap) unread(plans []kg.Node) {
	for _, plan := range plans {
		said := plan.Props.Localized("unread")
		if said.Empty() {
			continue
		}
		if g.Kind == NobodyNamed {
			g.Kind = MainSourceNotRead
		}
		g.Unread = append(g.Unread, said)
		for _, e := range kg.CitedEvidenceOf(plan.ID, plan.Props.Evidence()) {
			if e.About == "unread" {
				g.Evidence = append(g.Evidence, e)
			}
		}
	}
}
