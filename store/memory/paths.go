package memory

import (
	"cmp"
	"container/heap"
	"context"
	"slices"

	"tiltaksgraf/kg"
)

// Paths lists simple paths, shortest first and in canonical order, by the method of Yen (Finding the k shortest
// loopless paths in a network, 1971) with Lawler's division of what is left. Each path found splits the paths not yet
// found into sets. Those of a set share some of its first claims, and then leave it. The next path is the best one of
// all sets. What a set can hold at best is known before it is searched, so most sets never are. The work is bounded by
// limit and max times one breadth-first search, however many paths there are.
func (r *reader) Paths(ctx context.Context, from, to kg.ID, h kg.Traversal, max, limit int) ([]kg.Path, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	start, known := r.number[from]
	end, ok := r.number[to]
	if !known || !ok || limit < 1 || max < 0 {
		return nil, nil
	}
	h.To = nil
	p := &pathfinder{
		traversal: r.traversal(h), end: end, max: max, ticker: ticker{ctx: ctx}, marks: r.searches.Get().(*marks),
	}
	defer r.searches.Put(p.marks)
	routes, err := p.find(start, limit)
	paths := make([]kg.Path, len(routes))
	for i := range routes {
		paths[i] = r.path(start, routes[i].claims)
	}
	return paths, err
}

func (ix *index) path(start uint32, claims []uint32) kg.Path {
	p := kg.Path{Nodes: []kg.Node{ix.nodes[start]}, Edges: make([]kg.Edge, len(claims))}
	for i, claim := range claims {
		p.Edges[i] = ix.edges[claim]
		start = ix.links[claim].far(start)
		p.Nodes = append(p.Nodes, ix.nodes[start])
	}
	return p
}

// pathfinder looks for paths to one node.
type pathfinder struct {
	*traversal
	*marks
	ticker
	end uint32
	max int
}

// routes is a set of paths: those that begin with the first shared of claims, and
// go on with none of the banned ones. If best, claims is the first of them; else no
// path of the set is shorter than length, or, if as short, before claims in order.
type routes struct {
	claims []uint32
	shared int
	banned []uint32
	length int
	best   bool
}

// find returns the first limit paths from start.
func (p *pathfinder) find(start uint32, limit int) (found []routes, err error) {
	open := &routeHeap{{}}
	for open.Len() > 0 && len(found) < limit {
		next := heap.Pop(open).(routes)
		if next.best {
			found = append(found, next)
			next.divide(open)
			continue
		}
		way, ok, err := p.best(start, next)
		if err != nil {
			return nil, err
		}
		if ok {
			claims := append(slices.Clone(next.claims[:next.shared]), way...)
			heap.Push(open, routes{claims: claims, shared: next.shared, banned: next.banned, length: len(claims), best: true})
		}
	}
	return found, nil
}

// divide adds the sets that make up what is left of the set without its best path.
func (s routes) divide(open *routeHeap) {
	for i := s.shared; i < len(s.claims); i++ {
		banned := []uint32{s.claims[i]}
		if i == s.shared {
			banned = append(banned, s.banned...)
		}
		heap.Push(open, routes{claims: s.claims[:i+1], shared: i, banned: banned, length: s.length})
	}
}

// best finds the first path of a set, less the claims that all of the set share.
func (p *pathfinder) best(start uint32, s routes) (way []uint32, ok bool, err error) {
	p.marks.clear()
	at := start
	for _, claim := range s.claims[:s.shared] {
		p.block(at)
		at = p.ix.links[claim].far(at)
	}
	return p.shortest(at, s.banned, p.max-s.shared)
}

// routeHeap has the set first whose best path comes first.
type routeHeap []routes

func (h routeHeap) Len() int { return len(h) }

func (h routeHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

func (h *routeHeap) Push(s any) { *h = append(*h, s.(routes)) }

func (h routeHeap) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(h[i].length, h[j].length), slices.Compare(h[i].claims, h[j].claims)) < 0
}

func (h *routeHeap) Pop() any {
	last := len(*h) - 1
	s := (*h)[last]
	*h = (*h)[:last]
	return s
}
