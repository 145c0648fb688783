package graph_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"tiltaksgraf/gqlhttp"
)

// honest are questions of real pages that must fit the default limits, with the cost that each has. What they need is
// in the invented dataset.
var honest = []struct {
	name, query string
	variables   map[string]any
	most        int // the cost that leaves room for as much again, or for a few in one operation
}{
	{"a measure with all there is, by a fragment for each component", pageOf("measure-page.graphql"),
		map[string]any{"number": 6, "locale": "NN"}, 10_000},
	{"a hundred measures with who answers for them, by which words", `{
  measures(first: 100) { nodes { id number name { value } responsibility { verdict sentence actors {
    role certainty actor { id type name { value } } claim { id evidence { quote url isSecondary
    document { id publisher name { value } publishedOn { value } } } }
  } } } }
}`, nil, 10_000},
	{"a hundred measures with three who answer for each", `{
  measures(first: 100) { edges { node { id name { value } responsibles(first: 3) {
  edges { role node { id name { value } } evidence { quote url } } } } } }
}`, nil, 5_000},
	{"a hundred things with their claims", `query($ids: [ID!]!) {
  nodes(ids: $ids) { id type name { value } claims(first: 20) { edges { relation node { id type name { value } } } } }
}`, map[string]any{"ids": slices.Repeat([]string{"agency/vindetaten", "ministry/luft"}, 50)}, 15_000},
	{"a network of 500 with the ends of its claims", `{
  network(around: ["plan/veikart-ballongnaeringen"], depth: 3, limit: 500) {
    nodes { id type name { value language } } claims { id relation certainty from { id type name { value } }
    to { id type name { value } } }
    truncated counts { relation count }
  }
}`, nil, 7_500},
	{"a network of 500 with its evidence", `{
  network(around: ["plan/veikart-ballongnaeringen"], depth: 3, limit: 500) {
    nodes { id type name { value } } claims { id relation from { id } to { id } evidence { quote url document { id } } }
  }
}`, nil, 12_000},
	{"all ways between two", `{
  paths(from: "agency/vindetaten", to: "ministry/sky", maxLength: 6, first: 10) { length nodes { id name { value } }
  steps { claim { relation evidence { quote url } } } }
}`, nil, 5_000},
	{"41 measures by number", `{ ` + numbers("m%d: measure(by: {number: %[1]d}) { ...Card }", 41) + ` }
fragment Card on Measure { id number name { value } responsibility { verdict sentence
actors { actor { id name { value } } } } }`, nil, 2_000},
	{"31 components of one thing", `{ measure(by: {number: 6}) { ` + numbers("...C%d", 31) + ` } } ` +
		numbers("fragment C%d on Measure { id name { value } }", 31), nil, 10},
	{"100 components of each of a hundred things",
		`{ measures(first: 100) { nodes { ` + numbers("...C%d", 100) + ` } } } ` +
			numbers("fragment C%d on Measure { id name { value } }", 100), nil, 500},
	{"twelve names in three languages", `{ ` + numbers("m%d: measure(by: {number: %[1]d}) { "+
		"nb: name(locale: NB) { value } nn: name(locale: NN) { value } en: name(locale: EN) { value } }", 12) +
		` }`, nil, 100},
}

// TestHonestPagesFit asks each by the default limits.
func TestHonestPagesFit(t *testing.T) {
	a := inventedAPI(t).with(gqlhttp.Limits{}, nil)
	for _, page := range honest {
		t.Run(page.name, func(t *testing.T) {
			body := a.handler.Answer(t.Context(), gqlhttp.Request{Query: page.query, Variables: sent(t, page.variables)})
			var r struct {
				Errors     []fault
				Extensions struct{ Cost struct{ Requested int } }
			}
			if err := json.Unmarshal(body, &r); err != nil || len(r.Errors) > 0 {
				t.Fatalf("%v %+v", err, r.Errors)
			}
			if cost := r.Extensions.Cost.Requested; cost > page.most || cost < page.most/20 {
				t.Errorf("it costs %d, about %d is meant", cost, page.most)
			}
		})
	}
}

func pageOf(file string) string {
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// numbers repeats a pattern with the numbers 1 to n.
func numbers(pattern string, n int) (all string) {
	for i := range n {
		all += fmt.Sprintf(pattern+" ", i+1)
	}
	return all
}
