package rank

import (
	"context"
	"math/rand/v2"
	"slices"
)

// degree is the number of neighbours of each node.
func degree(g *simpleGraph) []float64 {
	d := make([]float64, g.len())
	for i := range d {
		d[i] = float64(len(g.neighbours(i)))
	}
	return d
}

const (
	damping     = 0.85
	tolerance   = 1e-10 // sum of absolute changes in one iteration
	maxIterated = 500   // 0.85^500 is far below the tolerance
)

// pageRank is that of Brin and Page (1998) with damping 0.85, each undirected edge taken as two directed ones, by power
// iteration from the uniform distribution; nodes without neighbours give to all alike. The scores sum to 1. gonum's
// starts from random numbers and can't be cancelled; a ranking has to be the same on every server. Tests hold the two
// together.
func pageRank(ctx context.Context, g *simpleGraph) ([]float64, error) {
	n := float64(g.len())
	rank, next := make([]float64, g.len()), make([]float64, g.len())
	for i := range rank {
		rank[i] = 1 / n
	}
	for range maxIterated {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if spread(g, rank, next) < tolerance {
			return next, nil
		}
		rank, next = next, rank
	}
	return rank, nil
}

// spread makes one iteration from rank to next, and returns how much they differ.
func spread(g *simpleGraph, rank, next []float64) (change float64) {
	n, dangling := float64(g.len()), 0.0
	for i := range rank {
		if len(g.neighbours(i)) == 0 {
			dangling += rank[i]
		}
	}
	base := (1-damping)/n + damping*dangling/n
	for i := range next {
		sum := 0.0
		for _, j := range g.neighbours(i) {
			sum += rank[j] / float64(len(g.neighbours(int(j))))
		}
		next[i] = base + damping*sum
		change += max(next[i]-rank[i], rank[i]-next[i])
	}
	return change
}

// betweenness is the share of shortest paths between other pairs of nodes that lead through each node, 0 to 1, by the
// algorithm of Brandes (2001). From a sample of sources it is estimated as Brandes and Pich (2007) do: each path counts
// for as many as there are nodes per source. gonum knows no sampling and keeps maps where this keeps arrays.
func betweenness(ctx context.Context, g *simpleGraph, sources []int32) ([]float64, error) {
	score := make([]float64, g.len())
	b := newBrandes(g)
	for _, s := range sources {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.search(s)
		b.accumulate(score)
	}
	n := float64(g.len())
	pairs := (n - 1) * (n - 2)
	for i := range score {
		if pairs > 0 {
			score[i] *= n / float64(len(sources)) / pairs
		}
	}
	return score, nil
}

// brandes is one breadth-first search at a time, in memory that is reused for the next.
type brandes struct {
	graph *simpleGraph
	order []int32 // nodes as they were met
	nodes []visit
}

// visit is what a search knows of a node; together in memory, for that is what a search waits for.
type visit struct {
	paths float64 // number of shortest paths from the source
	delta float64 // dependency of the source on the node
	dist  int32   // from the source, which has 1; 0 where not met
}

func newBrandes(g *simpleGraph) *brandes { return &brandes{graph: g, nodes: make([]visit, g.len())} }

// search counts the shortest paths from s to every node.
func (b *brandes) search(s int32) {
	clear(b.nodes)
	b.order = append(b.order[:0], s)
	b.nodes[s] = visit{paths: 1, dist: 1}
	for head := 0; head < len(b.order); head++ {
		i := b.order[head]
		v := b.nodes[i]
		for _, j := range b.graph.neighbours(int(i)) {
			w := &b.nodes[j]
			if w.dist == 0 {
				w.dist = v.dist + 1
				b.order = append(b.order, j)
			}
			if w.dist == v.dist+1 {
				w.paths += v.paths
			}
		}
	}
}

// accumulate adds the dependencies of the source of the last search to score, farthest nodes first.
func (b *brandes) accumulate(score []float64) {
	for k := len(b.order) - 1; k > 0; k-- {
		i := b.order[k]
		w := b.nodes[i]
		share := (1 + w.delta) / w.paths
		for _, j := range b.graph.neighbours(int(i)) {
			if v := &b.nodes[j]; v.dist == w.dist-1 {
				v.delta += v.paths * share
			}
		}
		score[i] += w.delta
	}
}

// pivots chooses k of n sources at random, in ascending order: the same for the same seed, and all if k is not below n.
func pivots(n, k int, seed [32]byte) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	if k >= n {
		return all
	}
	r := rand.New(rand.NewChaCha8(seed))
	r.Shuffle(n, func(i, j int) { all[i], all[j] = all[j], all[i] })
	slices.Sort(all[:k])
	return all[:k]
}
