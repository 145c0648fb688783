package memory

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleve "github.com/blevesearch/bleve_index_api"

	"tiltaksgraf/kg"
)

// question is a text that is searched for.
type question struct {
	text   *text
	folded string
	words  []asked
}

// asked is a word of a question. also are indexed terms that stand for it where the dataset doesn't have it, and why: compounds
// that end with it, or, if nothing at all has it, what is as few letters away as there is.
type asked struct {
	*word
	also map[string]kg.Why
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

// understand finds out what else a word can stand for.
func (x *text) understand(ctx context.Context, w *word) (asked, error) {
	a := asked{word: w, also: map[string]kg.Why{}}
	for _, term := range x.lexicon.endingWith(w) {
		a.also[term] = kg.WhyPrefix
	}
	if spread, err := x.spread(ctx, a); spread > 0 || err != nil {
		return a, err
	}
	near, err := x.near(w.folded)
	for _, term := range near {
		a.also[term] = kg.WhyFuzzy
	}
	return a, err
}

// clause is one way to match a word: a term of a field, and what that is worth.
type clause struct {
	field, term string
	worth       float64
}

// clauses lists the ways to match a word.
func (a asked) clauses() []clause {
	list := []clause{
		{nameStems, a.stem, 6},
		{nameParts, a.foldedStem, 3},
		{nameBegins, beginning(a.folded), 1.5},
		{descriptive, a.foldedStem, 1},
		{quotation, a.foldedStem, 0.5},
	}
	for _, term := range slices.Sorted(maps.Keys(a.also)) {
		worth := 0.5
		if a.also[term] == kg.WhyPrefix {
			worth = 1.5
			list = append(list, clause{nameParts, term, worth})
		} else {
			list = append(list, clause{nameBegins, term, worth})
		}
		list = append(list, clause{descriptive, term, worth / 2}, clause{quotation, term, worth / 4})
	}
	return list
}

// spread is in how many nodes the most frequent way to match a word is found.
func (x *text) spread(ctx context.Context, a asked) (most uint64, err error) {
	for _, c := range a.clauses() {
		postings, err := x.reader.TermFieldReader(ctx, []byte(c.term), c.field, false, false, false)
		if err != nil {
			return 0, err
		}
		most = max(most, postings.Count())
		if err := postings.Close(); err != nil {
			return 0, err
		}
	}
	return most, nil
}

// near returns the indexed terms that are nearest to a word, at most one letter away, or two if it has eight. Words of fewer
// than five letters are too like each other to guess.
func (x *text) near(folded string) (terms []string, err error) {
	letters := utf8.RuneCountInString(folded)
	if letters < 5 || letters > longestBeginning {
		return nil, nil
	}
	for away := 1; len(terms) == 0 && (away == 1 || away == 2 && letters >= 8); away++ {
		for _, field := range []string{nameBegins, descriptive, quotation} {
			found, err := x.within(away, field, folded)
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

// searcher makes bleve's search for the question: for nodes with all of its words, or with at least half of them. It is nil
// for a question without words.
func (q *question) searcher(ctx context.Context, all bool) (search.Searcher, error) {
	var words []search.Searcher
	for _, a := range q.words {
		s, err := q.text.anyClause(ctx, a)
		if err != nil {
			return nil, closeAll(words, err)
		}
		words = append(words, s)
	}
	if len(words) == 0 {
		return nil, nil
	}
	if all {
		return searcher.NewConjunctionSearcher(ctx, q.text.reader, words, search.SearcherOptions{})
	}
	return searcher.NewDisjunctionSearcher(ctx, q.text.reader, words, float64((len(words)+1)/2), search.SearcherOptions{})
}

// anyClause searches for one word, in any way. A rare word is worth more than a common one.
func (x *text) anyClause(ctx context.Context, a asked) (search.Searcher, error) {
	most, err := x.spread(ctx, a)
	if err != nil {
		return nil, err
	}
	rarity := 1 + math.Log(float64(len(x.nodeOf)+1)/float64(most+1))
	var ways []search.Searcher
	for _, c := range a.clauses() {
		s, err := searcher.NewTermSearcher(ctx, x.reader, c.term, c.field, 1, search.SearcherOptions{Score: "none"})
		if err != nil {
			return nil, closeAll(ways, err)
		}
		ways = append(ways, weighted{s, c.worth * rarity})
	}
	return searcher.NewDisjunctionSearcher(ctx, x.reader, ways, 1, search.SearcherOptions{})
}

// weighted gives every match the same score.
type weighted struct {
	search.Searcher
	score float64
}

// Next returns the next match.
func (w weighted) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	return w.scored(w.Searcher.Next(ctx))
}

// Advance returns the first match from id on.
func (w weighted) Advance(ctx *search.SearchContext, id bleve.IndexInternalID) (*search.DocumentMatch, error) {
	return w.scored(w.Searcher.Advance(ctx, id))
}

func (w weighted) scored(match *search.DocumentMatch, err error) (*search.DocumentMatch, error) {
	if match != nil {
		match.Score = w.score
	}
	return match, err
}

func closeAll(searchers []search.Searcher, err error) error {
	for _, s := range searchers {
		_ = s.Close() // the first error says what went wrong
	}
	return err
}
