package neo4j

import (
	"context"
	"fmt"
	"slices"

	"tiltaksgraf/kg"
)

// page sizes of a Snapshot: nodes, and nodes whose claims come at once.
const (
	snapshotNodes  = 2000
	snapshotOrigin = 500
)

// Snapshot streams everything. Of what it has passed it keeps the nodes' ids alone. Nodes of one type stand together in
// canonical order, since their ids begin alike; so do the claims that begin at one node.
func (r *reader) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	var ids []kg.ID
	defs := slices.Clone(kg.NodeDefs)
	slices.SortFunc(defs, func(a, b kg.NodeDef) int { return kg.Compare(kg.ID(a.Prefix+"/"), kg.ID(b.Prefix+"/")) })
	for _, d := range defs {
		err := r.snapshotNodes(ctx, d.Type, func(n kg.Node) error {
			ids = append(ids, n.ID)
			return yield(kg.Item{Node: &n})
		})
		if err != nil {
			return err
		}
	}
	slices.SortFunc(ids, func(a, b kg.ID) int { return kg.Compare(claimsOf(a), claimsOf(b)) })
	for some := range slices.Chunk(ids, snapshotOrigin) {
		if err := r.snapshotEdges(ctx, some, yield); err != nil {
			return err
		}
	}
	return nil
}

// claimsOf is what the ids of a node's claims have in common, up to the relation's first letter: capitals stand in no node's id.
func claimsOf(id kg.ID) kg.ID { return "claim/" + id + "/A" }

func (r *reader) snapshotNodes(ctx context.Context, t kg.NodeType, yield func(kg.Node) error) error {
	after := ""
	for {
		q := r.query("snapshot_nodes").with("type", string(t)).with("after", after).with("limit", snapshotNodes)
		record, err := r.readOne(ctx, q)
		if err != nil {
			return err
		}
		rows, err := field[[]any](record, "page")
		if err != nil {
			return r.wrong(ctx, "snapshot", err)
		}
		lines := make([]any, len(rows))
		for i, row := range rows {
			pair, _ := row.([]any)
			if len(pair) != 2 {
				return r.wrong(ctx, "snapshot", fmt.Errorf("row of %d", len(pair)))
			}
			lines[i] = pair[0]
			after, _ = pair[1].(string)
		}
		d, err := decode(lines)
		if err != nil {
			return r.wrong(ctx, "snapshot", err)
		}
		for _, n := range d.Nodes {
			if err := yield(n); err != nil {
				return err
			}
		}
		if len(rows) < snapshotNodes {
			return nil
		}
	}
}

func (r *reader) snapshotEdges(ctx context.Context, from []kg.ID, yield func(kg.Item) error) error {
	q := r.query("snapshot_edges")
	record, err := r.readOne(ctx, q.with("keys", q.keys(from)))
	if err != nil {
		return err
	}
	lines, err := field[[]any](record, "lines")
	if err != nil {
		return r.wrong(ctx, "snapshot", err)
	}
	d, err := decode(lines)
	if err != nil {
		return r.wrong(ctx, "snapshot", err)
	}
	for i := range d.Edges {
		if err := yield(kg.Item{Edge: &d.Edges[i]}); err != nil {
			return err
		}
	}
	return nil
}
