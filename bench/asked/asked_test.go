package main

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
)

// floors are how many questions of each kind have the best answer first and among three, by the better of
// whoIsResponsible and search. Who answers more raises them.
var floors = map[string]struct{ first, three int }{
	"number":   {34, 34},
	"several":  {30, 30},
	"plans":    {9, 9},
	"day":      {36, 39},
	"actor":    {45, 45},
	"office":   {35, 35},
	"topic":    {31, 32},
	"sum":      {32, 33},
	"english":  {35, 35},
	"name":     {46, 48},
	"letter":   {26, 26},
	"misspelt": {30, 32},
	"told":     {31, 33},
	"nothing":  {117, 117},
	"given":    {33, 33},
}

// allFloors are those of all questions by each way.
var allFloors = [ways]struct{ first, three int }{{317, 337}, {561, 581}, {570, 581}, {567, 583}}

// TestSharesHold holds that questions are answered no worse than they were.
func TestSharesHold(t *testing.T) {
	answers, err := askAll(t.Context(), opened(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range shares(answers) {
		if s.kind == "all" {
			for i, floor := range allFloors {
				if s.first[i] < floor.first || s.three[i] < floor.three {
					t.Errorf("all, way %d: %d first and %d among three, less than %v", i, s.first[i], s.three[i], floor)
				}
			}
			continue
		}
		floor, ok := floors[s.kind]
		if !ok {
			t.Errorf("%s has no floor", s.kind)
		}
		if s.first[better] < floor.first || s.three[better] < floor.three {
			t.Errorf("%s: %d first and %d among three, less than %v; see make asked",
				s.kind, s.first[better], s.three[better], floor)
		}
	}
}

// TestBestAnswersAreThere holds that every best answer is in the dataset, that no question stands twice, and that those
// of our own are no fewer than those given.
func TestBestAnswersAreThere(t *testing.T) {
	r, err := opened(t).Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all, err := questions()
	if err != nil {
		t.Fatal(err)
	}
	seen, given := map[string]bool{}, 0
	for _, q := range all {
		if seen[q.text] {
			t.Errorf("%q stands twice", q.text)
		}
		seen[q.text] = true
		ids := slices.Concat(slices.Concat(q.best...), q.holders)
		nodes, err := r.Nodes(t.Context(), ids)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range ids {
			if _, ok := nodes[id]; !ok {
				t.Errorf("%q: there is no %s", q.text, id)
			}
		}
		switch {
		case q.kind == "given":
			given++
		case !strings.Contains(questionsFile, "\n# "+q.kind+" "):
			t.Errorf("%q: the head of the file doesn't say what %q is", q.text, q.kind)
		case (len(q.best) == 0) != (q.kind == "nothing"):
			t.Errorf("%q is of %q with %d best answers", q.text, q.kind, len(q.best))
		}
	}
	if given == 0 || len(all) < 2*given {
		t.Errorf("%d questions, %d of them given", len(all), given)
	}
}

func TestRanks(t *testing.T) {
	one, silent := question{best: [][]kg.ID{{"a/1"}, {"a/2"}}}, question{}
	dated := question{best: [][]kg.ID{{"a/1"}}, day: "2023"}
	onDay := func(day kg.Date) ask.Answer { return ask.Answer{Understood: &ask.Understood{On: day}} }
	run := question{best: [][]kg.ID{{"a/1", "a/2"}}}
	for _, c := range []struct {
		answer answer
		want   [ways]int
	}{
		{answer{one, []kg.ID{"a/3", "a/2"}, []kg.ID{"a/1"}, []kg.ID{"a/2"}, ask.Answer{}}, [ways]int{2, 1, 1, 1}},
		{answer{one, nil, []kg.ID{"a/3", "a/4", "a/1"}, nil, ask.Answer{}}, [ways]int{0, 3, 3, 0}},
		{answer{one, nil, nil, []kg.ID{"a/3"}, ask.Answer{}}, [ways]int{0, 0, 0, 0}},
		{answer{run, []kg.ID{"a/2", "a/1"}, []kg.ID{"a/3", "a/1", "a/2"}, []kg.ID{"a/1"}, ask.Answer{}},
			[ways]int{0, 2, 2, 0}},
		{answer{silent, nil, nil, nil, ask.Answer{}}, [ways]int{1, 1, 1, 1}},
		{answer{silent, nil, []kg.ID{"a/1"}, []kg.ID{"a/1"}, ask.Answer{}}, [ways]int{1, 0, 0, 0}},
		{answer{dated, nil, []kg.ID{"a/1"}, []kg.ID{"a/1"}, onDay("2023")}, [ways]int{0, 1, 1, 1}},
		{answer{dated, nil, []kg.ID{"a/1"}, []kg.ID{"a/1"}, onDay("2024")}, [ways]int{0, 1, 1, 0}},
		{answer{one, nil, []kg.ID{"a/1"}, []kg.ID{"a/1"}, onDay("2024")}, [ways]int{0, 1, 1, 0}},
	} {
		if got := c.answer.ranks(); got != c.want {
			t.Errorf("%v: %v, want %v", c.answer, got, c.want)
		}
	}
}

// TestTable holds that the command's table has every question and every kind.
func TestTable(t *testing.T) {
	var b strings.Builder
	if err := (options{Store: "memory"}).run(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	all, err := questions()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	for _, q := range all {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, q.text) }) {
			t.Errorf("the table is without %q", q.text)
		}
	}
	for kind := range floors {
		shares := func(line string) bool { return strings.HasPrefix(line, kind) && strings.Contains(line, "%") }
		if !slices.ContainsFunc(lines, shares) {
			t.Errorf("the table is without the shares of %q", kind)
		}
	}
}

// opened is the embedded store with the built-in dataset.
func opened(t *testing.T) kg.Store {
	t.Helper()
	store, err := openMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close(context.Background()) })
	return store
}
