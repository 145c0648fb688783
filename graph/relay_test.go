package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

// connection is a list of the API: the query has the place of its page arguments and of its selection.
type connection struct{ name, query string }

// rootConnections are the lists that don't hang on a node, some with filters and orders.
var rootConnections = []connection{
	{"measures", `{ l: measures(%s) %s }`},
	{"measures by name", `{ l: measures(orderBy: {field: NAME}, %s) %s }`},
	{"measures by degree, last first", `{ l: measures(orderBy: {field: DEGREE, direction: DESC}, %s) %s }`},
	{"measures of Vindetaten", `{ l: measures(filter: {actors: ["agency/vindetaten"]}, %s) %s }`},
	{"no measures", `{ l: measures(filter: {numbers: [99]}, %s) %s }`},
	{"actors", `{ l: actors(%s) %s }`},
	{"agencies by name", `{ l: actors(filter: {types: [AGENCY]}, orderBy: {field: NAME, direction: DESC}, %s) %s }`},
	{"programmes", `{ l: programmes(%s) %s }`},
	{"plans", `{ l: plans(%s) %s }`},
	{"focusAreas", `{ l: focusAreas(%s) %s }`},
	{"documents in nynorsk", `{ l: documents(filter: {languages: ["nn"]}, %s) %s }`},
	{"appropriations", `{ l: appropriations(orderBy: {field: AMOUNT}, %s) %s }`},
	{"events by date", `{ l: events(orderBy: {field: DATE}, %s) %s }`},
	{"persons", `{ l: persons(%s) %s }`},
	{"offices by name", `{ l: offices(orderBy: {field: NAME}, %s) %s }`},
	{"topics by degree", `{ l: topics(orderBy: {field: DEGREE, direction: DESC}, %s) %s }`},
	{"arenas", `{ l: arenas(%s) %s }`},
	{"disputes", `{ l: disputes(%s) %s }`},
	{"findings", `{ l: findings(%s) %s }`},
	{"accountabilityGaps", `{ l: accountabilityGaps(%s) %s }`},
	{"gaps by name", `{ l: accountabilityGaps(orderBy: {field: NAME}, %s) %s }`},
	{"commonMeasures", `{ l: commonMeasures(actors: ["agency/vindetaten", "agency/nyvind-luftland"], %s) %s }`},
	{"collaborators", `{ l: collaborators(actor: "agency/vindetaten", %s) %s }`},
	{"search", `{ l: search(text: "ballong", types: [MEASURE, PROGRAMME], %s) %s }`},
	{"search for a typo", `{ l: search(text: "katapylt", %s) %s }`},
	{"sources", `{ dataset { l: sources(%s) %s } }`},
}

// TestRelayRoots walks each list from both ends, an item at a time.
func TestRelayRoots(t *testing.T) {
	a := inventedAPI(t)
	listed := 0
	for _, f := range graph.Schema().Schema().Query.Fields {
		if strings.HasSuffix(f.Type.Name(), "Connection") {
			listed++
			if !slices.ContainsFunc(rootConnections,
				func(c connection) bool { return strings.Contains(c.query, "l: "+f.Name+"(") }) {
				t.Errorf("Query.%s isn't walked here", f.Name)
			}
		}
	}
	if listed < 10 {
		t.Errorf("only %d root fields are lists", listed)
	}
	for _, c := range rootConnections {
		t.Run(c.name, func(t *testing.T) { walkBothWays(t, a, c) })
	}
}

// TestRelayRelations does so for each list that hangs on a node, at the node where it is longest.
func TestRelayRelations(t *testing.T) {
	a := inventedAPI(t)
	walked, empty := 0, 0
	for _, def := range kg.NodeDefs {
		for _, f := range graph.Schema().Schema().Types[string(def.Type)].Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") {
				continue
			}
			id, n := longest(t, a, def.Type, f.Name)
			if n == 0 {
				empty++
			} else {
				walked++
			}
			c := connection{string(def.Type) + "." + f.Name,
				`{ node(id: "` + string(id) + `") { ... on ` + string(def.Type) + ` { l: ` + f.Name +
					`(certainty: [STATED, INFERRED], %s) %s } } }`}
			t.Run(c.name, func(t *testing.T) { walkBothWays(t, a, c) })
		}
	}
	if walked < 100 {
		t.Errorf("only %d lists have something in them, %d are empty at every node", walked, empty)
	}
}

type list struct {
	id    kg.ID
	items int
}

var longestLists = map[string]list{}

// longest returns the node of a type with the most items in a list, but no more than it takes long to walk.
func longest(t *testing.T, a *api, of kg.NodeType, field string) (id kg.ID, most int) {
	t.Helper()
	key := string(of) + "." + field
	if known, ok := longestLists[key]; ok {
		return known.id, known.items
	}
	defer func() { longestLists[key] = list{id, most} }()
	data := inventedData(t)
	var ids []kg.ID
	for _, n := range data.Nodes {
		if n.Type == of && len(ids) < 100 {
			ids = append(ids, n.ID)
		}
	}
	var got struct {
		Nodes []struct {
			ID kg.ID
			L  struct{ TotalCount int }
		}
	}
	query := fmt.Sprintf(`query($ids: [ID!]!) { nodes(ids: $ids) { id `+
		`... on %s { l: %s(certainty: [STATED, INFERRED], first: 1) { totalCount } } } }`, of, field)
	a.ask(t, query, map[string]any{"ids": ids}, &got)
	id = ids[0]
	for _, n := range got.Nodes {
		if n.L.TotalCount > most && n.L.TotalCount <= 15 {
			id, most = n.ID, n.L.TotalCount
		}
	}
	return id, most
}

// relayPage is a page of any list.
type relayPage struct {
	TotalCount int
	Edges      []struct{ Cursor string }
	Nodes      []json.RawMessage
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
}

func (c connection) page(t *testing.T, a *api, arguments string) relayPage {
	t.Helper()
	data := a.data(t, fmt.Sprintf(c.query, arguments, `{ totalCount edges { cursor } nodes { __typename } `+
		`pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`), nil)
	at := strings.Index(data, `"l":`)
	var p relayPage
	if at < 0 || json.NewDecoder(strings.NewReader(data[at+4:])).Decode(&p) != nil {
		t.Fatalf("no list in %s", data)
	}
	return p
}

// walkBothWays holds that a list is the same in one page, forwards an item at a time, and backwards, and that each page
// says exactly where it stands.
func walkBothWays(t *testing.T, a *api, c connection) {
	whole := c.page(t, a, "first: 100")
	n := len(whole.Edges)
	if n > 100 || len(whole.Nodes) != n || whole.TotalCount < n || n < 100 && whole.TotalCount != n ||
		whole.PageInfo.HasPreviousPage || whole.PageInfo.HasNextPage != (whole.TotalCount > n) {
		t.Fatalf("the whole list: %d edges, %d nodes, totalCount %d, %+v", n, len(whole.Nodes), whole.TotalCount,
			whole.PageInfo)
	}
	if n == 0 {
		if whole.PageInfo.StartCursor != nil || whole.PageInfo.EndCursor != nil {
			t.Error("an empty page has cursors")
		}
		return
	}
	if *whole.PageInfo.StartCursor != whole.Edges[0].Cursor || *whole.PageInfo.EndCursor != whole.Edges[n-1].Cursor {
		t.Error("the cursors of the page aren't those of its ends")
	}
	after := ""
	for i := range n {
		p := c.page(t, a, "first: 1"+after)
		holds(t, p, whole, i, "forwards")
		after = fmt.Sprintf(", after: %q", p.Edges[0].Cursor)
	}
	if n < whole.TotalCount {
		return
	}
	if p := c.page(t, a, "first: 1"+after); len(p.Edges) != 0 || p.PageInfo.HasNextPage || !p.PageInfo.HasPreviousPage {
		t.Errorf("after the end: %+v", p)
	}
	before := ""
	for i := n - 1; i >= 0; i-- {
		p := c.page(t, a, "last: 1"+before)
		holds(t, p, whole, i, "backwards")
		before = fmt.Sprintf(", before: %q", p.Edges[0].Cursor)
	}
	if n > 2 {
		p := c.page(t, a, fmt.Sprintf("first: 100, after: %q, before: %q", whole.Edges[0].Cursor, whole.Edges[n-1].Cursor))
		if len(p.Edges) != n-2 || p.Edges[0] != whole.Edges[1] || !p.PageInfo.HasNextPage || !p.PageInfo.HasPreviousPage {
			t.Errorf("between two cursors: %d of %d, %+v", len(p.Edges), n-2, p.PageInfo)
		}
	}
}

// holds that a page of one item is the one at i.
func holds(t *testing.T, p, whole relayPage, i int, how string) {
	t.Helper()
	if len(p.Edges) != 1 || p.Edges[0] != whole.Edges[i] {
		t.Fatalf("%s, item %d is %+v", how, i, p.Edges)
	}
	if p.PageInfo.HasPreviousPage != (i > 0) || p.PageInfo.HasNextPage != (i < whole.TotalCount-1) ||
		p.TotalCount != whole.TotalCount {
		t.Errorf("%s, item %d of %d: %+v, totalCount %d", how, i, whole.TotalCount, p.PageInfo, p.TotalCount)
	}
	if *p.PageInfo.StartCursor != p.Edges[0].Cursor || *p.PageInfo.EndCursor != p.Edges[0].Cursor {
		t.Errorf("%s, item %d: the cursors of its page are others", how, i)
	}
}

// TestCountsHoweverAsked: what isn't counted is never shown, in whatever way the count is asked for.
func TestCountsHoweverAsked(t *testing.T) {
	a := inventedAPI(t)
	const lists = `{
		measures(first: 1) { ...Count }
		node(id: "agency/vindetaten") { claims(first: 1) { ...Claims } 
		... on Agency { measures(first: 1) { n: totalCount ... on RelatedMeasureConnection { h: hiddenCount } } } }
		actors(first: 1) { ... @include(if: true) { n: totalCount } }
		search(text: "ballong", first: 1) { ... { ... { n: totalCount } } }
		collaborators(actor: "agency/vindetaten", first: 1) { n: totalCount }
		accountabilityGaps(first: 1) { n: totalCount }
		dataset { sources(first: 1) { n: totalCount } }
	}
	fragment Count on MeasureConnection { n: totalCount }
	fragment Claims on RelatedNodeConnection { n: totalCount h: hiddenCount }`
	data := a.data(t, lists, nil)
	if strings.Contains(data, "-1") || strings.Count(data, `"n":`) != 8 || strings.Count(data, `"h":`) != 2 ||
		strings.Contains(data, `"n":0`) {
		t.Error(data)
	}
}

// TestCursorsAreOpaque: a cursor shows no id, so that nobody builds one.
func TestCursorsAreOpaque(t *testing.T) {
	a := inventedAPI(t)
	p := connection{"", `{ l: measures(%s) %s }`}.page(t, a, "first: 3")
	for _, e := range p.Edges {
		if strings.Contains(e.Cursor, "measure") || strings.ContainsAny(e.Cursor, "+/= ") {
			t.Errorf("the cursor %s", e.Cursor)
		}
	}
}
