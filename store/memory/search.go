package memory

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// Search finds the nodes in whose texts all the words stand, or else, if there are
// none, at least half of them. Nodes with exactly this name come first. Scores are
// rounded, so that equal matches are equal, and are worth nothing beyond their order.
func (r *reader) Search(ctx context.Context, asked string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	if err := ctx.Err(); err != nil {
		return kg.HitPage{}, err
	}
	page := kg.HitPage{PageInfo: kg.PageInfo{Total: -1}}
	if text.Fold(asked) == "" {
		if p.Count {
			page.Total = 0
		}
		return page, nil
	}
	if err := r.text.wait(ctx); err != nil {
		return kg.HitPage{}, err
	}
	q := r.text.question(asked)
	ranks, err := r.rank(ctx, q, r.selected(f))
	if err != nil {
		return kg.HitPage{}, fmt.Errorf("memory: search: %w", err)
	}
	total := len(ranks)
	if p.First > 0 && p.After == nil && p.Before == nil {
		ranks = best(ranks, p.First+1) // one more, to see whether there is more
	} else {
		slices.Sort(ranks)
	}
	return r.hits(ctx, q, ranks, total, p)
}

// rank says where a node stands among the hits: by its score, best first, then by its number. It is the score, turned
// round, above the number, so that ranks compare as hits do.
type rank uint64

func rankOf(score uint32, node uint32) rank {
	return rank(uint64(math.MaxUint32-score)<<32 | uint64(node))
}

func (r rank) node() uint32 { return uint32(r) }

func (r rank) score() uint32 { return math.MaxUint32 - uint32(r>>32) }

// precision is how many parts of one scores are rounded to; exactName is added
// for a node that is called what was asked for.
const (
	precision = 10_000
	exactName = 10_000 * precision
)

// rank finds all hits among a selection: with all of the words, or else with at least half of them.
func (r *reader) rank(ctx context.Context, q *question, among selection) ([]rank, error) {
	t := ticker{ctx: ctx}
	counted := r.text.tallies.Get().(*tally)
	if err := counted.count(q, &t); err != nil {
		return nil, err // and the tally, which isn't empty, is left to the garbage collector
	}
	defer func() {
		counted.clear()
		r.text.tallies.Put(counted)
	}()
	exact := r.facets[kg.NameFacet].nodesWith([]string{q.Folded})
	ranks, err := r.collect(counted, len(q.Words), among, exact, &t)
	if err == nil && len(ranks) == 0 && len(q.Words) > 1 {
		ranks, err = r.collect(counted, (len(q.Words)+1)/2, among, exact, &t)
	}
	return ranks, err
}

// best returns the so many best ranks, in order.
func best(ranks []rank, want int) []rank {
	found := make([]rank, 0, min(want, len(ranks))+1)
	for _, one := range ranks {
		if len(found) == want && one > found[want-1] {
			continue
		}
		at, _ := slices.BinarySearch(found, one)
		found = slices.Insert(found, at, one)
		found = found[:min(len(found), want)]
	}
	return found
}

// collect finds the hits that have so many of the words, in no order.
func (r *reader) collect(counted *tally, words int, among selection, exact *roaring.Bitmap, t *ticker) ([]rank, error) {
	ranks := make([]rank, 0, len(counted.touched))
	missed := exact.Clone()
	for _, node := range counted.touched {
		if err := t.tick(); err != nil {
			return nil, err
		}
		if int(counted.words[node]) < words || !among.has(node) {
			continue
		}
		worth := uint32(math.Round((counted.score[node] + r.text.standing[node]) * precision))
		if missed.CheckedRemove(node) {
			worth += exactName
		}
		ranks = append(ranks, rankOf(worth, node))
	}
	for nodes := missed.Iterator(); nodes.HasNext(); {
		if node := nodes.Next(); among.has(node) {
			ranks = append(ranks, rankOf(exactName, node))
		}
	}
	return ranks, nil
}

// hits cuts a page out of the ranks, which are in order, and shows where each of its nodes matched.
func (r *reader) hits(ctx context.Context, q *question, ranks []rank, total int, p kg.Page) (kg.HitPage, error) {
	l := list{n: len(ranks), at: func(i int) uint32 { return uint32(i) }, ticker: ticker{ctx: ctx}}
	for _, c := range []*kg.Cursor{p.After, p.Before} {
		if _, err := parseScore(c); err != nil {
			return kg.HitPage{}, err
		}
	}
	l.toCursor = func(c *kg.Cursor) func(uint32) int { return r.toHit(ranks, c) }
	picked, info, err := l.cut(p)
	if err != nil {
		return kg.HitPage{}, err
	}
	if p.Count {
		info.Total = total
	}
	page := kg.HitPage{Hits: make([]kg.Hit, len(picked)), Cursors: make([]kg.Cursor, len(picked)), PageInfo: info}
	for i, at := range picked {
		n := r.nodes[ranks[at].node()]
		score := ranks[at].score()
		page.Hits[i] = kg.Hit{Node: n, Score: float64(score) / precision, Highlights: q.highlights(&n)}
		page.Cursors[i] = kg.Cursor{Key: strconv.FormatUint(uint64(score), 10), ID: n.ID}
	}
	return page, nil
}

// toHit compares hits with a cursor, whose key is the score times precision.
func (r *reader) toHit(ranks []rank, c *kg.Cursor) func(uint32) int {
	score, _ := parseScore(c)
	byID := byNumber(r.nodePosition(c.ID))
	return func(i uint32) int {
		switch s := ranks[i].score(); {
		case s > score:
			return -1
		case s < score:
			return 1
		}
		return byID(ranks[i].node())
	}
}

func parseScore(c *kg.Cursor) (uint32, error) {
	if c == nil {
		return 0, nil
	}
	score, err := strconv.ParseUint(c.Key, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%w: %q is not a score", kg.ErrCursor, c.Key)
	}
	return uint32(score), nil
}
