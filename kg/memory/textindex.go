package memory

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"tiltaksgraf/kg"
)

// text is the search index of one content. It can be used once ready is closed.
type text struct {
	taken    atomic.Bool // somebody makes it, or has made it
	ready    chan struct{}
	err      error // why there is none
	reader   bleve.IndexReader
	nodeOf   []uint32  // by bleve's number of the document
	standing []float64 // by node, what tells equal matches apart
	lexicon  *lexicon
}

const (
	inBackground = 2_000 // nodes; with more than that, a Load doesn't wait for the index
	batchSize    = 4_096 // nodes; each batch becomes a segment of the index
)

// indexText makes the search index at once where that is soon done.
func (s *Store) indexText(ctx context.Context, ix *index) error {
	ix.text = &text{ready: make(chan struct{})}
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
		_ = ix.text.build(s.lifetime, ix) // searches tell of the error
	})
}

// wait returns when the index can be used, or with an error when that takes longer than a question may wait.
func (x *text) wait(ctx context.Context) error {
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

func (x *text) build(ctx context.Context, ix *index) error {
	defer close(x.ready)
	if x.err = x.fill(&ticker{ctx: ctx}, ix); x.err != nil {
		x.err = fmt.Errorf("%w: search index: %w", kg.ErrUnavailable, x.err)
	}
	return x.err
}

// fill makes the index. What is kept of bleve is one snapshot of it; the goroutines that keep an index open end here.
func (x *text) fill(t *ticker, ix *index) (err error) {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	if err := x.read(t, ix); err != nil {
		return err
	}
	queue := bleve.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	defer queue.Close()
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{"path": ""}, queue)
	if err != nil {
		return err
	}
	if err := engine.Open(); err != nil {
		return err
	}
	defer func() {
		if closing := engine.Close(); err == nil {
			err = closing
		}
	}()
	if err := x.addAll(t, engine, ix); err != nil {
		return err
	}
	if x.reader, err = engine.Reader(); err != nil {
		return err
	}
	return x.number(t, len(ix.nodes))
}

// read goes through all texts once, for the lexicon and for the lengths of names.
func (x *text) read(t *ticker, ix *index) (err error) {
	words := map[string]bool{}
	x.standing = make([]float64, len(ix.nodes))
	for i := range ix.nodes {
		length := 0
		for _, p := range passages(&ix.nodes[i]) {
			if err := t.tick(); err != nil {
				return err
			}
			list := tokens(p.text)
			for _, tok := range list {
				words[tok.of(p.text)] = true
			}
			if p.field == "name" && (length == 0 || len(list) < length) {
				length = len(list)
			}
		}
		x.standing[i] = standing(length, len(ix.both.of(uint32(i))))
	}
	x.lexicon, err = newLexicon(words, t)
	return err
}

// standing puts shorter names first, and what sources say more of. It stays below what any match is worth.
func standing(words, claims int) float64 {
	return 0.05/float64(1+words) + 0.002*math.Log2(float64(1+claims))
}

func (x *text) addAll(t *ticker, engine bleve.Index, ix *index) error {
	batch := bleve.NewBatch()
	for i := range ix.nodes {
		if err := t.tick(); err != nil {
			return err
		}
		batch.Update(x.document(i, &ix.nodes[i]))
		if len(batch.IndexOps) < batchSize && i < len(ix.nodes)-1 {
			continue
		}
		if err := engine.Batch(batch); err != nil {
			return err
		}
		batch.Reset()
	}
	return nil
}

// number finds out under which numbers bleve keeps the nodes.
func (x *text) number(t *ticker, nodes int) error {
	x.nodeOf = make([]uint32, nodes)
	all, err := x.reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer all.Close()
	for {
		if err := t.tick(); err != nil {
			return err
		}
		id, err := all.Next()
		if id == nil || err != nil {
			return err
		}
		name, err := x.reader.ExternalID(id)
		if err != nil {
			return err
		}
		node, err := strconv.Atoi(name)
		if err != nil {
			return err
		}
		x.nodeOf[id.Value()] = uint32(node)
	}
}
