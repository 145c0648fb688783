package neo4j

import (
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// read makes an expansion's answer of its record.
func (e *expansion) read(record *neo4j.Record) (x fetch.Expansion, err error) {
	returned, err := e.readNodes(record)
	if err != nil {
		return x, err
	}
	nodes := make(map[kg.ID]kg.Node, len(returned))
	for _, n := range returned {
		nodes[n.ID] = n
	}
	x.Nodes = map[kg.ID]kg.Node{}
	for i, id := range e.plan.Root.Nodes {
		n, ok := nodes[id]
		switch {
		case e.hits != nil && !ok:
			return x, unreadable(fmt.Errorf("%s was found and isn't there", id))
		case e.hits != nil:
			e.hits[i] = n
		case ok && !e.rootKnown:
			x.Nodes[id] = n
		}
	}
	if err := named(record, "cited", nodes, func(n kg.Node) { x.Nodes[n.ID] = n }); err != nil {
		return x, err
	}
	if x.Pages, err = e.readPages(record, nodes); err != nil || e.plan.Root.Find == nil {
		return x, err
	}
	x.Find, err = e.readFound(record, returned)
	return x, err
}

// readNodes reads all nodes of the answer, those of level 0 first.
func (e *expansion) readNodes(record *neo4j.Record) ([]kg.Node, error) {
	rows, err := field[[]any](record, "nodes")
	if err != nil {
		return nil, err
	}
	return readEach(rows, e.nodes.node)
}

// named finds the nodes of a list of ids.
func named(record *neo4j.Record, list string, nodes map[kg.ID]kg.Node, yield func(kg.Node)) error {
	ids, err := field[[]any](record, list)
	if err != nil {
		return err
	}
	for _, id := range ids {
		text, _ := id.(string)
		n, ok := nodes[kg.ID(text)]
		if !ok {
			return fmt.Errorf("%s: %v is not told", list, id)
		}
		yield(n)
	}
	return nil
}

// readFound reads the page of the root's filter: the first so many of the nodes in the answer.
func (e *expansion) readFound(record *neo4j.Record, returned []kg.Node) (page kg.NodePage, err error) {
	size, err := field[int64](record, "found")
	if err != nil {
		return page, err
	}
	orderTexts, err := field[[]any](record, "places")
	q := e.plan.Root.Find
	by := q.Filter.Order.By
	if err == nil && (int(size) > len(returned) || by != kg.ByID && len(orderTexts) != int(size)) {
		err = fmt.Errorf("%d places of %d nodes, of which %d are told", len(orderTexts), size, len(returned))
	}
	if err != nil {
		return page, err
	}
	page.Nodes, page.Cursors = append(page.Nodes, returned[:size]...), slices.Grow(page.Cursors, int(size))
	for i, n := range page.Nodes {
		text := ""
		if by != kg.ByID {
			text, _ = orderTexts[i].(string)
		}
		page.Cursors = append(page.Cursors, cursorAt(by, text, n.ID))
	}
	around, err := aroundFound(record)
	if err != nil {
		return page, err
	}
	page.PageInfo = around.info(&e.find, len(page.Nodes))
	page.Nodes, page.Cursors = cutRows(&e.find, page.Nodes, len(page.Nodes)),
		cutRows(&e.find, page.Cursors, len(page.Cursors))
	if known, plain := e.reader.counted(q.Filter); q.Page.Count && plain {
		page.Total = known
	}
	return page, nil
}

// around is what a statement says of what lies around a page.
type around struct {
	more, passed, ahead bool
	total               int64
}

func (a around) info(w *window, size int) kg.PageInfo {
	if a.more {
		size++
	}
	_, info := w.info(size, a.passed, a.ahead, a.total)
	return info
}

func aroundFound(record *neo4j.Record) (a around, err error) {
	for name, flag := range map[string]*bool{"more": &a.more, "passed": &a.passed, "ahead": &a.ahead} {
		if *flag, err = field[bool](record, name); err != nil {
			return a, err
		}
	}
	a.total, err = field[int64](record, "total")
	return a, err
}

func (e *expansion) readPages(record *neo4j.Record, nodes map[kg.ID]kg.Node) ([]map[kg.ID]kg.EdgePage, error) {
	lists, err := field[[]any](record, "pages")
	if err == nil && len(lists) != len(e.walks) {
		err = fmt.Errorf("pages of %d walks, not of %d", len(lists), len(e.walks))
	}
	if err != nil {
		return nil, err
	}
	pages := make([]map[kg.ID]kg.EdgePage, len(lists))
	for i, list := range lists {
		rows, _ := list.([]any)
		pages[i] = make(map[kg.ID]kg.EdgePage, len(rows))
		for _, row := range rows {
			id, page, err := e.readPage(row, &e.walks[i], nodes)
			if err != nil {
				return nil, err
			}
			pages[i][id] = page
		}
	}
	return pages, nil
}

// readPage reads [id, claims] with what was asked of what lies around the claims.
func (e *expansion) readPage(row any, w *walking, nodes map[kg.ID]kg.Node) (kg.ID, kg.EdgePage, error) {
	fields, _ := row.([]any)
	if len(fields) < 2 {
		return "", kg.EdgePage{}, fmt.Errorf("a page of %d fields", len(fields))
	}
	id, _ := fields[0].(string)
	claims, _ := fields[1].([]any)
	n, page, err := w.around(len(claims), fields[2:])
	if err != nil {
		return "", page, err
	}
	claims = cutRows(&w.window, claims, n)
	page.Edges, page.Nodes = slices.Grow(page.Edges, len(claims)), slices.Grow(page.Nodes, len(claims))
	for _, value := range claims {
		claim, err := e.claims.claim(value)
		if err != nil {
			return "", page, err
		}
		far, ok := nodes[farEnd(claim, kg.ID(id))]
		if !ok {
			return "", page, fmt.Errorf("the far end of %s is not told", claim.ID)
		}
		page.Edges, page.Nodes = append(page.Edges, claim), append(page.Nodes, far)
	}
	return kg.ID(id), page, nil
}

// around reads [passed, ahead, total, hidden], of which only what was asked is
// there. It returns how many of the claims are the page's.
func (w *walking) around(claims int, fields []any) (int, kg.EdgePage, error) {
	asked := 0
	next := func(asks bool) (value any) {
		if asks {
			if asked < len(fields) {
				value = fields[asked]
			}
			asked++
		}
		return value
	}
	passed, _ := next(w.window.passed != "").(bool)
	ahead, _ := next(w.window.ahead != "").(bool)
	total, counted := next(w.Traversal.Page.Count).(int64)
	hidden, hides := next(w.Traversal.CountHidden).(int64)
	if len(fields) != asked || counted != w.Traversal.Page.Count || hides != w.Traversal.CountHidden {
		return 0, kg.EdgePage{}, fmt.Errorf("around a page is %v", fields)
	}
	if !counted {
		total = -1
	}
	if !hides {
		hidden = -1
	}
	n, info := w.window.info(claims, passed, ahead, total)
	return n, kg.EdgePage{PageInfo: info, Hidden: int(hidden)}, nil
}

func farEnd(e kg.Edge, from kg.ID) kg.ID {
	if e.From == from {
		return e.To
	}
	return e.From
}
