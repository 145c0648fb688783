package neo4j

import (
	"slices"

	"tiltaksgraf/kg"
)

// window is how a page is asked for in Cypher. Its conditions have the item's position in the list as %[1]s.
type window struct {
	backwards bool     // the page is the last of the window, so that it is read from the end
	size      int      // one more than is wanted, to see whether there is more
	inside    []string // between the cursors
	passed    string   // up to After; "" without After
	ahead     string   // from Before on; "" without Before
	dir, back string   // ASC and DESC, along the list and against it
}

// comparison writes conditions that an item stands before, at or after a cursor of a parameter.
type comparison func(operator, cursor string) string

// newWindow prepares a page of a list. The parameters after and before have to be set where p has the cursors.
func newWindow(p kg.Page, desc bool, compare comparison) window {
	w := window{backwards: p.First == 0, size: max(p.First, p.Last) + 1, dir: "ASC", back: "DESC"}
	later, earlier := ">", "<"
	if desc {
		w.dir, w.back, later, earlier = w.back, w.dir, earlier, later
	}
	if p.After != nil {
		w.inside = append(w.inside, compare(later, "$after"))
		w.passed = compare(earlier+"=", "$after")
	}
	if p.Before != nil {
		w.ahead = all(append(slices.Clone(w.inside), compare(later+"=", "$before"))...)
		w.inside = append(w.inside, compare(earlier, "$before"))
	}
	return w
}

// direction is how to read: from the end where the last items are wanted.
func (w *window) direction() string {
	if w.backwards {
		return w.back
	}
	return w.dir
}

// info says what lies around the page from what the statement said, and how many of the rows are the page's.
func (w *window) info(rows int, passed, ahead bool, total int64) (int, kg.PageInfo) {
	more := rows == w.size
	info := kg.PageInfo{HasPrevious: passed, HasNext: ahead, Total: int(total)}
	if w.backwards {
		info.HasPrevious = info.HasPrevious || more
	} else {
		info.HasNext = info.HasNext || more
	}
	return min(rows, w.size-1), info
}

// cut drops what is more than was wanted and puts rows in the order of the list.
func cutRows[T any](w *window, rows []T, n int) []T {
	rows = rows[:n]
	if w.backwards {
		slices.Reverse(rows)
	}
	return rows
}
