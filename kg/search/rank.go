package search

import (
	"math"
	"slices"
)

// rank says where a node stands among the hits: by its score, best first, then by its number. It is the score, turned
// round, above the number, so that ranks compare as hits do.
type rank uint64

func rankOf(score uint32, node uint32) rank {
	return rank(uint64(math.MaxUint32-score)<<32 | uint64(node))
}

func (r rank) node() uint32 { return uint32(r) }

func (r rank) score() uint32 { return math.MaxUint32 - uint32(r>>32) }

// precision is how many parts of one scores are rounded to, so that equal matches are equal; exactName is added for a
// node that is called what was asked for, and aboutName for one that is called so but for the words with which people
// ask, and for inflection.
const (
	precision = 10_000
	exactName = 10_000 * precision
	aboutName = exactName / 10
)

// wholeNameWorth is what it is worth, above its words, that all of a name stands in the question, for each part of
// weight that its words have.
const wholeNameWorth = 1

// ofSource is what a document is worth, in parts of what it would be: who asks is after what documents tell of.
const ofSource = 0.75

// fewest is how much of a question's weight a hit has at least, in parts of one.
const fewest = 0.4

// Hits are all hits of a question.
type Hits struct {
	question *Question
	ranks    []rank
}

// Rank finds all hits: nodes that have enough of the question, by what its words weigh, or in whose name a word stands
// that says much, or all of whose name stands in the question. What has less of the question is worth less. Of a name
// that nobody is known by, a hit has all words. tick is called now and then; its error ends the work.
func (q *Question) Rank(tick func() error) (*Hits, error) {
	t := q.index.tallies.Get().(*tally)
	if err := t.count(q, tick); err != nil {
		return nil, err // and the tally, which isn't empty, is left to the garbage collector
	}
	h := &Hits{q, make([]rank, 0, len(t.touched))}
	called, sources := q.called(), q.index.span("Document")
	knowsTitle := q.Title == 0 || q.knowsTitle(t, called)
	for _, node := range t.touched {
		all := &t.all[node]
		if !knowsTitle {
			all.withoutTitle(q)
		}
		share := all.share / q.whole
		name := called[node]
		if all.share == 0 && name == 0 || share < fewest && name == 0 && !all.named.means(q.spoken) {
			continue
		}
		delete(called, node)
		worth := share * all.score
		if sources.has(node) {
			worth *= ofSource
		}
		score := uint32(math.Round(worth*precision)) + uint32(q.index.standing[node])
		h.ranks = append(h.ranks, rankOf(name+score, node))
	}
	for node, name := range called { // of words that are too common to say anything
		h.ranks = append(h.ranks, rankOf(name, node))
	}
	t.clear()
	q.index.tallies.Put(t)
	return h, nil
}

// called are the nodes whose whole name is what was asked for, or stands in it, with what that adds to their scores.
func (q *Question) called() map[uint32]uint32 {
	nodes := map[uint32]uint32{}
	note := func(hash uint64, worth uint32) {
		q.index.named(hash, func(node uint32) {
			if slices.ContainsFunc(q.spans, func(s span) bool { return s.has(node) }) {
				nodes[node] = max(nodes[node], worth)
			}
		})
	}
	note(hashOf(wholeName, q.Folded), exactName)
	stems := make([]string, len(q.Words))
	for i, w := range q.Words {
		stems[i] = w.FoldedStem
	}
	for from := range stems {
		said := 0.0
		foreign := from > 0 && q.Joined>>from&1 == 1 && len(q.found[from-1]) == 0
		for to := from; to < len(stems); to++ {
			said += q.weight[to]
			if foreign && q.common>>to&1 == 1 { // "Danish Medicines Agency"
				continue
			}
			worth := uint32(math.Round(said * wholeNameWorth * precision))
			if from == 0 && to == len(stems)-1 {
				worth = aboutName
			}
			note(hashOf(inStems, stems[from:to+1]...), worth)
		}
	}
	return nodes
}

// Keep leaves the hits that pass.
func (h *Hits) Keep(passes func(node uint32) bool) {
	h.ranks = slices.DeleteFunc(h.ranks, func(r rank) bool { return !passes(r.node()) })
}

// Nodes are the hits' numbers, in no order.
func (h *Hits) Nodes() []uint32 {
	nodes := make([]uint32, len(h.ranks))
	for i, r := range h.ranks {
		nodes[i] = r.node()
	}
	return nodes
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
