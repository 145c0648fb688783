package neo4j

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// lock is an open transaction that holds the write lock on :Published. Other Stores that want it, on whatever machine,
// wait. When this program ends, or its connection does, the database rolls the transaction back and the lock is free.
type lock struct {
	store     *Store
	session   neo4j.SessionWithContext
	tx        neo4j.ExplicitTransaction
	published string // the stored id of the version that is published in the store's layout, or ""
}

// lock waits for its turn, within this Store first.
func (s *Store) lock(ctx context.Context) (*lock, error) {
	select {
	case s.writing <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	waiting := time.AfterFunc(reportAfter, func() { s.log.Info("waiting for another import to end") })
	defer waiting.Stop()
	l := &lock{store: s}
	for {
		err := l.take(ctx)
		if err == nil {
			return l, nil
		}
		if ctx.Err() != nil || !retryable(err) {
			l.release(ctx)
			return nil, err
		}
		l.leave(ctx) // the database chose it to give way in a deadlock, or the like
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// reportAfter is how long a writer waits for another before it says so.
const reportAfter = 2 * time.Second

// lockMetadata tells an operator who looks through SHOW TRANSACTIONS why one is open for so long.
var lockMetadata = map[string]any{"app": "tiltaksgraf", "holds": "import lock"}

func (l *lock) take(ctx context.Context) (err error) {
	if l.store.closed.Load() {
		return errClosed
	}
	l.session = l.store.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeWrite, DatabaseName: l.store.config.Database, Bookmarks: l.store.bookmarks(),
	})
	l.tx, err = l.session.BeginTransaction(ctx, neo4j.WithTxTimeout(0), neo4j.WithTxMetadata(lockMetadata))
	if err != nil {
		return err
	}
	record, err := l.run(ctx, l.store.query("lock"))
	if err == nil {
		l.published, _ = record.AsMap()["version"].(string)
	}
	return err
}

func (l *lock) run(ctx context.Context, q *query) (*neo4j.Record, error) {
	text, err := q.text()
	if err != nil {
		return nil, err
	}
	result, err := l.tx.Run(ctx, text, q.params)
	if err != nil {
		return nil, err
	}
	return result.Single(ctx)
}

// finish runs a last statement, which has one record, and commits. Once the commit is on its way ctx can't stop it any
// more: else nobody would know whether it went through.
func (l *lock) finish(ctx context.Context, q *query) (*neo4j.Record, error) {
	record, err := l.run(ctx, q)
	if err := errors.Join(err, ctx.Err()); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.store.config.WriteTimeout)
	defer cancel()
	if err := l.tx.Commit(ctx); err != nil {
		return nil, err
	}
	l.store.mark(l.session.LastBookmarks())
	return record, nil
}

// release lets the next in. What wasn't committed is undone.
func (l *lock) release(ctx context.Context) {
	l.leave(ctx)
	<-l.store.writing
}

// leave ends the transaction and the session.
func (l *lock) leave(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.store.config.ReadTimeout)
	defer cancel()
	if l.tx != nil {
		_ = l.tx.Close(ctx) // an error means that the connection is gone, and the lock with it
	}
	if l.session != nil {
		_ = l.session.Close(ctx)
	}
	l.tx, l.session = nil, nil
}

// clear deletes what was left by a Load or Prune, of any release, that ended early. It is called by who holds the lock,
// so that nobody else's is begun meanwhile. A Load whose connection was cut may not know yet that its lock is gone:
// none of its batches comes after drop (written.cypher).
func (s *Store) clear(ctx context.Context) error {
	// This is as patient as what follows: a database that was just started is slow.
	records, err := s.write(ctx, newQuery("unfinished"))
	if err != nil {
		return err
	}
	ids, err := field[[]any](records[0], "ids")
	if err != nil || len(ids) == 0 {
		return err
	}
	if _, err := s.write(ctx, newQuery("drop").with("ids", ids)); err != nil {
		return err
	}
	for _, id := range ids {
		if err := s.erase(ctx, fmt.Sprint(id)); err != nil {
			return err
		}
	}
	return nil
}

// erase deletes a version that no reader sees, in batches. Its own node stays
// while it is joined to the one that is locked.
func (s *Store) erase(ctx context.Context, id string) error {
	for deleted := int64(batchSize); deleted == batchSize; {
		records, err := s.write(ctx, newQuery("drop_nodes").with("version", short(id)).with("limit", batchSize))
		if err != nil {
			return err
		}
		if len(records) != 1 {
			return errors.New("drop nodes: no count")
		}
		if deleted, err = field[int64](records[0], "deleted"); err != nil {
			return err
		}
	}
	_, err := s.write(ctx, newQuery("drop_version").with("id", id))
	return err
}
