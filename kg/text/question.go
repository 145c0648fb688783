package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"tiltaksgraf/kg"
)

// Question is a text that is searched for.
type Question struct {
	Folded string  // see kg.Fold
	Words  []*Word // each once, without those that are too common to say anything
}

// maxWords is how many words of a question count.
const maxWords = 16

// NewQuestion reads a text. Its words are made by read, of texts in lower case.
func NewQuestion(asked string, read func(lower string) *Word) *Question {
	q := &Question{Folded: kg.Fold(asked)}
	for t := range Tokens(asked) {
		w := read(t.Of(asked))
		double := slices.ContainsFunc(q.Words, func(other *Word) bool { return other.Folded == w.Folded })
		if !w.Stop && !double && len(q.Words) < maxWords {
			q.Words = append(q.Words, w)
		}
	}
	return q
}

// Matched is how a word of a text matches a question: the best reason, and the words of the question that it matches, a bit each.
type Matched struct {
	Why   kg.Why
	Words uint32
}

// Add adds a match with the word of the question at a place.
func (m *Matched) Add(place int, why kg.Why) {
	if why != "" {
		m.Why = stronger(m.Why, why)
		m.Words |= 1 << place
	}
}

// Matches compares a word of a text, in lower case, with the question where no lexicon is at hand: any later part of a word may
// be a part of a compound. Misspelt words match only where that is allowed.
func (q *Question) Matches(lower string, misspelt bool) (m Matched) {
	folded := fold(lower)
	var w *Word
	for i, asked := range q.Words {
		near := misspelt && asked.Misspells(folded)
		if !near && !strings.Contains(folded, asked.FoldedStem) {
			continue
		}
		if w == nil {
			w = NewWord(lower)
		}
		opened := Word{w.Part, w.partsLike(asked), w.Stop, w.stemBegins}
		why := Compare(asked, &opened).Why
		if why == "" && (near || misspelt && asked.Misspells(w.FoldedStem)) && !w.Stop {
			why = kg.WhyFuzzy
		}
		m.Add(i, why)
	}
	return m
}

// partsLike takes a word apart wherever what was asked for may begin.
func (w *Word) partsLike(asked *Word) (parts []Part) {
	letters := 0
	for i := range w.Stem {
		if letters++; letters > leftLetters && strings.HasPrefix(fold(w.Text[i:]), asked.FoldedStem) {
			parts = append(parts, newPart(w.Text[i:], w.Stem[i:]))
		}
	}
	return parts
}

// Distance is how many letters may be wrong in a word for it to be the one asked for, misspelt.
func (w *Word) Distance() int {
	switch letters := utf8.RuneCountInString(w.Folded); {
	case letters < shortestMisspelt:
		return 0
	case letters < twoMisspelt:
		return 1
	}
	return 2
}

// Misspells says whether the word is near to another, or the stems are; both are folded.
func (w *Word) Misspells(folded string) bool {
	away := w.Distance()
	return away > 0 && (levenshtein.ComputeDistance(folded, w.Folded) <= away || levenshtein.ComputeDistance(fold(stemOf(folded)), w.FoldedStem) <= away)
}
