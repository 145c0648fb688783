package neo4j

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/no"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/norwegian"
	"golang.org/x/text/unicode/norm"

	"tiltaksgraf/kg"
)

var words = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+`)

// Words shorter than these aren't taken for the beginning, or a part, of others, nor for misspelt ones.
const (
	minPrefix = 2
	minInfix  = 4
	minFuzzy  = 5
)

// term is one word of what is asked for.
type term struct {
	word, stem         string // in lower case
	folded, foldedStem string
	core, foldedCore   string // what a compound must have in it: the stem, or the word where little is left of it
	length             int    // letters
}

type terms []term

// newTerms takes the words of a text, each once, without those that are too common to say anything.
func newTerms(text string) terms {
	var t terms
	for _, w := range words.FindAllString(strings.ToLower(norm.NFC.String(text)), -1) {
		folded := strings.ReplaceAll(kg.Fold(w), " ", "")
		known := slices.ContainsFunc(t, func(old term) bool { return old.word == w })
		if known || stopWords[w] || folded == "" || len(t) == maxTerms {
			continue
		}
		t = append(t, newTerm(w, folded))
	}
	return t
}

// longestEnding is how many letters an ending of a Norwegian noun has at most: klynge-ne, tiltak-ene.
const longestEnding = 3

func newTerm(word, folded string) term {
	t := term{word: word, stem: stem(word), folded: folded, foldedStem: stem(folded), length: utf8.RuneCountInString(word)}
	t.core, t.foldedCore = t.stem, t.foldedStem
	if t.length-utf8.RuneCountInString(t.stem) > longestEnding {
		t.core, t.foldedCore = t.word, t.folded
	}
	return t
}

// distance is how many letters may be wrong in a word for it to be the term, misspelt.
func (t *term) distance() int {
	if t.length < minFuzzy {
		return 0
	}
	return min(2, t.length/minFuzzy)
}

// stopWords are those that the Norwegian analyzer leaves out, too.
var stopWords = func() analysis.TokenMap {
	m := analysis.NewTokenMap()
	if err := m.LoadBytes(no.NorwegianStopWords); err != nil {
		panic(err) // a table in the library
	}
	return m
}()

func stem(word string) string {
	env := snowballstem.NewEnv(word)
	norwegian.Stem(env)
	return env.Current()
}

// match says how a word of a text answers to the term, or "".
func (t *term) match(word string) kg.Why {
	if stopWords[word] {
		return ""
	}
	if word == t.word || stem(word) == t.stem {
		return kg.WhyWord
	}
	folded := strings.ReplaceAll(kg.Fold(word), " ", "")
	switch {
	case t.length >= minPrefix && strings.HasPrefix(word, t.word), t.length >= minInfix && strings.Contains(word, t.core):
		return kg.WhyPrefix
	case folded == t.folded || stem(folded) == t.foldedStem || t.length >= minPrefix && strings.HasPrefix(folded, t.folded),
		t.length >= minInfix && strings.Contains(folded, t.foldedCore):
		return kg.WhyFolded
	case t.distance() > 0 && min(levenshtein.ComputeDistance(folded, t.folded), levenshtein.ComputeDistance(stem(folded), t.foldedStem)) <= t.distance():
		return kg.WhyFuzzy
	}
	return ""
}

// reasons, weakest first.
var reasons = []kg.Why{"", kg.WhyFuzzy, kg.WhyFolded, kg.WhyPrefix, kg.WhyWord}

func strength(w kg.Why) int { return slices.Index(reasons, w) }

// maxHighlights is how many texts of one node are shown.
const maxHighlights = 5

// highlights returns the texts of a node in which terms match, best first: with the most terms, then by how they match. The
// index may have found a node by less than what match knows; then the word nearest to a term is marked.
func (t terms) highlights(n kg.Node) []kg.Highlight {
	type shown struct {
		kg.Highlight
		terms int
	}
	var found []shown
	for _, text := range searchable(n) {
		if parts, why, terms := t.mark(text.text); why != "" {
			found = append(found, shown{kg.Highlight{Field: text.field, Locale: text.locale, Parts: parts, Why: why}, terms})
		}
	}
	if len(found) == 0 {
		return []kg.Highlight{t.nearest(n)}
	}
	slices.SortStableFunc(found, func(a, b shown) int {
		return cmp.Or(cmp.Compare(b.terms, a.terms), cmp.Compare(strength(b.Why), strength(a.Why)))
	})
	var best []kg.Highlight
	for _, s := range found[:min(len(found), maxHighlights)] {
		best = append(best, s.Highlight)
	}
	return best
}

// mark cuts a text where terms match, and says how they do at best, and how many of them do.
func (t terms) mark(text string) (parts []kg.Part, why kg.Why, count int) {
	done, matched := 0, map[int]bool{}
	for _, span := range words.FindAllStringIndex(text, -1) {
		best := kg.Why("")
		word := norm.NFC.String(strings.ToLower(text[span[0]:span[1]]))
		for i := range t {
			if how := t[i].match(word); how != "" {
				best, matched[i] = stronger(best, how), true
			}
		}
		if best != "" {
			parts = cutOut(parts, text, done, span)
			done, why = span[1], stronger(why, best)
		}
	}
	return rest(parts, text, done), why, len(matched)
}

func stronger(a, b kg.Why) kg.Why {
	if strength(b) > strength(a) {
		return b
	}
	return a
}

// cutOut adds the text from done up to a match, and the match.
func cutOut(parts []kg.Part, text string, done int, span []int) []kg.Part {
	if span[0] > done {
		parts = append(parts, kg.Part{Text: text[done:span[0]]})
	}
	return append(parts, kg.Part{Text: text[span[0]:span[1]], Matched: true})
}

func rest(parts []kg.Part, text string, done int) []kg.Part {
	if done < len(text) {
		parts = append(parts, kg.Part{Text: text[done:]})
	}
	return parts
}

// nearest marks the one word that is nearest to a term.
func (t terms) nearest(n kg.Node) kg.Highlight {
	best, h := -1, kg.Highlight{}
	for _, text := range searchable(n) {
		for _, span := range words.FindAllStringIndex(text.text, -1) {
			for i := range t {
				d := levenshtein.ComputeDistance(t[i].folded, kg.Fold(text.text[span[0]:span[1]]))
				if best < 0 || d < best {
					best = d
					h = kg.Highlight{Field: text.field, Locale: text.locale, Why: kg.WhyFuzzy,
						Parts: rest(cutOut(nil, text.text, 0, span), text.text, span[1])}
				}
			}
		}
	}
	return h
}

// fieldText is one text in which a node is found.
type fieldText struct {
	field  string
	locale kg.Locale
	text   string
}

// searchable lists the texts of a node, names first.
func searchable(n kg.Node) (all []fieldText) {
	add := func(field string, locale kg.Locale, text string) {
		if text != "" {
			all = append(all, fieldText{field, locale, text})
		}
	}
	localized := func(field string) {
		l := n.Props.Localized(field)
		add(field, kg.NB, l.NB)
		add(field, kg.NN, l.NN)
		add(field, kg.EN, l.EN)
	}
	localized("name")
	for _, alias := range n.Props.Texts("aliases") {
		add("aliases", "", alias)
	}
	add("abbreviation", "", n.Props.Text("abbreviation"))
	localized("description")
	add("kind", kg.NB, n.Props.Text("kind"))
	for _, e := range n.Props.Evidence() {
		add("quote", kg.Locale(strings.ToUpper(e.Language)), e.Quote)
	}
	return all
}
