package ask

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/text"
)

// What is asked of a thing beside who answers for it: who leads it, what it was given, what came of it, and what others
// have asked in the same words.

// statusWords are the words with which people ask what came of something.
var statusWords = words(`skjedde skjer skjedd hende hender hendt blir ble blei vart vert status langt kommet komen komne
	gjennomført ferdig happened happens happening became progress done`)

// beside is what is asked of a thing.
type beside struct {
	kg.ID                 // of the thing; "" where there is none
	first, then []kg.Node // what comes before it, and what comes after
}

// besideFirst finds what is asked of the first thing that a question names: the offices that head it, where the
// question is who leads it; the sums to it, where it is about money, those of a year that it names before the thing
// itself, the others with the latest first; the findings about it that its words find, too, where it is what came of
// it; and the questions about it that have all words of this one. One round trip.
func besideFirst(ctx context.Context, v *query.View, question string, hits []kg.Hit,
	args responsibility.Args) (beside, error) {
	at := slices.IndexFunc(hits, named)
	if at < 0 {
		return beside{}, nil
	}
	id := hits[at].Node.ID
	pages, err := v.Claims(ctx, []kg.ID{id}, kg.Traversal{
		Relations: []kg.RelationType{"HEADS", "CONCERNS", "FUNDS", "RECEIVES"}, Direction: kg.Both,
		Types:     []kg.NodeType{"Office", "Finding", "Dispute", "Appropriation"},
		Certainty: args.Certainty, AsOf: args.AsOf, Page: kg.Page{First: kg.MaxPage}})
	if err != nil {
		return beside{}, err
	}
	is, of := asking(question, hits), beside{ID: id}
	about := distinct(slices.DeleteFunc(slices.Clone(pages[id].Nodes), func(n kg.Node) bool { return !is.about(n) }))
	slices.SortStableFunc(about, func(a, b kg.Node) int { return cmp.Compare(yearOf(b), yearOf(a)) })
	for _, n := range about {
		if is.ofYear(n) {
			of.first = append(of.first, n)
		} else {
			of.then = append(of.then, n)
		}
	}
	return of, nil
}

// besides is what a question asks beside who answers for something.
type besides struct {
	all, words        []string // those of the question; of words none where it asks nothing, and only names a thing
	leads, whatCameOf bool
	money             bool           // it is about money
	found             map[kg.ID]bool // what its words find
}

func asking(question string, hits []kg.Hit) besides {
	asked := wordsOf(question)
	is := besides{all: asked, leads: has(asked, leadWords), whatCameOf: has(asked, statusWords),
		money: has(asked, moneyWords), found: map[kg.ID]bool{}}
	if len(asked) > len(wordsOf(text.WithoutQuestionWords(question))) {
		is.words = asked
	}
	for _, h := range hits {
		is.found[h.Node.ID] = true
	}
	return is
}

// about reports whether the question asks for an office that heads the thing, or for a record about it.
func (is besides) about(n kg.Node) bool {
	switch n.Type {
	case "Office":
		return is.leads
	case "Appropriation":
		return is.money
	}
	return is.whatCameOf && n.Type == "Finding" && is.found[n.ID] || len(is.words) > 0 && asksTheSame(n, is.words)
}

// ofYear reports whether a sum is one of a year that the question names.
func (is besides) ofYear(n kg.Node) bool {
	return n.Type == "Appropriation" && slices.Contains(is.all, strconv.FormatInt(yearOf(n), 10))
}

func has(asked []string, some map[string]bool) bool {
	return slices.ContainsFunc(asked, func(w string) bool { return some[w] })
}

// asksTheSame reports whether all words of a question stand in the name of what others have asked.
func asksTheSame(n kg.Node, asked []string) bool {
	for p := range kg.Passages(&n) {
		if p.Class != text.Called {
			continue
		}
		theirs := wordsOf(p.Text)
		if !slices.ContainsFunc(asked, func(w string) bool { return !slices.Contains(theirs, w) }) {
			return true
		}
	}
	return false
}
