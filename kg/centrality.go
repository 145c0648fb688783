package kg

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
// iteration from the uniform distribution; nodes without neighbours give to all alike. The scores sum to 1. gonum's starts
// from random numbers and can't be cancelled; a ranking has to be the same on every server. Tests hold the two together.
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

// brandes holds the state of one breadth-first search, reused for the next.
type brandes struct {
	graph *simpleGraph
	order []int32   // nodes as they were met
	dist  []int32   // from the source; -1 where not met
	paths []float64 // number of shortest paths from the source
	delta []float64 // dependency of the source on the node
}

func newBrandes(g *simpleGraph) *brandes {
	b := &brandes{graph: g, dist: make([]int32, g.len()), paths: make([]float64, g.len()), delta: make([]float64, g.len())}
	for i := range b.dist {
		b.dist[i] = -1
	}
	return b
}

// search counts the shortest paths from s to every node.
func (b *brandes) search(s int32) {
	for _, v := range b.order {
		b.dist[v], b.paths[v], b.delta[v] = -1, 0, 0
	}
	b.order = append(b.order[:0], s)
	b.dist[s], b.paths[s] = 0, 1
	for head := 0; head < len(b.order); head++ {
		v := b.order[head]
		for _, w := range b.graph.neighbours(int(v)) {
			if b.dist[w] < 0 {
				b.dist[w] = b.dist[v] + 1
				b.order = append(b.order, w)
			}
			if b.dist[w] == b.dist[v]+1 {
				b.paths[w] += b.paths[v]
			}
		}
	}
}

// accumulate adds the dependencies of the source of the last search to score, farthest nodes first.
func (b *brandes) accumulate(score []float64) {
	for i := len(b.order) - 1; i > 0; i-- {
		w := b.order[i]
		share := (1 + b.delta[w]) / b.paths[w]
		for _, v := range b.graph.neighbours(int(w)) {
			if b.dist[v] == b.dist[w]-1 {
				b.delta[v] += b.paths[v] * share
			}
		}
		score[w] += b.delta[w]
	}
}

// pivots chooses k of n sources at random, the same for the same seed, in ascending order; all of them if k is not below n.
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
