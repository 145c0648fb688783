package gqlhttp_test

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"tiltaksgraf/gqlhttp"
)

// open lifts the limits on size and tokens, so that what is behind them is reached too.
var open = gqlhttp.Limits{MaxBodyBytes: 32 << 20, MaxQueryBytes: 32 << 20, MaxTokens: 32 << 20}

// Each of these has ended or stalled a gqlgen server without protection. All are refused by the limit they are aimed
// at, quickly, and with a short answer.
func TestAttacks(t *testing.T) {
	for name, c := range map[string]struct {
		query  string
		limits gqlhttp.Limits
		limit  string // extensions.limit; empty for refusals that aren't limits
	}{
		"fields nested in 60 KB":  {strings.Repeat("{a", 30<<10), gqlhttp.Limits{}, "query bytes"},
		"fields nested in 16 KB":  {strings.Repeat("{a", 8<<10-1), gqlhttp.Limits{}, "nesting"},
		"fields nested in 512 KB": {strings.Repeat("{a", 1<<18), open, "nesting"},
		"lists nested in 512 KB":  {"{echo(ints:" + strings.Repeat("[", 1<<19), open, "nesting"},
		"objects nested":          {"{echo(filter:" + strings.Repeat("{and:", 3000), gqlhttp.Limits{}, "nesting"},
		"types nested":            {"query($a:" + strings.Repeat("[", 3000), gqlhttp.Limits{}, "nesting"},
		"inline fragments nested": {strings.Repeat("{...", 3000), gqlhttp.Limits{}, "nesting"},
		"__typename 10,000 times": {"{" + strings.Repeat(" __typename", 10_000) + "}", open, "fields"},
		"__typename 1,400 times":  {"{" + strings.Repeat(" __typename", 1400) + "}", gqlhttp.Limits{}, "fields"},
		"10,000 tokens":           {"{" + strings.Repeat("a ", 8000) + "}", gqlhttp.Limits{}, "tokens"},
		"8,000 comments":          {strings.Repeat("#\n", 8000) + "{hello}", gqlhttp.Limits{}, "tokens"},
		"10,000 aliases":          {"{" + numbered("a%d:hello ", 10_000) + "}", open, "aliases"},
		"101 aliases":             {"{" + numbered("a%d:hello ", 101) + "}", gqlhttp.Limits{}, "aliases"},
		"26 fragments, doubling":  {doubling(26, "b"), gqlhttp.Limits{}, "fields"},
		"doubling to nothing":     {doubling(26, "...Nowhere"), gqlhttp.Limits{}, "fields"},
		"doubling, unused": {"{hello}" + strings.TrimPrefix(doubling(26, "b"), "{a{...F0}}"),
			gqlhttp.Limits{}, "fields"},
		"doubling with fields": {deepening(13), gqlhttp.Limits{}, "fields"},
		"101 fragments":        {"{hello}" + numbered("fragment F%d on A {b}", 101), gqlhttp.Limits{}, "fragments"},
		"21 levels":            {nested(21), gqlhttp.Limits{}, "depth"},
		"21 levels by fragments": {"{a{...F}} fragment F on A {a{...G}} fragment G on A " + nested(19),
			gqlhttp.Limits{}, "depth"},
		"21 levels of introspection": {"{__type(name:\"A\")" + strings.Repeat("{ofType", 19) + "{name}" +
			strings.Repeat("}", 19) + "}", gqlhttp.Limits{}, "introspection depth"},
		"deep beside introspection": {"{__typename __type(name:\"A\"){name} " +
			strings.TrimPrefix(nested(21), "{"), gqlhttp.Limits{}, "depth"},
		"introspected twice": {"{__schema{queryType{name}} x:__schema{queryType{name}}}", gqlhttp.Limits{},
			"__schema"},
		"introspected by a fragment": {"{...F ...F} fragment F on Query {__type(name:\"A\"){name}}",
			gqlhttp.Limits{}, "__type"},
		"10,000 unknown directives": {"{hello" + strings.Repeat(" @x", 10_000) + "}", open, "directives"},
		"101 directives":            {"query" + strings.Repeat(" @x", 101) + "{hello}", gqlhttp.Limits{}, "directives"},
		"directives of variables": {"query($a:Int" + strings.Repeat(" @x", 101) + "){echo(int:$a)}",
			gqlhttp.Limits{}, "directives"},
		"51 variables":        {"query(" + numbered("$v%d:Int ", 51) + "){hello}", gqlhttp.Limits{}, "variables"},
		"11 operations":       {numbered("query Q%d{hello}", 11), gqlhttp.Limits{}, "operations"},
		"a name of 129 bytes": {"{" + strings.Repeat("a", 129) + "}", gqlhttp.Limits{}, "name bytes"},
		"a million measures":  {"{measures(first:1000000){nodes{id}}}", gqlhttp.Limits{}, "cost"},
		"lists of lists": {"{measures(first:100){nodes{responsibility{" +
			numbered("x%d:actors{claim{evidence{quote document{id}}}}", 7) + "}}}}", gqlhttp.Limits{}, "cost"},
		"fragments in a long chain":      {chain(100), gqlhttp.Limits{}, "fields of fragments"},
		"a fragment that spreads itself": {"{a{...F}} fragment F on A {b ...F}", gqlhttp.Limits{}, ""},
		"fragments in a circle":          {"{a{...F0}}" + circle(100), gqlhttp.Limits{}, ""},
		"conflicting fields":             {"{a{" + numbered("x(n:%d)", 210) + "}}", gqlhttp.Limits{}, "repeats"},
		"conflicts, nested": {"{a{" + strings.Repeat("a{"+numbered("x(n:%d)", 16)+"}", 16) + "}}",
			gqlhttp.Limits{}, "repeats"},
		"conflicts, few enough":      {"{a{" + numbered("x(n:%d)", 120) + "}}", gqlhttp.Limits{}, ""},
		"conflicts in fragments":     {crowd(2), gqlhttp.Limits{}, "repeats"},
		"conflicts in 100 fragments": {crowd(1), gqlhttp.Limits{}, ""},
		"unknown fields":             {"{" + numbered("unknown%d ", 990) + "}", gqlhttp.Limits{}, ""},
		"an integer of 16 KB":        {"{echo(int:" + strings.Repeat("9", 16000) + ")}", gqlhttp.Limits{}, ""},
		"a string that never ends":   {`{echo(text:"` + strings.Repeat("x", 16000), gqlhttp.Limits{}, ""},
		"a NUL":                      {"{hello\x00}", gqlhttp.Limits{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			h, p := serve(gqlhttp.Options{Limits: c.limits})
			body := params(c.query, "")
			var got *reply
			took := fastest(func() { got = post(t, h, body, "Accept", asResponse) })
			if len(got.body.Errors) == 0 || got.StatusCode != 400 || p.resolved.Load() != 0 {
				t.Fatalf("got %d %.300s, want a refusal", got.StatusCode, got.text)
			}
			first := got.body.Errors[0].Extensions
			limit, _ := first["limit"].(string)
			if limit != c.limit || (limit != "") != (got.code() == "COST_LIMIT_EXCEEDED") {
				t.Errorf("refused by %q, want %q: %s", limit, c.limit, got.text)
			}
			if limit != "" && !(first["value"].(float64) > first["maximum"].(float64)) {
				t.Errorf("value and maximum don't say why: %s", got.text)
			}
			if took > quick || len(got.text) > 4<<10 {
				t.Errorf("took %v, %d bytes", took, len(got.text))
			}
		})
	}
}

// An honest document as large as the limits allow must not stall validation.
func TestLargestDocumentIsQuick(t *testing.T) {
	for name, query := range map[string]string{
		"a field 120 times":       "{a{" + strings.Repeat(" b", 120) + "}}",
		"nested, the same fields": "{a{" + strings.Repeat("a{"+strings.Repeat("b ", 10)+"}", 12) + "}}",
		"nested, 120 times":       "{a{" + strings.Repeat("a{a{a{a{a{b}}}}} ", 120) + "}}",
		"nine times 99 fields":    "{" + numbered("a%d:a{"+strings.Repeat(" b", 99)+"}", 9) + "}",
		"fragments in a chain":    chain(55),
		"100 components in one place": "{a{b " + numbered("...F%d ", 100) + "}}" +
			numbered("fragment F%d on A {b a{b}}", 100),
		"100 components in a tree": tree(100),
		"41 aliases": "{" + numbered("m%d:a{...F} ", 41) + "} fragment F on A {" +
			numbered("b%d:b ", 22) + "}",
	} {
		h, _ := serve(gqlhttp.Options{DocumentCacheBytes: -1})
		var got *reply
		if took := fastest(func() { got = ask(t, h, query, "") }); got.code() != "" || took > quick {
			t.Errorf("%s: took %v: %.200s", name, took, got.text)
		}
	}
}

// fastest is the processor time of the fastest of three runs: other programs on the machine don't count.
func fastest(run func()) time.Duration {
	best := time.Hour
	for range 3 {
		start := used()
		run()
		best = min(best, used()-start)
	}
	return best
}

func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// numbered repeats a pattern with the numbers 0 to n-1.
func numbered(pattern string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, pattern, i)
	}
	return b.String()
}

// doubling spreads a fragment twice in each of n fragments.
func doubling(n int, last string) string {
	var b strings.Builder
	b.WriteString("{a{...F0}}")
	for i := range n - 1 {
		fmt.Fprintf(&b, "fragment F%d on A {...F%d ...F%d}", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment F%d on A {%s}", n-1, last)
	return b.String()
}

// deepening spreads a fragment twice below fields of their own in each of n fragments.
func deepening(n int) string {
	var b strings.Builder
	b.WriteString("{a{...F0}}")
	for i := range n - 1 {
		fmt.Fprintf(&b, "fragment F%d on A {x:a{...F%d} y:a{...F%d}}", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment F%d on A {b}", n-1)
	return b.String()
}

// circle lets each of n fragments spread the next, and the last the first.
func circle(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment F%d on A {b ...F%d}", i, (i+1)%n)
	}
	return b.String()
}

// chain lets each of n fragments spread the next one and add a few fields.
func chain(n int) string {
	var b strings.Builder
	b.WriteString("{a{...F0}}")
	for i := range n - 1 {
		fmt.Fprintf(&b, "fragment F%d on A {b a{b} ...F%d}", i, i+1)
	}
	fmt.Fprintf(&b, "fragment F%d on A {b}", n-1)
	return b.String()
}

// crowd spreads 100 fragments in each of n fields of one name; all of them conflict.
func crowd(n int) string {
	spreads := numbered("...F%d ", 100)
	return "{a{" + strings.Repeat("a{"+spreads+"}", n) + "}}" + numbered("fragment F%[1]d on A {x(n:%[1]d)}", 100)
}

// tree lets each of n fragments spread two others, as components hold components.
func tree(n int) string {
	var b strings.Builder
	b.WriteString("{a{...F0}}")
	for i := range n {
		fmt.Fprintf(&b, "fragment F%d on A {x(n:1) b", i)
		for child := 2*i + 1; child <= 2*i+2 && child < n; child++ {
			fmt.Fprintf(&b, " a{b ...F%d}", child)
		}
		b.WriteString("}")
	}
	return b.String()
}

// nested is a selection of n fields below one another.
func nested(n int) string {
	return strings.Repeat("{a", n-1) + "{b}" + strings.Repeat("}", n-1)
}
