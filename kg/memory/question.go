package memory

import (
	"context"
	"fmt"
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

// asked is a word of a question. Near are the indexed beginnings of words that are taken for what was meant, where the word
// itself, its stem or a word that begins so is nowhere: those as few letters away as there are.
type asked struct {
	*word
	near map[string]bool
}

// maxWords is how many words of a question count.
const maxWords = 16

// question reads a text. Words that are too common to say anything are left out.
func (x *text) question(ctx context.Context, text string) (*question, error) {
	q := &question{text: x, folded: kg.Fold(text)}
	for _, token := range tokens(text) {
		w := x.lexicon.word(lower(token.Term))
		double := slices.ContainsFunc(q.words, func(a asked) bool { return a.folded == w.folded })
		if w.stop || double || len(q.words) == maxWords {
			continue
		}
		a := asked{word: w}
		df, err := x.spread(ctx, a)
		if err == nil && df == 0 {
			a.near, err = x.near(w.folded)
		}
		if err != nil {
			return nil, err
		}
		q.words = append(q.words, a)
	}
	return q, nil
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
	near := make([]string, 0, len(a.near))
	for term := range a.near {
		near = append(near, term)
	}
	slices.Sort(near)
	for _, term := range near {
		list = append(list, clause{nameBegins, term, 0.5}, clause{descriptive, term, 0.25}, clause{quotation, term, 0.1})
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

// near returns the indexed beginnings of words that are nearest to a word, at most one letter away, or two if it has eight.
// Words of fewer than five letters are too like each other to guess.
func (x *text) near(folded string) (map[string]bool, error) {
	letters := utf8.RuneCountInString(folded)
	if letters < 5 || letters > longestBeginning {
		return nil, nil
	}
	for away := 1; away == 1 || away == 2 && letters >= 8; away++ {
		found := map[string]bool{}
		for _, field := range []string{nameBegins, descriptive, quotation} {
			if err := x.withinDistance(found, field, folded, away); err != nil {
				return nil, err
			}
		}
		if len(found) > 0 {
			return found, nil
		}
	}
	return nil, nil
}

func (x *text) withinDistance(found map[string]bool, field, folded string, away int) error {
	fuzzy, ok := x.reader.(bleve.IndexReaderFuzzy)
	if !ok {
		return fmt.Errorf("%T can't look for similar words", x.reader)
	}
	dict, err := fuzzy.FieldDictFuzzy(field, folded, away, "")
	if err != nil {
		return err
	}
	defer dict.Close()
	for {
		entry, err := dict.Next()
		if entry == nil || err != nil {
			return err
		}
		found[entry.Term] = true
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
