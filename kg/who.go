package kg

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// WhoIsResponsible finds the things a text is about, best first, and answers who is responsible for each: at most first of
// them (1 to the maximal page size). The text is about things, so the names of actors don't count. A programme that it names
// is followed by the measures that concern it. The words of the question itself ("hvem har ansvaret for") don't count either,
// and "tiltak 6" is measure 6 of the default plan. At most five round trips.
func (v *View) WhoIsResponsible(ctx context.Context, text string, first int, args ResponsibilityArgs) ([]Responsibility, error) {
	args, err := args.checked()
	if err != nil {
		return nil, err
	}
	subjects, err := v.subjects(ctx, text, first, args)
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

// subjects finds what a question is about.
func (v *View) subjects(ctx context.Context, text string, first int, args ResponsibilityArgs) ([]Node, error) {
	if err := between("first", first, 1, v.graph.opts.MaxPageSize); err != nil {
		return nil, err
	}
	about := withoutQuestionWords(text)
	if number, ok := measureNumber(about); ok {
		n, found, err := v.ByNumber(ctx, "", number)
		if err != nil || found {
			return []Node{n}, err
		}
	}
	hits, err := v.Search(ctx, about, Filter{Types: Accountables}, PageArgs{First: &first})
	if err != nil {
		return nil, err
	}
	return v.withConcerned(ctx, hits.Hits, first, args)
}

// questionWords are the words with which people ask who is responsible, in bokmål, nynorsk and English, folded. They say
// nothing of what the question is about.
var questionWords = wordSet(`hvem kven who hva kva what hvilken hvilket which har have has er is are skal shall should
	ansvar ansvaret ansvarlig ansvarleg ansvarlige ansvarlege responsible responsibility accountable eier eig owns owner
	for til av of the om about gjor gjer does`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// withoutQuestionWords leaves the words that say what a question is about; all of them, where there would be none left.
func withoutQuestionWords(text string) string {
	var kept []string
	for word := range strings.FieldsSeq(text) {
		if !questionWords[Fold(word)] {
			kept = append(kept, word)
		}
	}
	if len(kept) == 0 {
		return text
	}
	return strings.TrimRight(strings.Join(kept, " "), "?!. ")
}

var numbered = regexp.MustCompile(`^(?:tiltak|tiltaket|measure)(?: (?:nr|nummer|number|no))? (\d{1,4})$`)

// measureNumber reads "tiltak 6".
func measureNumber(text string) (int, bool) {
	m := numbered.FindStringSubmatch(Fold(text))
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// withConcerned puts after each programme that was found by name the measures that concern it, and cuts the list at limit.
func (v *View) withConcerned(ctx context.Context, hits []Hit, limit int, args ResponsibilityArgs) ([]Node, error) {
	pages, err := v.adjacent(ctx, programmesNamed(hits), concerning(limit, args))
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

// concerning are the measures that concern a programme.
func concerning(limit int, args ResponsibilityArgs) Hops {
	return Hops{
		Relations: []RelationType{"CONCERNS"}, Direction: In, Types: []NodeType{"Measure"},
		Certainty: args.Certainty, AsOf: args.AsOf, Page: Page{First: limit},
	}
}

// ConcernedWalk is the question of WhoIsResponsible about the programmes that it found.
func ConcernedWalk(first int, args ResponsibilityArgs) (Walk, error) {
	args, err := args.checked()
	return Walk{From: []NodeType{"Programme"}, Hops: concerning(first, args)}, err
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
