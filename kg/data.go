package kg

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Data is the whole content of a dataset. Its canonical form, in which stores keep it and exports write it, is: nodes
// and edges each in the order of Compare, properties by key (see Normalise).
type Data struct {
	Nodes       []Node
	Edges       []Edge
	Description Description // what the dataset says of itself
}

// Len is the number of items: nodes and edges.
func (d *Data) Len() int { return len(d.Nodes) + len(d.Edges) }

// Normalise puts nodes and edges in canonical order and keeps each text that recurs (ids, types, property keys) only
// once in memory. Properties are in order already, see MakeProps.
func (d *Data) Normalise() {
	d.Nodes = Ordered(d.Nodes, nodeID)
	d.Edges = Ordered(d.Edges, EdgeID)
	d.Intern()
}

// Items calls yield with every item in the order in which they stand; an error of yield ends it and is returned.
func (d *Data) Items(yield func(Item) error) error {
	for i := range d.Nodes {
		if err := yield(Item{Node: &d.Nodes[i]}); err != nil {
			return err
		}
	}
	for i := range d.Edges {
		if err := yield(Item{Edge: &d.Edges[i]}); err != nil {
			return err
		}
	}
	return nil
}

// Counts counts what there is.
func (d *Data) Counts() Counts {
	c := Counts{Nodes: map[NodeType]int{}, Edges: map[RelationType]int{}, Certainty: map[Certainty]int{}}
	for i := range d.Nodes {
		c.Nodes[d.Nodes[i].Type]++
		c.Evidence += evidenceIn(d.Nodes[i].Props)
	}
	for i := range d.Edges {
		c.Edges[d.Edges[i].Type]++
		c.Certainty[d.Edges[i].Certainty()]++
		c.Evidence += evidenceIn(d.Edges[i].Props)
	}
	return c
}

// evidenceIn counts the pieces of evidence of one item, those of the positions of a dispute among them.
func evidenceIn(p Props) int {
	n := len(p.Evidence())
	positions, _ := p.Get("positions").([]Position)
	for _, pos := range positions {
		n += len(pos.Evidence)
	}
	return n
}

func nodeID(n *Node) ID { return n.ID }

// EdgeID returns the id of a claim; for Ordered.
func EdgeID(e *Edge) ID { return e.ID }

// Canonical returns the data in canonical order: d itself where it is, else a copy that shares the items' properties.
func (d *Data) Canonical() *Data {
	return &Data{Nodes: Ordered(d.Nodes, nodeID), Edges: Ordered(d.Edges, EdgeID), Description: d.Description}
}

// Ordered returns items in the order of Compare of their ids: the same slice if they are so already. It makes each sort
// key once, where Compare would make two for each comparison.
func Ordered[T any](items []T, id func(*T) ID) []T {
	if isOrdered(items, id) {
		return items
	}
	type entry struct {
		key  string
		item int
	}
	entries := make([]entry, len(items))
	for i := range items {
		entries[i] = entry{SortKey(id(&items[i])), i}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if c := strings.Compare(a.key, b.key); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(id(&items[a.item]), id(&items[b.item])), cmp.Compare(a.item, b.item))
	})
	sorted := make([]T, len(items))
	for i, p := range entries {
		sorted[i] = items[p.item]
	}
	return sorted
}

// isOrdered reports whether items are in the order of Compare, and keeps no more than two keys for that.
func isOrdered[T any](items []T, id func(*T) ID) bool {
	var last, key []byte
	for i := range items {
		key = appendSortKey(key[:0], id(&items[i]))
		if i > 0 {
			if c := bytes.Compare(last, key); c > 0 || c == 0 && id(&items[i-1]) > id(&items[i]) {
				return false
			}
		}
		last, key = key, last
	}
	return true
}

// interner keeps one copy of each text that it is shown.
type interner map[string]string

func (in interner) text(s string) string {
	if s == "" {
		return s
	}
	if known, ok := in[s]; ok {
		return known
	}
	in[s] = s
	return s
}

func (in interner) id(id *ID) { *id = ID(in.text(string(*id))) }

// Intern makes items share the texts that recur among them. Quotes and names, which don't, are left alone.
func (d *Data) Intern() {
	in := make(interner, len(d.Nodes)+256)
	for i := range d.Nodes {
		n := &d.Nodes[i]
		in.id(&n.ID)
		n.Type = NodeType(in.text(string(n.Type)))
		in.props(n.Props)
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		e.Type = RelationType(in.text(string(e.Type)))
		in.id(&e.From)
		in.id(&e.To)
		in.props(e.Props)
	}
}

func (in interner) props(p Props) {
	for i := range p {
		p[i].Key = in.text(p[i].Key)
		switch v := p[i].Value.(type) {
		case []Evidence:
			in.evidence(v)
		case []Position:
			for j := range v {
				in.evidence(v[j].Evidence)
			}
		}
	}
}

func (in interner) evidence(list []Evidence) {
	for i := range list {
		in.id(&list[i].Document)
		list[i].Language = in.text(list[i].Language)
		list[i].About = in.text(list[i].About)
	}
}
