package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
)

func paths(t reporter, r kg.Reader, from, to kg.ID, h kg.Traversal, max, limit int) []kg.Path {
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
		if i < len(p.Edges) &&
			(farEnd(p.Edges[i], n.ID) != p.Nodes[i+1].ID || p.Edges[i].From != n.ID && p.Edges[i].To != n.ID) {
			t.Errorf("%s doesn't join %s and %s", p.Edges[i].ID, n.ID, p.Nodes[i+1].ID)
		}
	}
}

const endless = 1000

func pathsBetween(t *testing.T, r kg.Reader) {
	for _, c := range pathCases {
		t.Run(c.name, func(t *testing.T) {
			var got [][]kg.ID
			for _, p := range paths(t, r, c.from, c.to, c.traversal, c.max, c.limit) {
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

const siva, nfd, norge, person = "agency/siva", "ministry/nfd", "agency/innovasjon-norge", "person/vestre"

var pathCases = []struct {
	name       string
	from, to   kg.ID
	traversal  kg.Traversal
	max, limit int
	want       [][]kg.ID // the claims of each path
}{
	{"ties by the claims' ids", siva, norge, kg.Traversal{}, 2, endless, [][]kg.ID{{administers, follows}, {assigned,
		helps}}},
	{"the same backwards", norge, siva, kg.Traversal{}, 2, endless, [][]kg.ID{{helps, assigned}, {follows, administers}}},
	{"ties by number within ids", "plan/veikart", "topic/helsedata", kg.Traversal{}, 2, endless, [][]kg.ID{
		{kg.ClaimID("measure/veikart/2", "PART_OF", "plan/veikart", ""),
			kg.ClaimID("measure/veikart/2", "CONCERNS", "topic/helsedata", "")},
		{kg.ClaimID("measure/veikart/10", "PART_OF", "plan/veikart", ""),
			kg.ClaimID("measure/veikart/10", "CONCERNS", "topic/helsedata", "")}}},
	{"at most one", siva, norge, kg.Traversal{}, 2, 1, [][]kg.ID{{administers, follows}}},
	{"none so short", siva, norge, kg.Traversal{}, 1, endless, nil},
	{"parallel edges are paths of their own", siva, nfd, kg.Traversal{}, 1, endless, [][]kg.ID{{under}, {ordered},
		{owns}}},
	{"the shortest first", siva, nfd, kg.Traversal{Relations: rel("OWNS", "RESPONSIBLE_FOR")}, 3, endless,
		[][]kg.ID{{owns}, {assigned, inferred}}},
	{"out all the way", person, siva, kg.Traversal{Direction: kg.Out}, 3, endless,
		[][]kg.ID{{held1, heads, ordered}, {held1, heads, owns}, {held2, heads, ordered}, {held2, heads, owns}}},
	{"in all the way", siva, person, kg.Traversal{Direction: kg.In, Relations: rel("OWNS", "HEADS", "HOLDS")}, 6, endless,
		[][]kg.ID{{owns, heads, held1}, {owns, heads, held2}}},
	{"not against the direction", siva, person, kg.Traversal{Direction: kg.Out}, 6, endless, nil},
	{"one relation", siva, nfd, kg.Traversal{Relations: rel("RESPONSIBLE_FOR")}, 2, endless, [][]kg.ID{{assigned,
		inferred}}},
	{"types of what lies between", siva, norge, kg.Traversal{Types: []kg.NodeType{"Programme"}}, 4, endless,
		[][]kg.ID{{administers, follows}}},
	{"the ends are of any type", siva, nfd, kg.Traversal{Types: []kg.NodeType{"Person"}}, 1, endless,
		[][]kg.ID{{under}, {ordered}, {owns}}},
	{"stated only", siva, nfd, kg.Traversal{Relations: rel("RESPONSIBLE_FOR"), Certainty: []kg.Certainty{kg.Stated}}, 4,
		endless, nil},
	{"roles", siva, nfd, kg.Traversal{Roles: []kg.Role{kg.Owner, kg.Assigned}}, 4, endless, [][]kg.ID{{assigned,
		inferred}}},
	{"on a day", person, nfd, kg.Traversal{AsOf: "2022-01-01"}, 2, endless, [][]kg.ID{{held1, heads}}},
	{"to itself, whatever loops there are", siva, siva, kg.Traversal{}, 6, endless, [][]kg.ID{{}}},
	{"to itself, without a step", siva, siva, kg.Traversal{}, 0, endless, [][]kg.ID{{}}},
	{"to what isn't connected", siva, "event/horing", kg.Traversal{}, 4, endless, nil},
	{"to an unknown node", siva, "agency/none", kg.Traversal{}, 4, endless, nil},
	{"from an unknown node", "agency/none", siva, kg.Traversal{}, 4, endless, nil},
	{"from an unknown node to itself", "agency/none", "agency/none", kg.Traversal{}, 4, endless, nil},
	{"pages and far ends don't apply", siva, norge, kg.Traversal{Page: kg.Page{First: 1}, To: []kg.ID{person}}, 2,
		endless,
		[][]kg.ID{{administers, follows}, {assigned, helps}}},
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
				got := paths(t, r, ends[0], ends[1], kg.Traversal{}, max, limit)
				want := paths(t, ref, ends[0], ends[1], kg.Traversal{}, max, limit)
				if diff := difference(got, want); diff != "" {
					t.Fatalf("from %s to %s, at most %d edges and %d paths: %s", ends[0], ends[1], max, limit, diff)
				}
			}
		}
	}
}

// pathsAmongMany: between an agency and another there are 64 paths of three claims, by two claims to a ministry, two
// from there to each of 16 measures and one from each of these; some numbers in ids begin with a zero. From a programme
// of the first, by two claims, there are 128 of four. A claim that isn't stated may make both one claim shorter.
func pathsAmongMany(t *testing.T, s kg.Store) {
	const siva, nfd, norge, katapult = "agency/siva", "ministry/nfd", "agency/innovasjon-norge", "programme/norsk-katapult"
	d := small(1)
	d.Nodes = append(d.Nodes, node(siva, "Agency", "Siva"), node(nfd, "Ministry", "NFD"),
		node(norge, "Agency", "Innovasjon Norge"),
		node(katapult, "Programme", "Norsk katapult"))
	d.Edges = append(d.Edges, claim(siva, "SUBORDINATE_TO", nfd), claim(nfd, "COMMISSIONED", siva),
		claim(siva, "ADMINISTERS", katapult), claim(siva, "FUNDS", katapult))
	for _, number := range strings.Fields("1 01 001 2 3 4 04 5 6 7 8 9 10 010 11 12") {
		id := kg.ID("measure/veikart/" + number)
		d.Nodes = append(d.Nodes, node(id, "Measure", "Tiltak "+number))
		d.Edges = append(d.Edges, claim(nfd, "RESPONSIBLE_FOR", id), claim(nfd, "COLLABORATES_ON", id),
			claim(norge, "COLLABORATES_ON", id))
	}
	ends := [][2]kg.ID{{siva, norge}, {norge, siva}, {katapult, norge}, {norge, katapult}}
	samePaths(t, Loaded(t, s, d), d, ends)
	// As short as these are ways over a record, at each place between the ends.
	// Neo4j once led over them where the beginning has more claims than the end.
	for finding, concerned := range map[kg.ID][2]kg.ID{
		"finding/a": {katapult, nfd}, "finding/b": {siva, "measure/veikart/1"}, "finding/c": {nfd, norge},
	} {
		d.Nodes = append(d.Nodes, record(finding, "Finding"))
		d.Edges = append(d.Edges, claim(finding, "CONCERNS", concerned[0]), claim(finding, "CONCERNS", concerned[1]))
	}
	samePaths(t, Loaded(t, s, d), d, ends)
	d.Edges = append(d.Edges, derived(siva, "RESPONSIBLE_FOR", "measure/veikart/9", "ministry-of-the-field",
		[]kg.ID{kg.ClaimID(siva, "SUBORDINATE_TO", nfd, "")}))
	samePaths(t, Loaded(t, s, d), d, ends)
}

// samePaths: paths of at most 3, 4 and 6 claims are those of the reference.
func samePaths(t *testing.T, r kg.Reader, d *kg.Data, pairs [][2]kg.ID) {
	t.Helper()
	ref := NewReference(d)
	for _, ends := range pairs {
		for _, certainty := range [][]kg.Certainty{nil, {kg.Stated}, {kg.Inferred}} {
			for _, types := range [][]kg.NodeType{nil, kg.Connecting, {"Measure", "Finding"}} {
				samePathsOf(t, r, ref, ends, kg.Traversal{Certainty: certainty, Types: types})
			}
		}
	}
}

func samePathsOf(t *testing.T, r, ref kg.Reader, ends [2]kg.ID, h kg.Traversal) {
	t.Helper()
	for _, max := range []int{3, 4, 6} {
		for _, limit := range []int{1, 3} {
			got, want := paths(t, r, ends[0], ends[1], h, max, limit), paths(t, ref, ends[0], ends[1], h, max, limit)
			if diff := difference(got, want); diff != "" {
				t.Errorf("%v, %s over %s, at most %d of %d: %s", ends, h.Certainty, h.Types, limit, max, diff)
			}
		}
	}
}

// pathsOverTypes: between two agencies the shortest paths, of two claims, lead over a record of each type; one of
// three leads over a measure that a finding concerns, and longer ones over measures, topics and a plan. From and to
// each record there are paths, too.
func pathsOverTypes(t *testing.T, s kg.Store) {
	const siva, norge, plan, topic = "agency/siva", "agency/innovasjon-norge", "plan/veikart", "topic/helsedata"
	const one, two = "measure/veikart/1", "measure/veikart/2"
	d := small(1)
	d.Nodes = append(d.Nodes, node(siva, "Agency", "Siva"), node(norge, "Agency", "Innovasjon Norge"),
		node(topic, "Topic", "Helsedata"), node(one, "Measure", "Tiltak 1"), node(two, "Measure", "Tiltak 2"),
		node(plan, "Plan", "Veikart"),
		node("finding/annet", "Finding", "Hva mer?", prop("finding", "OBSERVATION")))
	d.Edges = append(d.Edges, claim(siva, "RESPONSIBLE_FOR", one), claim("finding/annet", "CONCERNS", one),
		claim("finding/annet", "CONCERNS", norge), claim(one, "CONCERNS", topic), claim(two, "CONCERNS", topic),
		claim(norge, "COLLABORATES_ON", two), claim(two, "PART_OF", plan))
	ends := [][2]kg.ID{{siva, norge}, {norge, siva}, {"finding/annet", topic}, {plan, "finding/annet"}}
	for _, t := range kg.Records {
		def, _ := kg.NodeDefOf(t)
		id := kg.ID(def.Prefix + "/begge")
		d.Nodes = append(d.Nodes, record(id, t))
		d.Edges = append(d.Edges, claim(id, "CONCERNS", siva), claim(id, "CONCERNS", norge))
		ends = append(ends, [2]kg.ID{id, norge}, [2]kg.ID{two, id}, [2]kg.ID{"finding/annet", id})
	}
	samePaths(t, Loaded(t, s, d), d, ends)
}

// record is a node of a type that connects nothing.
func record(id kg.ID, t kg.NodeType) kg.Node {
	switch t {
	case "Document":
		return document(id, "nb")
	case "Dispute":
		sides := []kg.Position{{NB: "Ja", Evidence: source()}, {NB: "Nei", Evidence: source()}}
		return node(id, t, "Hvem?", prop("status", "OPEN"), prop("positions", sides))
	}
	return node(id, t, "Hva?", prop("finding", "UNKNOWN"))
}
