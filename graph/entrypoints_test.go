package graph_test

import (
	"testing"
)

// TestEntryPoints asks every root field for what is there, and for what isn't.
func TestEntryPoints(t *testing.T) {
	a := realAPI(t)
	for _, c := range []struct{ query, want string }{
		{`{ node(id: "agency/siva") { __typename type name { value locale isFallback } } }`, `{"node":{"__typename":"Agency","type":"AGENCY","name":{"value":"Siva","locale":"NB","isFallback":false}}}`},
		{`{ node(id: "agency/nobody") { id } }`, `{"node":null}`},
		{`{ node(id: "") { id } }`, `{"node":null}`},
		{`{ nodes(ids: ["ministry/nfd", "nobody", "agency/siva", "ministry/nfd"]) { id } }`, `{"nodes":[{"id":"ministry/nfd"},null,{"id":"agency/siva"},{"id":"ministry/nfd"}]}`},
		{`{ nodes(ids: []) { id } }`, `{"nodes":[]}`},
		{`{ resource(url: "https://siva.no") { id } }`, `{"resource":{"id":"agency/siva"}}`},
		{`{ resource(url: "http://siva.no/") { id } }`, `{"resource":{"id":"agency/siva"}}`},
		{`{ resource(url: "https://graf.example/id/agency/siva") { id } }`, `{"resource":{"id":"agency/siva"}}`},
		{`{ resource(url: "https://graf.example/id/agency/nobody") { id } }`, `{"resource":null}`},
		{`{ resource(url: "https://example.com/") { id } }`, `{"resource":null}`},
		{`{ actor(by: {id: "agency/siva"}) { id } }`, `{"actor":{"id":"agency/siva"}}`},
		{`{ actor(by: {slug: "siva"}) { id } }`, `{"actor":{"id":"agency/siva"}}`},
		{`{ actor(by: {organisationNumber: "971 032 146"}) { id } }`, `{"actor":{"id":"organisation/ks"}}`},
		{`{ actor(by: {name: "Selskapet for industrivekst"}) { id } }`, `{"actor":{"id":"agency/siva"}}`},
		{`{ actor(by: {name: "SELSKAPET FOR INDUSTRIVEKST"}) { id } }`, `{"actor":{"id":"agency/siva"}}`},
		{`{ actor(by: {name: "Narings- og fiskeridepartementet"}) { id } }`, `{"actor":null}`},
		{`{ actor(by: {name: "Naerings- og fiskeridepartementet"}) { id } }`, `{"actor":{"id":"ministry/nfd"}}`},
		{`{ actor(by: {id: "measure/veikart-helsenaeringen/6"}) { id } }`, `{"actor":null}`},
		{`{ actor(by: {slug: "nobody"}) { id } }`, `{"actor":null}`},
		{`{ actor(by: {name: "Ingen"}) { id } }`, `{"actor":null}`},
		{`{ programme(by: {id: "programme/norsk-katapult"}) { id } }`, `{"programme":{"id":"programme/norsk-katapult"}}`},
		{`{ programme(by: {slug: "norsk-katapult"}) { id } }`, `{"programme":{"id":"programme/norsk-katapult"}}`},
		{`{ programme(by: {name: "FORNY-programmet"}) { id } }`, `{"programme":{"id":"programme/forny"}}`},
		{`{ programme(by: {name: "Ingen"}) { id } }`, `{"programme":null}`},
		{`{ measure(by: {number: 6}) { id } }`, `{"measure":{"id":"measure/veikart-helsenaeringen/6"}}`},
		{`{ measure(by: {slug: "veikart-helsenaeringen/6"}) { number published plan { id } } }`, `{"measure":{"number":6,"published":true,"plan":{"id":"plan/veikart-helsenaeringen"}}}`},
		{`{ measure(by: {id: "measure/veikart-helsenaeringen/6"}) { id } }`, `{"measure":{"id":"measure/veikart-helsenaeringen/6"}}`},
		{`{ measure(by: {number: 42}) { id } }`, `{"measure":null}`},
		{`{ measure(by: {number: -1}) { id } }`, `{"measure":null}`},
		{`{ claim(id: "claim/agency/siva/nothing") { id } }`, `{"claim":null}`},
		{`{ claim(id: "agency/siva") { id } }`, `{"claim":null}`},
		{`{ whoIsResponsible(text: "xyzzy") { verdict } }`, `{"whoIsResponsible":[]}`},
		{`{ search(text: "xyzzy") { totalCount edges { score } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
			`{"search":{"totalCount":0,"edges":[],"nodes":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":false,"startCursor":null,"endCursor":null}}}`},
		{`{ path(from: "agency/siva", to: "agency/siva") { length nodes { id } steps { direction } } }`, `{"path":{"length":0,"nodes":[{"id":"agency/siva"}],"steps":[]}}`},
		{`{ path(from: "agency/siva", to: "nobody") { length } }`, `{"path":null}`},
		{`{ paths(from: "nobody", to: "agency/siva") { length } }`, `{"paths":[]}`},
		{`{ network(around: ["nobody"]) { nodes { id } claims { id } truncated counts { count } } }`, `{"network":{"nodes":[],"claims":[],"truncated":false,"counts":[]}}`},
		{`{ network(around: ["agency/siva"], depth: 0) { nodes { id } truncated } }`, `{"network":{"nodes":[{"id":"agency/siva"}],"truncated":false}}`},
		{`{ commonMeasures(actors: ["nobody", "agency/siva"]) { totalCount nodes { id } } }`, `{"commonMeasures":{"totalCount":0,"nodes":[]}}`},
		{`{ collaborators(actor: "nobody") { totalCount nodes { id } } }`, `{"collaborators":{"totalCount":0,"nodes":[]}}`},
		{`{ actor(by: {slug: "siva"}) { ... on Agency { responsibleFor(roles: [ADMINISTRATOR]) { totalCount nodes { id } } } } }`, `{"actor":{"responsibleFor":{"totalCount":0,"nodes":[]}}}`},
		{`{ measures(filter: {numbers: []}) { totalCount } }`, `{"measures":{"totalCount":0}}`},
		{`{ measures(filter: {}) { nodes { id } } again: measures(filter: null, first: 1) { nodes { id } } }`, ``},
		{`{ accountabilityGaps(filter: {verdicts: [NAMED]}) { totalCount } }`, `{"accountabilityGaps":{"totalCount":0}}`},
	} {
		got := a.data(t, c.query, nil)
		if c.want != "" && got != c.want {
			t.Errorf("%s\ngives %s\nwant  %s", c.query, got, c.want)
		}
	}
}

// TestDefaults holds what a client gets that gives no arguments.
func TestDefaults(t *testing.T) {
	a := generated(t, 300)
	var got struct {
		Measures, Actors struct{ Nodes []struct{ ID string } }
		Network          struct{ Nodes []struct{ ID string } }
	}
	a.ask(t, `{ measures { nodes { id } } actors { nodes { id } } network(around: ["plan/plan-1"]) { nodes { id } } }`, nil, &got)
	if len(got.Measures.Nodes) != 20 {
		t.Errorf("%d measures on a page, want 20", len(got.Measures.Nodes))
	}
	if n := len(got.Network.Nodes); n < 2 || n > 200 {
		t.Errorf("%d nodes in a network, want at most 200", n)
	}
}
