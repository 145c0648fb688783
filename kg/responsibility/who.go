package responsibility

import (
	"context"
	"regexp"
	"slices"
	"strconv"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/text"
)

// Who finds the things a text is about, best first, and answers who is responsible for each: at most first of them (1
// to 20). The text is about things, so the names of actors don't count. A programme that it names is followed by the
// measures that concern it. The words of the question itself ("hvem har ansvaret for") don't count either, and "tiltak
// 6" is measure 6 of the default plan. The question that finds the things carries the plan, if there is one. At
// most six round trips.
func Who(
	ctx context.Context, v *query.View, plan *fetch.Plan, text string, first int, args Args,
) ([]Responsibility, error) {
	args, err := args.checked()
	if err != nil {
		return nil, err
	}
	subjects, err := subjects(ctx, v, plan, text, first, args)
	if err != nil {
		return nil, err
	}
	nodes := make(map[kg.ID]kg.Node, len(subjects))
	for _, n := range subjects {
		nodes[n.ID] = n
	}
	found, err := of(ctx, v, nodes, args)
	if err != nil {
		return nil, err
	}
	answers := make([]Responsibility, len(subjects))
	for i, n := range subjects {
		answers[i] = found[n.ID]
	}
	return answers, nil
}

// subjects finds what a question is about.
func subjects(
	ctx context.Context, v *query.View, plan *fetch.Plan, asked string, first int, args Args,
) ([]kg.Node, error) {
	asked, err := query.CleanText("text", asked)
	if err != nil {
		return nil, err
	}
	if err := kg.Between("first", first, 1, kg.MaxSubjects); err != nil {
		return nil, err
	}
	about := text.WithoutQuestionWords(asked)
	if number, ok := measureNumber(about); ok {
		n, found, err := v.With(plan).ByNumber(ctx, "", number)
		if err != nil || found {
			return []kg.Node{n}, err
		}
	}
	hits, err := v.With(plan).Search(ctx, about, kg.Filter{Types: kg.Accountables}, query.PageArgs{First: &first})
	if err != nil {
		return nil, err
	}
	return withConcerned(ctx, v, hits.Hits, first, args)
}

var numbered = regexp.MustCompile(`^(?:tiltak|tiltaket|measure)(?: (?:nr|nummer|number|no))? (\d{1,4})$`)

// measureNumber reads "tiltak 6".
func measureNumber(question string) (int, bool) {
	m := numbered.FindStringSubmatch(text.Fold(question))
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// withConcerned puts after each programme that was found by name the measures that concern it. It cuts the list at
// limit.
func withConcerned(ctx context.Context, v *query.View, hits []kg.Hit, limit int, args Args) ([]kg.Node, error) {
	pages, err := v.Claims(ctx, programmesNamed(hits), concerning(limit, args))
	if err != nil {
		return nil, err
	}
	var nodes []kg.Node
	seen := map[kg.ID]bool{}
	for _, hit := range hits {
		for _, n := range append([]kg.Node{hit.Node}, pages[hit.Node.ID].Nodes...) {
			if !seen[n.ID] && len(nodes) < limit {
				seen[n.ID] = true
				nodes = append(nodes, n)
			}
		}
	}
	return nodes, nil
}

// concerning are the measures that concern a programme.
func concerning(limit int, args Args) kg.Traversal {
	return kg.Traversal{
		Relations: []kg.RelationType{"CONCERNS"}, Direction: kg.In, Types: []kg.NodeType{"Measure"},
		Certainty: args.Certainty, AsOf: args.AsOf, Page: kg.Page{First: limit},
	}
}

// ConcernedWalk is the question of WhoIsResponsible about the programmes that it found.
func ConcernedWalk(first int, args Args) (fetch.Walk, error) {
	args, err := args.checked()
	return fetch.Walk{From: []kg.NodeType{"Programme"}, Traversal: concerning(first, args)}, err
}

// programmesNamed lists the programmes of which the text matched a name by more than likeness.
func programmesNamed(hits []kg.Hit) []kg.ID {
	var ids []kg.ID
	for _, hit := range hits {
		if hit.Node.Type == "Programme" && slices.ContainsFunc(hit.Highlights, isName) {
			ids = append(ids, hit.Node.ID)
		}
	}
	return ids
}

func isName(h text.Highlight) bool {
	return h.Why != text.FuzzyMatch && slices.Contains([]string{"name", "aliases", "abbreviation"}, h.Field)
}
