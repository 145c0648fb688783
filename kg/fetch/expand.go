package fetch

import (
	"context"
	"reflect"
	"slices"

	"tiltaksgraf/kg"
)

// ExpandByLevel answers a plan by a Reader's other questions: first the root's, then level by level one Adjacent for
// each distinct walk there, and last one Nodes for all that was referred to. It is what any Expander has to agree with.
func ExpandByLevel(ctx context.Context, r kg.Reader, p Plan) (Expansion, error) {
	e := &expanding{reader: r, number: map[*Walk]int{}}
	p.Each(func(w *Walk) { e.number[w] = len(e.number) })
	e.Pages = make([]map[kg.ID]kg.EdgePage, len(e.number))
	roots, err := e.root(ctx, p)
	if err != nil {
		return Expansion{}, err
	}
	for level := stepsFrom(p.Walks, roots); len(level) > 0; {
		if level, err = e.walk(ctx, level); err != nil {
			return Expansion{}, err
		}
	}
	_, err = e.fetch(ctx, kg.Distinct(e.cited))
	return e.Expansion, err
}

// expanding is an expansion on its way.
type expanding struct {
	Expansion
	reader kg.Reader
	number map[*Walk]int // of a walk in the order of Plan.Each
	cited  []kg.ID       // referred to so far
}

// step is a walk with the nodes that it goes out from.
type step struct {
	walk *Walk
	at   []kg.Node
}

func stepsFrom(walks []Walk, at []kg.Node) []step {
	steps := make([]step, len(walks))
	for i := range walks {
		steps[i] = step{&walks[i], at}
	}
	return steps
}

// root asks the plan's first question and returns the nodes that it finds.
func (e *expanding) root(ctx context.Context, p Plan) (found []kg.Node, err error) {
	e.Nodes = map[kg.ID]kg.Node{}
	switch root := p.Root; {
	case root.Find != nil:
		e.Find, err = e.reader.Find(ctx, root.Find.Filter, root.Find.Page)
		found = e.Find.Nodes
	case root.Search != nil:
		e.Hits, err = e.reader.Search(ctx, root.Search.Text, root.Search.Filter, root.Search.Page)
		for _, h := range e.Hits.Hits {
			found = append(found, h.Node)
		}
	case root.Paths != nil:
		e.Paths, err = e.reader.Paths(ctx, root.Paths.From, root.Paths.To, root.Paths.Traversal, root.Paths.Max,
			root.Paths.Limit)
		for _, path := range e.Paths {
			found = append(found, path.Nodes...)
			e.cited = append(e.cited, p.Refs.Of(nil, path.Edges)...)
		}
	case len(root.Nodes) > 0:
		found, err = e.fetch(ctx, root.Nodes)
	}
	e.cited = append(e.cited, p.Refs.Of(found, nil)...)
	return found, err
}

// walk takes the steps of a level, equal ones together, and returns those of the next.
func (e *expanding) walk(ctx context.Context, level []step) (next []step, err error) {
	for len(level) > 0 {
		traversal := level[0].walk.Traversal
		var same, others []step
		var ids []kg.ID
		for _, s := range level {
			if reflect.DeepEqual(s.walk.Traversal, traversal) {
				same, ids = append(same, s), append(ids, s.from()...)
			} else {
				others = append(others, s)
			}
		}
		pages := map[kg.ID]kg.EdgePage{}
		if ids = kg.Distinct(ids); len(ids) > 0 {
			if pages, err = e.reader.Adjacent(ctx, ids, traversal); err != nil {
				return nil, err
			}
		}
		for _, s := range same {
			next = append(next, stepsFrom(s.walk.Walks, e.take(s, pages))...)
		}
		level = others
	}
	return next, nil
}

// from are the ids of the nodes that a step goes out from.
func (s step) from() []kg.ID {
	var ids []kg.ID
	for _, n := range s.at {
		if len(s.walk.From) == 0 || slices.Contains(s.walk.From, n.Type) {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// take takes a step's pages from those of its level and returns the nodes at their far ends.
func (e *expanding) take(s step, pages map[kg.ID]kg.EdgePage) (far []kg.Node) {
	own := map[kg.ID]kg.EdgePage{}
	for _, id := range s.from() {
		if _, seen := own[id]; seen {
			continue
		}
		page := pages[id]
		own[id] = page
		far = append(far, page.Nodes...)
		e.cited = append(e.cited, s.walk.Edges.Of(nil, page.Edges)...)
	}
	e.cited = append(e.cited, s.walk.Nodes.Of(far, nil)...)
	e.Pages[e.number[s.walk]] = own
	return far
}

// fetch asks for nodes by id and notes them.
func (e *expanding) fetch(ctx context.Context, ids []kg.ID) (found []kg.Node, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	nodes, err := e.reader.Nodes(ctx, ids)
	for id, n := range nodes {
		e.Nodes[id] = n
		found = append(found, n)
	}
	return found, err
}
