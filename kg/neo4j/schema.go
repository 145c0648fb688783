package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// makeSchema makes the constraints or indexes of a file that aren't there yet, in one transaction, so that the database goes
// through its nodes once for all of them, and waits until they can be used.
func (s *Store) makeSchema(ctx context.Context, file string) error {
	if _, made := s.made.Load(file); made {
		return nil
	}
	if err := s.patiently(ctx, file); err != nil {
		return err
	}
	if err := s.patiently(ctx, "await"); err != nil {
		return err
	}
	s.made.Store(file, true)
	return nil
}

// patiently runs the statements of a file in one transaction that takes as long as it needs, or until ctx ends: how long grows
// with what stands in the database. The server shows meanwhile that it is alive, else the driver gives up.
func (s *Store) patiently(ctx context.Context, file string) error {
	if s.closed.Load() {
		return errClosed
	}
	text, err := newQuery(file).text()
	if err != nil {
		return err
	}
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeWrite, DatabaseName: s.config.Database, Bookmarks: s.bookmarks()})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }() // what was to be done is, or err says why not
	_, err = session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		for _, one := range several(text) {
			result, err := tx.Run(ctx, one, nil)
			if err != nil {
				return nil, err
			}
			if _, err := result.Consume(ctx); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}, neo4j.WithTxTimeout(0))
	return err
}
