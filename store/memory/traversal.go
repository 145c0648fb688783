package memory

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"tiltaksgraf/kg"
)

// traversal is kg.Traversal made ready for walking: sets of small numbers instead of names.
type traversal struct {
	ix               *index
	claims, reversed lists // those seen from where the walk starts, and from where it ends
	relations, roles set
	types            set // of far ends
	stated, inferred bool
	day              int32           // 0 is any
	to               *roaring.Bitmap // nil is any
}

func (ix *index) traversal(h kg.Traversal) *traversal {
	w := &traversal{
		ix: ix, claims: ix.both, reversed: ix.both,
		relations: ix.relations.set(h.Relations), roles: ix.roles.set(h.Roles), types: ix.nodeTypes.set(h.Types),
		stated: len(h.Certainty) == 0, inferred: len(h.Certainty) == 0, day: day(h.AsOf),
	}
	switch h.Direction {
	case kg.Out:
		w.claims, w.reversed = ix.walked(h.Relations)
	case kg.In:
		w.reversed, w.claims = ix.walked(h.Relations)
	}
	for _, c := range h.Certainty {
		w.stated = w.stated || c == kg.Stated
		w.inferred = w.inferred || c == kg.Inferred
	}
	if len(h.To) > 0 {
		w.to = ix.bitmapOf(h.To)
	}
	return w
}

// walked returns the claims from nodes and to nodes that can be of the relations.
func (ix *index) walked(relations []kg.RelationType) (out, in lists) {
	if len(relations) == 1 {
		if i := slices.Index(ix.relations.values, relations[0]); i >= 0 {
			return oneRelation{&ix.outBy, uint8(i)}, oneRelation{&ix.inBy, uint8(i)}
		}
	}
	return ix.out, ix.in
}

func (ix *index) bitmapOf(ids []kg.ID) *roaring.Bitmap {
	b := roaring.New()
	for _, id := range ids {
		if n, ok := ix.number[id]; ok {
			b.Add(n)
		}
	}
	return b
}

// far is the end of a claim that a node isn't; of a loop, the node.
func (l *link) far(node uint32) uint32 {
	if l.from == node {
		return l.to
	}
	return l.from
}

// certain says whether a claim is as certain as asked for.
func (w *traversal) certain(m manner) bool {
	return w.stated && !m.inferred || w.inferred && m.inferred
}

// says says whether a claim says what is asked for.
func (w *traversal) says(m manner) bool { return has(w.relations, m.relation) && has(w.roles, m.role) }

// fits says whether a claim may be walked, but for its certainty and where it leads.
func (w *traversal) fits(l *link) bool {
	return w.says(l.manner) && (w.day == 0 || l.notBefore <= w.day && w.day <= l.notAfter)
}

// leads says whether a walk may end at a node.
func (w *traversal) leads(far uint32) bool {
	return has(w.types, w.ix.typeOf[far]) && (w.to == nil || w.to.Contains(far))
}

// follow returns the far end of a claim of a node, and whether the walk may go there.
func (w *traversal) follow(node, claim uint32) (far uint32, ok bool) {
	l := &w.ix.links[claim]
	far = l.far(node)
	return far, w.certain(l.manner) && w.fits(l) && w.leads(far)
}

// starts says whether a node has any claim that the walk may follow.
func (w *traversal) starts(node uint32) bool {
	for _, claim := range w.claims.of(node) {
		if _, ok := w.follow(node, claim); ok {
			return true
		}
	}
	return false
}

// Adjacent cuts one page out of the claims of each node.
func (r *reader) Adjacent(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w := r.traversal(h)
	pages := make(map[kg.ID]kg.EdgePage, len(ids))
	t := ticker{ctx: ctx}
	for _, id := range ids {
		if _, done := pages[id]; done {
			continue
		}
		page, err := r.adjacent(&t, id, w, h)
		if err != nil {
			return nil, err
		}
		pages[id] = page
	}
	return pages, nil
}

func (r *reader) adjacent(t *ticker, id kg.ID, w *traversal, h kg.Traversal) (kg.EdgePage, error) {
	page := kg.EdgePage{Hidden: -1}
	if h.CountHidden {
		page.Hidden = 0
	}
	page.Total = -1
	if h.Page.Count {
		page.Total = 0
	}
	node, ok := r.number[id]
	if !ok {
		return page, t.tick()
	}
	claims := w.claims.of(node)
	l := list{n: len(claims), at: func(i int) uint32 { return claims[i] }, toCursor: r.toEdge, ticker: *t}
	l.wanted = func(claim uint32) bool { _, ok := w.follow(node, claim); return ok }
	picked, info, err := l.cut(h.Page)
	if err == nil && h.Page.Count {
		info.Total, err = l.count()
	}
	page.PageInfo = info
	page.Edges, page.Nodes = slices.Grow(page.Edges, len(picked)), slices.Grow(page.Nodes, len(picked))
	for _, claim := range picked {
		page.Edges = append(page.Edges, r.edges[claim])
		page.Nodes = append(page.Nodes, r.nodes[r.links[claim].far(node)])
	}
	if err == nil && h.CountHidden {
		l.wanted = func(claim uint32) bool { return w.hides(node, claim) }
		page.Hidden, err = l.count()
	}
	*t = l.ticker
	return page, err
}

// hides says whether a claim is left out for its certainty alone.
func (w *traversal) hides(node, claim uint32) bool {
	l := &w.ix.links[claim]
	return !w.certain(l.manner) && w.fits(l) && w.leads(l.far(node))
}

func (ix *index) toEdge(c *kg.Cursor) func(uint32) int { return byNumber(ix.edgePosition(c.ID)) }
