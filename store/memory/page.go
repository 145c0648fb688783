package memory

import (
	"slices"
	"sort"

	"tiltaksgraf/kg"
)

// list is a list of numbers of nodes or claims that need not be spelled out: positions 0 to n-1, of which those whose
// item is wanted make up the list. Pages are cut out of it without going through the rest.
type list struct {
	n      int
	at     func(position int) uint32 // the item at a position
	wanted func(item uint32) bool    // nil wants all
	// toCursor returns a function that compares items with a cursor, in the order of the list.
	toCursor func(*kg.Cursor) func(item uint32) int
	ticker
}

// cut returns the items of one page. PageInfo.Total is left at -1.
func (l *list) cut(p kg.Page) ([]uint32, kg.PageInfo, error) {
	low, high := l.window(p)
	var items []uint32
	var err error
	if p.First > 0 {
		items, high, err = l.gather(low, high, 1, p.First)
	} else {
		items, low, err = l.gather(high-1, low-1, -1, p.Last)
		slices.Reverse(items)
		low++
	}
	if err != nil {
		return nil, kg.PageInfo{}, err
	}
	info := kg.PageInfo{Total: -1}
	if info.HasPrevious, err = l.any(low-1, -1, -1); err != nil {
		return nil, kg.PageInfo{}, err
	}
	info.HasNext, err = l.any(high, l.n, 1)
	return items, info, err
}

// window returns the positions between the cursors: low up to, and not with, high.
func (l *list) window(p kg.Page) (low, high int) {
	high = l.n
	if p.After != nil {
		compare := l.toCursor(p.After)
		low = sort.Search(l.n, func(i int) bool { return compare(l.at(i)) > 0 })
	}
	if p.Before != nil {
		compare := l.toCursor(p.Before)
		high = max(low, sort.Search(l.n, func(i int) bool { return compare(l.at(i)) >= 0 }))
	}
	return low, high
}

// gather collects up to want items from the position from on, towards the
// position end. It returns the first position that it didn't read.
func (l *list) gather(from, end, step, want int) (items []uint32, next int, err error) {
	for next = from; next != end && len(items) < want; next += step {
		if err := l.tick(); err != nil {
			return nil, next, err
		}
		if item := l.at(next); l.wanted == nil || l.wanted(item) {
			if items == nil {
				items = make([]uint32, 0, min(want, (end-next)*step))
			}
			items = append(items, item)
		}
	}
	return items, next, nil
}

func (l *list) any(from, end, step int) (bool, error) {
	found, _, err := l.gather(from, end, step, 1)
	return len(found) > 0, err
}

// count counts the whole list.
func (l *list) count() (int, error) {
	if l.wanted == nil {
		return l.n, nil
	}
	n := 0
	for position := range l.n {
		if err := l.tick(); err != nil {
			return 0, err
		}
		if l.wanted(l.at(position)) {
			n++
		}
	}
	return n, nil
}

// byNumber compares items with the position where a cursor's id stands, or would stand, among all.
func byNumber(position uint32, there bool) func(item uint32) int {
	return func(item uint32) int {
		switch {
		case item < position:
			return -1
		case item == position && there:
			return 0
		}
		return 1
	}
}
