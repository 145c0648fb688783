package memory

import (
	"cmp"
	"math"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"tiltaksgraf/kg"
)

// index is all that answers questions about one content of the dataset. A node's or claim's number is its place in canonical
// order, so that numbers compare as ids do. Nothing in it changes once it is made.
type index struct {
	nodes []kg.Node
	edges []kg.Edge

	number    map[kg.ID]uint32 // of nodes
	nodeTypes enum[kg.NodeType]
	relations enum[kg.RelationType]
	roles     enum[kg.Role]
	typeOf    []uint8 // by node
	links     []link  // by claim

	out, in, both csr // claims by node
	linked        map[linkKey]*roaring.Bitmap
	facets        map[kg.Facet]*postings
	orders        map[kg.OrderBy]*order
	everything    *roaring.Bitmap

	searches sync.Pool // of *marks
	shares   sync.Pool // of *shares
	text     *textIndex
}

// link is what walks need to know of a claim, without reading its properties.
type link struct {
	from, to            uint32
	notBefore, notAfter int32 // days outside of which it surely doesn't hold, as 20230823
	manner
}

// manner is what a claim says of its ends, and how surely.
type manner struct {
	relation, role uint8
	inferred       bool
}

// linkKey names the nodes that have a claim of a manner in a direction, Out or In.
type linkKey struct {
	manner
	direction kg.Direction
}

// newIndex indexes data, which is in canonical order.
func newIndex(data *kg.Data, j *job) (*index, error) {
	ix := &index{nodes: data.Nodes, edges: data.Edges, number: make(map[kg.ID]uint32, len(data.Nodes))}
	ix.searches.New = func() any { return newMarks(len(ix.nodes)) }
	ix.shares.New = func() any { return newShares(len(ix.nodes)) }
	for i := range ix.nodes {
		ix.number[ix.nodes[i].ID] = uint32(i)
		ix.typeOf = append(ix.typeOf, ix.nodeTypes.number(ix.nodes[i].Type))
	}
	ix.everything = roaring.New()
	ix.everything.AddRange(0, uint64(len(ix.nodes)))
	if err := ix.indexEdges(j); err != nil {
		return nil, err
	}
	return ix, ix.indexFacets(data, j)
}

func (ix *index) indexEdges(j *job) error {
	ix.links = make([]link, len(ix.edges))
	ix.linked = map[linkKey]*roaring.Bitmap{}
	for i := range ix.edges {
		e := &ix.edges[i]
		l := link{
			from: ix.number[e.From], to: ix.number[e.To], notBefore: 0, notAfter: math.MaxInt32,
			manner: manner{ix.relations.number(e.Type), ix.roles.number(e.Role()), e.Certainty() == kg.Inferred},
		}
		if d := e.ValidFrom(); d != "" {
			l.notBefore = day(d.Earliest())
		}
		if d := e.ValidTo(); d != "" {
			l.notAfter = day(d.Latest())
		}
		ix.links[i] = l
		ix.mark(linkKey{l.manner, kg.Out}, l.from)
		ix.mark(linkKey{l.manner, kg.In}, l.to)
		if err := j.step(); err != nil {
			return err
		}
	}
	ix.out = newCSR(len(ix.nodes), ix.links, func(l *link) (uint32, uint32) { return l.from, l.from })
	ix.in = newCSR(len(ix.nodes), ix.links, func(l *link) (uint32, uint32) { return l.to, l.to })
	ix.both = newCSR(len(ix.nodes), ix.links, func(l *link) (uint32, uint32) { return l.from, l.to })
	return nil
}

func (ix *index) mark(key linkKey, node uint32) {
	if ix.linked[key] == nil {
		ix.linked[key] = roaring.New()
	}
	ix.linked[key].Add(node)
}

// edgePlace returns where in canonical order the claim with the id stands or would stand, and whether it is there. It is a
// binary search: a map would cost more memory than all the arrays together.
func (ix *index) edgePlace(id kg.ID) (uint32, bool) {
	return place(len(ix.edges), id, func(i int) kg.ID { return ix.edges[i].ID })
}

// nodePlace is edgePlace for nodes.
func (ix *index) nodePlace(id kg.ID) (uint32, bool) {
	if n, ok := ix.number[id]; ok {
		return n, true
	}
	return place(len(ix.nodes), id, func(i int) kg.ID { return ix.nodes[i].ID })
}

func place(n int, id kg.ID, at func(int) kg.ID) (uint32, bool) {
	key := kg.SortKey(id)
	i, found := sort.Find(n, func(i int) int {
		other := at(i)
		return cmp.Or(cmp.Compare(key, kg.SortKey(other)), cmp.Compare(id, other))
	})
	return uint32(i), found
}

// day is a whole day as a number that compares as the day does, 20230823.
func day(d kg.Date) int32 {
	n, _ := strconv.Atoi(strings.ReplaceAll(string(d), "-", ""))
	return int32(n)
}

// csr are lists of numbers, one for each node, in one array (compressed sparse rows).
type csr struct{ start, list []uint32 }

func (c csr) of(node uint32) []uint32 { return c.list[c.start[node]:c.start[node+1]] }

// newCSR lists for each of n nodes the claims that have it as one of their ends, in canonical order, each claim once.
func newCSR(n int, links []link, ends func(*link) (uint32, uint32)) csr {
	start := make([]uint32, n+2)
	for i := range links {
		a, b := ends(&links[i])
		start[a+2]++
		if a != b {
			start[b+2]++
		}
	}
	for i := 2; i < len(start); i++ {
		start[i] += start[i-1]
	}
	list := make([]uint32, start[n+1])
	add := func(node uint32, claim int) { // start[node+1] is where the node's next one goes, and in the end where its list ends
		list[start[node+1]] = uint32(claim)
		start[node+1]++
	}
	for i := range links {
		a, b := ends(&links[i])
		add(a, i)
		if a != b {
			add(b, i)
		}
	}
	return csr{start: start[:n+1], list: list}
}

// enum numbers the values of a short closed list as it meets them.
type enum[T ~string] struct{ values []T }

func (e *enum[T]) number(v T) uint8 {
	for i := range e.values {
		if e.values[i] == v {
			return uint8(i)
		}
	}
	e.values = append(e.values, v)
	return uint8(len(e.values) - 1)
}

// set is a set of numbers of an enum; nil holds all of them.
type set *[256]bool

// set returns the numbers of those values that were met; no values mean all.
func (e *enum[T]) set(values []T) set {
	if len(values) == 0 {
		return nil
	}
	s := new([256]bool)
	for i, known := range e.values {
		for _, v := range values {
			s[i] = s[i] || v == known
		}
	}
	return s
}

func has(s set, i uint8) bool { return s == nil || s[i] }
