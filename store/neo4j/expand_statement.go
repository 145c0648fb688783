package neo4j

import (
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// expansion is a plan being made into a statement, with what it takes to read the answer. Levels are numbered: the
// root's nodes are level 0, and the far ends of each walk are the level of its number, from 1 in the order of
// Plan.Each. The statement calls them place0, place1 and so on.
type expansion struct {
	*query
	reader    *reader
	plan      fetch.Plan
	nodes     projection
	claims    projection
	walks     []walking
	find      window // of the root, if it is a filter
	texts     expandTexts
	projected []string // levels whose nodes are returned
	citing    []string // pieces of the statement that yield ids which are referred to,
	citedIn   []string // and the lists that they go through
	// rootKnown says that the caller has the root's nodes already.
	rootKnown bool
	// hits are the root's nodes where these are a page of hits, in its order.
	hits []kg.Node
	err  error
}

// walking is a walk of the plan with how its pages are read.
type walking struct {
	*fetch.Walk
	window window
}

// expandTexts is what expand.cypher is made from.
type expandTexts struct {
	Root, Walks, Found  string
	Places, Node, Pages string
	Cited               bool
}

func newExpansion(r *reader, p fetch.Plan) *expansion {
	e := &expansion{query: r.query("expand"), reader: r, plan: p, projected: []string{"place0"}}
	e.nodes, e.claims = projectNodes(p.NodeProps), projectClaims(p.EdgeProps)
	e.root()
	e.cite("nodes", "place", 0, "documents", p.Refs.Documents)
	e.below(p.Walks, 0)
	return e
}

func (e *expansion) root() {
	if e.plan.Root.Find == nil {
		e.with("keys", e.keys(once(e.plan.Root.Nodes)))
		e.texts.Root = e.part("by keys", nil)
		return
	}
	q, w := e.reader.findQuery(e.plan.Root.Find.Filter, e.plan.Root.Find.Page)
	e.params, e.find = q.params, w
	e.with("size", w.size-1)
	found := q.data.(finding)
	e.texts.Root, e.texts.Found = e.part("by filter", found), e.part("found", found)
}

// known says that the root's nodes needn't be returned, and which ids they refer to.
func (e *expansion) known(cited []kg.ID) {
	e.rootKnown, e.projected = true, e.projected[1:]
	if len(cited) > 0 {
		e.with("cited", texts(cited))
		e.citing = append(e.citing, e.part("cited by root", nil))
	}
}

// once are the ids, each once.
func once(ids []kg.ID) []kg.ID {
	seen := make(map[kg.ID]bool, len(ids))
	return slices.DeleteFunc(slices.Clone(ids), func(id kg.ID) bool {
		before := seen[id]
		seen[id] = true
		return before
	})
}

// below adds walks that go out from a level.
func (e *expansion) below(walks []fetch.Walk, level int) {
	for i := range walks {
		w := &walks[i]
		e.walk(w, level)
		number := len(e.walks)
		e.cite("claims", "claims", number, "documents", w.Edges.Documents)
		e.cite("claims", "claims", number, "disputes", w.Edges.Disputes)
		e.cite("nodes", "place", number, "documents", w.Nodes.Documents)
		e.below(w.Walks, number)
	}
}

// walkPart is what a walk's part of the statement is made from.
type walkPart struct {
	Number, From                         int
	Near, Arrow, Far                     string
	Where, Window, Passed, Ahead, Hidden string
	Dir, Claim                           string
	Count, Cites                         bool
}

func (e *expansion) walk(w *fetch.Walk, level int) {
	number := len(e.walks) + 1
	suffix := strconv.Itoa(number)
	window := newWindow(w.Traversal.Page, false, func(operator, cursor string) string {
		return comparePosition(operator, cursor+suffix)
	})
	e.walks = append(e.walks, walking{w, window})
	e.projected = append(e.projected, "place"+suffix)
	e.with("size"+suffix, window.size-1)
	e.withCursor("after"+suffix, w.Traversal.Page.After)
	e.withCursor("before"+suffix, w.Traversal.Page.Before)
	h := w.Traversal
	h.Types = nil // labels say it
	traversal := e.traversal(h)
	if len(h.To) > 0 {
		traversal.far = append(traversal.far, "m.id IN "+e.param(texts(h.To)))
	}
	if len(w.Traversal.Types) > 0 && labels(w.Traversal.Types) == "" {
		traversal.claim = append(traversal.claim, never)
	}
	part := walkPart{
		Number: number, From: level, Arrow: traversal.arrow(""), Far: labels(w.Traversal.Types),
		Where: all(traversal.conditions()...), Dir: window.direction(), Claim: e.claims.text(),
		Count: h.Page.Count, Cites: w.Edges != fetch.Refs{},
	}
	part.Window, part.Passed, part.Ahead = and(window.inside...), and(some(window.passed)...), and(some(window.ahead)...)
	if len(w.From) > 0 {
		part.Near = ofTypes("n", w.From)
	}
	if h.CountHidden {
		part.Hidden = traversal.hidden()
	}
	e.texts.Walks += e.part("walk", part)
}

func (e *expansion) withCursor(name string, c *kg.Cursor) {
	if c != nil {
		e.with(name, []string{c.Key, string(c.ID)})
	}
}

// labels are those of types, as a pattern has them; "" where there are none.
func labels(types []kg.NodeType) string {
	var known []string
	for _, t := range kg.AllTypes {
		if slices.Contains(types, t) {
			known = append(known, string(t))
		}
	}
	if len(known) == 0 {
		return ""
	}
	return ":" + strings.Join(known, "|")
}

// ofTypes is the condition that a node of the statement is of one of the types.
func ofTypes(node string, types []kg.NodeType) string {
	if l := labels(types); l != "" {
		return node + l
	}
	return never
}

// citePart is what a piece that yields ids is made from.
type citePart struct {
	Place    int
	Property string
}

type citedPart struct{ Scope, Citing string }

func (e *expansion) cite(by, list string, level int, property string, wanted bool) {
	if !wanted {
		return
	}
	e.citing = append(e.citing, e.part("cited by "+by, citePart{level, property}))
	if in := list + strconv.Itoa(level); !slices.Contains(e.citedIn, in) {
		e.citedIn = append(e.citedIn, in)
	}
}

// finish makes the statement.
func (e *expansion) finish() (*query, error) {
	t := &e.texts
	if t.Cited = len(e.citing) > 0; t.Cited {
		t.Walks += e.part("cited", citedPart{strings.Join(e.citedIn, ", "), strings.Join(e.citing, "\n    UNION\n    ")})
		e.projected = append(e.projected, "cited")
	}
	pages := make([]string, len(e.walks))
	for i := range pages {
		pages[i] = "pages" + strconv.Itoa(i+1)
	}
	t.Places, t.Pages, t.Node = strings.Join(e.projected, " + "), strings.Join(pages, ", "), e.nodes.text()
	e.data = *t
	return e.query, e.err
}

// part makes a piece of the statement.
func (e *expansion) part(name string, data any) string {
	text, err := part{"expand " + name, data}.text()
	if err != nil {
		e.err = err
	}
	return text
}
