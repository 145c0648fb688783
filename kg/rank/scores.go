package rank

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// Betweenness is exact up to exactNodes nodes; beyond, shortest paths begin in samplePivots of them.
const (
	exactNodes   = 5_000
	samplePivots = 256
)

// Scores are the centralities of one version.
type Scores struct {
	graph   *simpleGraph
	values  map[Centrality][]float64 // by index of the node
	order   map[Centrality][]int32   // nodes, best first
	Samples int
}

// List are the nodes of some types by one centrality, best first.
type List struct {
	*Scores
	By    Centrality
	nodes []int32
}

// Ranked lists the nodes of the types; nil means all of the graph.
func (s *Scores) Ranked(by Centrality, types []kg.NodeType) List {
	r := List{Scores: s, By: by, nodes: s.order[by]}
	if types != nil {
		other := func(n int32) bool { return !slices.Contains(types, s.graph.types[n]) }
		r.nodes = slices.DeleteFunc(slices.Clone(r.nodes), other)
	}
	return r
}

// Size is how many nodes are ranked, and between how many pairs of them there is a claim.
func (s *Scores) Size() (nodes, edges int) { return s.graph.len(), s.graph.edges() }

// Entry is where a node stands in a ranking.
type Entry struct {
	Rank   int
	Score  float64
	Cursor kg.Cursor // with the node's id
}

// Page cuts a page out of the list.
func (r List) Page(p kg.Page) ([]Entry, kg.PageInfo) {
	chosen, info := fetch.Cut(r.nodes, p, r.cursor)
	entries := make([]Entry, len(chosen))
	for i, n := range chosen {
		entries[i] = Entry{r.rank(n), r.score(n), r.cursor(n)}
	}
	return entries, info
}

func (r List) score(n int32) float64 { return r.values[r.By][n] }

// rank is one more than there are nodes with a higher score.
func (r List) rank(n int32) int {
	better, _ := slices.BinarySearchFunc(r.nodes, r.score(n), func(other int32, score float64) int {
		return cmp.Compare(score, r.score(other))
	})
	return better + 1
}

// cursor is the position of a node. The bits of floating-point numbers that aren't negative are in the order of the
// numbers; their complement is in the order of the list.
func (r List) cursor(n int32) kg.Cursor {
	return kg.Cursor{Key: fmt.Sprintf("%016x", ^math.Float64bits(r.score(n))), ID: r.graph.ids[n]}
}

// computeScores computes all centralities of a version's graph.
func computeScores(ctx context.Context, g *simpleGraph, version string) (_ *Scores, err error) {
	k := g.len()
	if k > exactNodes {
		k = samplePivots
	}
	s := &Scores{graph: g, Samples: k, values: map[Centrality][]float64{Degree: degree(g)},
		order: map[Centrality][]int32{}}
	if s.values[PageRank], err = pageRank(ctx, g); err != nil {
		return nil, err
	}
	sources := pivots(g.len(), k, sha256.Sum256([]byte(version)))
	if s.values[Betweenness], err = betweenness(ctx, g, sources); err != nil {
		return nil, err
	}
	for by, values := range s.values {
		round(values)
		s.order[by] = bestFirst(values)
	}
	return s, nil
}

// round takes off digits beyond the twelfth decimal, so that nodes in like positions get like scores, whatever the
// order in which floating point added them up.
func round(values []float64) {
	for i, v := range values {
		values[i] = math.Round(v*1e12) / 1e12
	}
}

// bestFirst lists indexes by descending value; equal ones keep their order.
func bestFirst(values []float64) []int32 {
	order := pivots(len(values), len(values), [32]byte{})
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(values[b], values[a]) })
	return order
}
