package lookahead

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/loaders"
)

// batch asks the questions of a tree from things that were found, level by level: all questions of a level with the
// same arguments are one round trip, whatever their number, and the answers lead to the questions of the next level.
// Fields then find their answers in the loaders.
type batch struct {
	load  *loaders.Loaders
	level []question       // what the next level asks
	known map[any]question // the same, by kind and arguments
	near  bool             // a plan has fetched the answers to the next level, or the store is in memory
}

// question is asked once for all who have it. The function that ask returns gives them the answer.
type question interface {
	ask(context.Context) (deliver func())
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

// all asks level by level until there is nothing left to ask.
func (b *batch) all(ctx context.Context) {
	for len(b.level) > 0 {
		level := b.level
		b.level, b.known = nil, map[any]question{}
		for _, deliver := range b.together(ctx, level) {
			deliver()
		}
		b.near = !b.load.View.TakesPlans()
	}
}

// together asks questions side by side, but one after the other where they don't wait for a store: there a goroutine
// costs more than a question. Their answers are delivered one after the other.
func (b *batch) together(ctx context.Context, level []question) []func() {
	answers := make([]func(), len(level))
	var side errgroup.Group
	side.SetLimit(atOnce)
	for i, q := range level {
		answers[i] = func() {}
		ask := func() error {
			defer survive(ctx)
			answers[i] = q.ask(ctx)
			return nil
		}
		if b.near || len(level) == 1 {
			_ = ask()
			continue
		}
		side.Go(ask)
	}
	_ = side.Wait() // a question that fails is asked again by its field
	return answers
}

// join adds ids to a question of the next level; then gets the answers, where anything is asked of these.
func join[V any](b *batch, key any, fetch func(context.Context, []kg.ID) (map[kg.ID]V, error), ids []kg.ID,
	then func(map[kg.ID]V)) {
	if len(ids) == 0 {
		return
	}
	q, ok := b.known[key].(*questionOf[V])
	if !ok {
		q = &questionOf[V]{fetch: fetch}
		b.level, b.known[key] = append(b.level, q), q
	}
	q.ids = append(q.ids, ids...)
	if then != nil {
		q.then = append(q.then, then)
	}
}

// nodes asks what is asked of nodes at a level.
func (b *batch) nodes(p *level, found []kg.Node) {
	for _, w := range p.walks {
		b.walk(w, ofTypes(found, w.of))
	}
	for _, answer := range p.answers {
		b.answer(answer, kg.IDsOf(ofTypes(found, answer.of)))
	}
	for _, c := range p.counts {
		key, fetch := b.load.ClaimCountsAhead(c.args)
		join(b, key, fetch, kg.IDsOf(ofTypes(found, c.of)), nil)
	}
	for _, r := range p.resting {
		b.resting(r, kg.IDsOf(ofTypes(found, r.of)))
	}
	b.documents(p.cited.documents, evidenceOf(ofTypes(found, p.cited.of)))
	b.documents(p.sides.documents, positionsOf(ofTypes(found, p.sides.of)))
	b.coverage(p.stated.documents, kg.IDsOf(ofTypes(found, p.covered)))
}

// ofTypes returns those of the nodes that are of the types: mostly all.
func ofTypes(nodes []kg.Node, types []kg.NodeType) (chosen []kg.Node) {
	if !slices.ContainsFunc(nodes, func(n kg.Node) bool { return !slices.Contains(types, n.Type) }) {
		return nodes
	}
	for _, n := range nodes {
		if slices.Contains(types, n.Type) {
			chosen = append(chosen, n)
		}
	}
	return chosen
}

func (b *batch) walk(w *traversal, from []kg.Node) {
	ids := kg.IDsOf(from)
	key, fetch := b.load.AdjacentAhead(w.args)
	if !w.leads() {
		join(b, key, fetch, ids, nil)
		return
	}
	join(b, key, fetch, ids, func(pages map[kg.ID]query.EdgeConnection) {
		found := pick(pages, ids)
		far := Flat(found, func(p query.EdgeConnection) []kg.Node { return p.Nodes })
		if w.claims != (claims{}) {
			edges := Flat(found, func(p query.EdgeConnection) []kg.Edge { return p.Edges })
			b.claims(&w.claims, edges, slices.Concat(from, far))
		}
		b.nodes(&w.far, far)
	})
}

// claims asks what is asked of claims; those of their ends that aren't at hand are asked for.
func (b *batch) claims(c *claims, edges []kg.Edge, ends []kg.Node) {
	b.ends(c.from, edges, ends, func(e kg.Edge) kg.ID { return e.From })
	b.ends(c.to, edges, ends, func(e kg.Edge) kg.ID { return e.To })
	if c.documents != nil {
		b.documents(c.documents, claimed(edges))
	}
	if c.disputes != nil {
		b.byID(c.disputes, disputesOf(edges))
	}
	if c.cited {
		b.byID(&level{}, append(kg.DocumentIDs(claimed(edges)), endsOf(edges)...))
	}
	if c.premises != nil {
		premises := premisesOf(edges)
		join(b, "edges", b.load.EdgesAhead, premises, func(found map[kg.ID]kg.Edge) {
			b.claims(c.premises, pick(found, premises), nil)
		})
	}
}

func (b *batch) ends(p *level, edges []kg.Edge, ends []kg.Node, end func(kg.Edge) kg.ID) {
	if p == nil {
		return
	}
	ids := make([]kg.ID, len(edges))
	for i, e := range edges {
		ids[i] = end(e)
	}
	if ends == nil {
		b.byID(p, ids)
		return
	}
	found := make(map[kg.ID]kg.Node, len(ends))
	for _, n := range ends {
		found[n.ID] = n
	}
	b.nodes(p, pick(found, ids))
}

// documents asks for the documents that evidence cites, where they are asked for.
func (b *batch) documents(p *level, evidence []kg.Evidence) {
	if p != nil {
		b.byID(p, kg.DocumentIDs(evidence))
	}
}

// byID asks for nodes that are known by their ids alone, where they are asked for.
func (b *batch) byID(p *level, ids []kg.ID) {
	if p != nil {
		join(b, "nodes", b.load.NodesAhead, ids, func(found map[kg.ID]kg.Node) { b.nodes(p, pick(found, ids)) })
	}
}

func (b *batch) answer(q *answer, ids []kg.ID) {
	key, fetch := b.load.ResponsibilitiesAhead(q.args)
	join(b, key, fetch, ids, func(found map[kg.ID]responsibility.Responsibility) { b.answers(q, pick(found, ids)) })
}

func (b *batch) resting(r *resting, documents []kg.ID) {
	fetch := func(ctx context.Context, ids []kg.ID) (map[kg.ID][]kg.Edge, error) {
		return b.load.RestingOn(ctx, ids, r.first)
	}
	join(b, r, fetch, documents, func(found map[kg.ID][]kg.Edge) {
		b.claims(&r.claims, slices.Concat(pick(found, documents)...), nil)
	})
}

// answers asks what is asked of answers to "who is responsible?", besides of their subjects.
func (b *batch) answers(q *answer, found []responsibility.Responsibility) {
	subjects := Flat(found, func(r responsibility.Responsibility) []kg.Node { return []kg.Node{r.Subject} })
	actors := Flat(answersOf(found), func(a responsibility.Answer) []kg.Node { return []kg.Node{a.Actor} })
	edges := Flat(answersOf(found), func(a responsibility.Answer) []kg.Edge { return []kg.Edge{a.Claim} })
	b.claims(&q.claims, edges, slices.Concat(subjects, actors))
	b.nodes(&q.actors, actors)
	if q.disputes != nil {
		b.nodes(q.disputes, Flat(found, func(r responsibility.Responsibility) []kg.Node { return r.Disputes }))
	}
	b.documents(q.documents, Flat(found, responsibility.Responsibility.Cited))
	b.documents(q.silence, supported(Flat(found, silence)))
}

func (b *batch) coverage(documents *level, plans []kg.ID) {
	join(b, "coverage", b.load.CoverageAhead, plans, func(found map[kg.ID]responsibility.Coverage) {
		b.documents(documents, supported(Flat(pick(found, plans),
			func(c responsibility.Coverage) []kg.CitedEvidence { return c.Evidence })))
	})
}
