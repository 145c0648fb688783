package gqlhttp_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/gqlhttp"
)

// delay in a context is how long finding the version takes.
type delay struct{}

// taking is the context of a request whose version is found after a while.
func taking(ctx context.Context, d time.Duration) context.Context {
	return context.WithValue(ctx, delay{}, d)
}

// slowPin finds the version after the delay, or fails when its context ends.
func slowPin(ctx context.Context) (context.Context, string, error) {
	d, _ := ctx.Value(delay{}).(time.Duration)
	select {
	case <-time.After(d):
		return ctx, "v1", nil
	case <-ctx.Done():
		return nil, "", ctx.Err()
	}
}

// wantBetween holds how long something took to bounds that leave a busy machine room.
func wantBetween(t *testing.T, what string, began time.Time, least, most time.Duration) {
	t.Helper()
	if took := time.Since(began); took < least || took > most {
		t.Errorf("%s took %v, want %v to %v", what, took, least, most)
	}
}

// One deadline holds for finding the version and for execution together.
func TestOneDeadline(t *testing.T) {
	const timeout = time.Second
	for name, keep := range map[string]int{"kept": 0, "not kept": -1} {
		h, p := serve(gqlhttp.Options{Pin: slowPin, AnswerCacheBytes: keep, Limits: gqlhttp.Limits{Timeout: timeout}})
		began := time.Now()
		late := taking(t.Context(), 700*time.Millisecond)
		if got := <-asking(late, h, `{wait(ms: 700)}`); !strings.Contains(got, `"TIMEOUT"`) {
			t.Errorf("%s: %s", name, got)
		}
		wantBetween(t, name+", found late", began, timeout, timeout+300*time.Millisecond)
		began = time.Now()
		never := taking(t.Context(), 10*time.Second)
		if got := <-asking(never, h, `{wait(ms: 700)}`); !strings.Contains(got, `"UNAVAILABLE"`) {
			t.Errorf("%s: %s", name, got)
		}
		if n := p.resolved.Load(); n != 1 {
			t.Errorf("%s: %d fields were resolved, the first one's alone would be", name, n)
		}
		wantBetween(t, name+", not found", began, timeout, timeout+300*time.Millisecond)
	}
}

// Who waits for the answer that another has made waits for his own time only.
func TestEachHasHisOwnTime(t *testing.T) {
	const timeout = time.Second
	h, p := serve(gqlhttp.Options{Pin: slowPin, Limits: gqlhttp.Limits{Timeout: timeout}})
	query, began := `{wait(ms: 60000)}`, time.Now()
	early := asking(taking(t.Context(), 700*time.Millisecond), h, query)
	time.Sleep(500 * time.Millisecond)
	late := asking(t.Context(), h, query)
	until(t, "it is executed", func() bool { return p.waiting.Load() == 1 })
	if got := <-early; !strings.Contains(got, `"TIMEOUT"`) {
		t.Error(got)
	}
	wantBetween(t, "the one who came first", began, timeout, timeout+300*time.Millisecond)
	if got := <-late; !strings.Contains(got, `"TIMEOUT"`) {
		t.Error(got)
	}
	if n := p.resolved.Load(); n != 1 {
		t.Errorf("%d executions", n)
	}
}

// Where the time of the one who has the answer made is up, another who waits for it has it made in his.
func TestTimeUpWhileOthersWait(t *testing.T) {
	h, p := serve(gqlhttp.Options{Pin: slowPin, Limits: gqlhttp.Limits{Timeout: 2 * time.Second}})
	query := `{wait(ms: 600)}`
	early := asking(taking(t.Context(), 1700*time.Millisecond), h, query)
	until(t, "it is executed", func() bool { return p.waiting.Load() == 1 })
	late := asking(t.Context(), h, query)
	if got := <-early; !strings.Contains(got, `"TIMEOUT"`) {
		t.Error(got)
	}
	if got := <-late; !strings.Contains(got, `"waited"`) {
		t.Error(got)
	}
}
