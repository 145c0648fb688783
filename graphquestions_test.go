package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/dataset"
	"tiltaksgraf/docs"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/schema/names"
	"tiltaksgraf/seeds/invented"
)

// Questions about the graph as a whole, asked over HTTP of the invented dataset, in both stores.

// eachSite serves the invented dataset from each of the stores.
func eachSite(t *testing.T, run func(*testing.T, *httptest.Server)) {
	for _, store := range stores {
		t.Run(store.name, func(t *testing.T) { run(t, newSite(t, store.open(t), inventedData(t))) })
	}
}

// answered asks a question and reads its answer into data.
func answered(t *testing.T, site *httptest.Server, data any, query string, args ...any) {
	t.Helper()
	a := ask(t, site, docs.Question{Name: query, Query: fmt.Sprintf(query, args...)})
	if err := json.Unmarshal(a.Data, data); err != nil {
		t.Fatal(err)
	}
}

// builtIn is the built-in dataset.
func builtIn(t *testing.T) *kg.Data {
	t.Helper()
	data, err := dataset.Data("", t.Output())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// inventedData is the invented dataset.
func inventedData(t *testing.T) *kg.Data {
	t.Helper()
	data, err := invented.Data()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func isRecord(enum string) bool {
	return slices.ContainsFunc(kg.Records, func(t kg.NodeType) bool { return names.Enum(t) == enum })
}

// enums is a list of types as an argument of the API.
func enums(types []kg.NodeType) string { return "[" + strings.Join(enumsOf(types), " ") + "]" }

// enumsOf names types as the API does.
func enumsOf(types []kg.NodeType) []string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = names.Enum(t)
	}
	return list
}

type pathAnswer struct {
	Length int
	Nodes  []struct{ ID, Type string }
}

// inner are the types of the nodes between the two ends.
func (p pathAnswer) inner() (types []string) {
	for i := 1; i < len(p.Nodes)-1; i++ {
		types = append(types, p.Nodes[i].Type)
	}
	return types
}

// TestPathsLeadOverNoRecords asks how actors are connected, some next to one another and some far apart: never by
// what we wrote down of our reading, unless that is asked for.
func TestPathsLeadOverNoRecords(t *testing.T) {
	pairs := [][2]kg.ID{{"company/luftkapital", "agency/vindetaten"}, {"ministry/skattkammer", "agency/snortilsynet"},
		{"ministry/skattkammer", "plan/veikart-ballongnaeringen"}}
	actors := nodesWhere(inventedData(t), func(n kg.Node) bool { return slices.Contains(kg.Actors, n.Type) })
	random := rand.New(rand.NewPCG(1, 1))
	for range 40 {
		pairs = append(pairs, [2]kg.ID{actors[random.IntN(len(actors))], actors[random.IntN(len(actors))]})
	}
	eachSite(t, func(t *testing.T, site *httptest.Server) {
		overRecords := 0
		for _, p := range pairs {
			var a struct {
				Path           *pathAnswer
				Paths          []pathAnswer
				Asked, Records *pathAnswer
			}
			answered(t, site, &a, `{
				path(from: %[1]q, to: %[2]q) { ...way } paths(from: %[1]q, to: %[2]q, first: 3) { ...way }
				asked: path(from: %[1]q, to: %[2]q, types: %[3]s) { ...way }
				records: path(from: %[1]q, to: %[2]q, types: %[4]s) { ...way }
			} fragment way on Path { length nodes { id type } }`, p[0], p[1], enums(kg.AllTypes), enums(kg.Records))
			if a.Path != nil {
				a.Paths = append(a.Paths, *a.Path)
			}
			for _, way := range a.Paths {
				if slices.ContainsFunc(way.inner(), isRecord) {
					t.Errorf("from %s to %s by %v", p[0], p[1], way.Nodes)
				}
			}
			if a.Asked != nil && slices.ContainsFunc(a.Asked.inner(), isRecord) {
				overRecords++
			}
			if a.Records != nil && slices.ContainsFunc(a.Records.inner(), func(s string) bool { return !isRecord(s) }) {
				t.Errorf("over records alone, from %s to %s by %v", p[0], p[1], a.Records.Nodes)
			}
		}
		if overRecords == 0 {
			t.Error("where records are asked for, no way leads over one")
		}
	})
}

func nodesWhere(d *kg.Data, keep func(kg.Node) bool) (ids []kg.ID) {
	for _, n := range d.Nodes {
		if keep(n) {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// TestCutNetworkHoldsMeasures: whichever plan with measures is asked about, and however little of what is around it
// fits, there are measures in it as soon as those who answer for it are, and no findings as long as a measure is left
// out.
func TestCutNetworkHoldsMeasures(t *testing.T) {
	data := inventedData(t)
	measures := map[kg.ID]int{}
	for _, e := range data.Edges {
		if e.Type == "PART_OF" && e.Certainty() == kg.Stated && strings.HasPrefix(string(e.From), "measure/") {
			measures[e.To]++
		}
	}
	eachSite(t, func(t *testing.T, site *httptest.Server) {
		for plan, all := range measures {
			for _, limit := range []int{15, 40} {
				var a struct {
					Network struct{ Nodes []struct{ ID, Type string } }
				}
				const query = `{ network(around: [%q], depth: 1, limit: %d) { nodes { id type } } }`
				answered(t, site, &a, query, plan, limit)
				held, records := 0, 0
				for _, n := range a.Network.Nodes {
					if n.Type == "MEASURE" {
						held++
					}
					if isRecord(n.Type) {
						records++
					}
				}
				if held == 0 || records > 0 && held < all {
					t.Errorf("around %s, at most %d: %d of %d measures, %d records", plan, limit, held, all, records)
				}
			}
		}
	})
}

// TestNetworksAreThoseOfTheData compares networks around every fifth thing, of all sizes, with what a plain walk
// through the data finds.
func TestNetworksAreThoseOfTheData(t *testing.T) {
	data := inventedData(t)
	for _, store := range stores {
		t.Run(store.name, func(t *testing.T) {
			g, _ := newGraph(t, store.open(t), data)
			v, err := g.View(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i < len(data.Nodes); i += 5 {
				start, depth, limit := data.Nodes[i].ID, i%3+1, []int{1, 4, 15, 60, 500}[i/5%5]
				for _, types := range [][]kg.NodeType{nil, {"Measure", "Finding", "Agency", "Programme"}} {
					want := walked(data, start, depth, types)
					traversal := kg.Traversal{Types: types, Certainty: []kg.Certainty{kg.Stated}}
					n, err := v.Network(t.Context(), []kg.ID{start}, depth, traversal, limit)
					if err != nil {
						t.Fatal(err)
					}
					got, cut := kg.IDsOf(n.Nodes), limit < len(want)
					if !slices.Equal(got, want[:min(limit, len(want))]) || n.Truncated != cut {
						t.Errorf("%d steps around %s, at most %d of %v: got %v, want the first of %v",
							depth, start, limit, types, got, want)
					}
				}
			}
		})
	}
}

// walked lists what stands within some steps of a node, over stated claims, in the order of a network.
func walked(d *kg.Data, start kg.ID, depth int, types []kg.NodeType) []kg.ID {
	type met struct{ record, distance, by, other int }
	of, found := map[kg.ID]kg.NodeType{}, map[kg.ID]met{start: {}}
	for _, n := range d.Nodes {
		of[n.ID] = n.Type
	}
	meet := func(distance int, e kg.Edge, near, far kg.ID) {
		from, known := found[near]
		leaf := types == nil && near != start && slices.Contains(kg.Records, of[near])
		if !known || from.distance != distance-1 || leaf || types != nil && !slices.Contains(types, of[far]) {
			return
		}
		by := slices.IndexFunc(kg.RelationDefs, func(d kg.RelationDef) bool { return d.Type == e.Type })
		next := met{distance: distance, by: by}
		if slices.Contains(kg.Records, of[far]) {
			next.record = 1
		}
		if !slices.Contains(kg.Accountables, of[far]) {
			next.other = 1
		}
		if old, known := found[far]; !known || old.distance == distance && next.by < old.by {
			found[far] = next
		}
	}
	for distance := 1; distance <= depth; distance++ {
		for _, e := range d.Edges {
			if e.Certainty() == kg.Stated {
				meet(distance, e, e.From, e.To)
				meet(distance, e, e.To, e.From)
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b kg.ID) int {
		x, y := found[a], found[b]
		last, ring := cmp.Compare(x.record, y.record), cmp.Compare(x.distance, y.distance)
		if types != nil { // records that are asked for are last at their distance only
			last, ring = ring, last
		}
		return cmp.Or(last, ring, cmp.Compare(x.by, y.by), cmp.Compare(x.other, y.other), kg.Compare(a, b))
	})
}

// TestRankingsReachEverything pages through each ranking as a client does: all things of the types that are ranked
// are in it, once.
func TestRankingsReachEverything(t *testing.T) {
	want := nodesWhere(inventedData(t), func(n kg.Node) bool { return slices.Contains(kg.Connecting, n.Type) })
	eachSite(t, func(t *testing.T, site *httptest.Server) {
		for _, by := range []string{"DEGREE", "BETWEENNESS", "PAGERANK"} {
			var got []kg.ID
			for after := "null"; after != ""; {
				var a struct {
					Rankings struct {
						NodeCount, TotalCount int
						Unranked              []string
						Entries               []struct{ Node struct{ ID kg.ID } }
						PageInfo              struct {
							HasNextPage bool
							EndCursor   string
						}
					}
				}
				answered(t, site, &a, `{ rankings(by: %s, first: 100, after: %s) {
					nodeCount totalCount unranked entries { node { id } } pageInfo { hasNextPage endCursor }
				} }`, by, after)
				r := a.Rankings
				whole := r.NodeCount == len(want) && r.TotalCount == len(want)
				if !whole || !slices.Equal(r.Unranked, enumsOf(kg.Records)) {
					t.Errorf("%s is told as of %d things, %d in all, without %v", by, r.NodeCount, r.TotalCount, r.Unranked)
				}
				for _, e := range r.Entries {
					got = append(got, e.Node.ID)
				}
				if after = ""; r.PageInfo.HasNextPage {
					after = fmt.Sprintf("%q", r.PageInfo.EndCursor)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s lists %d things, of %d", by, len(got), len(want))
			}
		}
	})
}

// TestClaimCountsAreTotals: of every thing, relation and direction there are as many claims as the list of them would
// count.
func TestClaimCountsAreTotals(t *testing.T) {
	data := inventedData(t)
	all := kg.IDsOf(data.Nodes)
	for _, store := range stores {
		t.Run(store.name, func(t *testing.T) {
			g, _ := newGraph(t, store.open(t), data)
			v, err := g.View(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range []kg.Traversal{{Certainty: []kg.Certainty{kg.Stated}}, {}, {AsOf: "2024-01-01"}} {
				counts, err := v.ClaimCounts(t.Context(), all, query.TraversalArgs{Traversal: h})
				if err != nil {
					t.Fatal(err)
				}
				wantTotals(t, v, all, h, counts)
			}
		})
	}
}

// wantTotals holds counts against the totals of the lists, of each relation in each direction.
func wantTotals(t *testing.T, v *query.View, ids []kg.ID, h kg.Traversal, counts map[kg.ID][]query.ClaimCount) {
	t.Helper()
	one, want := 1, map[kg.ID][]query.ClaimCount{}
	for _, d := range kg.RelationDefs {
		for _, h.Direction = range []kg.Direction{kg.Out, kg.In} {
			h.Relations = []kg.RelationType{d.Type}
			pages, err := v.Adjacent(t.Context(), ids, query.TraversalArgs{Traversal: h, Page: query.PageArgs{First: &one,
				Count: true}})
			if err != nil {
				t.Fatal(err)
			}
			for id, page := range pages {
				if kind := (kg.EdgeKind{Relation: d.Type, Direction: h.Direction}); page.Total > 0 {
					want[id] = append(want[id], query.ClaimCount{EdgeKind: kind, Count: page.Total})
				}
			}
		}
	}
	for _, id := range ids {
		if !slices.Equal(counts[id], want[id]) {
			t.Errorf("%s has %v, its lists %v", id, counts[id], want[id])
		}
	}
}
