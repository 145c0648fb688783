package kg

import (
	"cmp"
	"context"
	"crypto/sha256"
	"math"
	"slices"
)

// Betweenness is exact up to exactNodes nodes; beyond, shortest paths begin in samplePivots of them.
const (
	exactNodes   = 5_000
	samplePivots = 256
)

// scores are the centralities of one version.
type scores struct {
	graph   *simpleGraph
	values  map[Centrality][]float64 // by index of the node
	order   map[Centrality][]int32   // nodes, best first
	samples int
}

type place struct {
	rank  int
	node  int32
	score float64
}

// top lists the first n nodes of the types.
func (s *scores) top(by Centrality, types []NodeType, n int) []place {
	var places []place
	for _, i := range s.order[by] {
		if len(places) == n {
			break
		}
		if len(types) > 0 && !slices.Contains(types, s.graph.types[i]) {
			continue
		}
		p := place{rank: len(places) + 1, node: i, score: s.values[by][i]}
		if last := len(places) - 1; last >= 0 && places[last].score == p.score {
			p.rank = places[last].rank
		}
		places = append(places, p)
	}
	return places
}

// computeScores reads a version and computes all its centralities.
func computeScores(ctx context.Context, r Reader) (*scores, error) {
	g, err := readSimpleGraph(ctx, r)
	if err != nil {
		return nil, err
	}
	k := g.len()
	if k > exactNodes {
		k = samplePivots
	}
	s := &scores{graph: g, samples: k, values: map[Centrality][]float64{Degree: degree(g)}, order: map[Centrality][]int32{}}
	if s.values[PageRank], err = pageRank(ctx, g); err != nil {
		return nil, err
	}
	sources := pivots(g.len(), k, sha256.Sum256([]byte(r.Version().ID)))
	if s.values[Betweenness], err = betweenness(ctx, g, sources); err != nil {
		return nil, err
	}
	for by, values := range s.values {
		round(values)
		s.order[by] = bestFirst(values)
	}
	return s, nil
}

// round takes off digits beyond the twelfth decimal, so that nodes in like positions get like scores, whatever the order in
// which floating point added them up.
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
