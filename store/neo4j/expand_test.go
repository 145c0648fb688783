package neo4j_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

// around is a plan of so many walks around nodes, each with pages of another size.
func around(walks int, ids ...kg.ID) fetch.Plan {
	p := fetch.Plan{Root: fetch.Root{Nodes: ids}}
	for i := range walks {
		p.Walks = append(p.Walks, fetch.Walk{
			Traversal: kg.Traversal{Page: kg.Page{First: i + 1, Count: true}}, Edges: fetch.Refs{Documents: true},
		})
	}
	return p
}

// TestExpandWide: a plan that doesn't go into one statement is answered as one that does.
func TestExpandWide(t *testing.T) {
	r := storetest.Loaded(t, neo4jtest.Open(t), storetest.Fixture()).(fetch.Expander)
	ctx := context.Background()
	whole := around(20, "measure/veikart/6", "agency/siva")
	all, err := r.Expand(ctx, whole)
	if err != nil || len(all.Pages) != len(whole.Walks) {
		t.Fatalf("%d pages of %d walks, %v", len(all.Pages), len(whole.Walks), err)
	}
	found := 0
	for i, w := range whole.Walks {
		narrow := whole
		narrow.Walks = []fetch.Walk{w}
		one, err := r.Expand(ctx, narrow)
		if err != nil || !reflect.DeepEqual(one.Pages[0], all.Pages[i]) {
			t.Errorf("%v: error %v; got\n%+v\nwant\n%+v", w.Traversal, err, all.Pages[i], one.Pages[0])
		}
		for _, page := range one.Pages[0] {
			found += len(page.Edges)
		}
	}
	if found == 0 {
		t.Error("no claims")
	}
}

// TestExpandNothing: where a root finds nothing, there is nothing to go on from.
func TestExpandNothing(t *testing.T) {
	r := storetest.Loaded(t, neo4jtest.Open(t), storetest.Fixture()).(fetch.Expander)
	for _, root := range []fetch.Root{
		{Paths: &fetch.PathsRoot{From: "agency/none", To: "agency/siva", Max: 3, Limit: 1}},
		{Search: &fetch.SearchRoot{Text: "finnesikke", Page: kg.Page{First: 1}}},
		{Nodes: []kg.ID{"agency/none"}},
		{Find: &fetch.FindRoot{
			Filter: kg.Filter{Match: []kg.Match{{Facet: kg.NameFacet, Values: []string{"none"}}}}, Page: kg.Page{First: 1},
		}},
	} {
		for _, walks := range [][]fetch.Walk{nil, around(1).Walks} {
			x, err := r.Expand(context.Background(), fetch.Plan{Root: root, Refs: fetch.Refs{Documents: true}, Walks: walks})
			if err != nil || len(x.Nodes) > 0 || len(x.Pages) != len(walks) || len(walks) == 1 && len(x.Pages[0]) > 0 {
				t.Errorf("%+v: %+v, %v", root, x, err)
			}
		}
	}
}

// TestExpandDropped: a plan on a version that was dropped meanwhile fails; it isn't answered with what is left of it.
func TestExpandDropped(t *testing.T) {
	s := neo4jtest.Open(t)
	r := storetest.Loaded(t, s, storetest.Fixture()).(fetch.Expander)
	ctx := context.Background()
	p := around(2, "agency/siva")
	if x, err := r.Expand(ctx, p); err != nil || len(x.Nodes) == 0 {
		t.Fatalf("%d nodes, %v", len(x.Nodes), err)
	}
	if _, err := s.Load(ctx, &kg.Data{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Prune(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Expand(ctx, p); !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("error %v", err)
	}
}
