package graph_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/graph"
)

// filterCase is a condition, and what the items that meet it look like among all items of the list.
type filterCase struct{ list, condition, meets string }

const everyClaim = `claims(first: 100) { edges { relation claim { from { id } to { id } } } }`

var filterCases = []filterCase{
	{"actors", `types: [MINISTRY, ACTOR_GROUP]`, `"type":"(MINISTRY|ACTOR_GROUP)"`},
	{"actors", `kinds: ["klynge"]`, `"kind":"klynge"`},
	{"actors", `subordinateTo: ["ministry/hod"]`, `"SUBORDINATE_TO","claim":{"from":{"id":"SELF"},"to":{"id":"ministry/hod"}`},
	{"actors", `ownedBy: ["OTHER"]`, `"OWNS","claim":{"from":{"id":"OTHER"},"to":{"id":"SELF"}`},
	{"actors", `memberOf: ["OTHER"]`, `"MEMBER_OF","claim":{"from":{"id":"SELF"},"to":{"id":"OTHER"}`},
	{"programmes", `kinds: ["EU-program"]`, `"kind":"EU-program"`},
	{"programmes", `administeredBy: ["agency/forskningsradet", "agency/siva"]`, `"ADMINISTERS","claim":{"from":{"id":"agency/(forskningsradet|siva)"}`},
	{"programmes", `verdicts: [NOT_STATED]`, `"verdict":"NOT_STATED"`},
	{"measures", `numbers: [6, 7]`, `"number":[67],`},
	{"measures", `published: true`, `"number":\d`},
	{"measures", `published: false`, `"number":null`},
	{"measures", `verdicts: [NAMED, GROUP_ONLY]`, `"verdict":"(NAMED|GROUP_ONLY)"`},
	{"measures", `partOf: ["plan/veikart-helsenaeringen"]`, `"PART_OF","claim":{"from":{"id":"SELF"},"to":{"id":"plan/veikart-helsenaeringen"}`},
	{"measures", `actors: ["agency/siva"]`, `"(RESPONSIBLE_FOR|COLLABORATES_ON)","claim":{"from":{"id":"agency/siva"}`},
	{"measures", `responsible: ["agency/siva"]`, `"RESPONSIBLE_FOR","claim":{"from":{"id":"agency/siva"}`},
	{"measures", `concerns: ["programme/norsk-katapult"]`, `"CONCERNS","claim":{"from":{"id":"SELF"},"to":{"id":"programme/norsk-katapult"}`},
	{"measures", `responsible: ["agency/siva"], published: true`, `"number":\d.*"RESPONSIBLE_FOR","claim":{"from":{"id":"agency/siva"}`},
	{"focusAreas", `numbers: [1, 12]`, `"number":(1|12),`},
	{"focusAreas", `plans: ["plan/veikart-helsenaeringen"]`, `"to":{"id":"plan/veikart-helsenaeringen"}`},
	{"documents", `languages: ["nn"]`, `"language":"nn"`},
	{"documents", `publishers: ["regjeringen.no"]`, `"publisher":"regjeringen.no"`},
	{"appropriations", `years: [2024]`, `"year":2024`},
	{"appropriations", `statuses: [PROPOSED]`, `"status":"PROPOSED"`},
	{"appropriations", `recipients: ["agency/siva"]`, `"RECEIVES","claim":{"from":{"id":"agency/siva"}`},
	{"appropriations", `concerns: ["programme/norsk-katapult"]`, `"(CONCERNS|FUNDS)","claim":{"from":{"id":"SELF"},"to":{"id":"programme/norsk-katapult"}`},
	{"events", `years: [2023]`, `"value":"2023`},
	{"events", `concerns: ["measure/veikart-helsenaeringen/6"]`, `"CONCERNS","claim":{"from":{"id":"SELF"},"to":{"id":"measure/veikart-helsenaeringen/6"}`},
}

// itemFields are what the cases look at, by list.
var itemFields = map[string]string{
	"actors": `id type kind`, "programmes": `id kind responsibility { verdict }`, "measures": `id number responsibility { verdict }`, "focusAreas": `id number name { value }`,
	"documents": `id language publisher`, "appropriations": `id year status`, "events": `id date { value }`,
}

// TestFilters holds each condition of each filter against a reading of the whole list: what meets it, and nothing else.
func TestFilters(t *testing.T) {
	a := realAPI(t)
	whole := map[string][]string{}
	for list := range itemFields {
		whole[list] = items(t, a, list, "")
	}
	for _, c := range filterCases {
		if strings.Contains(c.condition, "OTHER") { // whoever stands there
			anybody := strings.NewReplacer("{", `\{`, "SELF", `[^"]+`, "OTHER", `([^"]+)`).Replace(c.meets)
			other := regexp.MustCompile(anybody).FindStringSubmatch(strings.Join(whole[c.list], ""))
			if other == nil {
				t.Fatalf("nobody is like %s", c.meets)
			}
			c.condition, c.meets = strings.Replace(c.condition, "OTHER", other[1], 1), strings.Replace(c.meets, "OTHER", other[1], 1)
		}
		var want []string
		for _, item := range whole[c.list] {
			if regexp.MustCompile(strings.ReplaceAll(strings.ReplaceAll(c.meets, "{", `\{`), "SELF", regexp.QuoteMeta(idIn(item)))).MatchString(item) {
				want = append(want, item)
			}
		}
		got := items(t, a, c.list, c.condition)
		if len(want) == 0 || len(want) == len(whole[c.list]) && c.list != "focusAreas" { // all of which are of one plan
			t.Errorf("%s(%s): %d of %d items meet it, which tests nothing", c.list, c.condition, len(want), len(whole[c.list]))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s(%s): finds %d items, %d meet it", c.list, c.condition, len(got), len(want))
		}
	}
}

// items lists a whole list, each item as text.
func items(t *testing.T, a *api, list, condition string) (all []string) {
	t.Helper()
	query := fmt.Sprintf(`query($after: String) { l: %s(first: 100, after: $after, filter: {%s}) { totalCount nodes { %s %s } pageInfo { hasNextPage endCursor } } }`, list, condition, itemFields[list], everyClaim)
	variables := map[string]any{"after": nil}
	for {
		var got struct {
			L struct {
				TotalCount int
				Nodes      []json.RawMessage
				PageInfo   struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		a.ask(t, query, variables, &got)
		for _, n := range got.L.Nodes {
			all = append(all, string(n))
		}
		if !got.L.PageInfo.HasNextPage {
			if got.L.TotalCount != len(all) {
				t.Errorf("%s(%s): totalCount %d of %d", list, condition, got.L.TotalCount, len(all))
			}
			return all
		}
		variables["after"] = got.L.PageInfo.EndCursor
	}
}

func idIn(item string) string {
	return regexp.MustCompile(`"id":"([^"]+)"`).FindStringSubmatch(item)[1]
}

// TestEveryConditionIsTested: a new field of a filter needs a case above.
func TestEveryConditionIsTested(t *testing.T) {
	schema := graph.Schema().Schema()
	for _, f := range schema.Query.Fields {
		arg := f.Arguments.ForName("filter")
		if arg == nil || f.Name == "accountabilityGaps" { // which has a test of its own
			continue
		}
		for _, condition := range schema.Types[arg.Type.Name()].Fields {
			if condition.Name != "partOfCertainty" && !slices.ContainsFunc(filterCases, func(c filterCase) bool {
				return c.list == f.Name && strings.Contains(c.condition, condition.Name+":")
			}) {
				t.Errorf("%s(filter: {%s}) isn't tested", f.Name, condition.Name)
			}
		}
	}
}

// TestPartOfCertainty: membership that was inferred counts where it is asked for.
func TestPartOfCertainty(t *testing.T) {
	a := realAPI(t)
	var got struct {
		FocusAreas struct {
			Nodes []struct {
				ID       string
				Measures struct{ TotalCount, HiddenCount int }
			}
		}
	}
	a.ask(t, `{ focusAreas(first: 100) { nodes { id measures { totalCount hiddenCount } } } }`, nil, &got)
	hidden := 0
	for _, f := range got.FocusAreas.Nodes {
		var count struct{ Stated, Both struct{ TotalCount int } }
		a.ask(t, `query($ids: [ID!]!) { stated: measures(filter: {partOf: $ids}) { totalCount } both: measures(filter: {partOf: $ids, partOfCertainty: [STATED, INFERRED]}) { totalCount } }`, map[string]any{"ids": []string{f.ID}}, &count)
		if count.Stated.TotalCount != f.Measures.TotalCount || count.Both.TotalCount != f.Measures.TotalCount+f.Measures.HiddenCount {
			t.Errorf("%+v: %+v", f, count)
		}
		hidden += f.Measures.HiddenCount
	}
	if hidden == 0 {
		t.Error("no membership is inferred: the dataset tests nothing here")
	}
}

// TestGapsAreWhatNamesNobody holds the gaps against the verdicts of everything accountable.
func TestGapsAreWhatNamesNobody(t *testing.T) {
	a := realAPI(t)
	var got struct {
		Gaps, Groups, Measures struct {
			TotalCount int
			Nodes      []struct {
				Verdict, Reason string
				Evidence        []struct{ ID string }
				Subject         struct {
					ID, Type       string
					Responsibility struct{ Verdict string }
				}
			}
		}
		Plan struct{ TotalCount int }
		All  struct {
			Nodes []struct{ Responsibility struct{ Verdict string } }
		}
	}
	const gap = `{ totalCount nodes { verdict reason evidence { id } subject { id type responsibility { verdict } } } }`
	a.ask(t, `{ gaps: accountabilityGaps(first: 100) `+gap+` groups: accountabilityGaps(first: 100, filter: {verdicts: [COLLECTIVE_ONLY, GROUP_ONLY]}) `+gap+`
		measures: accountabilityGaps(first: 100, filter: {types: [MEASURE]}) `+gap+` plan: accountabilityGaps(filter: {types: [MEASURE], partOf: ["plan/veikart-helsenaeringen"]}) { totalCount }
		all: measures(first: 100) { nodes { responsibility { verdict } } } }`, nil, &got)
	for _, g := range got.Gaps.Nodes {
		if g.Verdict == "NAMED" || g.Verdict != g.Subject.Responsibility.Verdict || len(g.Reason) < 10 || len(g.Evidence) == 0 {
			t.Errorf("%+v", g)
		}
	}
	for _, g := range got.Groups.Nodes {
		if g.Verdict != "GROUP_ONLY" && g.Verdict != "COLLECTIVE_ONLY" {
			t.Errorf("%+v", g)
		}
	}
	unnamed := 0
	for _, m := range got.All.Nodes {
		if m.Responsibility.Verdict != "NAMED" {
			unnamed++
		}
	}
	if got.Measures.TotalCount != unnamed || unnamed == 0 || got.Plan.TotalCount == 0 || got.Plan.TotalCount > unnamed || len(got.Groups.Nodes) == 0 {
		t.Errorf("%d measures are gaps, %d of the roadmap, %d name nobody", got.Measures.TotalCount, got.Plan.TotalCount, unnamed)
	}
}
