package kg

import (
	"context"
	"slices"
)

// WhoIsResponsible finds the things a text is about, best first, and answers who is responsible for each: at most first of
// them (1 to the maximal page size). The text is about things, so the names of actors don't count. A programme that it names
// is followed by the measures that concern it. At most four round trips.
func (v *View) WhoIsResponsible(ctx context.Context, text string, first int, args ResponsibilityArgs) ([]Responsibility, error) {
	args, err := args.checked()
	if err != nil {
		return nil, err
	}
	hits, err := v.Search(ctx, text, Filter{Types: Accountables}, PageArgs{First: &first})
	if err != nil {
		return nil, err
	}
	subjects, err := v.withConcerned(ctx, hits.Hits, first, args)
	if err != nil {
		return nil, err
	}
	nodes := make(map[ID]Node, len(subjects))
	for _, n := range subjects {
		nodes[n.ID] = n
	}
	found, err := v.responsibilities(ctx, nodes, args)
	if err != nil {
		return nil, err
	}
	answers := make([]Responsibility, len(subjects))
	for i, n := range subjects {
		answers[i] = found[n.ID]
	}
	return answers, nil
}

// withConcerned puts after each programme that was found by name the measures that concern it, and cuts the list at limit.
func (v *View) withConcerned(ctx context.Context, hits []Hit, limit int, args ResponsibilityArgs) ([]Node, error) {
	pages, err := v.adjacent(ctx, programmesNamed(hits), Hops{
		Relations: []RelationType{"CONCERNS"}, Direction: In, Types: []NodeType{"Measure"},
		Certainty: args.Certainty, AsOf: args.AsOf, Page: Page{First: limit},
	})
	if err != nil {
		return nil, err
	}
	var nodes []Node
	seen := map[ID]bool{}
	for _, hit := range hits {
		for _, n := range append([]Node{hit.Node}, pages[hit.Node.ID].Nodes...) {
			if !seen[n.ID] && len(nodes) < limit {
				seen[n.ID] = true
				nodes = append(nodes, n)
			}
		}
	}
	return nodes, nil
}

// programmesNamed lists the programmes of which the text matched a name by more than likeness.
func programmesNamed(hits []Hit) []ID {
	var ids []ID
	for _, hit := range hits {
		if hit.Node.Type == "Programme" && slices.ContainsFunc(hit.Highlights, isName) {
			ids = append(ids, hit.Node.ID)
		}
	}
	return ids
}

func isName(h Highlight) bool {
	return h.Why != WhyFuzzy && slices.Contains([]string{"name", "aliases", "abbreviation"}, h.Field)
}
