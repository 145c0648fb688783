package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Question is a text that is searched for.
type Question struct {
	Folded string  // see kg.Fold
	About  string  // the text without the words with which people ask
	Words  []*Word // each once, without those that are too common to say anything
}

// maxWords is how many words of a question count.
const maxWords = 16

// NewQuestion reads a text. Its words are made by read, of texts in lower case; those with which people ask are left
// out, unless all others are too common to say anything.
func NewQuestion(asked string, read func(lower string) *Word) *Question {
	q := &Question{Folded: Fold(asked), About: WithoutQuestionWords(asked)}
	if q.add(q.About, read); len(q.Words) == 0 {
		q.add(asked, read)
	}
	return q
}

func (q *Question) add(asked string, read func(lower string) *Word) {
	for t := range Tokens(asked) {
		w := read(t.Of(asked))
		if isAbbreviation(asked[t.Start:t.End]) {
			own := *w
			own.whole = true
			w = &own
		}
		double := slices.ContainsFunc(q.Words, func(other *Word) bool { return other.Folded == w.Folded })
		if !w.Stop && !double && len(q.Words) < maxWords {
			q.Words = append(q.Words, w)
		}
	}
}

// Matched is how a word of a text matches a question: the best reason, and a bit for each word of the question that it
// matches.
type Matched struct {
	Why   Reason
	Words uint32
}

// Add adds a match with the word of the question at a position.
func (m *Matched) Add(position int, why Reason) {
	if why != "" {
		m.Why = stronger(m.Why, why)
		m.Words |= 1 << position
	}
}

// mostAbbreviated is how many letters an abbreviation has at most.
const mostAbbreviated = 4

// isAbbreviation reports whether a word is a short one in capital letters: "NAV" is no beginning of "navn".
func isAbbreviation(word string) bool {
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	letters := utf8.RuneCountInString(word)
	return 1 < letters && letters <= mostAbbreviated
}

// Matcher compares words of texts with the question where no lexicon is at hand: any later part of a word may be a part
// of a compound. Misspelt words match only where that is allowed. It keeps what it found, for hits have many words in
// common; so it is for one goroutine.
func (q *Question) Matcher(misspelt bool) func(Token, string) Matched {
	known := map[string]Matched{}
	var buffer []byte
	return func(t Token, text string) Matched {
		buffer = t.Append(buffer[:0], text)
		m, ok := known[string(buffer)]
		if !ok {
			m = q.compare(string(buffer), misspelt)
			known[string(buffer)] = m
		}
		return m
	}
}

func (q *Question) compare(lower string, misspelt bool) (m Matched) {
	if folded := fold(lower); !misspelt && !slices.ContainsFunc(q.Words,
		func(asked *Word) bool { return strings.Contains(folded, asked.FoldedStem) }) {
		return m // most words: they needn't be stemmed
	}
	w := NewWord(lower)
	if w.Stop {
		return m
	}
	for i, asked := range q.Words {
		if strings.Contains(w.Folded, asked.FoldedStem) {
			opened := *w
			opened.Inner = w.partsLike(asked)
			m.Add(i, Compare(asked, &opened).Why)
		}
		if m.Words&(1<<i) == 0 && misspelt && asked.near(w) {
			m.Add(i, FuzzyMatch)
		}
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

// near reports whether another word may be this one, misspelt, or their stems.
func (w *Word) near(other *Word) bool {
	away := w.Distance()
	return away > 0 && (distance(other.Folded, w.Folded) <= away ||
		distance(other.FoldedStem, w.FoldedStem) <= away)
}
