package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/store/storetest"
)

// planReader takes plans. What a plan leaves out of its nodes, claims and hits, it really leaves out.
type planReader struct{ watchedReader }

func (r *planReader) Expand(ctx context.Context, p fetch.Plan) (fetch.Expansion, error) {
	if err := r.store.trip(ctx); err != nil {
		return fetch.Expansion{}, err
	}
	r.store.plan.Store(&p)
	x, err := fetch.ExpandByLevel(ctx, r.Reader, p)
	for id, n := range x.Nodes {
		x.Nodes[id] = leftNodes(p, n)[0]
	}
	x.Find.Nodes = leftNodes(p, x.Find.Nodes...)
	for i, h := range x.Hits.Hits {
		x.Hits.Hits[i].Node = leftNodes(p, h.Node)[0]
		if p.NodeProps != nil {
			x.Hits.Hits[i].Highlights = nil
		}
	}
	for i, path := range x.Paths {
		x.Paths[i] = kg.Path{Nodes: leftNodes(p, path.Nodes...), Edges: leftEdges(p, path.Edges)}
	}
	for _, pages := range x.Pages {
		for id, page := range pages {
			page.Nodes, page.Edges = leftNodes(p, page.Nodes...), leftEdges(p, page.Edges)
			pages[id] = page
		}
	}
	return x, err
}

func leftNodes(p fetch.Plan, nodes ...kg.Node) []kg.Node {
	nodes = slices.Clone(nodes)
	for i := range nodes {
		nodes[i].Props = storetest.Only(nodes[i].Props, p.NodeProps)
	}
	return nodes
}

func leftEdges(p fetch.Plan, edges []kg.Edge) []kg.Edge {
	edges = slices.Clone(edges)
	for i := range edges {
		edges[i].Props = storetest.Only(edges[i].Props, p.EdgeProps)
	}
	return edges
}

// planned serves data from a store that takes plans.
func planned(t testing.TB, data *kg.Data) *api {
	t.Helper()
	a, err := open(data, nil, &watchedStore{plans: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.graph.Close(context.Background()) })
	return a
}

// TestPlansAnswerTheWorkedQuestions: a store that takes plans gives the same answers in a few round trips.
func TestPlansAnswerTheWorkedQuestions(t *testing.T) {
	plain, a := inventedAPI(t), planned(t, inventedData(t))
	for _, q := range inventedQuestions(t) {
		want := plain.handler.Answer(t.Context(), request(t, q.Query, q.Variables))
		if got := a.handler.Answer(t.Context(), request(t, q.Query, q.Variables)); string(got) != string(want) {
			t.Errorf("%s: %.600s\nwant %.600s", q.Name, got, want)
		}
	}
}

// TestPinnedOperationsReadTheirOwn: operations that read one pinned version each get what they ask, whatever properties
// those before them read of the same things.
func TestPinnedOperationsReadTheirOwn(t *testing.T) {
	plain, questions := inventedAPI(t), inventedQuestions(t)
	for range 2 {
		a := planned(t, inventedData(t))
		v, err := a.graph.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ctx := v.Pin(t.Context())
		for _, q := range questions {
			want := plain.handler.Answer(t.Context(), request(t, q.Query, q.Variables))
			if got := a.handler.Answer(ctx, request(t, q.Query, q.Variables)); string(got) != string(want) {
				t.Errorf("%s: %.600s\nwant %.600s", q.Name, got, want)
			}
		}
		slices.Reverse(questions)
	}
}

// TestPlansAnswerEveryField asks every field of every node and claim alone, and of what is below. What it reads must be
// in the answer of the plan.
func TestPlansAnswerEveryField(t *testing.T) {
	plain, a := inventedAPI(t), planned(t, inventedData(t))
	s, seen := &selections{schema: graph.Schema().Schema()}, map[string]bool{}
	for _, def := range kg.NodeDefs {
		ids := someIDs(t, def.Type)
		for _, f := range s.schema.Types[string(def.Type)].Fields {
			if seen[f.Name+f.Type.Name()] || strings.HasSuffix(f.Type.Name(), "Connection") && f.Name != "claims" {
				continue // alike, as one walk is like another
			}
			seen[f.Name+f.Type.Name()] = true
			for _, below := range s.each(f.Type.Name(), 2) {
				query := fmt.Sprintf(`query($ids: [ID!]!) { nodes(ids: $ids) { ... on %s { %s%s } } }`, def.Type, f.Name, below)
				sameAnswer(t, plain, a, query, map[string]any{"ids": ids})
			}
		}
	}
}

// TestPlansAskForTexts: for the best text of a name where that is all that is read, and else for all of its texts.
func TestPlansAskForTexts(t *testing.T) {
	plain, a := inventedAPI(t), planned(t, inventedData(t))
	for _, c := range []struct{ query, want string }{
		{`{ measures(first: 3) { nodes { name { value } } } }`, "name_nb|name_nn|name_en"},
		{`{ measures(first: 3) { nodes { a: name { value } b: name { v: value } description(locale: EN) { value } } } }`,
			"description_en|description_nb|description_nn name_nb|name_nn|name_en"},
		{`query($l: Locale = NN) { documents(first: 3) { nodes { name(locale: $l) { value } } } }`,
			"name_nn|name_nb|name_en"},
		{`{ measures(first: 3) { nodes { a: name(locale: NN) { value } b: name { value } } } }`, "name_en name_nb name_nn"},
		{`{ measures(first: 3) { nodes { a: name { value } b: name { value isFallback } } } }`, "name_en name_nb name_nn"},
		{`{ measures(first: 3) { nodes { name { ...V } } } } fragment V on LocalizedText { value language }`,
			"name_en name_nb name_nn"},
		{`{ actor(by: {name: "vindetaten"}) { name { value } measures(first: 2) { nodes { id } } } }`,
			"abbreviation aliases name_en name_nb name_nn"},
	} {
		sameAnswer(t, plain, a, c.query, nil)
		if p := a.store.plan.Load(); p == nil || strings.Join(p.NodeProps, " ") != c.want {
			t.Errorf("%s asks for %v, want %s", c.query, p, c.want)
		}
	}
}

func someIDs(t *testing.T, of kg.NodeType) (ids []kg.ID) {
	t.Helper()
	for _, n := range inventedData(t).Nodes {
		if n.Type == of && len(ids) < 3 {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

func sameAnswer(t *testing.T, plain, a *api, query string, variables map[string]any) {
	t.Helper()
	want, got := plain.try(t, query, variables), a.try(t, query, variables)
	if string(got.Data) != string(want.Data) || len(got.Errors) != len(want.Errors) {
		t.Errorf("%s gives\n%.600s %v\nwant\n%.600s %v", query, got.Data, got.Errors, want.Data, want.Errors)
	}
}

// TestPlansAnswerRandomOperations asks what nobody thought of.
func TestPlansAnswerRandomOperations(t *testing.T) {
	plain, a := inventedAPI(t), planned(t, inventedData(t))
	for seed := range uint64(300) {
		s := &selections{schema: graph.Schema().Schema(), rand: rand.New(rand.NewPCG(seed, 0))}
		sameAnswer(t, plain, a, s.operation(), nil)
	}
}

// selections writes selections of what the schema has.
type selections struct {
	schema *ast.Schema
	rand   *rand.Rand
	number int
}

var roots = []struct{ field, of string }{
	{`measures(first: 6)`, "MeasureConnection"}, {`measures(last: 3, orderBy: {field: NAME})`, "MeasureConnection"},
	{`actors(first: 4, filter: {types: [MINISTRY, AGENCY]})`, "ActorConnection"}, {`plans`, "PlanConnection"},
	{`programmes(first: 4)`, "ProgrammeConnection"}, {`disputes(first: 4)`, "DisputeConnection"},
	{`documents(first: 5)`, "DocumentConnection"},
	{`measure(by: {number: 6})`, "Measure"}, {`measure(by: {id: "measure/veikart-ballongnaeringen/6"})`, "Measure"},
	{`actor(by: {name: "vindetaten"})`, "Actor"}, {`actor(by: {slug: "vindetaten"})`, "Actor"},
	{`node(id: "agency/vindetaten")`, "Node"}, {`node(id: "agency/nobody")`, "Node"},
	{`nodes(ids: ["agency/vindetaten", "plan/veikart-ballongnaeringen", "measure/veikart-ballongnaeringen/6"])`, "Node"},
	{`resource(url: "https://vindetaten.example")`, "Resource"},
	{`resource(url: "https://graf.example/id/claim/agency/vindetaten/RESPONSIBLE_FOR/measure/veikart-ballongnaeringen/6")`,
		"Resource"},
	{`search(text: "drage", first: 5)`, "SearchConnection"},
	{`search(text: "ballong", types: [MEASURE])`, "SearchConnection"},
	{`path(from: "agency/vindetaten", to: "agency/skydirektoratet")`, "Path"},
	{`paths(from: "agency/vindetaten", to: "ministry/luft", first: 2)`, "Path"},
	{`claim(id: "claim/agency/vindetaten/RESPONSIBLE_FOR/measure/veikart-ballongnaeringen/6")`, "Claim"},
	{`accountabilityGaps(first: 4)`, "AccountabilityGapConnection"},
	{`whoIsResponsible(text: "drage", first: 3)`, "Responsibility"},
	{`network(around: ["measure/veikart-ballongnaeringen/6"], limit: 10)`, "Network"},
	{`collaborators(actor: "agency/vindetaten", first: 3)`, "CollaboratorConnection"},
	{`commonMeasures(actors: ["agency/vindetaten", "agency/vindetaten"])`, "MeasureConnection"},
	{`rankings(by: DEGREE, first: 4)`, "Ranking"}, {`dataset`, "Dataset"}, {`vocabulary`, "Vocabulary"},
	{`persons(first: 3)`, "PersonConnection"}, {`offices(first: 3)`, "OfficeConnection"},
	{`topics(first: 3)`, "TopicConnection"},
	{`arenas`, "ArenaConnection"},
}

// operation asks one to three root fields.
func (s *selections) operation() string {
	var b strings.Builder
	for range 1 + s.rand.IntN(3) {
		root := roots[s.rand.IntN(len(roots))]
		fmt.Fprintf(&b, " %s: %s%s", s.alias(), root.field, s.some(root.of, 4+s.rand.IntN(3)))
	}
	return "{" + b.String() + " }"
}

func (s *selections) alias() string {
	s.number++
	return fmt.Sprintf("f%d", s.number)
}

// some selects a few fields of a type, of the types that it may be, and of what is below.
func (s *selections) some(name string, depth int) string {
	def := s.schema.Types[name]
	if !def.IsCompositeType() {
		return ""
	}
	var b strings.Builder
	for range 1 + s.rand.IntN(3) {
		f := def.Fields[s.rand.IntN(len(def.Fields))]
		below := s.schema.Types[f.Type.Name()].IsCompositeType()
		if strings.HasPrefix(f.Name, "__") || below && depth == 0 || s.own(f) {
			continue
		}
		ways := argumentsOf(f)
		fmt.Fprintf(&b, " %s: %s%s%s", s.alias(), f.Name, paged(f, ways[s.rand.IntN(len(ways))]),
			s.some(f.Type.Name(), depth-1))
	}
	if def.IsAbstractType() && depth > 0 {
		for range s.rand.IntN(3) {
			possible := s.schema.GetPossibleTypes(def)
			of := possible[s.rand.IntN(len(possible))].Name
			fmt.Fprintf(&b, " ... on %s%s", of, s.some(of, depth-1))
		}
	}
	return " { __typename" + b.String() + " }"
}

// own reports whether a field's answers are a server's own, such as when it published a version.
func (s *selections) own(f *ast.FieldDefinition) bool {
	return slices.Contains([]string{"publishedAt", "previousVersions"}, f.Name)
}

// paged keeps pages small, and leaves out arguments that ask for a variable.
func paged(f *ast.FieldDefinition, args string) string {
	if strings.Contains(args, "$") {
		args = ""
	}
	if f.Arguments.ForName("first") != nil && !strings.Contains(args, "first") && !strings.Contains(args, "last") {
		args = "(first: 3" + strings.TrimSuffix(strings.Replace(args, "(", ", ", 1), ")") + ")"
	}
	return args
}

// each selects of a type each of its fields in turn, and each of those below, so many levels deep.
func (s *selections) each(name string, depth int) (all []string) {
	def := s.schema.Types[name]
	if !def.IsCompositeType() {
		return []string{""}
	}
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") || depth == 0 && s.schema.Types[f.Type.Name()].IsCompositeType() {
			continue
		}
		for _, below := range s.each(f.Type.Name(), depth-1) {
			all = append(all, fmt.Sprintf(" { %s%s%s }", f.Name, paged(f, ""), below))
		}
	}
	return all
}

// TestPlanTrips holds how many round trips a store is asked in that takes plans: one where all can be told before
// anything is found.
func TestPlanTrips(t *testing.T) {
	a := planned(t, inventedData(t))
	const more = `claims(first: 1) { nodes { id claims(first: 1) { ` +
		`edges { role claim { evidence { document { id name { value } } } disputes { id } } node { id } } } } }`
	for query, want := range map[string]int64{
		`{ measures(first: 100) { totalCount nodes { id name { value } } } }`: 1,
		`{ measures(first: 100) { edges { node { ` + more +
			` evidence { url language document { id } } } } nodes { partOf { nodes { id ` + more +
			`} } } } }`: 1,
		`{ measures(first: 100) { nodes { a: concerns(first: 1) { nodes { id } } ` +
			`b: concerns(first: 2) { totalCount hiddenCount nodes { id } } } } }`: 1,
		`{ measures(first: 50) { nodes { plan { id } disputes { id } findings { id } } } }`: 1,
		`{ measures(first: 50) { nodes { citation responsibility { verdict sentence citation inferredHidden ` +
			`disputes { id } actors { role actor { id ` + more +
			` } claim { evidence { document { id } } } } gap { reason evidence { url } } subject { ` + more + ` } } } } }`: 1,
		`{ accountabilityGaps(first: 100) { nodes { verdict reason evidence { document { id } } subject { name { value } } ` +
			`responsibility { gap { evidence { url } } } } } }`: 1,
		`{ actors(first: 50) { nodes { ... on Agency { ` + more +
			` } measures { nodes { number } } } } plans { nodes { measures { nodes { id } } } } }`: 2,
		`{ node(id: "agency/vindetaten") { ` + more + ` } }`:                                                    1,
		`{ nodes(ids: ["agency/vindetaten", "measure/veikart-ballongnaeringen/6"]) { ` + more + ` } }`:          1,
		`{ resource(url: "https://vindetaten.example") { ... on Node { ` + more + ` } } }`:                      1,
		`{ actor(by: {name: "Vindetaten"}) { measures { edges { claim { evidence { document { id } } } } } } }`: 1,
		`{ programme(by: {slug: "luftlandsk-drage"}) { ` + more + ` responsibility { verdict } } }`:             1,
		`{ measure(by: {number: 6}) { ` + more + ` } }`:                                                         2,
		`{ commonMeasures(actors: ["agency/vindetaten", "agency/vindetaten"]) { nodes { ` + more + ` } } }`:     1,
		`{ search(text: "ballong", first: 50) { nodes { ` + more + ` } edges { node { evidence { url } } } } }`: 1,
		`{ path(from: "agency/vindetaten", to: "agency/skydirektoratet") { nodes { ` + more + ` } steps { node { ` + more +
			` } claim { evidence { document { id } } } } } }`: 1,
		`{ paths(from: "agency/vindetaten", to: "ministry/luft") { nodes { ` + more +
			` } steps { claim { citation disputes { id } } } } }`: 1,
		`{ plans { nodes { coverage { recorded named evidence { url } } } } }`:                             1,
		`{ dataset { coverage { stated evidence { document { url } } } } }`:                                1,
		`{ disputes { nodes { positions { evidence { document { url } } } concerns { nodes { id } } } } }`: 2,
		`{ whoIsResponsible(text: "drage", first: 5) { subject { ` + more +
			` } verdict actors { actor { id } claim { evidence { url } } } } }`: 1,
		`{ whoIsResponsible(text: "tiltak 6") { subject { ` + more + ` } verdict disputes { id } } }`:   2,
		`{ whoIsResponsible(text: "tiltak 999") { subject { ` + more + ` } verdict disputes { id } } }`: 2,
		// What was found otherwise is where a plan begins.
		`{ rankings(by: DEGREE, first: 50) { entries { node { ` + more + ` } } } }`: 2,
		`{ network(around: ["plan/veikart-ballongnaeringen"], depth: 1) { nodes { ` + more +
			` } claims { evidence { url } from { id } } } }`: 5,
		// What is told by what was found is asked level by level.
		`{ measures(first: 100) { nodes { claims(certainty: [INFERRED]) { ` +
			`edges { claim { derivation { premises { from { id } to { id } evidence { document { id } } } } } } } } } }`: 3,
		`{ measures(first: 100) { nodes { claims { edges { claim { from { id } ` +
			`to { id ... on Plan { coverage { recorded evidence { url } } } } } } } } } }`: 4,
	} {
		if data, trips := a.tripsOf(t, query, nil); trips != want {
			t.Errorf("%d round trips, want %d for %s\n%.300s", trips, want, query, data)
		}
	}
}

// TestDatedTrips: a day that the question's own words name costs no round trip.
func TestDatedTrips(t *testing.T) {
	a := planned(t, inventedData(t))
	const query = `query($text: String!) { whoIsResponsible(text: $text, first: 5) { subject { ` +
		`claims(first: 1) { nodes { id } } } verdict disputes { id } actors { actor { id } claim { evidence { url } } } } }`
	for _, question := range []string{"drage", "hvem eide drage", "tiltak 6", "hvem eide tiltak 6", "Vindetaten"} {
		_, want := a.tripsOf(t, query, map[string]any{"text": question})
		for _, day := range []string{"i 2023", "per 1. mars 2024", "2024-03-01"} {
			text := question + " " + day
			if data, trips := a.tripsOf(t, query, map[string]any{"text": text}); trips != want {
				t.Errorf("%s: %d round trips, %d without the day: %.300s", text, trips, want, data)
			}
		}
	}
}
