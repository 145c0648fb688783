package gqlhttp_test

import (
	"strings"
	"testing"

	"tiltaksgraf/gqlhttp"
)

// TestDefer: what is deferred is answered at once, wherever @defer may stand and whatever it says.
func TestDefer(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for _, c := range []struct{ query, variables string }{
		{`{... @defer {hello} __typename}`, ``},
		{`{...@defer(label: "x") {hello} ...F @defer} fragment F on Query {__typename}`, ``},
		{`query($w: Boolean!) {... on Query @defer(if: $w) {hello} __typename}`, `{"w": true}`},
		{`query($w: Boolean!) {... on Query @defer(if: $w) {hello} __typename}`, `{"w": false}`},
		{`query($w: Boolean) {...F __typename} fragment F on Query {... @defer(if: $w) {hello}}`, ``},
		{`query($l: String) {... @defer(label: $l) @include(if: true) {hello} __typename}`, `{"l": "x"}`},
	} {
		got := ask(t, h, c.query, c.variables)
		if want := `{"hello":"hei","__typename":"Query"}`; string(got.body.Data) != want {
			t.Errorf("%s: got %s, want %s", c.query, got.text, want)
		}
	}
}

// TestDeferIsValidated puts directives wherever a directive can be written, and @defer with arguments that it doesn't
// take.
func TestDeferIsValidated(t *testing.T) {
	h, p := serve(gqlhttp.Options{})
	documents := map[string]string{
		"QUERY":               `query %s {hello}`,
		"MUTATION":            `mutation %s {change}`,
		"SUBSCRIPTION":        `subscription %s {changes}`,
		"VARIABLE_DEFINITION": `query($v: Int %s) {echo(int: $v)}`,
		"FIELD":               `{a %s {b}}`,
		"FRAGMENT_DEFINITION": `{a {...F}} fragment F on A %s {b}`,
		"FRAGMENT_SPREAD":     `{a {...F %s}} fragment F on A {b}`,
		"INLINE_FRAGMENT":     `{a {... on A %s {b}}}`,
	}
	for location, document := range documents {
		for _, directive := range []string{"defer", "skip", "include", "deprecated", "specifiedBy", "oneOf", "unknown"} {
			declared := p.schema.Directives[directive]
			used := "@" + directive
			if directive == "skip" || directive == "include" {
				used += "(if: false)"
			}
			got := ask(t, h, strings.ReplaceAll(document, "%s", used), "")
			allowed := false
			if declared != nil {
				for _, l := range declared.Locations {
					allowed = allowed || string(l) == location
				}
			}
			if allowed != (got.code() == "") {
				t.Errorf("@%s on %s: %d %s", directive, location, got.StatusCode, got.text)
			}
			if !allowed && declared != nil {
				want := `Directive "@` + directive + `" may not be used on ` + location + `.`
				if len(got.body.Errors) == 0 || !strings.Contains(got.text, strings.ReplaceAll(want, `"`, `\"`)) {
					t.Errorf("got %s, want %s", got.text, want)
				}
			}
		}
	}
	for _, query := range []string{
		`{... @defer(if: "x") {hello}}`,
		`{... @defer(label: 1) {hello}}`,
		`{... @defer(surprise: 1) {hello}}`,
		`{... @defer @defer {hello}}`,
		`{... @defer(if: $undeclared) {hello}}`,
		`query($w: Int!) {... @defer(if: $w) {hello}}`,
	} {
		refused(t, ask(t, h, query, `{"w": 1}`), "GRAPHQL_VALIDATION_FAILED")
	}
}
