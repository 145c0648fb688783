package graph_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

func TestBadInput(t *testing.T) {
	a := inventedAPI(t)
	for _, c := range []struct{ query, code string }{
		{`{ measures(first: 1, last: 1) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ measures(first: 0) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ measures(first: 101) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ measures(first: -1) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ measures(last: 0) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ measures(last: 101) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ measures { nodes { claims(first: 101) { totalCount } } } }`, "BAD_USER_INPUT"},
		{`{ measures { nodes { claims(first: 1, last: 1) { totalCount } } } }`, "BAD_USER_INPUT"},
		{`{ dataset { sources(first: 0) { totalCount } } }`, "BAD_USER_INPUT"},
		{`{ whoIsResponsible(text: "drage", first: 0) { verdict } }`, "BAD_USER_INPUT"},
		{`{ whoIsResponsible(text: "drage", certainty: []) { verdict } }`, "BAD_USER_INPUT"},
		{`{ search(text: "` + strings.Repeat("a", 257) + `") { totalCount } }`, "BAD_USER_INPUT"},
		{`{ search(text: "a\u0000b") { totalCount } }`, "BAD_USER_INPUT"},
		{`{ search(text: "a", types: []) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ rankings(by: DEGREE, first: 0) { method } }`, "BAD_USER_INPUT"},
		{`{ rankings(by: DEGREE, first: 101) { method } }`, "BAD_USER_INPUT"},
		{`{ rankings(by: DEGREE, types: []) { method } }`, "BAD_USER_INPUT"},
		{`{ rankings(by: DEGREE, types: [DOCUMENT]) { method } }`, "BAD_USER_INPUT"},
		{`{ rankings(by: DEGREE, after: "x") { method } }`, "INVALID_CURSOR"},
		{`{ rankings(by: DEGREE, first: 1, last: 1) { method } }`, "BAD_USER_INPUT"},
		{`{ path(from: "agency/vindetaten", to: "ministry/sky", maxLength: 0) { length } }`, "BAD_USER_INPUT"},
		{`{ path(from: "agency/vindetaten", to: "ministry/sky", maxLength: 9) { length } }`, "BAD_USER_INPUT"},
		{`{ path(from: "agency/vindetaten", to: "ministry/sky", maxLength: -1) { length } }`, "BAD_USER_INPUT"},
		{`{ path(from: "agency/vindetaten", to: "ministry/sky", certainty: []) { length } }`, "BAD_USER_INPUT"},
		{`{ paths(from: "agency/vindetaten", to: "ministry/sky", first: 0) { length } }`, "BAD_USER_INPUT"},
		{`{ paths(from: "agency/vindetaten", to: "ministry/sky", first: 21) { length } }`, "BAD_USER_INPUT"},
		{`{ network(around: []) { truncated } }`, "BAD_USER_INPUT"},
		{`{ network(around: ["a"], depth: 4) { truncated } }`, "BAD_USER_INPUT"},
		{`{ network(around: ["a"], depth: -1) { truncated } }`, "BAD_USER_INPUT"},
		{`{ network(around: ["a"], limit: 0) { truncated } }`, "BAD_USER_INPUT"},
		{`{ network(around: ["a"], limit: 501) { truncated } }`, "BAD_USER_INPUT"},
		{`{ network(around: ["a"], relations: []) { truncated } }`, "BAD_USER_INPUT"},
		{`{ commonMeasures(actors: []) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ commonMeasures(actors: ["agency/vindetaten", "agency/snortilsynet"], relations: []) { totalCount } }`,
			"BAD_USER_INPUT"},
		{`{ collaborators(actor: "agency/vindetaten", relations: []) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ node(id: "agency/vindetaten") { claims(types: []) { totalCount } } }`, "BAD_USER_INPUT"},
		{`{ node(id: "agency/vindetaten") { claims(relations: []) { totalCount } } }`, "BAD_USER_INPUT"},
		{`{ node(id: "agency/vindetaten") { claims(certainty: []) { totalCount } } }`, "BAD_USER_INPUT"},
		{`{ measure(by: {number: 6}) { responsibility(certainty: []) { verdict } } }`, "BAD_USER_INPUT"},
		{`{ accountabilityGaps(filter: {types: [AGENCY]}) { totalCount } }`, "BAD_USER_INPUT"},
		{`{ resource(url: "ftp://example.com") { id } }`, "BAD_USER_INPUT"},
		{`{ actor(by: {organisationNumber: "12345"}) { id } }`, "BAD_USER_INPUT"},
		{"{ dataset { version }\n  search(text: \"æøå\") { totalCount } " +
			"node(id: \"agency/vindetaten\") {\n    ...on Agency { c: claims(first: 0) { totalCount } } } }", "BAD_USER_INPUT"},
		{`{ nodes(ids: [` + strings.Repeat(`"a",`, 101) + `]) { id } }`, "BAD_USER_INPUT"},

		{`{ measures(after: "") { totalCount } }`, "INVALID_CURSOR"},
		{`{ measures(after: "nonsense") { totalCount } }`, "INVALID_CURSOR"},
		{`{ measures(before: "%%%") { totalCount } }`, "INVALID_CURSOR"},
		{`{ measures(after: "` + strings.Repeat("A", 5000) + `") { totalCount } }`, "INVALID_CURSOR"},
		{`{ node(id: "agency/vindetaten") { claims(after: "nonsense") { totalCount } } }`, "INVALID_CURSOR"},
		{`{ search(text: "drage", after: "nonsense") { totalCount } }`, "INVALID_CURSOR"},
		{`{ collaborators(actor: "agency/vindetaten", after: "nonsense") { totalCount } }`, "INVALID_CURSOR"},
		{`{ dataset { sources(after: "nonsense") { totalCount } } }`, "INVALID_CURSOR"},
	} {
		if got := a.code(t, c.query, nil); got != c.code {
			t.Errorf("%q for %.200s, want %s", got, c.query, c.code)
		}
	}
}

// TestBadLiteralsAndVariables holds that what a scalar, an enum or a @oneOf input can't be is refused the same whether
// it stands in the query or comes as a variable.
func TestBadLiteralsAndVariables(t *testing.T) {
	a := inventedAPI(t)
	for _, c := range []struct {
		kind, query, literal string
		variable             any
	}{
		{"Date", `{ whoIsResponsible(text: "drage", asOf: %s) { verdict } }`, `"2024-02-30"`, "2024-02-30"},
		{"Date", `{ whoIsResponsible(text: "drage", asOf: %s) { verdict } }`, `"2024"`, "2024"},
		{"Date", `{ whoIsResponsible(text: "drage", asOf: %s) { verdict } }`, `"i dag"`, "i dag"},
		{"Date", `{ whoIsResponsible(text: "drage", asOf: %s) { verdict } }`, `""`, ""},
		{"Date", `{ whoIsResponsible(text: "drage", asOf: %s) { verdict } }`, `20240501`, 20240501},
		{"Date", `{ node(id: "agency/vindetaten") { claims(asOf: %s) { totalCount } } }`, `"2024-13-01"`, "2024-13-01"},
		{"URI!", `{ resource(url: %s) { id } }`, `"vindetaten.example"`, "vindetaten.example"},
		{"URI!", `{ resource(url: %s) { id } }`, `""`, ""},
		{"URI!", `{ resource(url: %s) { id } }`, `7`, 7},
		{"NodeType!", `{ search(text: "a", types: [%s]) { totalCount } }`, `COUNTY`, "COUNTY"},
		{"NodeType!", `{ search(text: "a", types: [%s]) { totalCount } }`, `Agency`, "Agency"},
		{"RelationType!", `{ network(around: ["a"], relations: [%s]) { truncated } }`, `LIKES`, "LIKES"},
		{"Locale!", `{ node(id: "agency/vindetaten") { name(locale: %s) { value } } }`, `SE`, "SE"},
		{"Centrality!", `{ rankings(by: %s) { method } }`, `EIGENVECTOR`, "EIGENVECTOR"},
		{"MeasureBy!", `{ measure(by: %s) { id } }`, `{}`, map[string]any{}},
		{"MeasureBy!", `{ measure(by: %s) { id } }`, `{number: 6, slug: "x"}`, map[string]any{"number": 6, "slug": "x"}},
		{"MeasureBy!", `{ measure(by: %s) { id } }`, `{number: null}`, map[string]any{"number": nil}},
		{"MeasureBy!", `{ measure(by: %s) { id } }`, `{name: "x"}`, map[string]any{"name": "x"}},
		{"ActorBy!", `{ actor(by: %s) { id } }`, `{id: "a", name: "b"}`, map[string]any{"id": "a", "name": "b"}},
		{"ProgrammeBy!", `{ programme(by: %s) { id } }`, `{}`, map[string]any{}},
		{"Int", `{ measures(first: %s) { totalCount } }`, `2147483648`, 2147483648},
		{"Int", `{ measures(first: %s) { totalCount } }`, `"1"`, "1"},
		{"Int", `{ measures(first: %s) { totalCount } }`, `1.5`, 1.5},
		{"ID!", `{ node(id: %s) { id } }`, `null`, nil},
	} {
		literal := a.code(t, fmt.Sprintf(c.query, c.literal), nil)
		variable := a.code(t, fmt.Sprintf("query($v: "+c.kind+")"+c.query, "$v"), map[string]any{"v": c.variable})
		for how, code := range map[string]string{"a literal": literal, "a variable": variable} {
			if code != "BAD_USER_INPUT" && code != "GRAPHQL_VALIDATION_FAILED" {
				t.Errorf("%q for %s %s as %s in %s", code, c.kind, c.literal, how, c.query)
			}
		}
	}
}

// nothing are questions about a text that one looks for by, and what is found by an empty or blank one.
var nothing = map[string]string{
	`search(text: $text) { totalCount nodes { id } }`:           `{"totalCount":0,"nodes":[]}`,
	`whoIsResponsible(text: $text) { verdict }`:                 `[]`,
	`ask(text: $text) { understood { number } results { id } }`: `{"understood":null,"results":[]}`,
	`suggest(text: $text) { text }`:                             `[]`,
	`actor(by: {name: $text}) { id }`:                           `null`,
	`programme(by: {name: $text}) { id }`:                       `null`,
}

// TestNothingToLookFor: every text that one looks for by may be empty or blank, as a search box is before anybody has
// written in it. It finds nothing, and says nothing of a fault, so that what is asked beside it is answered.
func TestNothingToLookFor(t *testing.T) {
	for _, beginning := range lookedFor() {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(nothing)),
			func(q string) bool { return strings.HasPrefix(q, beginning) }) {
			t.Errorf("no question has %s$text", beginning)
		}
	}
	findsNothing(t, inventedAPI(t).handler)
}

// findsNothing asks each of nothing with texts that say nothing.
func findsNothing(t *testing.T, h *gqlhttp.Handler) {
	t.Helper()
	for field, want := range nothing {
		query := `query($text: String!) { dataset { __typename } found: ` + field + ` }`
		for _, text := range []string{"", " ", "\t", " \r\n ", "\u00a0", "\u2003"} {
			got := h.Answer(t.Context(), gqlhttp.Request{Query: query, Variables: map[string]any{"text": text}})
			if !strings.HasPrefix(string(got), `{"data":{"dataset":{"__typename":"Dataset"},"found":`+want+`}`) {
				t.Errorf("%q: %s for %s", text, got, query)
			}
		}
	}
}

// lookedFor are the beginnings of the root fields that take a text to look for, or a name.
func lookedFor() (beginnings []string) {
	for _, field := range graph.Schema().Schema().Query.Fields {
		for _, arg := range field.Arguments {
			if arg.Name == "text" {
				beginnings = append(beginnings, field.Name+"(text: ")
			}
			if input := graph.Schema().Schema().Types[arg.Type.Name()]; input.Fields.ForName("name") != nil && arg.Name == "by" {
				beginnings = append(beginnings, field.Name+"(by: {name: ")
			}
		}
	}
	return beginnings
}

// TestForeignCursors holds that a cursor is good only for the list that gave it out.
func TestForeignCursors(t *testing.T) {
	a := inventedAPI(t)
	lists := []string{
		`measures(first: 1%s) { pageInfo { endCursor } }`,
		`measures(first: 1, orderBy: {field: NAME}%s) { pageInfo { endCursor } }`,
		`measures(first: 1, orderBy: {field: NATURAL, direction: DESC}%s) { pageInfo { endCursor } }`,
		`search(text: "drage", first: 1%s) { pageInfo { endCursor } }`,
		`search(text: "ballong", first: 1%s) { pageInfo { endCursor } }`,
		`collaborators(actor: "agency/vindetaten", first: 1%s) { pageInfo { endCursor } }`,
		`collaborators(actor: "agency/nyvind-luftland", first: 1%s) { pageInfo { endCursor } }`,
	}
	for i, from := range lists {
		var got struct {
			L struct{ PageInfo struct{ EndCursor string } }
		}
		a.ask(t, "{ l: "+fmt.Sprintf(from, "")+" }", nil, &got)
		cursor := got.L.PageInfo.EndCursor
		if raw, err := base64.RawURLEncoding.DecodeString(cursor); err != nil || cursor == "" {
			t.Fatalf("%s gives the cursor %q (%s, %v)", from, cursor, raw, err)
		}
		for j, to := range lists {
			want := "INVALID_CURSOR"
			if i == j {
				want = ""
			}
			if code := a.code(t, "{ l: "+fmt.Sprintf(to, fmt.Sprintf(", after: %q", cursor))+" }", nil); code != want {
				t.Errorf("%q for a cursor of %s in %s, want %q", code, from, to, want)
			}
		}
	}
}

func TestCostLimit(t *testing.T) {
	a := inventedAPI(t)
	r := a.with(gqlhttp.Limits{}, nil).try(t, `{ measures(first: 100) { `+
		`nodes { claims(first: 100) { nodes { id claims(first: 100) { nodes { id } } } } } } }`, nil)
	if len(r.Errors) != 1 || r.Errors[0].Extensions.Code != "COST_LIMIT_EXCEEDED" {
		t.Errorf("%+v", r.Errors)
	}
}

func TestUnavailableBeforeAnyData(t *testing.T) {
	a, err := open(nil, nil, &watchedStore{})
	if err != nil {
		t.Fatal(err)
	}
	if code := a.code(t, `{ dataset { version } }`, nil); code != "UNAVAILABLE" {
		t.Errorf("%q from an empty store", code)
	}
}

// TestInternalErrorsTellNothing makes the store fail in a way that names its innards, everywhere.
func TestInternalErrorsTellNothing(t *testing.T) {
	a := generated(t, 10)
	secret := errors.New("bolt://10.0.0.7:7687: MATCH (n:Entity) RETURN n /var/lib/store.go:42")
	for _, query := range []string{
		`{ node(id: "agency/agency-1") { id } }`,
		`{ nodes(ids: ["agency/agency-1"]) { id } }`,
		`{ measures { nodes { id } } }`,
		`{ measure(by: {number: 1}) { id } }`,
		`{ actor(by: {name: "A"}) { id } }`,
		`{ resource(url: "https://example.com") { id } }`,
		`{ claim(id: "claim/x") { id } }`,
		`{ whoIsResponsible(text: "landet") { verdict } }`,
		`{ accountabilityGaps { nodes { verdict } } }`,
		`{ search(text: "landet") { nodes { id } } }`,
		`{ path(from: "agency/agency-1", to: "agency/agency-2") { length } }`,
		`{ network(around: ["agency/agency-1"]) { truncated } }`,
		`{ commonMeasures(actors: ["agency/agency-1", "agency/agency-2"]) { totalCount } }`,
		`{ collaborators(actor: "agency/agency-1") { totalCount } }`,
		`{ dataset { coverage { recorded } } }`,
		`{ dataset { sources { totalCount } } }`,
	} {
		a.store.failing(secret)
		r := a.try(t, query, nil)
		if len(r.Errors) != 1 || r.Errors[0].Extensions.Code != "INTERNAL" {
			t.Errorf("%+v for %s", r.Errors, query)
		}
		for _, e := range r.Errors {
			for _, leak := range []string{"bolt", "MATCH", "/var", "10.0.0.7", "kg:", ".go"} {
				if strings.Contains(fmt.Sprintf("%+v", e), leak) {
					t.Errorf("%+v tells of %s", e, leak)
				}
			}
		}
	}
	if !strings.Contains(a.log.String(), "10.0.0.7") {
		t.Error("what went wrong isn't logged")
	}
	a.store.fail.Store(nil)
	a.store.failing(errors.New("lost"), 2, 3) // the look-ahead and the field itself
	r := a.try(t, `{ measures(first: 2) { nodes { id responsibles { nodes { id } } } } }`, nil)
	if len(r.Errors) == 0 || r.Errors[0].Extensions.Code != "INTERNAL" || len(r.Errors[0].Path) < 3 {
		t.Errorf("%+v from a field below a list", r.Errors)
	}
}

// TestStoreErrors holds the map from the graph's errors to codes.
func TestStoreErrors(t *testing.T) {
	for _, c := range []struct {
		err  error
		code string
	}{
		{fmt.Errorf("neo4j: no route to 10.0.0.7: %w", kg.ErrUnavailable), "UNAVAILABLE"},
		{context.DeadlineExceeded, "TIMEOUT"},
		{fmt.Errorf("reading: %w", context.DeadlineExceeded), "TIMEOUT"},
		{errors.New("anything else"), "INTERNAL"},
	} {
		a := generated(t, 1)
		a.store.failing(c.err)
		r := a.try(t, `{ measures { nodes { id } } }`, nil)
		if len(r.Errors) != 1 || r.Errors[0].Extensions.Code != c.code || strings.Contains(r.Errors[0].Message, "10.0.0.7") {
			t.Errorf("%+v for %v, want %s", r.Errors, c.err, c.code)
		}
	}
}

// TestTimeout holds that an operation ends in time even while a store hangs.
func TestTimeout(t *testing.T) {
	a := generated(t, 1).with(gqlhttp.Limits{Timeout: 50 * time.Millisecond}, nil)
	a.store.hang.Store(true)
	began := time.Now()
	if code := a.code(t, `{ measures { nodes { id } } }`, nil); code != "TIMEOUT" {
		t.Errorf("%q from a store that hangs", code)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestPanicsAreInternalErrors: a store that panics, in a root field or below it, doesn't end the process. The panic
// isn't shown to clients.
func TestPanicsAreInternalErrors(t *testing.T) {
	a := generated(t, 5)
	const query = `{ whoIsResponsible(text: "landet") { verdict } ` +
		`measures { nodes { id responsibles { nodes { id } } } } }`
	a.store.failing(nil) // without an error to fail with, it panics
	for _, e := range a.try(t, query, nil).Errors {
		if e.Extensions.Code != "INTERNAL" || strings.Contains(e.Message, "fault") {
			t.Errorf("%+v", e)
		}
	}
	a.store.fail.Store(nil)
	a.store.failing(nil, 2, 3)
	r := a.try(t, `{ measures { nodes { id responsibles { nodes { id } } } } }`, nil)
	if len(r.Errors) == 0 || r.Errors[0].Extensions.Code != "INTERNAL" || strings.Contains(r.Errors[0].Message, "nil") {
		t.Errorf("%+v", r.Errors)
	}
	a.store.fail.Store(nil)
	if a.data(t, query, nil) == "" {
		t.Error("it doesn't recover")
	}
}
