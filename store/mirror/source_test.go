package mirror_test

import (
	"bytes"
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/memory"
)

// source is a real store as if in another process: what its snapshots yield was written down and read again, and shares
// nothing with what the store holds. It can be made to fail, as a database and the way to it do.
type source struct {
	kg.Store
	away     atomic.Bool // nothing is answered
	meddling atomic.Pointer[meddler]
	copies   atomic.Int32 // snapshots begun
}

// meddler gets the items of a snapshot, the first as number 1, and returns what
// is yielded in their place; nil for nothing.
type meddler func(ctx context.Context, number int, it kg.Item) (*kg.Item, error)

func newSource(t testing.TB) *source {
	s := &source{Store: memory.New()}
	t.Cleanup(func() {
		if err := s.Store.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// meddle has snapshots pass through m; with nil they pass as they are.
func (s *source) meddle(m meddler) {
	if m == nil {
		s.meddling.Store(nil)
		return
	}
	s.meddling.Store(&m)
}

var errAway = fmt.Errorf("%w: connection refused", kg.ErrUnavailable)

func (s *source) Current(ctx context.Context) (kg.Reader, error) {
	if s.away.Load() {
		return nil, errAway
	}
	return s.wrap(s.Store.Current(ctx))
}

func (s *source) At(ctx context.Context, id string) (kg.Reader, error) {
	if s.away.Load() {
		return nil, errAway
	}
	return s.wrap(s.Store.At(ctx, id))
}

func (s *source) Versions(ctx context.Context) ([]kg.Version, error) {
	if s.away.Load() {
		return nil, errAway
	}
	return s.Store.Versions(ctx)
}

func (s *source) wrap(r kg.Reader, err error) (kg.Reader, error) {
	if err != nil {
		return nil, err
	}
	return sourceReader{Reader: r, source: s}, nil
}

type sourceReader struct {
	kg.Reader
	source *source
}

func (r sourceReader) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	r.source.copies.Add(1)
	number := 0
	return distantly(r.Reader, ctx, func(it kg.Item) error {
		number++
		if r.source.away.Load() {
			return errAway
		}
		if m := r.source.meddling.Load(); m != nil {
			other, err := (*m)(ctx, number, it)
			if other == nil || err != nil {
				return err
			}
			it = *other
		}
		return yield(it)
	})
}

// distantly yields items that were written down and read again, a few at a time.
func distantly(r kg.Reader, ctx context.Context, yield func(kg.Item) error) error {
	var lines bytes.Buffer
	send := func() error {
		d, err := jsonl.Decode(&lines)
		if err != nil {
			return err
		}
		return d.Items(yield)
	}
	items := 0
	err := r.Snapshot(ctx, func(it kg.Item) error {
		if err := jsonl.EncodeItem(&lines, it); err != nil {
			return err
		}
		if items++; items%500 > 0 {
			return nil
		}
		return send()
	})
	if err != nil {
		return err
	}
	return send()
}
