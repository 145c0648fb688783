package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// expand draws a plan: the store must answer it as the reference does level by level, but for the properties left out.
func (a asker) expand() {
	p := fetch.Plan{
		Root: a.root(), Refs: a.refs(), Walks: a.walks(3),
		NodeProps: a.preferring(a.reads(nodeKeys)), EdgeProps: a.reads(edgeKeys),
	}
	got, err := expanded(a.store, p)
	want, wantErr := fetch.ExpandByLevel(context.Background(), a.ref, p)
	a.sameErrors(err, wantErr)
	a.same(asRead(got, p), asRead(want, p))
}

// expanded is the answer of a reader that answers plans, and else that of its other questions.
func expanded(r kg.Reader, p fetch.Plan) (fetch.Expansion, error) {
	if x, ok := r.(fetch.Expander); ok {
		return x.Expand(context.Background(), p)
	}
	return fetch.ExpandByLevel(context.Background(), r, p)
}

func (a asker) root() fetch.Root {
	switch rapid.IntRange(0, 5).Draw(a.T, "root") {
	case 0, 1:
		f, p := a.findQuestion()
		return fetch.Root{Find: &fetch.FindRoot{Filter: f, Page: p}}
	case 3:
		return fetch.Root{Search: &fetch.SearchRoot{Text: a.asked(), Filter: kg.Filter{Types: some(a.T, kg.AllTypes, 5)},
			Page: kg.Page{First: rapid.SampledFrom([]int{1, 2, 100}).Draw(a.T, "first"),
				Plain: rapid.Bool().Draw(a.T, "plain")}}}
	case 2:
		return fetch.Root{Paths: &fetch.PathsRoot{From: a.id(a.T), To: a.id(a.T), Max: 3, Limit: 2}}
	}
	return fetch.Root{Nodes: rapid.SliceOfNDistinct(rapid.Custom(a.id), 1, 6, rapid.ID).Draw(a.T, "root ids")}
}

func (a asker) refs() fetch.Refs {
	return fetch.Refs{Documents: rapid.Bool().Draw(a.T, "documents"), Disputes: rapid.Bool().Draw(a.T, "disputes")}
}

// walks draws a tree; below a level mostly one way goes on, now and then two ways or none.
func (a asker) walks(depth int) []fetch.Walk {
	if depth == 0 {
		return nil
	}
	walks := make([]fetch.Walk, rapid.SampledFrom([]int{0, 1, 1, 1, 2}).Draw(a.T, "walks"))
	for i := range walks {
		walks[i] = fetch.Walk{
			From: some(a.T, kg.AllTypes, 6), Traversal: a.pagedTraversal(), Edges: a.refs(), Nodes: a.refs(),
			Walks: a.walks(depth - 1),
		}
	}
	return walks
}

// The keys of all properties.
var (
	nodeKeys = keysOf(kg.EveryNode, kg.NodeDefs, func(d kg.NodeDef) []kg.PropertyDef { return d.Properties })
	edgeKeys = keysOf(kg.EveryEdge, kg.RelationDefs, func(d kg.RelationDef) []kg.PropertyDef { return d.Properties })
)

func keysOf[D any](every []kg.PropertyDef, defs []D, own func(D) []kg.PropertyDef) (keys []string) {
	for _, d := range defs {
		every = append(slices.Clip(every), own(d)...)
	}
	for _, p := range every {
		keys = append(keys, p.Stored()...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// reads draws properties: all, none, or a few.
func (a asker) reads(keys []string) []string {
	switch rapid.IntRange(0, 3).Draw(a.T, "reads") {
	case 0:
		return nil
	case 1:
		return []string{}
	}
	return rapid.SliceOfN(rapid.SampledFrom(keys), 1, 8).Draw(a.T, "properties")
}

// preferring asks at times for the best text where all texts of names, or of descriptions, might be asked for.
func (a asker) preferring(keys []string) []string {
	for _, property := range []string{"name", "description"} {
		if !slices.ContainsFunc(keys, func(key string) bool { return strings.HasPrefix(key, property+"_") }) ||
			rapid.Bool().Draw(a.T, "all texts") {
			continue
		}
		keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return strings.HasPrefix(key, property+"_") })
		keys = append(keys, kg.Preferred(property, rapid.SampledFrom([]kg.Locale{kg.NB, kg.NN, kg.EN}).Draw(a.T, "locale")))
	}
	return keys
}

// asRead is an answer without the properties and highlights that the plan leaves out.
func asRead(x fetch.Expansion, p fetch.Plan) fetch.Expansion {
	for id, n := range x.Nodes {
		n.Props = Only(n.Props, p.NodeProps)
		x.Nodes[id] = n
	}
	nodes := func(list []kg.Node) []kg.Node {
		list = slices.Clone(list)
		for i := range list {
			list[i].Props = Only(list[i].Props, p.NodeProps)
		}
		return list
	}
	edges := func(list []kg.Edge) []kg.Edge {
		list = slices.Clone(list)
		for i := range list {
			list[i].Props = Only(list[i].Props, p.EdgeProps)
		}
		return list
	}
	x.Find.Nodes = nodes(x.Find.Nodes)
	x.Hits.Hits = slices.Clone(x.Hits.Hits)
	for i, h := range x.Hits.Hits {
		x.Hits.Hits[i].Node = nodes([]kg.Node{h.Node})[0]
		if p.NodeProps != nil {
			x.Hits.Hits[i].Highlights = nil
		}
	}
	x.Paths = slices.Clone(x.Paths)
	for i, path := range x.Paths {
		x.Paths[i] = kg.Path{Nodes: nodes(path.Nodes), Edges: edges(path.Edges)}
	}
	for _, pages := range x.Pages {
		for id, page := range pages {
			page.Nodes, page.Edges = nodes(page.Nodes), edges(page.Edges)
			pages[id] = page
		}
	}
	return x
}

// Only is what a plan leaves of properties where it asks for these keys: of a
// preferred text (kg.Preferred) the best there is, under the first key.
func Only(props kg.Props, keys []string) kg.Props {
	if keys == nil {
		return props
	}
	read := kg.Props{}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(keys))) {
		alternatives := strings.Split(key, "|")
		for _, has := range alternatives {
			if v := props.Get(has); v != nil {
				read = append(read, kg.Prop{Key: alternatives[0], Value: v})
				break
			}
		}
	}
	return read
}

// expandFromSearch: a plan may begin with a search, whose hits are ranked as the store ranks them.
func expandFromSearch(t *testing.T, r kg.Reader) {
	p := fetch.Plan{
		Root: fetch.Root{Search: &fetch.SearchRoot{Text: "helsekatapult", Page: kg.Page{First: 2, Count: true}}},
		Refs: fetch.Refs{Documents: true},
		Walks: []fetch.Walk{
			{Traversal: kg.Traversal{Direction: kg.In, Page: all, CountHidden: true}, Edges: fetch.Refs{Documents: true,
				Disputes: true}},
			{From: []kg.NodeType{"Measure"}, Traversal: kg.Traversal{Relations: rel("PART_OF"), Page: kg.Page{First: 1}}},
		},
	}
	for _, reads := range [][]string{nil, {}, {"name_nb", "number"}} {
		p.NodeProps, p.EdgeProps = reads, reads
		sameExpansion(t, r, p)
		sameExpansion(t, r, fetch.Plan{Root: p.Root, NodeProps: reads})
	}
	want, err := fetch.ExpandByLevel(context.Background(), r, p)
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Hits.Hits) == 0 || len(want.Nodes) == 0 || len(want.Pages[0]) == 0 {
		t.Fatalf("the search finds too little to go on from: %+v", want)
	}
}

// sameExpansion: a store answers a plan as it does level by level.
func sameExpansion(t *testing.T, r kg.Reader, p fetch.Plan) {
	t.Helper()
	got, err := expanded(r, p)
	if err != nil {
		t.Fatal(err)
	}
	want, err := fetch.ExpandByLevel(context.Background(), r, p)
	if err != nil {
		t.Fatal(err)
	}
	if diff := difference(asRead(got, p), asRead(want, p)); diff != "" {
		t.Errorf("reading %v: %s", p.NodeProps, diff)
	}
}
