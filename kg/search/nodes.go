package search

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"sort"
	"strings"

	"tiltaksgraf/kg"
)

// Nodes is what is known of all nodes: a node's number is its position in canonical order.
type Nodes struct {
	ids      []kg.ID
	standing []uint16
	spans    []span
	names    []name // by hash, then by node
}

// span is a run of nodes of one type: from up to, and not with, to.
type span struct {
	nodeType kg.NodeType
	from, to uint32
}

func (s span) has(node uint32) bool { return s.from <= node && node < s.to }

// name is the hash of a name, folded or as the stems of its words, and a node that is called so.
type name struct {
	hash uint64
	node uint32
}

// Len is how many nodes there are.
func (n *Nodes) Len() int { return len(n.ids) }

// ID is a node's.
func (n *Nodes) ID(node uint32) kg.ID { return n.ids[node] }

// add adds the next node.
func (n *Nodes) add(node *kg.Node, standing uint16) {
	if last := len(n.spans) - 1; last < 0 || n.spans[last].nodeType != node.Type {
		n.spans = append(n.spans, span{node.Type, uint32(len(n.ids)), 0})
	}
	n.ids, n.standing = append(n.ids, node.ID), append(n.standing, standing)
	n.spans[len(n.spans)-1].to = uint32(len(n.ids))
}

// called notes a name of the node.
func (n *Nodes) called(node uint32, folded string, stems []string) {
	if folded != "" {
		n.names = append(n.names, name{hashOf(wholeName, folded), node})
	}
	if len(stems) > 0 {
		n.names = append(n.names, name{hashOf(inStems, stems...), node})
	}
}

// wholeName and inStems keep folded names and stems apart.
const (
	wholeName = "="
	inStems   = "~"
)

func hashOf(kind string, words ...string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(kind + strings.Join(words, " ")))
	return h.Sum64()
}

// sortNames makes the names ready to be looked up, each once.
func (n *Nodes) sortNames() {
	slices.SortFunc(n.names, func(a, b name) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.node, b.node))
	})
	n.names = slices.Clip(slices.Compact(n.names))
}

// named yields the nodes that have a name with the hash.
func (n *Nodes) named(hash uint64, yield func(node uint32)) {
	from := sort.Search(len(n.names), func(i int) bool { return n.names[i].hash >= hash })
	for _, one := range n.names[from:] {
		if one.hash != hash {
			return
		}
		yield(one.node)
	}
}

// ofTypes are the spans of the types; all, where none is named.
func (n *Nodes) ofTypes(types []kg.NodeType) []span {
	if len(types) == 0 {
		return []span{{"", 0, uint32(len(n.ids))}}
	}
	var of []span
	for _, s := range n.spans {
		if slices.Contains(types, s.nodeType) {
			of = append(of, s)
		}
	}
	return of
}

// span is that of a type; empty, where there is none.
func (n *Nodes) span(t kg.NodeType) span {
	for _, s := range n.ofTypes([]kg.NodeType{t}) {
		return s
	}
	return span{}
}

// position is where the node with the id stands or would stand, and whether it is there.
func (n *Nodes) position(id kg.ID) (uint32, bool) {
	key := kg.SortKey(id)
	i, found := sort.Find(len(n.ids), func(i int) int {
		return cmp.Or(cmp.Compare(key, kg.SortKey(n.ids[i])), cmp.Compare(id, n.ids[i]))
	})
	return uint32(i), found
}

// standing puts shorter names first, and what sources say more of. It tells equal matches apart, and stays below what
// any match is worth.
func standing(words, claims int) uint16 {
	return uint16(math.Round(precision * (0.05/float64(1+words) + 0.002*math.Log2(float64(1+claims)))))
}
