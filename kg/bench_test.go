package kg

import (
	"fmt"
	"io"
	"runtime"
	"testing"
)

// large is data of the size that a store has to carry: 106,000 nodes, 633,000 claims.
func large() *Data {
	says := func(i int) []Evidence {
		return []Evidence{{Document: ID(fmt.Sprintf("document/%d", i%1000)), Language: "nb", Quote: "gis i oppdrag å utrede", Start: i, End: i + 22}}
	}
	d := &Data{}
	for i := range 6000 {
		d.Nodes = append(d.Nodes, Node{ID(fmt.Sprintf("agency/a-%d", i)), "Agency", MakeProps(Prop{"name_nb", fmt.Sprintf("Etat nummer %d", i)}, Prop{"evidence", says(i)})})
	}
	for i := range 100_000 {
		d.Nodes = append(d.Nodes, Node{ID(fmt.Sprintf("measure/plan-%d/%d", i/100, i%100)), "Measure", MakeProps(
			Prop{"name_nb", fmt.Sprintf("Styrke næringsklyngen nummer %d i fylket", i)}, Prop{"name_nn", fmt.Sprintf("Styrkje næringsklynga nummer %d i fylket", i)},
			Prop{"number", int64(i % 100)}, Prop{"evidence", says(i)})})
	}
	for i := range 633_000 {
		from, to := d.Nodes[i*7919%6000].ID, d.Nodes[6000+i*31%100_000].ID
		d.Edges = append(d.Edges, Edge{ClaimID(from, "RESPONSIBLE_FOR", to, fmt.Sprint(i)), "RESPONSIBLE_FOR", from, to, MakeProps(Prop{"role", "OWNER"}, Prop{"evidence", says(i)})})
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
		d.Hash()
	}
}

func BenchmarkEncode(b *testing.B) {
	d := large()
	for b.Loop() {
		if err := Encode(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	d := large()
	for b.Loop() {
		d.Check()
	}
}

// BenchmarkFacets tells the most memory that facets held on to at once, too.
func BenchmarkFacets(b *testing.B) {
	d := large()
	d.Normalise()
	b.ReportAllocs()
	for b.Loop() {
		var keep []Facets
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

// BenchmarkDecodeNode reads a measure of about 500 bytes, and beside it the same by encoding/json.
func BenchmarkDecodeNode(b *testing.B) {
	line := `{"id":"measure/plan-1/17","type":"Measure","props":{"description_nb":"utvikle en digital plattform for fylkene, slik at helsedata kan deles","evidence":[{"document":"document/d-12","end":1072,"language":"nb","paragraph":3,"quote":"Vi vil utvikle en digital plattform for «fylkene»","start":1023}],"name_nb":"Utvikle en digital plattform for fylkene på Østlandet","name_nn":"Utvikle ei digital plattform for fylka på Austlandet","number":17}}` + "\n"
	b.Run("canonical", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := DecodeNode(line); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("any form", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := DecodeAnyForm(line); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkDecodeEdge reads a claim.
func BenchmarkDecodeEdge(b *testing.B) {
	line := `{"id":"claim/agency/a-6/RESPONSIBLE_FOR/measure/plan-1/17","type":"RESPONSIBLE_FOR","from":"agency/a-6","to":"measure/plan-1/17","props":{"evidence":[{"document":"document/d-12","end":1072,"language":"nb","paragraph":3,"quote":"Vi vil utvikle en digital plattform for fylkene","start":1023}],"role":"OWNER"}}` + "\n"
	b.ReportAllocs()
	for b.Loop() {
		if _, err := DecodeEdge(line); err != nil {
			b.Fatal(err)
		}
	}
}
