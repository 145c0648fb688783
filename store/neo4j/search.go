package neo4j

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// searching is what search.cypher is made from.
type searching struct {
	Where, Window, Passed, Ahead string
	Last                         bool
	Node                         string // how one is returned
}

// Search asks the full-text index and says, in Go, where and why each hit matched. The database ranks (BM25), names
// before other texts and whole words before parts and misspellings.
func (r *reader) Search(ctx context.Context, asked string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	return r.search(ctx, newTerms(asked, nil), f, p)
}

func (r *reader) search(ctx context.Context, t terms, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	page := emptyHits(p)
	if len(t.Words) == 0 {
		return page, ctx.Err()
	}
	for _, e := range efforts {
		if e.any && len(t.Words) == 1 {
			break
		}
		q, w, err := r.searchQuery(t, f, p, e)
		if err != nil {
			return kg.HitPage{}, fmt.Errorf("neo4j: search: %w", err)
		}
		record, err := r.searchTop(ctx, q, p)
		if err != nil {
			return kg.HitPage{}, err
		}
		if page, err = t.page(record, &w, e); err != nil {
			return kg.HitPage{}, r.wrong(ctx, "search", err)
		}
		if page.Total > 0 {
			break
		}
	}
	if !p.Count {
		page.Total = -1
	}
	return page, nil
}

// terms are what is searched for, and how what is found is returned. The words of the dataset aren't at hand.
type terms struct {
	*text.Question
	nodes projection
	plain bool // without highlights
}

// newTerms reads a text. What it finds is returned with the properties of the keys alone; nil is all, and highlights.
func newTerms(asked string, keys []string) terms {
	return terms{text.NewQuestion(asked, text.NewWord), projectNodes(keys), keys != nil}
}

func (r *reader) searchQuery(t terms, f kg.Filter, p kg.Page, e effort) (*query, window, error) {
	q := r.query("search")
	w := newWindow(p, false, compareScore)
	for name, c := range map[string]*kg.Cursor{"after": p.After, "before": p.Before} {
		if err := q.withScore(name, c); err != nil {
			return nil, w, err
		}
	}
	q.with("query", t.lucene(short(r.stored), f.Types, e)).with("limit", w.size)
	data := searching{Where: q.hitConditions(f), Passed: w.passed, Ahead: w.ahead, Last: w.backwards, Node: t.nodes.text()}
	if len(w.inside) > 0 {
		data.Window = all(w.inside...)
	}
	q.data = data
	return q, w, nil
}

func emptyHits(p kg.Page) kg.HitPage {
	page := kg.HitPage{PageInfo: kg.PageInfo{Total: -1}}
	if p.Count {
		page.Total = 0
	}
	return page
}

// hitConditions are those of the filter that the index doesn't know. The key
// says whose a node is: others may give theirs our labels.
func (q *query) hitConditions(f kg.Filter) string {
	where := q.matches(f.Match)
	for _, l := range f.Links {
		where = append(where, q.link(l))
	}
	return all(append([]string{"n.key STARTS WITH $version"}, where...)...)
}

// searchTop asks for the best hits alone where these may do. If the page turns out
// to reach the last of them, or those that tie with it, it asks again for all.
func (r *reader) searchTop(ctx context.Context, q *query, p kg.Page) (*neo4j.Record, error) {
	if top := topHits(p); top > 0 {
		record, err := r.readOne(ctx, q.with("options", map[string]any{"limit": top}))
		if err != nil || !cutShort(record, top, p.First) {
			return record, err
		}
	}
	return r.readOne(ctx, q.with("options", map[string]any{}))
}

// topHits is how many hits to ask the index for at first; 0 is all, which a total and a
// page from the end need. A few more than the page has, for hits that tie with its last
// one; where it begins in the midst of the list nobody knows how far down that is.
func topHits(p kg.Page) int {
	switch {
	case p.Count || p.First == 0 || p.Before != nil:
		return 0
	case p.After != nil:
		return 256
	}
	return p.First + 8
}

// cutShort says whether a page may lack something that stands beyond the best hits. Hits that a filter left out have
// made room for others there, so a page that isn't full lacks something if there were any.
func cutShort(record *neo4j.Record, top, size int) bool {
	found, err := field[int64](record, "found")
	if err != nil || found < int64(top) {
		return false
	}
	rows, _ := field[[]any](record, "page")
	if len(rows) <= size {
		return true
	}
	last, _ := rows[len(rows)-1].([]any)
	lowest, _ := field[float64](record, "lowest")
	return len(last) == 0 || last[0] == lowest
}

// compareScore compares a hit h, [score, node], with a cursor, [score,
// position]. The list begins with the highest score.
func compareScore(operator, cursor string) string {
	reverse := map[string]string{">": "<", "<": ">"}[operator[:1]]
	return fmt.Sprintf("(h[0] %s %s[0] OR h[0] = %s[0] AND h[1].sort %s %s[1])", reverse, cursor, cursor, operator, cursor)
}

// withScore adds a cursor as a parameter.
func (q *query) withScore(name string, c *kg.Cursor) error {
	if c == nil {
		return nil
	}
	bits, err := strconv.ParseUint(c.Key, 16, 64)
	if err != nil {
		return kg.ErrCursor
	}
	q.with(name, []any{math.Float64frombits(bits), sortText(c.ID)})
	return nil
}

func scoreKey(score float64) string { return strconv.FormatUint(math.Float64bits(score), 16) }

// page reads a page of hits, each a score and a node as it is returned, and shows where they match.
func (t terms) page(record *neo4j.Record, w *window, e effort) (kg.HitPage, error) {
	rows, passed, ahead, total, err := pageFields(record)
	if err != nil {
		return kg.HitPage{}, err
	}
	n, info := w.info(len(rows), passed, ahead, total)
	if w.backwards {
		rows = rows[len(rows)-n:]
	}
	page, matcher := kg.HitPage{PageInfo: info}, t.Matcher(e.loose)
	for _, row := range rows[:n] {
		hit, err := t.hit(row, matcher)
		if err != nil {
			return kg.HitPage{}, err
		}
		page.Hits = append(page.Hits, hit)
		page.Cursors = append(page.Cursors, kg.Cursor{Key: scoreKey(hit.Score), ID: hit.Node.ID})
	}
	return page, nil
}

func (t terms) hit(row any, matcher func(text.Token, string) text.Matched) (hit kg.Hit, err error) {
	pair, _ := row.([]any)
	if len(pair) != 2 {
		return hit, fmt.Errorf("hit of %d fields", len(pair))
	}
	if hit.Node, err = t.nodes.node(pair[1]); err != nil {
		return hit, err
	}
	hit.Score, _ = pair[0].(float64)
	if !t.plain {
		hit.Highlights = t.Highlights(kg.Passages(&hit.Node), matcher)
	}
	return hit, nil
}
