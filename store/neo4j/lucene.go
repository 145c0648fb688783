package neo4j

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// effort is how far a search goes: with what only loosely resembles a word, and with any of the words instead of all.
type effort struct{ loose, any bool }

// efforts are made one after the other until one finds something. Most searches end with the first.
var efforts = []effort{{false, false}, {true, false}, {true, true}}

// nameFields are the fields of the full-text index with what a node is called, and
// what a match in them is worth. They go through the database's Norwegian analyzer.
// The words of all its texts are in the field folded, and the parts of compounds.
var nameFields = []struct {
	name  string
	worth float64
}{{"name_nb", 6}, {"name_nn", 6}, {"name_en", 5}, {"abbreviation", 6}, {"aliases", 5}}

// Limits on what is made of a text, for Lucene takes at most 1,024 clauses, and each spelling that others are near to
// may stand for 50 of them; and on how short a piece of a word it goes through all words for.
const (
	maxSpellings = 16
	minPrefix    = 2
	minInfix     = 4
)

// lucene writes the words as a query. They are letters and digits in lower case only, so that they can mean nothing
// else to Lucene. The version and types only narrow: what they weigh is nothing.
func (t terms) lucene(version string, types []kg.NodeType, e effort) string {
	var b strings.Builder
	fmt.Fprintf(&b, "+version:%s^0", version)
	if len(types) > 0 {
		fmt.Fprintf(&b, " +type:(%s)^0", strings.Join(texts(types), " "))
	}
	if e.any {
		b.WriteString(" +(")
	}
	left := maxSpellings
	for _, w := range t.Words {
		if !e.any {
			b.WriteString(" +")
		}
		b.WriteByte('(')
		writeWord(&b, w)
		if e.loose {
			left -= writeLoosely(&b, w, left)
		}
		b.WriteByte(')')
	}
	if e.any {
		b.WriteByte(')')
	}
	return b.String()
}

// writeWord asks for a word in names, in all texts, and as the beginning of
// others: as far as its stem, where only the ending of a noun is gone from that.
func writeWord(b *strings.Builder, w *text.Word) {
	for _, f := range nameFields {
		fmt.Fprintf(b, "%s:%s^%g ", f.name, w.Text, f.worth)
	}
	fmt.Fprintf(b, "folded:%s", w.Folded)
	if begins := w.Beginning(); utf8.RuneCountInString(begins) >= minPrefix {
		fmt.Fprintf(b, " folded:%s*^0.5", begins)
	}
}

// writeLoosely asks for what costs more to find: words with the word anywhere in them, and misspelt ones, near to at
// most so many spellings. It returns near to how many.
func writeLoosely(b *strings.Builder, w *text.Word, most int) (near int) {
	if utf8.RuneCountInString(w.FoldedStem) >= minInfix {
		fmt.Fprintf(b, " folded:*%s*^0.25", w.FoldedStem)
	}
	away := w.Distance()
	if away == 0 {
		return 0
	}
	all := spellings(w)
	near = min(most, len(all))
	for _, spelling := range all[:near] {
		fmt.Fprintf(b, " folded:%s~%d^0.1", spelling, away)
	}
	return near
}

// spellings are what a misspelt word may be near to: the index has stems, and a slip can hide from the stemmer what it
// would have taken off, or make it take off more.
func spellings(w *text.Word) []string {
	all := []string{w.FoldedStem, w.Folded, w.WithoutEnding()}
	slices.Sort(all)
	return slices.Compact(all)
}

// lexiconOf reads the words of all texts of a dataset, which is what takes its compounds apart.
func lexiconOf(d *kg.Data) *text.Lexicon {
	l := text.NewLexicon()
	for i := range d.Nodes {
		for p := range kg.Passages(&d.Nodes[i]) {
			for t := range text.Tokens(p.Text) {
				l.Add(t, p.Text)
			}
		}
	}
	_ = l.Build(func() error { return nil })
	return l
}

// foldedWords are the words of a node's texts and the parts of those that are compounds, folded, each once.
func foldedWords(l *text.Lexicon, n *kg.Node) string {
	var all []string
	for p := range kg.Passages(n) {
		for t := range text.Tokens(p.Text) {
			number, ok := l.Find(t, p.Text)
			if !ok || l.Word(number).Stop {
				continue
			}
			w := l.Word(number)
			all = append(all, w.Folded)
			for i := range w.Inner {
				all = append(all, w.Inner[i].Folded)
			}
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}
