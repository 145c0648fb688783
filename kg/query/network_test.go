package query_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/store/memory"
)

// crowded is an organisation with mentions, whose ids come before all else, and something that each relation from it
// leads to.
func crowded(mentions int) *kg.Data {
	const centre = kg.ID("organisation/klynge")
	page := prop("evidence", []kg.Evidence{{Document: "document/side"}})
	d := &kg.Data{}
	add := func(id kg.ID, t kg.NodeType, more ...kg.Prop) kg.ID {
		more = append(more, prop("name_nb", "Navn"), page)
		d.Nodes = append(d.Nodes, kg.Node{ID: id, Type: t, Props: kg.MakeProps(more...)})
		return id
	}
	claim := func(from kg.ID, rel kg.RelationType, to kg.ID) {
		id := kg.ClaimID(from, rel, to, "")
		d.Edges = append(d.Edges, kg.Edge{ID: id, Type: rel, From: from, To: to, Props: kg.MakeProps(page)})
	}
	d.Nodes = append(d.Nodes, kg.Node{ID: "document/side", Type: "Document",
		Props: kg.MakeProps(prop("name_nb", "En side"), prop("publisher", "NN"), prop("language", "nb"))})
	add(centre, "Organisation")
	for i := range mentions {
		claim(add(kg.ID(fmt.Sprintf("arena/%d", i)), "Arena"), "CONCERNS", centre)
		claim(add(kg.ID(fmt.Sprintf("finding/%d", i)), "Finding", prop("finding", "OBSERVATION")), "CONCERNS", centre)
	}
	for i, def := range kg.RelationDefs {
		if slices.Contains(def.From, "Organisation") {
			end := def.To[len(def.To)-1]
			of, _ := kg.NodeDefOf(end)
			if of.Record {
				end, of.Prefix = "Agency", "agency"
			}
			var more []kg.Prop
			if end == "Appropriation" {
				more = append(more, prop("status", "GRANTED"))
			}
			claim(centre, def.Type, add(kg.ID(fmt.Sprintf("%s/z%d", of.Prefix, len(kg.RelationDefs)-i)), end, more...))
		}
	}
	return d
}

func prop(key string, value any) kg.Prop { return kg.Prop{Key: key, Value: value} }

// viewOf loads data into a store of its own.
func viewOf(t *testing.T, d *kg.Data) *query.View {
	t.Helper()
	g := query.New(memory.New(), query.Options{})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := g.Load(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestNetworkPrefersRelations: whatever a limit cuts off, better relations come before worse ones, and records last;
// around a hub, too, where the first claims in the order of ids, as many as are read at once, are mentions.
func TestNetworkPrefersRelations(t *testing.T) {
	const centre = kg.ID("organisation/klynge")
	for _, mentions := range []int{3, 1500} {
		d := crowded(mentions)
		v := viewOf(t, d)
		want := append([]kg.ID{centre}, preferred(d, centre)...)
		for _, types := range [][]kg.NodeType{nil, kg.AllTypes} {
			for limit := 1; limit < 25; limit++ {
				n, err := v.Network(t.Context(), []kg.ID{centre}, 1, kg.Traversal{Types: types}, limit)
				if err != nil {
					t.Fatal(err)
				}
				querytest.WantIDs(t, fmt.Sprintf("limit %d", limit), kg.IDsOf(n.Nodes), want[:min(limit, len(want))]...)
				if n.Truncated != (limit < len(want)) {
					t.Errorf("limit %d of %d: truncated is %v", limit, len(want), n.Truncated)
				}
			}
		}
	}
}

// preferred lists what stands around a node, each by one claim: records last, by relation, in canonical order.
func preferred(d *kg.Data, centre kg.ID) (all []kg.ID) {
	rank := map[kg.ID]int{}
	for _, e := range d.Edges {
		far := e.To
		if far == centre {
			far = e.From
		}
		rank[far] = slices.IndexFunc(kg.RelationDefs, func(d kg.RelationDef) bool { return d.Type == e.Type })
		all = append(all, far)
	}
	for _, n := range d.Nodes {
		if slices.Contains(kg.Records, n.Type) {
			rank[n.ID] += len(kg.RelationDefs)
		}
	}
	accountable := map[kg.ID]bool{}
	for _, n := range d.Nodes {
		accountable[n.ID] = slices.Contains(kg.Accountables, n.Type)
	}
	slices.SortFunc(all, func(a, b kg.ID) int {
		if rank[a] == rank[b] && accountable[a] != accountable[b] {
			return map[bool]int{true: -1, false: 1}[accountable[a]]
		}
		return cmp.Or(cmp.Compare(rank[a], rank[b]), kg.Compare(a, b))
	})
	return all
}
