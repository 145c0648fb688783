package query

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"tiltaksgraf/kg"
)

// Network is a piece of the graph: nodes, and the claims among them.
type Network struct {
	// Nodes are in the order in which a limit keeps them: those asked for, then by distance, at the same distance by
	// the best relation that leads there (in the order of RelationDefs), and by that relation Accountables first; ties
	// in canonical order. Records come last: those asked for by type last at their distance, all others last of all.
	Nodes []kg.Node
	Edges []kg.Edge // in canonical order
	// Truncated says that the limit, or a hub with more claims than are walked at once, left something out.
	Truncated bool
	Counts    map[kg.RelationType]int // of Edges
}

const maxWalked = 1000 // claims of a node at once

// Network walks depth claims far (0 to 3) from the nodes around which it is asked for (1 to 20), over the claims that h
// selects, and returns the nodes it meets with all claims among them that h selects, at most limit nodes (1 to 500). It
// doesn't walk on from the records it meets unless h.Types asks for them. Unknown ids are left out. At most depth + 2
// round trips; where a node has more claims than are walked at once, one more for each relation at each step, until
// there are enough nodes.
func (v *View) Network(ctx context.Context, around []kg.ID, depth int, h kg.Traversal, limit int) (Network, error) {
	if err := checkNetwork(around, depth, h, limit); err != nil {
		return Network{}, err
	}
	start, err := v.Nodes(ctx, around)
	if err != nil {
		return Network{}, err
	}
	w := walk{view: v, traversal: h, limit: limit, known: map[kg.ID]bool{}, leaves: ring{}}
	first := ring{}
	for _, n := range start {
		first.meet(n, 0, 0)
	}
	frontier := w.take(first)
	for distance := range depth {
		if frontier, err = w.step(ctx, frontier, distance+1); err != nil {
			return Network{}, err
		}
	}
	w.take(w.leaves)
	return w.network(ctx)
}

func checkNetwork(around []kg.ID, depth int, h kg.Traversal, limit int) error {
	checks := []error{
		kg.Several("ids around", len(around), 1, kg.MaxAround),
		kg.Between("depth", depth, 0, kg.MaxDepth),
		kg.Between("limit", limit, 1, kg.MaxNetwork),
		CheckTraversal(h),
	}
	for _, err := range checks {
		if err != nil {
			return err
		}
	}
	return nil
}

// reached is a node, with the distance at which a walk met it first and the best relation that leads there, by its
// position in RelationDefs.
type reached struct {
	node         kg.Node
	distance, by int
}

// ring is the set of nodes that a step of a walk meets.
type ring map[kg.ID]reached

func (r ring) meet(n kg.Node, distance, by int) {
	if old, known := r[n.ID]; known {
		by = min(by, old.by)
	}
	r[n.ID] = reached{n, distance, by}
}

// inOrder lists the nodes in the order of Network.Nodes.
func (r ring) inOrder() []reached {
	return slices.SortedFunc(maps.Values(r), func(a, b reached) int {
		return cmp.Or(cmp.Compare(a.among(kg.Records), b.among(kg.Records)), cmp.Compare(a.distance, b.distance),
			cmp.Compare(a.by, b.by), cmp.Compare(b.among(kg.Accountables), a.among(kg.Accountables)),
			kg.Compare(a.node.ID, b.node.ID))
	})
}

// among is 1 for a node of one of the types, else 0.
func (r reached) among(types []kg.NodeType) int {
	if slices.Contains(types, r.node.Type) {
		return 1
	}
	return 0
}

// walk is a breadth-first search under way.
type walk struct {
	view      *View
	traversal kg.Traversal
	limit     int
	nodes     []kg.Node
	known     map[kg.ID]bool // whatever was met
	leaves    ring           // records, which are taken in last
	truncated bool
}

func (w *walk) free() int { return w.limit - len(w.nodes) }

// take takes nodes in, up to the limit, and returns their ids.
func (w *walk) take(met ring) []kg.ID {
	found := met.inOrder()
	if free := w.free(); len(found) > free {
		found, w.truncated = found[:free], true
	}
	ids := make([]kg.ID, len(found))
	for i, r := range found {
		ids[i], w.known[r.node.ID] = r.node.ID, true
		w.nodes = append(w.nodes, r.node)
	}
	return ids
}

// step goes one claim out from the frontier, and returns the next one. Once the limit is reached, and it is known that
// there are more nodes, nothing is left to find.
func (w *walk) step(ctx context.Context, frontier []kg.ID, distance int) ([]kg.ID, error) {
	if w.free() == 0 && (w.truncated || len(w.leaves) > 0) {
		return nil, nil
	}
	met, err := w.around(ctx, frontier, distance)
	if err != nil {
		return nil, err
	}
	for id, r := range met {
		if w.isLeaf(r) {
			w.leaves[id], w.known[id] = r, true
			delete(met, id)
		}
	}
	return w.take(met), nil
}

// isLeaf reports whether the walk doesn't go on from a node that it meets.
func (w *walk) isLeaf(r reached) bool { return w.traversal.Types == nil && r.among(kg.Records) == 1 }

// around returns the nodes that the frontier leads to. A hub has more claims than are read at once, in the order of
// their ids; its best relations are read before the others, one after the other.
func (w *walk) around(ctx context.Context, frontier []kg.ID, distance int) (ring, error) {
	met := ring{}
	hubs, err := w.read(ctx, frontier, w.traversal, distance, met)
	for by := 0; by < len(kg.RelationDefs) && len(hubs) > 0 && err == nil; by++ {
		h := w.traversal
		if h.Relations != nil && !slices.Contains(h.Relations, kg.RelationDefs[by].Type) {
			continue
		}
		h.Relations = []kg.RelationType{kg.RelationDefs[by].Type}
		if h.Types == nil {
			h.Types = kg.Connecting
		}
		if _, err = w.read(ctx, hubs, h, distance, met); w.best(met, by) >= w.free() {
			break
		}
	}
	return met, err
}

// best counts the nodes that are taken in before those that later relations lead to.
func (w *walk) best(met ring, by int) (n int) {
	for _, r := range met {
		if r.by <= by && !w.isLeaf(r) {
			n++
		}
	}
	return n
}

// read adds what one question finds to a ring, and returns the hubs among ids.
func (w *walk) read(ctx context.Context, ids []kg.ID, h kg.Traversal, distance int, met ring) (hubs []kg.ID,
	err error) {
	h.Page = kg.Page{First: maxWalked}
	pages, err := w.view.Claims(ctx, ids, h)
	for _, id := range ids {
		page := pages[id]
		if page.HasNext {
			hubs, w.truncated = append(hubs, id), true
		}
		for i, n := range page.Nodes {
			if !w.known[n.ID] {
				met.meet(n, distance, kg.RelationRank[page.Edges[i].Type])
			}
		}
	}
	return hubs, err
}

// network adds the claims among the nodes, each found from the end it goes out from.
func (w *walk) network(ctx context.Context) (Network, error) {
	n := Network{Nodes: w.nodes, Truncated: w.truncated, Counts: map[kg.RelationType]int{}}
	ids := kg.IDsOf(n.Nodes)
	h := w.traversal
	h.Direction, h.Types, h.To, h.Page = kg.Out, nil, ids, kg.Page{First: MaxBatch}
	pages, err := w.view.Claims(ctx, ids, h)
	if err != nil {
		return Network{}, err
	}
	for _, id := range ids {
		n.Truncated = n.Truncated || pages[id].HasNext
		n.Edges = append(n.Edges, pages[id].Edges...)
	}
	n.Edges = kg.Ordered(n.Edges, kg.EdgeID)
	for _, e := range n.Edges {
		n.Counts[e.Type]++
	}
	return n, nil
}
