package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/docs"
	"tiltaksgraf/store/memory"
)

// offered are the worked questions that a site's playground offers.
func offered(t *testing.T, site *httptest.Server) (questions []docs.Question) {
	t.Helper()
	res, err := site.Client().Get(site.URL + "/playground/examples.json")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("status %d, %v: %s", res.StatusCode, err, text)
	}
	if err := json.Unmarshal(text, &questions); err != nil {
		t.Fatal(err)
	}
	return questions
}

func named(questions []docs.Question) (names []string) {
	for _, q := range questions {
		names = append(names, q.Name)
	}
	return names
}

// ids are what a question names by its id.
var ids = regexp.MustCompile(`"([a-z]+/[a-z0-9/-]+)"`)

// TestExamplesHaveAnswers: of a dataset that isn't the built-in one, the playground offers the questions that it
// answers, and all of them as soon as the built-in one is published in its place.
func TestExamplesHaveAnswers(t *testing.T) {
	g, handler := newGraph(t, memory.New(), inventedData(t))
	site := httptest.NewServer(handler)
	t.Cleanup(site.Close)
	some := offered(t, site)
	for _, q := range some {
		for _, id := range ids.FindAllStringSubmatch(q.Query+string(q.Variables), -1) {
			about := docs.Question{Name: q.Name, Query: `query Q($id: ID!) { node(id: $id) { id } }`,
				Variables: json.RawMessage(`{"id": "` + id[1] + `"}`)}
			if strings.Contains(string(ask(t, site, about).Data), "null") {
				t.Errorf("%s is offered, and there is no %s", q.Name, id[1])
			}
		}
	}
	for _, name := range []string{"what-the-dataset-holds", "relations-of-the-schema", "most-central-actors"} {
		if !slices.Contains(named(some), name) {
			t.Errorf("%s isn't offered", name)
		}
	}
	for _, name := range []string{"who-is-responsible-katapult", "find-an-actor", "money-for-a-scheme"} {
		if slices.Contains(named(some), name) {
			t.Errorf("%s is offered, about what isn't there", name)
		}
	}
	if _, err := g.Load(t.Context(), builtIn(t), nil); err != nil {
		t.Fatal(err)
	}
	if got, want := named(offered(t, site)), named(questions(t)); !slices.Equal(got, want) {
		t.Errorf("of the built-in dataset, these are offered: %v, want %v", got, want)
	}
}
