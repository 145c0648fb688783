package graph_test

import (
	"testing"
)

// TestEntryPoints asks root fields for what is there, and for what isn't.
func TestEntryPoints(t *testing.T) {
	a := inventedAPI(t)
	for _, c := range []struct{ query, want string }{
		{`{ node(id: "agency/vindetaten") { __typename type name { value language isFallback } } }`,
			`{"node":{"__typename":"Agency","type":"AGENCY","name":{"value":"Vindetaten","language":"nb","isFallback":false}}}`},
		{`{ node(id: "agency/nobody") { id } }`, `{"node":null}`},
		{`{ node(id: "") { id } }`, `{"node":null}`},
		{`{ nodes(ids: ["ministry/luft", "nobody", "agency/vindetaten", "ministry/luft"]) { id } }`,
			`{"nodes":[{"id":"ministry/luft"},null,{"id":"agency/vindetaten"},{"id":"ministry/luft"}]}`},
		{`{ nodes(ids: []) { id } }`, `{"nodes":[]}`},
		{`{ resource(url: "https://vindetaten.example") { id } }`, `{"resource":{"id":"agency/vindetaten"}}`},
		{`{ resource(url: "http://vindetaten.example/") { id } }`, `{"resource":{"id":"agency/vindetaten"}}`},
		{`{ resource(url: "https://graf.example/id/agency/vindetaten") { id } }`, `{"resource":{"id":"agency/vindetaten"}}`},
		{`{ resource(url: "https://graf.example/id/agency/nobody") { id } }`, `{"resource":null}`},
		{`{ resource(url: "https://vindetaten.example/?utm_source=x#top") { id } }`,
			`{"resource":{"id":"agency/vindetaten"}}`},
		{`{ resource(url: "https://graf.example/id/` +
			`claim/agency/vindetaten/RESPONSIBLE_FOR/measure/veikart-ballongnaeringen/6?version=0") {
			__typename id ... on Claim { role from { id } } ... on Node { type } } }`,
			`{"resource":{"__typename":"Claim",` +
				`"id":"claim/agency/vindetaten/RESPONSIBLE_FOR/measure/veikart-ballongnaeringen/6","role":"ASSIGNED",` +
				`"from":{"id":"agency/vindetaten"}}}`},
		{`{ resource(url: "https://graf.example/id/claim/agency/vindetaten/nothing") { id } }`, `{"resource":null}`},
		{`{ resource(url: "https://example.com/") { id } }`, `{"resource":null}`},
		{`{ actor(by: {id: "agency/vindetaten"}) { id } }`, `{"actor":{"id":"agency/vindetaten"}}`},
		{`{ actor(by: {slug: "vindetaten"}) { id } }`, `{"actor":{"id":"agency/vindetaten"}}`},
		{`{ actor(by: {organisationNumber: "310 002 852"}) { id } }`, `{"actor":{"id":"organisation/oylaget"}}`},
		{`{ actor(by: {name: "Etaten for vind og drager"}) { id } }`, `{"actor":{"id":"agency/vindetaten"}}`},
		{`{ actor(by: {name: "ETATEN FOR VIND OG DRAGER"}) { id } }`, `{"actor":{"id":"agency/vindetaten"}}`},
		{`{ actor(by: {name: "Luft- og ballongnaringsdepartementet"}) { id } }`, `{"actor":null}`},
		{`{ actor(by: {name: "Luft- og ballongnaeringsdepartementet"}) { id } }`, `{"actor":{"id":"ministry/luft"}}`},
		{`{ actor(by: {id: "measure/veikart-ballongnaeringen/6"}) { id } }`, `{"actor":null}`},
		{`{ actor(by: {slug: "nobody"}) { id } }`, `{"actor":null}`},
		{`{ actor(by: {name: "Ingen"}) { id } }`, `{"actor":null}`},
		{`{ programme(by: {id: "programme/luftlandsk-drage"}) { id } }`, `{"programme":{"id":"programme/luftlandsk-drage"}}`},
		{`{ programme(by: {slug: "luftlandsk-drage"}) { id } }`, `{"programme":{"id":"programme/luftlandsk-drage"}}`},
		{`{ programme(by: {name: "Løft-programmet"}) { id } }`, `{"programme":{"id":"programme/loft"}}`},
		{`{ programme(by: {name: "Ingen"}) { id } }`, `{"programme":null}`},
		{`{ measure(by: {number: 6}) { id } }`, `{"measure":{"id":"measure/veikart-ballongnaeringen/6"}}`},
		{`{ measure(by: {number: 6}) { responsibility { actors { actor { id ... on Actor { organisationNumber } ` +
			`... on Office { kind { value } } } } } } }`,
			`{"measure":{"responsibility":{"actors":[{"actor":{"id":"agency/vindetaten","organisationNumber":null}},` +
				`{"actor":{"id":"ministry/luft","organisationNumber":"310001007"}}]}}}`},
		{`{ nodes(ids: ["measure/veikart-ballongnaeringen/6", "plan/veikart-ballongnaeringen"]) {
			... on Measure { isPublished }
			... on Document { publishedOn { value } }
			... on Plan { presentedOn { value } } ... on Actor { presented { totalCount } } ... on Appropriation { stage }
			... on Dispute { resolution } } }`,
			`{"nodes":[{"isPublished":true},{"presentedOn":{"value":"2023-08-23"}}]}`},
		{`{ measure(by: {slug: "veikart-ballongnaeringen/6"}) { number isPublished plan { id } } }`,
			`{"measure":{"number":6,"isPublished":true,"plan":{"id":"plan/veikart-ballongnaeringen"}}}`},
		{`{ measure(by: {id: "measure/veikart-ballongnaeringen/6"}) { id } }`,
			`{"measure":{"id":"measure/veikart-ballongnaeringen/6"}}`},
		{`{ measure(by: {number: 42}) { id } }`, `{"measure":null}`},
		{`{ measure(by: {number: -1}) { id } }`, `{"measure":null}`},
		{`{ claim(id: "claim/agency/vindetaten/nothing") { id } }`, `{"claim":null}`},
		{`{ claim(id: "agency/vindetaten") { id } }`, `{"claim":null}`},
		{`{ whoIsResponsible(text: "xyzzy") { verdict } }`, `{"whoIsResponsible":[]}`},
		{`{ search(text: "xyzzy") { totalCount edges { score } nodes { id } ` +
			`pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
			`{"search":{"totalCount":0,"edges":[],"nodes":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":false,` +
				`"startCursor":null,"endCursor":null}}}`},
		{`{ ask(text: "xyzzy") { understood { isKnown } responsibilities { verdict } actors { actor { id } } ` +
			`related { id } results { id } } }`,
			`{"ask":{"understood":null,"responsibilities":[],"actors":[],"related":[],"results":[]}}`},
		{`{ ask(text: "tiltak nummer seks") { understood { plan { id } number amount isKnown sentence } ` +
			`responsibilities { subject { id } } results { id } } }`,
			`{"ask":{"understood":{"plan":{"id":"plan/veikart-ballongnaeringen"},"number":6,"amount":null,"isKnown":true,` +
				`"sentence":"Spørsmålet er forstått som tiltak 6 i «Veikart for ballongnæringen»."},` +
				`"responsibilities":[{"subject":{"id":"measure/veikart-ballongnaeringen/6"}}],` +
				`"results":[{"id":"measure/veikart-ballongnaeringen/6"}]}}`},
		{`{ ask(text: "tiltak 99") { understood { isKnown sentence(locale: EN) } results { id } } }`,
			`{"ask":{"understood":{"isKnown":false,"sentence":"“Roadmap for the Balloon Industry” has only 8 measures."},` +
				`"results":[]}}`},
		{`{ ask(text: "tiltak 8") { understood { isKnown sentence(locale: NN) } results { id } } ` +
			`whoIsResponsible(text: "tiltak 8") { verdict } search(text: "tiltak 8") { totalCount } }`,
			`{"ask":{"understood":{"isKnown":false,"sentence":` +
				`"«Vegkart for ballongnæringa» har 8 tiltak. Tiltak 8 er ikkje blant dei vi kjenner."},"results":[]},` +
				`"whoIsResponsible":[],"search":{"totalCount":0}}`},
		{`{ ask(text: "5 millioner") { understood { plan { id } type number numbers amount isKnown on { value } } ` +
			`related { id } } }`,
			`{"ask":{"understood":{"plan":null,"type":null,"number":null,"numbers":[],"amount":5000000,"isKnown":true,` +
				`"on":null},"related":[{"id":"appropriation/vindkartlegging-2024"}]}}`},
		{`{ ask(text: "tiltak 6, 12 og 2 i mars 2024") { understood { type number numbers unknownNumbers amount isKnown ` +
			`on { value latest } sentence(locale: EN) } responsibilities { subject { id } asOf } } ` +
			`whoIsResponsible(text: "tiltak 6, 12 og 2 i mars 2024") { subject { id } asOf } ` +
			`search(text: "tiltak 6, 12 og 2 i mars 2024") { nodes { id } } }`,
			`{"ask":{"understood":{"type":"MEASURE","number":6,"numbers":[6,12,2],"unknownNumbers":[12],"amount":null,` +
				`"isKnown":true,"on":{"value":"2024-03","latest":"2024-03-31"},"sentence":"The question is taken to be about ` +
				`measures 6, 12 and 2 of “Roadmap for the Balloon Industry”. “Roadmap for the Balloon Industry” has only ` +
				`8 measures. The answer is for March 2024: offices for all of it, responsibility as of 31 March 2024."},` +
				`"responsibilities":[{"subject":{"id":"measure/veikart-ballongnaeringen/6"},"asOf":"2024-03-31"},` +
				`{"subject":{"id":"measure/veikart-ballongnaeringen/2"},"asOf":"2024-03-31"}]},` +
				`"whoIsResponsible":[{"subject":{"id":"measure/veikart-ballongnaeringen/6"},"asOf":"2024-03-31"},` +
				`{"subject":{"id":"measure/veikart-ballongnaeringen/2"},"asOf":"2024-03-31"}],` +
				`"search":{"nodes":[{"id":"measure/veikart-ballongnaeringen/6"},{"id":"measure/veikart-ballongnaeringen/2"}]}}`},
		{`{ ask(text: "innsatsområde 2") { understood { type number plan { id } } results { id } } }`,
			`{"ask":{"understood":{"type":"FOCUS_AREA","number":2,"plan":{"id":"plan/veikart-ballongnaeringen"}},` +
				`"results":[{"id":"focus-area/veikart-ballongnaeringen/2"}]}}`},
		{`{ ask(text: "Hvem var skyminister i 2024?", first: 1) { understood { plan { id } number isKnown ` +
			`on { value precision } } actors { officeHolders { person { id } } } } }`,
			`{"ask":{"understood":{"plan":null,"number":null,"isKnown":true,"on":{"value":"2024","precision":"YEAR"}},` +
				`"actors":[{"officeHolders":[{"person":{"id":"person/ask-lufting"}},{"person":{"id":"person/siv-skye"}}]}]}}`},
		{`{ ask(text: "Hvem var skyminister i 2024?", first: 1, asOf: "2022-01-01") { understood { isKnown } ` +
			`actors { officeHolders { person { id } } } } }`,
			`{"ask":{"understood":null,"actors":[{"officeHolders":[{"person":{"id":"person/siv-skye"}}]}]}}`},
		{`{ ask(text: "Hvem er luftminister?", first: 1, asOf: "2023-01-01") { actors { actor { id } ` +
			`officeHolders { person { id } claim { relation } } answersFor { subject { id } role } } } }`,
			`{"ask":{"actors":[{"actor":{"id":"office/luftminister"},` +
				`"officeHolders":[{"person":{"id":"person/ask-lufting"},"claim":{"relation":"HOLDS"}}],"answersFor":[]}]}}`},
		{`{ suggest(text: "vind", first: 2) { text type match { parts { text isMatch } } node { id } } }`,
			`{"suggest":[{"text":"Vindetaten","type":"AGENCY","match":{"parts":[{"text":"Vind","isMatch":true},` +
				`{"text":"etaten","isMatch":false}]},"node":{"id":"agency/vindetaten"}},` +
				`{"text":"Vinddata","type":"TOPIC","match":{"parts":[{"text":"Vind","isMatch":true},` +
				`{"text":"data","isMatch":false}]},"node":{"id":"topic/vinddata"}}]}`},
		{`{ suggest(text: "tiltak 6") { node { id } match { field } } }`,
			`{"suggest":[{"node":{"id":"measure/veikart-ballongnaeringen/6"},"match":{"field":"name"}}]}`},
		{`{ suggest(text: " ") { text } }`, `{"suggest":[]}`},
		{`{ path(from: "agency/vindetaten", to: "agency/vindetaten") { length nodes { id } steps { direction } } }`,
			`{"path":{"length":0,"nodes":[{"id":"agency/vindetaten"}],"steps":[]}}`},
		{`{ path(from: "agency/vindetaten", to: "nobody") { length } }`, `{"path":null}`},
		{`{ paths(from: "nobody", to: "agency/vindetaten") { length } }`, `{"paths":[]}`},
		{`{ network(around: ["nobody"]) { nodes { id } claims { id } truncated counts { count } } }`,
			`{"network":{"nodes":[],"claims":[],"truncated":false,"counts":[]}}`},
		{`{ network(around: ["agency/vindetaten"], depth: 0) { nodes { id } truncated } }`,
			`{"network":{"nodes":[{"id":"agency/vindetaten"}],"truncated":false}}`},
		{`{ commonMeasures(actors: ["nobody", "agency/vindetaten"]) { totalCount nodes { id } } }`,
			`{"commonMeasures":{"totalCount":0,"nodes":[]}}`},
		{`{ collaborators(actor: "nobody") { totalCount nodes { id } } }`, `{"collaborators":{"totalCount":0,"nodes":[]}}`},
		{`{ actor(by: {slug: "vindetaten"}) { ... on Agency { responsibleFor(roles: [ADMINISTRATOR]) { totalCount ` +
			`nodes { id } } } } }`, `{"actor":{"responsibleFor":{"totalCount":0,"nodes":[]}}}`},
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
	a.ask(t, `{ measures { nodes { id } } actors { nodes { id } } network(around: ["plan/plan-1"]) { nodes { id } } }`,
		nil, &got)
	if len(got.Measures.Nodes) != 20 {
		t.Errorf("%d measures on a page, want 20", len(got.Measures.Nodes))
	}
	if n := len(got.Network.Nodes); n < 2 || n > 200 {
		t.Errorf("%d nodes in a network, want at most 200", n)
	}
}
