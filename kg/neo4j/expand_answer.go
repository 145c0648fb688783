package neo4j

import (
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

// read makes an expansion's answer of its record.
func (e *expansion) read(record *neo4j.Record) (x kg.Expansion, err error) {
	nodes, err := e.readNodes(record)
	if err != nil {
		return x, err
	}
	x.Nodes = map[kg.ID]kg.Node{}
	for _, id := range e.plan.Root.Nodes {
		if n, ok := nodes[id]; ok && !e.rootKnown {
			x.Nodes[id] = n
		}
	}
	if err := named(record, "cited", nodes, func(n kg.Node) { x.Nodes[n.ID] = n }); err != nil {
		return x, err
	}
	if x.Pages, err = e.readPages(record, nodes); err != nil || e.plan.Root.Find == nil {
		return x, err
	}
	x.Find, err = e.readFound(record, nodes)
	return x, err
}

// readNodes reads all nodes that are told, by id.
func (e *expansion) readNodes(record *neo4j.Record) (map[kg.ID]kg.Node, error) {
	rows, err := field[[]any](record, "nodes")
	if err != nil {
		return nil, err
	}
	nodes := make(map[kg.ID]kg.Node, len(rows))
	for _, row := range rows {
		n, err := e.nodes.node(row)
		if err != nil {
			return nil, err
		}
		nodes[n.ID] = n
	}
	return nodes, nil
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

func (e *expansion) readFound(record *neo4j.Record, nodes map[kg.ID]kg.Node) (page kg.NodePage, err error) {
	if err := named(record, "found", nodes, func(n kg.Node) { page.Nodes = append(page.Nodes, n) }); err != nil {
		return page, err
	}
	places, err := field[[]any](record, "places")
	if err == nil && len(places) != len(page.Nodes) {
		err = fmt.Errorf("%d places of %d nodes", len(places), len(page.Nodes))
	}
	if err != nil {
		return page, err
	}
	q := e.plan.Root.Find
	for i, n := range page.Nodes {
		place, _ := places[i].(string)
		page.Cursors = append(page.Cursors, cursorAt(q.Filter.Order.By, place, n.ID))
	}
	around, err := aroundFound(record)
	if err != nil {
		return page, err
	}
	page.PageInfo = around.info(&e.find, len(page.Nodes))
	page.Nodes, page.Cursors = cutRows(&e.find, page.Nodes, len(page.Nodes)), cutRows(&e.find, page.Cursors, len(page.Cursors))
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
			id, page, err := e.readPage(row, &e.walks[i].window, nodes)
			if err != nil {
				return nil, err
			}
			pages[i][id] = page
		}
	}
	return pages, nil
}

// readPage reads [id, claims, more, passed, ahead, total, hidden].
func (e *expansion) readPage(row any, w *window, nodes map[kg.ID]kg.Node) (kg.ID, kg.EdgePage, error) {
	fields, _ := row.([]any)
	if len(fields) != 7 {
		return "", kg.EdgePage{}, fmt.Errorf("a page of %d fields", len(fields))
	}
	id, _ := fields[0].(string)
	claims, _ := fields[1].([]any)
	a := around{}
	a.more, _ = fields[2].(bool)
	a.passed, _ = fields[3].(bool)
	a.ahead, _ = fields[4].(bool)
	a.total, _ = fields[5].(int64)
	hidden, _ := fields[6].(int64)
	page := kg.EdgePage{PageInfo: a.info(w, len(claims)), Hidden: int(hidden)}
	for _, told := range cutRows(w, claims, len(claims)) {
		claim, err := e.claims.claim(told)
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

func farEnd(e kg.Edge, from kg.ID) kg.ID {
	if e.From == from {
		return e.To
	}
	return e.From
}
