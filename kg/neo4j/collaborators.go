package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

var _ kg.Sharer = (*reader)(nil)

// collaborating is what collaborators.cypher is made from.
type collaborating struct {
	Arrow, Any            string // Any is the arrow of claims that needn't be looked at
	Claim, Shared         string // on claims of the actor, and of a measure
	Others                string
	Window, Passed, Ahead string
	Dir, Back             string
	Named, Count          bool
	All                   bool // is asked for more than the first page
}

// Share counts what a node shares with others in one statement.
func (r *reader) Share(ctx context.Context, ask kg.Sharing) (kg.SharingPage, error) {
	q, w, err := r.shareQuery(ask)
	if err != nil {
		return kg.SharingPage{}, err
	}
	record, err := r.readOne(ctx, q)
	if err != nil {
		return kg.SharingPage{}, err
	}
	page, err := sharingPage(record, &w)
	if err != nil {
		return kg.SharingPage{}, r.wrong(ctx, "collaborators", err)
	}
	return page, nil
}

func (r *reader) shareQuery(ask kg.Sharing) (*query, window, error) {
	h := ask.Hops
	h.Direction, h.Types, h.To = kg.Both, nil, nil
	q := r.query("collaborators")
	hop := q.hop(h)
	w := newWindow(ask.Page, false, compareShared)
	for name, c := range map[string]*kg.Cursor{"after": ask.Page.After, "before": ask.Page.Before} {
		if c == nil {
			continue
		}
		shared, err := kg.SharedAt(*c)
		if err != nil {
			return nil, w, err
		}
		q.with(name, []any{shared, place(c.ID)})
	}
	parts := collaborating{Arrow: hop.arrow(""), Any: hop.bare, Claim: all(hop.conditions()...), Shared: all(hop.conditionsAt("m")...), Passed: w.passed, Ahead: w.ahead,
		Others: ofTypes("o", typesOf(kg.Filter{Types: ask.Hops.Types})), Dir: "ASC", Back: "DESC", Named: ask.Named > 0, Count: ask.Page.Count}
	if len(w.inside) > 0 {
		parts.Window = all(w.inside...)
	}
	parts.All = parts.Window != "" || parts.Passed != "" || parts.Ahead != "" || parts.Count
	if w.backwards {
		parts.Dir, parts.Back = parts.Back, parts.Dir
	}
	q.with("actor", key(r.version.ID, ask.Actor)).with("most", kg.MaxShared)
	q.with("named", ask.Named).with("limit", w.size).data = parts
	return q, w, nil
}

// compareShared compares a node's place with that of a cursor, [shared, place]: who shares more stands before.
func compareShared(operator, cursor string) string {
	more := ">"
	if strings.HasPrefix(operator, ">") {
		more = "<"
	}
	return fmt.Sprintf("(shared %s %s[0] OR shared = %s[0] AND o.sort %s %s[1])", more, cursor, cursor, operator, cursor)
}

func sharingPage(record *neo4j.Record, w *window) (kg.SharingPage, error) {
	rows, passed, ahead, total, err := pageFields(record)
	if err != nil {
		return kg.SharingPage{}, err
	}
	truncated, err := field[bool](record, "truncated")
	if err != nil {
		return kg.SharingPage{}, err
	}
	n, info := w.info(len(rows), passed, ahead, total)
	page := kg.SharingPage{Collaborators: make([]kg.Collaborator, n), PageInfo: info, Truncated: truncated}
	for i, row := range cutRows(w, rows, n) {
		if page.Collaborators[i], err = collaborator(row); err != nil {
			return kg.SharingPage{}, err
		}
	}
	return page, nil
}

// collaborator reads [content, shared, ids of measures].
func collaborator(row any) (c kg.Collaborator, err error) {
	fields, _ := row.([]any)
	if len(fields) != 3 {
		return c, fmt.Errorf("a collaborator of %d fields", len(fields))
	}
	content, _ := fields[0].(string)
	shared, _ := fields[1].(int64)
	ids, _ := fields[2].([]any)
	c.Shared = int(shared)
	for _, id := range ids {
		text, _ := id.(string)
		c.Measures = append(c.Measures, kg.ID(text))
	}
	c.Actor, err = kg.DecodeNode(content)
	return c, err
}
