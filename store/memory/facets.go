package memory

import (
	"cmp"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"tiltaksgraf/kg"
)

// postings are the nodes that have each value of a facet.
type postings struct {
	values []string // sorted
	nodes  csr      // by index of the value; numbers ascend
	large  map[int]*roaring.Bitmap
}

// enough nodes for one value to keep their bitmap ready.
const enough = 1024

// nodesWith returns the nodes that have any of the values. It may be shared, and must not be changed.
func (p *postings) nodesWith(values []string) *roaring.Bitmap {
	var found []*roaring.Bitmap
	for _, v := range values {
		if i := sort.SearchStrings(p.values, v); i < len(p.values) && p.values[i] == v {
			found = append(found, p.bitmap(i))
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return roaring.FastOr(found...)
}

func (p *postings) bitmap(value int) *roaring.Bitmap {
	if b := p.large[value]; b != nil {
		return b
	}
	return roaring.BitmapOf(p.nodes.of(uint32(value))...)
}

// order is one order of all nodes.
type order struct {
	keys   []string // by node; "" for none
	ranked []uint32 // the nodes in order
	rank   []uint32 // by node, its position in ranked
}

// entry is one value of one node, while postings are made.
type entry struct {
	value string
	node  uint32
}

// indexFacets makes postings and orders from what the package kg says a store indexes.
func (ix *index) indexFacets(data *kg.Data, j *job) error {
	entries := map[kg.Facet][]entry{}
	keys := map[kg.OrderBy][]string{}
	for _, by := range []kg.OrderBy{kg.ByName, kg.ByDate, kg.ByAmount, kg.ByDegree} {
		keys[by] = make([]string, len(ix.nodes))
	}
	for i, f := range data.Facets() {
		for facet, values := range f.Values {
			for _, v := range values {
				entries[facet] = append(entries[facet], entry{v, uint32(i)})
			}
		}
		for by, key := range f.Order {
			keys[by][i] = key
		}
		if err := j.step(); err != nil {
			return err
		}
	}
	ix.facets = map[kg.Facet]*postings{}
	for _, facet := range kg.AllFacets {
		ix.facets[facet] = newPostings(entries[facet])
		delete(entries, facet)
	}
	ix.orders = map[kg.OrderBy]*order{kg.ByID: newOrder(make([]string, len(ix.nodes)))}
	for by := range keys {
		ix.orders[by] = newOrder(keys[by])
	}
	return nil
}

func newPostings(entries []entry) *postings {
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(a.node, b.node))
	})
	p := &postings{nodes: csr{start: []uint32{0}, list: make([]uint32, 0, len(entries))}, large: map[int]*roaring.Bitmap{}}
	for i, e := range entries {
		p.nodes.list = append(p.nodes.list, e.node)
		if i+1 < len(entries) && entries[i+1].value == e.value {
			continue
		}
		p.values = append(p.values, e.value)
		p.nodes.start = append(p.nodes.start, uint32(i+1))
		last := len(p.values) - 1
		if nodes := p.nodes.of(uint32(last)); len(nodes) >= enough {
			p.large[last] = roaring.BitmapOf(nodes...)
			p.large[last].RunOptimize()
		}
	}
	return p
}

func newOrder(keys []string) *order {
	o := &order{keys: keys, ranked: make([]uint32, len(keys)), rank: make([]uint32, len(keys))}
	for i := range keys {
		o.ranked[i] = uint32(i)
	}
	slices.SortFunc(o.ranked, func(a, b uint32) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	for position, node := range o.ranked {
		o.rank[node] = uint32(position)
	}
	return o
}
