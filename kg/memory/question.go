package memory

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	bleve "github.com/blevesearch/bleve_index_api"

	"tiltaksgraf/kg"
)

// question is a text that is searched for.
type question struct {
	text   *text
	folded string
	words  []asked
}

// asked is a word of a question.
type asked struct {
	*word
	// also are indexed terms that stand for it where the dataset doesn't have it, and why: compounds that end with it, or, if
	// nothing at all has it, what is as few letters away as there is.
	also   map[string]kg.Why
	ways   []way           // the best first
	found  *roaring.Bitmap // the documents of all ways
	rarity float64         // more for a word that fewer documents have, at least 1
}

// way is one way to match a word: in these documents (by bleve's numbers), and what that is worth.
type way struct {
	documents *roaring.Bitmap
	worth     float64
}

// maxWords is how many words of a question count.
const maxWords = 16

// question reads a text. Words that are too common to say anything are left out.
func (x *text) question(ctx context.Context, text string) (*question, error) {
	q := &question{text: x, folded: kg.Fold(text)}
	for _, t := range tokens(text) {
		w := x.lexicon.word(t.of(text))
		double := slices.ContainsFunc(q.words, func(a asked) bool { return a.folded == w.folded })
		if w.stop || double || len(q.words) == maxWords {
			continue
		}
		a, err := x.understand(ctx, w)
		if err != nil {
			return nil, err
		}
		q.words = append(q.words, a)
	}
	return q, nil
}

// understand finds a word, and what else it can stand for.
func (x *text) understand(ctx context.Context, w *word) (asked, error) {
	a := asked{word: w, also: map[string]kg.Why{}, found: roaring.New()}
	for _, term := range x.lexicon.endingWith(w) {
		a.also[term] = kg.WhyPrefix
	}
	if err := x.find(ctx, &a, x.terms(&a)); err != nil || !a.found.IsEmpty() {
		return a, err
	}
	near, err := x.near(w)
	if err != nil {
		return a, err
	}
	for _, term := range near {
		a.also[term] = kg.WhyFuzzy
	}
	return a, x.find(ctx, &a, x.terms(&a))
}

// wanted is a term of a field, and what it is worth that a node has it.
type wanted struct {
	field, term string
	worth       float64
}

// terms lists the indexed terms that stand for a word.
func (x *text) terms(a *asked) []wanted {
	list := []wanted{
		{nameStems, a.stem, 6},
		{nameParts, a.foldedStem, 3},
		{nameBegins, beginning(a.folded), 1.5},
		{descriptive, a.foldedStem, 1},
		{quotation, a.foldedStem, 0.5},
	}
	list = append(list, x.begun(a.folded, 0.7)...)
	if a.stemBegins() {
		list = append(list, wanted{nameBegins, beginning(a.foldedStem), 1.2})
		list = append(list, x.begun(a.foldedStem, 0.6)...)
	}
	for term, why := range a.also {
		if why == kg.WhyPrefix {
			list = append(list, wanted{nameParts, term, 1.4}, wanted{descriptive, term, 0.7}, wanted{quotation, term, 0.35})
		} else {
			list = append(list, wanted{nameBegins, term, 0.5}, wanted{descriptive, term, 0.2}, wanted{quotation, term, 0.1})
			list = append(list, x.begun(term, 0.2)...)
		}
	}
	return list
}

// begun lists the terms for words that begin so, outside of names, which have their beginnings indexed.
func (x *text) begun(folded string, worth float64) (list []wanted) {
	for _, stem := range x.lexicon.beginningWith(beginning(folded)) {
		list = append(list, wanted{descriptive, stem, worth}, wanted{quotation, stem, worth / 2})
	}
	return list
}

// find reads the documents of terms, those of equal worth as one way.
func (x *text) find(ctx context.Context, a *asked, terms []wanted) error {
	slices.SortFunc(terms, func(a, b wanted) int { return cmp.Compare(b.worth, a.worth) })
	for _, t := range terms {
		documents, err := x.documents(ctx, t)
		if err != nil {
			return err
		}
		if documents.IsEmpty() {
			continue
		}
		a.found.Or(documents)
		if last := len(a.ways) - 1; last >= 0 && a.ways[last].worth == t.worth {
			a.ways[last].documents.Or(documents)
		} else {
			a.ways = append(a.ways, way{documents, t.worth})
		}
	}
	a.rarity = 1 + math.Log(float64(len(x.nodeOf))/float64(max(1, a.found.GetCardinality())))
	return nil
}

// documents reads one list of postings.
func (x *text) documents(ctx context.Context, term wanted) (*roaring.Bitmap, error) {
	postings, err := x.reader.TermFieldReader(ctx, []byte(term.term), term.field, false, false, false)
	if err != nil {
		return nil, err
	}
	defer postings.Close()
	t := ticker{ctx: ctx}
	numbers := make([]uint32, 0, postings.Count())
	doc := &bleve.TermFieldDoc{}
	for {
		if err := t.tick(); err != nil {
			return nil, err
		}
		doc, err = postings.Next(doc.Reset())
		if doc == nil || err != nil {
			return roaring.BitmapOf(numbers...), err
		}
		numbers = append(numbers, uint32(doc.ID.Value()))
	}
}

// worth is what it is worth that a document has the word: more for a better way, and for a rarer word.
func (a *asked) worth(document uint32) float64 {
	for _, w := range a.ways {
		if w.documents.Contains(document) {
			return w.worth * a.rarity
		}
	}
	return 0
}

// matching returns the documents that have all of the words, or at least half of them.
func (q *question) matching(all bool) *roaring.Bitmap {
	found := make([]*roaring.Bitmap, len(q.words))
	for i, a := range q.words {
		found[i] = a.found
	}
	if all {
		return roaring.FastAnd(found...)
	}
	some := roaring.New()
	for documents := roaring.FastOr(found...).Iterator(); documents.HasNext(); {
		document, words := documents.Next(), 0
		for _, f := range found {
			if f.Contains(document) {
				words++
			}
		}
		if 2*words >= len(found) {
			some.Add(document)
		}
	}
	return some
}

// near returns the indexed terms that are nearest to a word, at most one letter away, or two if it has eight. Words of fewer
// than five letters are too like each other to guess.
func (x *text) near(w *word) (terms []string, err error) {
	letters := utf8.RuneCountInString(w.folded)
	if letters < 5 || letters > longestBeginning {
		return nil, nil
	}
	for away := 1; len(terms) == 0 && (away == 1 || away == 2 && letters >= 8); away++ {
		for field, text := range map[string]string{nameBegins: w.folded, descriptive: w.foldedStem, quotation: w.foldedStem} {
			found, err := x.within(away, field, text)
			if err != nil {
				return nil, err
			}
			terms = append(terms, found...)
		}
	}
	return terms, nil
}

// within returns the terms of a field that are at most so many letters away.
func (x *text) within(away int, field, folded string) (terms []string, err error) {
	fuzzy, ok := x.reader.(bleve.IndexReaderFuzzy)
	if !ok {
		return nil, fmt.Errorf("%T can't look for similar words", x.reader)
	}
	dict, err := fuzzy.FieldDictFuzzy(field, folded, away, "")
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	for {
		entry, err := dict.Next()
		if entry == nil || err != nil {
			return terms, err
		}
		terms = append(terms, entry.Term)
	}
}
