package memory

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"tiltaksgraf/kg"
)

// index is all that answers questions about one content of the dataset. A node's or claim's number is its position in
// canonical order, so that numbers compare as ids do. Nothing in it changes once it is made.
type index struct {
	nodes []kg.Node
	edges []kg.Edge

	number    map[kg.ID]uint32 // of nodes
	nodeTypes enum[kg.NodeType]
	relations enum[kg.RelationType]
	roles     enum[kg.Role]
	typeOf    []uint8 // by node
	links     []link  // by claim

	out, in, both csr        // claims by node
	outBy, inBy   byRelation // the same claims by node and relation
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
		first, last := e.Bounds()
		if first != "" {
			l.notBefore = day(first)
		}
		if last != "" {
			l.notAfter = day(last)
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
	ix.outBy, ix.inBy = newByRelation(ix.out, ix.links), newByRelation(ix.in, ix.links)
	return nil
}

func (ix *index) mark(key linkKey, node uint32) {
	if ix.linked[key] == nil {
		ix.linked[key] = roaring.New()
	}
	ix.linked[key].Add(node)
}

// edgePosition returns where in canonical order the claim with the id stands or would stand, and whether it is there.
// It is a binary search: a map would cost more memory than all the arrays together.
func (ix *index) edgePosition(id kg.ID) (uint32, bool) {
	return position(len(ix.edges), id, func(i int) kg.ID { return ix.edges[i].ID })
}

// nodePosition is edgePosition for nodes.
func (ix *index) nodePosition(id kg.ID) (uint32, bool) {
	if n, ok := ix.number[id]; ok {
		return n, true
	}
	return position(len(ix.nodes), id, func(i int) kg.ID { return ix.nodes[i].ID })
}

func position(n int, id kg.ID, at func(int) kg.ID) (uint32, bool) {
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

// lists are lists of claims, one for each node, in canonical order.
type lists interface{ of(node uint32) []uint32 }

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
	// start[node+1] is where the node's next claim goes, and in the end where its list ends.
	add := func(node uint32, claim int) {
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

// byRelation are the lists of a csr with the claims of a relation together, for
// who walks one relation past those who have thousands of claims of another.
type byRelation struct {
	list   []uint32
	first  []uint32 // by node: its first group
	groups []group  // in the order of the list
}

// group is where in the list the claims of a node and a relation begin. They end where the next group begins.
type group struct {
	start    uint32
	relation uint8
}

func newByRelation(c csr, links []link) byRelation {
	r := byRelation{list: slices.Clone(c.list), first: make([]uint32, len(c.start))}
	for node := range len(c.start) - 1 {
		r.first[node] = uint32(len(r.groups))
		own := r.list[c.start[node]:c.start[node+1]]
		slices.SortFunc(own, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(links[a].relation, links[b].relation), cmp.Compare(a, b))
		})
		for i, claim := range own {
			if i == 0 || links[claim].relation != links[own[i-1]].relation {
				r.groups = append(r.groups, group{c.start[node] + uint32(i), links[claim].relation})
			}
		}
	}
	r.first[len(r.first)-1] = uint32(len(r.groups))
	r.groups = append(r.groups, group{start: uint32(len(r.list))})
	return r
}

// oneRelation are the lists of one of the relations.
type oneRelation struct {
	*byRelation
	relation uint8
}

func (r oneRelation) of(node uint32) []uint32 {
	for i := r.first[node]; i < r.first[node+1]; i++ {
		if r.groups[i].relation == r.relation {
			return r.list[r.groups[i].start:r.groups[i+1].start]
		}
	}
	return nil
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
