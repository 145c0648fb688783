package gqlhttp_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/gqlhttp"
)

// asking sends a query that may be given up, and returns what comes; nil where it was given up.
func asking(ctx context.Context, h http.Handler, query string) <-chan string {
	came := make(chan string, 1)
	go func() {
		r := httptest.NewRequestWithContext(ctx, "POST", "/graphql", strings.NewReader(params(query, "")))
		r.Header.Set("Content-Type", asJSON)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		came <- w.Body.String()
	}()
	return came
}

// Many who ask the same at once wait for one execution, and a refusal or an answer with errors is theirs, too.
func TestOneExecutionForAll(t *testing.T) {
	for query, want := range map[string]string{
		`{wait(ms: 200) count}`:          `"count":2`,
		`{wait(ms: 200) broken}`:         `"code":"INTERNAL"`,
		`{wait(ms: 200) crash}`:          `"code":"INTERNAL"`,
		`{hello stubborn(ms: 1500)}`:     `"code":"TIMEOUT"`,
		`{stubborn(ms: 150) required}`:   `"data":null`,
		`{wait(ms: 200) long(bytes: 9)}`: `"xxxxxxxxx"`,
	} {
		h, p := serve(gqlhttp.Options{Limits: gqlhttp.Limits{Timeout: time.Second}})
		ask(t, h, query+" ", "") // the text is known, its answer not
		p.resolved.Store(0)
		var all []<-chan string
		for range 20 {
			all = append(all, asking(t.Context(), h, query))
		}
		first := <-all[0]
		for _, came := range all[1:] {
			if got := <-came; got != first || !strings.Contains(got, want) {
				t.Errorf("%s: %s, and to another %s", query, got, first)
			}
		}
		if n := p.resolved.Load(); n != 2 {
			t.Errorf("%s: %d fields were resolved, want 2", query, n)
		}
	}
}

// Whoever goes away while others wait for the same answer spoils it for nobody, whether it was made for them or not.
func TestGoneWhileOthersWait(t *testing.T) {
	for name, gone := range map[string]int{"the first": 0, "another": 1, "the last": 4} {
		h, p := serve(gqlhttp.Options{Limits: gqlhttp.Limits{Timeout: 10 * time.Second}})
		var all []<-chan string
		var leave []context.CancelFunc
		for i := range 5 {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			leave = append(leave, cancel)
			all = append(all, asking(ctx, h, `{wait(ms: 400)}`))
			if i == 0 {
				until(t, "it is executed", func() bool { return p.waiting.Load() == 1 })
			}
		}
		time.Sleep(100 * time.Millisecond) // until they wait
		leave[gone]()
		for i, came := range all {
			if got := <-came; i != gone && !strings.Contains(got, `"waited"`) {
				t.Errorf("%s has gone: the answer to number %d is %s", name, i, got)
			}
		}
		if n := p.resolved.Load(); n != 1 {
			t.Errorf("%s has gone: %d executions", name, n)
		}
	}
}

// When all who waited have gone, nothing goes on; and who comes then is answered.
func TestAllGone(t *testing.T) {
	h, p := serve(gqlhttp.Options{Limits: gqlhttp.Limits{Timeout: 30 * time.Second}})
	ctx, cancel := context.WithCancel(t.Context())
	query := `{wait(ms: 20000)}`
	one, two := asking(ctx, h, query), asking(ctx, h, query)
	until(t, "it is executed", func() bool { return p.waiting.Load() == 1 })
	cancel()
	<-one
	<-two
	until(t, "the execution ends", func() bool { return p.waiting.Load() == 0 })
	if got := ask(t, h, `{hello}`, ""); got.code() != "" {
		t.Error(got.text)
	}
}

// fill asks so many new questions, each with an answer of so many bytes.
func fill(t *testing.T, h http.Handler, from, questions, bytes int) {
	for n := range questions {
		got := post(t, h, params(`query($n: Int!, $of: Int) {long(bytes: $n) echo(int: $of)}`,
			fmt.Sprintf(`{"n":%d,"of":%d}`, bytes, from+n)))
		if got.code() != "" {
			t.Fatal(got.text)
		}
	}
}

// What everybody asks stays, whatever is asked once: a flood of new questions many times the size of the cache.
func TestFloodDrivesOutNothingAskedOften(t *testing.T) {
	h, p := serve(gqlhttp.Options{AnswerCacheBytes: 1 << 20})
	for range 5 {
		fill(t, h, 0, 50, 4000)
	}
	for round := range 5 {
		fill(t, h, 1000*(round+1), 1000, 4000)
		before := p.resolved.Load()
		fill(t, h, 0, 50, 4000)
		if lost := (p.resolved.Load() - before) / 2; lost > 5 {
			t.Errorf("after %d new questions %d of 50 answers are made anew", 1000*(round+1), lost)
		}
	}
}

// The memory that a flood of questions takes is within the bounds of the caches, whatever size their answers have: a
// few bytes, most of it the entry itself; some that the allocator rounds up; as large as is kept at all.
func TestCacheBounds(t *testing.T) {
	const size = 4 << 20
	for _, answers := range []struct{ bytes, count int }{{1, 30_000}, {700, 10_000}, {33_000, 600}, {500_000, 40},
		{1 << 20, 8}} {
		h, _ := serve(gqlhttp.Options{AnswerCacheBytes: size, DocumentCacheBytes: 64 << 10})
		ask(t, h, `{hello}`, "")
		before := heap()
		var all sync.WaitGroup
		for client := range 4 {
			all.Go(func() { fill(t, h, client*answers.count, answers.count/4, answers.bytes) })
		}
		all.Wait()
		grown := heap() - before
		t.Logf("%d answers of %d bytes: %.1f MiB", answers.count, answers.bytes, float64(grown)/(1<<20))
		if grown > size+128<<10 {
			t.Errorf("answers of %d bytes take %d bytes, of %d", answers.bytes, grown, size)
		}
		if answers.bytes < 1<<20 && grown < size/2 {
			t.Errorf("answers of %d bytes take %d bytes only: they aren't kept", answers.bytes, grown)
		}
		runtime.KeepAlive(h)
	}
}

// heap is the memory in use.
func heap() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
