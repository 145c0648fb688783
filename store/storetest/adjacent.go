package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
)

// wantIDs holds ids against a list with spaces between its ids, each without the prefix.
func wantIDs(t *testing.T, got []kg.ID, prefix, want string) {
	t.Helper()
	var ids []kg.ID
	for _, word := range strings.Fields(want) {
		ids = append(ids, kg.ID(prefix+word))
	}
	if !slices.Equal(got, ids) {
		t.Errorf("got %v, want %v", got, ids)
	}
}

func adjacent(t reporter, r kg.Reader, ids []kg.ID, h kg.Traversal) map[kg.ID]kg.EdgePage {
	t.Helper()
	pages, err := r.Adjacent(context.Background(), ids, h)
	if err != nil {
		t.Fatalf("adjacent %v %+v: %v", ids, h, err)
	}
	for id, page := range pages {
		wantFarEnds(t, id, page)
	}
	return pages
}

// wantFarEnds holds the nodes of a page against the far ends of its edges.
func wantFarEnds(t reporter, id kg.ID, page kg.EdgePage) {
	t.Helper()
	if len(page.Nodes) != len(page.Edges) {
		t.Fatalf("%s has %d edges and %d nodes at their far ends", id, len(page.Edges), len(page.Nodes))
	}
	for i, e := range page.Edges {
		if far := page.Nodes[i].ID; far != farEnd(e, id) {
			t.Errorf("%s: %s is given as the far end of %s", id, far, e.ID)
		}
		if page.Nodes[i].Type == "" {
			t.Errorf("%s: the far end of %s comes without its type", id, e.ID)
		}
	}
}

// traversal is a way to go from a node, and the claims that it must give, in order.
type traversal struct {
	name      string
	from      kg.ID
	traversal kg.Traversal
	want      []kg.ID
}

func wantWalks(t *testing.T, r kg.Reader, walks []traversal) {
	for _, w := range walks {
		t.Run(w.name, func(t *testing.T) {
			w.traversal.Page = all
			var got []kg.ID
			for _, e := range adjacent(t, r, []kg.ID{w.from}, w.traversal)[w.from].Edges {
				got = append(got, e.ID)
			}
			if !slices.Equal(got, w.want) {
				t.Errorf("got %v, want %v", got, w.want)
			}
		})
	}
}

// everyRole: a claim with a role, and the ends that it joins, are found by that role alone.
func everyRole(t *testing.T, s kg.Store) {
	d := small(1)
	d.Nodes = append(d.Nodes, node("measure/roller/1", "Measure", "Tiltak 1"))
	claims := map[kg.Role]kg.ID{}
	for i, role := range append(slices.Clone(kg.Roles), "") {
		actor := kg.ID(fmt.Sprintf("agency/rolle-%d", i))
		e := claim(actor, "RESPONSIBLE_FOR", "measure/roller/1")
		if role != "" {
			e = claim(actor, "RESPONSIBLE_FOR", "measure/roller/1", prop("role", string(role)))
		}
		d.Nodes, d.Edges = append(d.Nodes, node(actor, "Agency", string(actor))), append(d.Edges, e)
		claims[role] = e.ID
	}
	r := Loaded(t, s, d)
	for _, role := range kg.Roles {
		traversal := kg.Traversal{Roles: []kg.Role{role}, Page: all}
		page := adjacent(t, r, []kg.ID{"measure/roller/1"}, traversal)["measure/roller/1"]
		if len(page.Edges) != 1 || page.Edges[0].ID != claims[role] || page.Edges[0].Role() != role {
			t.Errorf("%s finds %v, want %s", role, page.Edges, claims[role])
		}
	}
}

func adjacentByTraversal(t *testing.T, r kg.Reader) {
	const siva, six, nfd = "agency/siva", "measure/veikart/6", "ministry/nfd"
	money := kg.ClaimID(siva, "RECEIVES", "appropriation/c", "")
	wantWalks(t, r, []traversal{
		{"all, in canonical order, a loop once", siva, kg.Traversal{},
			[]kg.ID{administers, loop, money, assigned, under, ordered, owns}},
		{"out", siva, kg.Traversal{Direction: kg.Out}, []kg.ID{administers, loop, money, assigned, under}},
		{"in, where a loop comes in, too", siva, kg.Traversal{Direction: kg.In}, []kg.ID{loop, ordered, owns}},
		{"one relation", six, kg.Traversal{Relations: rel("COLLABORATES_ON")}, []kg.ID{researches, helps}},
		{"any of two relations", six, kg.Traversal{Relations: rel("PART_OF", "CONCERNS")}, []kg.ID{disputed, concerns,
			partOf6}},
		{"a relation and a direction", six, kg.Traversal{Relations: rel("CONCERNS"), Direction: kg.Out}, []kg.ID{concerns}},
		{"parallel edges of two relations", nfd, kg.Traversal{To: []kg.ID{siva}}, []kg.ID{under, ordered, owns}},
		{"parallel edges of one relation", "person/vestre", kg.Traversal{}, []kg.ID{held1, held2}},
		{"far ends of a type", six, kg.Traversal{Types: []kg.NodeType{"Ministry", "Plan"}}, []kg.ID{partOf6, inferred}},
		{"a far end of the type of the near one", siva, kg.Traversal{Types: []kg.NodeType{"Agency"}}, []kg.ID{loop}},
		{"far ends among ids", six, kg.Traversal{To: []kg.ID{siva, nfd, "agency/none"}}, []kg.ID{assigned, inferred}},
		{"the loop, by its far end", siva, kg.Traversal{To: []kg.ID{siva}}, []kg.ID{loop}},
		{"stated", six, kg.Traversal{Relations: rel("RESPONSIBLE_FOR"), Certainty: []kg.Certainty{kg.Stated}},
			[]kg.ID{assigned}},
		{"inferred", six, kg.Traversal{Certainty: []kg.Certainty{kg.Inferred}}, []kg.ID{inferred}},
		{"both certainties", six,
			kg.Traversal{Relations: rel("RESPONSIBLE_FOR"), Certainty: []kg.Certainty{kg.Stated, kg.Inferred}},
			[]kg.ID{assigned, inferred}},
		{"a role, which other relations never have", six, kg.Traversal{Roles: []kg.Role{kg.Assigned}}, []kg.ID{assigned}},
		{"any of two roles", six, kg.Traversal{Roles: []kg.Role{kg.Owner, kg.Assigned}}, []kg.ID{assigned, inferred}},
		{"a role where the claim has none", "measure/veikart/2", kg.Traversal{Roles: []kg.Role{kg.Owner}}, nil},
		{"all conditions at once", six, kg.Traversal{
			Relations: rel("RESPONSIBLE_FOR", "PART_OF"), Direction: kg.In, Types: []kg.NodeType{"Ministry", "Agency"},
			To: []kg.ID{siva, nfd}, Certainty: []kg.Certainty{kg.Stated}, Roles: []kg.Role{kg.Assigned}, AsOf: "2024-01-01",
		}, []kg.ID{assigned}},
		{"conditions that can't meet", six, kg.Traversal{Relations: rel("PART_OF"), Direction: kg.In}, nil},
		{"from a node that stands alone", "event/horing", kg.Traversal{}, nil},
		{"from an unknown node", "agency/none", kg.Traversal{}, nil},
	})
}

// adjacentOnDay: a claim is left out only on days when it surely doesn't hold, so that a month or a year stretches as
// far as it can, and a claim without dates is always there.
func adjacentOnDay(t *testing.T, r kg.Reader) {
	for day, want := range map[kg.Date][]kg.ID{
		"":           {held1, held2},
		"2021-10-13": nil,
		"2021-10-14": {held1},
		"2023-09-30": {held1},
		"2023-10-01": {held1, held2},
		"2023-10-16": {held1, held2},
		"2023-10-17": {held2},
		"2099-01-01": {held2},
	} {
		wantWalks(t, r, []traversal{{"offices on " + string(day), "person/vestre", kg.Traversal{AsOf: day}, want}})
	}
	responsible := func(day kg.Date) kg.Traversal { return kg.Traversal{Relations: rel("RESPONSIBLE_FOR"), AsOf: day} }
	receiving := func(day kg.Date) kg.Traversal { return kg.Traversal{Relations: rel("RECEIVES"), AsOf: day} }
	receives := kg.ClaimID("agency/siva", "RECEIVES", "appropriation/c", "")
	wantWalks(t, r, []traversal{
		{"to the end of a year", "plan/veikart", responsible("2023-12-31"), []kg.ID{ownsPlan}},
		{"after the year", "plan/veikart", responsible("2024-01-01"), nil},
		{"in the month, before an end was there", "measure/veikart/6", responsible("2023-08-22"), nil},
		{"from when both ends were there", "measure/veikart/6", responsible("2023-08-23"), []kg.ID{assigned, inferred}},
		{"to the end of a sum's year", "agency/siva", receiving("2024-12-31"), []kg.ID{receives}},
		{"after a sum's year", "agency/siva", receiving("2025-01-01"), nil},
		{"before a sum's year", "agency/siva", receiving("2023-12-31"), nil},
		{"from the beginning of a year", "agency/siva", kg.Traversal{Relations: rel("ADMINISTERS"), AsOf: "2017-01-01"},
			[]kg.ID{administers}},
		{"before the year", "agency/siva", kg.Traversal{Relations: rel("ADMINISTERS"), AsOf: "2016-12-31"}, nil},
	})
}

func adjacentOfMany(t *testing.T, r kg.Reader) {
	ids := []kg.ID{"person/vestre", "event/horing", "agency/none", "person/vestre", "group/klynger"}
	pages := adjacent(t, r, ids, kg.Traversal{Page: kg.Page{First: 3, Count: true}})
	if len(pages) != 4 {
		t.Errorf("%d answers for 4 ids of which one came twice", len(pages))
	}
	for id, want := range map[kg.ID][2]int{
		"person/vestre": {2, 2}, "event/horing": {0, 0}, "agency/none": {0, 0}, "group/klynger": {3, hubSize},
	} {
		page, ok := pages[id]
		if !ok || len(page.Edges) != want[0] || page.Total != want[1] || page.HasNext != (want[0] < want[1]) ||
			page.HasPrevious {
			t.Errorf("%s: answered %v, %d edges, %+v; want %d of %d", id, ok, len(page.Edges), page.PageInfo, want[0], want[1])
		}
	}
	if got := adjacent(t, r, nil, kg.Traversal{Page: all}); len(got) != 0 {
		t.Errorf("%d answers for no ids", len(got))
	}
	if got := adjacent(t, r, ids, kg.Traversal{Page: kg.Page{Last: 1}})["group/klynger"]; got.Total != -1 ||
		got.Edges[0].From != "organisation/medlem-120" {
		t.Errorf("the last member: %v, total %d unasked", got.Edges, got.Total)
	}
}

func adjacentPages(t *testing.T, r kg.Reader) {
	for id, h := range map[kg.ID]kg.Traversal{
		"group/klynger":     {},
		"agency/siva":       {},
		"measure/veikart/6": {Direction: kg.In, Certainty: []kg.Certainty{kg.Stated}},
		"ministry/nfd":      {To: []kg.ID{"agency/siva"}},
		"event/horing":      {},
	} {
		t.Run(string(id), func(t *testing.T) {
			wantPages(t, func(p kg.Page) slice {
				h.Page = p
				page := adjacent(t, r, []kg.ID{id}, h)[id]
				s := slice{PageInfo: page.PageInfo}
				for _, e := range page.Edges {
					s.ids = append(s.ids, e.ID)
					s.cursors = append(s.cursors, kg.Cursor{Key: kg.SortKey(e.ID), ID: e.ID})
				}
				return s
			})
		})
	}
	gone := kg.ID("claim/organisation/medlem-10a/MEMBER_OF/group/klynger")
	page := adjacent(t, r, []kg.ID{"group/klynger"},
		kg.Traversal{Page: kg.Page{First: 1, After: &kg.Cursor{Key: kg.SortKey(gone), ID: gone}}})["group/klynger"]
	if len(page.Edges) != 1 || page.Edges[0].From != "organisation/medlem-11" || !page.HasPrevious || !page.HasNext {
		t.Errorf("after a claim that isn't there: %v %+v, want medlem-11", page.Edges, page.PageInfo)
	}
}

// adjacentHidden: what is hidden is what the certainty alone leaves out of the whole list, whatever the page.
func adjacentHidden(t *testing.T, r kg.Reader) {
	stated, inferredOnly := []kg.Certainty{kg.Stated}, []kg.Certainty{kg.Inferred}
	for _, c := range []struct {
		from      kg.ID
		traversal kg.Traversal
		want      int
	}{
		{"measure/veikart/6", kg.Traversal{Certainty: stated}, 1},
		{"measure/veikart/6", kg.Traversal{Certainty: stated, Page: kg.Page{First: 1}}, 1},
		{"measure/veikart/6", kg.Traversal{Certainty: inferredOnly, Page: kg.Page{Last: 1}}, 6},
		{"measure/veikart/6", kg.Traversal{}, 0},
		{"measure/veikart/6", kg.Traversal{Certainty: []kg.Certainty{kg.Stated, kg.Inferred}}, 0},
		{"measure/veikart/6", kg.Traversal{Certainty: stated, Relations: rel("PART_OF")}, 0},
		{"measure/veikart/6", kg.Traversal{Certainty: stated, Types: []kg.NodeType{"Agency"}}, 0},
		{"measure/veikart/6", kg.Traversal{Certainty: stated, Roles: []kg.Role{kg.Owner}}, 1},
		{"measure/veikart/1", kg.Traversal{Certainty: stated, Direction: kg.In}, 1},
		{"measure/veikart/1", kg.Traversal{Certainty: stated, Direction: kg.Out}, 0},
		{"ministry/nfd", kg.Traversal{Certainty: stated, To: []kg.ID{"measure/veikart/6"}}, 1},
		{"agency/none", kg.Traversal{Certainty: stated}, 0},
	} {
		t.Run(fmt.Sprintf("%s %v", c.from, c.traversal), func(t *testing.T) {
			if c.traversal.Page == (kg.Page{}) {
				c.traversal.Page = all
			}
			if got := adjacent(t, r, []kg.ID{c.from}, c.traversal)[c.from].Hidden; got != -1 {
				t.Errorf("hidden is %d unasked", got)
			}
			c.traversal.CountHidden = true
			if got := adjacent(t, r, []kg.ID{c.from}, c.traversal)[c.from].Hidden; got != c.want {
				t.Errorf("hidden is %d, want %d", got, c.want)
			}
		})
	}
}
