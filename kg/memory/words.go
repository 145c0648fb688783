package memory

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/no"
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
	shortestStem      = 5 // that stands for the beginnings of words
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

// token is the place of a word in a text, in bytes.
type token struct{ start, end int }

// tokens splits a text into words: runs of letters, their marks, and digits.
func tokens(text string) []token {
	var list []token
	inWord := false
	for i, r := range text {
		part := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
		switch {
		case part && !inWord:
			list = append(list, token{i, len(text)})
		case !part && inWord:
			list[len(list)-1].end = i
		}
		inWord = part
	}
	return list
}

// of returns the word in lower case.
func (t token) of(text string) string { return norm.NFC.String(strings.ToLower(text[t.start:t.end])) }

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

// why says how the word of a text matches that of a question, or "".
func (w *word) why(a asked) kg.Why {
	switch {
	case w.stop:
		return ""
	case w.stem == a.stem:
		return kg.WhyWord
	case w.foldedStem == a.foldedStem || w.folded == a.folded:
		return kg.WhyFolded
	}
	best := w.part.beginsWith(a.word, shortestBeginning)
	for _, p := range w.inner {
		why := p.beginsWith(a.word, shortestInner)
		if p.stem == a.stem {
			why = kg.WhyPrefix
		} else if why == "" && p.foldedStem == a.foldedStem {
			why = kg.WhyFolded
		}
		best = stronger(best, why)
	}
	if best == "" && len(a.also) > 0 {
		check := func(term string) { best = stronger(best, a.also[term]) }
		w.beginnings(check)
		w.parts(check)
	}
	return best
}

// beginsWith says how the part begins with the word asked for, or with its stem: "klynger" stands for the beginning of
// "klyngeprogrammet".
func (p part) beginsWith(asked *word, from int) kg.Why {
	why := p.begins(asked.text, asked.folded, from)
	if why == "" && asked.stemBegins() {
		why = p.begins(asked.stem, asked.foldedStem, from)
	}
	return why
}

func (p part) begins(text, folded string, from int) kg.Why {
	switch begin := beginning(folded); {
	case utf8.RuneCountInString(begin) < from || !strings.HasPrefix(beginning(p.folded), begin):
		return ""
	case strings.HasPrefix(p.text, text):
		return kg.WhyPrefix
	}
	return kg.WhyFolded
}

// stemBegins says whether the stem is to be looked for at the beginnings of words: where it is long enough to say something,
// and only the ending of a noun was taken off. More may be gone from a misspelt word, and then the stem says little of it.
func (w *word) stemBegins() bool {
	ending, ok := strings.CutPrefix(w.folded, w.foldedStem)
	return ok && slices.Contains(nounEndings, ending) && utf8.RuneCountInString(w.foldedStem) >= shortestStem
}

var nounEndings = []string{"a", "ane", "ar", "e", "en", "ene", "er", "et"}

// strength orders reasons; the strongest is the greatest.
var strength = map[kg.Why]int{kg.WhyFuzzy: 1, kg.WhyFolded: 2, kg.WhyPrefix: 3, kg.WhyWord: 4}

func stronger(a, b kg.Why) kg.Why {
	if strength[b] > strength[a] {
		return b
	}
	return a
}
