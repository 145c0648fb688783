package kg

import "context"

// Centrality is a measure of how central a node is.
type Centrality string

// The centralities, of the undirected simple graph of stated claims (see Rankings).
const (
	Degree      Centrality = "DEGREE"      // how many others it has a claim to
	Betweenness Centrality = "BETWEENNESS" // the share of shortest paths between others that lead through it
	PageRank    Centrality = "PAGERANK"    // how often a reader who follows claims at random is there
)

// RankingMethod tells how scores were reached.
type RankingMethod string

// The methods.
const (
	Exact   RankingMethod = "EXACT"
	Sampled RankingMethod = "SAMPLED" // estimated from shortest paths that begin in a sample of nodes
)

// Ranking is the top of a list of nodes by centrality.
type Ranking struct {
	By      Centrality
	Entries []RankingEntry
	Method  RankingMethod
	Samples int // nodes from which shortest paths were followed; 0 for the other centralities
}

// RankingEntry is one of them. Rank counts from 1 among the types asked for; equal scores share a rank, in canonical order.
type RankingEntry struct {
	Rank  int
	Node  Node
	Score float64
}

// Rankings returns the first (1 to the maximal page size) most central nodes of the types; no types means all but Document,
// Dispute and Finding, which are left out of the graph: they are about reading, not about acting. Inferred claims don't
// count. Scores are computed once per version in the background; until they are there this waits, and when ctx ends
// first it fails with ErrUnavailable. One round trip.
func (v *View) Rankings(ctx context.Context, by Centrality, types []NodeType, first int) (Ranking, error) {
	if err := known("centrality", []Centrality{by}, []Centrality{Degree, Betweenness, PageRank}); err != nil {
		return Ranking{}, err
	}
	if err := known("type", types, AllTypes); err != nil {
		return Ranking{}, err
	}
	if err := v.within("first", first); err != nil {
		return Ranking{}, err
	}
	scores, err := v.graph.rankings.wait(ctx, v.reader)
	if err != nil {
		return Ranking{}, err
	}
	return v.ranking(ctx, scores, by, types, first)
}

func (v *View) ranking(ctx context.Context, s *scores, by Centrality, types []NodeType, first int) (Ranking, error) {
	places := s.top(by, types, first)
	ids := make([]ID, len(places))
	for i, p := range places {
		ids[i] = s.graph.ids[p.node]
	}
	nodes, err := v.Nodes(ctx, ids)
	if err != nil {
		return Ranking{}, err
	}
	r := Ranking{By: by, Method: Exact}
	if by == Betweenness {
		r.Samples = s.samples
		if s.samples < s.graph.len() {
			r.Method = Sampled
		}
	}
	for i, p := range places {
		r.Entries = append(r.Entries, RankingEntry{Rank: p.rank, Node: nodes[ids[i]], Score: p.score})
	}
	return r, nil
}
