package memory

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/search"
)

// textIndex is the search index of one content. It can be used once ready is closed.
type textIndex struct {
	taken atomic.Bool // somebody makes it, or has made it
	ready chan struct{}
	err   error // why there is none
	index *search.Index
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
	if x.err = ctx.Err(); x.err == nil {
		t := ticker{ctx: ctx}
		x.index, x.err = search.NewIndex(ix.nodes, func(node int) int { return len(ix.both.of(uint32(node))) }, t.tick)
	}
	if x.err != nil {
		x.err = fmt.Errorf("%w: search index: %w", kg.ErrUnavailable, x.err)
	}
	return x.err
}
