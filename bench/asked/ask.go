package main

import (
	"context"
	"fmt"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// answer is what a question brought.
type answer struct {
	question
	who, search, ask []kg.ID // what whoIsResponsible, search and ask found, best first
	asked            ask.Answer
}

// askAll asks every question of the version that is published.
func askAll(ctx context.Context, store kg.Store) ([]answer, error) {
	all, err := questions()
	if err != nil {
		return nil, err
	}
	v, err := query.New(store, query.Options{}).View(ctx)
	if err != nil {
		return nil, err
	}
	answers := make([]answer, len(all))
	for i, q := range all {
		if answers[i], err = askOne(ctx, v, q); err != nil {
			return nil, fmt.Errorf("%q: %w", q.text, err)
		}
	}
	return answers, nil
}

func askOne(ctx context.Context, v *query.View, q question) (answer, error) {
	a, first := answer{question: q}, kg.MaxSubjects
	subjects, err := ask.Who(ctx, v, nil, q.text, first, responsibility.Args{})
	if err != nil {
		return a, err
	}
	for _, r := range subjects {
		a.who = append(a.who, r.Subject.ID)
	}
	found, err := ask.Search(ctx, v, nil, q.text, kg.Filter{}, query.PageArgs{First: &first})
	for _, hit := range found.Hits {
		a.search = append(a.search, hit.Node.ID)
	}
	if err != nil {
		return a, err
	}
	a.asked, err = ask.Ask(ctx, v, q.text, first, responsibility.Args{})
	a.ask = kg.IDsOf(a.asked.Results)
	return a, err
}

// onDay reports whether ask understood the day that is asked about, or that there is none, and knew who held the office
// then.
func (a answer) onDay() bool {
	var day kg.Date
	if u := a.asked.Understood; u != nil {
		day = u.On
	}
	var holders []kg.ID
	for _, p := range a.asked.Parties {
		for _, h := range p.Holders {
			holders = append(holders, h.Person.ID)
		}
		if len(holders) > 0 {
			break
		}
	}
	return day == a.day && (len(a.holders) == 0 || slices.Equal(holders, a.holders))
}

// ranks are those by whoIsResponsible, by search, by the better of both, and by ask. Where nothing may be claimed, the
// worse counts as the better: both must keep silent. What ask finds on another day doesn't count.
func (a answer) ranks() [ways]int {
	who, search := a.rank(a.who), a.rank(a.search)
	better := min(who, search)
	if better == 0 && len(a.best) > 0 {
		better = max(who, search)
	}
	asked := a.rank(a.ask)
	if !a.onDay() {
		asked = 0
	}
	return [ways]int{who, search, better, asked}
}

// ways are how a question is asked, in the order of ranks; better is the place of the better of two.
const (
	ways   = 4
	better = 2
)

// share counts the questions of a kind, and of these, by each way, those with the best answer first and among three.
type share struct {
	kind         string
	asked        int
	first, three [ways]int
}

func (s *share) add(a answer) {
	s.asked++
	for i, rank := range a.ranks() {
		if rank == 1 {
			s.first[i]++
		}
		if rank >= 1 && rank <= 3 {
			s.three[i]++
		}
	}
}

// shares are those of each kind, in the order of the file, and of all.
func shares(answers []answer) []share {
	var kinds []share
	total, at := share{kind: "all"}, map[string]int{}
	for _, a := range answers {
		i, ok := at[a.kind]
		if !ok {
			i = len(kinds)
			at[a.kind], kinds = i, append(kinds, share{kind: a.kind})
		}
		kinds[i].add(a)
		total.add(a)
	}
	return append(kinds, total)
}
