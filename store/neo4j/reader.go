package neo4j

import (
	"context"

	"tiltaksgraf/kg"
)

// reader answers from one version, which every statement names.
type reader struct {
	store   *Store
	version kg.Version
	stored  string // the version's id as the store's layout stores it
	begun   string // when the load of it began: what is dropped and loaded again is another, with the same id
}

var _ kg.Reader = (*reader)(nil)

// is says whether both read the same version, not one that was loaded again.
func (r *reader) is(other *reader) bool {
	return r.version.ID == other.version.ID && r.begun == other.begun
}

// Version says which version this is.
func (r *reader) Version() kg.Version { return r.version }

func (r *reader) query(file string) *query {
	return newQuery(file).with("id", r.stored).with("version", short(r.stored)).with("begun", r.begun)
}

// key is the unique key of a node in this version.
func (r *reader) key(id kg.ID) string { return key(r.stored, id) }

// wrong is what to say of an answer that has not the form its statement gives it.
func (r *reader) wrong(ctx context.Context, what string, err error) error {
	return fault(ctx, r.store.log, what, err)
}

// Nodes looks up nodes.
func (r *reader) Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	found := make(map[kg.ID]kg.Node, len(ids))
	if len(ids) == 0 {
		return found, ctx.Err()
	}
	q := r.query("nodes")
	record, err := r.readOne(ctx, q.with("keys", q.keys(ids)))
	if err != nil {
		return nil, err
	}
	lines, err := field[[]any](record, "lines")
	if err != nil {
		return nil, r.wrong(ctx, "nodes", err)
	}
	nodes, err := nodesIn(lines)
	if err != nil {
		return nil, r.wrong(ctx, "nodes", err)
	}
	for _, n := range nodes {
		found[n.ID] = n
	}
	return found, nil
}

// Edges looks up claims. What can't be the id of one isn't asked for.
func (r *reader) Edges(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	found := make(map[kg.ID]kg.Edge, len(ids))
	var rows []any
	for _, id := range ids {
		if e, ok := claimOf(id); ok {
			rows = append(rows, []string{r.key(e.From), r.key(e.To), string(id)})
		}
	}
	if len(rows) == 0 {
		return found, ctx.Err()
	}
	record, err := r.readOne(ctx, r.query("edges").with("rows", rows))
	if err != nil {
		return nil, err
	}
	lines, err := field[[]any](record, "lines")
	if err != nil {
		return nil, r.wrong(ctx, "edges", err)
	}
	edges, err := edgesIn(lines)
	if err != nil {
		return nil, r.wrong(ctx, "edges", err)
	}
	for _, e := range edges {
		found[e.ID] = e
	}
	return found, nil
}
