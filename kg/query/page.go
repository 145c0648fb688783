package query

import (
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"strings"

	"tiltaksgraf/kg"
)

// PageArgs are what a client asks of a list: the first so many after a cursor, or the last so many before one. With
// neither first nor last it gets the default number of items. Both together are ErrInvalid, and so is a number outside
// 1 to the maximum.
type PageArgs struct {
	First, Last   *int
	After, Before *string // cursors that this list gave out; any other is ErrCursor
	Count         bool    // ask for the total
	Plain         bool    // leave out the highlights of hits
}

// ConnectionInfo is where the items of a page stand in the whole list, and what lies around it. Few clients ask for
// cursors: they are written when one does.
type ConnectionInfo struct {
	kg.PageInfo
	tag       string // of the list
	positions positions
}

// positions are those of a page's items.
type positions interface {
	len() int
	at(i int) kg.Cursor
}

// Cursor is that of the item at position i of the page, from 0.
func (c ConnectionInfo) Cursor(i int) string { return formatCursor(c.tag, c.positions.at(i)) }

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
	cursor := c.Cursor(c.positions.len() - 1)
	return &cursor
}

func (c ConnectionInfo) empty() bool { return c.positions == nil || c.positions.len() == 0 }

// listed are positions that a Reader returned.
type listed []kg.Cursor

func (l listed) len() int { return len(l) }

func (l listed) at(i int) kg.Cursor { return l[i] }

// claimed are the positions of claims, which follow from their ids.
type claimed []kg.Edge

func (c claimed) len() int { return len(c) }

func (c claimed) at(i int) kg.Cursor { return kg.Cursor{Key: kg.SortKey(c[i].ID), ID: c[i].ID} }

// NodeConnection is a page of nodes.
type NodeConnection struct {
	Nodes []kg.Node
	ConnectionInfo
}

// EdgeConnection is a page of claims; Nodes[i] is at the far end of Edges[i].
type EdgeConnection struct {
	Edges []kg.Edge
	Nodes []kg.Node
	ConnectionInfo
	Hidden int // claims that only certainty left out; -1 unless asked for
}

// HitConnection is a page of search hits.
type HitConnection struct {
	Hits []kg.Hit
	ConnectionInfo
	IsCut bool // see kg.HitPage
}

const maxCursor = 4096 // bytes; names and ids are shorter

// page turns a client's arguments into a Reader's page of the list with the tag.
func (r *Roots) page(a PageArgs, tag string) (kg.Page, error) {
	p := kg.Page{Count: a.Count, Plain: a.Plain}
	var err error
	if p.First, p.Last, err = r.size(a); err != nil {
		return kg.Page{}, err
	}
	if p.After, err = parseCursor(a.After, tag); err != nil {
		return kg.Page{}, fmt.Errorf("after: %w", err)
	}
	if p.Before, err = parseCursor(a.Before, tag); err != nil {
		return kg.Page{}, fmt.Errorf("before: %w", err)
	}
	return p, nil
}

// size returns first and last, exactly one of them above 0.
func (r *Roots) size(a PageArgs) (first, last int, err error) {
	switch {
	case a.First != nil && a.Last != nil:
		return 0, 0, kg.Invalidf("give first or last, not both")
	case a.Last != nil:
		return 0, *a.Last, r.within("last", *a.Last)
	case a.First != nil:
		return *a.First, 0, r.within("first", *a.First)
	}
	return r.graph.opts.DefaultPageSize, 0, nil
}

func (r *Roots) within(name string, n int) error {
	return kg.Between(name, n, 1, r.graph.opts.MaxPageSize)
}

// Few returns the first items of a list that isn't paged: as many as a client asks for, 1 to MaxFew, and MaxFew where
// it doesn't say. Another number is ErrInvalid.
func Few[T any](list []T, first *int) ([]T, error) {
	n := kg.MaxFew
	if first != nil {
		n = *first
	}
	if err := kg.Between("first", n, 1, kg.MaxFew); err != nil {
		return nil, err
	}
	return list[:min(n, len(list))], nil
}

// A cursor is the base64url form of a version, the tag of the list it is from, and the position, with NUL between them.
// Only a key may hold a NUL itself, so the id is what follows the last.
const cursorVersion = "1"

func formatCursor(tag string, c kg.Cursor) string {
	return base64.RawURLEncoding.EncodeToString([]byte(cursorVersion + "\x00" + tag + "\x00" + c.Key + "\x00" +
		string(c.ID)))
}

func parseCursor(s *string, tag string) (*kg.Cursor, error) {
	if s == nil {
		return nil, nil
	}
	if len(*s) > maxCursor || strings.ContainsAny(*s, "\r\n") { // line breaks, which base64 would read over
		return nil, kg.ErrCursor
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(*s)
	if err != nil {
		return nil, kg.ErrCursor
	}
	position, ok := strings.CutPrefix(string(raw), cursorVersion+"\x00"+tag+"\x00")
	last := strings.LastIndexByte(position, 0)
	if !ok || last < 0 || !kg.Askable(kg.ID(position[last+1:])) {
		return nil, kg.ErrCursor
	}
	return &kg.Cursor{Key: position[:last], ID: kg.ID(position[last+1:])}, nil
}

// listTag names a list, so that the cursors of one are not taken for those of another.
func listTag(parts ...string) string {
	h := fnv.New64a()
	for _, p := range parts[1:] {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return fmt.Sprintf("%s.%x", parts[0], h.Sum64())
}
