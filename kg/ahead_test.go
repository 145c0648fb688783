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

// foreseen is a question of a View, and the plan that asks it ahead.
type foreseen struct {
	name string
	plan func(v *kg.View) (kg.Plan, error)
	ask  func(ctx context.Context, v *kg.View) (any, error)
}

func planOf(root kg.Root, err error) (kg.Plan, error) { return kg.Plan{Root: root}, err }

var (
	six   = []kg.ID{"measure/veikart/6", "measure/none", "agency/siva"}
	first = 2
	ahead = []foreseen{
		{"nodes, known and unknown", func(*kg.View) (kg.Plan, error) { return planOf(kg.Root{Nodes: six}, nil) },
			func(ctx context.Context, v *kg.View) (any, error) { return v.Nodes(ctx, six) }},
		{"claims", func(v *kg.View) (kg.Plan, error) {
			h, err := v.Walk(kg.HopArgs{Page: kg.PageArgs{First: &first, Count: true}})
			return kg.Plan{Root: kg.Root{Nodes: six}, Walks: []kg.Walk{{From: []kg.NodeType{"Measure", "Agency"}, Hops: h}}}, err
		}, func(ctx context.Context, v *kg.View) (any, error) {
			return v.Adjacent(ctx, []kg.ID{"agency/siva", "measure/veikart/6"}, kg.HopArgs{Page: kg.PageArgs{First: &first, Count: true}})
		}},
		{"responsibilities", func(*kg.View) (kg.Plan, error) {
			walks, err := kg.ResponsibilityWalks(kg.ResponsibilityArgs{AsOf: "2023-09-01"})
			return kg.Plan{Root: kg.Root{Nodes: six}, Walks: walks}, err
		}, func(ctx context.Context, v *kg.View) (any, error) {
			return v.Responsibilities(ctx, six, kg.ResponsibilityArgs{AsOf: "2023-09-01"})
		}},
		{"a list", func(v *kg.View) (kg.Plan, error) { return planOf(v.FindRoot(measures, kg.PageArgs{Count: true})) },
			func(ctx context.Context, v *kg.View) (any, error) {
				return v.Find(ctx, measures, kg.PageArgs{Count: true})
			}},
		{"a search", func(v *kg.View) (kg.Plan, error) {
			return planOf(v.SearchRoot("helsekatapult", kg.Filter{}, kg.PageArgs{}))
		}, func(ctx context.Context, v *kg.View) (any, error) {
			return v.Search(ctx, "helsekatapult", kg.Filter{}, kg.PageArgs{})
		}},
		{"a path", func(v *kg.View) (kg.Plan, error) {
			return planOf(v.PathsRoot("agency/siva", "plan/veikart", kg.Hops{}, 0, 1))
		},
			func(ctx context.Context, v *kg.View) (any, error) {
				p, ok, err := v.Path(ctx, "agency/siva", "plan/veikart", kg.Hops{}, 0)
				return []any{p, ok}, err
			}},
		{"a slug", func(*kg.View) (kg.Plan, error) { return planOf(kg.SlugRoot("siva", kg.Actors...), nil) },
			func(ctx context.Context, v *kg.View) (any, error) {
				n, ok, err := v.BySlug(ctx, "siva", kg.Actors...)
				return []any{n, ok}, err
			}},
		{"a name", func(v *kg.View) (kg.Plan, error) { return planOf(v.NameRoot("siva", kg.Actors...)) },
			func(ctx context.Context, v *kg.View) (any, error) {
				n, ok, err := v.ByName(ctx, "siva", kg.Actors...)
				return []any{n, ok}, err
			}},
		{"an organisation number", func(*kg.View) (kg.Plan, error) { return planOf(kg.OrganisationNumberRoot("974 760 673")) },
			func(ctx context.Context, v *kg.View) (any, error) {
				n, ok, err := v.ByOrganisationNumber(ctx, "974 760 673")
				return []any{n, ok}, err
			}},
		{"a number", func(*kg.View) (kg.Plan, error) { return planOf(kg.NumberRoot("plan/veikart", 6), nil) },
			func(ctx context.Context, v *kg.View) (any, error) {
				n, ok, err := v.ByNumber(ctx, "plan/veikart", 6)
				return []any{n, ok}, err
			}},
		{"an address", func(v *kg.View) (kg.Plan, error) { return planOf(v.ResourceRoot("https://siva.no")) },
			func(ctx context.Context, v *kg.View) (any, error) {
				n, ok, err := v.Resource(ctx, "https://siva.no")
				return []any{n, ok}, err
			}},
	}
	measures = kg.Filter{Types: []kg.NodeType{"Measure"}, Order: kg.Order{By: kg.ByName}}
)

// TestAhead: what was asked ahead in one trip is answered without another, and as it would have been.
func TestAhead(t *testing.T) {
	ctx := context.Background()
	for _, f := range ahead {
		t.Run(f.name, func(t *testing.T) {
			v, trips := expandingView(t)
			want, err := f.ask(ctx, v)
			if err != nil || trips.trips.Load() == 0 {
				t.Fatalf("unforeseen: %d trips, %v", trips.trips.Load(), err)
			}
			trips.trips.Store(0)
			p, err := f.plan(v)
			if err != nil {
				t.Fatal(err)
			}
			if err := v.Ahead(ctx, p); err != nil {
				t.Fatal(err)
			}
			got, err := f.ask(ctx, v)
			if n := trips.trips.Load(); err != nil || n != 1 {
				t.Errorf("foreseen: %d trips, %v", n, err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got\n%+v\nwant\n%+v", got, want)
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
				p, err := f.plan(v)
				if err == nil {
					err = v.Ahead(ctx, p)
				}
				if err == nil {
					_, err = f.ask(ctx, v)
				}
				if err != nil {
					t.Errorf("%s: %v", f.name, err)
				}
			})
		}
	}
	all.Wait()
}
