package rank

import (
	"context"
	"slices"

	"tiltaksgraf/kg"
)

// simpleGraph is an undirected graph without loops or parallel edges, in compressed sparse rows: the neighbours of node
// i are to[start[i]:start[i+1]], in ascending order. Centrality is a property of it; claims are what it is made from.
type simpleGraph struct {
	ids   []kg.ID
	types []kg.NodeType
	start []int32
	to    []int32

	// citing are the claims that rest on each document, by its id: what the same reading of all claims finds.
	citing map[kg.ID]Cited
}

// Cited are the claims that rest on a document: how many, and the first of them in canonical order, at most kg.MaxFew.
type Cited struct {
	Count int
	First []kg.ID
}

func (g *simpleGraph) len() int { return len(g.ids) }

func (g *simpleGraph) edges() int { return len(g.to) / 2 }

func (g *simpleGraph) neighbours(i int) []int32 { return g.to[g.start[i]:g.start[i+1]] }

// readSimpleGraph makes the graph of the stated claims between nodes of the types that connect: an inference must not
// move a ranking. Nodes are in canonical order.
func readSimpleGraph(ctx context.Context, r kg.Reader) (*simpleGraph, error) {
	g := &simpleGraph{citing: map[kg.ID]Cited{}}
	index := map[kg.ID]int32{}
	var pairs [][2]int32
	err := r.Snapshot(ctx, func(it kg.Item) error {
		if it.Edge != nil {
			g.cite(it.Edge)
		}
		switch {
		case it.Node != nil && slices.Contains(kg.Connecting, it.Node.Type):
			index[it.Node.ID] = int32(g.len())
			g.ids, g.types = append(g.ids, it.Node.ID), append(g.types, it.Node.Type)
		case it.Edge != nil && it.Edge.Certainty() == kg.Stated:
			from, known := index[it.Edge.From]
			to, known2 := index[it.Edge.To]
			if known && known2 && from != to {
				pairs = append(pairs, [2]int32{from, to})
			}
		}
		return ctx.Err()
	})
	g.connect(pairs)
	return g, err
}

// cite counts a claim for each document that it rests on.
func (g *simpleGraph) cite(e *kg.Edge) {
	for _, document := range kg.DocumentIDs(e.Props.Evidence()) {
		cited := g.citing[document]
		if cited.Count++; len(cited.First) < kg.MaxFew {
			cited.First = append(cited.First, e.ID)
		}
		g.citing[document] = cited
	}
}

// connect fills the rows: by counting, then each sorted and freed of repetitions.
func (g *simpleGraph) connect(pairs [][2]int32) {
	rows := make([]int32, g.len()+1)
	for _, p := range pairs {
		rows[p[0]+1]++
		rows[p[1]+1]++
	}
	for i := range g.len() {
		rows[i+1] += rows[i]
	}
	next, to := slices.Clone(rows), make([]int32, 2*len(pairs))
	for _, p := range pairs {
		to[next[p[0]]], to[next[p[1]]] = p[1], p[0]
		next[p[0]]++
		next[p[1]]++
	}
	g.start = make([]int32, 1, g.len()+1)
	for i := range g.len() {
		row := to[rows[i]:rows[i+1]]
		slices.Sort(row)
		g.to = append(g.to, slices.Compact(row)...)
		g.start = append(g.start, int32(len(g.to)))
	}
}
