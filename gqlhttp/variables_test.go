package gqlhttp_test

import (
	"strings"
	"testing"

	"tiltaksgraf/gqlhttp"
)

// Variables as the resolver gets them, by the specification's rules for input coercion.
func TestVariables(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for _, c := range []struct{ declared, arg, given, want string }{
		{"Int", "int", `7`, `7`},
		{"Int", "int", `7.0`, `7`},
		{"Int", "int", `1e2`, `100`},
		{"Int", "int", `-2147483648`, `-2147483648`},
		{"Int", "int", `2147483647`, `2147483647`},
		{"Int", "int", `null`, `null`},
		{"Float", "float", `1`, `1`},
		{"Float", "float", `1.5e3`, `1500`},
		{"String", "text", `"æøå"`, `"æøå"`},
		{"Boolean", "flag", `false`, `false`},
		{"ID", "id", `"x"`, `"x"`},
		{"ID", "id", `9007199254740993`, `"9007199254740993"`},
		{"Kind", "kind", `"HELSE"`, `"HELSE"`},
		{"[Int!]", "ints", `[1, 2.0]`, `[1,2]`},
		{"[Int!]", "ints", `3`, `[3]`},
		{"[Int!]", "ints", `[]`, `[]`},
		{"Filter", "filter", `{"first": 1.0, "and": {"kinds": "HELSE"}, "text": null}`,
			`{"and":[{"kinds":["HELSE"]}],"first":1,"text":null}`},
		{"By", "by", `{"slug": "siva"}`, `{"slug":"siva"}`},
		{"Any", "any", `{"any": [9007199254740993]}`, `{"any":[9007199254740993]}`},
		{"Int = 5", "int", ``, `5`},
		{"Int = 5", "int", `null`, `null`},
		{"[Int!] = [1, 2]", "ints", ``, `[1,2]`},
	} {
		variables := `{}`
		if c.given != "" {
			variables = `{"v": ` + c.given + `}`
		}
		got := ask(t, h, `query($v: `+c.declared+`) {echo(`+c.arg+`: $v)}`, variables)
		if want := `{"echo":{"` + c.arg + `":` + c.want + `}}`; string(got.body.Data) != want {
			t.Errorf("%s for %s: got %s, want %s", c.given, c.declared, got.text, want)
		}
	}
}

func TestVariablesRefused(t *testing.T) {
	h, p := serve(gqlhttp.Options{})
	deep := strings.Repeat(`{"and":`, 70) + `null` + strings.Repeat(`}`, 70)
	for _, c := range []struct{ declared, arg, given, want string }{
		{"Int", "int", `2147483648`, `variable $v: must be an integer of 32 bits`},
		{"Int", "int", `-2147483649`, `variable $v: must be an integer of 32 bits`},
		{"Int", "int", `1.5`, `variable $v: must be an integer of 32 bits`},
		{"Int", "int", `1e400`, `variable $v: must be an integer of 32 bits`},
		{"Int", "int", `"5"`, `variable $v: must be an integer of 32 bits`},
		{"Int", "int", `[5]`, `variable $v: must be an integer of 32 bits`},
		{"Float", "float", `"1.5"`, `variable $v: must be a number`},
		{"Float", "float", `1e400`, `variable $v: must be a number`},
		{"String", "text", `5`, `variable $v: must be a string`},
		{"Boolean", "flag", `1`, `variable $v: must be true or false`},
		{"ID", "id", `1.5`, `variable $v: must be a string or an integer`},
		{"ID", "id", `true`, `variable $v: must be a string or an integer`},
		{"Kind", "kind", `"helse"`, `variable $v: must be one of the values of Kind`},
		{"Kind", "kind", `1`, `variable $v: must be one of the values of Kind`},
		{"[Int!]", "ints", `[1, 2147483648]`, `variable $v[1]: must be an integer of 32 bits`},
		{"[Int!]", "ints", `[1, null]`, `variable $v[1]: must not be null`},
		{"Filter", "filter", `[]`, `variable $v: must be an object of type Filter`},
		{"Filter", "filter", `{"and": [{"first": 4294967296}]}`, `variable $v.and[0].first: must be an integer of 32 bits`},
		{"Filter", "filter", `{"must": null}`, `variable $v.must: must not be null`},
		{"Filter", "filter", `{"surprise": 1}`, `variable $v: has a field that Filter doesn't have`},
		{"Filter", "filter", deep, strings.Repeat(".and[0]", 32)},
		{"By", "by", `{}`, `variable $v: must have exactly one field of By, and not null`},
		{"By", "by", `{"id": null}`, `variable $v: must have exactly one field of By, and not null`},
		{"By", "by", `{"id": "x", "slug": "y"}`, `variable $v: must have exactly one field of By, and not null`},
		{"Int!", "int", `null`, `variable $v: must not be null`},
		{"Int! = 5", "int", `null`, `variable $v: must not be null`},
	} {
		got := ask(t, h, `query($v: `+c.declared+`) {echo(`+c.arg+`: $v)}`, `{"v": `+c.given+`}`)
		refused(t, got, "BAD_USER_INPUT")
		inside, _, _ := strings.Cut(strings.TrimPrefix(c.want, "variable $v"), ":")
		want := c.want + " (argument " + c.arg + inside + " of Query.echo)"
		if c.given == deep {
			want = c.want // which leaves no room for more
		}
		if len(got.body.Errors) != 1 || !strings.Contains(got.body.Errors[0].Message, want) {
			t.Errorf("%.50s for %s: got %s, want %s", c.given, c.declared, got.text, want)
		}
	}
	if p.resolved.Load() != 0 {
		t.Error("executed all the same")
	}
}

// A variable within an argument is told of as the whole of that argument would be.
func TestVariablesWithinArguments(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	got := ask(t, h, `query($v: [Kind!]) {...F} fragment F on Query {echo(filter: {and: [{kinds: $v}]})}`, `{"v": ["no"]}`)
	want := `variable $v[0]: must be one of the values of Kind (argument filter.and[0].kinds[0] of Query.echo)`
	if len(got.body.Errors) != 1 || got.body.Errors[0].Message != want {
		t.Errorf("got %s, want %s", got.text, want)
	}
}

func TestEachVariableIsToldOf(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	got := ask(t, h, `query($a: Int!, $b: Boolean = true) {hello @skip(if: $b) echo(int: $a)}`, `{"b": null}`)
	refused(t, got, "BAD_USER_INPUT")
	if len(got.body.Errors) != 2 ||
		got.body.Errors[0].Message != "variable $a: must be given (argument int of Query.echo)" ||
		got.body.Errors[1].Message != "argument if of @skip: must not be null, but variable $b is" {
		t.Error(got.text)
	}
}

// Literals beyond 32 bits where an Int is expected, wherever they stand.
func TestIntLiterals(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for _, query := range []string{
		`{echo(int: 2147483648)}`,
		`{echo(int: -2147483649)}`,
		`{echo(int: 99999999999999999999)}`,
		`{echo(ints: [1, 2147483648])}`,
		`{echo(ints: 2147483648)}`,
		`{echo(filter: {and: [{first: 2147483648}]})}`,
		`query($v: Int = 2147483648) {echo(int: $v)}`,
		`{a{...F}} fragment F on A {x(n: 2147483648)}`,
		`{echo(int: 1.0)}`,
	} {
		refused(t, ask(t, h, query, ""), "GRAPHQL_VALIDATION_FAILED")
	}
	got := ask(t, h, `{echo(int: -2147483648, ints: [2147483647], float: 4294967296, id: 4294967296)}`, "")
	want := `{"echo":{"float":4294967296,"id":4294967296,"int":-2147483648,"ints":[2147483647]}}`
	if string(got.body.Data) != want {
		t.Errorf("got %s, want %s", got.text, want)
	}
}
