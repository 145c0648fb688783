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
	"tiltaksgraf/kg/text"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// scale is a question of a kind that pages ask, and how long one may take in TestScale. The bounds are some ten times
// what was measured: they fail on a scan where there should be a lookup, not on a busy machine.
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
		return r.Paths(ctx, ids[0], ids[1], kg.Traversal{}, 6, limit)
	}
}

var scales = []scale{
	{name: "one node", bound: 50 * time.Millisecond,
		ask: func(ctx context.Context, r kg.Reader, ids []kg.ID) (any, error) {
			return r.Nodes(ctx, ids[:1])
		}},
	{name: "100 nodes", bound: 100 * time.Millisecond,
		ask: func(ctx context.Context, r kg.Reader, ids []kg.ID) (any, error) {
			return r.Nodes(ctx, ids)
		}},
	{name: "claims of 100 nodes", bound: 500 * time.Millisecond,
		ask: func(ctx context.Context, r kg.Reader, ids []kg.ID) (any, error) {
			return r.Adjacent(ctx, ids, kg.Traversal{Page: twenty})
		}},
	{name: "claims of a hub", bound: 500 * time.Millisecond,
		ask: func(ctx context.Context, r kg.Reader, _ []kg.ID) (any, error) {
			return r.Adjacent(ctx, []kg.ID{"ministry/1"}, kg.Traversal{
				Relations: []kg.RelationType{"RESPONSIBLE_FOR"}, AsOf: "2023-01-01", Page: twenty,
			})
		}},
	{name: "a page in canonical order", bound: 50 * time.Millisecond,
		ask: finding(kg.Filter{Types: []kg.NodeType{"Measure"}}, twenty)},
	{name: "a page of all types", bound: 100 * time.Millisecond,
		ask: finding(kg.Filter{}, kg.Page{First: 20, Count: true})},
	{name: "a page by name", bound: 50 * time.Millisecond,
		ask: finding(kg.Filter{Types: []kg.NodeType{"Measure"}, Order: kg.Order{By: kg.ByName, Desc: true}},
			kg.Page{First: 20, Count: true})},
	{name: "the measures of a plan", bound: 500 * time.Millisecond, ask: finding(kg.Filter{
		Types: []kg.NodeType{"Measure"}, Links: []kg.Link{{Traversal: kg.Traversal{
			Relations: []kg.RelationType{"PART_OF"}, To: []kg.ID{"plan/plan-3"},
		}}},
	}, kg.Page{First: 20, Count: true})},
	{name: "measures without responsible", bound: 50 * time.Millisecond, ask: finding(kg.Filter{
		Types: []kg.NodeType{"Measure"}, Match: []kg.Match{{Facet: kg.VerdictFacet, Values: []string{"NOT_STATED"}}}},
		twenty)},
	{name: "the same, counted", bound: 2 * time.Second, ask: finding(kg.Filter{
		Types: []kg.NodeType{"Measure"}, Match: []kg.Match{{Facet: kg.VerdictFacet, Values: []string{"NOT_STATED"}}}},
		kg.Page{First: 20, Count: true})},
	{name: "by name", bound: 50 * time.Millisecond,
		ask: finding(kg.Filter{Match: []kg.Match{{
			Facet: kg.NameFacet, Values: []string{text.Fold("Nærings- og fiskeridepartementet")},
		}}}, twenty)},
	{name: "verdicts", bound: 2 * time.Second, ask: func(ctx context.Context, r kg.Reader, _ []kg.ID) (any, error) {
		return r.Count(ctx, kg.Filter{Types: []kg.NodeType{"Measure"}}, kg.VerdictFacet)
	}},
	{name: "a path", bound: 500 * time.Millisecond, ask: pathing(1)},
	{name: "five paths", bound: 2 * time.Second, ask: pathing(5)},
	{name: "a word", bound: time.Second, ask: searching("havteknologi")},
	{name: "a part of words", bound: time.Second, ask: searching("ordning")},
	{name: "three words", bound: time.Second, ask: searching("styrke samarbeidet kommunene")},
	{name: "a misspelling", bound: time.Second, ask: searching("havteknolgi")},
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

// TestScale puts questions to a larger dataset, and holds the answers against
// the embedded store's and against bounds on time.
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
	t.Logf("%T: %d items in %v, %.0f a second",
		s, data.Len(), took.Round(time.Millisecond), float64(data.Len())/took.Seconds())
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
	t.Logf("median %v, first %v", took[len(took)/2].Round(10*time.Microsecond),
		took[len(took)-1].Round(10*time.Microsecond))
	if median := took[len(took)/2]; median > q.bound {
		t.Errorf("took %v, more than %v", median, q.bound)
	}
}

// equal compares answers as they print, in which an empty list is equal to none.
func equal(got, want any) bool { return fmt.Sprint(got) == fmt.Sprint(want) }
