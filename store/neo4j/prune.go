package neo4j

import (
	"context"

	"tiltaksgraf/kg"
)

// Prune drops all but the newest keep versions, and of other layouts all but what is published there, which servers of
// other releases answer from. Readers of what is dropped fail from then on; none gets half an answer.
func (s *Store) Prune(ctx context.Context, keep int) error {
	if keep < 1 {
		return fault(ctx, s.log, "prune", kg.ErrInvalid)
	}
	return fault(ctx, s.log, "prune", s.holding(ctx, func(*lock) error {
		readers, err := s.readers(ctx, s.query("versions"))
		if err != nil {
			return err
		}
		ids := []any{}
		for _, r := range readers[min(keep, len(readers)):] {
			ids = append(ids, r.stored)
		}
		unpublished, err := s.others(ctx, false)
		if err != nil {
			return err
		}
		return s.drop(ctx, append(ids, unpublished...))
	}))
}

// PruneLayouts drops everything that lies in other layouts: servers of the releases that read it have nothing to answer
// from any more. It refuses to where nothing is published in this one.
func (s *Store) PruneLayouts(ctx context.Context) error {
	return fault(ctx, s.log, "prune layouts", s.holding(ctx, func(lock *lock) error {
		if lock.published == "" {
			return refuse("nothing is published yet that this release can read: import first")
		}
		ids, err := s.others(ctx, true)
		if err != nil {
			return err
		}
		if err := s.drop(ctx, ids); err != nil {
			return err
		}
		_, err = lock.finish(ctx, newQuery("forget"))
		return err
	}))
}

// holding does something while no other writer is let in, in a database where everything that looks like ours is.
func (s *Store) holding(ctx context.Context, do func(*lock) error) error {
	if err := s.onlyOurs(ctx); err != nil {
		return err
	}
	lock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer lock.release(ctx)
	return do(lock)
}

// others are the stored ids of versions in other layouts: all, or those that aren't published there.
func (s *Store) others(ctx context.Context, all bool) ([]any, error) {
	records, err := s.write(ctx, s.query("others").with("all", all))
	if err != nil {
		return nil, err
	}
	return field[[]any](records[0], "ids")
}

// drop takes versions, by their stored ids, out of what readers see, and deletes them and whatever else ended early.
func (s *Store) drop(ctx context.Context, ids []any) error {
	if _, err := s.write(ctx, newQuery("drop").with("ids", ids)); err != nil {
		return err
	}
	return s.clear(ctx)
}
