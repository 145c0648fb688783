package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/kg/search"
)

// Load writes a version beside the others and publishes it by one transaction. That transaction is begun first, since
// it holds the lock which lets one Load in at a time (see cypher/lock.cypher); the batches go through others.
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
	if err := s.onlyOurs(ctx); err != nil {
		return kg.Version{}, err
	}
	l := &loading{store: s, data: data.Canonical(), progress: progress, elements: make(map[kg.ID]string, len(data.Nodes))}
	if err := l.prepare(ctx); err != nil {
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
	same, err := s.readers(ctx, newQuery("version").with("id", l.stored))
	if err != nil {
		return kg.Version{}, err
	}
	intact, err := s.intact(ctx, same)
	switch {
	case err != nil:
		return kg.Version{}, err
	case !intact:
		if err := l.write(ctx); err != nil {
			return kg.Version{}, err
		}
	case lock.published == l.stored && same[0].version.Description.Equal(data.Description):
		progress(data.Len(), data.Len())
		return same[0].version, nil
	}
	return s.publish(ctx, lock, l)
}

// intact says whether a version that is to be published is here, if any, and needn't be written again. It makes the
// indexes that were lost, and takes away a version that is damaged, or that is to be written anew whatever it holds;
// while the published one is, there is none to read.
func (s *Store) intact(ctx context.Context, same []*reader) (bool, error) {
	if len(same) == 0 {
		return false, nil
	}
	if err := s.makeSchema(ctx, "indexes"); err != nil {
		return false, err
	}
	if err := s.patiently(ctx, "refresh"); err != nil {
		return false, err
	}
	whole, err := same[0].whole(ctx)
	if err != nil || whole && !s.config.Rewrite {
		return whole, err
	}
	s.log.Warn("the version is written anew; until it is there again, there is none of its content to read",
		"version", same[0].version.ID, "damaged", !whole)
	if _, err := s.write(ctx, newQuery("drop").with("ids", []any{same[0].stored})); err != nil {
		return false, err
	}
	s.forget(same[0])
	return false, s.clear(ctx)
}

// prepare has the database make its constraints, while this program goes
// through all data for the version's id and its search index.
func (l *loading) prepare(ctx context.Context) error {
	group, all := errgroup.WithContext(ctx)
	group.Go(func() error { return l.store.makeSchema(all, "schema") })
	group.Go(func() error { l.hash = jsonl.Hash(l.data); l.stored = stored(l.store.layout, l.hash); return nil })
	group.Go(func() (err error) { l.index, err = searchIndex(l.data, all.Err); return err })
	return group.Wait()
}

// publish is the atomic switch.
func (s *Store) publish(ctx context.Context, lock *lock, l *loading) (kg.Version, error) {
	told, err := versionProperties(l.data)
	if err != nil {
		return kg.Version{}, err
	}
	record, err := lock.finish(ctx,
		s.query("publish").with("id", l.stored).with("publishedAt", time.Now().UTC()).with("told", told))
	if err != nil {
		return kg.Version{}, err
	}
	r, err := s.readerOf(record)
	if err != nil {
		return kg.Version{}, err
	}
	l.progress(l.data.Len(), l.data.Len())
	s.remember(r, time.Now())
	return r.version, nil
}

// versionProperties are what is told of a version: the counts, whole for this program and in sum for people, and what
// the dataset says of itself.
func versionProperties(d *kg.Data) (map[string]any, error) {
	c := d.Counts()
	counts, err := json.Marshal(c)
	description, failed := json.Marshal(d.Description)
	nodes, claims := c.Sum()
	return map[string]any{"counts": string(counts), "nodes": nodes, "claims": claims, "evidence": c.Evidence,
		"description": string(description)}, errors.Join(err, failed)
}

// loading is a version being written.
type loading struct {
	store    *Store
	data     *kg.Data      // in canonical order
	hash     string        // of the data: the version's id
	stored   string        // that id in the store's layout
	index    *search.Index // what searches need of it
	begun    string        // when the version was begun, as the database has it
	progress kg.Progress

	mu       sync.Mutex // guards the fields below, and lets one at a time report progress
	done     int
	elements map[kg.ID]string // the database's own ids of the nodes written, by which claims find their ends
}

// write writes everything but what makes the version one that readers see. Indexes that aren't there yet are built when
// the nodes stand, which costs less than adding to them node by node, and beside the claims and the search index, which
// aren't in them.
func (l *loading) write(ctx context.Context) error {
	if err := l.begin(ctx); err != nil {
		return err
	}
	l.progress(0, l.data.Len())
	if err := l.writeNodes(ctx); err != nil {
		return err
	}
	group, both := errgroup.WithContext(ctx)
	group.Go(func() error { return l.store.makeSchema(both, "indexes") })
	group.Go(func() error { return l.writeEdges(both) })
	group.Go(func() error { return l.writeIndex(both) })
	if err := group.Wait(); err != nil {
		return err
	}
	return l.store.patiently(ctx, "refresh")
}

func (l *loading) begin(ctx context.Context) error {
	records, err := l.store.write(ctx,
		l.store.query("begin").with("id", l.stored).with("version", short(l.stored)).with("hash", l.hash))
	if err == nil && len(records) != 1 {
		err = errors.New("begin: another load has begun the same")
	}
	if err != nil {
		return err
	}
	l.begun, err = field[string](records[0], "begun")
	return err
}

func (l *loading) writeNodes(ctx context.Context) error {
	w := l.newWriter(ctx, "create_nodes")
	for row, err := range l.nodeRows() {
		if err != nil || !w.add(row) {
			return w.finish(err)
		}
	}
	return w.finish(nil)
}

// nodeRows are the rows of all nodes.
func (l *loading) nodeRows() iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		var lines liner
		inferred := withInferred(l.data.Edges)
		for i, f := range l.data.Facets() {
			n := &l.data.Nodes[i]
			content, err := lines.line(kg.Item{Node: n})
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(nodeRow(n, i, nodeLabels(n, inferred), f, content)) {
				return
			}
		}
	}
}

func (l *loading) writeEdges(ctx context.Context) error {
	w := l.newWriter(ctx, "create_edges")
	for row, err := range l.edgeRows() {
		if err != nil || !w.add(row) {
			return w.finish(err)
		}
	}
	return w.finish(nil)
}

// edgeRows are the rows of all claims, whose ends are written.
func (l *loading) edgeRows() iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		var lines liner
		for i := range l.data.Edges {
			e := &l.data.Edges[i]
			content, err := lines.line(kg.Item{Edge: e})
			if !yield(edgeRow(e, i, l.elements[e.From], l.elements[e.To], content), err) {
				return
			}
		}
	}
}

// wrote takes note of a batch of nodes or claims that is written.
func (l *loading) wrote(size int, elements map[kg.ID]string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	maps.Copy(l.elements, elements)
	l.done += size
	l.progress(l.done, l.data.Len())
}
