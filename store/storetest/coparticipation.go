package storetest

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// share draws a question for collaborators: the store must answer it as the reference does claim by claim.
func (a asker) share() {
	q := fetch.CoParticipation{Actor: a.id(a.T), Traversal: a.traversal(), Named: rapid.SampledFrom([]int{0, 1,
		5}).Draw(a.T, "named")}
	if rapid.Bool().Draw(a.T, "any claim") {
		q.Traversal = kg.Traversal{}
	}
	whole := q
	whole.Page = all
	list, err := fetch.CoParticipantsByTraversal(context.Background(), a.ref, whole)
	a.sameErrors(err, nil)
	var cursors []kg.Cursor
	for _, c := range list.Collaborators {
		cursors = append(cursors, fetch.CoParticipationCursor(c.Shared, c.Actor.ID))
	}
	q.Page = a.page(cursors, func(id kg.ID, like kg.Cursor) kg.Cursor {
		return kg.Cursor{Key: like.Key, ID: id}
	}, compareCursors)
	got, err := fetch.CoParticipants(context.Background(), a.store, q)
	want, wantErr := fetch.CoParticipantsByTraversal(context.Background(), a.ref, q)
	a.sameErrors(err, wantErr)
	a.same(got, want)
}

// coParticipation asks who shares measures with whom, in the ways that clients do.
func coParticipation(t *testing.T, r kg.Reader) {
	for _, c := range []struct {
		name      string
		actor     kg.ID
		traversal kg.Traversal
		named     int
		page      kg.Page
	}{
		{"all of them", "agency/siva", kg.Traversal{}, 5, all},
		{"stated claims", "agency/siva", kg.Traversal{Certainty: []kg.Certainty{kg.Stated}}, 5, all},
		{"one relation", "agency/siva", kg.Traversal{Relations: rel("RESPONSIBLE_FOR")}, 1, all},
		{"roles", "agency/siva", kg.Traversal{Roles: []kg.Role{kg.Owner, kg.Assigned}}, 0, all},
		{"on a day", "agency/siva", kg.Traversal{AsOf: "2023-01-01"}, 5, all},
		{"ministries", "agency/siva", kg.Traversal{Types: []kg.NodeType{"Ministry"}}, 5, all},
		{"the first", "agency/siva", kg.Traversal{}, 2, kg.Page{First: 1}},
		{"the last, counted", "agency/siva", kg.Traversal{}, 0, kg.Page{Last: 1, Count: true}},
		{"what shares nothing", "event/horing", kg.Traversal{}, 5, all},
		{"an unknown actor", "agency/none", kg.Traversal{}, 5, all},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := fetch.CoParticipation{Actor: c.actor, Traversal: c.traversal, Named: c.named, Page: c.page}
			got, err := fetch.CoParticipants(context.Background(), r, q)
			want, wantErr := fetch.CoParticipantsByTraversal(context.Background(), NewReference(Fixture()), q)
			if err != nil || wantErr != nil {
				t.Fatalf("errors %v, %v", err, wantErr)
			}
			if diff := difference(got, want); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// coParticipationPages walks the list page by page in both directions.
func coParticipationPages(t *testing.T, r kg.Reader) {
	q := fetch.CoParticipation{Actor: "agency/siva", Traversal: kg.Traversal{Types: kg.Actors}, Page: all}
	whole := shared(t, r, q)
	if len(whole.Collaborators) < 3 {
		t.Fatalf("only %d collaborators", len(whole.Collaborators))
	}
	for i, c := range whole.Collaborators {
		at := fetch.CoParticipationCursor(c.Shared, c.Actor.ID)
		q.Page = kg.Page{First: 1, After: &at, Count: true}
		next := shared(t, r, q)
		if want := whole.Collaborators[i+1 : min(i+2, len(whole.Collaborators))]; !next.HasPrevious ||
			difference(next.Collaborators, want) != "" ||
			next.HasNext != (i+2 < len(whole.Collaborators)) || next.Total != len(whole.Collaborators) {
			t.Errorf("after %s: %+v", c.Actor.ID, next)
		}
		q.Page = kg.Page{Last: 1, Before: &at}
		previous := shared(t, r, q)
		if want := whole.Collaborators[max(0, i-1):i]; difference(previous.Collaborators, want) != "" || !previous.HasNext ||
			previous.HasPrevious != (i > 1) || previous.Total != -1 {
			t.Errorf("before %s: %+v", c.Actor.ID, previous)
		}
	}
	q.Page = kg.Page{First: 1, After: &kg.Cursor{Key: "many", ID: "agency/siva"}}
	if _, err := fetch.CoParticipants(context.Background(), r, q); err != kg.ErrCursor {
		t.Errorf("a cursor of no such list: error %v", err)
	}
}

func shared(t *testing.T, r kg.Reader, q fetch.CoParticipation) fetch.CoParticipationPage {
	t.Helper()
	page, err := fetch.CoParticipants(context.Background(), r, q)
	if err != nil {
		t.Fatal(err)
	}
	return page
}
