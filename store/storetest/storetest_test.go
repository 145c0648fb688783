package storetest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/kg"
)

// TestSuite holds the suite against the reference: what asks for more than the promises would fail here.
func TestSuite(t *testing.T) { Run(t, newShelf) }

// TestRandomAgainstItself holds that the generator yields data without faults, and that the comparison is fair.
func TestRandomAgainstItself(t *testing.T) { RunRandom(t, newShelf, 50, 3) }

// shelf is the plainest store there is: references in a slice, the published one first.
type shelf struct {
	mu       sync.Mutex
	versions []*Reference
	closed   bool
}

var _ kg.Store = (*shelf)(nil)

func newShelf(testing.TB) kg.Store { return &shelf{} }

func (s *shelf) Current(context.Context) (kg.Reader, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || len(s.versions) == 0 {
		return nil, fmt.Errorf("nothing is published: %w", kg.ErrUnavailable)
	}
	return s.versions[0], nil
}

func (s *shelf) Versions(context.Context) ([]kg.Version, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, fmt.Errorf("closed: %w", kg.ErrUnavailable)
	}
	var versions []kg.Version
	for _, r := range s.versions {
		versions = append(versions, r.version)
	}
	return versions, nil
}

func (s *shelf) At(_ context.Context, id string) (kg.Reader, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, fmt.Errorf("closed: %w", kg.ErrUnavailable)
	}
	if i := s.index(id); i >= 0 {
		return s.versions[i], nil
	}
	return nil, fmt.Errorf("version %q: %w", id, kg.ErrNotFound)
}

func (s *shelf) index(id string) int {
	return slices.IndexFunc(s.versions, func(r *Reference) bool { return r.version.ID == id })
}

func (s *shelf) Load(ctx context.Context, d *kg.Data, progress kg.Progress) (kg.Version, error) {
	if progress != nil {
		progress(0, d.Len())
		defer progress(d.Len(), d.Len())
	}
	r := NewReference(d)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return kg.Version{}, fmt.Errorf("closed: %w", kg.ErrUnavailable)
	}
	if err := ctx.Err(); err != nil {
		return kg.Version{}, err
	}
	switch i := s.index(r.version.ID); {
	case i == 0: // what it says of itself may be new
		r.version.PublishedAt = s.versions[0].version.PublishedAt
		s.versions = append([]*Reference{r}, s.versions[1:]...)
		return r.version, nil
	case i > 0:
		s.versions = slices.Delete(slices.Clone(s.versions), i, i+1)
	}
	r.version.PublishedAt = time.Now().UTC()
	s.versions = slices.Insert(s.versions, 0, r)
	return r.version, nil
}

func (s *shelf) Prune(_ context.Context, keep int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return fmt.Errorf("closed: %w", kg.ErrUnavailable)
	case keep < 1:
		return fmt.Errorf("keep %d versions: %w", keep, kg.ErrInvalid)
	}
	s.versions = s.versions[:min(keep, len(s.versions))]
	return nil
}

func (s *shelf) Close(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.versions, s.closed = nil, true
	return nil
}
