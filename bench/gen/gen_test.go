package gen_test

import (
	"testing"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/jsonl"
)

func TestSoundAtAnySize(t *testing.T) {
	for _, measures := range []int{0, 1, 12, 500, 3000} {
		d := gen.Data(1, measures)
		for i, f := range check.Faults(d) {
			if i == 10 {
				break
			}
			t.Errorf("%d measures: %s", measures, f)
		}
		if got := d.Counts().Nodes["Measure"]; got != max(measures, 1) {
			t.Errorf("asked for %d measures, got %d", measures, got)
		}
	}
}

func TestDeterministic(t *testing.T) {
	a, b, c := jsonl.Hash(gen.Data(1, 300)), jsonl.Hash(gen.Data(1, 300)), jsonl.Hash(gen.Data(2, 300))
	if a != b {
		t.Error("the same seed gave different data")
	}
	if a == c {
		t.Error("different seeds gave the same data")
	}
}

func TestShape(t *testing.T) {
	d := gen.Data(7, 20_000)
	c := d.Counts()
	if n := len(d.Nodes); n < 20_800 || n > 21_800 {
		t.Errorf("%d nodes for 20,000 measures", n)
	}
	if n := len(d.Edges); n < 122_000 || n > 130_000 {
		t.Errorf("%d claims for 20,000 measures", n)
	}
	for _, rel := range []kg.RelationType{"RESPONSIBLE_FOR", "COLLABORATES_ON", "PART_OF", "CONCERNS", "SUBORDINATE_TO",
		"ADMINISTERS",
		"TARGETS", "HOLDS", "HEADS", "PRESENTED"} {
		if c.Edges[rel] == 0 {
			t.Errorf("no %s", rel)
		}
	}
	if c.Certainty[kg.Inferred] == 0 {
		t.Error("nothing is inferred")
	}
	verdicts := map[string]int{}
	for i, f := range d.Facets() {
		if d.Nodes[i].Type == "Measure" {
			verdicts[f.Values[kg.VerdictFacet][0]]++
		}
	}
	for _, v := range []kg.Verdict{kg.Named, kg.GroupOnly, kg.CollectiveOnly, kg.NotStated} {
		if verdicts[string(v)] == 0 {
			t.Errorf("no measure with the verdict %s", v)
		}
	}
}

func BenchmarkData(b *testing.B) {
	for b.Loop() {
		gen.Data(1, 100_000)
	}
}
