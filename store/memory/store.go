// Package memory is the embedded store: a dataset in the process that serves it, for the built-in data, for tests, for
// what one machine can hold, and as the mirror of a database.
//
// It passes the whole of storetest. A version is a set of immutable indexes over the data that Load was given: nodes
// and claims get small numbers in canonical order, and everything else (claims by end, facets, orders) is arrays and
// bitmaps of numbers. The versions stand behind one atomic pointer; readers take no lock, and go on with their version
// whatever is loaded. Text search is lists of numbers for each word, which larger datasets get in the background.
//
// What it does not do: write anything to disk (a new process loads again), share data between processes, or hold more
// than memory does. docs/scale.md says how much that is.
package memory

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"tiltaksgraf/kg"
)

var _ kg.Store = (*Store)(nil)

// Store is the embedded store. Make it with New.
type Store struct {
	versions atomic.Pointer[[]*reader] // newest first, the first is published; nil once the store is closed
	writing  sync.Mutex                // held by whoever replaces versions
	lifetime context.Context           // ends with Close, and with it what runs in the background
	end      context.CancelFunc
	working  sync.WaitGroup
	indexing chan struct{} // holds a token while a search index is built: one at a time
}

var errClosed = fmt.Errorf("%w: the store is closed", kg.ErrUnavailable)

// New returns a store without any version.
func New() *Store {
	s := &Store{indexing: make(chan struct{}, 1)}
	s.lifetime, s.end = context.WithCancel(context.Background())
	s.versions.Store(new([]*reader))
	return s
}

// all returns the versions, newest first, or an error if the store is closed or ctx is done.
func (s *Store) all(ctx context.Context) ([]*reader, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	versions := s.versions.Load()
	if versions == nil {
		return nil, errClosed
	}
	return *versions, nil
}

// Current returns the published version.
func (s *Store) Current(ctx context.Context) (kg.Reader, error) {
	versions, err := s.all(ctx)
	if err != nil {
		return nil, err
	}
	if len(versions) == 0 {
		return nil, fmt.Errorf("%w: no dataset is loaded yet", kg.ErrUnavailable)
	}
	return versions[0], nil
}

// Versions lists what the store has, newest first.
func (s *Store) Versions(ctx context.Context) ([]kg.Version, error) {
	versions, err := s.all(ctx)
	list := make([]kg.Version, len(versions))
	for i, r := range versions {
		list[i] = r.version
	}
	return list, err
}

// At returns the version with the id.
func (s *Store) At(ctx context.Context, id string) (kg.Reader, error) {
	versions, err := s.all(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(versions, func(r *reader) bool { return r.version.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("version %q: %w", id, kg.ErrNotFound)
	}
	return versions[i], nil
}

// Load indexes data, keeps it, and publishes it. Loads come one after the other; Close ends one that is going on.
func (s *Store) Load(ctx context.Context, data *kg.Data, progress kg.Progress) (kg.Version, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	versions, err := s.all(ctx)
	if err != nil {
		return kg.Version{}, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(s.lifetime, func() { cancel(errClosed) })()
	r, err := s.prepare(ctx, versions, data, progress)
	if err != nil {
		return kg.Version{}, fmt.Errorf("memory: load: %w", err)
	}
	if len(versions) > 0 && versions[0].index == r.index && versions[0].version.Description.Equal(data.Description) {
		return versions[0].version, nil
	}
	s.publish(r, versions)
	s.indexInBackground(r.index)
	return r.version, nil
}

// prepare makes a version of data, or takes up the one that has the same content.
func (s *Store) prepare(ctx context.Context, versions []*reader, data *kg.Data, progress kg.Progress) (*reader, error) {
	data = data.Canonical()
	job := newJob(ctx, data.Len(), progress)
	id, err := hash(data, job)
	if err != nil {
		return nil, err
	}
	now := time.Now().UTC()
	for _, old := range versions {
		if old.version.ID == id {
			updated := *old
			updated.version.PublishedAt, updated.version.Description = now, data.Description
			return &updated, job.finish()
		}
	}
	ix, err := newIndex(data, job)
	if err != nil {
		return nil, err
	}
	if err := s.indexText(ctx, ix); err != nil {
		return nil, err
	}
	v := kg.Version{ID: id, PublishedAt: now, Counts: data.Counts(), Description: data.Description}
	return &reader{index: ix, version: v}, job.finish()
}

// publish puts a version first, and replaces the one with the same content.
func (s *Store) publish(r *reader, versions []*reader) {
	next := []*reader{r}
	for _, old := range versions {
		if old.index != r.index {
			next = append(next, old)
		}
	}
	s.versions.Store(&next)
}

// Prune drops all but the newest keep versions. Readers of what is dropped go on.
func (s *Store) Prune(ctx context.Context, keep int) error {
	if keep < 1 {
		return fmt.Errorf("%w: keep must be at least 1, not %d", kg.ErrInvalid, keep)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	versions, err := s.all(ctx)
	if err != nil {
		return err
	}
	if len(versions) > keep {
		newest := slices.Clone(versions[:keep])
		s.versions.Store(&newest)
	}
	return nil
}

// Close lets go of all versions and ends what runs in the background. Readers still held go on answering.
func (s *Store) Close(context.Context) error {
	s.end()
	s.writing.Lock()
	defer s.writing.Unlock()
	s.versions.Store(nil)
	s.working.Wait()
	return nil
}
