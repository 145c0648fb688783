package gqlhttp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"tiltaksgraf/gqlhttp"
)

const evidence = `{evidence{quote document{id url}}}` // 1 + 5 × (quote + document with two fields) = 21

func TestCost(t *testing.T) {
	schema := newPeer().Schema()
	for query, want := range map[string]int{
		`{hello}`:                                                             1,
		`{hello __typename}`:                                                  2,
		`{a{a{b}}}`:                                                           3,
		`{nodes(ids:["a"]){id}}`:                                              2,
		`{nodes(ids:["a","b","c"]){id tags}}`:                                 7,
		`{nodes(ids:[]){id}}`:                                                 2,
		`{nodes(ids:"a"){id}}`:                                                2,
		`query($i:[ID!]!){nodes(ids:$i){id}}`:                                 5,
		`query($i:ID!){nodes(ids:[$i,$i]){id}}`:                               3,
		`{measures{nodes{id}}}`:                                               22,
		`{measures{totalCount pageInfo{endCursor}}}`:                          4,
		`{measures(first:3){nodes{id} edges{cursor}}}`:                        9,
		`{measures(first:3){edges{node{id}}}}`:                                8,
		`{measures(last:7){nodes{id}}}`:                                       9,
		`{measures(first:3,last:7){nodes{id}}}`:                               9,
		`{measures(first:null){nodes{id}}}`:                                   22,
		`{measures(first:-5){nodes{id}}}`:                                     22,
		`query($n:Int){measures(first:$n){nodes{id}}}`:                        11,
		`query($n:Int=4){measures(first:$n){nodes{id}}}`:                      11,
		`query($m:Int=4){measures(first:$m){nodes{id}}}`:                      6,
		`{network(around:["a"]){nodes{id} truncated}}`:                        203,
		`{network(around:["a"],limit:10){nodes{id}}}`:                         12,
		`{whoIsResponsible(text:"x"){sentence}}`:                              6,
		`{whoIsResponsible(text:"x",first:2){actors{claim` + evidence + `}}}`: 1 + 2*(1+5*(1+21)),
		`{measures(first:2147483647){nodes{responsibility{actors{claim` + evidence + `}}}}}`:  1 << 30,
		`{hello @skip(if:true) a{b @include(if:false)} ...@include(if:false){hello}}`:         1,
		`query($yes:Boolean!){hello @skip(if:$yes) a @include(if:$yes){b}}`:                   2,
		`{...F ...F hello} fragment F on Query {hello}`:                                       1,
		`{a{b} ...F} fragment F on Query {a{a{b} b}}`:                                         4,
		`{ways{steps{label{text}}}}`:                                                          7 + 5*10 + 5*(1+4*1),
		`{ways(first:2){sources{id}}}`:                                                        7 + 2*10 + 2*(1+2),
		`{ways(first:2){sources(first:1){id}}}`:                                               7 + 2*10 + 2*(1+1),
		`{ways(first:2){sources(first:50){id}}}`:                                              7 + 2*10 + 2*(1+2),
		`{ways(first:1){steps{from{id name{value}}}}}`:                                        7 + 10 + 1,
		`{ways(first:1){steps{from{id name{a:value b:value} x:id}}}}`:                         7 + 10 + 1 + 4*2,
		`{ways(first:1){steps{label{text language t:text}}}}`:                                 7 + 10 + 1 + 4*2,
		`{measures(first:2){nodes{id} ...F}} fragment F on MeasureConnection{nodes{id tags}}`: 2 + 2*2,
		`{a{x(n:1)} a{x(n:1) b}}`:                                                             3,
		`query($no:Boolean!){a{b} a @include(if:$no){x} b:a @include(if:$no){b}}`:             2,
		`{__schema{types{fields{args{type{name}}}}}}`:                                         6,
	} {
		doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
		if len(errs) > 0 {
			t.Errorf("%s: %v", query, errs)
			continue
		}
		variables := map[string]any{"n": int64(9), "i": []any{"a", "b", "c", "d"}, "yes": true, "no": false}
		if got := gqlhttp.Cost(doc.Operations[0], variables); got != want {
			t.Errorf("%s costs %d, want %d", query, got, want)
		}
	}
}

// Queries that people ask must pass; the cost of each is told.
func TestHonestQueriesPass(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for query, cost := range map[string]string{
		`{measures(first:20){nodes{name(locale:NB){value} responsibility{sentence(locale:NB)
		  actors{actor{id name{value}} claim{evidence{quote document{id url}}}}}}}}`: "2702",
		introspection: "229",
	} {
		got := ask(t, h, query, "")
		want := `{"requested":` + cost + `,"maximum":50000}`
		if got.code() != "" || string(got.body.Extensions["cost"]) != want {
			t.Errorf("%.60s: cost %s, want %s: %.300s", query, got.body.Extensions["cost"], want, got.text)
		}
	}
}

// A refusal names the dearest field and the most items for which it may be asked; that many do pass, and one more
// don't.
func TestTooExpensive(t *testing.T) {
	for query, want := range map[string]struct {
		field, argument string
		fits            float64
	}{
		`{measures{nodes{id}}}`:                                                       {"measures", "first", 18},
		`{hello measures(first:%d){nodes{id tags}}}`:                                  {"measures", "first", 8},
		`{measures(last:%d){nodes{id}}}`:                                              {"measures", "last", 18},
		`{network(around:["a"],limit:%d){nodes{id}}}`:                                 {"network", "limit", 18},
		`{network(around:["a"]){nodes{id}}}`:                                          {"network", "limit", 18},
		`{m:nodes(ids:[%s]){id tags}}`:                                                {"m", "ids", 9},
		`{measures(first:2){nodes{responsibility{actors{claim` + evidence + `}}}}}`:   {"measures", "", 0},
		`{ways(first:%d){steps{label{text}}}}`:                                        {"ways", "", 0},
		`{a{b} x:whoIsResponsible(text:"x",first:1){actors{claim{evidence{quote}}}}}`: {"x", "", 0},
	} {
		t.Run(query, func(t *testing.T) {
			h, p := serve(gqlhttp.Options{Limits: gqlhttp.Limits{MaxCost: 20}})
			got := ask(t, h, sized(query, 40), "")
			refused(t, got, "COST_LIMIT_EXCEEDED")
			ext := got.body.Errors[0].Extensions
			path, _ := ext["field"].([]any)
			argument, _ := ext["argument"].(string)
			fits, _ := ext["fits"].(float64)
			if ext["limit"] != "cost" || len(path) != 1 || path[0] != want.field || argument != want.argument ||
				fits != want.fits ||
				p.resolved.Load() != 0 {
				t.Fatal(got.text)
			}
			says := fmt.Sprintf("; the dearest field is %s (", want.field)
			if fits > 0 {
				says = fmt.Sprintf("): %s at most %v would fit", argument, fits)
			}
			if !strings.Contains(got.body.Errors[0].Message, says) {
				t.Errorf("it says %s", got.body.Errors[0].Message)
			}
			if fits == 0 || !strings.Contains(query, "%") {
				return
			}
			if got := ask(t, h, sized(query, int(fits)), ""); got.code() != "" {
				t.Errorf("%v don't fit: %s", fits, got.text)
			}
			if got := ask(t, h, sized(query, int(fits)+1), ""); got.code() != "COST_LIMIT_EXCEEDED" {
				t.Errorf("more than %v fit: %s", fits, got.text)
			}
		})
	}
}

// sized asks for n items, by number or by id.
func sized(query string, n int) string {
	switch {
	case strings.Contains(query, "%d"):
		return fmt.Sprintf(query, n)
	case strings.Contains(query, "%s"):
		return fmt.Sprintf(query, numbered(`"%d" `, n))
	}
	return query
}

// Where the dearest field can't be asked for less, one below it may.
func TestTooExpensiveBelow(t *testing.T) {
	h, _ := serve(gqlhttp.Options{Limits: gqlhttp.Limits{MaxCost: 30}})
	got := ask(t, h, `query($n: Int!) { hello x: a { a { b } y: ways(first: $n) { steps { label { text } } } } }`,
		`{"n": 9}`)
	want := "cost: 50 is above the maximum of 30; the dearest field is x.y (46): first at most 5 would fit"
	if len(got.body.Errors) != 1 || got.body.Errors[0].Message != want {
		t.Errorf("%s\nwant %s", got.text, want)
	}
}

// introspection is the query that GraphiQL 5 and graphql-js 16 send, with their nine levels of ofType.
var introspection = `query IntrospectionQuery {
  __schema {
    description
    queryType { name kind }
    mutationType { name kind }
    subscriptionType { name kind }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL
  fields(includeDeprecated: true) {
    name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ` + strings.Repeat("ofType { kind name ", 9) + strings.Repeat("}", 10)
