package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// fewestDigits of a version's id distinguish it from others by eye.
const fewestDigits = 7

// Publish goes back to a version that is still there: the one whose id begins with these digits, at least 7 of them. It
// fails with kg.ErrNotFound where none or several do, and publishes none that is damaged.
func (s *Store) Publish(ctx context.Context, digits string) (kg.Version, error) {
	v, err := s.reinstate(ctx, digits)
	return v, fault(ctx, s.log, "publish", err)
}

func (s *Store) reinstate(ctx context.Context, digits string) (kg.Version, error) {
	if err := s.onlyOurs(ctx); err != nil {
		return kg.Version{}, err
	}
	lock, err := s.lock(ctx)
	if err != nil {
		return kg.Version{}, err
	}
	defer lock.release(ctx)
	r, err := s.matching(ctx, digits)
	if err != nil {
		return kg.Version{}, err
	}
	if whole, err := r.whole(ctx); err != nil || !whole {
		if err == nil {
			err = refuse("version %.12s is damaged: import it again", r.version.ID)
		}
		return kg.Version{}, err
	}
	record, err := lock.finish(ctx,
		s.query("publish").with("id", r.stored).with("publishedAt", time.Now().UTC()).with("told", map[string]any{}))
	if err != nil {
		return kg.Version{}, err
	}
	if r, err = s.readerOf(record); err != nil {
		return kg.Version{}, err
	}
	s.remember(r, time.Now())
	return r.version, nil
}

// matching is the version whose id begins with these digits.
func (s *Store) matching(ctx context.Context, digits string) (*reader, error) {
	readers, err := s.readers(ctx, s.query("versions"))
	if err != nil {
		return nil, err
	}
	var found []*reader
	for _, r := range readers {
		if len(digits) >= fewestDigits && strings.HasPrefix(r.version.ID, strings.ToLower(digits)) {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%w: %d of the %d versions that are kept begin with %q",
			kg.ErrNotFound, len(found), len(readers), digits)
	}
	return found[0], nil
}

// whole says whether a version holds what its id is the hash of, and its search index.
func (r *reader) whole(ctx context.Context) (bool, error) {
	hasher := jsonl.NewHasher()
	if err := r.Snapshot(ctx, hasher.Add); err != nil {
		if errors.Is(err, errUnreadable) {
			return false, nil
		}
		return false, err
	}
	if hasher.Sum() != r.version.ID {
		return false, nil
	}
	record, err := r.readOne(ctx, r.query("index_whole"))
	if err != nil {
		return false, err
	}
	return field[bool](record, "complete")
}
