package neo4j

import (
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// Form is a statement as some question makes it.
type Form struct {
	File, Text string
	Params     map[string]any
}

// EveryForm makes each statement in every form that changes its plan.
func EveryForm() ([]Form, error) {
	var forms []Form
	for _, q := range everyForm() {
		text, err := q.text()
		if err != nil {
			return nil, err
		}
		forms = append(forms, Form{q.file, text, q.params})
	}
	return forms, nil
}

// Files are the names of all Cypher files.
func Files() ([]string, error) {
	entries, err := files.ReadDir("cypher")
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".cypher")
	}
	return names, err
}

func everyForm() []*query {
	var all []*query
	plain := map[string]map[string]any{
		"published":      {"layout": ""},
		"versions":       {"layout": ""},
		"version":        {"id": ""},
		"unfinished":     {},
		"foreign":        {},
		"foreign_nodes":  {},
		"lock":           {"layout": ""},
		"others":         {"layout": "", "all": true},
		"layouts":        {"layout": ""},
		"forget":         {},
		"begin":          {"id": "", "version": "", "layout": "", "hash": ""},
		"refresh":        {},
		"await":          {},
		"written":        {"id": "", "begun": "", "size": 1},
		"publish":        {"id": "", "layout": "", "publishedAt": "", "counts": map[string]any{}},
		"drop":           {"ids": []string{}},
		"drop_version":   {"id": ""},
		"drop_nodes":     {"version": "", "limit": 1},
		"snapshot_nodes": {"id": "", "begun": "", "version": "", "type": "", "after": "", "limit": 1},
		"snapshot_edges": {"id": "", "begun": "", "keys": []string{}},
		"index_pieces":   {"id": "", "begun": "", "keys": []string{}},
		"index_whole":    {"id": "", "begun": "", "version": ""},
		"create_index":   {"version": "", "rows": []any{}},
		"nodes":          {"id": "", "begun": "", "keys": []string{}},
		"edges":          {"id": "", "begun": "", "rows": []any{}},
		"create_nodes":   {"rows": []any{}},
		"create_edges":   {"rows": []any{}},
	}
	for file, params := range plain {
		all = append(all, &query{file: file, params: params})
	}
	r := &reader{version: kg.Version{ID: "v"}, stored: "v"}
	for _, f := range filters() {
		all = append(all, r.countQuery(f, kg.NameFacet), r.countQuery(f, kg.TypeFacet), r.passingQuery(nil, f))
		for _, p := range pages() {
			q, _ := r.findQuery(f, p)
			all = append(all, q)
		}
	}
	for _, h := range traversals() {
		for _, p := range pages() {
			h.Page, h.CountHidden = p, p.Count
			all = append(all, finished(adjacentExpansion(r, []kg.ID{"agency/siva"}, h)))
			asked := fetch.CoParticipation{Actor: "agency/siva", Traversal: h, Named: p.Last, Page: sharedCursors(p)}
			if q, _, err := r.coParticipationQuery(asked); err == nil {
				all = append(all, q)
			}
		}
		all = append(all, r.countEdgesQuery([]kg.ID{"agency/siva"}, h))
		p := &pathfinder{
			reader: r, to: "agency/siva", traversal: h, max: 6, limit: 2, nodes: projectNodes(nil), claims: projectClaims(nil),
		}
		shortest := *p
		shortest.limit = 1
		first := routes{path: kg.Path{Nodes: []kg.Node{{}}}}
		divided := first
		divided.nodes, divided.banned = []int64{0}, []int64{1}
		all = append(all, p.query([]routes{first}), p.query([]routes{divided}), shortest.query([]routes{first}))
	}
	return append(all, expansions(r)...)
}

// sharedCursors is the page with cursors of a list of collaborators.
func sharedCursors(p kg.Page) kg.Page {
	for _, c := range []**kg.Cursor{&p.After, &p.Before} {
		if *c != nil {
			cursor := fetch.CoParticipationCursor(1, (*c).ID)
			*c = &cursor
		}
	}
	return p
}

// expansions are of plans with every kind of part.
func expansions(r *reader) []*query {
	documents, both := fetch.Refs{Documents: true}, fetch.Refs{Documents: true, Disputes: true}
	var all []*query
	for _, h := range traversals() {
		h.Page = kg.Page{First: 5}
		below := []fetch.Walk{{From: []kg.NodeType{"Agency", "Measure"}, Traversal: h, Nodes: documents}, {Traversal: h,
			Edges: both}}
		walks := []fetch.Walk{{Traversal: h, Walks: below}, {
			From: []kg.NodeType{"Plan"}, Traversal: h, Edges: both, Nodes: documents, Walks: below,
		}}
		root := fetch.Root{Nodes: []kg.ID{"agency/siva"}}
		all = append(all,
			finished(newExpansion(r, fetch.Plan{
				Root: root, Walks: walks, NodeProps: []string{"name_nb"}, EdgeProps: []string{},
			})),
			finished(newExpansion(r, fetch.Plan{
				Root: root, Refs: documents, Walks: walks, EdgeProps: []string{"derivation", "role"},
			})))
		known := newExpansion(r, fetch.Plan{Root: root, Walks: walks})
		known.known([]kg.ID{"document/a"})
		all = append(all, finished(known))
	}
	for i, f := range filters() { // in every form they are find's
		p := pages()[i%len(pages())]
		all = append(all, finished(newExpansion(r, fetch.Plan{
			Root: fetch.Root{Find: &fetch.FindRoot{Filter: f, Page: p}}, Refs: documents,
		})))
	}
	return all
}

// finished is the statement of an expansion, or one that is none.
func finished(e *expansion) *query {
	q, err := e.finish()
	if err != nil {
		return newQuery(err.Error())
	}
	return q
}

func pages() []kg.Page {
	c := &kg.Cursor{Key: "0", ID: "agency/siva"}
	return []kg.Page{
		{First: 20}, {Last: 20, Count: true}, {First: 20, After: c}, {Last: 20, Before: c},
		{First: 20, After: c, Before: c, Count: true},
	}
}

func traversals() []kg.Traversal {
	return []kg.Traversal{
		{},
		{Direction: kg.Out, Relations: []kg.RelationType{"RESPONSIBLE_FOR"}, Certainty: []kg.Certainty{kg.Stated}},
		{Direction: kg.In, Relations: []kg.RelationType{"PART_OF", "CONCERNS"}, Types: []kg.NodeType{"Measure"},
			AsOf: "2024-01-01"},
		{Types: kg.Connecting, Certainty: []kg.Certainty{kg.Stated}},
		{To: []kg.ID{"plan/a", "plan/b"}, Roles: []kg.Role{kg.Owner}, Certainty: []kg.Certainty{kg.Inferred}},
	}
}

func filters() []kg.Filter {
	all := []kg.Filter{{}, {Types: []kg.NodeType{"Measure"}}, {Types: []kg.NodeType{"Measure", "Plan"}}}
	for _, f := range kg.AllFacets {
		all = append(all, kg.Filter{Match: []kg.Match{{Facet: f, Values: []string{"x"}}}})
	}
	for _, h := range traversals() {
		all = append(all, kg.Filter{Types: []kg.NodeType{"Measure"}, Links: []kg.Link{{Traversal: h}}},
			kg.Filter{Links: []kg.Link{{Traversal: h, Parts: []kg.NodeType{"Measure", "Plan"}}}})
	}
	for _, by := range []kg.OrderBy{kg.ByName, kg.ByDate, kg.ByAmount, kg.ByDegree} {
		all = append(all, kg.Filter{Order: kg.Order{By: by}},
			kg.Filter{Types: []kg.NodeType{"Measure"}, Order: kg.Order{By: by, Desc: true}})
	}
	return all
}
