package query

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/rank"
)

// RankingMethod is how scores were reached.
type RankingMethod string

// The methods.
const (
	Exact   RankingMethod = "EXACT"
	Sampled RankingMethod = "SAMPLED" // estimated from shortest paths that begin in a sample of nodes
)

// Ranking is a page of the list of nodes by centrality, with the size of the graph that it is a ranking of.
type Ranking struct {
	By      rank.Centrality
	Entries []RankingEntry
	Method  RankingMethod
	Samples int // nodes from which shortest paths were followed; 0 for the other centralities
	// NodeCount and EdgeCount are those of the whole graph, whichever types were asked for.
	NodeCount, EdgeCount int
	ConnectionInfo
}

// RankingEntry is one of them. Rank counts from 1 among the types asked for. Equal scores share a rank; they are in
// canonical order.
type RankingEntry struct {
	Rank  int
	Node  kg.Node
	Score float64
}

// Rankings returns a page of the nodes of the types (nil means Connecting), the most central first. The graph is the
// undirected simple graph of the stated claims between nodes of Connecting types: records are about reading, not
// about acting, and an inference must not move a ranking. Types none of which is ranked are ErrInvalid. Scores are
// computed once per version in the background; until they are there this waits, and when ctx ends first it fails with
// ErrUnavailable. One round trip.
func (v *View) Rankings(ctx context.Context, by rank.Centrality, types []kg.NodeType, a PageArgs) (Ranking, error) {
	if err := checkRanked(by, types); err != nil {
		return Ranking{}, err
	}
	tag := listTag("rankings", string(by))
	page, err := v.page(a, tag)
	if err != nil {
		return Ranking{}, err
	}
	scores, err := v.graph.rankings.Wait(ctx, v.reader)
	if err != nil {
		return Ranking{}, err
	}
	return v.ranking(ctx, scores.Ranked(by, types), page, tag)
}

// Citing returns the claims that rest on each document that any rests on. They are found once per version, with what
// rankings read; until then this waits as Rankings does. No round trip.
func (v *View) Citing(ctx context.Context) (map[kg.ID]rank.Cited, error) {
	return v.graph.rankings.Citing(ctx, v.reader)
}

func checkRanked(by rank.Centrality, types []kg.NodeType) error {
	if err := Known("centrality", []rank.Centrality{by},
		[]rank.Centrality{rank.Degree, rank.Betweenness, rank.PageRank}); err != nil {
		return err
	}
	if err := Known("type", types, kg.AllTypes); err != nil {
		return err
	}
	ranked := func(t kg.NodeType) bool { return slices.Contains(kg.Connecting, t) }
	if types != nil && !slices.ContainsFunc(types, ranked) {
		return kg.Invalidf("none of these types is ranked: what is about the reading of sources isn't (%s)",
			strings.Trim(fmt.Sprint(kg.Records), "[]"))
	}
	return nil
}

func (v *View) ranking(ctx context.Context, list rank.List, p kg.Page, tag string) (Ranking, error) {
	chosen, info := list.Page(p)
	ids, cursors := make([]kg.ID, len(chosen)), make([]kg.Cursor, len(chosen))
	for i, entry := range chosen {
		ids[i], cursors[i] = entry.Cursor.ID, entry.Cursor
	}
	nodes, err := v.Nodes(ctx, ids)
	if err != nil {
		return Ranking{}, err
	}
	r := Ranking{By: list.By, Method: Exact, ConnectionInfo: ConnectionInfo{info, tag, listed(cursors)}}
	r.NodeCount, r.EdgeCount = list.Size()
	if list.By == rank.Betweenness {
		r.Samples = list.Samples
		if r.Samples < r.NodeCount {
			r.Method = Sampled
		}
	}
	for _, entry := range chosen {
		r.Entries = append(r.Entries, RankingEntry{Rank: entry.Rank, Node: nodes[entry.Cursor.ID], Score: entry.Score})
	}
	return r, nil
}
