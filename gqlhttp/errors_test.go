package gqlhttp_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"tiltaksgraf/gqlhttp"
)

func TestErrorsAreFewAndShort(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	got := ask(t, h, "{"+strings.Repeat(" nothing", 40)+"}", "")
	if n := len(got.body.Errors); n != 5 {
		t.Fatalf("got %d errors, want 5", n)
	}
	if last := got.body.Errors[4].Message; !strings.HasSuffix(last, "(and 35 more errors)") {
		t.Errorf("the last error doesn't tell of the others: %s", last)
	}
	shown := gqlhttp.Options{ErrorPresenter: func(_ context.Context, err error) *gqlerror.Error {
		return gqlerror.WrapIfUnwrapped(err)
	}}
	h, _ = serve(shown)
	got = ask(t, h, `{broken(times: 12)}`, "")
	if n := len(got.body.Errors); n != 5 {
		t.Fatalf("got %d errors, want 5", n)
	}
	for _, e := range got.body.Errors {
		if len(e.Message) > 500 || !strings.HasPrefix(e.Message, "æ") || e.Extensions["code"] != "INTERNAL" {
			t.Errorf("%d bytes, code %v: %s", len(e.Message), e.Extensions["code"], e.Message)
		}
	}
	if last := got.body.Errors[4].Message; !strings.HasSuffix(last, "… (and 7 more errors)") {
		t.Errorf("the last error doesn't tell of the others: %s", last)
	}
}

func TestErrorsNeverRepeatInput(t *testing.T) {
	const secret = "<script>SECRET</script>"
	h, _ := serve(gqlhttp.Options{})
	for _, body := range []string{
		`{"query": "` + secret,
		params(`{echo(int: "`+secret+`")}`, ""),
		params(`{echo(kind: """`+secret+`""")}`, ""),
		params(`{echo(filter: {text: 1, kinds: ["`+secret+`"]})}`, ""),
		params(`{echo(int: "`+strings.Repeat("x", 990)+secret+`")}`, ""),
		params(`{"`+secret+`"}`, ""),
		params(`{"""`+secret+`"""}`, ""),
		params(`{echo(text: "\u12x`+secret+`")}`, ""),
		params(`query($k: Kind){echo(kind:$k)}`, `{"k": "`+secret+`"}`),
		params(`query($f: Filter){echo(filter:$f)}`, `{"f": {"`+secret+`": 1}}`),
		`{"query":"{hello}","operationName":"` + secret + `"}`,
		`{"query":"{hello}","variables":"` + secret + `"}`,
	} {
		if got := post(t, h, body); len(got.body.Errors) == 0 || strings.Contains(got.text, "SECRET") {
			t.Errorf("%s: %s", body, got.text)
		}
	}
}

func TestParserMessagesStayUseful(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for query, want := range map[string]string{
		`{helo}`: `Cannot query field "helo" on type "Query". Did you mean "hello"?`,
		`{hello`: `Expected Name, found <EOF>`,
		`{nodes{id}}`: `Field "nodes" argument "ids" of type "[ID!]!" is required, but it was ` +
			`not provided.`,
		`query($k: String){echo(kind:$k)}`: `Variable "$k" of type "String" used in position expecting type "Kind".`,
	} {
		if got := ask(t, h, query, ""); len(got.body.Errors) != 1 || got.body.Errors[0].Message != want {
			t.Errorf("%s: got %s", query, got.text)
		}
	}
}

// Without a presenter, GraphQL errors are shown and all others hidden, and both are in the log.
func TestFaultsAreLoggedAndHidden(t *testing.T) {
	for query, want := range map[string]string{
		`{broken}`: "connection refused",
		`{panics}`: "goroutine",
		`{crash}`:  "goroutine",
	} {
		var log bytes.Buffer
		h, _ := serve(gqlhttp.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
		got := ask(t, h, query, "")
		if got.code() != "INTERNAL" || got.body.Errors[0].Message != "internal error" {
			t.Errorf("%s: %s", query, got.text)
		}
		if !strings.Contains(log.String(), want) || !strings.Contains(log.String(), "level=WARN") {
			t.Errorf("%s: log lacks %q:\n%s", query, want, log.String())
		}
	}
}

func TestPresenterAndRecover(t *testing.T) {
	h, _ := serve(gqlhttp.Options{
		Recover: func(context.Context, any) error { return errors.New("recovered") },
		ErrorPresenter: func(_ context.Context, err error) *gqlerror.Error {
			return &gqlerror.Error{Message: "seen: " + err.Error(), Extensions: map[string]any{"code": "RATE_LIMITED"}}
		},
	})
	for _, query := range []string{`{panics}`, `{crash}`} {
		got := ask(t, h, query, "")
		if got.code() != "RATE_LIMITED" || !strings.Contains(got.body.Errors[0].Message, "recovered") {
			t.Errorf("%s: %s", query, got.text)
		}
	}
}

// What should not happen still has an answer.
func TestFaultsBelow(t *testing.T) {
	silent := gqlhttp.Options{ErrorPresenter: func(context.Context, error) *gqlerror.Error { return nil }}
	for query, options := range map[string]gqlhttp.Options{
		`query Unsupported {hello}`: {},
		`query Nothing {hello}`:     {},
		`{crash}`:                   silent,
	} {
		h, _ := serve(options)
		got := ask(t, h, query, "", "Accept", asResponse)
		refused(t, got, "INTERNAL")
		if got.StatusCode != 500 {
			t.Errorf("%s: got %d %s", query, got.StatusCode, got.text)
		}
	}
}

func TestLog(t *testing.T) {
	var log bytes.Buffer
	debug := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	h, _ := serve(gqlhttp.Options{Logger: debug})
	ask(t, h, `query Who($t: String!) {hello whoIsResponsible(text: $t) {sentence}}`, `{"t": "SECRET"}`)
	ask(t, h, `{hello SECRET}`, "")
	line := log.String()
	for _, want := range []string{"operation=Who", "cost=7", "status=200", "duration=", "code=GRAPHQL_VALIDATION_FAILED"} {
		if !strings.Contains(line, want) {
			t.Errorf("the log lacks %s:\n%s", want, line)
		}
	}
	if strings.Contains(line, "SECRET") || strings.Count(line, "\n") != 2 {
		t.Errorf("the log tells of variables or the text, or isn't one line per request:\n%s", line)
	}
}
