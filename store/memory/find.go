package memory

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"tiltaksgraf/kg"
)

// selection is the set of nodes that pass a filter: those of a bitmap that pass all tests.
type selection struct {
	nodes *roaring.Bitmap // may be shared, and must not be changed
	tests []func(node uint32) bool
}

// selected makes a selection without going through nodes: conditions on facets and links are bitmaps; only on what
// day a link holds and to what types it leads is tested, node by node, where it is needed.
func (ix *index) selected(f kg.Filter) selection {
	s := selection{nodes: ix.everything}
	if len(f.Types) > 0 {
		types := make([]string, len(f.Types))
		for i, t := range f.Types {
			types[i] = string(t)
		}
		s.narrow(ix.facets[kg.TypeFacet].nodesWith(types))
	}
	for _, m := range f.Match {
		if p := ix.facets[m.Facet]; p != nil {
			s.narrow(p.nodesWith(m.Values))
		} else {
			s.narrow(roaring.New())
		}
	}
	for _, l := range f.Links {
		ix.narrowToLink(&s, l)
	}
	return s
}

func (s *selection) narrow(to *roaring.Bitmap) { s.nodes = roaring.And(s.nodes, to) }

func (ix *index) narrowToLink(s *selection, l kg.Link) {
	w := ix.traversal(l.Traversal)
	switch {
	case len(l.Parts) > 0:
		found := w.starters(l.Traversal.Direction)
		ix.addParts(found, l.Whole())
		s.narrow(found)
	case w.to != nil:
		s.narrow(w.origins())
	default:
		s.narrow(w.linked(l.Traversal.Direction))
		if w.types != nil || w.day != 0 {
			s.tests = append(s.tests, w.starts)
		}
	}
}

// starters are the nodes from which the walk leads anywhere.
func (w *traversal) starters(d kg.Direction) *roaring.Bitmap {
	if w.to != nil {
		return w.origins()
	}
	found := roaring.New()
	for nodes := w.linked(d).Iterator(); nodes.HasNext(); {
		if n := nodes.Next(); w.starts(n) {
			found.Add(n)
		}
	}
	return found
}

// addParts adds to nodes what the walk to wholes leads to them from, and to these, and so on.
func (ix *index) addParts(nodes *roaring.Bitmap, toWhole kg.Traversal) {
	w := ix.traversal(toWhole)
	for wholes := nodes.ToArray(); len(wholes) > 0; wholes = wholes[1:] {
		if !w.leads(wholes[0]) {
			continue
		}
		for _, claim := range w.reversed.of(wholes[0]) {
			l := &ix.links[claim]
			part := l.far(wholes[0])
			if w.certain(l.manner) && w.fits(l) && has(w.types, ix.typeOf[part]) && nodes.CheckedAdd(part) {
				wholes = append(wholes, part)
			}
		}
	}
}

// origins returns the nodes from which the walk leads to any of the nodes it may end at.
func (w *traversal) origins() *roaring.Bitmap {
	found := roaring.New()
	for ends := w.to.Iterator(); ends.HasNext(); {
		end := ends.Next()
		if !w.leads(end) {
			continue
		}
		for _, claim := range w.reversed.of(end) {
			if l := &w.ix.links[claim]; w.certain(l.manner) && w.fits(l) {
				found.Add(l.far(end))
			}
		}
	}
	return found
}

// linked returns the nodes that have a claim in the direction that the walk may
// follow, but for its day and where it leads.
func (w *traversal) linked(d kg.Direction) *roaring.Bitmap {
	var found []*roaring.Bitmap
	for key, nodes := range w.ix.linked {
		if w.says(key.manner) && w.certain(key.manner) && (d == kg.Both || d == key.direction) {
			found = append(found, nodes)
		}
	}
	return roaring.FastOr(found...)
}

func (s *selection) has(node uint32) bool {
	if !s.nodes.Contains(node) {
		return false
	}
	for _, test := range s.tests {
		if !test(node) {
			return false
		}
	}
	return true
}

// spelledOut returns the nodes with all tests done.
func (s *selection) spelledOut(t *ticker) (*roaring.Bitmap, error) {
	if len(s.tests) == 0 {
		return s.nodes, nil
	}
	found := roaring.New()
	for nodes := s.nodes.Iterator(); nodes.HasNext(); {
		if err := t.tick(); err != nil {
			return nil, err
		}
		if n := nodes.Next(); s.has(n) {
			found.Add(n)
		}
	}
	return found, nil
}

// sparse is how few of all nodes, one in so many, a selection must have for it to be cheaper to sort it than to walk
// the whole order past the nodes that aren't in it.
const sparse = 32

// inOrder lays a selection out in an order.
func (ix *index) inOrder(s selection, by kg.Order, t ticker) *list {
	o := ix.orders[by.By]
	l := &list{n: len(ix.nodes), wanted: s.has, ticker: t, at: func(i int) uint32 { return o.ranked[i] }}
	if n := int(s.nodes.GetCardinality()); n < len(ix.nodes)/sparse {
		nodes := s.nodes.ToArray()
		slices.SortFunc(nodes, func(a, b uint32) int { return cmp.Compare(o.rank[a], o.rank[b]) })
		l.n, l.at = n, func(i int) uint32 { return nodes[i] }
	}
	l.toCursor = func(c *kg.Cursor) func(uint32) int {
		byID := byNumber(ix.nodePosition(c.ID))
		return func(n uint32) int { return cmp.Or(cmp.Compare(ix.key(by.By, n), c.Key), byID(n)) }
	}
	if by.Desc {
		l.reverse()
	}
	return l
}

// reverse turns the list round.
func (l *list) reverse() {
	n, at, toCursor := l.n, l.at, l.toCursor
	l.at = func(i int) uint32 { return at(n - 1 - i) }
	l.toCursor = func(c *kg.Cursor) func(uint32) int {
		compare := toCursor(c)
		return func(item uint32) int { return -compare(item) }
	}
}

// key is a node's position in an order, as its cursor has it.
func (ix *index) key(by kg.OrderBy, node uint32) string {
	if by == kg.ByID {
		return kg.SortKey(ix.nodes[node].ID)
	}
	return ix.orders[by].keys[node]
}

// Find cuts a page out of a selection in its order.
func (r *reader) Find(ctx context.Context, f kg.Filter, p kg.Page) (kg.NodePage, error) {
	if err := ctx.Err(); err != nil {
		return kg.NodePage{}, err
	}
	if r.orders[f.Order.By] == nil {
		return kg.NodePage{}, fmt.Errorf("%w: unknown order %q", kg.ErrInvalid, f.Order.By)
	}
	s := r.selected(f)
	l := r.inOrder(s, f.Order, ticker{ctx: ctx})
	picked, info, err := l.cut(p)
	if err != nil {
		return kg.NodePage{}, err
	}
	if p.Count {
		all, err := s.spelledOut(&l.ticker)
		if err != nil {
			return kg.NodePage{}, err
		}
		info.Total = int(all.GetCardinality())
	}
	page := kg.NodePage{Nodes: make([]kg.Node, len(picked)), Cursors: make([]kg.Cursor, len(picked)), PageInfo: info}
	for i, n := range picked {
		page.Nodes[i] = r.nodes[n]
		page.Cursors[i] = kg.Cursor{Key: r.key(f.Order.By, n), ID: r.nodes[n].ID}
	}
	return page, nil
}

// Count counts a selection by the values of a facet.
func (r *reader) Count(ctx context.Context, f kg.Filter, by kg.Facet) (map[string]int, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := r.selected(f)
	t := ticker{ctx: ctx}
	nodes, err := s.spelledOut(&t)
	counts := map[string]int{}
	p := r.facets[by]
	if err != nil || p == nil {
		return counts, err
	}
	for i, value := range p.values {
		if err := t.tick(); err != nil {
			return nil, err
		}
		if n := p.countIn(i, nodes); n > 0 {
			counts[value] = n
		}
	}
	return counts, nil
}

// countIn counts the nodes with a value that are among others.
func (p *postings) countIn(value int, among *roaring.Bitmap) int {
	if large := p.large[value]; large != nil {
		return int(large.AndCardinality(among))
	}
	n := 0
	for _, node := range p.nodes.of(uint32(value)) {
		if among.Contains(node) {
			n++
		}
	}
	return n
}
