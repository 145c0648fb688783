package graph_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// TestDescribed: the API tells who publishes the dataset and under which licence, as the dataset says itself. What it
// doesn't say is null, and no answer that was kept says otherwise.
func TestDescribed(t *testing.T) {
	data := inventedData(t)
	a, err := open(data, nil, &watchedStore{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.graph.Close(t.Context()) })
	handler := gqlhttp.New(graph.Schema(), gqlhttp.Options{Pin: graph.Pin(a.graph, nil), Vary: graph.Vary})
	ask := func(query string) (text, tag string) {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil))
		return w.Body.String(), w.Header().Get("ETag")
	}
	const asked = `{ dataset { licence { name url attribution } name(locale: EN) { value language } description { value }
		publisher contact language changes(first: 1) { changedOn
		rationale(locale: EN) { value } gone resources { id ... on Claim { from { id } } } } } }`
	const cited = `{ documents(first: 1) { nodes { citation(format: BIBTEX) } } }`
	said, tag := ask(asked)
	citation, citedTag := ask(cited)
	for _, want := range []string{
		`"licence":{"name":"CC0 1.0","url":"https://creativecommons.org/publicdomain/zero/1.0/"`,
		`"attribution":"Luftland registerkontor, version ` + jsonl.Hash(data)[:12] + `"`,
		`"name":{"value":"Balloon graph","language":"en"}`, `"description":{"value":"Hvem som lager ballonger i Luftland."}`,
		`"publisher":"Luftland registerkontor","contact":"mailto:post@registerkontor.example","language":"nn"`,
		`Luftland registerkontor: http`,
		`"changes":[{"changedOn":"2026-02-03",` +
			`"rationale":{"value":"The balloon cluster says so, and the Fog Agency has been closed."},` +
			`"gone":["claim/agency/takeetaten/RESPONSIBLE_FOR/measure/veikart-ballongnaeringen/2"],"resources":[` +
			`{"id":"measure/veikart-ballongnaeringen/2"},` +
			`{"id":"claim/agency/skydirektoratet/RESPONSIBLE_FOR/measure/veikart-ballongnaeringen/2",` +
			`"from":{"id":"agency/skydirektoratet"}},{"id":"agency/takeetaten"}]}]`,
	} {
		if !strings.Contains(said+citation, want) {
			t.Errorf("%s isn't in %s %s", want, said, citation)
		}
	}
	if counted, _ := ask(`{ documents { nodes { citingClaims } } }`); strings.Count(counted, `"citingClaims":0`) > 2 {
		t.Errorf("few documents are cited by nothing: %s", counted)
	}
	silent := *data
	silent.Description = kg.Description{}
	if _, err := a.graph.Load(t.Context(), &silent, nil); err != nil {
		t.Fatal(err)
	}
	said, nextTag := ask(asked)
	const nothing = `"licence":null,"name":null,"description":null,"publisher":null,"contact":null,"language":null,` +
		`"changes":[]`
	if !strings.Contains(said, nothing) || tag == nextTag {
		t.Errorf("of a dataset that says nothing: %s", said)
	}
	if citation, nextTag = ask(cited); strings.Contains(citation, "registerkontor") || citedTag == nextTag {
		t.Errorf("a dataset without a publisher is cited as %s", citation)
	}
}
