package kgtest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
)

func paths(t reporter, r kg.Reader, from, to kg.ID, h kg.Hops, max, limit int) []kg.Path {
	t.Helper()
	found, err := r.Paths(context.Background(), from, to, h, max, limit)
	if err != nil {
		t.Fatalf("paths from %s to %s: %v", from, to, err)
	}
	for _, p := range found {
		wantWalk(t, p, from, to)
	}
	return found
}

// wantWalk holds that a path leads from one end to the other, with no node twice.
func wantWalk(t reporter, p kg.Path, from, to kg.ID) {
	t.Helper()
	if len(p.Nodes) != len(p.Edges)+1 || p.Nodes[0].ID != from || p.Nodes[len(p.Nodes)-1].ID != to {
		t.Fatalf("path of %d nodes and %d edges doesn't lead from %s to %s", len(p.Nodes), len(p.Edges), from, to)
	}
	seen := map[kg.ID]bool{}
	for i, n := range p.Nodes {
		if seen[n.ID] {
			t.Errorf("%s is twice on a path", n.ID)
		}
		seen[n.ID] = true
		if i < len(p.Edges) && (farEnd(p.Edges[i], n.ID) != p.Nodes[i+1].ID || p.Edges[i].From != n.ID && p.Edges[i].To != n.ID) {
			t.Errorf("%s doesn't join %s and %s", p.Edges[i].ID, n.ID, p.Nodes[i+1].ID)
		}
	}
}

const endless = 1000

func pathsBetween(t *testing.T, r kg.Reader) {
	const siva, nfd, norge, person = "agency/siva", "ministry/nfd", "agency/innovasjon-norge", "person/vestre"
	stated := []kg.Certainty{kg.Stated}
	for _, c := range []struct {
		name       string
		from, to   kg.ID
		hops       kg.Hops
		max, limit int
		want       [][]kg.ID // the claims of each path
	}{
		{"ties by the claims' ids", siva, norge, kg.Hops{}, 2, endless, [][]kg.ID{{administers, follows}, {assigned, helps}}},
		{"the same backwards", norge, siva, kg.Hops{}, 2, endless, [][]kg.ID{{helps, assigned}, {follows, administers}}},
		{"ties by number within ids", "plan/veikart", "topic/helsedata", kg.Hops{}, 2, endless, [][]kg.ID{
			{kg.ClaimID("measure/veikart/2", "PART_OF", "plan/veikart", ""), kg.ClaimID("measure/veikart/2", "CONCERNS", "topic/helsedata", "")},
			{kg.ClaimID("measure/veikart/10", "PART_OF", "plan/veikart", ""), kg.ClaimID("measure/veikart/10", "CONCERNS", "topic/helsedata", "")}}},
		{"at most one", siva, norge, kg.Hops{}, 2, 1, [][]kg.ID{{administers, follows}}},
		{"none so short", siva, norge, kg.Hops{}, 1, endless, nil},
		{"parallel edges are paths of their own", siva, nfd, kg.Hops{}, 1, endless, [][]kg.ID{{under}, {ordered}, {owns}}},
		{"the shortest first", siva, nfd, kg.Hops{Relations: rel("OWNS", "RESPONSIBLE_FOR")}, 3, endless, [][]kg.ID{{owns}, {assigned, inferred}}},
		{"out all the way", person, siva, kg.Hops{Direction: kg.Out}, 3, endless, [][]kg.ID{{held1, heads, ordered}, {held1, heads, owns}, {held2, heads, ordered}, {held2, heads, owns}}},
		{"in all the way", siva, person, kg.Hops{Direction: kg.In, Relations: rel("OWNS", "HEADS", "HOLDS")}, 6, endless, [][]kg.ID{{owns, heads, held1}, {owns, heads, held2}}},
		{"not against the direction", siva, person, kg.Hops{Direction: kg.Out}, 6, endless, nil},
		{"one relation", siva, nfd, kg.Hops{Relations: rel("RESPONSIBLE_FOR")}, 2, endless, [][]kg.ID{{assigned, inferred}}},
		{"types of what lies between", siva, norge, kg.Hops{Types: []kg.NodeType{"Programme"}}, 4, endless, [][]kg.ID{{administers, follows}}},
		{"the ends are of any type", siva, nfd, kg.Hops{Types: []kg.NodeType{"Person"}}, 1, endless, [][]kg.ID{{under}, {ordered}, {owns}}},
		{"stated only", siva, nfd, kg.Hops{Relations: rel("RESPONSIBLE_FOR"), Certainty: stated}, 4, endless, nil},
		{"roles", siva, nfd, kg.Hops{Roles: []kg.Role{kg.Owner, kg.Assigned}}, 4, endless, [][]kg.ID{{assigned, inferred}}},
		{"on a day", person, nfd, kg.Hops{AsOf: "2022-01-01"}, 2, endless, [][]kg.ID{{held1, heads}}},
		{"to itself, whatever loops there are", siva, siva, kg.Hops{}, 6, endless, [][]kg.ID{{}}},
		{"to itself, without a step", siva, siva, kg.Hops{}, 0, endless, [][]kg.ID{{}}},
		{"to what isn't connected", siva, "event/horing", kg.Hops{}, 4, endless, nil},
		{"to an unknown node", siva, "agency/none", kg.Hops{}, 4, endless, nil},
		{"from an unknown node", "agency/none", siva, kg.Hops{}, 4, endless, nil},
		{"from an unknown node to itself", "agency/none", "agency/none", kg.Hops{}, 4, endless, nil},
		{"pages and far ends don't apply", siva, norge, kg.Hops{Page: kg.Page{First: 1}, To: []kg.ID{person}}, 2, endless, [][]kg.ID{{administers, follows}, {assigned, helps}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got [][]kg.ID
			for _, p := range paths(t, r, c.from, c.to, c.hops, c.max, c.limit) {
				ids := []kg.ID{}
				for _, e := range p.Edges {
					ids = append(ids, e.ID)
				}
				got = append(got, ids)
			}
			if !slices.EqualFunc(got, c.want, slices.Equal[[]kg.ID]) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// pathsSimple asks for all paths where there are circles and many ways round, and takes the reference's word for which.
func pathsSimple(t *testing.T, r kg.Reader) {
	ref := NewReference(Fixture())
	for _, ends := range [][2]kg.ID{
		{"agency/siva", "agency/innovasjon-norge"},
		{"person/vestre", "measure/veikart/10"},
		{"organisation/medlem-7", "organisation/medlem-70"},
	} {
		for max := range 7 {
			for _, limit := range []int{1, 3, endless} {
				got, want := paths(t, r, ends[0], ends[1], kg.Hops{}, max, limit), paths(t, ref, ends[0], ends[1], kg.Hops{}, max, limit)
				if diff := difference(got, want); diff != "" {
					t.Fatalf("from %s to %s, at most %d edges and %d paths: %s", ends[0], ends[1], max, limit, diff)
				}
			}
		}
	}
}

// pathsAmongMany: between an agency and another there are 64 paths of three claims, by two claims to a ministry, two from there to
// each of 16 measures and one from each of these; some numbers in ids begin with a zero. From a programme of the first, by two claims,
// there are 128 of four. A claim that isn't stated may make both one claim shorter.
func pathsAmongMany(t *testing.T, s kg.Store) {
	const siva, nfd, norge, katapult = "agency/siva", "ministry/nfd", "agency/innovasjon-norge", "programme/norsk-katapult"
	d := small(1)
	d.Nodes = append(d.Nodes, node(siva, "Agency", "Siva"), node(nfd, "Ministry", "NFD"), node(norge, "Agency", "Innovasjon Norge"),
		node(katapult, "Programme", "Norsk katapult"))
	d.Edges = append(d.Edges, claim(siva, "SUBORDINATE_TO", nfd), claim(nfd, "COMMISSIONED", siva),
		claim(siva, "ADMINISTERS", katapult), claim(siva, "FUNDS", katapult))
	for _, number := range strings.Fields("1 01 001 2 3 4 04 5 6 7 8 9 10 010 11 12") {
		id := kg.ID("measure/veikart/" + number)
		d.Nodes = append(d.Nodes, node(id, "Measure", "Tiltak "+number))
		d.Edges = append(d.Edges, claim(nfd, "RESPONSIBLE_FOR", id), claim(nfd, "COLLABORATES_ON", id), claim(norge, "COLLABORATES_ON", id))
	}
	ends := [][2]kg.ID{{siva, norge}, {norge, siva}, {katapult, norge}, {norge, katapult}}
	samePaths(t, Loaded(t, s, d), d, ends)
	d.Edges = append(d.Edges, derived(siva, "RESPONSIBLE_FOR", "measure/veikart/9", "ministry-of-the-field", []kg.ID{kg.ClaimID(siva, "SUBORDINATE_TO", nfd, "")}))
	samePaths(t, Loaded(t, s, d), d, ends)
}

// samePaths: paths of at most 3, 4 and 6 claims are those of the reference.
func samePaths(t *testing.T, r kg.Reader, d *kg.Data, pairs [][2]kg.ID) {
	t.Helper()
	ref := NewReference(d)
	for _, ends := range pairs {
		for _, certainty := range [][]kg.Certainty{nil, {kg.Stated}, {kg.Inferred}} {
			for _, max := range []int{3, 4, 6} {
				for _, limit := range []int{1, 3} {
					h := kg.Hops{Certainty: certainty}
					got, want := paths(t, r, ends[0], ends[1], h, max, limit), paths(t, ref, ends[0], ends[1], h, max, limit)
					if diff := difference(got, want); diff != "" {
						t.Errorf("from %s to %s, %s, at most %d of %d: %s", ends[0], ends[1], certainty, limit, max, diff)
					}
				}
			}
		}
	}
}
