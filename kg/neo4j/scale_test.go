package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/memory"
	"tiltaksgraf/kg/neo4j/neo4jtest"
)

// scale is a question of a kind that pages ask, and how long one may take in TestScale. The bounds are some ten times what was
// measured: they fail on a scan where there should be a look-up, not on a busy machine.
type scale struct {
	name  string
	bound time.Duration
	ask   func(ctx context.Context, r kg.Reader, ids []kg.ID) (any, error)
}

var twenty = kg.Page{First: 20}

func finding(f kg.Filter, p kg.Page) func(context.Context, kg.Reader, []kg.ID) (any, error) {
	return func(ctx context.Context, r kg.Reader, _ []kg.ID) (any, error) { return r.Find(ctx, f, p) }
}

func searching(text string) func(context.Context, kg.Reader, []kg.ID) (any, error) {
	return func(ctx context.Context, r kg.Reader, _ []kg.ID) (any, error) {
		page, err := r.Search(ctx, text, kg.Filter{}, twenty)
		if err == nil && len(page.Hits) == 0 {
			err = errors.New("nothing found")
		}
		return nil, err // which hits is each store's own
	}
}

func pathing(limit int) func(context.Context, kg.Reader, []kg.ID) (any, error) {
	return func(ctx context.Context, r kg.Reader, ids []kg.ID) (any, error) {
		return r.Paths(ctx, ids[0], ids[1], kg.Hops{}, 6, limit)
	}
}

var scales = []scale{
	{"one node", 50 * time.Millisecond, func(ctx context.Context, r kg.Reader, ids []kg.ID) (any, error) {
		return r.Nodes(ctx, ids[:1])
	}},
	{"100 nodes", 100 * time.Millisecond, func(ctx context.Context, r kg.Reader, ids []kg.ID) (any, error) {
		return r.Nodes(ctx, ids)
	}},
	{"claims of 100 nodes", 500 * time.Millisecond, func(ctx context.Context, r kg.Reader, ids []kg.ID) (any, error) {
		return r.Adjacent(ctx, ids, kg.Hops{Page: twenty})
	}},
	{"claims of a hub", 500 * time.Millisecond, func(ctx context.Context, r kg.Reader, _ []kg.ID) (any, error) {
		return r.Adjacent(ctx, []kg.ID{"ministry/1"}, kg.Hops{Relations: []kg.RelationType{"RESPONSIBLE_FOR"}, AsOf: "2023-01-01", Page: twenty})
	}},
	{"a page in canonical order", 50 * time.Millisecond, finding(kg.Filter{Types: []kg.NodeType{"Measure"}}, twenty)},
	{"a page of all types", 100 * time.Millisecond, finding(kg.Filter{}, kg.Page{First: 20, Count: true})},
	{"a page by name", 50 * time.Millisecond, finding(kg.Filter{Types: []kg.NodeType{"Measure"}, Order: kg.Order{By: kg.ByName, Desc: true}}, kg.Page{First: 20, Count: true})},
	{"the measures of a plan", 500 * time.Millisecond, finding(kg.Filter{
		Types: []kg.NodeType{"Measure"}, Links: []kg.Link{{Hops: kg.Hops{Relations: []kg.RelationType{"PART_OF"}, To: []kg.ID{"plan/plan-3"}}}},
	}, kg.Page{First: 20, Count: true})},
	{"measures without responsible", 50 * time.Millisecond, finding(kg.Filter{
		Types: []kg.NodeType{"Measure"}, Match: []kg.Match{{Facet: kg.VerdictFacet, Values: []string{"NOT_STATED"}}}}, twenty)},
	{"the same, counted", 2 * time.Second, finding(kg.Filter{
		Types: []kg.NodeType{"Measure"}, Match: []kg.Match{{Facet: kg.VerdictFacet, Values: []string{"NOT_STATED"}}}}, kg.Page{First: 20, Count: true})},
	{"by name", 50 * time.Millisecond, finding(kg.Filter{Match: []kg.Match{{Facet: kg.NameFacet, Values: []string{kg.Fold("Nærings- og fiskeridepartementet")}}}}, twenty)},
	{"verdicts", 2 * time.Second, func(ctx context.Context, r kg.Reader, _ []kg.ID) (any, error) {
		return r.Count(ctx, kg.Filter{Types: []kg.NodeType{"Measure"}}, kg.VerdictFacet)
	}},
	{"a path", 500 * time.Millisecond, pathing(1)},
	{"five paths", 2 * time.Second, pathing(5)},
	{"a word", time.Second, searching("havteknologi")},
	{"a part of words", time.Second, searching("ordning")},
	{"three words", time.Second, searching("styrke samarbeidet kommunene")},
	{"a misspelling", time.Second, searching("havteknolgi")},
}

// scaleSize is the number of measures of TestScale; MEASURES in the environment sets another.
func scaleSize(t *testing.T) int {
	text := os.Getenv("MEASURES")
	if text == "" {
		return 5_000
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("MEASURES: %v", err)
	}
	return n
}

// TestScale puts questions to a larger dataset, and holds the answers against the embedded store's and against bounds on time.
func TestScale(t *testing.T) {
	ctx := context.Background()
	data := gen.Data(1, scaleSize(t))
	mem := memory.New()
	defer mem.Close(ctx)
	want := load(t, mem, data)
	got := load(t, neo4jtest.Open(t), data)
	for _, q := range scales {
		t.Run(q.name, func(t *testing.T) { askAtScale(t, q, got, want, data) })
	}
}

func load(t *testing.T, s kg.Store, data *kg.Data) kg.Reader {
	t.Helper()
	began := time.Now()
	if _, err := s.Load(context.Background(), data, nil); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	t.Logf("%T: %d items in %v, %.0f a second", s, data.Len(), took.Round(time.Millisecond), float64(data.Len())/took.Seconds())
	r, err := s.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func askAtScale(t *testing.T, q scale, r, reference kg.Reader, data *kg.Data) {
	ctx := context.Background()
	var took []time.Duration
	for i := range 9 {
		ids := make([]kg.ID, 100)
		for j := range ids {
			ids[j] = data.Nodes[(i*100+j)*7919%len(data.Nodes)].ID
		}
		began := time.Now()
		got, err := q.ask(ctx, r, ids)
		took = append(took, time.Since(began))
		if err != nil {
			t.Fatal(err)
		}
		want, err := q.ask(ctx, reference, ids)
		if err != nil || !equal(got, want) {
			t.Fatalf("error %v; got\n%v\nwant\n%v", err, got, want)
		}
	}
	slices.Sort(took)
	t.Logf("median %v, first %v", took[len(took)/2].Round(10*time.Microsecond), took[len(took)-1].Round(10*time.Microsecond))
	if median := took[len(took)/2]; median > q.bound {
		t.Errorf("took %v, more than %v", median, q.bound)
	}
}

// equal compares answers as they print, in which an empty list is equal to none.
func equal(got, want any) bool { return fmt.Sprint(got) == fmt.Sprint(want) }
