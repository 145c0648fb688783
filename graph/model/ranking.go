package model

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/sentence"
)

// Ranking is a page of a ranking.
type Ranking struct{ query.Ranking }

// Definition says what the ranking is of.
func (r Ranking) Definition(locale kg.Locale) string { return sentence.Ranking(r.Ranking, locale) }

// Unranked are the types that aren't in the graph.
func (r Ranking) Unranked() []kg.NodeType { return kg.Records }

// Samples is how many starting points were sampled; nil where the scores are exact.
func (r Ranking) Samples() *int {
	if r.Method != query.Sampled {
		return nil
	}
	return &r.Ranking.Samples
}

// Entries are those of this page.
func (r Ranking) Entries() []*RankingEntry {
	entries := make([]*RankingEntry, len(r.Ranking.Entries))
	for i, e := range r.Ranking.Entries {
		entries[i] = &RankingEntry{Cursor: r.Cursor(i), Rank: e.Rank, Node: Of(e.Node), Score: e.Score}
	}
	return entries
}

// PageInfo is where the page stands in the whole list.
func (r Ranking) PageInfo() *PageInfo { return PageInfoOf(r.ConnectionInfo) }

// TotalCount is how many entries the whole ranking has.
func (r Ranking) TotalCount() int { return r.Total }
