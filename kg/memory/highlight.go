package memory

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// maxHighlights is how many texts of one node are shown.
const maxHighlights = 5

// highlights shows where a node matches a question, best first. It compares the words of the node's texts with those of the
// question by the rules by which they were indexed (word.why), so that it needs nothing kept in the index.
func (q *question) highlights(n *kg.Node) []kg.Highlight {
	type shown struct {
		kg.Highlight
		words int // how many words of the question are in it
	}
	var list []shown
	for _, p := range passages(n) {
		spans, words := q.matches(p.text)
		if len(spans) > 0 {
			list = append(list, shown{highlight(p, spans), words})
		}
	}
	slices.SortStableFunc(list, func(a, b shown) int {
		return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(strength[b.Why], strength[a.Why]))
	})
	highlights := make([]kg.Highlight, 0, maxHighlights)
	for _, s := range list[:min(len(list), maxHighlights)] {
		highlights = append(highlights, s.Highlight)
	}
	return highlights
}

// span is a matched piece of a text.
type span struct {
	token
	why kg.Why
}

// matches returns the words of a text that match, and how many of the question's words they match. A name that is the whole
// question matches as one.
func (q *question) matches(text string) (spans []span, words int) {
	matched := map[int]bool{}
	for _, t := range tokens(text) {
		best := kg.Why("")
		w := q.text.lexicon.word(t.of(text))
		for i, a := range q.words {
			if why := w.why(a); why != "" {
				matched[i] = true
				best = stronger(best, why)
			}
		}
		if best != "" {
			spans = append(spans, span{t, best})
		}
	}
	if len(spans) == 0 && kg.Fold(text) == q.folded {
		return []span{{token{0, len(text)}, kg.WhyWord}}, len(q.words)
	}
	return spans, len(matched)
}

func highlight(p passage, spans []span) kg.Highlight {
	h := kg.Highlight{Field: p.field, Locale: p.locale}
	from, to := piece(p.text, spans[0])
	add := func(end int, matched bool) {
		if from < end {
			h.Parts = append(h.Parts, kg.Part{Text: p.text[from:end], Matched: matched})
			from = end
		}
	}
	for _, s := range spans {
		if s.end <= to {
			add(s.start, false)
			add(s.end, true)
			h.Why = stronger(h.Why, s.why)
		}
	}
	add(to, false)
	return h
}

// The bounds of the piece of a long text that is shown, in bytes.
const (
	longText   = 300
	beforeSpan = 80
)

// piece returns the bounds of the piece of a text around its first match: all of it unless it is long. It is cut at spaces.
func piece(text string, first span) (from, to int) {
	if len(text) <= longText {
		return 0, len(text)
	}
	if start := first.start - beforeSpan; start > 0 {
		if space := strings.IndexByte(text[start:first.start], ' '); space >= 0 {
			from = start + space + 1
		} else {
			from = first.start
		}
	}
	to = max(from+longText, first.end)
	if to >= len(text) {
		return from, len(text)
	}
	if space := strings.LastIndexByte(text[first.end:to], ' '); space >= 0 {
		return from, first.end + space
	}
	for !utf8.RuneStart(text[to]) {
		to++
	}
	return from, to
}
