package main

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/bench"
)

// ceilings are the most database hits that an operation may cost on the datasets of TestHitsDontGrow: about half as
// much again as what a page was counted to cost at 100,000 measures. One that read all measures of even the smaller
// dataset here would need more. There is none for f: it costs what the actor's measures cost.
var ceilings = map[string]int{"a": 200, "b": 5_000, "c": 9_000, "d": 1_200, "e": 1_000, "g": 10_000}

func wantBounded(t *testing.T, s step) {
	t.Helper()
	for _, o := range s.Operations {
		t.Logf("%d measures, %s: %d hits", s.Measures, o.Letter, o.Hits)
		if ceiling, ok := ceilings[o.Letter]; o.Hits == 0 || ok && o.Hits > ceiling {
			t.Errorf("%s: %d hits at %d measures, where a page may cost %d", o.Letter, o.Hits, s.Measures, ceiling)
		}
	}
}

// TestHitsDontGrow measures two sizes, as the median over questions.
func TestHitsDontGrow(t *testing.T) {
	o, err := scaleFlags([]string{"-sizes", "1000,4000", "-slice", "200ms", "-hits", "30", "-out", "-"})
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range o.sizes {
		s, _, err := measureSize(t.Context(), o, size)
		if err != nil {
			t.Fatal(err)
		}
		if s.ItemsPerSecond <= 0 || s.ImportMiB <= 0 || s.DataMiB <= 0 || len(s.Operations) != len(bench.Operations) {
			t.Errorf("not measured: %+v", s)
		}
		wantBounded(t, s)
	}
}

// wantSublinear: what a page bounds (a to e) grows, while fuller pages are still to be had, with the square root of the
// dataset at most.
func wantSublinear(t *testing.T, smaller, larger step) {
	t.Helper()
	most := math.Sqrt(float64(larger.Measures) / float64(smaller.Measures))
	for i, o := range larger.Operations {
		before := smaller.Operations[i].Hits
		if o.Letter <= "e" && float64(o.Hits) > most*float64(before) {
			t.Errorf("%s: %d hits at %d measures, %d at %d", o.Letter, before, smaller.Measures, o.Hits, larger.Measures)
		}
	}
}

// TestScalePageUpToDate: what docs/scale.md and docs/scale.svg show is what was measured.
func TestScalePageUpToDate(t *testing.T) {
	text, err := os.ReadFile("../../docs/scale.json")
	if err != nil {
		t.Fatal(err)
	}
	var g growth
	if err := json.Unmarshal(text, &g); err != nil || len(g.Steps) == 0 {
		t.Fatalf("%d steps, %v", len(g.Steps), err)
	}
	for i := 1; i < len(g.Steps); i++ {
		wantSublinear(t, g.Steps[i-1], g.Steps[i])
	}
	page, err := os.ReadFile("../../docs/scale.md")
	if err != nil {
		t.Fatal(err)
	}
	if want, err := g.fill(string(page)); err != nil || want != string(page) {
		t.Errorf("docs/scale.md doesn't show what docs/scale.json has, or has lost its marks: %v", err)
	}
	if picture, err := os.ReadFile("../../docs/scale.svg"); err != nil || string(picture) != g.picture() {
		t.Errorf("docs/scale.svg doesn't show what docs/scale.json has: %v", err)
	}
}

// TestAdd: a run of one size more keeps the others, and replaces its own.
func TestAdd(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(folder+"/scale.md", []byte("before\n"+beginMark+endMark+"\nafter\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	operations := make([]stepOperation, len(bench.Operations))
	first := growth{Steps: []step{{Measures: 10, Operations: operations},
		{Measures: 100, Nodes: 1, Operations: operations}}}
	if err := first.write(folder); err != nil {
		t.Fatal(err)
	}
	var second growth
	if err := second.addFrom(folder + "/scale.json"); err != nil {
		t.Fatal(err)
	}
	second.put(step{Measures: 100, Nodes: 2, Operations: operations})
	second.put(step{Measures: 50, Operations: operations})
	if n := len(second.Steps); n != 3 || second.Steps[1].Measures != 50 || second.Steps[2].Nodes != 2 {
		t.Errorf("%d steps: %+v", n, second.Steps)
	}
	page, err := os.ReadFile(folder + "/scale.md")
	if err != nil || !strings.HasPrefix(string(page), "before\n") || !strings.HasSuffix(string(page), "after\n") ||
		!strings.Contains(string(page), "| 10 | 100 |") {
		t.Errorf("%v, the page is\n%s", err, page)
	}
}

func TestScaleFlags(t *testing.T) {
	o, err := scaleFlags([]string{"-sizes", "10,200", "-slice", "2s"})
	if err != nil || len(o.sizes) != 2 || o.sizes[1] != 200 || o.slice != 2*time.Second {
		t.Errorf("%+v, %v", o, err)
	}
	for _, wrong := range []string{"-sizes=10,x", "-sizes=0", "-hits=0", "-slice=0s"} {
		if _, err := scaleFlags([]string{wrong}); err == nil {
			t.Errorf("%s is let through", wrong)
		}
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1 000", 1234567: "1 234 567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is written %q", n, got)
		}
	}
}
