package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

// attempts is how often a read is sent, in all; between two of them it waits about pause, then twice that.
const (
	attempts = 3
	pause    = 50 * time.Millisecond
)

// read sends a statement that only reads, in one Bolt turn (an auto-commit transaction with
// a timeout), and returns its records when the last one is here: an answer is whole, or it
// is an error. What may pass is tried again. In all it takes little more than the database
// may take, however long the caller would wait: a connection that went silent holds nobody.
func (s *Store) read(ctx context.Context, q *query) ([]*neo4j.Record, error) {
	text, err := q.text()
	if err != nil {
		return nil, err
	}
	within, cancel := context.WithTimeout(ctx, cmp.Or(q.limit, s.config.ReadTimeout+time.Second))
	defer cancel()
	for n := 1; ; n++ {
		records, err := s.readOnce(within, text, q.params)
		if err == nil {
			return records, nil
		}
		if n == attempts || within.Err() != nil || !retryable(err) {
			return nil, fault(ctx, s.log, strings.ReplaceAll(q.file, "_", " "), err)
		}
		wait := pause << (n - 1)
		select {
		case <-within.Done():
		case <-time.After(wait/2 + rand.N(wait)):
		}
	}
}

func (s *Store) readOnce(ctx context.Context, text string, params map[string]any) (records []*neo4j.Record, err error) {
	if s.closed.Load() {
		return nil, errClosed
	}
	left, err := s.gate.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { left(err) }()
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: s.config.Database, FetchSize: neo4j.FetchAll,
		Bookmarks: s.bookmarks(),
	})
	defer func() { _ = session.Close(ctx) }() // an error changes nothing of an answer that is whole
	result, err := session.Run(ctx, text, params, neo4j.WithTxTimeout(s.config.ReadTimeout))
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// readOne sends a statement that always has one record, whose field live says whether the version was there to the end.
func (r *reader) readOne(ctx context.Context, q *query) (*neo4j.Record, error) {
	records, err := r.store.read(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(records) != 1 {
		return nil, fmt.Errorf("neo4j: %s: %w: %d records where there should be one", q.file, kg.ErrUnavailable, len(records))
	}
	if live, _, err := neo4j.GetRecordValue[bool](records[0], "live"); err != nil || !live {
		r.store.forget(r)
		return nil, fmt.Errorf("neo4j: %s: %w", q.file, errGone)
	}
	return records[0], nil
}

// write runs statements that write in one transaction, and returns their records.
func (s *Store) write(ctx context.Context, queries ...*query) ([]*neo4j.Record, error) {
	return s.writeIf(ctx, func([]*neo4j.Record) error { return nil }, queries...)
}

// writeIf is write, where nothing is written if right says that the records are wrong.
func (s *Store) writeIf(
	ctx context.Context, right func([]*neo4j.Record) error, queries ...*query,
) ([]*neo4j.Record, error) {
	list := make([]statement, len(queries))
	for i, q := range queries {
		text, err := q.text()
		if err != nil {
			return nil, err
		}
		list[i] = statement{text, q.params}
	}
	return s.writeTexts(ctx, right, list)
}

type statement struct {
	text   string
	params map[string]any
}

// writeTexts leaves it to the driver to try again what may pass. As with read, its time is bounded.
func (s *Store) writeTexts(
	ctx context.Context, right func([]*neo4j.Record) error, list []statement,
) (records []*neo4j.Record, err error) {
	if s.closed.Load() {
		return nil, errClosed
	}
	left, err := s.gate.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { left(err) }()
	ctx, cancel := context.WithTimeout(ctx, s.config.WriteTimeout+time.Second)
	defer cancel()
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeWrite, DatabaseName: s.config.Database, Bookmarks: s.bookmarks(),
	})
	records, err = neo4j.ExecuteWrite(ctx, session, func(tx neo4j.ManagedTransaction) (all []*neo4j.Record, err error) {
		for _, st := range list {
			result, err := tx.Run(ctx, st.text, st.params)
			if err != nil {
				return nil, err
			}
			records, err := result.Collect(ctx)
			if err != nil {
				return nil, err
			}
			all = append(all, records...)
		}
		return all, right(all)
	}, neo4j.WithTxTimeout(s.config.WriteTimeout))
	if err == nil {
		s.mark(session.LastBookmarks())
	}
	_ = session.Close(ctx) // what was to be written is, or err says why not
	return records, err
}

// field is a value of a record.
func field[T neo4j.RecordValue](record *neo4j.Record, name string) (T, error) {
	v, _, err := neo4j.GetRecordValue[T](record, name)
	return v, err
}
