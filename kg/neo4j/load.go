package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"tiltaksgraf/kg"
)

// batchSize is how many rows one transaction of a Load writes, or deletes.
const batchSize = 5000

// Load writes a version beside the others and publishes it by one transaction. That transaction is begun first, since it
// holds the lock which lets one writer in at a time (see cypher/lock.cypher); the batches go through others.
func (s *Store) Load(ctx context.Context, data *kg.Data, progress kg.Progress) (kg.Version, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	v, err := s.load(ctx, data, progress)
	return v, fault(ctx, s.log, "load", err)
}

func (s *Store) load(ctx context.Context, data *kg.Data, progress kg.Progress) (kg.Version, error) {
	if s.closed.Load() {
		return kg.Version{}, errClosed
	}
	if err := ctx.Err(); err != nil {
		return kg.Version{}, err
	}
	l := &loading{store: s, data: data.Canonical(), progress: progress}
	l.id = l.data.Hash()
	if err := s.makeSchema(ctx, "schema"); err != nil {
		return kg.Version{}, err
	}
	lock, err := s.lock(ctx)
	if err != nil {
		return kg.Version{}, err
	}
	defer lock.release(ctx)
	if err := s.clear(ctx); err != nil {
		return kg.Version{}, err
	}
	versions, err := s.versions(ctx, newQuery("version").with("id", l.id))
	if err != nil {
		return kg.Version{}, err
	}
	switch {
	case len(versions) == 0:
		if err := l.write(ctx); err != nil {
			return kg.Version{}, err
		}
	case lock.published == l.id:
		progress(data.Len(), data.Len())
		return versions[0], nil
	}
	return s.publish(ctx, lock, l)
}

// publish is the atomic switch.
func (s *Store) publish(ctx context.Context, lock *lock, l *loading) (kg.Version, error) {
	counts, err := countProperties(l.data.Counts())
	if err != nil {
		return kg.Version{}, err
	}
	asked := time.Now()
	record, err := lock.finish(ctx, newQuery("publish").with("id", l.id).with("publishedAt", asked.UTC()).with("counts", counts))
	if err != nil {
		return kg.Version{}, err
	}
	v, err := version(record)
	if err != nil {
		return kg.Version{}, err
	}
	l.progress(l.data.Len(), l.data.Len())
	s.remember(v, asked)
	return v, nil
}

// countProperties are the counts, whole for this program and in sum for people.
func countProperties(c kg.Counts) (map[string]any, error) {
	text, err := json.Marshal(c)
	nodes, claims := 0, 0
	for _, n := range c.Nodes {
		nodes += n
	}
	for _, n := range c.Edges {
		claims += n
	}
	return map[string]any{"counts": string(text), "nodes": nodes, "claims": claims, "evidence": c.Evidence}, err
}

// loading is a version being written.
type loading struct {
	store    *Store
	data     *kg.Data // in canonical order
	id       string
	progress kg.Progress
	done     int
}

// write writes everything but what makes the version one that readers see.
func (l *loading) write(ctx context.Context) error {
	if _, err := l.store.write(ctx, newQuery("begin").with("id", l.id).with("version", short(l.id))); err != nil {
		return err
	}
	l.progress(0, l.data.Len())
	if err := l.writeNodes(ctx); err != nil {
		return err
	}
	if err := l.writeEdges(ctx); err != nil {
		return err
	}
	if err := l.store.makeSchema(ctx, "fulltext"); err != nil {
		return err
	}
	_, err := l.store.write(ctx, newQuery("refresh"))
	return err
}

func (l *loading) writeNodes(ctx context.Context) error {
	b := newBatch("create_nodes")
	for i, f := range l.data.Facets() {
		n := &l.data.Nodes[i]
		row, err := nodeRow(l.id, n, f)
		if err != nil {
			return err
		}
		if err := l.add(ctx, b, string(n.Type), row); err != nil {
			return err
		}
	}
	return l.send(ctx, b)
}

func (l *loading) writeEdges(ctx context.Context) error {
	b := newBatch("create_edges")
	for i := range l.data.Edges {
		e := &l.data.Edges[i]
		row, err := edgeRow(l.id, e)
		if err != nil {
			return err
		}
		if err := l.add(ctx, b, string(e.Type), row); err != nil {
			return err
		}
	}
	return l.send(ctx, b)
}

// batch gathers rows by type, for one transaction with a statement for each.
type batch struct {
	file string
	rows map[string][]any
	size int
}

func newBatch(file string) *batch { return &batch{file: file, rows: map[string][]any{}} }

// add adds a row, and writes the batch when it is full.
func (l *loading) add(ctx context.Context, b *batch, kind string, row any) error {
	b.rows[kind] = append(b.rows[kind], row)
	if b.size++; b.size < batchSize {
		return nil
	}
	return l.send(ctx, b)
}

// send writes a batch and empties it. That fewer rows come to be than were sent is an error.
func (l *loading) send(ctx context.Context, b *batch) error {
	var queries []*query
	for kind, rows := range b.rows {
		q := newQuery(b.file).with("rows", rows)
		q.data = map[string]string{"Type": kind}
		queries = append(queries, q)
	}
	records, err := l.store.write(ctx, queries...)
	if err != nil {
		return err
	}
	total := int64(0)
	for _, record := range records {
		created, err := field[int64](record, "created")
		if err != nil {
			return err
		}
		total += created
	}
	if total != int64(b.size) {
		return fmt.Errorf("%s: %d of %d rows came to be", b.file, total, b.size)
	}
	l.done += b.size
	clear(b.rows)
	b.size = 0
	l.progress(l.done, l.data.Len())
	return ctx.Err()
}

// makeSchema makes constraints or indexes that aren't there yet, and waits until they can be used.
func (s *Store) makeSchema(ctx context.Context, file string) error {
	if _, made := s.made.Load(file); made {
		return nil
	}
	text, err := newQuery(file).text()
	if err != nil {
		return err
	}
	for _, one := range append(several(text), "CALL db.awaitIndexes(600)") {
		if _, err := s.writeTexts(ctx, []statement{{text: one}}); err != nil {
			return err
		}
	}
	s.made.Store(file, true)
	return nil
}
