package gqlhttp_test

import (
	"errors"
	"testing"

	"tiltaksgraf/gqlhttp"
)

// TestLiteralsRefused holds which argument an error names, and what it says.
func TestLiteralsRefused(t *testing.T) {
	h, p := serve(gqlhttp.Options{})
	for _, c := range [][2]string{
		{`{echo(int: {})}`, `argument int of Query.echo: must be an integer of 32 bits`},
		{`{echo(int: {a: 1})}`, `argument int of Query.echo: must be an integer of 32 bits`},
		{`{echo(int: 1.0)}`, `argument int of Query.echo: must be an integer of 32 bits`},
		{`{echo(int: 2147483648)}`, `argument int of Query.echo: must be an integer of 32 bits`},
		{`{echo(float: {})}`, `argument float of Query.echo: must be a number`},
		{`{echo(float: 1e999)}`, `argument float of Query.echo: must be a number of 64 bits`},
		{`{echo(float: 99999999999999999999)}`, `argument float of Query.echo: must be a number of 64 bits`},
		{`{echo(any: [99999999999999999999])}`, `argument any of Query.echo: must be a number of 64 bits`},
		{`{echo(text: {})}`, `argument text of Query.echo: must be a string`},
		{`{echo(text: HELSE)}`, `argument text of Query.echo: must be a string`},
		{`{echo(flag: {})}`, `argument flag of Query.echo: must be true or false`},
		{`{echo(id: {})}`, `argument id of Query.echo: must be a string or an integer`},
		{`{echo(kind: {})}`, `argument kind of Query.echo: must be one of the values of Kind`},
		{`{echo(kind: "HELSE")}`, `argument kind of Query.echo: must be one of the values of Kind; did you mean HELSE?`},
		{`{echo(kind: HELSA)}`, `argument kind of Query.echo: must be one of the values of Kind; did you mean HELSE?`},
		{`{echo(ints: [1, null])}`, `argument ints[1] of Query.echo: must not be null`},
		{`{echo(ints: [1, {}])}`, `argument ints[1] of Query.echo: must be an integer of 32 bits`},
		{`{echo(ints: {})}`, `argument ints of Query.echo: must be an integer of 32 bits`},
		{`{echo(filter: 1)}`, `argument filter of Query.echo: must be an object of type Filter`},
		{`{echo(filter: {and: [{must: null}]})}`, `argument filter.and[0].must of Query.echo: must not be null`},
		{`{echo(filter: {and: {first: {}}})}`, `argument filter.and.first of Query.echo: must be an integer of 32 bits`},
		{`{echo(filter: {texts: "a"})}`, `argument filter of Query.echo: Filter has no field texts; did you mean text?`},
		{`{echo(by: {})}`, `argument by of Query.echo: must have exactly one field of By, and not null`},
		{`{echo(by: {slug: null})}`, `argument by of Query.echo: must have exactly one field of By, and not null`},
		{`{echo(by: {id: "a", slug: "b"})}`, `argument by of Query.echo: must have exactly one field of By, and not null`},
		{`{hello @skip(if: {})}`, `argument if of @skip: must be true or false`},
		{`{... @defer(label: {}) {hello}}`, `argument label of @defer: must be a string`},
		{`query($v: Int = {}) {echo(int: $v)}`, `default of variable $v: must be an integer of 32 bits`},
		{`query($v: [Int!] = [1, {}]) {echo(ints: $v)}`, `default of variable $v[1]: must be an integer of 32 bits`},
		{`{a{...F}} fragment F on A {x(n: {})}`, `argument n of A.x: must be an integer of 32 bits`},
	} {
		got := ask(t, h, c[0], "")
		refused(t, got, "GRAPHQL_VALIDATION_FAILED")
		if len(got.body.Errors) != 1 || got.body.Errors[0].Message != c[1] {
			t.Errorf("%s: got %s, want %s", c[0], got.text, c[1])
		}
	}
	if p.resolved.Load() != 0 {
		t.Error("executed all the same")
	}
}

// TestNullVariables: a variable that is null where null may not stand is the client's error, where it is executed.
func TestNullVariables(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	const must = `argument filter.must of Query.echo`
	for _, c := range []struct{ declared, document, variables, want string }{
		{`$m: Boolean`, `{echo(filter: {must: $m})}`, `{"m": null}`, must},
		{`$m: Boolean = null`, `{echo(filter: {must: $m})}`, ``, must},
		{`$m: Boolean = true`, `{echo(filter: {and: [{}, {must: $m}]})}`, `{"m": null}`,
			`argument filter.and[1].must of Query.echo`},
		{`$m: Int = 1`, `{echo(ints: [1, $m])}`, `{"m": null}`, `argument ints[1] of Query.echo`},
		{`$m: ID = "a"`, `{nodes(ids: ["a", $m]) {id}}`, `{"m": null}`, `argument ids[1] of Query.nodes`},
		{`$m: [ID!] = ["a"]`, `{nodes(ids: $m) {id}}`, `{"m": null}`, `argument ids of Query.nodes`},
		{`$m: Boolean = true`, `{hello @include(if: $m)}`, `{"m": null}`, `argument if of @include`},
		{`$m: Boolean = true`, `{... @skip(if: $m) {hello}}`, `{"m": null}`, `argument if of @skip`},
		{`$m: Boolean`, `{... @defer(if: $m) {hello}}`, `{"m": null}`, ``}, // as gqlparser declares it
		{`$m: Boolean`, `{...F} fragment F on Query {echo(filter: {must: $m})}`, `{"m": null}`, must},
		{`$m: Boolean, $s: Boolean!`, `{echo(filter: {must: $m}) @skip(if: $s)}`, `{"m": null, "s": false}`, must},
		{`$m: Boolean, $s: Boolean!`, `{hello echo(filter: {must: $m}) @skip(if: $s)}`, `{"m": null, "s": true}`, ``},
		{`$m: Boolean, $s: Boolean!`, `{hello ...F @include(if: $s)} fragment F on Query {echo(filter: {must: $m})}`,
			`{"m": null, "s": false}`, ``},
		{`$m: Boolean`, `{hello ...F} fragment F on Query {echo(filter: {must: $m})}`, `{}`, ``},
		{`$m: Boolean`, `{echo(flag: $m, filter: {and: [{first: 1}]})}`, `{"m": null}`, ``},
	} {
		got := ask(t, h, "query("+c.declared+") "+c.document, c.variables)
		if c.want == "" {
			if got.code() != "" {
				t.Errorf("%s: got %s", c.document, got.text)
			}
			continue
		}
		refused(t, got, "BAD_USER_INPUT")
		want := c.want + ": must not be null, but variable $m is"
		if len(got.body.Errors) != 1 || got.body.Errors[0].Message != want {
			t.Errorf("%s: got %s, want %s", c.document, got.text, want)
		}
	}
	absent := ask(t, h, `query($m: Boolean, $t: String) {echo(filter: {must: $m, text: $t})}`, ``)
	if want := `{"echo":{"filter":{}}}`; string(absent.body.Data) != want {
		t.Errorf("variables that aren't given: got %s, want %s", absent.text, want)
	}
}

// TestScalars: what the options say of a scalar holds for literals, defaults and variables, wherever they are.
func TestScalars(t *testing.T) {
	h, p := serve(gqlhttp.Options{Scalars: map[string]func(any) error{"Any": func(v any) error {
		if v != "yes" {
			return errors.New("must be yes")
		}
		return nil
	}}})
	const invalid = "GRAPHQL_VALIDATION_FAILED"
	for _, c := range []struct{ query, variables, code, want string }{
		{`{echo(any: "no")}`, ``, invalid, `argument any of Query.echo: must be yes`},
		{`{echo(any: yes)}`, ``, invalid, `argument any of Query.echo: must be yes`},
		{`{echo(any: {yes: "yes"})}`, ``, invalid, `argument any of Query.echo: must be yes`},
		{`{echo(any: ["yes"])}`, ``, invalid, `argument any of Query.echo: must be yes`},
		{`query($v: Any = 1) {echo(any: $v)}`, ``, invalid, `default of variable $v: must be yes`},
		{`query($v: Any) {echo(any: $v)}`, `{"v": 1}`, "BAD_USER_INPUT",
			`variable $v: must be yes (argument any of Query.echo)`},
		{`query($v: Any) {echo(any: $v)}`, `{"v": ["yes"]}`, "BAD_USER_INPUT",
			`variable $v: must be yes (argument any of Query.echo)`},
		{`query($v: Any) {...F} fragment F on Query {echo(any: $v)}`, `{"v": 1}`, "BAD_USER_INPUT",
			`variable $v: must be yes (argument any of Query.echo)`},
	} {
		got := ask(t, h, c.query, c.variables)
		refused(t, got, c.code)
		if len(got.body.Errors) != 1 || got.body.Errors[0].Message != c.want {
			t.Errorf("%s: got %s, want %s", c.query, got.text, c.want)
		}
	}
	if p.resolved.Load() != 0 {
		t.Error("executed all the same")
	}
	for _, query := range []string{
		`{echo(any: "yes")}`, `{echo(any: """yes""")}`, `query($v: Any = "yes") {echo(any: $v)}`,
	} {
		if got := ask(t, h, query, ""); string(got.body.Data) != `{"echo":{"any":"yes"}}` {
			t.Errorf("%s: got %s", query, got.text)
		}
	}
	if got := ask(t, h, `{echo(any: null)}`, ""); string(got.body.Data) != `{"echo":{"any":null}}` {
		t.Errorf("null: got %s", got.text)
	}
}

// TestDifferingArguments: fields with one name have the same arguments, whatever kind of value these are.
func TestDifferingArguments(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for _, c := range []struct {
		first, second string
		same          bool
	}{
		{`ints: [1]`, `ints: [1]`, true},
		{`ints: [1]`, `ints: [2]`, false},
		{`ints: [1]`, `ints: [1, 1]`, false},
		{`ints: []`, `ints: [1]`, false},
		{`ints: [1]`, `ints: 1`, false},
		{`filter: {}`, `filter: {first: 1}`, false},
		{`filter: {first: 1}`, `filter: {first: 2}`, false},
		{`filter: {first: 1, text: "a"}`, `filter: {text: "a", first: 1}`, true},
		{`filter: {first: 1, text: "a"}`, `filter: {text: "a\", first: 1"}`, false},
		{`filter: {kinds: [HELSE]}`, `filter: {kinds: [NAERING]}`, false},
		{`filter: {kinds: [HELSE, NAERING]}`, `filter: {kinds: [NAERING, HELSE]}`, false},
		{`filter: {and: [{first: 1}, {}]}`, `filter: {and: [{first: 1}, {}]}`, true},
		{`filter: {and: [{first: 1}, {}]}`, `filter: {and: [{first: 1}], text: ""}`, false},
		{`filter: {and: [{first: $v}]}`, `filter: {and: [{first: $v}]}`, true},
		{`filter: {and: [{first: $v}]}`, `filter: {and: [{first: 1}]}`, false},
		{`any: [1]`, `any: ["1"]`, false},
		{`any: {a: [[]]}`, `any: {a: [{}]}`, false},
		{`any: [true]`, `any: [null]`, false},
	} {
		for _, query := range []string{
			`query($v: Int = 1) {echo(` + c.first + `) echo(` + c.second + `) x: echo(int: $v)}`,
			`query($v: Int = 1) {echo(` + c.first + `) ...F x: echo(int: $v)}
			fragment F on Query {echo(` + c.second + `)}`,
		} {
			if got := ask(t, h, query, ""); c.same != (got.code() == "") {
				t.Errorf("%s: got %s", query, got.text)
			}
		}
	}
}
