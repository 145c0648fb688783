package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/bench"
	"tiltaksgraf/bench/load"
)

// TestAgainst builds the program and compares this build with it, on the embedded store.
func TestAgainst(t *testing.T) {
	program := filepath.Join(t.TempDir(), "older")
	if out, err := exec.Command("go", "build", "-o", program, "tiltaksgraf").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s, err := newSuite(options{measures: 200, seed: 1, variants: 20, rounds: 1, time: 8 * time.Second / 5,
		within: time.Minute, warm: time.Second / 10, contenders: "embedded", operations: "d,g", against: program})
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if err := s.measure(t.Context()); err != nil {
		t.Fatal(err)
	}
	pairs := s.pairs()
	if len(pairs) != 2 {
		t.Fatalf("%d pairs", len(pairs))
	}
	for _, p := range pairs {
		if p50, rate, _ := p.times(); p50 == 0 || rate == 0 || p.was.other != nil {
			t.Errorf("%s: p50 × %g, req/s × %g; answers: %v", p.op.Letter, p50, rate, p.was.other)
		}
	}
	if table := s.comparison(); strings.Count(table, "| embedded |") != 2 {
		t.Errorf("the comparison is\n%s", table)
	}
}

func TestSlower(t *testing.T) {
	for _, test := range []struct {
		p50, rate, cpu float64 // of what the older build has, 100 of each
		want           string
	}{
		{100, 100, 100, ""},
		{104, 96, 104, ""},
		{50, 200, 50, ""},
		{106, 200, 90, "more than 5 % slower than the older build: a embedded (p50 × 1.06, req/s × 2.00, CPU × 0.90)"},
		{50, 80, 125, "more than 5 % slower than the older build: a embedded (p50 × 0.50, req/s × 0.80, CPU × 1.25)"},
		{100, 80, 100, ""}, // something else had the machine
		{0, 0, 0, ""},      // it had no answers, which is another fault
	} {
		s := compared(t)
		op, now := s.operations[0], s.contenders[0]
		*s.cell(now, op), *s.cell(olderOf(now), op) = measured(test.p50, test.rate, test.cpu), measured(100, 100, 100)
		got := ""
		if err := s.slowdown(); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%v: got %q", test, got)
		}
		if table := s.comparison(); strings.Contains(table, "**slower**") != (test.want != "") {
			t.Errorf("%v:\n%s", test, table)
		}
	}
}

// measured is a cell with these best slices and milliseconds of CPU for each request.
func measured(p50, rate, cpu float64) cell {
	used := time.Duration(cpu * float64(time.Millisecond))
	return cell{best: best{p50, rate}, together: make([]time.Duration, 1), elapsed: time.Second, cpu: used}
}

// compared is a suite with one operation that asks the embedded store of two builds.
func compared(t *testing.T) *suite {
	t.Helper()
	s := &suite{options: options{against: "sh"}, operations: bench.Operations[:1], cells: map[string]*cell{}}
	s.contenders, _ = chosen(contenders, "embedded", func(c contender) string { return c.name })
	if err := s.addOlder(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBestSlices(t *testing.T) {
	var b best
	for _, ms := range []time.Duration{3, 2, 5} {
		times := []time.Duration{ms * time.Millisecond}
		b.add(load.Result{Times: times}, load.Result{Times: times, Elapsed: ms * time.Millisecond})
	}
	b.add(load.Result{}, load.Result{Elapsed: time.Second}) // all failed
	if b != (best{2, 500}) {
		t.Errorf("the best is %v", b)
	}
}

func TestEachOfOursIsFollowedByTheOlder(t *testing.T) {
	s := &suite{options: options{against: "sh"}, contenders: contenders}
	if err := s.addOlder(); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range s.contenders {
		names = append(names, c.name)
	}
	want := "peer raw static neo4j older-neo4j mirror older-mirror embedded older-embedded kept older-kept"
	if got := strings.Join(names, " "); got != want || !filepath.IsAbs(s.options.against) {
		t.Errorf("%s, by %s", got, s.options.against)
	}
	s.options.against = "./no-such-program"
	if err := s.addOlder(); err == nil {
		t.Error("a program that isn't there was taken")
	}
}

func TestOlderLines(t *testing.T) {
	var got strings.Builder
	data := "{\"dataset\":{\"format\":2}}\n{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"end\":{}}"
	err := copyKnown(&got, strings.NewReader(data), []byte("{\"id\":\"x\"}\n"))
	if err != nil || got.String() != "{\"id\":\"a\"}\n{\"id\":\"b\"}\n" {
		t.Errorf("%v, %q", err, got.String())
	}
}
