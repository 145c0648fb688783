package rank

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/stat"

	"tiltaksgraf/kg"
)

// randomPairs makes edges of n nodes of which a few are hubs; parallel ones and loops too.
func randomPairs(n, m int, seed uint64) [][2]int32 {
	r := rand.New(rand.NewPCG(seed, 1))
	pairs := make([][2]int32, m)
	for i := range pairs {
		pairs[i] = [2]int32{int32(float64(n) * math.Pow(r.Float64(), 3)), int32(r.IntN(n))}
	}
	return pairs
}

func graphOf(n int, pairs [][2]int32) *simpleGraph {
	g := &simpleGraph{ids: make([]kg.ID, n), types: make([]kg.NodeType, n)}
	g.connect(slices.DeleteFunc(slices.Clone(pairs), func(p [2]int32) bool { return p[0] == p[1] }))
	return g
}

// gonumOf makes the same graph for gonum, undirected and with each edge in both directions.
func gonumOf(n int, pairs [][2]int32) (*simple.UndirectedGraph, *simple.DirectedGraph) {
	u, d := simple.NewUndirectedGraph(), simple.NewDirectedGraph()
	for i := range n {
		u.AddNode(simple.Node(i))
		d.AddNode(simple.Node(i))
	}
	for _, p := range pairs {
		if a, b := simple.Node(p[0]), simple.Node(p[1]); a != b {
			u.SetEdge(u.NewEdge(a, b))
			d.SetEdge(d.NewEdge(a, b))
			d.SetEdge(d.NewEdge(b, a))
		}
	}
	return u, d
}

func TestCentralityAgreesWithGonum(t *testing.T) {
	for seed := range uint64(5) {
		n := 60 + int(seed)
		pairs := randomPairs(n, 90, seed)
		g := graphOf(n, pairs)
		u, d := gonumOf(n, pairs)
		rank, err := pageRank(context.Background(), g)
		if err != nil {
			t.Fatal(err)
		}
		between, err := betweenness(context.Background(), g, pivots(n, n, [32]byte{}))
		if err != nil {
			t.Fatal(err)
		}
		wantRank, wantBetween, degrees := network.PageRankSparse(d, damping, 1e-12), network.Betweenness(u), degree(g)
		for i := range n {
			if want := wantRank[int64(i)]; math.Abs(rank[i]-want) > 1e-8 {
				t.Errorf("PageRank of %d: %g, gonum says %g", i, rank[i], want)
			}
			if want := wantBetween[int64(i)] / float64((n-1)*(n-2)); math.Abs(between[i]-want) > 1e-12 {
				t.Errorf("betweenness of %d: %g, gonum says %g", i, between[i], want)
			}
			if want := u.From(int64(i)).Len(); degrees[i] != float64(want) {
				t.Errorf("degree of %d: %g, gonum says %d", i, degrees[i], want)
			}
		}
	}
}

// Betweenness from a quarter of the sources ranks nodes much as all of them do; from all of them it is exact.
func TestSampledBetweenness(t *testing.T) {
	const n = 400
	g := graphOf(n, randomPairs(n, 900, 7))
	exact, err := betweenness(context.Background(), g, pivots(n, n, [32]byte{}))
	if err != nil {
		t.Fatal(err)
	}
	sampled, err := betweenness(context.Background(), g, pivots(n, n/4, [32]byte{1}))
	if err != nil {
		t.Fatal(err)
	}
	if rho := stat.Correlation(ranksOf(exact), ranksOf(sampled), nil); rho < 0.9 {
		t.Errorf("Spearman's rank correlation is %.3f, want 0.9 or more", rho)
	}
	if best := bestFirst(exact)[:5]; !slices.Contains(bestFirst(sampled)[:8], best[0]) {
		t.Errorf("the most central node %d isn't among the first of the sample", best[0])
	}
	if sum := stat.Mean(sampled, nil) / stat.Mean(exact, nil); sum < 0.9 || sum > 1.1 {
		t.Errorf("the sample's mean is %.2f times the exact one", sum)
	}
}

// ranksOf gives each value its place, equal ones the mean of theirs.
func ranksOf(values []float64) []float64 {
	order, ranks := bestFirst(values), make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, node := range order[i:j] {
			ranks[node] = float64(i+j-1) / 2
		}
		i = j
	}
	return ranks
}

func TestPivots(t *testing.T) {
	a, b, c := pivots(1000, 50, [32]byte{1}), pivots(1000, 50, [32]byte{1}), pivots(1000, 50, [32]byte{2})
	if !slices.Equal(a, b) || slices.Equal(a, c) {
		t.Error("a seed must give one choice, another seed another")
	}
	if !slices.IsSorted(a) || len(slices.Compact(slices.Clone(a))) != 50 || a[49] >= 1000 {
		t.Errorf("not 50 distinct nodes in order: %v", a)
	}
}

func TestCentralityStops(t *testing.T) {
	g := graphOf(50, randomPairs(50, 100, 1))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := pageRank(ctx, g); !errors.Is(err, context.Canceled) {
		t.Errorf("PageRank: %v", err)
	}
	if _, err := betweenness(ctx, g, pivots(50, 50, [32]byte{})); !errors.Is(err, context.Canceled) {
		t.Errorf("betweenness: %v", err)
	}
}

func TestCentralityOfLittle(t *testing.T) {
	for n := range 3 {
		g := graphOf(n, nil)
		rank, err := pageRank(context.Background(), g)
		if err != nil || len(rank) != n || n > 0 && math.Abs(rank[0]-1/float64(n)) > 1e-9 {
			t.Errorf("PageRank of %d nodes: %v %v", n, rank, err)
		}
		between, err := betweenness(context.Background(), g, pivots(n, n, [32]byte{}))
		if err != nil || slices.ContainsFunc(between, func(f float64) bool { return f != 0 }) {
			t.Errorf("betweenness of %d nodes: %v %v", n, between, err)
		}
	}
}
