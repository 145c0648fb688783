package query_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/store/memory"
)

// expandingStore is a store whose readers answer plans, and tell of every trip.
type expandingStore struct {
	querytest.CountingStore
	failure error // of every plan, if set
	mu      sync.Mutex
	asked   []fetch.Plan
}

func (s *expandingStore) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.CountingStore.Current(ctx)
	return &expandingReader{CountingReader: r.(*querytest.CountingReader), store: s}, err
}

type expandingReader struct {
	*querytest.CountingReader
	store *expandingStore
}

// Expand makes one trip, however many questions the plan has.
func (r *expandingReader) Expand(ctx context.Context, p fetch.Plan) (fetch.Expansion, error) {
	r.Trips.Add(1)
	r.store.mu.Lock()
	r.store.asked = append(r.store.asked, p)
	r.store.mu.Unlock()
	if r.store.failure != nil {
		return fetch.Expansion{}, r.store.failure
	}
	return fetch.ExpandByLevel(ctx, r.CountingReader.Reader, p)
}

// CoParticipants makes one trip, too.
func (r *expandingReader) CoParticipants(ctx context.Context, q fetch.CoParticipation) (fetch.CoParticipationPage,
	error) {
	r.Trips.Add(1)
	return fetch.CoParticipants(ctx, r.CountingReader.Reader, q)
}

func expandingView(t *testing.T) (*query.View, *expandingStore) {
	t.Helper()
	s := &expandingStore{CountingStore: querytest.CountingStore{Store: memory.New()}}
	g := query.New(s, query.Options{})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := g.Load(context.Background(), querytest.Dataset(), nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s.Trips.Store(0)
	return v, s
}

// foreseen is a question that is the root of a plan, or one about the nodes six that a plan asks along with them.
type foreseen struct {
	name  string
	walks func(v *query.View) ([]fetch.Walk, error) // nil where it is the root
	ask   func(ctx context.Context, v *query.View, roots *query.Roots) (any, error)
}

var (
	six       = []kg.ID{"measure/veikart/6", "measure/none", "agency/siva"}
	two       = query.TraversalArgs{Page: query.PageArgs{First: ptr(2), Count: true}}
	september = responsibility.Args{AsOf: "2023-09-01"}

	questions = []foreseen{
		{"nodes, known and unknown", nil, func(ctx context.Context, _ *query.View, roots *query.Roots) (any, error) {
			return roots.Nodes(ctx, six)
		}},
		{"claims", func(v *query.View) ([]fetch.Walk, error) {
			h, err := v.Walk(two)
			return []fetch.Walk{{From: []kg.NodeType{"Measure", "Agency"}, Traversal: h}}, err
		}, func(ctx context.Context, v *query.View, _ *query.Roots) (any, error) {
			return v.Adjacent(ctx, []kg.ID{"agency/siva", "measure/veikart/6"}, two)
		}},
		{"responsibilities", func(*query.View) ([]fetch.Walk, error) {
			return responsibility.Walks(september)
		}, func(ctx context.Context, v *query.View, _ *query.Roots) (any, error) {
			return responsibility.Of(ctx, v, six, september)
		}},
		{"a list", nil, func(ctx context.Context, _ *query.View, roots *query.Roots) (any, error) {
			measures := kg.Filter{Types: []kg.NodeType{"Measure"}, Order: kg.Order{By: kg.ByName}}
			return roots.Find(ctx, measures, query.PageArgs{Count: true})
		}},
		{"a search", nil, func(ctx context.Context, _ *query.View, roots *query.Roots) (any, error) {
			return roots.Search(ctx, "helsekatapult", kg.Filter{}, query.PageArgs{})
		}},
		{"a path", nil, func(ctx context.Context, _ *query.View, roots *query.Roots) (any, error) {
			p, ok, err := roots.Path(ctx, "agency/siva", "plan/veikart", kg.Traversal{}, 0)
			return []any{p, ok}, err
		}},
		{"a name", nil, func(ctx context.Context, _ *query.View, roots *query.Roots) (any, error) {
			n, ok, err := roots.ByName(ctx, "siva", kg.Actors...)
			return []any{n, ok}, err
		}},
	}
)

// askPlanned asks the question with its plan.
func (f foreseen) askPlanned(ctx context.Context, v *query.View) (any, error) {
	if f.walks == nil {
		return f.ask(ctx, v, v.With(&fetch.Plan{}))
	}
	walks, err := f.walks(v)
	if err != nil {
		return nil, err
	}
	if _, err := v.With(&fetch.Plan{Walks: walks}).Nodes(ctx, six); err != nil {
		return nil, err
	}
	return f.ask(ctx, v, &v.Roots)
}

// TestPlanned: what a plan has asked in one trip is answered without another, and as it would have been.
func TestPlanned(t *testing.T) {
	ctx := t.Context()
	for _, f := range questions {
		t.Run(f.name, func(t *testing.T) {
			v, s := expandingView(t)
			want, err := f.ask(ctx, v, &v.Roots)
			if err != nil || s.Trips.Load() == 0 {
				t.Fatalf("unforeseen: %d trips, %v", s.Trips.Load(), err)
			}
			s.Trips.Store(0)
			got, err := f.askPlanned(ctx, v)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("planned: error %v; got\n%+v\nwant\n%+v", err, got, want)
			}
			if got, err = f.ask(ctx, v, &v.Roots); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("again: error %v; got\n%+v\nwant\n%+v", err, got, want)
			}
			if n := s.Trips.Load(); n != 1 {
				t.Errorf("planned: %d trips", n)
			}
		})
	}
}

// TestPlanGoesWithItsCall: the plan goes along with the question that it is given to, whatever else was asked before,
// by others or by the same look-up.
func TestPlanGoesWithItsCall(t *testing.T) {
	ctx := t.Context()
	measure := []kg.ID{"measure/veikart/6"}
	byID := func(roots *query.Roots) (kg.Node, bool, error) { return roots.ByID(ctx, measure[0]) }
	for name, c := range map[string]struct {
		before        func(v *query.View, roots *query.Roots) (kg.Node, bool, error)
		planned       func(roots *query.Roots) (kg.Node, bool, error)
		trips, wanted int // of the two calls, and plans in these
	}{
		"nothing before": {nil, byID, 1, 1},
		"another call before": {func(v *query.View, _ *query.Roots) (kg.Node, bool, error) {
			return v.DefaultPlan(ctx)
		}, byID, 2, 1},
		"another planned call before": {func(_ *query.View, roots *query.Roots) (kg.Node, bool, error) {
			return roots.DefaultPlan(ctx)
		}, byID, 2, 2},
		"a look-up that first asks for something else": {nil, func(roots *query.Roots) (kg.Node, bool, error) {
			return roots.ByNumber(ctx, "", 6)
		}, 2, 1},
	} {
		t.Run(name, func(t *testing.T) {
			v, s := expandingView(t)
			h, err := v.Walk(two)
			if err != nil {
				t.Fatal(err)
			}
			roots := v.With(&fetch.Plan{Walks: []fetch.Walk{{Traversal: h}}})
			if c.before != nil {
				if _, found, err := c.before(v, roots); err != nil || !found {
					t.Fatal(found, err)
				}
			}
			if n, found, err := c.planned(roots); err != nil || !found || n.ID != measure[0] {
				t.Fatal(n.ID, found, err)
			}
			if trips := int(s.Trips.Load()); trips != c.trips || len(s.asked) != c.wanted {
				t.Errorf("%d trips and %d plans, want %d and %d", trips, len(s.asked), c.trips, c.wanted)
			}
			s.Trips.Store(0)
			pages, err := v.Adjacent(ctx, measure, two)
			if err != nil || len(pages[measure[0]].Edges) == 0 || s.Trips.Load() != 0 {
				t.Errorf("what was planned: %d trips, %v, %v", s.Trips.Load(), pages, err)
			}
		})
	}
}

// TestPlannedInPart: only what no plan has found is asked of the store.
func TestPlannedInPart(t *testing.T) {
	ctx := t.Context()
	v, trips := expandingView(t)
	h, err := v.Walk(query.TraversalArgs{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.With(&fetch.Plan{Walks: []fetch.Walk{{Traversal: h}}}).Nodes(ctx, six[:1]); err != nil {
		t.Fatal(err)
	}
	pages, err := v.Adjacent(ctx, six, query.TraversalArgs{})
	if err != nil || len(pages) != len(six) || len(pages["agency/siva"].Edges) == 0 || len(pages[six[0]].Edges) == 0 {
		t.Errorf("%d pages, %v", len(pages), err)
	}
	nodes, err := v.Nodes(ctx, six)
	if err != nil || len(nodes) != 2 {
		t.Errorf("%d nodes, %v", len(nodes), err)
	}
	if n := trips.Trips.Load(); n != 3 {
		t.Errorf("%d trips, want the plan's and one for each question", n)
	}
}

// TestPlanFails: a question whose plan fails is asked without it, unless the store isn't there. What was asked so isn't
// remembered.
func TestPlanFails(t *testing.T) {
	ctx := t.Context()
	v, s := expandingView(t)
	roots := v.With(&fetch.Plan{})
	s.failure = fmt.Errorf("cut off: %w", kg.ErrUnavailable)
	if _, err := roots.Nodes(ctx, six); !errors.Is(err, kg.ErrUnavailable) || s.Trips.Load() != 1 {
		t.Errorf("unavailable: %d trips, %v", s.Trips.Load(), err)
	}
	s.failure = errors.New("too much at once")
	if nodes, err := roots.Nodes(ctx, six); err != nil || len(nodes) != 2 || s.Trips.Load() != 3 {
		t.Errorf("failing: %d nodes in %d trips, %v", len(nodes), s.Trips.Load(), err)
	}
	if nodes, err := v.Nodes(ctx, six); err != nil || len(nodes) != 2 || s.Trips.Load() != 4 {
		t.Errorf("afterwards: %d nodes in %d trips, %v", len(nodes), s.Trips.Load(), err)
	}
}

// TestPlanWithoutExpander: a store that takes no plans is asked as without one.
func TestPlanWithoutExpander(t *testing.T) {
	v, trips := querytest.Open(t)
	roots := v.With(&fetch.Plan{Walks: []fetch.Walk{{}}})
	if nodes, err := roots.Nodes(t.Context(), six); err != nil || len(nodes) != 2 || trips.Load() != 1 || v.TakesPlans() {
		t.Errorf("%d nodes in %d trips, %v", len(nodes), trips.Load(), err)
	}
}

// TestPlannedShares: a store that takes plans can be a CoParticipationReader besides.
func TestPlannedShares(t *testing.T) {
	v, s := expandingView(t)
	found, err := v.Collaborators(t.Context(), "agency/siva", kg.Traversal{}, 5, query.PageArgs{})
	if err != nil || len(found.Collaborators) == 0 || s.Trips.Load() != 1 {
		t.Errorf("%d collaborators in %d trips, %v", len(found.Collaborators), s.Trips.Load(), err)
	}
}

// TestPlannedAtOnce: the fields of an operation ask plans side by side.
func TestPlannedAtOnce(t *testing.T) {
	v, _ := expandingView(t)
	var all sync.WaitGroup
	for range 4 {
		for _, f := range questions {
			all.Go(func() {
				if _, err := f.askPlanned(t.Context(), v); err != nil {
					t.Errorf("%s: %v", f.name, err)
				}
			})
		}
	}
	all.Wait()
}
