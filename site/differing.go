package site

import (
	"strings"

	"tiltaksgraf/kg/text"
)

// marked is a piece of a quotation, and whether its words are only there.
type marked struct {
	Text   string
	Differ bool
}

// word is a word of a quotation, for comparison with others.
type word struct {
	start, end int // in its quotation, in bytes
	text, stem string
	quotation  int // of its side
}

// side are the quotations of one side of a dispute, one after the other.
type side struct {
	evidence []source
	words    []word
}

// Differences are the quotations of each side by the ids of their evidence, with the words marked that no other side
// has at that point. Where fewer than two sides are quoted there is nothing to compare.
func (s sides) Differences() map[string][]marked {
	var quoted []side
	for _, p := range s.Positions {
		if q := sideOf(p.Evidence); len(q.words) > 0 {
			quoted = append(quoted, q)
		}
	}
	if len(quoted) < 2 {
		return nil
	}
	all := map[string][]marked{}
	for i, q := range quoted {
		common := make([]bool, len(q.words))
		for j, other := range quoted {
			if i != j {
				inCommon(q.words, other.words, common)
			}
		}
		q.mark(common, all)
	}
	return all
}

func sideOf(evidence []source) side {
	q := side{evidence: evidence}
	for i, e := range evidence {
		if e.Quote == nil {
			continue
		}
		for t := range text.Tokens(*e.Quote) {
			lower := t.Of(*e.Quote)
			q.words = append(q.words, word{t.Start, t.End, lower, text.NewWord(lower).FoldedStem, i})
		}
	}
	return q
}

// inCommon notes which words of a are in the longest sequence that it has in common with b.
func inCommon(a, b []word, common []bool) {
	longest := make([][]int, len(a)+1) // of what begins at a word of each
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if a[i].same(b[j]) {
				longest[i][j] = max(longest[i][j], longest[i+1][j+1]+1)
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].same(b[j]) && longest[i][j] == longest[i+1][j+1]+1:
			common[i] = true
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
}

// same says that two words are one, be it in another form or in the other written Norwegian: what differs is to stand
// out, and not that "eit" is "et".
func (w word) same(other word) bool {
	if w.stem == other.stem {
		return true
	}
	a, b := []rune(w.text), []rune(other.text)
	longer := max(len(a), len(b))
	if a[0] != b[0] || longer < 3 || isNumber(w.text) || isNumber(other.text) {
		return false
	}
	if longer == 3 && len(a) == len(b) { // "det" isn't "dei"
		return false
	}
	return distance(a, b) <= (longer+2)/3
}

func isNumber(text string) bool { return strings.ContainsAny(text, "0123456789") }

// distance is how many letters have to be added, taken away or changed to make one word of the other.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before := row[0]
		row[0] = i + 1
		for j := range b {
			changed := before
			if a[i] != b[j] {
				changed++
			}
			before = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// mark cuts the quotations of a side where words that it alone has begin and end: runs of them are one piece.
func (q side) mark(common []bool, into map[string][]marked) {
	for i, e := range q.evidence {
		if e.Quote == nil {
			continue
		}
		var pieces []marked
		at, from := 0, -1 // what isn't cut yet; where a run of marked words began
		end := 0
		for k, w := range q.words {
			if w.quotation != i {
				continue
			}
			if common[k] && from >= 0 {
				pieces = append(pieces, marked{(*e.Quote)[at:from], false}, marked{(*e.Quote)[from:end], true})
				at, from = end, -1
			}
			if !common[k] && from < 0 {
				from = w.start
			}
			end = w.end
		}
		if from >= 0 {
			pieces = append(pieces, marked{(*e.Quote)[at:from], false}, marked{(*e.Quote)[from:end], true})
			at = end
		}
		into[e.ID] = append(pieces, marked{(*e.Quote)[at:], false})
	}
}
