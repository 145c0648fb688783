package graph_test

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// deep are questions that walk several levels, as the worked ones do.
var deep = map[string]string{
	"responsibilities": `{
  measures(first: 12) { totalCount nodes {
    number name { value }
    responsibility { verdict sentence(locale: NB) inferredHidden actors { role actor { id name { value } }
    claim { evidence { quote document { name { value } url } } } } gap { reason } }
  } }
}`,
	"neighbourhood": `{
  actors(first: 20) { nodes {
    id name { value }
    responsibleFor(first: 5) { totalCount edges { role evidence { quote url }
    node { id ... on Measure { partOf { nodes { id name { value } } } } } } }
    administers(first: 5) { nodes { id claims(first: 5, relations: [CONCERNS]) {
    nodes { id ... on Measure { responsibles { nodes { id } } } } } } }
  } }
}`,
	"plan": `{
  plans(first: 1) { nodes {
    coverage { stated recorded missing evidence { quote document { url } } }
    measures(first: 20) { edges { validity node { number responsibles { edges { certainty node { id name { value } } } }
    concerns { nodes { id administrators: claims(relations: [ADMINISTERS]) { nodes { id } } } } disputes { id } } } }
  } }
}`,
}

// BenchmarkDeep asks each of deep, one client alone and 16 at once, without kept answers. It reports the median of the
// times taken, and how many round trips to the store each took.
func BenchmarkDeep(b *testing.B) {
	a := generated(b, 1000)
	for name, query := range deep {
		a.data(b, query, nil)
		for _, clients := range []int{1, 16} {
			b.Run(fmt.Sprintf("%s/%d", name, clients), func(b *testing.B) { benchmark(b, a, query, clients) })
		}
	}
}

func benchmark(b *testing.B, a *api, query string, clients int) {
	before := a.store.trips.Load()
	took := make([]time.Duration, b.N)
	var next atomic.Int64
	var all sync.WaitGroup
	b.ResetTimer()
	for range clients {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(b.N); i = next.Add(1) - 1 {
				began := time.Now()
				if r := a.try(b, query, nil); len(r.Errors) > 0 {
					b.Error(r.Errors)
				}
				took[i] = time.Since(began)
			}
		})
	}
	all.Wait()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
	b.ReportMetric(float64(a.store.trips.Load()-before)/float64(b.N), "trips/op")
}
