// Package loaders batches what the fields of one GraphQL operation ask of the graph.
//
// A set of loaders lives as long as one operation and reads one version of the dataset. Fields of the same level ask at
// the same time. Their questions are put to the graph in one round trip, however many objects the level has.
package loaders

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/vikstrous/dataloadgen"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// wait is how long a loader gathers questions after the first. The executor starts the fields of a level within
// microseconds of each other; the wait only has to outlast its scheduling.
const wait = time.Millisecond

// most is how many questions go into one round trip at most.
const most = 10_000

// Texts gives the paragraph around a quotation, where the server holds the documents' texts.
type Texts interface {
	// Paragraph returns the text around e; false where the document's text isn't held.
	Paragraph(e kg.Evidence) (string, bool)
}

// Loaders are the questions of one operation.
type Loaders struct {
	View  *query.View
	Texts Texts // nil where the server holds no texts

	nodes          lazy[dataloadgen.Loader[kg.ID, kg.Node]]
	edges          lazy[dataloadgen.Loader[kg.ID, kg.Edge]]
	adjacent       lazy[questions[query.TraversalArgs, query.EdgeConnection]]
	responsibility lazy[questions[responsibility.Args, responsibility.Responsibility]]
	counts         lazy[questions[query.TraversalArgs, []query.ClaimCount]]
	coverage       lazy[dataloadgen.Loader[kg.ID, responsibility.Coverage]]

	waited atomic.Bool
}

// New returns the loaders of one operation that reads view.
func New(view *query.View, texts Texts) *Loaders {
	return &Loaders{View: view, Texts: texts}
}

func (l *Loaders) nodesBy() *dataloadgen.Loader[kg.ID, kg.Node] {
	return l.nodes.get(func() *dataloadgen.Loader[kg.ID, kg.Node] { return mapped(l, l.View.Nodes) })
}

func (l *Loaders) edgesBy() *dataloadgen.Loader[kg.ID, kg.Edge] {
	return l.edges.get(func() *dataloadgen.Loader[kg.ID, kg.Edge] { return mapped(l, l.View.Edges) })
}

func (l *Loaders) adjacentBy() *questions[query.TraversalArgs, query.EdgeConnection] {
	return l.adjacent.get(func() *questions[query.TraversalArgs, query.EdgeConnection] {
		return questionsOf(l, l.View.Adjacent, hopsText)
	})
}

func (l *Loaders) responsibilityBy() *questions[responsibility.Args, responsibility.Responsibility] {
	return l.responsibility.get(func() *questions[responsibility.Args, responsibility.Responsibility] {
		return questionsOf(l, l.responsibilities, responsibilityText)
	})
}

func (l *Loaders) responsibilities(
	ctx context.Context, ids []kg.ID, args responsibility.Args) (map[kg.ID]responsibility.Responsibility, error) {
	return responsibility.Of(ctx, l.View, ids, args)
}

func (l *Loaders) coverages(ctx context.Context, plans []kg.ID) (map[kg.ID]responsibility.Coverage, error) {
	return responsibility.CoverageOf(ctx, l.View, plans)
}

func (l *Loaders) countsBy() *questions[query.TraversalArgs, []query.ClaimCount] {
	return l.counts.get(func() *questions[query.TraversalArgs, []query.ClaimCount] {
		return questionsOf(l, l.View.ClaimCounts, hopsText)
	})
}

func (l *Loaders) coverageBy() *dataloadgen.Loader[kg.ID, responsibility.Coverage] {
	return l.coverage.get(func() *dataloadgen.Loader[kg.ID, responsibility.Coverage] { return mapped(l, l.coverages) })
}

func mapped[K comparable, V any](l *Loaders,
	fetch func(context.Context, []K) (map[K]V, error)) *dataloadgen.Loader[K, V] {
	noting := func(ctx context.Context, keys []K) (map[K]V, error) {
		l.waited.Store(true)
		return fetch(ctx, keys)
	}
	return dataloadgen.NewMappedLoader(noting, dataloadgen.WithWait(wait), dataloadgen.WithBatchCapacity(most))
}

// Waited reports whether a field has had to wait for an answer that no look-ahead had found.
func (l *Loaders) Waited() bool { return l.waited.Load() }

// Node returns the node, and whether there is one.
func (l *Loaders) Node(ctx context.Context, id kg.ID) (kg.Node, bool, error) {
	return load(ctx, l.nodesBy(), id)
}

// Edge returns the claim, and whether there is one.
func (l *Loaders) Edge(ctx context.Context, id kg.ID) (kg.Edge, bool, error) {
	return load(ctx, l.edgesBy(), id)
}

// Edges returns those of the claims that exist, in the order of ids.
func (l *Loaders) Edges(ctx context.Context, ids []kg.ID) ([]kg.Edge, error) {
	return loadAll(ctx, l.edgesBy(), ids)
}

// Nodes returns those of the nodes that exist, in the order of ids.
func (l *Loaders) Nodes(ctx context.Context, ids []kg.ID) ([]kg.Node, error) {
	return loadAll(ctx, l.nodesBy(), ids)
}

// NodeMap returns those of the nodes that exist, by id.
func (l *Loaders) NodeMap(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	nodes, err := l.Nodes(ctx, ids)
	found := make(map[kg.ID]kg.Node, len(nodes))
	for _, n := range nodes {
		found[n.ID] = n
	}
	return found, err
}

// Adjacent returns a page of what stands around a node.
func (l *Loaders) Adjacent(ctx context.Context, id kg.ID, args query.TraversalArgs) (query.EdgeConnection, error) {
	return l.adjacentBy().load(ctx, id, args)
}

// Responsibility returns who answers for a node.
func (l *Loaders) Responsibility(ctx context.Context, id kg.ID,
	args responsibility.Args) (responsibility.Responsibility, error) {
	return l.responsibilityBy().load(ctx, id, args)
}

// ClaimCounts returns how many claims of each kind a node has.
func (l *Loaders) ClaimCounts(ctx context.Context, id kg.ID, args query.TraversalArgs) ([]query.ClaimCount, error) {
	return l.countsBy().load(ctx, id, args)
}

// Coverage returns how much of a plan the graph holds.
func (l *Loaders) Coverage(ctx context.Context, plan kg.ID) (responsibility.Coverage, error) {
	return l.coverageBy().Load(ctx, plan)
}

func load[K comparable, V any](ctx context.Context, from *dataloadgen.Loader[K, V], key K) (V, bool, error) {
	v, err := from.Load(ctx, key)
	if errors.Is(err, dataloadgen.ErrNotFound) {
		return v, false, nil
	}
	return v, err == nil, err
}

func loadAll[V any](ctx context.Context, from *dataloadgen.Loader[kg.ID, V], ids []kg.ID) ([]V, error) {
	thunks := make([]func() (V, error), len(ids))
	for i, id := range ids {
		thunks[i] = from.LoadThunk(ctx, id)
	}
	found := make([]V, 0, len(ids))
	for _, thunk := range thunks {
		v, err := thunk()
		if errors.Is(err, dataloadgen.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = append(found, v)
	}
	return found, nil
}

type contextKey struct{}

// With returns a context whose fields ask through l.
func With(ctx context.Context, l *Loaders) context.Context {
	return context.WithValue(ctx, contextKey{}, l)
}

// For returns the loaders of the operation that ctx belongs to. It panics outside of one.
func For(ctx context.Context) *Loaders {
	return ctx.Value(contextKey{}).(*Loaders)
}
