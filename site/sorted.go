package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	xlanguage "golang.org/x/text/language"
)

// Lists that are sorted by a column. The column stands in the query string, "-" before it turns it round: so a sorted
// list has an address, needs no script, and comes as a file in the same order.

// column is one of a list as its page shows it.
type column struct {
	Text     string // the key of its head
	Relation string // in place of that: its head is what the ontology calls the relation
	// By names it in query strings, and Of is the column of the list's table that it is sorted by; none can't be.
	By, Of string
	Ranks  []string // its values in their order, where that isn't the alphabet's or that of numbers
	Number bool     // it is set as numbers are
}

// head is the head of a column.
type head struct {
	Text   string
	Href   string // sorts by it, or turns it round; "" of one that can't be sorted by
	Sorted string // as aria-sort has it; "" where the list isn't sorted by it
	Number bool
}

// sorter is the column that the query string names, and whether it is turned round; nil where it names none.
func (v *visit) sorter(columns []column) (by *column, down bool) {
	name, down := strings.CutPrefix(v.param("sorter"), "-")
	i := slices.IndexFunc(columns, func(c column) bool { return c.By != "" && c.By == name })
	if i < 0 {
		return nil, false
	}
	return &columns[i], down
}

// heads are the heads of the columns.
func (v *visit) heads(columns []column) (heads []head) {
	by, down := v.sorter(columns)
	for i := range columns {
		c := &columns[i]
		h := head{Number: c.Number}
		if h.Text = v.site.templates[v.language.Tag].named(relationNames[c.Relation].Name); c.Relation == "" {
			h.Text = v.text(c.Text)
		}
		switch {
		case c.By == "":
		case by != c:
			h.Href = v.with("sorter", c.By)
		case down:
			h.Href, h.Sorted = v.with("sorter", c.By), "descending"
		default:
			h.Href, h.Sorted = v.with("sorter", "-"+c.By), "ascending"
		}
		heads = append(heads, h)
	}
	return heads
}

// sorted sorts the rows of a list as the query string says, and cuts out the page that it names: a file has all.
// Without a column they stay as they are; then next is the cursor of the page after them.
func sorted[R any](v *visit, columns []column, rows []R, tableOf func([]R) table, next string) ([]R, string) {
	by, down := v.sorter(columns)
	if by == nil {
		return rows, next
	}
	t := tableOf(rows)
	at := slices.Index(t.Columns, by.Of)
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	compare := by.comparison(v.language)
	slices.SortStableFunc(order, func(a, b int) int { return compare(t.Rows[a][at], t.Rows[b][at], down) })
	all := make([]R, len(rows))
	for i, from := range order {
		all[i] = rows[from]
	}
	if v.form != "" {
		return all, ""
	}
	from, _ := strconv.Atoi(v.param("etter"))
	from = max(0, min(from, len(all)))
	to := min(from+pageSize, len(all))
	if to == len(all) {
		return all[from:], ""
	}
	return all[from:to], strconv.Itoa(to)
}

// comparison compares the cells of a column: by their ranks, as numbers, or by the alphabet of a language. Empty ones
// come last, whichever way round.
func (c *column) comparison(l language) func(a, b string, down bool) int {
	letters := collate.New(xlanguage.MustParse(l.Tag), collate.Loose, collate.Numeric)
	return func(a, b string, down bool) int {
		x, errX := strconv.ParseFloat(a, 64)
		y, errY := strconv.ParseFloat(b, 64)
		order := 0
		switch {
		case a == "" || b == "":
			return min(len(b), 1) - min(len(a), 1)
		case len(c.Ranks) > 0:
			order = slices.Index(c.Ranks, a) - slices.Index(c.Ranks, b)
		case errX == nil && errY == nil:
			order = cmp.Compare(x, y)
		default:
			order = letters.CompareString(a, b)
		}
		if down {
			return -order
		}
		return order
	}
}
