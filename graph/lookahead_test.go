package graph_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

// trips asks, and returns the data and how many round trips to the store that took.
func (a *api) tripsOf(t *testing.T, query string, variables map[string]any) (string, int64) {
	t.Helper()
	before := a.store.trips.Load()
	data := a.data(t, query, variables)
	return data, a.store.trips.Load() - before
}

// TestTrips holds the promise: one round trip for each level and distinct field, whatever the fan-out.
func TestTrips(t *testing.T) {
	small, large := generated(t, 5), generated(t, 500)
	for _, c := range []struct {
		name, query string
		want        int64
	}{
		{"a list", `{ measures(first: 100) { totalCount nodes { id name { value } } } }`, 1},
		{"one level", `{ measures(first: 100) { nodes { responsibles { nodes { id } } } } }`, 2},
		{"edges and nodes of the same field", `{ measures(first: 100) { edges { node { partOf { nodes { id } } } } ` +
			`nodes { partOf { nodes { id } } } } }`, 2},
		{"the same question under two names",
			`{ measures(first: 100) { nodes { a: concerns { nodes { id } } b: concerns { edges { cursor } } } } }`, 2},
		{"two questions of a field", `{ measures(first: 100) { nodes { a: concerns(first: 1) { nodes { id } } ` +
			`b: concerns(first: 2) { nodes { id } } } } }`, 3},
		{"two fields", `{ measures(first: 100) { nodes { concerns { nodes { id } } partOf { nodes { id } } } } }`, 3},
		{"a field on unlike types", `{ measures(first: 100) { nodes { ` +
			`concerns { nodes { id ... on Programme { partOf { nodes { id } } } ` +
			`... on Topic { partOf { nodes { id } } } } } } } }`, 3},
		{"three levels", `{ measures(first: 100) { nodes { responsibles { ` +
			`nodes { ... on Agency { administers { nodes { ... on Programme { ` +
			`concernedBy(first: 1) { nodes { id } } } } } } } } } } }`, 4},
		{"evidence", `{ measures(first: 100) { nodes { evidence { document { url } } } } }`, 2},
		{"evidence of claims, and what it cites", `{ measures(first: 100) { ` +
			`nodes { claims { edges { evidence { url language document { id evidence { document { id } } } } } } } } }`, 3},
		{"claims and their ends", `{ measures(first: 100) { nodes { claims { ` +
			`edges { claim { from { id } to { id ... on Plan { coverage { recorded evidence { url } } } } } } } } } }`, 6},
		{"derivations", `{ measures(first: 100) { nodes { claims(certainty: [INFERRED]) { ` +
			`edges { claim { derivation { premises { from { id } to { id } evidence { document { id } } } } } } } } } }`, 4},
		{"responsibility", `{ measures(first: 100) { nodes { responsibility { verdict ` +
			`actors { actor { id } claim { evidence { document { id } } } } gap { reason evidence { url } } } } } }`, 5},
		{"citations", `{ measures(first: 100) { nodes { citation claims(first: 2) { edges { claim { citation } } } ` +
			`responsibility { citation } } } }`, 6},
		{"gaps", `{ accountabilityGaps(first: 100, filter: {types: [MEASURE]}) { nodes { verdict reason ` +
			`evidence { document { id } } ` +
			`subject { name { value } } responsibility { gap { evidence { url } } } } } }`, 5},
		{"claims that rest on documents", `{ documents(first: 100) { nodes { citedBy(first: 3) { from { id } to { id } ` +
			`evidence { document { id } } } } } }`, 3},
		{"disputes, findings and plan", `{ measures(first: 100) { nodes { disputes { id } findings { id } plan { id } } } }`,
			4},
		{"measures of actors and plans", `{ actors(first: 100) { nodes { measures { nodes { id } } } } ` +
			`plans { nodes { measures { nodes { id } } } } }`, 4},
		{"who", `{ whoIsResponsible(text: "landet", first: 10) { subject { evidence { url } } ` +
			`actors { actor { id claims(first: 1) { nodes { id } } } claim { evidence { url } } } } }`, 5},
		{"search", `{ search(text: "landet", first: 50) { nodes { claims(first: 1) { nodes { id } } } ` +
			`edges { node { evidence { url } } } } }`, 3},
		{"network", `{ network(around: ["plan/plan-1"], depth: 1) { nodes { claims(first: 1) { nodes { id } } } ` +
			`claims { evidence { url } from { id } } } }`, 5},
		{"claim counts", `{ measures(first: 100) { nodes { claimCounts { relation direction count } ` +
			`claims { nodes { claimCounts { count } } } } } }`, 4},
		{"rankings", `{ rankings(by: DEGREE, first: 50) { entries { node { claims(first: 1) { nodes { id } } } } } }`, 2},
		{"dataset", `{ dataset { defaultPlan { measures { nodes { claims(first: 1) { nodes { id } } } } } ` +
			`coverage { evidence { url } } sources(first: 50) { nodes { claims(first: 1) { nodes { id } } } } } }`, 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			few, ofFew := small.tripsOf(t, c.query, nil)
			many, ofMany := large.tripsOf(t, c.query, nil)
			if ofFew != c.want || ofMany != c.want {
				t.Errorf("%d round trips for 5 measures, %d for 500, want %d\n%.300s\n%.300s", ofFew, ofMany, c.want, few, many)
			}
		})
	}
}

// TestTripsFromEveryRoot does so from the root fields that give one thing, or things joined by claims.
func TestTripsFromEveryRoot(t *testing.T) {
	a := inventedAPI(t)
	const more = `claims(first: 1) { nodes { id } }`
	for query, want := range map[string]int64{
		`{ node(id: "agency/vindetaten") { ` + more + ` } }`:                                                    2,
		`{ nodes(ids: ["agency/vindetaten", "measure/veikart-ballongnaeringen/6"]) { ` + more + ` } }`:          2,
		`{ resource(url: "https://vindetaten.example") { ... on Node { ` + more + ` } } }`:                      2,
		`{ actor(by: {name: "Vindetaten"}) { measures { edges { claim { evidence { document { id } } } } } } }`: 3,
		`{ programme(by: {slug: "luftlandsk-drage"}) { ` + more + ` responsibility { verdict } } }`:             5,
		`{ measure(by: {number: 6}) { ` + more + ` plan { coverage { recorded } } } }`:                          7,
		`{ claim(id: "claim/agency/vindetaten/RESPONSIBLE_FOR/measure/veikart-ballongnaeringen/6") { ` +
			`from { ` + more + ` } to { ` + more + ` } evidence { url } } }`: 3,
		`{ commonMeasures(actors: ["agency/vindetaten", "agency/vindetaten"]) { nodes { ` + more + ` } } }`:           2,
		`{ collaborators(actor: "agency/vindetaten") { edges { node { ` + more + ` } measures { ` + more + ` } } } }`: 4,
		`{ path(from: "agency/vindetaten", to: "agency/skydirektoratet") { nodes { ` + more + ` } steps { node { ` + more +
			` } claim { evidence { document { id } } } } } }`: 3,
		`{ paths(from: "agency/vindetaten", to: "ministry/luft") { nodes { ` + more +
			` } steps { claim { citation disputes { id } } } } }`: 3,
		`{ disputes { nodes { positions { evidence { document { url } } } concerns { nodes { id } } } } }`: 3,
		`{ findings { edges { node { evidence { language } findings { id } } } } }`:                        3,
	} {
		if data, trips := a.tripsOf(t, query, nil); trips != want {
			t.Errorf("%d round trips, want %d for %s\n%.300s", trips, want, query, data)
		}
	}
}

// TestEveryWalkIsForeseen asks each field that walks claims, of each type that has it, and once with each of its
// arguments: a walk that the look-ahead gets wrong would be asked twice.
func TestEveryWalkIsForeseen(t *testing.T) {
	a := inventedAPI(t)
	data := inventedData(t)
	schema, seen := graph.Schema().Schema(), map[string]bool{}
	for _, def := range kg.NodeDefs {
		var ids []kg.ID
		for _, n := range data.Nodes {
			if n.Type == def.Type && len(ids) < 3 {
				ids = append(ids, n.ID)
			}
		}
		if len(ids) == 0 {
			t.Errorf("the dataset has no %s", def.Type)
		}
		for _, f := range schema.Types[string(def.Type)].Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") {
				continue
			}
			ways := argumentsOf(f)
			if seen[f.Name] && f.Name != "measures" {
				ways = ways[:1]
			}
			seen[f.Name] = true
			for _, args := range ways {
				query := fmt.Sprintf(`query($ids: [ID!]!, $day: Date) { nodes(ids: $ids) { `+
					`... on %s { %s%s { totalCount hiddenCount nodes { id } } } } }`, def.Type, f.Name, args)
				if !strings.Contains(args, "$day") {
					query = strings.Replace(query, ", $day: Date", "", 1)
				}
				if _, trips := a.tripsOf(t, query, map[string]any{"ids": ids, "day": "2024-05-01"}); trips != 2 {
					t.Errorf("%d round trips for %s", trips, query)
				}
			}
		}
	}
}

// argumentsOf are ways to give the arguments of a field: none, and each in turn, single values for lists among them.
func argumentsOf(f *ast.FieldDefinition) []string {
	values := map[string][]string{
		"relations": {"[PART_OF, CONCERNS]", "OWNS"}, "direction": {"IN", "OUT", "null"},
		"types": {"[MEASURE, ACTOR_GROUP]", "FOCUS_AREA", "null"},
		"roles": {"[OWNER]", "FOLLOW_UP"}, "certainty": {"[STATED, INFERRED]", "INFERRED"}, "asOf": {`"2024-05-01"`, "$day"},
		"first": {"3", "null"}, "last": {"2"}, "after": {"null"}, "before": {"null"},
	}
	ways := []string{""}
	for _, arg := range f.Arguments {
		for _, v := range values[arg.Name] {
			ways = append(ways, fmt.Sprintf("(%s: %s)", arg.Name, v))
		}
	}
	return ways
}

// TestLookaheadReadsSelections holds that just what is selected is asked ahead: each question once, and no other.
func TestLookaheadReadsSelections(t *testing.T) {
	a := generated(t, 50)
	for _, c := range []struct {
		name, query string
		want        int64
	}{
		{"fragments", `query($n: Int) { measures(first: 20) { ...List } }
			fragment List on MeasureConnection { nodes { ...Things } edges { node { ... { ...Things } } } }
			fragment Things on Node { claims(first: $n) { nodes { id } } }`, 2},
		{"left out", `query($yes: Boolean!, $no: Boolean!) { measures(first: 20) { ` +
			`nodes { claims @skip(if: $yes) { nodes { id } } ... @include(if: $no) { plan { id } } id } } }`, 1},
		{"left in", `query($yes: Boolean!, $no: Boolean!) { measures(first: 20) { ` +
			`nodes { claims @skip(if: $no) { nodes { id } } ... @include(if: $yes) { plan { id } } id } } }`, 3},
		{"other types", `query { measures(first: 20) { nodes { ... on Node { ... on Agency { claims { nodes { id } } } ` +
			`... on Actor { measures { nodes { id } } } } id } } }`, 1},
		{"interfaces", `query { measures(first: 20) { nodes { ... on Accountable { responsibility { verdict } } } } }`, 4},
		{"merged", `query { measures(first: 20) { nodes { concerns { nodes { id } } ` +
			`concerns { edges { node { ... on Programme { administrators { nodes { id } } } } } } } } }`, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			variables := map[string]any{}
			for name, v := range map[string]any{"yes": true, "no": false, "n": 3} {
				if strings.Contains(c.query, "$"+name) {
					variables[name] = v
				}
			}
			if data, trips := a.tripsOf(t, c.query, variables); trips != c.want {
				t.Errorf("%d round trips, want %d\n%.300s", trips, c.want, data)
			}
		})
	}
}

// TestLookaheadFailsAlone holds that a look-ahead that fails leaves the operation whole: its fields ask for themselves.
func TestLookaheadFailsAlone(t *testing.T) {
	a := generated(t, 20)
	const query = `{ measures(first: 20) { nodes { responsibles { nodes { id } } responsibility { verdict } ` +
		`evidence { document { id } } claims { edges { claim { disputes { id } } } } } } }`
	want := a.data(t, query, nil)
	a.store.failing(errors.New("a fault on the way"), 2, 3, 4)
	if got := a.data(t, query, nil); got != want {
		t.Errorf("%.300s\nwant %.300s", got, want)
	}
}
