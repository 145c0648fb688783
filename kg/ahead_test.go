package kg_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/memory"
)

// expandingStore is a store whose readers answer plans, and tell of every trip.
type expandingStore struct {
	countingStore
	failure error // of every plan, if set
}

func (s *expandingStore) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.countingStore.Current(ctx)
	return &expandingReader{r.(*countingReader), s}, err
}

type expandingReader struct {
	*countingReader
	store *expandingStore
}

// Expand makes one trip, however many questions the plan has.
func (r *expandingReader) Expand(ctx context.Context, p kg.Plan) (kg.Expansion, error) {
	r.trips.Add(1)
	if r.store.failure != nil {
		return kg.Expansion{}, r.store.failure
	}
	return kg.ExpandByLevel(ctx, r.countingReader.Reader, p)
}

func expandingView(t *testing.T) (*kg.View, *expandingStore) {
	t.Helper()
	s := &expandingStore{countingStore: countingStore{Store: memory.New()}}
	g := kg.New(s, kg.Options{})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := g.Load(context.Background(), dataset(), nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s.trips.Store(0)
	return v, s
}

// foreseen is a question of a View, and the plan that asks it ahead, or along with a root's question.
type foreseen struct {
	name string
	plan func(v *kg.View) (kg.Plan, error)
	ask  func(ctx context.Context, v *kg.View) (any, error)
}

var (
	six   = []kg.ID{"measure/veikart/6", "measure/none", "agency/siva"}
	two   = kg.HopArgs{Page: kg.PageArgs{First: ptr(2), Count: true}}
	ahead = []foreseen{
		{"nodes, known and unknown", nil, func(ctx context.Context, v *kg.View) (any, error) { return v.Nodes(ctx, six) }},
		{"claims", func(v *kg.View) (kg.Plan, error) {
			h, err := v.Walk(two)
			return kg.Plan{Root: kg.Root{Nodes: six}, Walks: []kg.Walk{{From: []kg.NodeType{"Measure", "Agency"}, Hops: h}}}, err
		}, func(ctx context.Context, v *kg.View) (any, error) {
			return v.Adjacent(ctx, []kg.ID{"agency/siva", "measure/veikart/6"}, two)
		}},
		{"responsibilities", func(*kg.View) (kg.Plan, error) {
			walks, err := kg.ResponsibilityWalks(kg.ResponsibilityArgs{AsOf: "2023-09-01"})
			return kg.Plan{Root: kg.Root{Nodes: six}, Walks: walks}, err
		}, func(ctx context.Context, v *kg.View) (any, error) {
			return v.Responsibilities(ctx, six, kg.ResponsibilityArgs{AsOf: "2023-09-01"})
		}},
		{"a list", nil, func(ctx context.Context, v *kg.View) (any, error) {
			return v.Find(ctx, kg.Filter{Types: []kg.NodeType{"Measure"}, Order: kg.Order{By: kg.ByName}}, kg.PageArgs{Count: true})
		}},
		{"a search", nil, func(ctx context.Context, v *kg.View) (any, error) {
			return v.Search(ctx, "helsekatapult", kg.Filter{}, kg.PageArgs{})
		}},
		{"a path", nil, func(ctx context.Context, v *kg.View) (any, error) {
			p, ok, err := v.Path(ctx, "agency/siva", "plan/veikart", kg.Hops{}, 0)
			return []any{p, ok}, err
		}},
		{"a name", nil, func(ctx context.Context, v *kg.View) (any, error) {
			n, ok, err := v.ByName(ctx, "siva", kg.Actors...)
			return []any{n, ok}, err
		}},
	}
)

// view is the View that a question is put to when its plan is asked: ahead of it, or along with it where it is the root's.
func (f foreseen) view(ctx context.Context, v *kg.View) (*kg.View, error) {
	if f.plan == nil {
		return v.With(kg.Plan{}), nil
	}
	p, err := f.plan(v)
	if err != nil {
		return nil, err
	}
	return v, v.Ahead(ctx, p)
}

// TestAhead: what was asked ahead in one trip is answered without another, and as it would have been.
func TestAhead(t *testing.T) {
	ctx := context.Background()
	for _, f := range ahead {
		t.Run(f.name, func(t *testing.T) {
			v, s := expandingView(t)
			want, err := f.ask(ctx, v)
			if err != nil || s.trips.Load() == 0 {
				t.Fatalf("unforeseen: %d trips, %v", s.trips.Load(), err)
			}
			s.trips.Store(0)
			prepared, err := f.view(ctx, v)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				got, err := f.ask(ctx, prepared)
				if err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("error %v; got\n%+v\nwant\n%+v", err, got, want)
				}
				prepared = v
			}
			if n := s.trips.Load(); n != 1 {
				t.Errorf("foreseen: %d trips", n)
			}
		})
	}
}

// TestAheadInPart: only what isn't kept is asked of the store.
func TestAheadInPart(t *testing.T) {
	ctx := context.Background()
	v, trips := expandingView(t)
	h, err := v.Walk(kg.HopArgs{})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Ahead(ctx, kg.Plan{Root: kg.Root{Nodes: six[:1]}, Walks: []kg.Walk{{Hops: h}}}); err != nil {
		t.Fatal(err)
	}
	pages, err := v.Adjacent(ctx, six, kg.HopArgs{})
	if err != nil || len(pages) != len(six) || len(pages["agency/siva"].Edges) == 0 || len(pages[six[0]].Edges) == 0 {
		t.Errorf("%d pages, %v", len(pages), err)
	}
	nodes, err := v.Nodes(ctx, six)
	if err != nil || len(nodes) != 2 {
		t.Errorf("%d nodes, %v", len(nodes), err)
	}
	if n := trips.trips.Load(); n != 3 {
		t.Errorf("%d trips, want the plan's and one for each question", n)
	}
}

// TestAheadFails: an expansion that fails changes nothing, and one on a store that can't expand does nothing.
func TestAheadFails(t *testing.T) {
	ctx := context.Background()
	v, s := expandingView(t)
	s.failure = fmt.Errorf("cut off: %w", kg.ErrUnavailable)
	p := kg.Plan{Root: kg.Root{Nodes: six}}
	if err := v.Ahead(ctx, p); !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("error %v", err)
	}
	if nodes, err := v.Nodes(ctx, six); err != nil || len(nodes) != 2 || s.trips.Load() != 2 {
		t.Errorf("%d nodes in %d trips, %v", len(nodes), s.trips.Load(), err)
	}
	plain, trips := open(t)
	if err := plain.Ahead(ctx, p); err != nil || trips.Load() != 0 {
		t.Errorf("%d trips, %v", trips.Load(), err)
	}
}

// TestAheadAtOnce: the fields of an operation ask ahead side by side.
func TestAheadAtOnce(t *testing.T) {
	ctx := context.Background()
	v, _ := expandingView(t)
	var all sync.WaitGroup
	for range 4 {
		for _, f := range ahead {
			all.Go(func() {
				prepared, err := f.view(ctx, v)
				if err == nil {
					_, err = f.ask(ctx, prepared)
				}
				if err != nil {
					t.Errorf("%s: %v", f.name, err)
				}
			})
		}
	}
	all.Wait()
}
