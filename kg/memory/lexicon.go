package memory

import (
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// lexicon holds the words of a dataset, which is how it knows compounds: there is no list of Norwegian words in it, but
// "katapultordningen" can be taken apart where the texts have "katapult" or "ordning", too.
type lexicon struct {
	words map[string]*word // by text
	stems map[string]bool
}

// A word must have so many letters to take compounds apart, and leave so many on either side.
const (
	knownLetters = 4
	leftLetters  = 3
)

// newLexicon makes a lexicon of words in lower case.
func newLexicon(texts map[string]bool, t *ticker) (*lexicon, error) {
	l := &lexicon{words: make(map[string]*word, len(texts)), stems: make(map[string]bool, len(texts))}
	for text := range texts {
		if err := t.tick(); err != nil {
			return nil, err
		}
		w := plainWord(text)
		l.words[text] = w
		l.stems[w.stem] = true
	}
	for _, w := range l.words {
		if err := t.tick(); err != nil {
			return nil, err
		}
		w.inner = l.innerParts(w)
	}
	return l, nil
}

func plainWord(text string) *word {
	return &word{part: newPart(text, stemOf(text)), stop: stopWords[text]}
}

// word returns the word with a text in lower case, be it in the lexicon or not.
func (l *lexicon) word(text string) *word {
	if w := l.words[text]; w != nil {
		return w
	}
	w := plainWord(text)
	w.inner = l.innerParts(w)
	return w
}

// innerParts takes a word apart: before a known word that it ends with, and after one that it begins with, with or without
// an s or e that joins the two ("forskningsråd", "barnehage").
func (l *lexicon) innerParts(w *word) []part {
	var parts []part
	letters := 0
	for i := range w.text {
		if letters++; letters <= leftLetters {
			continue
		}
		if i >= len(w.stem) || utf8.RuneCountInString(w.stem[i:]) < leftLetters {
			break
		}
		if l.has(w.text[i:], w.stem[i:]) || l.begins(w.text[:i]) {
			parts = append(parts, newPart(w.text[i:], w.stem[i:]))
		}
	}
	return parts
}

// has says whether the lexicon has a word, in this or another form.
func (l *lexicon) has(text, stem string) bool {
	return utf8.RuneCountInString(text) >= knownLetters && (l.words[text] != nil || l.stems[stem] && utf8.RuneCountInString(stem) >= knownLetters)
}

// begins says whether a compound can begin so: with a known word, or one and a joining letter.
func (l *lexicon) begins(text string) bool {
	last := text[len(text)-1]
	return l.first(text) || (last == 's' || last == 'e') && l.first(text[:len(text)-1])
}

// first says whether the lexicon has a word that compounds can begin with, be it in another form alone ("katapulten"). Where
// a word ends in e, compounds keep it: "hels" is none.
func (l *lexicon) first(text string) bool {
	if utf8.RuneCountInString(text) < knownLetters {
		return false
	}
	return l.words[text] != nil || l.stems[text] && l.words[text+"e"] == nil
}

// maxEndings is how many words may end with a word that is asked for: what more words end with is an ending.
const maxEndings = 64

// endingWith returns the folded stems of the compounds that end with a word that the lexicon doesn't have; those that end
// with one it has are taken apart already.
func (l *lexicon) endingWith(asked *word) []string {
	if l.has(asked.text, asked.stem) || utf8.RuneCountInString(asked.stem) < knownLetters {
		return nil
	}
	var found []string
	for stem := range l.stems {
		before, ends := strings.CutSuffix(stem, asked.stem)
		if ends && utf8.RuneCountInString(before) >= leftLetters {
			found = append(found, kg.Fold(stem))
		}
	}
	if len(found) > maxEndings {
		return nil
	}
	return found
}
