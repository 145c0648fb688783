package graph

import (
	"context"
	"encoding/json"
	"log/slog"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/sync/errgroup"

	"tiltaksgraf/kg"
	"tiltaksgraf/loaders"
)

// lookahead fetches what an operation selects below something that was found, before the fields there ask for it. It goes
// level by level: all questions of a level with the same arguments are one round trip, whatever their number, and the
// answers lead to the questions of the next level. Fields then find their answers kept by the loaders. A question that
// fails, or that isn't foreseen, is asked again by its field, which tells of the failure.
type lookahead struct {
	op    *graphql.OperationContext
	load  *loaders.Loaders
	level map[string]question // what the next level asks, by arguments
}

// question is asked once for all who have it; the function it returns gives them the answer.
type question interface {
	ask(context.Context) (tell func())
}

const atOnce = 8 // questions of a level

type questionOf[V any] struct {
	fetch func(context.Context, []kg.ID) (map[kg.ID]V, error)
	ids   []kg.ID
	then  []func(map[kg.ID]V)
}

func (q *questionOf[V]) ask(ctx context.Context) func() {
	found, err := q.fetch(ctx, q.ids)
	if err != nil {
		return func() {}
	}
	return func() {
		for _, then := range q.then {
			then(found)
		}
	}
}

// ahead looks ahead from what is selected of the field that is being resolved; begin tells what was found there.
func ahead(ctx context.Context, begin func(l *lookahead, selected ast.SelectionSet)) {
	defer survive(ctx)
	l := &lookahead{op: graphql.GetOperationContext(ctx), load: loaders.For(ctx), level: map[string]question{}}
	begin(l, graphql.GetFieldContext(ctx).Field.Selections)
	for len(l.level) > 0 {
		level := l.level
		l.level = map[string]question{}
		for _, tell := range askAll(ctx, level) {
			tell()
		}
	}
}

// askAll asks the questions of a level side by side. Their answers are told one after the other, in a fixed order.
func askAll(ctx context.Context, level map[string]question) []func() {
	keys := slices.Sorted(maps.Keys(level))
	answers := make([]func(), len(keys))
	var side errgroup.Group
	side.SetLimit(atOnce)
	for i, key := range keys {
		answers[i] = func() {}
		side.Go(func() error {
			defer survive(ctx)
			answers[i] = level[key].ask(ctx)
			return nil
		})
	}
	_ = side.Wait() // a question that fails is asked again by its field
	return answers
}

// survive recovers from a panic: the operation doesn't depend on the look-ahead.
func survive(ctx context.Context) {
	if panicked := recover(); panicked != nil {
		slog.ErrorContext(ctx, "look-ahead failed", "panic", panicked)
	}
}

// join adds ids to a question of the next level; then gets the answers.
func join[V any](l *lookahead, key string, fetch func(context.Context, []kg.ID) (map[kg.ID]V, error), ids []kg.ID, then func(map[kg.ID]V)) {
	if len(ids) == 0 {
		return
	}
	q, ok := l.level[key].(*questionOf[V])
	if !ok {
		q = &questionOf[V]{fetch: fetch}
		l.level[key] = q
	}
	q.ids = append(q.ids, ids...)
	q.then = append(q.then, then)
}

// joinWith is join for a question with arguments.
func joinWith[A, V any](l *lookahead, kind string, fetch func(A) func(context.Context, []kg.ID) (map[kg.ID]V, error), args A, ids []kg.ID, then func(map[kg.ID]V)) {
	if key, err := json.Marshal(args); err == nil {
		join(l, kind+string(key), fetch(args), ids, then)
	}
}

// byID looks ahead from nodes that are known by their ids alone.
func (l *lookahead) byID(set ast.SelectionSet, ids []kg.ID) {
	join(l, "nodes", l.load.NodesAhead, ids, func(found map[kg.ID]kg.Node) { l.nodes(set, pick(found, ids)) })
}

// pick returns what was found of ids, each once.
func pick[V any](found map[kg.ID]V, ids []kg.ID) []V {
	picked := make([]V, 0, len(ids))
	seen := make(map[kg.ID]bool, len(ids))
	for _, id := range ids {
		if v, ok := found[id]; ok && !seen[id] {
			seen[id] = true
			picked = append(picked, v)
		}
	}
	return picked
}

// fields are those selected of an object; of is its type with its interfaces, nil where only one type is possible.
func (l *lookahead) fields(set ast.SelectionSet, of []string) []graphql.CollectedField {
	return graphql.CollectFields(l.op, set, of)
}

// implements lists each node type with the interfaces it has in the schema.
var implements = func() map[kg.NodeType][]string {
	all := map[kg.NodeType][]string{}
	for _, d := range kg.NodeDefs {
		all[d.Type] = []string{string(d.Type), "Node"}
		if d.Actor {
			all[d.Type] = append(all[d.Type], "Actor")
		}
		if d.Accountable {
			all[d.Type] = append(all[d.Type], "Accountable")
		}
	}
	return all
}()
