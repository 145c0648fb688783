package neo4j

import (
	"context"
	"fmt"

	"tiltaksgraf/kg"
)

// adjacency is what adjacent.cypher is made from.
type adjacency struct {
	Arrow, Where, Window, Passed, Ahead, Hidden, Dir string
	Count                                            bool
}

// Adjacent cuts one page out of the claims of each node, for all of them at once.
func (r *reader) Adjacent(ctx context.Context, ids []kg.ID, h kg.Hops) (map[kg.ID]kg.EdgePage, error) {
	pages := make(map[kg.ID]kg.EdgePage, len(ids))
	empty := emptyPage(h)
	var asked []kg.ID
	for _, id := range ids {
		if _, seen := pages[id]; !seen {
			pages[id] = empty
			asked = append(asked, id)
		}
	}
	if len(asked) == 0 {
		return pages, ctx.Err()
	}
	q, w := r.adjacentQuery(asked, h)
	record, err := r.readOne(ctx, q)
	if err != nil {
		return nil, err
	}
	rows, err := field[[]any](record, "pages")
	if err != nil {
		return nil, r.wrong(ctx, "adjacent", err)
	}
	for _, row := range rows {
		id, page, err := edgePage(row, &w)
		if err != nil {
			return nil, r.wrong(ctx, "adjacent", err)
		}
		pages[id] = page
	}
	return pages, nil
}

func (r *reader) adjacentQuery(ids []kg.ID, h kg.Hops) (*query, window) {
	q := r.query("adjacent")
	w := newWindow(h.Page, false, comparePlace)
	q.with("keys", q.keys(ids)).with("limit", w.size).data = q.adjacency(h, &w)
	return q, w
}

// emptyPage is the page of a node that has no claims, or isn't there.
func emptyPage(h kg.Hops) kg.EdgePage {
	p := kg.EdgePage{PageInfo: kg.PageInfo{Total: -1}, Hidden: -1}
	if h.Page.Count {
		p.Total = 0
	}
	if h.CountHidden {
		p.Hidden = 0
	}
	return p
}

// comparePlace compares a claim's place with that of a cursor, [key, id].
func comparePlace(operator, cursor string) string {
	strict := operator[:1]
	return fmt.Sprintf("(r.sort %s %s[0] OR r.sort = %s[0] AND r.id %s %s[1])", strict, cursor, cursor, operator, cursor)
}

func (q *query) adjacency(h kg.Hops, w *window) adjacency {
	hop := q.hop(h)
	if len(h.To) > 0 {
		hop.far = append(hop.far, "m.id IN "+q.param(texts(h.To)))
	}
	for name, c := range map[string]*kg.Cursor{"after": h.Page.After, "before": h.Page.Before} {
		if c != nil {
			q.with(name, []string{c.Key, string(c.ID)})
		}
	}
	a := adjacency{Arrow: hop.arrow(""), Where: all(hop.conditions()...), Dir: w.direction(), Count: h.Page.Count}
	a.Window, a.Passed, a.Ahead = and(w.inside...), and(some(w.passed)...), and(some(w.ahead)...)
	if h.CountHidden {
		a.Hidden = hop.hidden()
	}
	return a
}

// hidden is the condition on claims that only their certainty leaves out.
func (w *hop) hidden() string {
	if w.certain == "" {
		return never
	}
	c := *w
	c.certain = "NOT " + w.certain
	return all(c.conditions()...)
}

// and continues a condition with more.
func and(more ...string) string {
	if len(more) == 0 {
		return ""
	}
	return " AND " + all(more...)
}

// some is a list of the text, unless it is empty.
func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// edgePage reads [id, [[claim, far end], …], passed, ahead, total, hidden].
func edgePage(row any, w *window) (kg.ID, kg.EdgePage, error) {
	fields, _ := row.([]any)
	if len(fields) != 6 {
		return "", kg.EdgePage{}, fmt.Errorf("a page of %d fields", len(fields))
	}
	id, _ := fields[0].(string)
	rows, _ := fields[1].([]any)
	passed, _ := fields[2].(bool)
	ahead, _ := fields[3].(bool)
	total, _ := fields[4].(int64)
	hidden, _ := fields[5].(int64)
	n, info := w.info(len(rows), passed, ahead, total)
	var lines []any
	for _, pair := range cutRows(w, rows, n) {
		both, _ := pair.([]any)
		lines = append(lines, both...)
	}
	d, err := decode(lines)
	if err != nil {
		return "", kg.EdgePage{}, err
	}
	if len(d.Edges) != n || len(d.Nodes) != n {
		return "", kg.EdgePage{}, fmt.Errorf("%d claims and %d far ends in %d rows", len(d.Edges), len(d.Nodes), n)
	}
	return kg.ID(id), kg.EdgePage{Edges: d.Edges, Nodes: d.Nodes, PageInfo: info, Hidden: int(hidden)}, nil
}
