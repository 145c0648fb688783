package loaders_test

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/loaders"
	"tiltaksgraf/store/memory"
)

// counted is a real store that counts the round trips of its readers, and fails them while broken.
type counted struct {
	kg.Store
	trips  atomic.Int64
	broken atomic.Bool
}

type countedReader struct {
	kg.Reader
	store *counted
}

var errBroken = errors.New("broken")

func (s *counted) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return &countedReader{r, s}, err
}

func (s *counted) trip() error {
	s.trips.Add(1)
	if s.broken.Load() {
		return errBroken
	}
	return nil
}

func (r *countedReader) Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	if err := r.store.trip(); err != nil {
		return nil, err
	}
	return r.Reader.Nodes(ctx, ids)
}

func (r *countedReader) Edges(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	if err := r.store.trip(); err != nil {
		return nil, err
	}
	return r.Reader.Edges(ctx, ids)
}

func (r *countedReader) CountEdges(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]map[kg.EdgeKind]int,
	error) {
	if err := r.store.trip(); err != nil {
		return nil, err
	}
	return r.Reader.CountEdges(ctx, ids, h)
}

func (r *countedReader) Adjacent(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error) {
	if err := r.store.trip(); err != nil {
		return nil, err
	}
	return r.Reader.Adjacent(ctx, ids, h)
}

// load serves a made dataset, and lists its measures.
func load(t *testing.T) (*loaders.Loaders, *counted, []kg.ID) {
	t.Helper()
	store := &counted{Store: memory.New()}
	g := query.New(store, query.Options{})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	data := gen.Data(1, 100)
	if _, err := g.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	view, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var measures []kg.ID
	for _, n := range data.Nodes {
		if n.Type == "Measure" {
			measures = append(measures, n.ID)
		}
	}
	return loaders.New(view, nil), store, measures
}

// TestGathers: what many fields ask at the same time costs far fewer round trips than fields.
func TestGathers(t *testing.T) {
	l, store, measures := load(t)
	args := query.TraversalArgs{Traversal: kg.Traversal{Relations: []kg.RelationType{"PART_OF"}, Direction: kg.Out}}
	want, err := l.View.Adjacent(t.Context(), measures, args)
	if err != nil {
		t.Fatal(err)
	}
	store.trips.Store(0)
	var fields sync.WaitGroup
	for _, id := range measures {
		fields.Go(func() {
			got, err := l.Adjacent(t.Context(), id, args)
			if err != nil || len(got.Edges) == 0 || got.Edges[0].ID != want[id].Edges[0].ID {
				t.Errorf("%s: %d claims, %v", id, len(got.Edges), err)
			}
		})
	}
	fields.Wait()
	if trips := store.trips.Load(); trips < 1 || int(trips) > len(measures)/2 {
		t.Errorf("%d round trips for %d fields", trips, len(measures))
	}
}

// TestAsksOnce: a question that was answered isn't put to the store again; one with other arguments is.
func TestAsksOnce(t *testing.T) {
	l, store, measures := load(t)
	one, two := 1, 2
	for range 3 {
		for _, first := range []*int{&one, &two} {
			page, err := l.Adjacent(t.Context(), measures[0], query.TraversalArgs{Page: query.PageArgs{First: first}})
			if err != nil || len(page.Edges) != *first {
				t.Errorf("the first %d are %d, %v", *first, len(page.Edges), err)
			}
		}
		if _, found, err := l.Node(t.Context(), measures[0]); err != nil || !found {
			t.Errorf("found is %t, %v", found, err)
		}
	}
	if trips := store.trips.Load(); trips != 3 {
		t.Errorf("%d round trips for three questions", trips)
	}
}

func TestUnknownIsNoError(t *testing.T) {
	l, _, measures := load(t)
	if _, found, err := l.Node(t.Context(), "agency/nobody"); err != nil || found {
		t.Errorf("a node: found is %t, %v", found, err)
	}
	if _, found, err := l.Edge(t.Context(), "claim/none"); err != nil || found {
		t.Errorf("a claim: found is %t, %v", found, err)
	}
	nodes, err := l.Nodes(t.Context(), []kg.ID{measures[1], "agency/nobody", measures[0]})
	if err != nil || len(nodes) != 2 || nodes[0].ID != measures[1] || nodes[1].ID != measures[0] {
		t.Errorf("%d nodes, %v", len(nodes), err)
	}
	if edges, err := l.Edges(t.Context(), nil); err != nil || len(edges) != 0 {
		t.Errorf("%d claims, %v", len(edges), err)
	}
}

func TestFailuresComeThrough(t *testing.T) {
	l, store, measures := load(t)
	store.broken.Store(true)
	if _, _, err := l.Node(t.Context(), measures[0]); !errors.Is(err, errBroken) {
		t.Errorf("a node: %v", err)
	}
	if _, err := l.Nodes(t.Context(), measures[:3]); !errors.Is(err, errBroken) {
		t.Errorf("nodes: %v", err)
	}
	if _, err := l.NodeMap(t.Context(), measures[1:3]); !errors.Is(err, errBroken) {
		t.Errorf("nodes by id: %v", err)
	}
	if _, err := l.Responsibility(t.Context(), measures[0], responsibility.Args{}); !errors.Is(err, errBroken) {
		t.Errorf("a responsibility: %v", err)
	}
	if _, err := l.Coverage(t.Context(), "plan/plan-1"); !errors.Is(err, errBroken) {
		t.Errorf("a coverage: %v", err)
	}
	bad := 0
	none := query.TraversalArgs{Page: query.PageArgs{First: &bad}}
	if _, err := l.Adjacent(t.Context(), measures[0], none); !errors.Is(err, kg.ErrInvalid) {
		t.Errorf("a page of none: %v", err)
	}
}

// TestAhead: what was asked ahead is at hand, with the same answers, and without another round trip.
func TestAhead(t *testing.T) {
	l, store, measures := load(t)
	ctx := t.Context()
	traversal := query.TraversalArgs{Traversal: kg.Traversal{Relations: []kg.RelationType{"CONCERNS"},
		Certainty: []kg.Certainty{kg.Stated}}}
	who := responsibility.Args{Certainty: []kg.Certainty{kg.Stated}, AsOf: "2024-01-01"}
	_, adjacent := l.AdjacentAhead(traversal)
	_, responsibilities := l.ResponsibilitiesAhead(who)
	pages, err1 := adjacent(ctx, measures)
	answers, err2 := responsibilities(ctx, measures)
	nodes, err3 := l.NodesAhead(ctx, measures)
	page, err4 := l.View.Adjacent(ctx, measures[:1], query.TraversalArgs{})
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	claim := page[measures[0]].Edges[0].ID
	_, err5 := l.EdgesAhead(ctx, []kg.ID{claim})
	coverage, err6 := l.CoverageAhead(ctx, []kg.ID{"plan/plan-1"})
	if err := errors.Join(err5, err6); err != nil || len(coverage) != 1 {
		t.Fatalf("%d plans, %v", len(coverage), err)
	}
	before := store.trips.Load()
	for _, id := range measures {
		got, err1 := l.Adjacent(ctx, id, traversal)
		r, err2 := l.Responsibility(ctx, id, who)
		n, found, err3 := l.Node(ctx, id)
		if err := errors.Join(err1, err2, err3); err != nil || !found || n.ID != nodes[id].ID {
			t.Fatal(id, found, err)
		}
		if !reflect.DeepEqual(got, pages[id]) || r.Verdict != answers[id].Verdict {
			t.Errorf("%s has other answers than were kept", id)
		}
	}
	_, found, err1 := l.Edge(ctx, claim)
	c, err2 := l.Coverage(ctx, "plan/plan-1")
	if err := errors.Join(err1, err2); err != nil || !found || c.Recorded != coverage["plan/plan-1"].Recorded {
		t.Error(found, err)
	}
	if trips := store.trips.Load() - before; trips != 0 {
		t.Errorf("%d more round trips", trips)
	}
}

// TestAheadKeepsNoFailure: what failed ahead is asked again in its time.
func TestAheadKeepsNoFailure(t *testing.T) {
	l, store, measures := load(t)
	store.broken.Store(true)
	if _, err := l.NodesAhead(t.Context(), measures); !errors.Is(err, errBroken) {
		t.Error(err)
	}
	_, adjacent := l.AdjacentAhead(query.TraversalArgs{})
	if _, err := adjacent(t.Context(), measures); !errors.Is(err, errBroken) {
		t.Error(err)
	}
	store.broken.Store(false)
	if _, found, err := l.Node(t.Context(), measures[0]); err != nil || !found {
		t.Errorf("found is %t, %v", found, err)
	}
	if page, err := l.Adjacent(t.Context(), measures[0], query.TraversalArgs{}); err != nil || len(page.Edges) == 0 {
		t.Errorf("%d claims, %v", len(page.Edges), err)
	}
}

func TestContext(t *testing.T) {
	l, _, _ := load(t)
	if got := loaders.For(loaders.With(t.Context(), l)); got != l {
		t.Error("the context carries other loaders")
	}
	defer func() {
		if recover() == nil {
			t.Error("outside of an operation there are loaders")
		}
	}()
	loaders.For(t.Context())
}

// TestKeysTellArgumentsApart changes each argument in turn: the questions must differ.
func TestKeysTellArgumentsApart(t *testing.T) {
	l, _, _ := load(t)
	one, two, text := 1, 2, "a cursor"
	seen := map[any]int{}
	for i, args := range []query.TraversalArgs{
		{}, {Traversal: kg.Traversal{Relations: []kg.RelationType{}}},
		{Traversal: kg.Traversal{Relations: []kg.RelationType{"OWNS"}}},
		{Traversal: kg.Traversal{Relations: []kg.RelationType{"OWNS", "FUNDS"}}}, {Traversal: kg.Traversal{Direction: kg.In}},
		{Traversal: kg.Traversal{Types: []kg.NodeType{"OWNS"}}}, {Traversal: kg.Traversal{To: []kg.ID{"OWNS"}}},
		{Traversal: kg.Traversal{Certainty: []kg.Certainty{kg.Stated}}}, {Traversal: kg.Traversal{Roles: []kg.Role{"OWNS"}}},
		{Traversal: kg.Traversal{AsOf: "2024-01-01"}}, {Traversal: kg.Traversal{CountHidden: true}},
		{Page: query.PageArgs{Count: true}},
		{Page: query.PageArgs{First: &one}}, {Page: query.PageArgs{First: &two}}, {Page: query.PageArgs{Last: &one}},
		{Page: query.PageArgs{After: &text}}, {Page: query.PageArgs{Before: &text}},
	} {
		key, _ := l.AdjacentAhead(args)
		if other, taken := seen[key]; taken {
			t.Errorf("arguments %d and %d are one question", other, i)
		}
		seen[key] = i
		if again, _ := l.AdjacentAhead(args); again != key {
			t.Errorf("arguments %d are two questions", i)
		}
	}
}
