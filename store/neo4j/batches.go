package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"tiltaksgraf/kg"
)

// batchSize is how many rows one transaction of a Load writes, or deletes. What the database holds until it is
// committed costs it twice the garbage collection with 5,000.
const batchSize = 2000

// writers is how many batches are written at once: while one is put into the
// stores and the log, the next one's rows are read.
const writers = 2

// writer gathers rows into batches and writes these, while the next one is
// being gathered. It holds no more than writers+1.
type writer struct {
	load  *loading
	file  string
	ctx   context.Context // ends with the first batch that fails
	group *errgroup.Group
	rows  []any
}

func (l *loading) newWriter(ctx context.Context, file string) *writer {
	group, all := errgroup.WithContext(ctx)
	group.SetLimit(writers)
	return &writer{load: l, file: file, ctx: all, group: group}
}

// add adds a row, and says whether to go on.
func (w *writer) add(row []any) bool {
	w.rows = append(w.rows, row)
	if len(w.rows) == batchSize {
		w.flush()
	}
	return w.ctx.Err() == nil
}

// flush has the batch written. It waits until one of the writers is free.
func (w *writer) flush() {
	rows := w.rows
	w.rows = make([]any, 0, batchSize)
	w.group.Go(func() error { return w.load.send(w.ctx, w.file, rows) })
}

// finish writes what is left, unless there was an error, and waits for all.
func (w *writer) finish(err error) error {
	if err == nil && len(w.rows) > 0 {
		w.flush()
	}
	if failed := w.group.Wait(); failed != nil {
		return failed
	}
	return err
}

// send writes a batch: one transaction, of the statement that makes its rows
// and one that says whether the load is still on.
func (l *loading) send(ctx context.Context, file string, rows []any) error {
	check := func(records []*neo4j.Record) error { return allWritten(records, file, len(rows)) }
	records, err := l.store.writeIf(ctx, check,
		newQuery(file).with("rows", rows).with("version", short(l.stored)),
		newQuery("written").with("id", l.stored).with("begun", l.begun).with("size", len(rows)))
	if err != nil {
		return err
	}
	elements, err := elementsOf(records[0])
	if err != nil {
		return err
	}
	if file != "create_index" { // which is neither nodes nor claims
		l.wrote(len(rows), elements)
	}
	return ctx.Err()
}

// allWritten reads the records of a batch before it is committed. That fewer rows come to be than were sent is an
// error, and so is a version that another Load cleared away: this one's lock was lost with its connection.
func allWritten(records []*neo4j.Record, file string, size int) error {
	created, err := field[int64](records[0], "created")
	if err != nil {
		return err
	}
	if int(created) != size {
		return fmt.Errorf("%s: %d of %d rows came to be", file, created, size)
	}
	open, err := field[int64](records[1], "open")
	if err == nil && open != 1 {
		err = fmt.Errorf("%s: the version was cleared away meanwhile", file)
	}
	return err
}

// elementsOf reads pairs of a node's id and the database's own.
func elementsOf(record *neo4j.Record) (map[kg.ID]string, error) {
	pairs, err := field[[]any](record, "elements")
	elements := make(map[kg.ID]string, len(pairs))
	for _, pair := range pairs {
		if ids, ok := pair.([]any); ok && len(ids) == 2 {
			id, _ := ids[0].(string)
			elements[kg.ID(id)], _ = ids[1].(string)
		}
	}
	return elements, err
}
