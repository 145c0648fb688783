package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/norwegian"
)

// Word is a word of a text, or of a question, in the forms in which the two are compared.
type Word struct {
	Part          // the whole word
	Inner  []Part // a compound from each of its later parts on: "ordningen" of "katapultordningen"
	Stop   bool   // too common to say anything
	Unit   bool   // what numbers count, which says little without them: "millioner"
	Digits bool   // digits alone: no other number matches
	// Initial: it stands for words of a name that begin with its letter. See Initial.
	Initial bool

	// whole: nothing but itself and its genitive is meant, no word that begins so: an abbreviation as it was written, or
	// what numbers count.
	whole bool

	surname bool // see Lexicon.Surname

	// beginning: what begins so is meant, however short it is.
	beginning bool

	marked bool // it has letters that are folded: who writes them doesn't leave them out elsewhere

	// stemBegins: the stem, too, is to be searched for at the beginnings of words. It is long enough to say something, and
	// only the ending of a noun was taken off. More may be gone from a misspelt word, and then the stem says little of it.
	stemBegins bool
}

// Part is a word, or the rest of a compound from one of its parts on.
type Part struct {
	Text       string // lower case, NFC
	Stem       string // by Porter's rules for Norwegian (Snowball), which fit the endings of nynorsk, too; begins Text
	Folded     string // see kg.Fold
	FoldedStem string // begins Folded
}

// The fewest letters of what begins a word.
const (
	shortestBeginning = 2
	shortestInner     = 3 // of a part inside a compound
	shortestSame      = 4 // of the stem of such a part, where it has another ending than what was asked for
	shortestStem      = 5 // of a stem that stands for the beginnings of words
)

// initialMark ends the text of an initial, which no word of a text has.
const initialMark = "."

// Initial is the word, to be added to a lexicon, for the first letter of a word of somebody's name: "h." of "Hanne".
func Initial(word string) string {
	first, _ := utf8.DecodeRuneInString(word)
	return string(unicode.ToLower(first)) + initialMark
}

// NewWord makes a word of a text in lower case, not taken apart.
func NewWord(text string) *Word {
	w := &Word{Part: newPart(text, stemOf(text)), Stop: stopWords[text], Unit: units[Fold(text)]}
	w.Initial = strings.HasSuffix(text, initialMark)
	w.Digits = strings.Trim(text, "0123456789") == ""
	w.marked = strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
	w.whole = w.Unit
	w.Stop = w.Stop || w.FoldedStem == ""
	ending := strings.TrimPrefix(w.Folded, w.FoldedStem)
	w.stemBegins = utf8.RuneCountInString(w.FoldedStem) >= shortestStem && slices.Contains(nounEndings, ending)
	return w
}

func newPart(text, stem string) Part {
	return Part{Text: text, Stem: stem, Folded: fold(text), FoldedStem: fold(stem)}
}

// fold is kg.Fold for one word: signs that stand for several words are one, too.
func fold(word string) string { return strings.ReplaceAll(Fold(word), " ", "") }

func stemOf(lower string) string {
	env := snowballstem.NewEnv(lower)
	norwegian.Stem(env)
	return env.Current()
}

// Way is how a word of a text comes to match one that was asked for; the better way is the greater.
type Way uint8

// The ways.
const (
	None       Way = iota
	Misspelt       // it begins with what is one or two letters away
	StemBegins     // it, or a part of it, begins with the other's stem
	Ends           // it ends with the other, which the dataset doesn't have by itself, or is what that is made of
	Begins         // it, or a part of it, begins with the other
	Folded         // its stem, or a part's, is the same when folded
	Same           // its stem is the same
	Ways           // how many there are
)

// Match is the best way in which two words match, and the reason to give for it. The two can differ: the last part of a
// compound counts as much as the folded word, but is given as what it is.
type Match struct {
	Way Way
	Why Reason
}

func (m Match) or(other Match) Match { return Match{max(m.Way, other.Way), stronger(m.Why, other.Why)} }

// Compare says how a word of a text matches one that was asked for. What is misspelt doesn't.
func Compare(asked, word *Word) Match {
	switch {
	case word.Stop:
		return Match{}
	case word.Stem == asked.Stem:
		return Match{Same, WordMatch}
	case word.FoldedStem == asked.FoldedStem:
		return Match{Folded, FoldedMatch}
	case word.Folded == asked.Folded:
		return Match{Begins, FoldedMatch}
	case asked.whole && word.Folded == asked.Folded+"s":
		return Match{Begins, PrefixMatch}
	case asked.Digits || asked.whole:
		return Match{}
	}
	best := Match{}
	if !asked.short() || word.isCompoundOf(asked) {
		best = word.beginsWith(asked, shortestBeginning)
	}
	for i := range word.Inner {
		p := &word.Inner[i]
		m := Match{}
		if !asked.short() {
			m = p.beginsWith(asked, shortestInner)
		}
		switch {
		case p.Text != asked.Text && utf8.RuneCountInString(p.FoldedStem) < shortestSame:
		case p.Stem == asked.Stem:
			m = m.or(Match{Folded, PrefixMatch})
		case p.FoldedStem == asked.FoldedStem && !asked.marked:
			m = m.or(Match{Folded, FoldedMatch})
		}
		best = best.or(m)
	}
	return best
}

// longestShort is how many letters a word has at most that stands for no word which merely begins so: "nav" is no
// beginning of "navn".
const longestShort = 3

func (w *Word) short() bool {
	return !w.beginning && utf8.RuneCountInString(w.Folded) <= longestShort
}

// isCompoundOf reports whether the rest of a word is a word, too, once the first is taken off, with or without an s or
// e that joins the two: "havminister" is one of "hav".
func (w *Word) isCompoundOf(first *Word) bool {
	return slices.ContainsFunc(w.Inner, func(rest Part) bool {
		joint := len(w.Folded) - len(rest.Folded) - len(first.Folded)
		return joint == 0 || joint == 1 && strings.Contains("se", w.Folded[len(first.Folded):len(first.Folded)+1])
	})
}

// beginsWith says how the part begins with the word asked for, or with its stem: "klynger" stands for the beginning of
// "klyngeprogrammet".
func (p *Part) beginsWith(asked *Word, from int) Match {
	if why := p.begins(asked.Text, asked.Folded, from); why != "" && (why != FoldedMatch || !asked.marked) {
		return Match{Begins, why}
	}
	if !asked.stemBegins {
		return Match{}
	}
	if why := p.begins(asked.Stem, asked.FoldedStem, from); why != "" && (why != FoldedMatch || !asked.marked) {
		return Match{StemBegins, why}
	}
	return Match{}
}

func (p *Part) begins(text, folded string, from int) Reason {
	switch {
	case !strings.HasPrefix(p.Folded, folded) || utf8.RuneCountInString(folded) < from:
		return ""
	case strings.HasPrefix(p.Text, text):
		return PrefixMatch
	}
	return FoldedMatch
}

// units are what numbers count, in bokmål, nynorsk and English, folded.
var units = foldedSet(`million millionen millioner millionar millions mill mio milliard milliarden milliarder milliardar
	mrd billion billions krone kroner kronene kr nok euro euros eur dollar dollars usd prosent percent pst`)

// nounEndings are those that the stemmer takes off, in both languages, the longest first.
var nounEndings = []string{"ane", "ene", "ar", "en", "er", "et", "a", "e"}

// strength orders reasons; the strongest is the greatest.
func strength(w Reason) int {
	switch w {
	case WordMatch:
		return 4
	case PrefixMatch:
		return 3
	case FoldedMatch:
		return 2
	case FuzzyMatch:
		return 1
	}
	return 0
}

func stronger(a, b Reason) Reason {
	if strength(b) > strength(a) {
		return b
	}
	return a
}
