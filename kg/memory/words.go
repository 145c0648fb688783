package memory

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/no"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/character"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/norwegian"
	"golang.org/x/text/unicode/norm"

	"tiltaksgraf/kg"
)

// word is a word of a text, or of a question, in the forms in which the two are compared.
type word struct {
	part         // the whole word
	inner []part // a compound from each of its later parts on: "ordningen" of "katapultordningen"
	stop  bool   // too common to say anything
}

// part is a word, or the rest of a compound from one of its parts on.
type part struct {
	text       string // lower case, NFC
	stem       string // by Porter's rules for Norwegian (Snowball), which fit the endings of nynorsk, too
	folded     string // see kg.Fold
	foldedStem string
}

// The bounds of the beginnings of words that are indexed, in letters. Longer words are compared as far as that.
const (
	shortestBeginning = 2
	shortestInner     = 3 // of a part inside a compound
	longestBeginning  = 20
)

func newPart(text, stem string) part {
	return part{text: text, stem: stem, folded: kg.Fold(text), foldedStem: kg.Fold(stem)}
}

func stemOf(lower string) string {
	env := snowballstem.NewEnv(lower)
	norwegian.Stem(env)
	return env.Current()
}

var stopWords = func() analysis.TokenMap {
	words, err := no.TokenMapConstructor(nil, nil)
	if err != nil {
		panic(err) // the list is part of the library
	}
	return words
}()

var tokenizer = character.NewCharacterTokenizer(func(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
})

// tokens splits a text into words, with the places of their bytes.
func tokens(text string) analysis.TokenStream { return tokenizer.Tokenize([]byte(text)) }

func lower(token []byte) string { return norm.NFC.String(strings.ToLower(string(token))) }

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
	joint := strings.TrimRight(text, "se")
	return l.has(text, text) || len(text)-len(joint) >= 1 && l.has(text[:len(text)-1], text[:len(text)-1])
}

// beginning is a folded text as far as beginnings are compared.
func beginning(folded string) string {
	letters := 0
	for i := range folded {
		if letters == longestBeginning {
			return folded[:i]
		}
		letters++
	}
	return folded
}

// beginnings calls yield with every beginning of the word and of its parts, folded, that is indexed.
func (w *word) beginnings(yield func(string)) {
	prefixes(w.folded, shortestBeginning, yield)
	for _, p := range w.inner {
		prefixes(p.folded, shortestInner, yield)
	}
}

func prefixes(folded string, from int, yield func(string)) {
	letters := 0
	for i, r := range beginning(folded) {
		if letters++; letters >= from {
			yield(folded[:i+utf8.RuneLen(r)])
		}
	}
}

// why says how the word of a text matches that of a question, or "". near are the beginnings that are taken for what was
// meant, where the question's word is nowhere (see question).
func (w *word) why(asked *word, near map[string]bool) kg.Why {
	switch {
	case w.stop:
		return ""
	case w.stem == asked.stem:
		return kg.WhyWord
	case w.foldedStem == asked.foldedStem || w.folded == asked.folded:
		return kg.WhyFolded
	}
	best := w.part.beginsWith(asked, shortestBeginning)
	for _, p := range w.inner {
		why := p.beginsWith(asked, shortestInner)
		if p.stem == asked.stem {
			why = kg.WhyPrefix
		} else if why == "" && p.foldedStem == asked.foldedStem {
			why = kg.WhyFolded
		}
		best = stronger(best, why)
	}
	if best == "" && len(near) > 0 {
		best = w.nearly(near)
	}
	return best
}

func (w *word) nearly(near map[string]bool) (why kg.Why) {
	check := func(term string) {
		if near[term] {
			why = kg.WhyFuzzy
		}
	}
	w.beginnings(check)
	w.parts(check)
	return why
}

func (p part) beginsWith(asked *word, from int) kg.Why {
	switch begin := beginning(asked.folded); {
	case utf8.RuneCountInString(begin) < from || !strings.HasPrefix(beginning(p.folded), begin):
		return ""
	case strings.HasPrefix(p.text, asked.text):
		return kg.WhyPrefix
	}
	return kg.WhyFolded
}

// strength orders reasons; the strongest is the greatest.
var strength = map[kg.Why]int{kg.WhyFuzzy: 1, kg.WhyFolded: 2, kg.WhyPrefix: 3, kg.WhyWord: 4}

func stronger(a, b kg.Why) kg.Why {
	if strength[b] > strength[a] {
		return b
	}
	return a
}
