package export_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/export"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/seeds"
	"tiltaksgraf/store/memory"
)

const publicURL = "https://graf.example"

// viewOf is a view of a dataset, and how often its store has been asked.
func viewOf(t *testing.T, d *kg.Data) (*query.View, *querytest.CountingStore) {
	t.Helper()
	store := &querytest.CountingStore{Store: memory.New()}
	g := query.New(store, query.Options{PublicURL: publicURL})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := g.Load(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v, store
}

func writtenAbout(t *testing.T, v *query.View, id kg.ID, format string) string {
	t.Helper()
	var b strings.Builder
	if found, err := export.WriteAbout(t.Context(), &b, v, id, format); err != nil || !found {
		t.Fatalf("%s: found %v, %v", id, found, err)
	}
	return b.String()
}

// TestAbout: what is written of a thing or a claim stands in the whole graph in the same words; all that the whole says
// of it, of its claims and of their evidence is there; and what stands at the far ends has its name and type.
func TestAbout(t *testing.T) {
	built, faults := seeds.Load(seeds.BuiltIn())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	v, store := viewOf(t, built.Data)
	turtle, err := export.Named("turtle")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := turtle.Write(t.Context(), &text, &export.Dataset{Source: v, PublicURL: v.PublicURL()}); err != nil {
		t.Fatal(err)
	}
	whole := triples(t, text.String())
	said := map[string][]string{} // of what has an address, and of what has one below it
	for _, triple := range whole {
		subject, _, _ := strings.Cut(strings.TrimPrefix(triple, "<"), ">")
		subject, _, _ = strings.Cut(subject, "#")
		said[subject] = append(said[subject], triple)
	}
	of := func(id kg.ID) []string { return said[address(id)] }
	around := map[kg.ID][]kg.ID{}
	for _, e := range built.Data.Edges {
		around[e.From], around[e.To] = append(around[e.From], e.ID), append(around[e.To], e.ID)
	}
	for _, n := range built.Data.Nodes {
		store.Trips.Store(0)
		got := triples(t, writtenAbout(t, v, n.ID, "turtle"))
		wantTrips(t, n.ID, store, 3)
		wantIn(t, n.ID, whole, got)
		wantIn(t, n.ID, got, of(n.ID))
		for _, id := range around[n.ID] {
			wantIn(t, n.ID, got, of(id))
		}
	}
	for i, e := range built.Data.Edges {
		if i%7 != 0 && e.Certainty() == kg.Stated {
			continue
		}
		store.Trips.Store(0)
		got := triples(t, writtenAbout(t, v, e.ID, "turtle"))
		wantTrips(t, e.ID, store, 2)
		wantIn(t, e.ID, whole, got)
		wantIn(t, e.ID, got, of(e.ID))
		for _, end := range []kg.ID{e.From, e.To} {
			wantIn(t, e.ID, got, slices.DeleteFunc(slices.Clone(of(end)), func(triple string) bool {
				return !strings.HasPrefix(triple, "<"+address(end)+"> <http://www.w3.org/2000/01/rdf-schema#label>") &&
					!strings.HasPrefix(triple, "<"+address(end)+"> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
			}))
		}
	}
}

func address(id kg.ID) string { return publicURL + "/id/" + string(id) }

func wantTrips(t *testing.T, id kg.ID, store *querytest.CountingStore, most int64) {
	t.Helper()
	if trips := store.Trips.Load(); trips < 1 || trips > most {
		t.Errorf("%s: %d round trips", id, trips)
	}
}

// wantIn wants all of a list in another, which is sorted.
func wantIn(t *testing.T, id kg.ID, in, want []string) {
	t.Helper()
	for _, triple := range want {
		if _, ok := slices.BinarySearch(in, triple); !ok {
			t.Fatalf("%s: %s is missing", id, triple)
		}
	}
}

// TestAboutIsOneGraph: of a thing of each type and a claim of each relation, JSON-LD and Turtle are the same graph.
func TestAboutIsOneGraph(t *testing.T) {
	built, faults := seeds.Load(seeds.BuiltIn())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	v, _ := viewOf(t, built.Data)
	one := map[string]kg.ID{}
	for _, n := range built.Data.Nodes {
		one[string(n.Type)] = n.ID
	}
	for _, e := range built.Data.Edges {
		one[string(e.Type)+string(e.Certainty())] = e.ID
	}
	if len(one) < 25 {
		t.Fatalf("only %d types and relations", len(one))
	}
	for _, id := range one {
		fromJSON, fromTurtle := quads(t, writtenAbout(t, v, id, "jsonld")), triples(t, writtenAbout(t, v, id, "turtle"))
		if len(fromJSON) < 10 || !slices.Equal(fromJSON, fromTurtle) {
			t.Errorf("%s: %d triples of JSON-LD and %d of Turtle; of one alone: %.2000q", id, len(fromJSON),
				len(fromTurtle), differ(fromJSON, fromTurtle))
		}
	}
}

// TestAboutNothing: of what isn't there nothing is written, and there is no third format.
func TestAboutNothing(t *testing.T) {
	v, _ := viewOf(t, sound())
	var b strings.Builder
	for _, id := range []kg.ID{"agency/nobody", "claim/agency/nobody/OWNS/agency/siva", "", "\x00", "claim/"} {
		if found, err := export.WriteAbout(t.Context(), &b, v, id, "turtle"); found || err != nil || b.Len() > 0 {
			t.Errorf("%q: found %v, %v, %s", id, found, err, b.String())
		}
	}
	if _, err := export.WriteAbout(t.Context(), &b, v, "agency/siva", "gexf"); err == nil || b.Len() > 0 {
		t.Errorf("GEXF of one thing: %v", err)
	}
}

// TestAboutIsBounded: of a thing with very many claims the first are told, how many more there are, and where.
func TestAboutIsBounded(t *testing.T) {
	d := sound()
	for i := range export.MostClaims {
		id := kg.ID(fmt.Sprintf("topic/t-%d", i))
		evidence := kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/side"}}}
		d.Nodes = append(d.Nodes, kg.Node{ID: id, Type: "Topic", Props: kg.MakeProps(
			kg.Prop{Key: "name_nb", Value: "T"}, kg.Prop{Key: "name_nn", Value: "T"}, evidence)})
		d.Edges = append(d.Edges, kg.Edge{ID: kg.ClaimID("measure/veikart/6", "CONCERNS", id, ""), Type: "CONCERNS",
			From: "measure/veikart/6", To: id, Props: kg.MakeProps(evidence)})
	}
	v, store := viewOf(t, d)
	store.Trips.Store(0)
	text := writtenAbout(t, v, "measure/veikart/6", "turtle")
	wantTrips(t, "measure/veikart/6", store, 3)
	if n := strings.Count(text, "rdf:type rdf:Statement"); n != export.MostClaims {
		t.Errorf("%d claims are told", n)
	}
	if !strings.Contains(text, "1000 of its claims stand here; ") ||
		!strings.Contains(text, "rdfs:seeAlso <"+publicURL+"/data/latest/graph.ttl>") {
		t.Error("it doesn't say that there are more")
	}
}
