package storetest

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/norwegian"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

var words = regexp.MustCompile(`[\p{L}\p{N}]+`)

// Search holds every word of every text against every word asked for. A node is as good as the sum of the best matches
// of those words, in its names rather than in its other texts, and in short texts rather than in long ones.
func (r *Reference) Search(_ context.Context, text string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	hits := map[kg.ID]kg.Hit{}
	var cursors []kg.Cursor
	asked := words.FindAllString(strings.ToLower(text), -1)
	for _, n := range r.data.Nodes {
		hit := searchOne(n, asked)
		if len(hit.Highlights) > 0 && r.passes(n, f) {
			hits[n.ID] = hit
			cursors = append(cursors, kg.Cursor{Key: fmt.Sprintf("%020.6f", hit.Score), ID: n.ID})
		}
	}
	best := func(a, b kg.Cursor) int { return cmp.Or(cmp.Compare(b.Key, a.Key), kg.Compare(a.ID, b.ID)) }
	slices.SortFunc(cursors, best)
	page, info := cut(cursors, p, best)
	found := kg.HitPage{Cursors: page, PageInfo: info}
	for _, c := range page {
		found.Hits = append(found.Hits, hits[c.ID])
	}
	return found, nil
}

// weights of the ways in which a word matches.
var weights = map[text.Reason]float64{text.WordMatch: 8, text.PrefixMatch: 4, text.FoldedMatch: 2, text.FuzzyMatch: 1}

func searchOne(n kg.Node, asked []string) kg.Hit {
	hit := kg.Hit{Node: n}
	best := make([]float64, len(asked))
	for _, t := range searchable(n) {
		parts, why, scores := mark(t.text, asked)
		if why == "" {
			continue
		}
		hit.Highlights = append(hit.Highlights, text.Highlight{
			Field: t.field, Locale: string(t.locale), Parts: parts, Why: why,
		})
		for i, s := range scores {
			best[i] = max(best[i], s*t.boost)
		}
	}
	for _, s := range best {
		hit.Score += s
	}
	slices.SortStableFunc(hit.Highlights, func(a, b text.Highlight) int {
		return cmp.Compare(weights[b.Why], weights[a.Why])
	})
	return hit
}

// mark cuts a text where words asked for match, and says how: the best way in
// all, and the score of each word asked for.
func mark(passage string, asked []string) (parts []text.Segment, why text.Reason, scores []float64) {
	scores = make([]float64, len(asked))
	done := 0
	spans := words.FindAllStringIndex(passage, -1)
	for _, span := range spans {
		matched := text.Reason("")
		for i, q := range asked {
			how := compareWords(strings.ToLower(passage[span[0]:span[1]]), q)
			matched = better(matched, how)
			scores[i] = max(scores[i], weights[how]/(1+0.01*float64(len(spans))))
		}
		if matched == "" {
			continue
		}
		if span[0] > done {
			parts = append(parts, text.Segment{Text: passage[done:span[0]]})
		}
		parts = append(parts, text.Segment{Text: passage[span[0]:span[1]], Matched: true})
		done, why = span[1], better(why, matched)
	}
	if done < len(passage) {
		parts = append(parts, text.Segment{Text: passage[done:]})
	}
	return parts, why, scores
}

func better(a, b text.Reason) text.Reason {
	if weights[b] > weights[a] {
		return b
	}
	return a
}

// compareWords says how a word of a text answers to one that was asked for, or "".
func compareWords(word, asked string) text.Reason {
	folded, askedFolded := text.Fold(word), text.Fold(asked)
	long := len([]rune(asked))
	switch {
	case word == asked || stem(word) == stem(asked):
		return text.WordMatch
	case strings.HasPrefix(word, asked) || long >= 4 && strings.Contains(word, asked):
		return text.PrefixMatch
	case strings.HasPrefix(folded, askedFolded) || stem(folded) == stem(askedFolded) ||
		long >= 4 && strings.Contains(folded, askedFolded):
		return text.FoldedMatch
	case long >= 5 && levenshtein.ComputeDistance(word, asked) <= min(2, long/5):
		return text.FuzzyMatch
	}
	return ""
}

func stem(word string) string {
	env := snowballstem.NewEnv(word)
	norwegian.Stem(env)
	return env.Current()
}

// searchText is one text in which a node can be found.
type searchText struct {
	field  string
	locale kg.Locale
	text   string
	boost  float64
}

func searchable(n kg.Node) (texts []searchText) {
	add := func(field string, locale kg.Locale, text string, boost float64) {
		if text != "" {
			texts = append(texts, searchText{field, locale, text, boost})
		}
	}
	for field, boost := range map[string]float64{"name": 2, "description": 1} {
		l := n.Props.Localized(field)
		add(field, kg.NB, l.NB, boost)
		add(field, kg.NN, l.NN, boost)
		add(field, kg.EN, l.EN, boost)
	}
	add("abbreviation", "", n.Props.Text("abbreviation"), 2)
	for _, alias := range n.Props.Texts("aliases") {
		add("aliases", "", alias, 2)
	}
	for _, e := range n.Props.Evidence() {
		add("quote", kg.Locale(strings.ToUpper(e.Language)), e.Quote, 1)
	}
	slices.SortStableFunc(texts, func(a, b searchText) int { return cmp.Compare(b.boost, a.boost) })
	return texts
}
