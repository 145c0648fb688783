package graph

import (
	"context"
	"encoding/json"
	"log/slog"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
	"tiltaksgraf/loaders"
)

// lookahead fetches what an operation selects below something that was found, before the fields there ask for it. It goes
// level by level: all questions of a level with the same arguments are one round trip, whatever their number, and the
// answers lead to the questions of the next level. Fields then find their answers kept by the loaders. A question that
// fails, or that isn't foreseen, is asked again by its field, which tells of the failure.
type lookahead struct {
	ctx   context.Context
	op    *graphql.OperationContext
	load  *loaders.Loaders
	level map[string]question // what the next level asks, by arguments
}

// question is asked once for all who have it.
type question interface{ ask(context.Context) }

type questionOf[V any] struct {
	fetch func(context.Context, []kg.ID) (map[kg.ID]V, error)
	ids   []kg.ID
	then  []func(map[kg.ID]V)
}

func (q *questionOf[V]) ask(ctx context.Context) {
	found, err := q.fetch(ctx, q.ids)
	if err != nil {
		return
	}
	for _, then := range q.then {
		then(found)
	}
}

// ahead looks ahead from what is selected of the field that is being resolved; begin tells what was found there.
func ahead(ctx context.Context, begin func(l *lookahead, selected ast.SelectionSet)) {
	defer func() {
		if panicked := recover(); panicked != nil { // the operation doesn't depend on it
			slog.ErrorContext(ctx, "look-ahead failed", "panic", panicked)
		}
	}()
	l := &lookahead{ctx: ctx, op: graphql.GetOperationContext(ctx), load: loaders.For(ctx), level: map[string]question{}}
	begin(l, graphql.GetFieldContext(ctx).Field.Selections)
	for len(l.level) > 0 {
		level := l.level
		l.level = map[string]question{}
		for _, key := range slices.Sorted(maps.Keys(level)) {
			level[key].ask(ctx)
		}
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
