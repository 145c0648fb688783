package text

import (
	"cmp"
	"iter"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxHighlights is how many texts of one node are shown.
const maxHighlights = 5

// shown is a highlight, and how many words of the question are in it.
type shown struct {
	Highlight
	words int
}

// Highlights shows where the texts of a node match a question, best first: with the most words, then by how they match.
// matches says how the word at a token does. There is always one: a store may have found the node by less than matches
// knows, and then the word nearest to the question is marked.
func (q *Question) Highlights(texts iter.Seq[Passage], matches func(t Token, text string) Matched) []Highlight {
	var list []shown
	var spans []span
	shortest := q.shortest()
	for p := range texts {
		words := 0
		if spans, words = q.mark(spans[:0], p.Text, shortest, matches); len(spans) > 0 {
			list = append(list, shown{highlight(&p, spans), words})
		}
	}
	if len(list) == 0 {
		return q.otherwise(texts)
	}
	slices.SortStableFunc(list, func(a, b shown) int {
		return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(strength(b.Why), strength(a.Why)))
	})
	highlights := make([]Highlight, min(len(list), maxHighlights))
	for i := range highlights {
		highlights[i] = list[i].Highlight
	}
	return highlights
}

// span is a matched piece of a text.
type span struct {
	Token
	why Reason
}

// mark adds the words of a text that match to spans, and counts the question's words that they match.
func (q *Question) mark(spans []span, text string, shortest int,
	matches func(Token, string) Matched) (_ []span, words int) {
	all := uint32(0)
	for t := range Tokens(text) {
		if t.End-t.Start < shortest {
			continue
		}
		if m := matches(t, text); m.Why != "" {
			spans = append(spans, span{t, m.Why})
			all |= m.Words
		}
	}
	return spans, bits.OnesCount32(all)
}

// shortest is how many bytes a word has at least that matches the question: it has the stem of what was asked for in
// it, or, if that is misspelt, lacks two letters of it. Looking at no shorter ones saves most of the work.
func (q *Question) shortest() int {
	bytes := math.MaxInt
	for _, w := range q.Words {
		bytes = min(bytes, len(w.FoldedStem)-2)
	}
	return bytes
}

func highlight(p *Passage, spans []span) Highlight {
	h := Highlight{Field: p.Field, Locale: p.Locale}
	from, to := piece(p.Text, spans[0].Token)
	add := func(end int, matched bool) {
		if from < end {
			h.Parts = append(h.Parts, Segment{Text: p.Text[from:end], Matched: matched})
			from = end
		}
	}
	for _, s := range spans {
		if s.End <= to {
			add(s.Start, false)
			add(s.End, true)
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

// piece returns the bounds of the piece of a text around its first match. A text that isn't long is one piece. Pieces
// are cut at spaces.
func piece(text string, first Token) (from, to int) {
	if len(text) <= longText {
		return 0, len(text)
	}
	if start := first.Start - beforeSpan; start > 0 {
		if space := strings.IndexByte(text[start:first.Start], ' '); space >= 0 {
			from = start + space + 1
		} else {
			from = first.Start
		}
	}
	to = max(from+longText, first.End)
	if to >= len(text) {
		return from, len(text)
	}
	if space := strings.LastIndexByte(text[first.End:to], ' '); space >= 0 {
		return from, first.End + space
	}
	for !utf8.RuneStart(text[to]) {
		to++
	}
	return from, to
}

// otherwise marks what is like the question where no word matches: a name that is the whole question, or else the one
// word that is nearest to it.
func (q *Question) otherwise(texts iter.Seq[Passage]) []Highlight {
	best := -1
	var h []Highlight
	for p := range texts {
		if p.Class == Called && Fold(p.Text) == q.Folded {
			return []Highlight{highlight(&p, []span{{Token{0, len(p.Text)}, WordMatch}})}
		}
		for t := range Tokens(p.Text) {
			if away := q.distance(fold(t.Of(p.Text))); best < 0 || away < best {
				best = away
				h = []Highlight{highlight(&p, []span{{t, FuzzyMatch}})}
			}
		}
	}
	return h
}

// distance is how many letters a word is away from the nearest word of the question.
func (q *Question) distance(folded string) int {
	best := len(folded)
	for _, w := range q.Words {
		best = min(best, distance(w.Folded, folded))
	}
	return best
}
