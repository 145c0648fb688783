package gqlhttp_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"tiltaksgraf/gqlhttp"
)

// pinTo pins requests to the version that it points to.
func pinTo(version *string) func(context.Context) (context.Context, string, error) {
	return func(ctx context.Context) (context.Context, string, error) {
		return context.WithValue(ctx, versionKey{}, *version), *version, nil
	}
}

func TestAnswersAreKeptPerVersion(t *testing.T) {
	version := "v1"
	h, p := serve(gqlhttp.Options{Pin: pinTo(&version)})
	const query = `query Q($x: Int) {version count echo(int: $x)}`
	first := ask(t, h, query, `{"x": 1}`)
	if first.text != `{"data":{"version":"v1","count":2,"echo":{"int":1}},`+
		`"extensions":{"cost":{"requested":3,"maximum":50000},"dataset":{"version":"v1"}}}` {
		t.Fatal(first.text)
	}
	for name, same := range map[string]*reply{
		"again":             ask(t, h, query, `{"x": 1}`),
		"written otherwise": ask(t, h, query, `{ "unused": [], "x": 1.0 }`),
		"by GET":            get(t, h, nil, "query", query, "variables", `{"x":1}`),
		"as another type":   ask(t, h, query, `{"x": 1}`, "Accept", asResponse),
		"by its name":       post(t, h, `{"operationName":"Q","variables":{"x":1},"query":"`+query+`"}`),
	} {
		if same.text != first.text {
			t.Errorf("%s: got %s, want the answer from before", name, same.text)
		}
	}
	for name, other := range map[string]*reply{
		"other variables": ask(t, h, query, `{"x": 2}`),
		"null":            ask(t, h, query, `{"x": null}`),
		"none":            ask(t, h, query, ``),
		"other text":      ask(t, h, query+" ", `{"x": 1}`),
	} {
		if strings.Contains(other.text, `"count":2,`) {
			t.Errorf("%s: got the answer to another question: %s", name, other.text)
		}
	}
	version = "v2"
	if got := ask(t, h, query, `{"x": 1}`); !strings.Contains(got.text, `"version":"v2","count"`) {
		t.Errorf("the version has changed, the answer not: %s", got.text)
	}
	version = "v1"
	before := p.resolved.Load()
	if got := ask(t, h, query, `{"x": 1}`); got.text != first.text || p.resolved.Load() != before {
		t.Errorf("the answer of v1 should still be kept: %s", got.text)
	}
}

func TestOperationsOfOneDocumentAreKeptApart(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	const body = `{"query":"query A {hello} query B {__typename}","operationName":"`
	if a, b := post(t, h, body+`A"}`), post(t, h, body+`B"}`); string(a.body.Data) == string(b.body.Data) {
		t.Errorf("got %s twice", a.text)
	}
}

func TestVary(t *testing.T) {
	day := "2024-01-01"
	h, _ := serve(gqlhttp.Options{Vary: func(context.Context, string) string { return day }})
	first, tag := ask(t, h, `{count}`, ""), get(t, h, nil, "query", `{count}`).Header.Get("ETag")
	if again := ask(t, h, `{count}`, ""); again.text != first.text {
		t.Errorf("got %s, want %s", again.text, first.text)
	}
	day = "2024-01-02"
	if next := ask(t, h, `{count}`, ""); next.text == first.text {
		t.Errorf("another day, the same answer: %s", next.text)
	}
	if next := get(t, h, nil, "query", `{count}`).Header.Get("ETag"); next == tag {
		t.Errorf("another day, the same ETag: %s", next)
	}
}

func TestWhatIsNotKept(t *testing.T) {
	for name, c := range map[string]struct {
		query string
		cache int
	}{
		"a field error":      {`{count broken}`, 0},
		"mutations":          {`mutation {change count: __typename}`, 0},
		"above 1 MiB":        {`{count long(bytes: 1048577)}`, 0},
		"more than all":      {`{count long(bytes: 600)}`, 500},
		"with the cache off": {`{count}`, -1},
	} {
		h, p := serve(gqlhttp.Options{AnswerCacheBytes: c.cache})
		ask(t, h, c.query, "")
		before := p.resolved.Load()
		if ask(t, h, c.query, ""); p.resolved.Load() == before {
			t.Errorf("%s: kept", name)
		}
	}
}

func TestETag(t *testing.T) {
	version := "v1"
	options := gqlhttp.Options{Pin: pinTo(&version), AnswerCacheBytes: -1, Release: "one"}
	h, p := serve(options)
	first := get(t, h, nil, "query", `{hello}`)
	tag := first.Header.Get("ETag")
	if !strings.HasPrefix(tag, `W/"`) || first.Header.Get("Cache-Control") != "public, max-age=60, must-revalidate" {
		t.Fatalf("ETag %s, Cache-Control %s", tag, first.Header.Get("Cache-Control"))
	}
	before := p.resolved.Load()
	for _, header := range []string{tag, strings.TrimPrefix(tag, "W/"), `"other", ` + tag, tag + `,"other"`} {
		got := get(t, h, http.Header{"If-None-Match": {header}}, "query", `{hello}`)
		if got.StatusCode != 304 || got.text != "" || got.Header.Get("ETag") != tag || got.Header.Get("Vary") != "Accept" {
			t.Errorf("If-None-Match %s: got %d %s", header, got.StatusCode, got.text)
		}
	}
	if p.resolved.Load() != before {
		t.Error("executed for a 304")
	}
	asked := http.Header{"If-None-Match": {tag}, "Accept": {asResponse}}
	if got := get(t, h, asked, "query", `{hello}`); got.StatusCode != 200 {
		t.Errorf("another media type: got %d", got.StatusCode)
	}
	options.Release = "two"
	other, _ := serve(options)
	if got := get(t, other, http.Header{"If-None-Match": {tag}}, "query", `{hello}`); got.StatusCode != 200 {
		t.Errorf("another release: got %d", got.StatusCode)
	}
	version = "v2"
	if got := get(t, h, http.Header{"If-None-Match": {tag}}, "query", `{hello}`); got.StatusCode != 200 {
		t.Errorf("another version: got %d", got.StatusCode)
	}
}

// If-None-Match: * is content with any answer there is, if there is one: an answer with errors is none that anybody
// keeps.
func TestAnyETag(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for _, header := range []string{"*", " * "} {
		for query, want := range map[string]int{`{hello}`: 304, `{count}`: 304, `{broken}`: 200, `{hello broken}`: 200,
			`{nothing}`: 200, `{`: 200} {
			got := get(t, h, http.Header{"If-None-Match": {header}}, "query", query)
			if got.StatusCode != want || (want == 304) != (got.text == "") || (want == 304) != (got.Header.Get("ETag") != "") {
				t.Errorf("%s: got %d %q, ETag %s", query, got.StatusCode, got.text, got.Header.Get("ETag"))
			}
		}
	}
	if got := get(t, h, http.Header{"If-None-Match": {`"*"`}}, "query", `{hello}`); got.StatusCode != 200 {
		t.Errorf("a tag that is a star: got %d", got.StatusCode)
	}
	if got := post(t, h, params(`{hello}`, ""), "If-None-Match", "*"); got.StatusCode != 200 {
		t.Errorf("by POST: got %d", got.StatusCode)
	}
}

func TestNoStore(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for name, got := range map[string]*reply{
		"POST":              ask(t, h, `{hello}`, ""),
		"a field error":     get(t, h, nil, "query", `{broken}`),
		"a failed document": get(t, h, nil, "query", `{nothing}`),
		"no query":          get(t, h, nil),
	} {
		if got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("ETag") != "" {
			t.Errorf("%s: Cache-Control %q, ETag %q", name, got.Header.Get("Cache-Control"), got.Header.Get("ETag"))
		}
	}
}

func TestPinFails(t *testing.T) {
	h, p := serve(gqlhttp.Options{
		Pin: func(ctx context.Context) (context.Context, string, error) { return nil, "", errors.New("no store") },
		ErrorPresenter: func(_ context.Context, err error) *gqlerror.Error {
			return &gqlerror.Error{Message: "try later", Extensions: map[string]any{"code": "UNAVAILABLE"}}
		},
	})
	got := ask(t, h, `{hello}`, "")
	refused(t, got, "UNAVAILABLE")
	if got.StatusCode != 503 || got.Header.Get("Retry-After") != "1" || p.resolved.Load() != 0 {
		t.Errorf("got %d %s", got.StatusCode, got.text)
	}
}

func TestRegisteredExtensions(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	got := ask(t, h, `{registers}`, "")
	if string(got.body.Extensions["note"]) != `"registered"` || got.body.Extensions["cost"] == nil {
		t.Error(got.text)
	}
}

func TestAnswerInsideTheProcess(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for query, want := range map[string]string{
		`query($i: Int) {echo(int: $i)}`: ask(t, h, `query($i: Int) {echo(int: $i)}`, `{"i": 3}`).text,
		`{nothing}`:                      ask(t, h, `{nothing}`, "").text,
	} {
		got := h.Answer(t.Context(), gqlhttp.Request{Query: query, Variables: map[string]any{"i": 3}})
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	for variable, want := range map[float64]string{1.5: `"data":{"echo":{"float":1.5}}`, math.Inf(1): "BAD_USER_INPUT"} {
		req := gqlhttp.Request{Query: `query($f: Float) {echo(float: $f)}`, Variables: map[string]any{"f": variable}}
		if got := string(h.Answer(t.Context(), req)); !strings.Contains(got, want) {
			t.Errorf("%v: got %s, want %s", variable, got, want)
		}
	}
	got := h.Answer(t.Context(), gqlhttp.Request{Query: `query Nothing {hello}`})
	if !strings.Contains(string(got), "INTERNAL") {
		t.Errorf("got %s", got)
	}
}

func hashed(query string) string {
	sum := sha256.Sum256([]byte(query))
	return hex.EncodeToString(sum[:])
}

func persisted(query, hash string) string {
	text := ""
	if query != "" {
		text = `"query":"` + query + `",`
	}
	return `{` + text + `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}}`
}

// Apollo's protocol: ask by hash, be told that it isn't known, send the text with the hash, ask by hash.
func TestPersistedQueries(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	unknown := post(t, h, persisted("", hashed(`{hello}`)))
	refused(t, unknown, "PERSISTED_QUERY_NOT_FOUND")
	if unknown.StatusCode != 200 || unknown.body.Errors[0].Message != "PersistedQueryNotFound" {
		t.Errorf("got %d %s", unknown.StatusCode, unknown.text)
	}
	if got := post(t, h, persisted("", hashed(`{hello}`)), "Accept", asResponse); got.StatusCode != 400 {
		t.Errorf("as %s: got %d, want 400", asResponse, got.StatusCode)
	}
	sent := post(t, h, persisted(`{hello}`, hashed(`{hello}`)))
	byHash := get(t, h, nil, "extensions", `{"persistedQuery":{"version":1,"sha256Hash":"`+hashed(`{hello}`)+`"}}`)
	if string(sent.body.Data) != `{"hello":"hei"}` || byHash.text != sent.text || byHash.Header.Get("ETag") == "" {
		t.Errorf("sent %s, by hash %s", sent.text, byHash.text)
	}
}

func TestPersistedQueriesRefused(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for name, body := range map[string]string{
		"another text's hash": persisted(`{hello}`, hashed(`{a}`)),
		"not a hash":          persisted(`{hello}`, "SECRET"),
		"another version":     strings.Replace(persisted(`{hello}`, hashed(`{hello}`)), `:1,`, `:2,`, 1),
		"not an object":       `{"query":"{hello}","extensions":{"persistedQuery":[1]}}`,
	} {
		got := post(t, h, body)
		refused(t, got, "BAD_USER_INPUT")
		if strings.Contains(got.text, "SECRET") {
			t.Errorf("%s: %s", name, got.text)
		}
	}
	for _, bad := range []string{`{nothing}`, `{`, `{measures(first:1000000){nodes{id}}`} {
		post(t, h, persisted(bad, hashed(bad)))
		refused(t, post(t, h, persisted("", hashed(bad))), "PERSISTED_QUERY_NOT_FOUND")
	}
	if got := post(t, h, `{"extensions":{"persistedQuery":null}}`); got.StatusCode != 400 {
		t.Errorf("neither query nor hash: got %d", got.StatusCode)
	}
}

// Texts are kept by bytes too, syntax trees included; those that are asked often stay.
func TestDocumentsAreBoundedByBytes(t *testing.T) {
	const most = 50_000
	h, _ := serve(gqlhttp.Options{DocumentCacheBytes: most})
	for range 3 {
		ask(t, h, `{hello}`, "")
	}
	known := 0
	for n := range 200 {
		text := fmt.Sprintf(`query Q%d {a{`, n) + strings.Repeat("b ", 40) + `}}`
		ask(t, h, text, "")
		if got := post(t, h, persisted("", hashed(text))); got.code() == "" {
			known++
		}
	}
	refused(t, post(t, h, persisted("", hashed(`{nothing}`))), "PERSISTED_QUERY_NOT_FOUND")
	if got := post(t, h, persisted("", hashed(`{hello}`))); got.code() != "" {
		t.Errorf("a text that is asked often was dropped: %s", got.text)
	}
	kept := 0
	for n := range 200 {
		text := fmt.Sprintf(`query Q%d {a{`, n) + strings.Repeat("b ", 40) + `}}`
		if post(t, h, persisted("", hashed(text))).code() == "" {
			kept++
		}
	}
	if each := 40 * 256; known == 0 || kept == 0 || kept > most/each {
		t.Errorf("%d of 200 texts were known at once, %d are kept", known, kept)
	}
}
