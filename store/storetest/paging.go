package storetest

import (
	"fmt"
	"slices"
	"testing"

	"tiltaksgraf/kg"
)

// slice is a page of any list.
type slice struct {
	ids     []kg.ID
	cursors []kg.Cursor
	kg.PageInfo
}

// fetching asks for a page of one list.
type fetching func(kg.Page) slice

// wantPages walks a list forwards and backwards in pages of several sizes. Every walk must give the list itself, and
// every page must know exactly what lies around it.
func wantPages(t *testing.T, get fetching) {
	t.Helper()
	whole := get(all).ids
	for _, size := range []int{1, 2, 5, 16, 100} {
		if got := forwards(t, get, size, len(whole)); !slices.Equal(got, whole) {
			t.Errorf("forwards by %d: %v, want %v", size, got, whole)
		}
		if got := backwards(t, get, size, len(whole)); !slices.Equal(got, whole) {
			t.Errorf("backwards by %d: %v, want %v", size, got, whole)
		}
	}
}

func forwards(t *testing.T, get fetching, size, total int) (ids []kg.ID) {
	t.Helper()
	p := kg.Page{First: size}
	for {
		s := get(p)
		start := len(ids)
		ids = append(ids, s.ids...)
		wantAround(t, s, start, len(ids), total)
		if !s.HasNext || len(s.ids) == 0 || len(ids) > total {
			return ids
		}
		p.After = &s.cursors[len(s.cursors)-1]
	}
}

func backwards(t *testing.T, get fetching, size, total int) (ids []kg.ID) {
	t.Helper()
	p := kg.Page{Last: size}
	for {
		s := get(p)
		end := total - len(ids)
		ids = append(slices.Clone(s.ids), ids...)
		wantAround(t, s, total-len(ids), end, total)
		if !s.HasPrevious || len(s.ids) == 0 || len(ids) > total {
			return ids
		}
		p.Before = &s.cursors[0]
	}
}

// wantAround holds what a page knows of its list against the positions from start to end, of total, that it covers.
func wantAround(t *testing.T, s slice, start, end, total int) {
	t.Helper()
	if s.HasPrevious != (start > 0) || s.HasNext != (end < total) {
		t.Errorf("page of places %d to %d of %d: has previous %v, has next %v", start, end, total, s.HasPrevious, s.HasNext)
	}
	if len(s.cursors) != len(s.ids) {
		t.Fatalf("%d items with %d cursors", len(s.ids), len(s.cursors))
	}
}

func finding(t *testing.T, r kg.Reader, f kg.Filter) fetching {
	return func(p kg.Page) slice {
		page := find(t, r, f, p)
		s := slice{cursors: page.Cursors, PageInfo: page.PageInfo}
		for _, n := range page.Nodes {
			s.ids = append(s.ids, n.ID)
		}
		return s
	}
}

func findPages(t *testing.T, r kg.Reader) {
	for _, by := range []kg.OrderBy{kg.ByID, kg.ByName, kg.ByDate, kg.ByAmount, kg.ByDegree} {
		for _, desc := range []bool{false, true} {
			t.Run(fmt.Sprintf("by %s, backwards %v", by, desc), func(t *testing.T) {
				wantPages(t, finding(t, r, order(kg.Filter{}, by, desc)))
			})
		}
	}
	t.Run("filtered", func(t *testing.T) {
		wantPages(t, finding(t, r, order(match(kg.YearFacet, "2023", "2024"), kg.ByName, false)))
	})
	t.Run("a list of none", func(t *testing.T) { wantPages(t, finding(t, r, types("FocusArea"))) })
}

// findBetweenCursors asks from and to cursors at which there is no item, too: a cursor outlives what it points at.
func findBetweenCursors(t *testing.T, r kg.Reader) {
	cursor := func(id kg.ID) *kg.Cursor { return &kg.Cursor{Key: kg.SortKey(id), ID: id} }
	first, last := cursor("measure/veikart/1"), cursor("measure/veikart/klynger")
	gone, before, beyond := cursor("measure/veikart/7"), cursor("measure/a"), cursor("measure/z")
	measures := finding(t, r, types("Measure"))
	for _, c := range []struct {
		page       kg.Page
		want       string
		start, end int
	}{
		{kg.Page{First: 2, After: first}, "2 6", 1, 3},
		{kg.Page{First: 2, After: gone}, "10 klynger", 3, 5},
		{kg.Page{Last: 2, Before: gone}, "2 6", 1, 3},
		{kg.Page{First: 9, After: last}, "", 5, 5},
		{kg.Page{Last: 9, Before: first}, "", 0, 0},
		{kg.Page{First: 1, After: before}, "1", 0, 1},
		{kg.Page{First: 1, After: beyond}, "", 5, 5},
		{kg.Page{Last: 1, Before: beyond}, "klynger", 4, 5},
		{kg.Page{Last: 1, Before: before}, "", 0, 0},
		{kg.Page{First: 9, After: first, Before: last}, "2 6 10", 1, 4},
		{kg.Page{First: 1, After: first, Before: last}, "2", 1, 2},
		{kg.Page{Last: 2, After: first, Before: last}, "6 10", 2, 4},
	} {
		t.Run(fmt.Sprintf("%d or %d of %q", c.page.First, c.page.Last, c.want), func(t *testing.T) {
			got := measures(c.page)
			wantIDs(t, got.ids, "measure/veikart/", c.want)
			wantAround(t, got, c.start, c.end, 5)
		})
	}
	// With a key like that of an item, the id decides.
	byName := finding(t, r, order(types("Topic"), kg.ByName, false))
	zoologi := byName(all).cursors[2]
	got := byName(kg.Page{First: 1, After: &kg.Cursor{Key: zoologi.Key, ID: "topic/a"}})
	wantIDs(t, got.ids, "topic/", "zoologi")
	got = byName(kg.Page{First: 1, After: &kg.Cursor{Key: zoologi.Key, ID: "topic/zz"}})
	wantIDs(t, got.ids, "topic/", "aerlighet")
}
