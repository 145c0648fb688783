package storetest

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// RunSearches puts so many random searches to a store with a dataset, and to the reference: hits, their order and
// scores, cursors, what is around a page and what is marked must be equal.
func RunSearches(t *testing.T, newStore func(t testing.TB) kg.Store, d *kg.Data, searches int) {
	setChecks(t, searches)
	a := asker{ref: NewReference(d.Canonical()), store: Loaded(t, newStore(t), d)}
	searched(t, a.store, "når den er klar", kg.Filter{}, all)
	rapid.Check(t, func(t *rapid.T) {
		a.T = t
		a.search()
	})
}

// search draws a question, and a page of what it finds.
func (a asker) search() {
	asked, f := a.asked(), a.filter()
	f.Order = kg.Order{}
	if rapid.Bool().Draw(a.T, "only types") {
		f.Match, f.Links = nil, nil
	}
	whole, err := a.ref.Search(context.Background(), asked, f, all)
	a.sameErrors(err, nil)
	p := a.page(whole.Cursors, func(id kg.ID, like kg.Cursor) kg.Cursor { return kg.Cursor{Key: like.Key, ID: id} },
		bestFirst)
	p.Plain = rapid.Bool().Draw(a.T, "plain")
	a.same(searched(a.T, a.store, asked, f, p), must(a.ref.Search(context.Background(), asked, f, p)))
}

// bestFirst is the order of the cursors of hits.
func bestFirst(a, b kg.Cursor) int {
	x, errX := strconv.Atoi(a.Key)
	y, errY := strconv.Atoi(b.Key)
	if err := errors.Join(errX, errY); err != nil {
		panic(err)
	}
	return cmp.Or(cmp.Compare(y, x), kg.Compare(a.ID, b.ID))
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// asked draws words of the dataset and words like them, at times as people ask for them.
func (a asker) asked() string {
	words := make([]string, rapid.SampledFrom([]int{1, 1, 2, 3}).Draw(a.T, "words"))
	for i := range words {
		words[i] = a.word()
	}
	question := strings.Join(words, " ")
	if rapid.IntRange(0, 4).Draw(a.T, "as a question") == 0 {
		question = "Hvem har ansvaret for " + question + "?"
	}
	return question
}

// word draws a word of some text, or the whole text, or what people make of a word.
func (a asker) word() string {
	n := rapid.SampledFrom(a.ref.data.Nodes).Draw(a.T, "of")
	passages := slices.Collect(kg.Passages(&n))
	p := rapid.SampledFrom(passages).Draw(a.T, "text")
	tokens := slices.Collect(text.Tokens(p.Text))
	if len(tokens) == 0 || rapid.IntRange(0, 9).Draw(a.T, "whole text") == 0 {
		return string([]rune(p.Text)[:min(60, len([]rune(p.Text)))])
	}
	word := []rune(rapid.SampledFrom(tokens).Draw(a.T, "word").Of(p.Text))
	at := rapid.IntRange(0, len(word)-1).Draw(a.T, "at")
	switch rapid.IntRange(0, 6).Draw(a.T, "form") {
	case 0:
		return string(word[:at+1]) // its beginning
	case 1:
		return string(word[at:]) // its end
	case 2:
		return string(word[:at]) + string(word[at+1:]) // a letter too few
	case 3:
		return string(word[:at]) + "x" + string(word[at:]) // one too many
	case 4:
		return text.Fold(string(word))
	}
	return string(word)
}
