package memory

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// lexicon holds the words of a dataset, which is how it knows compounds: there is no list of Norwegian words in it, but
// "katapultordningen" can be taken apart where the texts have "katapult" or "ordning", too.
type lexicon struct {
	words map[string]*word // by text
	stems map[string]bool
	parts []entrance // of all words, in the order of folded
}

// entrance is where a word begins, or a part of it.
type entrance struct {
	folded string
	word   *word
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
		l.parts = append(l.parts, entrance{w.folded, w})
		for _, p := range w.inner {
			l.parts = append(l.parts, entrance{p.folded, w})
		}
	}
	slices.SortFunc(l.parts, func(a, b entrance) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.word.text, b.word.text))
	})
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

// maxVariants is how many words of the dataset a word that is asked for can stand for.
const maxVariants = 64

// beginningWith returns the folded stems of the words that begin so, or a part of which does, the shortest if there are many.
func (l *lexicon) beginningWith(folded string) []string {
	if utf8.RuneCountInString(folded) < shortestInner {
		return nil
	}
	var found []string
	from := sort.Search(len(l.parts), func(i int) bool { return l.parts[i].folded >= folded })
	for _, p := range l.parts[from:] {
		if !strings.HasPrefix(p.folded, folded) {
			break
		}
		if !p.word.stop {
			found = append(found, p.word.foldedStem)
		}
	}
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	found = slices.Compact(found)
	return found[:min(len(found), maxVariants)]
}

// endingWith returns the folded stems of the compounds that end with a word that the lexicon doesn't have; those that end
// with one it has are taken apart already. What a great many words end with is an ending, not a word.
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
	if len(found) > maxVariants {
		return nil
	}
	return found
}
