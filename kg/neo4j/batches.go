package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"tiltaksgraf/kg"
)

// batchSize is how many rows one transaction of a Load writes, or deletes.
const batchSize = 5000

// writers is how many batches are written at once: while one is put into the stores and the log, the next one's rows are read.
const writers = 2

// writer gathers rows into batches and writes these, while the next one is being gathered. It holds no more than writers+1.
type writer struct {
	load  *loading
	file  string
	ctx   context.Context // ends with the first batch that fails
	group *errgroup.Group
	rows  map[string][]any // by type
	size  int
}

func (l *loading) newWriter(ctx context.Context, file string) *writer {
	group, all := errgroup.WithContext(ctx)
	group.SetLimit(writers)
	return &writer{load: l, file: file, ctx: all, group: group, rows: map[string][]any{}}
}

// add adds a row, and says whether to go on.
func (w *writer) add(kind string, row any) bool {
	w.rows[kind] = append(w.rows[kind], row)
	if w.size++; w.size == batchSize {
		w.flush()
	}
	return w.ctx.Err() == nil
}

// flush has the batch written. It waits until one of the writers is free.
func (w *writer) flush() {
	rows, size := w.rows, w.size
	w.rows, w.size = map[string][]any{}, 0
	w.group.Go(func() error { return w.load.send(w.ctx, w.file, rows, size) })
}

// finish writes what is left, unless there was an error, and waits for all.
func (w *writer) finish(err error) error {
	if err == nil && w.size > 0 {
		w.flush()
	}
	if failed := w.group.Wait(); failed != nil {
		return failed
	}
	return err
}

// send writes a batch: one transaction, with a statement for each type, and one that says whether the load is still on.
func (l *loading) send(ctx context.Context, file string, rows map[string][]any, size int) error {
	var queries []*query
	for kind, some := range rows {
		q := newQuery(file).with("rows", some)
		q.data = map[string]string{"Type": kind}
		queries = append(queries, q)
	}
	queries = append(queries, newQuery("written").with("id", l.id).with("begun", l.begun).with("size", size))
	records, err := l.store.writeIf(ctx, func(records []*neo4j.Record) error { return allWritten(records, file, size) }, queries...)
	if err != nil {
		return err
	}
	elements := map[kg.ID]string{}
	for _, record := range records[:len(records)-1] {
		pairs, err := field[[]any](record, "elements")
		if err != nil {
			return err
		}
		noteElements(elements, pairs)
	}
	l.wrote(size, elements)
	return ctx.Err()
}

// allWritten reads the records of a batch before it is committed. That fewer rows come to be than were sent is an error, and so
// is a version that another Load cleared away: this one's lock was lost with its connection.
func allWritten(records []*neo4j.Record, file string, size int) error {
	created, last := 0, len(records)-1
	for _, record := range records[:last] {
		n, err := field[int64](record, "created")
		if err != nil {
			return err
		}
		created += int(n)
	}
	if created != size {
		return fmt.Errorf("%s: %d of %d rows came to be", file, created, size)
	}
	open, err := field[int64](records[last], "open")
	if err == nil && open != 1 {
		err = fmt.Errorf("%s: the version was cleared away meanwhile", file)
	}
	return err
}

// noteElements reads pairs of a node's id and the database's own.
func noteElements(elements map[kg.ID]string, pairs []any) {
	for _, pair := range pairs {
		if ids, ok := pair.([]any); ok && len(ids) == 2 {
			id, _ := ids[0].(string)
			elements[kg.ID(id)], _ = ids[1].(string)
		}
	}
}
