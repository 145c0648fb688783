package neo4j

import (
	"context"
	"fmt"
	"slices"

	"tiltaksgraf/kg"
)

// page sizes of a Snapshot: nodes, and claims, which come from as many nodes at
// once as begin so many; one that begins more comes alone.
const (
	snapshotNodes  = 2000
	snapshotClaims = 5000
)

// origin is a node where claims begin.
type origin struct {
	id     kg.ID
	claims int
}

// Snapshot streams everything. Of what it has passed it keeps the nodes' ids alone. Nodes of one type stand together in
// canonical order, since their ids begin alike; so do the claims that begin at one node.
func (r *reader) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	var origins []origin
	defs := slices.Clone(kg.NodeDefs)
	slices.SortFunc(defs, func(a, b kg.NodeDef) int { return kg.Compare(kg.ID(a.Prefix+"/"), kg.ID(b.Prefix+"/")) })
	for _, d := range defs {
		err := r.snapshotNodes(ctx, d.Type, func(n kg.Node, claims int) error {
			if claims > 0 {
				origins = append(origins, origin{n.ID, claims})
			}
			return yield(kg.Item{Node: &n})
		})
		if err != nil {
			return err
		}
	}
	slices.SortFunc(origins, func(a, b origin) int { return kg.Compare(claimsOf(a.id), claimsOf(b.id)) })
	for len(origins) > 0 {
		var some []kg.ID
		some, origins = together(origins)
		if err := r.snapshotEdges(ctx, some, yield); err != nil {
			return err
		}
	}
	return nil
}

// together takes the first few, whose claims come at once, off a list.
func together(origins []origin) (some []kg.ID, rest []origin) {
	claims := 0
	for i, o := range origins {
		if claims += o.claims; i > 0 && claims > snapshotClaims {
			return some, origins[i:]
		}
		some = append(some, o.id)
	}
	return some, nil
}

// claimsOf is what the ids of a node's claims have in common, up to the
// relation's first letter: capitals stand in no node's id.
func claimsOf(id kg.ID) kg.ID { return "claim/" + id + "/A" }

func (r *reader) snapshotNodes(ctx context.Context, t kg.NodeType, yield func(n kg.Node, claims int) error) error {
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
		lines, claims := make([]any, len(rows)), make([]int64, len(rows))
		for i, row := range rows {
			pair, _ := row.([]any)
			if len(pair) != 3 {
				return r.wrong(ctx, "snapshot", fmt.Errorf("row of %d", len(pair)))
			}
			lines[i] = pair[0]
			after, _ = pair[1].(string)
			claims[i], _ = pair[2].(int64)
		}
		d, err := decode(lines)
		if err != nil {
			return r.wrong(ctx, "snapshot", err)
		}
		if len(d.Nodes) != len(rows) {
			return r.wrong(ctx, "snapshot", fmt.Errorf("%d nodes in %d rows", len(d.Nodes), len(rows)))
		}
		for i, n := range d.Nodes {
			if err := yield(n, int(claims[i])); err != nil {
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
