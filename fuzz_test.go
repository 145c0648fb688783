package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tiltaksgraf/docs"
	"tiltaksgraf/server"
)

// faults are requests that once went wrong: they got no answer, an answer with words missing, or one that took the
// client's fault for the server's. Each is a query and its variables.
var faults = [][2]string{
	{`{__typename @defer}`, ``},
	{`query @defer {__typename}`, ``},
	{`{measure(by: {number: 6}) @defer {id}}`, ``},
	{`{node(id: "agency/siva") {...F}} fragment F on Node @defer {id}`, ``},
	{`query($n: Int @defer) {measures(first: $n) {totalCount}}`, `{"n": 1}`},
	{`query($w: Boolean!) {measure(by: {number: 6}) {... @defer(if: $w) {name {value}}}}`, `{"w": true}`},
	{`query($l: Locale) {measure(by: {number: 6}) {name(locale: $l) {value}}}`, `{"l": null}`},
	{`query($l: Locale) {measure(by: {number: 6}) {responsibility {sentence(locale: $l)}}}`, `{"l": null}`},
	{`query($l: Locale = null) {measure(by: {number: 6}) {name(locale: $l) {value}}}`, ``},
	{`query($n: Int) {network(around: ["agency/siva"], depth: $n) {nodes {id}}}`, `{"n": null}`},
	{`query($f: NodeOrderField) {measures(orderBy: {field: $f}) {totalCount}}`, `{"f": null}`},
	{`query($d: OrderDirection) {measures(orderBy: {direction: $d}) {totalCount}}`, `{"d": null}`},
	{`query($x: ID = "agency/siva") {nodes(ids: ["agency/siva", $x]) {id}}`, `{"x": null}`},
	{`query($w: Boolean = true) {dataset @include(if: $w) {version}}`, `{"w": null}`},
	{`query($d: Date) {node(id: "agency/siva") {claims(asOf: $d) {totalCount}}}`, `{"d": "01.02.2023"}`},
	{`{measures(first: {}) {totalCount}}`, ``},
	{`{search(text: {}) {totalCount}}`, ``},
	{`{measures(orderBy: {direction: {}}) {totalCount}}`, ``},
	{`{measures(filter: {numbers: {}}) {totalCount}}`, ``},
	{`{__type(name: {}) {name}}`, ``},
	{`{dataset @include(if: {}) {version}}`, ``},
	{`query($n: Int = {}) {measures(first: $n) {totalCount}}`, ``},
	{`{measures(filter: {isPublished: true}) {totalCount} measures(filter: {isPublished: false}) {totalCount}}`, ``},
	{`{search(text: "\uD83D") {totalCount}}`, ``},
	{`{measure(by: {number: null}) {id}}`, ``},
}

// FuzzServer asks the whole site, over the built-in dataset, for any address, text and variables. Whoever asks for
// what, the server has an answer and nothing to log as its own fault; a GraphQL answer is JSON with data or an error
// with a code.
func FuzzServer(f *testing.F) {
	questions, err := docs.Questions()
	if err != nil {
		f.Fatal(err)
	}
	for _, q := range questions {
		f.Add("/graphql", q.Query, string(q.Variables))
	}
	for _, fault := range faults {
		f.Add("/graphql", fault[0], fault[1])
	}
	for _, path := range []string{
		"/", "//", "/playground", "/schema.graphql", "/data/latest/nodes.csv", "/id/agency/siva", "/id/%00",
		"/readyz", "/graphql/",
	} {
		f.Add(path, "", "")
	}
	var log lockedBuffer
	command, err := parse([]string{"serve", "--log-level", "warn"}, io.Discard)
	if err != nil {
		f.Fatal(err)
	}
	c := command.(*server.Config)
	site, closing, err := c.Open(context.Background(), c.Logger(&log), io.Discard)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(closing)
	f.Fuzz(func(t *testing.T, path, text, variables string) {
		body := []byte(text)
		if json.Valid([]byte(variables)) {
			body, _ = json.Marshal(map[string]any{"query": text, "variables": json.RawMessage(variables)})
		}
		parameters := url.Values{"query": {text}, "variables": {variables}}.Encode()
		for _, r := range []*http.Request{
			httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body)),
			httptest.NewRequest(http.MethodGet, "/?"+parameters, nil),
		} {
			r.URL.Path = path
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Accept", "application/graphql-response+json, */*;q=0.1")
			w := httptest.NewRecorder()
			site.ServeHTTP(w, r)
			isAnswer(t, path, w)
		}
		if logged := log.String(); strings.Contains(logged, "level=ERROR") || strings.Contains(logged, "stack=") {
			t.Errorf("logged: %.2000s", logged)
		}
	})
}

// isAnswer holds an answer to be one.
func isAnswer(t *testing.T, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	if w.Code == http.StatusInternalServerError || w.Code < 200 || w.Code > 599 {
		t.Errorf("%s: %d %.300s", path, w.Code, w.Body)
	}
	if path != "/graphql" {
		return
	}
	var got struct {
		Data   json.RawMessage
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%d %.300s: %v", w.Code, w.Body, err)
	}
	if len(got.Data) == 0 && len(got.Errors) == 0 {
		t.Errorf("neither data nor an error: %.300s", w.Body)
	}
	for _, e := range got.Errors {
		if e.Extensions.Code == "" || e.Extensions.Code == "INTERNAL" {
			t.Errorf("the code is %q: %.300s", e.Extensions.Code, w.Body)
		}
	}
}
