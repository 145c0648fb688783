package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/jsonl"
)

var _ fetch.CoParticipationReader = (*reader)(nil)

// collaborating is what coparticipation.cypher is made from.
type collaborating struct {
	Arrow, Any            string // Any is the arrow of claims that needn't be read
	Claim, Shared         string // on claims of the actor, and of a measure
	Others                string
	Window, Passed, Ahead string
	Dir, Back             string
	Named, Count          bool
	All                   bool // is asked for more than the first page
}

// CoParticipants counts what a node shares with others in one statement.
func (r *reader) CoParticipants(ctx context.Context, ask fetch.CoParticipation) (fetch.CoParticipationPage, error) {
	q, w, err := r.coParticipationQuery(ask)
	if err != nil {
		return fetch.CoParticipationPage{}, err
	}
	record, err := r.readOne(ctx, q)
	if err != nil {
		return fetch.CoParticipationPage{}, err
	}
	page, err := coParticipationPage(record, &w)
	if err != nil {
		return fetch.CoParticipationPage{}, r.wrong(ctx, "collaborators", err)
	}
	return page, nil
}

func (r *reader) coParticipationQuery(ask fetch.CoParticipation) (*query, window, error) {
	h := ask.Traversal
	h.Direction, h.Types, h.To = kg.Both, nil, nil
	q := r.query("coparticipation")
	traversal := q.traversal(h)
	w := newWindow(ask.Page, false, compareShared)
	for name, c := range map[string]*kg.Cursor{"after": ask.Page.After, "before": ask.Page.Before} {
		if c == nil {
			continue
		}
		shared, err := fetch.CoParticipationAt(*c)
		if err != nil {
			return nil, w, err
		}
		q.with(name, []any{shared, sortText(c.ID)})
	}
	parts := collaborating{Arrow: traversal.arrow(""), Any: traversal.bare, Claim: all(traversal.conditions()...),
		Shared: all(traversal.conditionsAt("m")...), Passed: w.passed, Ahead: w.ahead,
		Others: ofTypes("o", typesOf(kg.Filter{Types: ask.Traversal.Types})), Dir: "ASC", Back: "DESC",
		Named: ask.Named > 0, Count: ask.Page.Count}
	if len(w.inside) > 0 {
		parts.Window = all(w.inside...)
	}
	parts.All = parts.Window != "" || parts.Passed != "" || parts.Ahead != "" || parts.Count
	if w.backwards {
		parts.Dir, parts.Back = parts.Back, parts.Dir
	}
	q.with("actor", r.key(ask.Actor)).with("most", fetch.MaxShared)
	q.with("named", ask.Named).with("limit", w.size).data = parts
	return q, w, nil
}

// compareShared compares a node's position with that of a cursor, [shared, position]: who shares more stands before.
func compareShared(operator, cursor string) string {
	more := ">"
	if strings.HasPrefix(operator, ">") {
		more = "<"
	}
	return fmt.Sprintf("(shared %s %s[0] OR shared = %s[0] AND o.sort %s %s[1])", more, cursor, cursor, operator, cursor)
}

func coParticipationPage(record *neo4j.Record, w *window) (fetch.CoParticipationPage, error) {
	rows, passed, ahead, total, err := pageFields(record)
	if err != nil {
		return fetch.CoParticipationPage{}, err
	}
	truncated, err := field[bool](record, "truncated")
	if err != nil {
		return fetch.CoParticipationPage{}, err
	}
	n, info := w.info(len(rows), passed, ahead, total)
	page := fetch.CoParticipationPage{Collaborators: make([]fetch.Collaborator, n), PageInfo: info, Truncated: truncated}
	for i, row := range cutRows(w, rows, n) {
		if page.Collaborators[i], err = collaborator(row); err != nil {
			return fetch.CoParticipationPage{}, err
		}
	}
	return page, nil
}

// collaborator reads [content, shared, ids of measures].
func collaborator(row any) (c fetch.Collaborator, err error) {
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
	c.Actor, err = jsonl.DecodeNode(content)
	return c, err
}
