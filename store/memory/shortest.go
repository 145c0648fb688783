package memory

import (
	"slices"
)

// marks are what a breadth-first search notes down of nodes: how far they are from either end. They are used again by
// the next search without being wiped, since each note carries the number of its search.
type marks struct {
	search    uint32
	fromStart []note // distance from the start
	toEnd     []note // distance to the end
	first     front
	last      front
}

type note struct {
	search   uint32
	distance int32
}

// blocked is the distance of nodes that no path may pass.
const blocked = -1

func newMarks(nodes int) *marks {
	return &marks{fromStart: make([]note, nodes), toEnd: make([]note, nodes)}
}

// clear forgets all notes.
func (m *marks) clear() {
	m.search++
	if m.search == 0 { // the numbers of searches start anew
		clear(m.fromStart)
		clear(m.toEnd)
		m.search = 1
	}
}

func (m *marks) block(node uint32) {
	m.fromStart[node] = note{m.search, blocked}
	m.toEnd[node] = note{m.search, blocked}
}

// front is the outermost ring of one of the two searches that go towards each other.
type front struct {
	notes  []note
	others []note // of the other search
	claims lists
	ring   []uint32
	spare  []uint32 // what was the ring before, whose memory the next one takes
	radius int32
}

// seen returns the noted distance of a node.
func (m *marks) seen(notes []note, node uint32) (int32, bool) {
	n := notes[node]
	return n.distance, n.search == m.search
}

// shortest returns the claims of the shortest path from a node to the end, the first in
// canonical order if there are several. It has at most max claims, and none of the banned ones
// is its first. It searches from both ends at once, always on the side where less is to be
// read, until the two meet, and then walks from the start along rings that lead to the end.
func (p *pathfinder) shortest(start uint32, banned []uint32, max int) (way []uint32, ok bool, err error) {
	if start == p.end {
		return nil, true, nil
	}
	p.fromStart[start] = note{p.search, 0}
	p.toEnd[p.end] = note{p.search, 0}
	p.first = front{
		notes: p.fromStart, others: p.toEnd, claims: p.claims, ring: append(p.first.ring[:0], start), spare: p.first.spare,
	}
	p.last = front{
		notes: p.toEnd, others: p.fromStart, claims: p.reversed, ring: append(p.last.ring[:0], p.end), spare: p.last.spare,
	}
	for met := false; !met; {
		side := &p.first
		if weight(&p.last) < weight(&p.first) {
			side = &p.last
		}
		if len(side.ring) == 0 || int(p.first.radius+p.last.radius) >= max {
			return nil, false, nil
		}
		if met, err = p.widen(side, start, banned); err != nil {
			return nil, false, err
		}
	}
	w := descent{pathfinder: p, banned: banned, length: p.first.radius + p.last.radius}
	ok, err = w.step(start, 0)
	return w.way, ok, err
}

// weight is how many claims there are to read on the way out of a ring.
func weight(f *front) int {
	n := 0
	for _, node := range f.ring {
		n += len(f.claims.of(node))
	}
	return n
}

// widen moves a front one ring out, and says whether it has met the other one.
func (p *pathfinder) widen(f *front, start uint32, banned []uint32) (met bool, err error) {
	next := f.spare[:0]
	f.radius++
	for _, node := range f.ring {
		for _, claim := range f.claims.of(node) {
			if err := p.tick(); err != nil {
				return false, err
			}
			far := p.ix.links[claim].far(node)
			if _, seen := p.seen(f.notes, far); seen || !p.allows(claim, far, start) {
				continue
			}
			if (far == start || node == start) && slices.Contains(banned, claim) {
				continue
			}
			f.notes[far] = note{p.search, f.radius}
			next = append(next, far)
			if _, reached := p.seen(f.others, far); reached {
				met = true
			}
		}
	}
	f.ring, f.spare = next, f.ring
	return met, nil
}

// allows says whether a path from start may use a claim to, or from, a node.
func (p *pathfinder) allows(claim, node, start uint32) bool {
	l := &p.ix.links[claim]
	return p.certain(l.manner) && p.fits(l) && (node == start || node == p.end || has(p.types, p.ix.typeOf[node]))
}

// descent is a depth-first walk that goes one ring further with each step. Up to where the two searches met it can lead
// astray, and then comes back; from there on every step is right.
type descent struct {
	*pathfinder
	banned []uint32
	length int32
	way    []uint32
}

func (w *descent) step(node uint32, taken int32) (bool, error) {
	if taken == w.length {
		return true, nil
	}
	for _, claim := range w.claims.of(node) {
		if err := w.tick(); err != nil {
			return false, err
		}
		far := w.ix.links[claim].far(node)
		if !w.nears(far, taken+1) || !w.allows(claim, far, w.end) || taken == 0 && slices.Contains(w.banned, claim) {
			continue
		}
		w.way = append(w.way, claim)
		if arrived, err := w.step(far, taken+1); arrived || err != nil {
			return arrived, err
		}
		w.way = w.way[:len(w.way)-1]
	}
	if taken > 0 {
		w.fromStart[node] = note{w.search, blocked} // not to be tried again
	}
	return false, nil
}

// nears says whether a node can be the one that a shortest path reaches after so many steps.
func (w *descent) nears(node uint32, taken int32) bool {
	if taken < w.first.radius {
		distance, seen := w.seen(w.fromStart, node)
		return seen && distance == taken
	}
	distance, seen := w.seen(w.toEnd, node)
	return seen && distance == w.length-taken
}
