package gqlhttp_test

import (
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
		`{measures(first:2147483647){nodes{responsibility{actors{claim` + evidence + `}}}}}`: 1 << 30,
		`{hello @skip(if:true) a{b @include(if:false)} ...@include(if:false){hello}}`:        1,
		`query($yes:Boolean!){hello @skip(if:$yes) a @include(if:$yes){b}}`:                  2,
		`{...F ...F} fragment F on Query {hello}`:                                            2,
		`{__schema{types{fields{args{type{name}}}}}}`:                                        6,
	} {
		doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
		if len(errs) > 0 {
			t.Errorf("%s: %v", query, errs)
			continue
		}
		variables := map[string]any{"n": int64(9), "i": []any{"a", "b", "c", "d"}, "yes": true}
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
		want := `{"requested":` + cost + `,"maximum":5000}`
		if got.code() != "" || string(got.body.Extensions["cost"]) != want {
			t.Errorf("%.60s: cost %s, want %s: %.300s", query, got.body.Extensions["cost"], want, got.text)
		}
	}
}

func TestTooExpensive(t *testing.T) {
	h, p := serve(gqlhttp.Options{Limits: gqlhttp.Limits{MaxCost: 21}})
	got := ask(t, h, `{measures{nodes{id}}}`, "")
	refused(t, got, "COST_LIMIT_EXCEEDED")
	ext := got.body.Errors[0].Extensions
	if ext["limit"] != "cost" || ext["value"] != 22.0 || ext["maximum"] != 21.0 || p.resolved.Load() != 0 {
		t.Error(got.text)
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
