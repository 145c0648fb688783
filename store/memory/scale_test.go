package memory_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/kg"
	"tiltaksgraf/store/memory"
)

// scale is a question of a kind that pages ask, and how long one may take in TestScale. The bounds are some ten times
// what was measured (see docs/scale.md): they fail on a scan where there should be a lookup, not on a busy machine.
type scale struct {
	name  string
	bound time.Duration
	ask   func(ctx context.Context, r kg.Reader, ids []kg.ID) error
}

var (
	measures = []kg.NodeType{"Measure"}
	twenty   = kg.Page{First: 20, Count: true}
)

var scales = []scale{
	{name: "nodes", bound: 5 * time.Millisecond, ask: func(ctx context.Context, r kg.Reader, ids []kg.ID) error {
		_, err := r.Nodes(ctx, ids)
		return err
	}},
	{name: "adjacent", bound: 20 * time.Millisecond, ask: func(ctx context.Context, r kg.Reader, ids []kg.ID) error {
		_, err := r.Adjacent(ctx, ids, kg.Traversal{Page: twenty, CountHidden: true})
		return err
	}},
	{name: "adjacent of a hub", bound: 10 * time.Millisecond,
		ask: func(ctx context.Context, r kg.Reader, _ []kg.ID) error {
			_, err := r.Adjacent(ctx, []kg.ID{"ministry/1"}, kg.Traversal{
				Relations: []kg.RelationType{"RESPONSIBLE_FOR"}, AsOf: "2023-01-01", Page: twenty,
			})
			return err
		}},
	{name: "find by name", bound: 10 * time.Millisecond,
		ask: finding(kg.Filter{Types: measures, Order: kg.Order{By: kg.ByName}})},
	{name: "find by date", bound: 10 * time.Millisecond,
		ask: finding(kg.Filter{Types: measures, Order: kg.Order{By: kg.ByDate, Desc: true}})},
	{name: "find gaps of a plan", bound: 10 * time.Millisecond, ask: finding(kg.Filter{
		Types: measures,
		Match: []kg.Match{{Facet: kg.VerdictFacet, Values: []string{string(kg.NotStated)}}},
		Links: []kg.Link{{Traversal: kg.Traversal{Relations: []kg.RelationType{"PART_OF"}, To: []kg.ID{"plan/plan-3"}}}},
	})},
	{name: "find what is inferred", bound: 10 * time.Millisecond, ask: finding(kg.Filter{
		Links: []kg.Link{{Traversal: kg.Traversal{Direction: kg.In, Certainty: []kg.Certainty{kg.Inferred}}}},
	})},
	{name: "count", bound: 10 * time.Millisecond, ask: func(ctx context.Context, r kg.Reader, _ []kg.ID) error {
		_, err := r.Count(ctx, kg.Filter{Types: measures}, kg.VerdictFacet)
		return err
	}},
	{name: "five paths", bound: 200 * time.Millisecond, ask: func(ctx context.Context, r kg.Reader, ids []kg.ID) error {
		_, err := r.Paths(ctx, ids[0], ids[1], kg.Traversal{}, 6, 5)
		return err
	}},
	{name: "search a word", bound: 200 * time.Millisecond, ask: searching("havteknologi")},
	{name: "search a part", bound: 200 * time.Millisecond, ask: searching("ordning")},
	{name: "search three words", bound: 200 * time.Millisecond, ask: searching("styrke samarbeidet kommunene")},
	{name: "search a typo", bound: 200 * time.Millisecond, ask: searching("havteknolgi")},
}

func finding(f kg.Filter) func(context.Context, kg.Reader, []kg.ID) error {
	return func(ctx context.Context, r kg.Reader, _ []kg.ID) error {
		page, err := r.Find(ctx, f, twenty)
		if err == nil && len(page.Nodes) == 0 {
			return errors.New("nothing found")
		}
		return err
	}
}

func searching(text string) func(context.Context, kg.Reader, []kg.ID) error {
	return func(ctx context.Context, r kg.Reader, _ []kg.ID) error {
		page, err := r.Search(ctx, text, kg.Filter{}, twenty)
		if err == nil && len(page.Hits) == 0 {
			return errors.New("nothing found")
		}
		return err
	}
}

// loaded returns the reader of a dataset with so many measures once it can be searched, and its ids.
func loaded(t testing.TB, s *memory.Store, measures int) (kg.Reader, []kg.ID) {
	t.Helper()
	ctx := context.Background()
	data := gen.Data(1, measures)
	begin := time.Now()
	if _, err := s.Load(ctx, data, nil); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begin)
	r, err := s.Current(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := searchable(r); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d nodes, %d claims: loaded in %v, searchable after %v",
		len(data.Nodes), len(data.Edges), took, time.Since(begin))
	ids := make([]kg.ID, len(data.Nodes))
	for i := range ids {
		ids[i] = data.Nodes[i*7919%len(ids)].ID
	}
	return r, ids
}

// TestScale holds a fifth of the size we promise against a fifth of its bounds on memory, and against bounds on time.
func TestScale(t *testing.T) {
	before := heap()
	s := memory.New()
	defer s.Close(context.Background())
	r, ids := loaded(t, s, 20_000)
	if used := (heap() - before) >> 20; used > 600/5 {
		t.Errorf("%d MiB of memory", used)
	} else {
		t.Logf("%d MiB of memory, the data with it", used)
	}
	for _, q := range scales {
		took := make([]time.Duration, 9)
		for i := range took {
			begin := time.Now()
			if err := q.ask(context.Background(), r, ids[i*100:i*100+100]); err != nil {
				t.Errorf("%s: %v", q.name, err)
			}
			took[i] = time.Since(begin)
		}
		slices.Sort(took)
		if median := took[len(took)/2]; median > q.bound {
			t.Errorf("%s took %v, more than %v", q.name, median, q.bound)
		} else {
			t.Logf("%s: %v", q.name, median)
		}
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// full is a store of the size that we promise to serve, made once for all benchmarks.
var full struct {
	once sync.Once
	r    kg.Reader
	ids  []kg.ID
}

const fullSize = 100_000

func BenchmarkReader(b *testing.B) {
	full.once.Do(func() { full.r, full.ids = loaded(b, memory.New(), fullSize) })
	for _, q := range scales {
		b.Run(q.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				at := i * 100 % (len(full.ids) - 100)
				if err := q.ask(context.Background(), full.r, full.ids[at:at+100]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, size := range []int{1_000, fullSize} {
		data := gen.Data(1, size)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				s := memory.New()
				if _, err := s.Load(context.Background(), data, nil); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				if err := s.Close(context.Background()); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}
