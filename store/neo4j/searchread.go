package neo4j

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/search"
)

// searchIndexes are those of the versions that were searched last, or are being read.
type searchIndexes struct {
	mu      sync.Mutex // guards the fields below
	kept    []*reading // the one that was asked for last stands last
	closed  bool
	working sync.WaitGroup // what reads them; none is added once closed
}

// mostIndexes is how many are kept: of the published version, and of the one before it or one asked for by its id.
const mostIndexes = 2

// reading is a search index that is being read, or was.
type reading struct {
	of    *reader
	ready chan struct{} // closed when the fields below are written
	index *search.Index
	err   error
}

// patience is how long a search waits for the index. The first one has it read, and those of versions that are
// published later are read when that is known.
const patience = 2 * time.Second

// searchIndex is that of the version. It is read in the background, once for all who want it.
func (r *reader) searchIndex(ctx context.Context) (*search.Index, error) {
	c := r.store.searched.of(r)
	select {
	case <-c.ready:
		return c.index, c.err
	default:
	}
	select {
	case <-c.ready:
		return c.index, c.err
	case <-ctx.Done():
		return nil, fmt.Errorf("neo4j: search: %w", context.Cause(ctx))
	case <-time.After(patience):
		return nil, fmt.Errorf("neo4j: search: %w: the search index is being read", kg.ErrUnavailable)
	}
}

// of is the reading of a version's index, which begins now where it hasn't, or has failed.
func (c *searchIndexes) of(r *reader) *reading {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		none := &reading{of: r, ready: make(chan struct{}), err: errClosed}
		close(none.ready)
		return none
	}
	i := slices.IndexFunc(c.kept, func(one *reading) bool { return one.of.is(r) })
	var found *reading
	if i >= 0 {
		found = c.kept[i]
		c.kept = slices.Delete(c.kept, i, i+1)
	}
	if found == nil || found.failed() {
		found = &reading{of: r, ready: make(chan struct{})}
		c.working.Go(func() {
			defer close(found.ready)
			found.index, found.err = r.readIndex(r.store.life)
		})
	}
	c.kept = append(c.kept, found)
	c.kept = slices.Delete(c.kept, 0, max(0, len(c.kept)-mostIndexes))
	return found
}

// close waits until none is being read any more. The store's life has ended, so that is soon.
func (c *searchIndexes) close() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.working.Wait()
}

// follow begins to read the index of a version that is published now, where the one before it was searched.
func (c *searchIndexes) follow(r *reader) {
	c.mu.Lock()
	searched := len(c.kept) > 0
	c.mu.Unlock()
	if searched {
		c.of(r)
	}
}

func (c *reading) failed() bool {
	select {
	case <-c.ready:
		return c.err != nil
	default:
		return false
	}
}

// readIndex reads it some pieces at a time, so that no statement takes long.
func (r *reader) readIndex(ctx context.Context) (*search.Index, error) {
	var packed []byte
	for read, more := 0, true; more; {
		keys := make([]kg.ID, piecesAtOnce)
		for i := range keys {
			keys[i] = pieceKey(read + i)
		}
		q := r.query("index_pieces")
		record, err := r.readOne(ctx, q.with("keys", q.keys(keys)))
		if err != nil {
			return nil, err
		}
		pieces, err := field[[]any](record, "pieces")
		if err != nil {
			return nil, r.wrong(ctx, "search index", unreadable(err))
		}
		for _, piece := range pieces {
			bytes, _ := piece.([]byte) // what is something else is missed below
			packed = append(packed, bytes...)
		}
		read, more = read+len(pieces), len(pieces) == piecesAtOnce
	}
	x, err := search.Unpack(packed, ctx.Err)
	return x, r.wrong(ctx, "search index", unreadable(err))
}

// piecesAtOnce is how many pieces of a search index one statement reads.
const piecesAtOnce = 8
