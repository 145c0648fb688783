package check

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// large is data of the size that a store has to carry: 106,000 nodes, 633,000 claims.
func large() *kg.Data {
	says := func(i int) []kg.Evidence {
		return []kg.Evidence{{Document: kg.ID(fmt.Sprintf("document/%d", i%1000)), Language: "nb",
			Quote: "gis i oppdrag å utrede", Start: i, End: i + 22}}
	}
	d := &kg.Data{}
	for i := range 6000 {
		d.Nodes = append(d.Nodes, kg.Node{ID: kg.ID(fmt.Sprintf("agency/a-%d", i)), Type: "Agency",
			Props: kg.MakeProps(kg.Prop{Key: "name_nb", Value: fmt.Sprintf("Etat nummer %d", i)},
				kg.Prop{Key: "evidence", Value: says(i)})})
	}
	for i := range 100_000 {
		d.Nodes = append(d.Nodes, kg.Node{ID: kg.ID(fmt.Sprintf("measure/plan-%d/%d", i/100, i%100)), Type: "Measure",
			Props: kg.MakeProps(
				kg.Prop{Key: "name_nb", Value: fmt.Sprintf("Styrke næringsklyngen nummer %d i fylket", i)},
				kg.Prop{Key: "name_nn", Value: fmt.Sprintf("Styrkje næringsklynga nummer %d i fylket", i)},
				kg.Prop{Key: "number", Value: int64(i % 100)}, kg.Prop{Key: "evidence", Value: says(i)})})
	}
	for i := range 633_000 {
		from, to := d.Nodes[i*7919%6000].ID, d.Nodes[6000+i*31%100_000].ID
		d.Edges = append(d.Edges, kg.Edge{ID: kg.ClaimID(from, "RESPONSIBLE_FOR", to, fmt.Sprint(i)), Type: "RESPONSIBLE_FOR",
			From: from, To: to, Props: kg.MakeProps(kg.Prop{Key: "role", Value: "OWNER"},
				kg.Prop{Key: "evidence", Value: says(i)})})
	}
	return d
}

func BenchmarkNormalise(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		d := large()
		b.StartTimer()
		d.Normalise()
	}
}

func BenchmarkHash(b *testing.B) {
	d := large()
	d.Normalise()
	for b.Loop() {
		jsonl.Hash(d)
	}
}

func BenchmarkEncode(b *testing.B) {
	d := large()
	for b.Loop() {
		if err := jsonl.Encode(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	d := large()
	for b.Loop() {
		Faults(d)
	}
}

// BenchmarkFacets tells the most memory that facets held on to at once, too.
func BenchmarkFacets(b *testing.B) {
	d := large()
	d.Normalise()
	b.ReportAllocs()
	for b.Loop() {
		var keep []kg.Facets
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for _, f := range d.Facets() {
			keep = append(keep, f)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(keep)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-if-kept")
	}
}
