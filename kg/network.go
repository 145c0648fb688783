package kg

import (
	"context"
	"maps"
	"slices"
)

// Network is a piece of the graph: nodes, and the claims among them.
type Network struct {
	Nodes []Node // in canonical order
	Edges []Edge // likewise
	// Truncated says that the limit, or a hub with more claims than are walked at once, left something out.
	Truncated bool
	Counts    map[RelationType]int // of Edges
}

const (
	maxNetwork = 1000 // nodes
	maxAround  = 20
	maxDepth   = 3
)

// Network walks depth hops (0 to 3) from the nodes around which it is asked for (1 to 20), over the claims that h keeps, and
// returns the nodes it meets with all claims among them that h keeps. It holds at most limit nodes (1 to 1000): nearer ones
// before farther ones, and in canonical order at the same distance. Unknown ids are left out. At most depth + 2 round trips.
func (v *View) Network(ctx context.Context, around []ID, depth int, h Hops, limit int) (Network, error) {
	if err := checkNetwork(around, depth, h, limit); err != nil {
		return Network{}, err
	}
	w := walk{view: v, hops: h, limit: limit, nodes: map[ID]Node{}}
	start, err := v.Nodes(ctx, around)
	if err != nil {
		return Network{}, err
	}
	frontier := w.add(start)
	for range depth {
		if frontier, err = w.step(ctx, frontier); err != nil {
			return Network{}, err
		}
	}
	return w.network(ctx)
}

func checkNetwork(around []ID, depth int, h Hops, limit int) error {
	checks := []error{
		between("the number of ids around", len(around), 1, maxAround),
		between("depth", depth, 0, maxDepth),
		between("limit", limit, 1, maxNetwork),
		checkHops(h),
	}
	for _, err := range checks {
		if err != nil {
			return err
		}
	}
	return nil
}

// walk is a breadth-first search under way.
type walk struct {
	view      *View
	hops      Hops
	limit     int
	nodes     map[ID]Node
	truncated bool
}

// add takes in nodes not met before, in canonical order up to the limit, and returns their ids.
func (w *walk) add(met map[ID]Node) []ID {
	var fresh []Node
	for id, n := range met {
		if _, known := w.nodes[id]; !known {
			fresh = append(fresh, n)
		}
	}
	fresh = ordered(fresh, nodeID)
	if room := w.limit - len(w.nodes); len(fresh) > room {
		fresh, w.truncated = fresh[:room], true
	}
	for _, n := range fresh {
		w.nodes[n.ID] = n
	}
	return idsOf(fresh)
}

// step goes one hop out from the frontier, and returns the next one. Where there is no room for more nodes, and it is known
// that there are more, nothing is left to find.
func (w *walk) step(ctx context.Context, frontier []ID) ([]ID, error) {
	if w.truncated && len(w.nodes) == w.limit {
		return nil, nil
	}
	h := w.hops
	h.Page = Page{First: maxNetwork}
	pages, err := w.view.adjacent(ctx, frontier, h)
	if err != nil {
		return nil, err
	}
	met := map[ID]Node{}
	for _, page := range pages {
		w.truncated = w.truncated || page.HasNext
		for _, n := range page.Nodes {
			met[n.ID] = n
		}
	}
	return w.add(met), nil
}

// network adds the claims among the nodes, each found from the end it goes out from.
func (w *walk) network(ctx context.Context) (Network, error) {
	n := Network{Nodes: ordered(slices.Collect(maps.Values(w.nodes)), nodeID), Truncated: w.truncated, Counts: map[RelationType]int{}}
	ids := idsOf(n.Nodes)
	h := w.hops
	h.Direction, h.Types, h.To, h.Page = Out, nil, ids, Page{First: maxBatch}
	pages, err := w.view.adjacent(ctx, ids, h)
	if err != nil {
		return Network{}, err
	}
	for _, id := range ids {
		n.Truncated = n.Truncated || pages[id].HasNext
		n.Edges = append(n.Edges, pages[id].Edges...)
	}
	n.Edges = ordered(n.Edges, edgeID)
	for _, e := range n.Edges {
		n.Counts[e.Type]++
	}
	return n, nil
}
