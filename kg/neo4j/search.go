package neo4j

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

// searching is what search.cypher is made from.
type searching struct {
	Where, Window, Passed, Ahead string
	Last                         bool
}

// effort is how far a search goes: with misspellings or without, with all of the words or any of them.
type effort struct{ fuzzy, any bool }

// efforts are made one after the other until one finds something. Most searches end with the first.
var efforts = []effort{{false, false}, {true, false}, {true, true}}

// Search asks the full-text index and says, in Go, where and why each hit matched. The database ranks (BM25), names before other
// texts and whole words before parts and misspellings.
func (r *reader) Search(ctx context.Context, text string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	t := newTerms(text)
	if len(t) == 0 {
		return emptyHits(p), ctx.Err()
	}
	var page kg.HitPage
	for _, e := range efforts {
		if e.any && len(t) == 1 {
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
		if page, err = hitPage(record, &w, t); err != nil {
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

func (r *reader) searchQuery(t terms, f kg.Filter, p kg.Page, e effort) (*query, window, error) {
	q := r.query("search")
	w := newWindow(p, false, compareScore)
	for name, c := range map[string]*kg.Cursor{"after": p.After, "before": p.Before} {
		if err := q.withScore(name, c); err != nil {
			return nil, w, err
		}
	}
	f.Order = kg.Order{}
	q.with("query", t.lucene(short(r.version.ID), f.Types, e)).with("limit", w.size)
	q.data = searching{
		Where: q.hitConditions(f), Window: all(w.inside...), Passed: w.passed, Ahead: w.ahead, Last: w.backwards,
	}
	return q, w, nil
}

func emptyHits(p kg.Page) kg.HitPage {
	page := kg.HitPage{PageInfo: kg.PageInfo{Total: -1}}
	if p.Count {
		page.Total = 0
	}
	return page
}

// hitConditions are the filter's, on nodes that the index has found.
func (q *query) hitConditions(f kg.Filter) string {
	where := q.matches(f.Match)
	for _, l := range f.Links {
		where = append(where, q.link(l.Hops))
	}
	if len(f.Types) > 0 {
		where = append(where, "n.type IN "+q.param(texts(f.Types)))
	}
	return all(where...)
}

// top is how many hits the index is asked for at first.
const top = 256

// searchTop asks for the best hits alone where these may do: going forwards without a total. If the page turns out to reach the
// last of them, or those that tie with it, it asks again for all.
func (r *reader) searchTop(ctx context.Context, q *query, p kg.Page) (*neo4j.Record, error) {
	if p.Count || p.First == 0 || p.Before != nil {
		return r.readOne(ctx, q.with("options", map[string]any{}))
	}
	record, err := r.readOne(ctx, q.with("options", map[string]any{"limit": top}))
	if err != nil || !cutShort(record, p.First) {
		return record, err
	}
	return r.readOne(ctx, q.with("options", map[string]any{}))
}

// cutShort says whether a page may lack something that stands beyond the best hits. Hits that a filter left out have made room
// for others there, so a page that isn't full lacks something if there were any.
func cutShort(record *neo4j.Record, size int) bool {
	found, err := field[int64](record, "found")
	if err != nil || found < top {
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

// compareScore compares a hit h, [score, place, …], with a cursor, [score, place]. The list begins with the highest score.
func compareScore(operator, cursor string) string {
	reverse := map[string]string{">": "<", "<": ">"}[operator[:1]]
	return fmt.Sprintf("(h[0] %s %s[0] OR h[0] = %s[0] AND h[1] %s %s[1])", reverse, cursor, cursor, operator, cursor)
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
	q.with(name, []any{math.Float64frombits(bits), place(c.ID)})
	return nil
}

func scoreKey(score float64) string { return strconv.FormatUint(math.Float64bits(score), 16) }

func hitPage(record *neo4j.Record, w *window, t terms) (kg.HitPage, error) {
	rows, passed, ahead, total, err := pageFields(record)
	if err != nil {
		return kg.HitPage{}, err
	}
	n, info := w.info(len(rows), passed, ahead, total)
	if w.backwards {
		rows = rows[len(rows)-n:]
	}
	rows = rows[:n]
	lines, scores := make([]any, n), make([]float64, n)
	for i, row := range rows {
		pair, _ := row.([]any)
		if len(pair) != 2 {
			return kg.HitPage{}, fmt.Errorf("hit of %d fields", len(pair))
		}
		scores[i], _ = pair[0].(float64)
		lines[i] = pair[1]
	}
	d, err := decode(lines)
	if err != nil {
		return kg.HitPage{}, err
	}
	if len(d.Nodes) != n {
		return kg.HitPage{}, fmt.Errorf("%d nodes in %d hits", len(d.Nodes), n)
	}
	page := kg.HitPage{PageInfo: info}
	for i, node := range d.Nodes {
		page.Hits = append(page.Hits, kg.Hit{Node: node, Score: scores[i], Highlights: t.highlights(node)})
		page.Cursors = append(page.Cursors, kg.Cursor{Key: scoreKey(scores[i]), ID: node.ID})
	}
	return page, nil
}

// The fields of the full-text index, with what a match in them is worth. They go through the database's Norwegian analyzer.
var searchFields = []string{"name_nb^6", "name_nn^6", "name_en^5", "abbreviation^6", "aliases^5", "description_nb^2", "description_nn^2",
	"description_en^1", "kind^2", "quotes^1"}

// Limits on what is made of a text, for Lucene takes at most 1,024 clauses. Each misspelling may stand for 50.
const (
	maxTerms = 32
	maxFuzzy = 8
)

// lucene writes the terms as a query. A term is letters and digits in lower case only, so that it can mean nothing else to
// Lucene. The version and types only narrow: what they weigh is nothing.
func (t terms) lucene(version string, types []kg.NodeType, e effort) string {
	var b strings.Builder
	fmt.Fprintf(&b, "+version:%s^0", version)
	if len(types) > 0 {
		fmt.Fprintf(&b, " +type:(%s)^0", strings.Join(texts(types), " "))
	}
	b.WriteString(" +(")
	for i, term := range t {
		if !e.any {
			b.WriteByte('+')
		}
		b.WriteByte('(')
		for _, f := range searchFields {
			name, boost, _ := strings.Cut(f, "^")
			fmt.Fprintf(&b, "%s:%s^%s ", name, term.word, boost)
		}
		term.luceneFolded(&b, e.fuzzy && i < maxFuzzy)
		b.WriteString(") ")
	}
	b.WriteByte(')')
	return b.String()
}

// luceneFolded asks for what isn't the word itself: folded, the beginning or a part of a word, misspelt.
func (t *term) luceneFolded(b *strings.Builder, fuzzy bool) {
	fmt.Fprintf(b, "folded:%s^1 ", t.folded)
	if t.length >= minPrefix {
		fmt.Fprintf(b, "folded:%s*^0.5 ", t.folded)
	}
	if t.length >= minInfix {
		fmt.Fprintf(b, "folded:*%s*^0.25 ", t.foldedCore)
	}
	if d := t.distance(); d > 0 && fuzzy {
		for _, spelling := range t.spellings() {
			fmt.Fprintf(b, "folded:%s~%d^0.1 ", spelling, d)
		}
	}
}

// endings are those of nouns, the longest first.
var endings = []string{"ene", "ane", "en", "et", "er", "ar", "a", "e"}

// spellings are what a misspelt word may be near to: the index has stems, and a slip can hide from the stemmer what it would
// have taken off, or make it take off more.
func (t *term) spellings() []string {
	all := []string{t.foldedStem, t.folded}
	for _, ending := range endings {
		if bare, ok := strings.CutSuffix(t.folded, ending); ok {
			all = append(all, bare)
			break
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// foldedWords are all the words of a node's texts, folded, each once.
func foldedWords(n kg.Node) string {
	var all []string
	for _, t := range searchable(n) {
		for _, w := range words.FindAllString(t.text, -1) {
			all = append(all, strings.Fields(kg.Fold(w))...)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}
