package kg

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode/utf8"
)

// PageArgs are what a client asks of a list: the first so many after a cursor, or the last so many before one. With neither
// first nor last it gets the default number of items; both together, or a number outside 1 to the maximum, is ErrInvalid.
type PageArgs struct {
	First, Last   *int
	After, Before *string // cursors that this list gave out; any other is ErrCursor
	Count         bool    // ask for the total
}

// ConnectionInfo tells where the items of a page stand in the whole list, and what lies around it. Few clients ask for
// cursors: they are written when one does.
type ConnectionInfo struct {
	PageInfo
	tag    string // of the list
	places places
}

// places are those of a page's items.
type places interface {
	len() int
	at(i int) Cursor
}

// Cursor is that of the item at place i of the page, from 0.
func (c ConnectionInfo) Cursor(i int) string { return formatCursor(c.tag, c.places.at(i)) }

// Start is the cursor of the first item, nil on an empty page.
func (c ConnectionInfo) Start() *string {
	if c.empty() {
		return nil
	}
	cursor := c.Cursor(0)
	return &cursor
}

// End is the cursor of the last item, nil on an empty page.
func (c ConnectionInfo) End() *string {
	if c.empty() {
		return nil
	}
	cursor := c.Cursor(c.places.len() - 1)
	return &cursor
}

func (c ConnectionInfo) empty() bool { return c.places == nil || c.places.len() == 0 }

// listed are places that a Reader told.
type listed []Cursor

func (l listed) len() int        { return len(l) }
func (l listed) at(i int) Cursor { return l[i] }

// claimed are the places of claims, which follow from their ids.
type claimed []Edge

func (c claimed) len() int        { return len(c) }
func (c claimed) at(i int) Cursor { return Cursor{Key: SortKey(c[i].ID), ID: c[i].ID} }

// NodeConnection is a page of nodes.
type NodeConnection struct {
	Nodes []Node
	ConnectionInfo
}

// EdgeConnection is a page of claims; Nodes[i] is at the far end of Edges[i].
type EdgeConnection struct {
	Edges []Edge
	Nodes []Node
	ConnectionInfo
	Hidden int // claims that only certainty left out; -1 unless asked for
}

// HitConnection is a page of search hits.
type HitConnection struct {
	Hits []Hit
	ConnectionInfo
}

const maxCursor = 4096 // bytes; names and ids are shorter

// page turns a client's arguments into a Reader's page of the list with the tag.
func (v *View) page(a PageArgs, tag string) (Page, error) {
	p := Page{Count: a.Count}
	var err error
	if p.First, p.Last, err = v.size(a); err != nil {
		return Page{}, err
	}
	if p.After, err = parseCursor(a.After, tag); err != nil {
		return Page{}, fmt.Errorf("after: %w", err)
	}
	if p.Before, err = parseCursor(a.Before, tag); err != nil {
		return Page{}, fmt.Errorf("before: %w", err)
	}
	return p, nil
}

// size returns first and last, exactly one of them above 0.
func (v *View) size(a PageArgs) (first, last int, err error) {
	switch {
	case a.First != nil && a.Last != nil:
		return 0, 0, invalid("give first or last, not both")
	case a.Last != nil:
		return 0, *a.Last, v.within("last", *a.Last)
	case a.First != nil:
		return *a.First, 0, v.within("first", *a.First)
	}
	return v.graph.opts.DefaultPageSize, 0, nil
}

func (v *View) within(name string, n int) error { return between(name, n, 1, v.graph.opts.MaxPageSize) }

func between(name string, n, low, high int) error {
	if n < low || n > high {
		return invalid("%s must be %d to %d, not %d", name, low, high, n)
	}
	return nil
}

// A cursor is the base64url form of a version, the tag of the list it is from, and the place, with NUL between them. Only a
// key may hold a NUL itself, so the id is what follows the last.
const cursorVersion = "1"

func formatCursor(tag string, c Cursor) string {
	return base64.RawURLEncoding.EncodeToString([]byte(cursorVersion + "\x00" + tag + "\x00" + c.Key + "\x00" + string(c.ID)))
}

func parseCursor(s *string, tag string) (*Cursor, error) {
	if s == nil {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(*s)
	if err != nil || len(*s) > maxCursor {
		return nil, ErrCursor
	}
	place, ok := strings.CutPrefix(string(raw), cursorVersion+"\x00"+tag+"\x00")
	last := strings.LastIndexByte(place, 0)
	if !ok || last < 0 || !askable(ID(place[last+1:])) {
		return nil, ErrCursor
	}
	return &Cursor{Key: place[:last], ID: ID(place[last+1:])}, nil
}

// askable says whether an id can be one at all. Others are not passed on to a store: nothing has them.
func askable(id ID) bool {
	return id != "" && len(id) <= 1024 && utf8.ValidString(string(id)) && !strings.ContainsRune(string(id), 0)
}

// listTag names a list, so that the cursors of one are not taken for those of another.
func listTag(parts ...string) string {
	h := fnv.New64a()
	for _, p := range parts[1:] {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return fmt.Sprintf("%s.%x", parts[0], h.Sum64())
}

// cut takes a page out of a whole list whose places are in byte order of keys, ties by id.
func cut[T any](all []T, p Page, place func(T) Cursor) ([]T, PageInfo) {
	start, end := 0, len(all)
	if p.After != nil {
		start = upTo(all, *p.After, place, true)
	}
	if p.Before != nil {
		end = max(start, upTo(all, *p.Before, place, false))
	}
	if p.First > 0 {
		end = min(end, start+p.First)
	} else {
		start = max(start, end-p.Last)
	}
	info := PageInfo{HasNext: end < len(all), HasPrevious: start > 0, Total: -1}
	if p.Count {
		info.Total = len(all)
	}
	return all[start:end], info
}

// upTo is how many items stand before a cursor, with the one at it if inclusive.
func upTo[T any](all []T, c Cursor, place func(T) Cursor, inclusive bool) int {
	i, found := slices.BinarySearchFunc(all, c, func(item T, c Cursor) int {
		at := place(item)
		return cmp.Or(cmp.Compare(at.Key, c.Key), Compare(at.ID, c.ID))
	})
	if found && inclusive {
		i++
	}
	return i
}
