package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

// TestAsOfEverywhere: in every field that takes a day, what is listed then is just what the claims' dates allow.
func TestAsOfEverywhere(t *testing.T) {
	a := inventedAPI(t)
	days := []kg.Date{"1990-01-01", "2021-10-14", "2023-08-23", "2025-06-01"}
	rules := 0
	for _, def := range kg.NodeDefs {
		for _, f := range graph.Schema().Schema().Types[string(def.Type)].Fields {
			if f.Arguments.ForName("asOf") == nil || !strings.HasPrefix(f.Type.Name(), "Related") {
				continue
			}
			id, n := longest(t, a, def.Type, f.Name)
			if n == 0 {
				continue
			}
			for _, day := range days {
				rules += onDay(t, a, def.Type, id, f, day)
			}
		}
	}
	if rules == 0 {
		t.Error("no claim is ever left out: the dataset tests nothing here")
	}
}

// onDay compares a field on a day with the field on any day, and returns how many claims the day leaves out.
func onDay(t *testing.T, a *api, of kg.NodeType, id kg.ID, f *ast.FieldDefinition, day kg.Date) (out int) {
	t.Helper()
	type edges struct {
		TotalCount int
		Edges      []struct {
			Claim    struct{ ID, OnDay, Always string }
			Validity string
		}
	}
	var got struct {
		Node struct{ All, Then edges }
	}
	const list = `{ totalCount edges { validity claim { id onDay: validity(asOf: $day) always: validity } } }`
	a.ask(t, fmt.Sprintf(`query($id: ID!, $day: Date!) { node(id: $id) { `+
		`... on %s { all: %s(first: 100) %s then: %s(first: 100, asOf: $day) %s } } }`,
		of, f.Name, list, f.Name, list), map[string]any{"id": id, "day": day}, &got)
	then := map[string]bool{}
	for _, e := range got.Node.Then.Edges {
		then[e.Claim.ID] = true
		if e.Validity == "NOT_VALID" || e.Validity != e.Claim.OnDay {
			t.Errorf("%s.%s on %s: %+v", id, f.Name, day, e)
		}
	}
	for _, e := range got.Node.All.Edges {
		if (e.Claim.OnDay != "NOT_VALID") != then[e.Claim.ID] {
			t.Errorf("%s.%s on %s: %+v, listed: %t", id, f.Name, day, e, then[e.Claim.ID])
		}
		if e.Validity != e.Claim.Always {
			t.Errorf("%s.%s without a day: %+v", id, f.Name, e)
		}
	}
	if got.Node.Then.TotalCount != len(then) {
		t.Errorf("%s.%s on %s: totalCount %d of %d", id, f.Name, day, got.Node.Then.TotalCount, len(then))
	}
	return len(got.Node.All.Edges) - len(then)
}

// TestAsOfAtTheRoots asks the root fields that take a day about each claim with a known last day, on that day and the
// next.
func TestAsOfAtTheRoots(t *testing.T) {
	a := inventedAPI(t)
	asked := 0
	for _, f := range graph.Schema().Schema().Query.Fields {
		if f.Arguments.ForName("asOf") != nil {
			asked++
		}
	}
	if asked != 7 {
		t.Errorf("%d root fields take a day, here are tests for 7", asked)
	}
	data := inventedData(t)
	ended, shared, answered := 0, 0, 0
	for _, e := range data.Edges {
		_, last := e.Bounds()
		if last == "" || e.Certainty() != kg.Stated {
			continue
		}
		ended++
		next := kg.Date(dayAfter(t, last))
		variables := map[string]any{"from": e.From, "to": e.To, "relation": e.Type}
		if onBoth(t, a, `query($from: ID!, $to: ID!, $relation: RelationType!, $day: Date) { `+
			`l: network(around: [$from, $to], depth: 0, relations: [$relation], asOf: $day) { claims { id } } }`,
			variables, e.ID, last, next) {
			t.Errorf("network has %s on %s, or hasn't on %s", e.ID, next, last)
		}
		if onBoth(t, a, `query($from: ID!, $to: ID!, $relation: RelationType!, $day: Date) {
			l: paths(from: $from, to: $to, maxLength: 1, relations: [$relation], asOf: $day) { steps { claim { id } } }
			p: path(from: $from, to: $to, maxLength: 1, relations: [$relation], asOf: $day) { length } }`,
			variables, e.ID, last, next) {
			t.Errorf("paths has %s on %s, or hasn't on %s", e.ID, next, last)
		}
		if e.Type == "RESPONSIBLE_FOR" || e.Type == "ADMINISTERS" {
			answered++
			variables["text"] = nameOf(data, e.From)
			if onBoth(t, a, `query($text: String!, $day: Date) { ask(text: $text, first: 20, asOf: $day) { `+
				`actors { answersFor { claim { id } } } } }`, variables, e.ID, last, next) {
				t.Errorf("ask has %s on %s, or hasn't on %s", e.ID, next, last)
			}
		}
		if e.Type != "FUNDS" && strings.HasPrefix(string(e.To), "measure/") {
			shared++
			sharedOn(t, a, e, last, next)
		}
	}
	if ended < 5 || shared == 0 || answered == 0 {
		t.Errorf("%d claims ended, %d of them on measures, %d of who answers: the dataset tests too little here",
			ended, shared, answered)
	}
}

// nameOf is what a node is called in bokmål.
func nameOf(data *kg.Data, id kg.ID) string {
	i := slices.IndexFunc(data.Nodes, func(n kg.Node) bool { return n.ID == id })
	return data.Nodes[i].Props.Localized("name").NB
}

// onBoth reports whether a claim is missing from an answer on its last day, or still there on the next.
func onBoth(t *testing.T, a *api, query string, variables map[string]any, claim kg.ID, last, next kg.Date) bool {
	t.Helper()
	is := func(day kg.Date) bool {
		variables["day"] = day
		return strings.Contains(a.data(t, query, variables), fmt.Sprintf("%q", claim))
	}
	return !is(last) || is(next)
}

// sharedOn asks the fields that look for shared measures, and whoIsResponsible, about an actor's claim on a measure.
func sharedOn(t *testing.T, a *api, e kg.Edge, last, next kg.Date) {
	t.Helper()
	variables := map[string]any{"actor": e.From, "relation": e.Type}
	common := func(day kg.Date) bool {
		variables["day"] = day
		return strings.Contains(a.data(t, `query($actor: ID!, $relation: RelationType!, $day: Date) { `+
			`commonMeasures(actors: [$actor, $actor], relations: [$relation], asOf: $day) { nodes { id } } }`, variables),
			fmt.Sprintf("%q", e.To))
	}
	if !common(last) || common(next) {
		t.Errorf("commonMeasures has %s on %s, or hasn't on %s", e.ID, next, last)
	}
	count := func(day kg.Date) int {
		var got struct {
			Collaborators struct{ Edges []struct{ SharedCount int } }
		}
		a.ask(t, `query($actor: ID!, $day: Date) { collaborators(actor: $actor, first: 100, asOf: $day) { `+
			`edges { sharedCount } } }`, map[string]any{"actor": e.From, "day": day}, &got)
		sum := 0
		for _, c := range got.Collaborators.Edges {
			sum += c.SharedCount
		}
		return sum
	}
	if count(last) <= count(next) {
		t.Errorf("collaborators shares as much on %s as on %s, when %s had ended", last, next, e.ID)
	}
}

// TestResponsibilityAsOf: who is responsible follows the day, and so does the sentence's verdict.
func TestResponsibilityAsOf(t *testing.T) {
	a := generated(t, 300)
	var got struct {
		Measures struct {
			Nodes []struct {
				ID        string
				Name      struct{ Value string }
				Then, Now struct {
					Verdict string
					AsOf    *string
					Actors  []struct {
						Claim struct{ ID, OnDay string }
					}
				}
				Responsibles struct {
					Edges []struct{ Claim struct{ ID, OnDay string } }
				}
			}
		}
	}
	const claim = `claim { id onDay: validity(asOf: "2010-01-01") }`
	a.ask(t, `{ measures(first: 100) { nodes { id name { value } `+
		`then: responsibility(asOf: "2010-01-01") { verdict asOf actors { `+claim+` } } `+
		`now: responsibility { verdict asOf actors { `+claim+` } } } } }`, nil, &got)
	left := 0
	for _, m := range got.Measures.Nodes {
		valid := 0
		for _, actor := range m.Now.Actors {
			if actor.Claim.OnDay != "NOT_VALID" {
				valid++
			}
		}
		if len(m.Then.Actors) != valid || m.Then.AsOf == nil || m.Now.AsOf != nil ||
			(valid == 0) != (m.Then.Verdict == "NOT_STATED") {
			t.Errorf("%+v", m)
		}
		left += len(m.Now.Actors) - valid
	}
	if left == 0 {
		t.Error("nobody's responsibility began later: the dataset tests nothing here")
	}
	var who struct {
		WhoIsResponsible []struct {
			Subject struct{ ID string }
			AsOf    string
			Actors  []struct{ Claim struct{ OnDay string } }
		}
	}
	a.ask(t, `{ whoIsResponsible(text: "landet", first: 20, asOf: "2010-01-01") { subject { id } asOf actors { `+claim+
		` } } }`, nil, &who)
	for _, w := range who.WhoIsResponsible {
		for _, actor := range w.Actors {
			if actor.Claim.OnDay == "NOT_VALID" || w.AsOf != "2010-01-01" {
				t.Errorf("%+v", w)
			}
		}
	}
	if len(who.WhoIsResponsible) == 0 {
		t.Error("nothing is found")
	}
}

func dayAfter(t *testing.T, d kg.Date) string {
	t.Helper()
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		t.Fatal(err)
	}
	return day.AddDate(0, 0, 1).Format(time.DateOnly)
}
