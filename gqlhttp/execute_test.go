package gqlhttp_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/gqlhttp"
)

func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited in vain: " + what)
		}
	}
}

func TestTimeout(t *testing.T) {
	h, p := serve(gqlhttp.Options{Limits: gqlhttp.Limits{Timeout: 20 * time.Millisecond}})
	for query, media := range map[string]string{
		`{hello wait(ms: 5000)}`: asJSON,
		`{wait(ms: 5000) hello}`: asResponse,
		`{stubborn(ms: 300)}`:    asResponse, // a resolver that doesn't look isn't believed either
	} {
		start := time.Now()
		got := ask(t, h, query, "", "Accept", media)
		refused(t, got, "TIMEOUT")
		if want := map[string]int{asJSON: 200, asResponse: 504}[media]; got.StatusCode != want {
			t.Errorf("%s: got %d, want %d", media, got.StatusCode, want)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s took %v", query, took)
		}
	}
	if p.waiting.Load() != 0 {
		t.Error("a resolver goes on after the timeout")
	}
}

func TestInFlight(t *testing.T) {
	h, p := serve(gqlhttp.Options{Limits: gqlhttp.Limits{MaxInFlight: 2}})
	kept := ask(t, h, `{hello}`, "")
	ctx, cancel := context.WithCancel(t.Context())
	var slow sync.WaitGroup
	for _, body := range []string{params(`{wait(ms: 60000)}`, ""), params(`{wait(ms: 60001)}`, "")} {
		slow.Go(func() {
			r := httptest.NewRequestWithContext(ctx, "POST", "/graphql", strings.NewReader(body))
			r.Header.Set("Content-Type", asJSON)
			h.ServeHTTP(httptest.NewRecorder(), r)
		})
	}
	until(t, "both are executed", func() bool { return p.waiting.Load() == 2 })
	for _, media := range []string{asJSON, asResponse} {
		got := ask(t, h, `{count}`, "", "Accept", media)
		refused(t, got, "UNAVAILABLE")
		if got.StatusCode != 503 || got.Header.Get("Retry-After") != "1" {
			t.Errorf("%s: got %d, Retry-After %q", media, got.StatusCode, got.Header.Get("Retry-After"))
		}
	}
	if got := ask(t, h, `{hello}`, ""); got.text != kept.text {
		t.Errorf("an answer that is at hand needs no execution: %s", got.text)
	}
	cancel()
	slow.Wait()
	if got := ask(t, h, `{count}`, ""); got.code() != "" {
		t.Errorf("the slots aren't free again: %s", got.text)
	}
}

// Operations that cost much wait for one another, and no longer than the time they have; cheap ones don't wait for
// them.
func TestDearOperationsWait(t *testing.T) {
	h, p := serve(gqlhttp.Options{Limits: gqlhttp.Limits{MaxCost: 100, MaxCostInFlight: 150, Timeout: time.Second}})
	dear := func(ms int) string { return fmt.Sprintf(`{wait(ms: %d) measures(first: 90) {nodes {id}}}`, ms) }
	var all sync.WaitGroup
	for ms := range 3 {
		all.Go(func() {
			if got := ask(t, h, dear(100+ms), ""); got.code() != "" {
				t.Error(got.text)
			}
		})
	}
	until(t, "one is executed", func() bool { return p.waiting.Load() == 1 })
	start := time.Now()
	if got := ask(t, h, `{hello}`, ""); got.code() != "" || time.Since(start) > 100*time.Millisecond {
		t.Errorf("a cheap one waited %v: %s", time.Since(start), got.text)
	}
	if n := p.waiting.Load(); n > 1 {
		t.Errorf("%d dear ones are executed at once", n)
	}
	all.Wait()
	if took := time.Since(start); took < 150*time.Millisecond {
		t.Errorf("three took %v: they didn't wait", took)
	}
	all.Go(func() { ask(t, h, strings.Replace(dear(1500), "wait", "stubborn", 1), "") })
	until(t, "one is executed", func() bool { return p.waiting.Load() == 1 })
	got := ask(t, h, dear(103), "")
	refused(t, got, "UNAVAILABLE")
	if got.StatusCode != 503 {
		t.Errorf("got %d", got.StatusCode)
	}
	all.Wait()
}

// An answer that turns out too long isn't given.
func TestAnswerBytes(t *testing.T) {
	h, _ := serve(gqlhttp.Options{Limits: gqlhttp.Limits{MaxAnswerBytes: 1000}})
	if got := ask(t, h, `{long(bytes: 900)}`, ""); got.code() != "" {
		t.Error(got.text)
	}
	got := ask(t, h, `{long(bytes: 1000)}`, "")
	refused(t, got, "COST_LIMIT_EXCEEDED")
	if ext := got.body.Errors[0].Extensions; ext["limit"] != "answer bytes" || ext["maximum"] != 1000.0 {
		t.Error(got.text)
	}
}

// A client that goes away ends the execution, and is no fault of the server's.
func TestClientGone(t *testing.T) {
	var log bytes.Buffer
	h, p := serve(gqlhttp.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	ctx, cancel := context.WithCancel(t.Context())
	r := httptest.NewRequestWithContext(ctx, "POST", "/graphql", strings.NewReader(params(`{wait(ms: 60000)}`, "")))
	r.Header.Set("Content-Type", asJSON)
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.ServeHTTP(httptest.NewRecorder(), r)
	}()
	until(t, "the resolver waits", func() bool { return p.waiting.Load() == 1 })
	cancel()
	until(t, "the resolver ends", func() bool { return p.waiting.Load() == 0 })
	<-done
	if strings.Contains(log.String(), "graphql request") {
		t.Errorf("logged as a fault: %s", log.String())
	}
}

// Many clients at once get each their own answer, and leave no goroutine behind.
func TestConcurrency(t *testing.T) {
	before := runtime.NumGoroutine()
	h, _ := serve(gqlhttp.Options{AnswerCacheBytes: 4000, DocumentCacheBytes: 20_000,
		Limits: gqlhttp.Limits{Timeout: 30 * time.Second}})
	var clients sync.WaitGroup
	for client := range 16 {
		clients.Go(func() {
			for i := range 50 {
				n := string(rune('0' + (client+i)%10))
				got := ask(t, h, `query Q`+n+`($i: Int) {echo(int: $i)}`, `{"i":`+n+`}`)
				if string(got.body.Data) != `{"echo":{"int":`+n+`}}` {
					t.Errorf("asked for %s, got %s", n, got.text)
				}
			}
		})
	}
	clients.Wait()
	until(t, "no goroutine is left", func() bool { return runtime.NumGoroutine() <= before })
}
