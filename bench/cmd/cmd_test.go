package main

import (
	"strings"
	"testing"
	"time"

	"tiltaksgraf/bench"
)

func TestQuantile(t *testing.T) {
	times := []time.Duration{5, 1, 4, 2, 3}
	for i := range times {
		times[i] *= time.Millisecond
	}
	if p50, p99 := quantile(times, 0.5), quantile(times, 0.99); p50 != 3 || p99 != 5 {
		t.Errorf("p50 %g, p99 %g", p50, p99)
	}
}

// cellOf answers once in p50 at one connection, and so often a second at many.
func cellOf(p50 time.Duration, rate int, turns float64) *cell {
	return &cell{alone: []time.Duration{p50}, together: make([]time.Duration, rate), elapsed: time.Second,
		statements: 1, turns: turns}
}

func TestGoals(t *testing.T) {
	peer, raw, ours := contenders[0], contenders[1], contenders[3]
	op := bench.Operations[0]
	for want, own := range map[string]*cell{
		"":                             cellOf(2*time.Millisecond, 300, 1),
		"req/s 2.40 < 2.5 × peer":      cellOf(2*time.Millisecond, 240, 1),
		"p50 × limit 2.50 > 1.6":       cellOf(5*time.Millisecond, 300, 1),
		"turns 2.00 > 1":               cellOf(2*time.Millisecond, 300, 2),
		"p50 × peer 1.50 > 1; p50 × l": cellOf(15*time.Millisecond, 300, 1),
	} {
		s := &suite{cells: map[string]*cell{
			key(peer, op): cellOf(10*time.Millisecond, 100, 3), key(raw, op): cellOf(2*time.Millisecond, 400, 1),
			key(ours, op): own,
		}}
		missed, judged := s.missed(ours, op)
		if got := strings.Join(missed, "; "); !judged || !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("missed %q, want %q", got, want)
		}
	}
	if _, judged := (&suite{cells: map[string]*cell{key(ours, op): cellOf(1, 1, 1)}}).missed(ours, op); judged {
		t.Error("goals were judged without a peer")
	}
}

func TestEveryOperationHasGoals(t *testing.T) {
	for _, c := range contenders {
		for _, op := range bench.Operations {
			if _, ok := c.goals[op.Letter]; c.goals != nil && !ok {
				t.Errorf("%s has no goal for %s", c.name, op.Letter)
			}
		}
	}
}

func TestChosen(t *testing.T) {
	name := func(s string) string { return s }
	for flag, want := range map[string]string{"": "a b c", "c,a": "c a", "a,x": ""} {
		kept, unknown := chosen([]string{"a", "b", "c"}, flag, name)
		if strings.Join(kept, " ") != want || (unknown != "") != (want == "") {
			t.Errorf("%q: %v, unknown %q", flag, kept, unknown)
		}
	}
}

func TestProcess(t *testing.T) {
	p, err := startProcess(t.Context(), t.TempDir(), []string{"WHERE=127.0.0.1:4711"}, "sh", "-c",
		"echo hello; echo at http://$WHERE/; exec sleep 60")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cpuTime(p.pid(), 0); err != nil || p.address != "127.0.0.1:4711" {
		t.Errorf("address %q, %v", p.address, err)
	}
	p.stop()
	if _, err := cpuTime(p.pid()); err == nil {
		t.Error("the process is still there")
	}
	_, err = startProcess(t.Context(), t.TempDir(), nil, "sh", "-c", "echo broken >&2; exit 3")
	if err == nil || !strings.Contains(err.Error(), "broken") {
		t.Errorf("a program that ends at once: %v", err)
	}
}
