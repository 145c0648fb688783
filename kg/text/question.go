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
	// Joined are the words that stand right after the one before, be it with an "of" between them; a bit for each. Title
	// are those of what is written as a name is: two or more that are joined and begin with a capital letter.
	Joined, Title uint16
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
	q.place(asked)
	return q
}

// place notes how the words stand in the text.
func (q *Question) place(asked string) {
	shouted := asked == strings.ToUpper(asked)
	last, end := -1, 0              // the word before, and where it or what stands between ends
	capital, joined := false, false // whether it begins with a capital letter, and whether nothing parts it from the next
	for t := range Tokens(asked) {
		word := t.Of(asked)
		joined = joined && strings.Trim(asked[end:t.Start], " -–") == ""
		end = t.End
		i := slices.IndexFunc(q.Words, func(w *Word) bool { return w.Text == word })
		if i < 0 {
			joined = joined && connecting[word]
			continue
		}
		first, _ := utf8.DecodeRuneInString(asked[t.Start:])
		isCapital := unicode.IsUpper(first) && !shouted
		if joined && last == i-1 {
			q.Joined |= 1 << i
			if capital && isCapital {
				q.Title |= 1<<i | 1<<last
			}
		}
		last, capital, joined = i, isCapital, true
	}
}

// connecting are the words that stand within names.
var connecting = foldedSet(`of for the and og`)

func (q *Question) add(asked string, read func(lower string) *Word) {
	for t := range Tokens(asked) {
		lower := t.Of(asked)
		if isInitial(asked[t.Start:t.End], asked[t.End:]) {
			lower = Initial(lower)
		}
		w := read(lower)
		begins := isCut(asked[t.End:])
		if begins || isAbbreviation(asked[t.Start:t.End]) {
			own := *w
			own.beginning, own.whole = begins, w.whole || !begins
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

// star follows a word that is the beginning of others, as it may be while it is typed.
const star = "*"

// Beginnings marks the words of a text as beginnings of others.
func Beginnings(asked string) string {
	words := strings.Fields(asked)
	for i, w := range words {
		if last, _ := utf8.DecodeLastRuneInString(w); unicode.IsLetter(last) || unicode.IsDigit(last) {
			words[i] += star
		}
	}
	return strings.Join(words, " ")
}

// isCut reports whether a word is a mere beginning by what follows it: a star, or the full stop of an abbreviation.
func isCut(rest string) bool {
	return strings.HasPrefix(rest, star) || strings.HasPrefix(rest, initialMark+" ")
}

// isInitial reports whether a word, by what follows it, is the first letter of a name: "J." or "J".
func isInitial(word, rest string) bool {
	letter, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsLetter(letter) &&
		(unicode.IsUpper(letter) || strings.HasPrefix(rest, initialMark))
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

// Distance is how many letters may be wrong in a word for it to be the one asked for, misspelt.
func (w *Word) Distance() int { return mostAway(utf8.RuneCountInString(w.Folded)) }

// mostAway is that for a word of so many letters.
func mostAway(letters int) int {
	switch {
	case letters < shortestMisspelt:
		return 0
	case letters < twoMisspelt:
		return 1
	}
	return 2
}
