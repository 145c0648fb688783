package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

// finding is what find.cypher is made from. A part that isn't asked for is zero. Once is where the other parts get
// their nodes from, if they get them from the same. Places says that the order's key can't be read from the id.
type finding struct {
	Key                              string
	Places                           bool
	Once, Page, Passed, Ahead, Total source
}

// Counts says that the total is yet to be counted: it isn't that of what was found once.
func (f finding) Counts() bool { return f.Total.Where != "" && !f.Total.Found }

// Find cuts one page out of a filter's nodes.
func (r *reader) Find(ctx context.Context, f kg.Filter, p kg.Page) (kg.NodePage, error) {
	q, w := r.findQuery(f, p)
	record, err := r.readOne(ctx, q)
	if err != nil {
		return kg.NodePage{}, err
	}
	page, err := nodePage(record, &w, f.Order.By)
	if err != nil {
		return kg.NodePage{}, r.wrong(ctx, "find", err)
	}
	if known, plain := r.counted(f); p.Count && plain {
		page.Total = known
	}
	return page, nil
}

func (r *reader) findQuery(f kg.Filter, p kg.Page) (*query, window) {
	q := r.query("find")
	s := q.source(f)
	w := newWindow(p, f.Order.Desc, func(operator, cursor string) string {
		return "n." + s.Key + " " + operator + " " + cursor
	})
	for name, c := range map[string]*kg.Cursor{"after": p.After, "before": p.Before} {
		if c != nil {
			q.with(name, orderText(f.Order.By, *c))
		}
	}
	_, plain := r.counted(f)
	count := p.Count && !plain
	parts, from := finding{Key: s.Key, Places: f.Order.By != kg.ByID}, s
	if s.narrow() && (count || p.After != nil || p.Before != nil) {
		parts.Once, from = s, source{Found: true, Where: all(), Key: s.Key}
	}
	parts.Page = from.narrowed("$limit", w.direction(), w.inside...)
	if w.passed != "" {
		parts.Passed = from.narrowed("1", w.back, w.passed)
	}
	if w.ahead != "" {
		parts.Ahead = from.narrowed("1", w.dir, w.ahead)
	}
	if count {
		parts.Total = from
	}
	q.with("limit", w.size).data = parts
	return q, w
}

// narrowed is the source with more conditions, in an order, up to a limit.
func (s source) narrowed(limit, dir string, more ...string) source {
	s.Where = all(append([]string{s.Where}, more...)...)
	s.Limit, s.Dir = limit, dir
	return s
}

// counted returns how many nodes a filter has, if it is one that was counted at load: by types alone.
func (r *reader) counted(f kg.Filter) (total int, ok bool) {
	if len(f.Match) > 0 || len(f.Links) > 0 {
		return 0, false
	}
	for _, t := range typesOf(f) {
		total += r.version.Counts.Nodes[t]
	}
	return total, true
}

func nodePage(record *neo4j.Record, w *window, by kg.OrderBy) (kg.NodePage, error) {
	rows, passed, ahead, total, err := pageFields(record)
	if err != nil {
		return kg.NodePage{}, err
	}
	n, info := w.info(len(rows), passed, ahead, total)
	lines, orderTexts := make([]any, n), make([]string, n)
	for i, row := range cutRows(w, rows, n) {
		pair, ok := row.([]any)
		if !ok || len(pair) != 2 {
			return kg.NodePage{}, fmt.Errorf("row %d is a %T", i, row)
		}
		lines[i] = pair[0]
		orderTexts[i], _ = pair[1].(string)
	}
	nodes, err := nodesIn(lines)
	if err != nil {
		return kg.NodePage{}, err
	}
	if len(nodes) != n {
		return kg.NodePage{}, fmt.Errorf("%d nodes in %d rows", len(nodes), n)
	}
	page := kg.NodePage{Nodes: nodes, Cursors: make([]kg.Cursor, n), PageInfo: info}
	for i := range page.Cursors {
		page.Cursors[i] = cursorAt(by, orderTexts[i], nodes[i].ID)
	}
	return page, nil
}

// pageFields reads what every page's record has.
func pageFields(record *neo4j.Record) (rows []any, passed, ahead bool, total int64, err error) {
	if rows, err = field[[]any](record, "page"); err != nil {
		return
	}
	if passed, err = field[bool](record, "passed"); err != nil {
		return
	}
	if ahead, err = field[bool](record, "ahead"); err != nil {
		return
	}
	total, err = field[int64](record, "total")
	return
}

// counting is what count.cypher is made from.
type counting struct {
	Source source
	Facet  string
	Many   bool
}

// Count counts a filter's nodes by the values of a facet.
func (r *reader) Count(ctx context.Context, f kg.Filter, by kg.Facet) (map[string]int, error) {
	counts := map[string]int{}
	if facetKey(by) == "" {
		return counts, ctx.Err()
	}
	record, err := r.readOne(ctx, r.countQuery(f, by))
	if err != nil {
		return nil, err
	}
	rows, err := field[[]any](record, "counts")
	if err != nil {
		return nil, r.wrong(ctx, "count", err)
	}
	for _, row := range rows {
		pair, _ := row.([]any)
		if len(pair) != 2 {
			return nil, r.wrong(ctx, "count", fmt.Errorf("row of %d", len(pair)))
		}
		value, _ := pair[0].(string)
		n, _ := pair[1].(int64)
		counts[value] = int(n)
	}
	return counts, nil
}

func (r *reader) countQuery(f kg.Filter, by kg.Facet) *query {
	f.Order = kg.Order{}
	q := r.query("count")
	q.data = counting{Source: q.source(f), Facet: facetKey(by), Many: manyValued(by)}
	return q
}
