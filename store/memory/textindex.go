package memory

import (
	"context"
	"fmt"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// textIndex is the search index of one content: the words of its texts, and for
// each word the nodes that have it. It can be used once ready is closed.
type textIndex struct {
	taken    atomic.Bool // somebody makes it, or has made it
	ready    chan struct{}
	err      error // why there is none
	lexicon  *text.Lexicon
	having   [text.Classes]csr // by class of text, the nodes that have a word, by the word's number
	standing []float64         // by node, what tells equal matches apart
	tallies  sync.Pool         // of *tally
}

// inBackground is the number of nodes from which on a Load doesn't wait for the index.
const inBackground = 2_000

// indexText makes the search index at once where that is soon done.
func (s *Store) indexText(ctx context.Context, ix *index) error {
	ix.text = &textIndex{ready: make(chan struct{})}
	if len(ix.nodes) > inBackground {
		return nil
	}
	ix.text.taken.Store(true)
	return ix.text.build(ctx, ix)
}

// indexInBackground makes the search index unless somebody does or did already. It ends with the store.
func (s *Store) indexInBackground(ix *index) {
	if ix.text.taken.Swap(true) {
		return
	}
	s.working.Go(func() {
		select {
		case s.indexing <- struct{}{}:
			defer func() { <-s.indexing }()
		case <-s.lifetime.Done():
		}
		_ = ix.text.build(s.lifetime, ix) // searches return the error
	})
}

// wait returns when the index can be used, or with an error when that takes longer than a question may wait.
func (x *textIndex) wait(ctx context.Context) error {
	select {
	case <-x.ready:
		return x.err
	default:
	}
	select {
	case <-x.ready:
		return x.err
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(patience):
		return fmt.Errorf("%w: search index is being built", kg.ErrUnavailable)
	}
}

const patience = 2 * time.Second

func (x *textIndex) build(ctx context.Context, ix *index) error {
	defer close(x.ready)
	if x.err = x.fill(&ticker{ctx: ctx}, ix); x.err != nil {
		x.err = fmt.Errorf("%w: search index: %w", kg.ErrUnavailable, x.err)
	}
	return x.err
}

// fill reads all texts once.
func (x *textIndex) fill(t *ticker, ix *index) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	x.lexicon = text.NewLexicon()
	x.standing = make([]float64, len(ix.nodes))
	x.tallies.New = func() any { return newTally(len(ix.nodes)) }
	met := mentions{x: x}
	for i := range ix.nodes {
		if err := met.read(uint32(i), ix, t); err != nil {
			return err
		}
	}
	for class := range x.having {
		x.having[class] = met.byWord(text.Class(class))
	}
	return x.lexicon.Build(t.tick)
}

// mentions are the words of texts as they are met: for each class, which node has which word.
type mentions struct {
	x    *textIndex
	list [text.Classes][]mention
	last [text.Classes][]uint32 // by word, the node that it was met in last, plus one
}

type mention struct{ word, node uint32 }

// read reads the texts of a node.
func (m *mentions) read(node uint32, ix *index, t *ticker) error {
	shortest := 0 // of its names, in words
	for p := range kg.Passages(&ix.nodes[node]) {
		if err := t.tick(); err != nil {
			return err
		}
		length := 0
		for tok := range text.Tokens(p.Text) {
			length++
			m.add(p.Class, m.x.lexicon.Add(tok, p.Text), node)
		}
		if p.Field == "name" && (shortest == 0 || length < shortest) {
			shortest = length
		}
	}
	m.x.standing[node] = standing(shortest, len(ix.both.of(node)))
	return nil
}

// add notes that a node has a word, once for each class.
func (m *mentions) add(class text.Class, word, node uint32) {
	for int(word) >= len(m.last[class]) {
		m.last[class] = append(m.last[class], 0)
	}
	if m.last[class][word] != node+1 {
		m.last[class][word] = node + 1
		m.list[class] = append(m.list[class], mention{word, node})
	}
}

// byWord sorts the mentions of a class, and drops those of words that are too common.
func (m *mentions) byWord(class text.Class) csr {
	words, list := m.x.lexicon, m.list[class]
	start := make([]uint32, words.Len()+2)
	for _, one := range list {
		if !words.Word(one.word).Stop {
			start[one.word+2]++
		}
	}
	for i := 2; i < len(start); i++ {
		start[i] += start[i-1]
	}
	nodes := make([]uint32, start[len(start)-1])
	for _, one := range list {
		if !words.Word(one.word).Stop {
			nodes[start[one.word+1]] = one.node
			start[one.word+1]++
		}
	}
	m.list[class], m.last[class] = nil, nil
	return csr{start: start[:words.Len()+1], list: nodes}
}

// standing puts shorter names first, and what sources say more of. It stays below what any match is worth.
func standing(words, claims int) float64 {
	return 0.05/float64(1+words) + 0.002*math.Log2(float64(1+claims))
}
