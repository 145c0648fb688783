package gqlhttp_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"tiltaksgraf/gqlhttp"
)

const dry = `{"dryRun": true}`

func dryRun(t *testing.T, h *gqlhttp.Handler, query, variables string) *reply {
	t.Helper()
	body, _ := strings.CutSuffix(params(query, variables), "}")
	return post(t, h, body+`,"extensions":`+dry+`}`)
}

// A dry run tells the cost that the operation has when it is executed, executes nothing and needs no data.
func TestDryRun(t *testing.T) {
	noStore := func(context.Context) (context.Context, string, error) { return nil, "", errors.New("no store") }
	silent, p := serve(gqlhttp.Options{Pin: noStore})
	h, _ := serve(gqlhttp.Options{})
	for query, variables := range map[string]string{
		`{hello}`: "",
		`query Q($n: Int!){measures(first:$n){nodes{id}}}`:         `{"n": 7}`,
		`query($yes:Boolean!){hello @skip(if:$yes) a {a {b} x:b}}`: `{"yes": true}`,
	} {
		got, executed := dryRun(t, silent, query, variables), ask(t, h, query, variables)
		want := string(executed.body.Extensions["cost"])
		if got.StatusCode != 200 || string(got.body.Data) != "null" || string(got.body.Extensions["cost"]) != want ||
			len(got.body.Extensions) != 1 || want == "" {
			t.Errorf("%s: got %d %s, want the cost %s alone", query, got.StatusCode, got.text, want)
		}
		if got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("ETag") != "" {
			t.Errorf("%s: caches are told to keep it: %v", query, got.Header)
		}
	}
	if n := p.resolved.Load(); n != 0 {
		t.Errorf("%d fields were resolved", n)
	}
}

// What would be refused is refused in the same words.
func TestDryRunRefuses(t *testing.T) {
	h, _ := serve(gqlhttp.Options{Limits: gqlhttp.Limits{MaxCost: 20}})
	for query, code := range map[string]string{
		`{`:                                    "GRAPHQL_PARSE_FAILED",
		`{nothing}`:                            "GRAPHQL_VALIDATION_FAILED",
		`{measures(first:40){nodes{id tags}}}`: "COST_LIMIT_EXCEEDED",
	} {
		got, asked := dryRun(t, h, query, ""), ask(t, h, query, "")
		refused(t, got, code)
		if got.text != asked.text || got.StatusCode != asked.StatusCode {
			t.Errorf("%s: got %d %s, want %d %s", query, got.StatusCode, got.text, asked.StatusCode, asked.text)
		}
	}
}

// A dry run leaves nothing behind that would be taken for the answer, on any way to ask.
func TestDryRunIsNoAnswer(t *testing.T) {
	h, p := serve(gqlhttp.Options{})
	dryRun(t, h, `{hello}`, "")
	get(t, h, nil, "query", "{hello}", "extensions", dry)
	inside := h.Answer(t.Context(), gqlhttp.Request{Query: "{hello}", Extensions: map[string]any{"dryRun": true}})
	if want := `{"data":null,"extensions":{"cost":{"requested":1,"maximum":50000}}}`; string(inside) != want {
		t.Errorf("inside the process: %s, want %s", inside, want)
	}
	if n := p.resolved.Load(); n != 0 {
		t.Errorf("%d fields were resolved", n)
	}
	for _, extensions := range []string{`{"dryRun": false}`, `{"dryRun": null}`, `{}`} {
		got := post(t, h, `{"query":"{hello}","extensions":`+extensions+`}`)
		if string(got.body.Data) == "null" || got.code() != "" {
			t.Errorf("%s: %s", extensions, got.text)
		}
	}
	refused(t, post(t, h, `{"query":"{hello}","extensions":{"dryRun":"yes"}}`), "BAD_USER_INPUT")
}
