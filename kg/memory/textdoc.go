package memory

import (
	"strconv"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"

	"tiltaksgraf/kg"
)

// The fields of the bleve index. Each says only which nodes have which terms: what a match is worth is one number for the
// field, so that postings are bitmaps and the index stays small.
const (
	nameStems   = "name"        // stems of what a node is called
	nameParts   = "parts"       // folded stems of that, and of the parts of its compounds
	nameBegins  = "begins"      // folded beginnings of that, and of the parts of its compounds
	descriptive = "description" // as parts, of descriptions
	quotation   = "quote"       // as parts, of quotes
)

// document is a node as bleve gets it, under its number.
func (x *text) document(number int, n *kg.Node) *document.Document {
	var words [quoted + 1][]*word
	seen := [quoted + 1]map[*word]bool{{}, {}, {}}
	for _, p := range passages(n) {
		for _, t := range tokens(p.text) {
			if w := x.lexicon.word(t.of(p.text)); !w.stop && !seen[p.weight][w] {
				seen[p.weight][w] = true
				words[p.weight] = append(words[p.weight], w)
			}
		}
	}
	doc := document.NewDocument(strconv.Itoa(number))
	doc.AddIDField()
	for _, f := range []struct {
		name  string
		words []*word
		terms func(*word, func(string))
	}{
		{nameStems, words[called], (*word).stems},
		{nameParts, words[called], (*word).parts},
		{nameBegins, words[called], (*word).beginnings},
		{descriptive, words[described], (*word).parts},
		{quotation, words[quoted], (*word).parts},
	} {
		if len(f.words) > 0 {
			doc.AddField(document.NewTextFieldCustom(f.name, nil, nil, bleve.IndexField|bleve.SkipFreqNorm, terms{f.words, f.terms}))
		}
	}
	return doc
}

func (w *word) stems(yield func(string)) { yield(w.stem) }

func (w *word) parts(yield func(string)) {
	yield(w.foldedStem)
	for _, p := range w.inner {
		yield(p.foldedStem)
	}
}

// terms is an analyzer that has its words already. bleve runs it on all processors.
type terms struct {
	words []*word
	of    func(*word, func(string))
}

// Analyze returns the terms of the words.
func (a terms) Analyze([]byte) analysis.TokenStream {
	var stream analysis.TokenStream
	for _, w := range a.words {
		a.of(w, func(term string) { stream = append(stream, &analysis.Token{Term: []byte(term)}) })
	}
	return stream
}
