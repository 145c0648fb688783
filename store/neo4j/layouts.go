package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Other is a version that is published in another layout: servers of another release answer from it.
type Other struct {
	Layout, ID     string
	PublishedAt    time.Time
	Things, Claims int
}

// Others lists what is published in other layouts, newest first.
func (s *Store) Others(ctx context.Context) ([]Other, error) {
	records, err := s.read(ctx, s.query("layouts").within(s.config.LookTimeout))
	if err != nil {
		return nil, err
	}
	all := make([]Other, len(records))
	for i, record := range records {
		if all[i], err = otherOf(record); err != nil {
			return nil, fault(ctx, s.log, "layouts", err)
		}
	}
	return all, nil
}

func otherOf(record *neo4j.Record) (o Other, err error) {
	if o.Layout, err = field[string](record, "layout"); err != nil {
		return o, err
	}
	if o.ID, err = field[string](record, "id"); err != nil {
		return o, err
	}
	if o.PublishedAt, err = field[time.Time](record, "publishedAt"); err != nil {
		return o, err
	}
	things, err := field[int64](record, "things")
	if err != nil {
		return o, err
	}
	claims, err := field[int64](record, "claims")
	o.Things, o.Claims = int(things), int(claims)
	return o, err
}

// nothing is why there is no published version: the database is empty, or another release laid out what it holds.
func (s *Store) nothing(ctx context.Context) error {
	others, err := s.Others(ctx)
	switch {
	case err != nil:
		return err
	case len(others) > 0:
		return ErrOtherLayout
	}
	return errNone
}
