package mirror

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

var (
	errTooLarge = errors.New("too large to mirror")
	errCorrupt  = errors.New("content is not what the version's id says")
	errTooSlow  = errors.New("copying took too long")
)

// makeCopy copies a version into a new embedded store, or fails with an error that is errTooLarge, errCorrupt,
// errTooSlow, or what went wrong at the source.
func makeCopy(ctx context.Context, r kg.Reader, embedded func() kg.Store, opts Options) (*replica, error) {
	v := r.Version()
	if err := fits(v.Counts, opts.MaxBytes); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, opts.CopyTimeout, errTooSlow)
	defer cancel()
	ctx, limit := watchHeap(ctx, opts.MaxBytes)
	defer limit.stop()
	store := embedded()
	copied, err := fill(ctx, store, r)
	if err == nil {
		err = limit.check()
	}
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return nil, errors.Join(err, store.Close(context.WithoutCancel(ctx)))
	}
	copied.version.PublishedAt = v.PublishedAt
	return &replica{store: store, reader: copied}, nil
}

// fill copies a version into an empty store and returns the reader of it there.
func fill(ctx context.Context, store kg.Store, r kg.Reader) (*reader, error) {
	id := r.Version().ID
	data, err := collect(ctx, r)
	if err != nil {
		return nil, err
	}
	loaded, err := store.Load(ctx, data, nil)
	if err != nil {
		return nil, err
	}
	if loaded.ID != id {
		return nil, fmt.Errorf("%w: loaded as %s", errCorrupt, loaded.ID)
	}
	copied, err := store.At(ctx, id)
	if err != nil {
		return nil, err
	}
	return &reader{Reader: copied, version: loaded}, searchable(ctx, copied)
}

// searchable waits until a copy can search, so that changing over to it never takes search away.
func searchable(ctx context.Context, r kg.Reader) error {
	for {
		_, err := r.Search(ctx, "tiltak", kg.Filter{}, kg.Page{First: 1})
		if !errors.Is(err, kg.ErrUnavailable) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// collect reads a whole version. Content that isn't what the id says goes no further: a store is promised sound data.
func collect(ctx context.Context, r kg.Reader) (*kg.Data, error) {
	v := r.Version()
	in := intake{
		hash:  jsonl.NewHasher(),
		texts: map[string]string{},
		data: kg.Data{Nodes: make([]kg.Node, 0, sum(v.Counts.Nodes)), Edges: make([]kg.Edge, 0, sum(v.Counts.Edges)),
			Description: v.Description},
	}
	if err := r.Snapshot(ctx, in.take); err != nil {
		return nil, err
	}
	if got := in.hash.Sum(); got != v.ID {
		return nil, fmt.Errorf("%w: its hash is %s", errCorrupt, got)
	}
	return &in.data, nil
}

func sum[K comparable](counts map[K]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}
