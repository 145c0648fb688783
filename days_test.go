package main

import (
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/store/memory"
)

// turns are days around which much changed, and some far from them.
var turns = []kg.Date{"2013-06-01", "2021-01-01", "2021-06-01", "2023-08-23", "2023-10-16", "2024-01-01", "2024-04-18",
	"2024-04-19", "2024-06-15", "2025-02-15", "2025-09-16"}

// TestAnswersOnDays: nothing is answered for before it was there nor after, and nobody answers who wasn't there; what
// is told of such a day says when that was.
func TestAnswersOnDays(t *testing.T) {
	g, _ := newGraph(t, memory.New(), builtIn(t))
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	data := builtIn(t).Canonical()
	ids := nodesWhere(data, func(n kg.Node) bool { return slices.Contains(kg.Accountables, n.Type) })
	for _, day := range turns {
		answers, err := responsibility.Of(t.Context(), v, ids, responsibility.Args{AsOf: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range answers {
			holdDay(t, r, day)
		}
	}
}

func holdDay(t *testing.T, r responsibility.Responsibility, day kg.Date) {
	t.Helper()
	away, _ := r.Subject.Away(day)
	if away != "" && (r.Verdict != away || len(r.Actors) > 0 || r.Gap == nil || string(r.Gap.Kind) != string(away)) {
		t.Errorf("%s wasn't there on %s, and the answer is %s: %+v", r.Subject.ID, day, r.Verdict, r.Gap)
	}
	if away == "" && (r.Verdict == kg.NotYet || r.Verdict == kg.NoLonger) {
		t.Errorf("%s was there on %s, and the answer is %s", r.Subject.ID, day, r.Verdict)
	}
	for _, a := range r.Actors {
		if gone, _ := a.Actor.Away(day); gone != "" {
			t.Errorf("%s answers for %s on %s, and wasn't there: %s", a.Actor.ID, r.Subject.ID, day, gone)
		}
	}
	said := sentence.Of(r, kg.NB)
	if len(r.Actors) == 0 && !strings.Contains(said, sentence.Date(day, kg.NB)) {
		t.Errorf("%s: what is said of %s doesn't name it: %s", r.Subject.ID, day, said)
	}
}

// TestKnownOnTheDayOfItsDocument: a claim that can hold on the day of a document that says so is known to.
func TestKnownOnTheDayOfItsDocument(t *testing.T) {
	data := builtIn(t)
	published := map[kg.ID]kg.Date{}
	for _, n := range data.Nodes {
		published[n.ID] = n.Props.Date("published")
	}
	known := 0
	for _, e := range data.Edges {
		for _, id := range kg.DocumentIDs(e.Props.Evidence()) {
			day := published[id]
			switch {
			case day.Precision() != kg.Day:
			case e.ValidOn(day) == kg.ValidityUnknown:
				t.Errorf("%s isn't known to hold on %s, when %s says so", e.ID, day, id)
			case e.ValidOn(day) == kg.Valid:
				known++
			}
		}
	}
	if known < 100 {
		t.Errorf("only %d claims have a day on which they are known: the test tests nothing", known)
	}
}

// TestOneHolderADay: nobody but who came and who left on that day hold an office at once, as far as its days are known.
func TestOneHolderADay(t *testing.T) {
	data := builtIn(t)
	for _, day := range turns {
		holders := map[kg.ID][]kg.Edge{}
		for _, e := range data.Edges {
			if e.Type == "HOLDS" && e.Holds(day) {
				holders[e.To] = append(holders[e.To], e)
			}
		}
		for office, claims := range holders {
			stay := slices.DeleteFunc(claims, func(e kg.Edge) bool { return e.ValidFrom() == day || e.ValidTo() == day })
			if len(stay) > 1 {
				t.Errorf("%s has %d holders on %s: give the days that sources give", office, len(stay), day)
			}
		}
	}
}

// TestBodiesOfTheYear: a body that changed its name answers under the name of the day.
func TestBodiesOfTheYear(t *testing.T) {
	data := builtIn(t)
	nodes := map[kg.ID]kg.Node{}
	for _, n := range data.Nodes {
		nodes[n.ID] = n
	}
	for _, day := range turns {
		for _, e := range data.Edges {
			if !e.Holds(day) || e.Lasts() {
				continue
			}
			for _, end := range []kg.ID{e.From, e.To} {
				away, turned := nodes[end].Away(day)
				prepares := away == kg.NotYet && e.ValidTo() != "" && e.ValidTo().Latest() < turned.Earliest()
				if away != "" && !prepares {
					t.Errorf("%s holds on %s, when there was no %s: %s %s", e.ID, day, end, away, turned)
				}
			}
		}
	}
}
