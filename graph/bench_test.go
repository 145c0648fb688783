package graph_test

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// deep are questions that walk several levels, as the worked ones do.
var deep = map[string]string{
	"responsibilities": `{
  measures(first: 12) { totalCount nodes {
    number name { value }
    responsibility { verdict sentence(locale: NB) inferredHidden actors { role actor { id name { value } } claim { evidence { quote document { name { value } url } } } } gap { reason } }
  } }
}`,
	"neighbourhood": `{
  actors(first: 20) { nodes {
    id name { value }
    responsibleFor(first: 5) { totalCount edges { role evidence { quote url } node { id ... on Measure { partOf { nodes { id name { value } } } } } } }
    administers(first: 5) { nodes { id claims(first: 5, relations: [CONCERNS]) { nodes { id ... on Measure { responsibles { nodes { id } } } } } } }
  } }
}`,
	"plan": `{
  plans(first: 1) { nodes {
    coverage { stated recorded missing evidence { quote document { url } } }
    measures(first: 20) { edges { validity node { number responsibles { edges { certainty node { id name { value } } } } concerns { nodes { id administrators: claims(relations: [ADMINISTERS]) { nodes { id } } } } disputes { id } } } }
  } }
}`,
}

// BenchmarkDeep asks each of deep, 16 at a time, without kept answers. It reports the median of the times taken, and how
// many round trips to the store each took.
func BenchmarkDeep(b *testing.B) {
	a := generated(b, 1000)
	for name, query := range deep {
		b.Run(name, func(b *testing.B) {
			a.data(b, query, nil)
			before := a.store.trips.Load()
			var mu sync.Mutex
			var took []time.Duration
			b.SetParallelism(8) // times 2 cores
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					began := time.Now()
					r := a.try(b, query, nil)
					if len(r.Errors) > 0 {
						b.Error(r.Errors)
					}
					mu.Lock()
					took = append(took, time.Since(began))
					mu.Unlock()
				}
			})
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
			b.ReportMetric(float64(a.store.trips.Load()-before)/float64(b.N), "trips/op")
		})
	}
}
