package search

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"

	"tiltaksgraf/kg"
)

// Page is a page of hits whose nodes are yet to be read.
type Page struct {
	Nodes   []uint32 // their numbers
	Scores  []float64
	Cursors []kg.Cursor
	kg.PageInfo
	IsCut bool
}

// Page cuts a page out of the hits. They can't be used again.
func (h *Hits) Page(p kg.Page) (Page, error) {
	total := len(h.ranks)
	if p.First > 0 && p.After == nil && p.Before == nil {
		h.ranks = best(h.ranks, p.First+1) // one more, to see whether there is more
	} else {
		slices.Sort(h.ranks)
	}
	low, high, err := h.window(p)
	if err != nil {
		return Page{}, err
	}
	from, to := low, high
	if p.First > 0 {
		to = min(high, low+p.First)
	} else {
		from = max(low, high-p.Last)
	}
	page := Page{IsCut: h.question.cut}
	page.PageInfo = kg.PageInfo{HasPrevious: from > 0, HasNext: to < len(h.ranks), Total: -1}
	if p.Count {
		page.Total = total
	}
	for _, r := range h.ranks[from:to] {
		page.Nodes = append(page.Nodes, r.node())
		page.Scores = append(page.Scores, float64(r.score())/precision)
		page.Cursors = append(page.Cursors, kg.Cursor{
			Key: strconv.FormatUint(uint64(r.score()), 10), ID: h.question.index.ID(r.node()),
		})
	}
	return page, nil
}

// window is what lies between the cursors: from low up to, and not with, high.
func (h *Hits) window(p kg.Page) (low, high int, err error) {
	high = len(h.ranks)
	if p.After != nil {
		compare, err := h.toCursor(p.After)
		if err != nil {
			return 0, 0, err
		}
		low = sort.Search(len(h.ranks), func(i int) bool { return compare(h.ranks[i]) > 0 })
	}
	if p.Before != nil {
		compare, err := h.toCursor(p.Before)
		if err != nil {
			return 0, 0, err
		}
		high = max(low, sort.Search(len(h.ranks), func(i int) bool { return compare(h.ranks[i]) >= 0 }))
	}
	return low, high, nil
}

// toCursor compares ranks with a cursor, whose key is the score in parts of precision. Its node needn't exist.
func (h *Hits) toCursor(c *kg.Cursor) (func(rank) int, error) {
	score, err := strconv.ParseUint(c.Key, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("%w: %q is not a score", kg.ErrCursor, c.Key)
	}
	position, there := h.question.index.position(c.ID)
	return func(r rank) int {
		if r.score() != uint32(score) {
			return cmp.Compare(uint32(score), r.score())
		}
		if r.node() == position && !there {
			return 1
		}
		return cmp.Compare(r.node(), position)
	}, nil
}

// Hits are the page, with its nodes as they were read, in the page's order. shown says whether to show where they
// match.
func (p *Page) Hits(q *Question, nodes []kg.Node, shown bool) kg.HitPage {
	page := kg.HitPage{Hits: make([]kg.Hit, len(nodes)), Cursors: p.Cursors, PageInfo: p.PageInfo, IsCut: p.IsCut}
	for i := range nodes {
		page.Hits[i] = kg.Hit{Node: nodes[i], Score: p.Scores[i]}
		if shown {
			page.Hits[i].Highlights = q.Highlights(&nodes[i])
		}
	}
	return page
}

// Nothing is the page of a text without any word.
func Nothing(p kg.Page) kg.HitPage {
	page := kg.HitPage{PageInfo: kg.PageInfo{Total: -1}}
	if p.Count {
		page.Total = 0
	}
	return page
}
