package kgtest

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
)

// share draws a question for collaborators: the store must answer it as the reference does by hops.
func (a asker) share() {
	q := kg.Sharing{Actor: a.id(a.T), Hops: a.hops(), Named: rapid.SampledFrom([]int{0, 1, 5}).Draw(a.T, "named")}
	if rapid.Bool().Draw(a.T, "any claim") {
		q.Hops = kg.Hops{}
	}
	whole := q
	whole.Page = all
	list, err := kg.ShareByHops(context.Background(), a.ref, whole)
	a.sameErrors(err, nil)
	var places []kg.Cursor
	for _, c := range list.Collaborators {
		places = append(places, kg.SharedPlace(c.Shared, c.Actor.ID))
	}
	q.Page = a.page(places, func(id kg.ID, like kg.Cursor) kg.Cursor { return kg.Cursor{Key: like.Key, ID: id} }, comparePlaces)
	got, err := kg.Share(context.Background(), a.store, q)
	want, wantErr := kg.ShareByHops(context.Background(), a.ref, q)
	a.sameErrors(err, wantErr)
	a.same(got, want)
}

// sharing asks who shares measures with whom, in the ways that clients do.
func sharing(t *testing.T, r kg.Reader) {
	for _, c := range []struct {
		name  string
		actor kg.ID
		hops  kg.Hops
		named int
		page  kg.Page
	}{
		{"all of them", "agency/siva", kg.Hops{}, 5, all},
		{"stated claims", "agency/siva", kg.Hops{Certainty: []kg.Certainty{kg.Stated}}, 5, all},
		{"one relation", "agency/siva", kg.Hops{Relations: rel("RESPONSIBLE_FOR")}, 1, all},
		{"roles", "agency/siva", kg.Hops{Roles: []kg.Role{kg.Owner, kg.Assigned}}, 0, all},
		{"on a day", "agency/siva", kg.Hops{AsOf: "2023-01-01"}, 5, all},
		{"ministries", "agency/siva", kg.Hops{Types: []kg.NodeType{"Ministry"}}, 5, all},
		{"the first", "agency/siva", kg.Hops{}, 2, kg.Page{First: 1}},
		{"the last, counted", "agency/siva", kg.Hops{}, 0, kg.Page{Last: 1, Count: true}},
		{"what shares nothing", "event/horing", kg.Hops{}, 5, all},
		{"an unknown actor", "agency/none", kg.Hops{}, 5, all},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := kg.Sharing{Actor: c.actor, Hops: c.hops, Named: c.named, Page: c.page}
			got, err := kg.Share(context.Background(), r, q)
			want, wantErr := kg.ShareByHops(context.Background(), NewReference(Fixture()), q)
			if err != nil || wantErr != nil {
				t.Fatalf("errors %v, %v", err, wantErr)
			}
			if diff := difference(got, want); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sharingPages walks the list page by page in both directions.
func sharingPages(t *testing.T, r kg.Reader) {
	q := kg.Sharing{Actor: "agency/siva", Hops: kg.Hops{Types: kg.Actors}, Page: all}
	whole := shared(t, r, q)
	if len(whole.Collaborators) < 3 {
		t.Fatalf("only %d collaborators", len(whole.Collaborators))
	}
	for i, c := range whole.Collaborators {
		at := kg.SharedPlace(c.Shared, c.Actor.ID)
		q.Page = kg.Page{First: 1, After: &at, Count: true}
		next := shared(t, r, q)
		if want := whole.Collaborators[i+1 : min(i+2, len(whole.Collaborators))]; difference(next.Collaborators, want) != "" || !next.HasPrevious ||
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
	if _, err := kg.Share(context.Background(), r, q); err != kg.ErrCursor {
		t.Errorf("a cursor of no such list: error %v", err)
	}
}

func shared(t *testing.T, r kg.Reader, q kg.Sharing) kg.SharingPage {
	t.Helper()
	page, err := kg.Share(context.Background(), r, q)
	if err != nil {
		t.Fatal(err)
	}
	return page
}
