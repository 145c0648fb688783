package gqlhttp_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/gqlhttp"
)

// FuzzHandler sends anything as a body, a query and variables. The handler never panics, always answers in JSON, and
// what it refuses it refuses shortly.
func FuzzHandler(f *testing.F) {
	for _, seed := range [][2]string{
		{params(`{hello}`, ""), ""},
		{`{hello @skip(if: $x)}`, `{"x": null}`},
		{`query Q($x: Boolean = true, $f: Filter) {hello @include(if: $x) echo(filter: $f)}`,
			`{"x": null, "f": {"and": [{}]}}`},
		{`query($i: Int!) {measures(first: $i) {nodes {id ...F}}} fragment F on Measure {tags}`, `{"i": 1e9}`},
		{`{a{...F}} fragment F on A {a{...F}}`, `[`},
		{`{...@defer(if: false) {broken panics required}}`, `null`},
		{`{echo(any: {a: [9999999999999999999999], b: """x"""})}`, ``},
		{`{crash}`, `{}`},
		{introspection, `{}`},
		{persisted("{hello}", hashed("{hello}")), ``},
	} {
		f.Add(seed[0], seed[1])
	}
	h, _ := serve(gqlhttp.Options{Limits: gqlhttp.Limits{Timeout: 50 * time.Millisecond}})
	f.Fuzz(func(t *testing.T, text, variables string) {
		target := "/graphql?" + url.Values{"query": {text}, "variables": {variables}}.Encode()
		query := url.Values{"query": {text}}.Encode()
		post := httptest.NewRequest("POST", "/graphql", strings.NewReader(text))
		post.Header.Set("Content-Type", asJSON)
		for _, got := range []*reply{
			send(t, h, post),
			send(t, h, httptest.NewRequest("GET", target, nil)),
			send(t, h, httptest.NewRequest("GET", "/graphql?"+query, nil)),
		} {
			if got.body.Data == nil && got.code() == "" {
				t.Errorf("neither data nor an error with a code: %d %q", got.StatusCode, got.text)
			}
			if got.body.Data == nil && len(got.text) > 64<<10 {
				t.Errorf("a refusal of %d bytes", len(got.text))
			}
		}
	})
}
