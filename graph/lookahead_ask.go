package graph

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"tiltaksgraf/kg"
	"tiltaksgraf/loaders"
)

// asking asks the questions of a tree from things that were found, level by level: all questions of a level with the same
// arguments are one round trip, whatever their number, and the answers lead to the questions of the next level. Fields then
// find their answers kept by the loaders.
type asking struct {
	load  *loaders.Loaders
	level []question       // what the next level asks
	known map[any]question // the same, by kind and arguments
	near  bool             // a plan has fetched the answers to the next level, or the store is in memory
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

// all asks level by level until there is nothing left to ask.
func (a *asking) all(ctx context.Context) {
	for len(a.level) > 0 {
		level := a.level
		a.level, a.known = nil, map[any]question{}
		for _, tell := range a.together(ctx, level) {
			tell()
		}
		a.near = !a.load.View.TakesPlans()
	}
}

// together asks questions side by side; one after the other where that is no waiting, for starting others costs more than they
// do. Their answers are told one after the other.
func (a *asking) together(ctx context.Context, level []question) []func() {
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
		if a.near || len(level) == 1 {
			_ = ask()
			continue
		}
		side.Go(ask)
	}
	_ = side.Wait() // a question that fails is asked again by its field
	return answers
}

// join adds ids to a question of the next level; then gets the answers, where anything is asked of these.
func join[V any](a *asking, key any, fetch func(context.Context, []kg.ID) (map[kg.ID]V, error), ids []kg.ID, then func(map[kg.ID]V)) {
	if len(ids) == 0 {
		return
	}
	q, ok := a.known[key].(*questionOf[V])
	if !ok {
		q = &questionOf[V]{fetch: fetch}
		a.level, a.known[key] = append(a.level, q), q
	}
	q.ids = append(q.ids, ids...)
	if then != nil {
		q.then = append(q.then, then)
	}
}

// nodes asks what is asked of nodes at a place.
func (a *asking) nodes(p *place, found []kg.Node) {
	for _, w := range p.walks {
		a.walk(w, ofTypes(found, w.of))
	}
	for _, answer := range p.answers {
		a.answer(answer, idsOf(ofTypes(found, answer.of)))
	}
	a.documents(p.cited.documents, evidenceOf(ofTypes(found, p.cited.of)))
	a.documents(p.sides.documents, positionsOf(ofTypes(found, p.sides.of)))
	a.coverage(p.stated.documents, idsOf(ofTypes(found, p.covered)))
}

// ofTypes returns those of the nodes that are of the types: mostly all.
func ofTypes(nodes []kg.Node, types []kg.NodeType) (kept []kg.Node) {
	if !slices.ContainsFunc(nodes, func(n kg.Node) bool { return !slices.Contains(types, n.Type) }) {
		return nodes
	}
	for _, n := range nodes {
		if slices.Contains(types, n.Type) {
			kept = append(kept, n)
		}
	}
	return kept
}

func (a *asking) walk(w *walk, from []kg.Node) {
	ids := idsOf(from)
	key, fetch := a.load.AdjacentAhead(w.args)
	if !w.leads() {
		join(a, key, fetch, ids, nil)
		return
	}
	join(a, key, fetch, ids, func(pages map[kg.ID]kg.EdgeConnection) {
		found := pick(pages, ids)
		far := flat(found, func(p kg.EdgeConnection) []kg.Node { return p.Nodes })
		if w.claims != (claims{}) {
			edges := flat(found, func(p kg.EdgeConnection) []kg.Edge { return p.Edges })
			a.claims(&w.claims, edges, slices.Concat(from, far))
		}
		a.nodes(&w.far, far)
	})
}

// claims asks what is asked of claims; those of their ends that aren't at hand are asked for.
func (a *asking) claims(c *claims, edges []kg.Edge, ends []kg.Node) {
	a.ends(c.from, edges, ends, func(e kg.Edge) kg.ID { return e.From })
	a.ends(c.to, edges, ends, func(e kg.Edge) kg.ID { return e.To })
	if c.documents != nil {
		a.documents(c.documents, claimed(edges))
	}
	if c.disputes != nil {
		a.byID(c.disputes, disputesOf(edges))
	}
	if c.cited {
		a.byID(&place{}, append(kg.DocumentIDs(claimed(edges)), endsOf(edges)...))
	}
	if c.premises != nil {
		premises := premisesOf(edges)
		join(a, "edges", a.load.EdgesAhead, premises, func(found map[kg.ID]kg.Edge) {
			a.claims(c.premises, pick(found, premises), nil)
		})
	}
}

func (a *asking) ends(p *place, edges []kg.Edge, ends []kg.Node, end func(kg.Edge) kg.ID) {
	if p == nil {
		return
	}
	ids := make([]kg.ID, len(edges))
	for i, e := range edges {
		ids[i] = end(e)
	}
	if ends == nil {
		a.byID(p, ids)
		return
	}
	found := make(map[kg.ID]kg.Node, len(ends))
	for _, n := range ends {
		found[n.ID] = n
	}
	a.nodes(p, pick(found, ids))
}

// documents asks for the documents that evidence cites, where they are asked for.
func (a *asking) documents(p *place, evidence []kg.Evidence) {
	if p != nil {
		a.byID(p, kg.DocumentIDs(evidence))
	}
}

// byID asks for nodes that are known by their ids alone, where they are asked for.
func (a *asking) byID(p *place, ids []kg.ID) {
	if p != nil {
		join(a, "nodes", a.load.NodesAhead, ids, func(found map[kg.ID]kg.Node) { a.nodes(p, pick(found, ids)) })
	}
}

func (a *asking) answer(q *answer, ids []kg.ID) {
	key, fetch := a.load.ResponsibilitiesAhead(q.args)
	join(a, key, fetch, ids, func(found map[kg.ID]kg.Responsibility) { a.answers(q, pick(found, ids)) })
}

// answers asks what is asked of answers to "who is responsible?", besides of their subjects.
func (a *asking) answers(q *answer, found []kg.Responsibility) {
	subjects := flat(found, func(r kg.Responsibility) []kg.Node { return []kg.Node{r.Subject} })
	actors := flat(answersOf(found), func(a kg.Answer) []kg.Node { return []kg.Node{a.Actor} })
	edges := flat(answersOf(found), func(a kg.Answer) []kg.Edge { return []kg.Edge{a.Claim} })
	a.claims(&q.claims, edges, slices.Concat(subjects, actors))
	a.nodes(&q.actors, actors)
	if q.disputes != nil {
		a.nodes(q.disputes, flat(found, func(r kg.Responsibility) []kg.Node { return r.Disputes }))
	}
	a.documents(q.documents, flat(found, kg.Responsibility.Cited))
	a.documents(q.silence, supported(flat(found, silence)))
}

func (a *asking) coverage(documents *place, plans []kg.ID) {
	join(a, "coverage", a.load.CoverageAhead, plans, func(found map[kg.ID]kg.Coverage) {
		a.documents(documents, supported(flat(pick(found, plans), func(c kg.Coverage) []kg.Support { return c.Evidence })))
	})
}
