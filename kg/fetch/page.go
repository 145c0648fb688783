package fetch

import (
	"cmp"
	"slices"

	"tiltaksgraf/kg"
)

// Cut takes a page out of a whole list whose positions are in byte order of keys, ties by id.
func Cut[T any](all []T, p kg.Page, position func(T) kg.Cursor) ([]T, kg.PageInfo) {
	start, end := 0, len(all)
	if p.After != nil {
		start = upTo(all, *p.After, position, true)
	}
	if p.Before != nil {
		end = max(start, upTo(all, *p.Before, position, false))
	}
	if p.First > 0 {
		end = min(end, start+p.First)
	} else {
		start = max(start, end-p.Last)
	}
	info := kg.PageInfo{HasNext: end < len(all), HasPrevious: start > 0, Total: -1}
	if p.Count {
		info.Total = len(all)
	}
	return all[start:end], info
}

// upTo is how many items stand before a cursor, with the one at it if inclusive.
func upTo[T any](all []T, c kg.Cursor, position func(T) kg.Cursor, inclusive bool) int {
	i, found := slices.BinarySearchFunc(all, c, func(item T, c kg.Cursor) int {
		at := position(item)
		return cmp.Or(cmp.Compare(at.Key, c.Key), kg.Compare(at.ID, c.ID))
	})
	if found && inclusive {
		i++
	}
	return i
}
