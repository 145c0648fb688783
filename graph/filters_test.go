package graph_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

// filterCase is a condition, and what the items that meet it look like among all items of the list.
type filterCase struct{ list, condition, meets string }

const everyClaim = `claims(first: 100) { edges { relation claim { from { id } to { id } } } }`

var filterCases = []filterCase{
	{"actors", `types: [MINISTRY, ACTOR_GROUP]`, `"type":"(MINISTRY|ACTOR_GROUP)"`},
	{"actors", `kinds: ["klynge"]`, `"kind":{"value":"klynge"}`},
	{"actors", `subordinateTo: ["ministry/sky"]`,
		`"SUBORDINATE_TO","claim":{"from":{"id":"SELF"},"to":{"id":"ministry/sky"}`},
	{"actors", `ownedBy: ["OTHER"]`, `"OWNS","claim":{"from":{"id":"OTHER"},"to":{"id":"SELF"}`},
	{"actors", `memberOf: ["OTHER"]`, `"MEMBER_OF","claim":{"from":{"id":"SELF"},"to":{"id":"OTHER"}`},
	{"programmes", `kinds: ["EU-program"]`, `"kind":{"value":"EU-program"}`},
	{"programmes", `administeredBy: ["agency/undringsradet", "agency/vindetaten"]`,
		`"ADMINISTERS","claim":{"from":{"id":"agency/(undringsradet|vindetaten)"}`},
	{"programmes", `verdicts: [NOT_STATED]`, `"verdict":"NOT_STATED"`},
	{"measures", `numbers: [6, 7]`, `"number":[67],`},
	{"measures", `isPublished: true`, `"number":\d`},
	{"measures", `isPublished: false`, `"number":null`},
	{"programmes", `tiers: [NO_OWNER]`, `"tier":"NO_OWNER"`},
	{"measures", `tiers: [NO_OWNER, OWNER]`, `"tier":"(NO_OWNER|OWNER)"`},
	{"arenas", `tiers: [NOBODY]`, `"tier":"NOBODY"`},
	{"measures", `verdicts: [NAMED, GROUP_ONLY]`, `"verdict":"(NAMED|GROUP_ONLY)"`},
	{"measures", `partOf: ["plan/veikart-ballongnaeringen"]`,
		`"PART_OF","claim":{"from":{"id":"SELF"},"to":{"id":"plan/veikart-ballongnaeringen"}`},
	{"measures", `actors: ["agency/vindetaten"]`,
		`"(RESPONSIBLE_FOR|COLLABORATES_ON)","claim":{"from":{"id":"agency/vindetaten"}`},
	{"measures", `responsible: ["agency/vindetaten"]`, `"RESPONSIBLE_FOR","claim":{"from":{"id":"agency/vindetaten"}`},
	{"measures", `concerns: ["programme/luftlandsk-drage"]`,
		`"CONCERNS","claim":{"from":{"id":"SELF"},"to":{"id":"programme/luftlandsk-drage"}`},
	{"measures", `responsible: ["agency/vindetaten"], isPublished: true`,
		`"number":\d.*"RESPONSIBLE_FOR","claim":{"from":{"id":"agency/vindetaten"}`},
	{"focusAreas", `numbers: [1, 12]`, `"number":(1|12),`},
	{"focusAreas", `plans: ["plan/veikart-ballongnaeringen"]`, `"to":{"id":"plan/veikart-ballongnaeringen"}`},
	{"documents", `languages: ["nn"]`, `"language":"nn"`},
	{"documents", `languages: ["NN"]`, `"language":"nn"`},
	{"documents", `languages: "nn-no"`, `"language":"nn"`},
	{"documents", `languages: ["no", "EN"]`, `"language":"(nb|nn|en)"`},
	{"documents", `publishers: ["regjeringen.example"]`, `"publisher":"regjeringen.example"`},
	{"appropriations", `years: [2024]`, `"year":2024`},
	{"appropriations", `stages: [PROPOSED]`, `"stage":"PROPOSED"`},
	{"appropriations", `recipients: ["agency/vindetaten"]`, `"RECEIVES","claim":{"from":{"id":"agency/vindetaten"}`},
	{"appropriations", `concerns: ["programme/luftlandsk-drage"]`,
		`"(CONCERNS|FUNDS|PART_OF)","claim":{"from":{"id":"SELF"},"to":{"id":"programme/luftlandsk-drage"}`},
	{"appropriations", `concerns: ["programme/vaerteknologiordningen"]`, // and what is part of a grant that is part of it
		`"(CONCERNS|FUNDS|PART_OF)","claim":{"from":{"id":"SELF"},` +
			`"to":{"id":"(programme/vaerteknologiordningen|appropriation/vaerteknologi-pa-oyene)"}`},
	{"appropriations", `concerns: ["programme/vaerteknologiordningen"], stages: [PROPOSED]`,
		`"stage":"PROPOSED".*"(CONCERNS|FUNDS|PART_OF)","claim":{"from":{"id":"SELF"},` +
			`"to":{"id":"programme/vaerteknologiordningen"}`},
	{"appropriations", `recipients: ["group/oyene"], concerns: ["programme/vaerteknologiordningen"]`,
		`"RECEIVES","claim":{"from":{"id":"group/oyene"}`},
	{"persons", `offices: ["OTHER"]`, `"HOLDS","claim":{"from":{"id":"SELF"},"to":{"id":"OTHER"}`},
	{"offices", `heads: ["OTHER"]`, `"HEADS","claim":{"from":{"id":"SELF"},"to":{"id":"OTHER"}`},
	{"offices", `holders: ["OTHER"]`, `"HOLDS","claim":{"from":{"id":"OTHER"},"to":{"id":"SELF"}`},
	{"topics", `concernedBy: ["OTHER"]`, `"CONCERNS","claim":{"from":{"id":"OTHER"},"to":{"id":"SELF"}`},
	{"topics", `responsible: ["OTHER"]`, `"RESPONSIBLE_FOR","claim":{"from":{"id":"OTHER"},"to":{"id":"SELF"}`},
	{"arenas", `members: ["OTHER"]`, `"MEMBER_OF","claim":{"from":{"id":"OTHER"},"to":{"id":"SELF"}`},
	{"arenas", `concerns: ["OTHER"]`, `"CONCERNS","claim":{"from":{"id":"SELF"},"to":{"id":"OTHER"}`},
	{"arenas", `verdicts: [COLLECTIVE_ONLY]`, `"verdict":"COLLECTIVE_ONLY"`},
	{"events", `years: [2023]`, `"value":"2023`},
	{"events", `concerns: ["measure/veikart-ballongnaeringen/6"]`,
		`"CONCERNS","claim":{"from":{"id":"SELF"},"to":{"id":"measure/veikart-ballongnaeringen/6"}`},
}

// itemFields are what the cases look at, by list.
var itemFields = map[string]string{
	"actors": `id type kind { value }`, "programmes": `id kind { value } responsibility { verdict tier }`,
	"measures": `id number responsibility { verdict tier }`, "focusAreas": `id number name { value }`,
	"documents": `id language publisher`, "appropriations": `id year stage`, "events": `id date { value }`,
	"persons": `id`, "offices": `id`, "topics": `id`, "arenas": `id responsibility { verdict tier }`,
}

// alike are lists of which all items are alike: focus areas are of one plan, and there is one arena.
var alike = map[string]bool{"focusAreas": true, "arenas": true}

// TestFilters holds each condition of each filter against a reading of the whole list: what meets it, and nothing else.
func TestFilters(t *testing.T) {
	a := inventedAPI(t)
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
			c.condition, c.meets = strings.Replace(c.condition, "OTHER", other[1], 1),
				strings.Replace(c.meets, "OTHER", other[1], 1)
		}
		var want []string
		for _, item := range whole[c.list] {
			if regexp.MustCompile(strings.ReplaceAll(strings.ReplaceAll(c.meets, "{", `\{`), "SELF",
				regexp.QuoteMeta(idIn(item)))).MatchString(item) {
				want = append(want, item)
			}
		}
		got := items(t, a, c.list, c.condition)
		if len(want) == 0 || len(want) == len(whole[c.list]) && !alike[c.list] {
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
	query := fmt.Sprintf(`query($after: String) { l: %s(first: 100, after: $after, filter: {%s}) { totalCount `+
		`nodes { %s %s } pageInfo { hasNextPage endCursor } } }`, list, condition, itemFields[list], everyClaim)
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
	a := inventedAPI(t)
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
		a.ask(t, `query($ids: [ID!]!) { stated: measures(filter: {partOf: $ids}) { totalCount } `+
			`both: measures(filter: {partOf: $ids, partOfCertainty: [STATED, INFERRED]}) { totalCount } }`,
			map[string]any{"ids": []string{f.ID}}, &count)
		if count.Stated.TotalCount != f.Measures.TotalCount ||
			count.Both.TotalCount != f.Measures.TotalCount+f.Measures.HiddenCount {
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
	a := inventedAPI(t)
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
	a.ask(t, `{ gaps: accountabilityGaps(first: 100) `+gap+`
		groups: accountabilityGaps(first: 100, filter: {verdicts: [COLLECTIVE_ONLY, GROUP_ONLY]}) `+gap+`
		measures: accountabilityGaps(first: 100, filter: {types: [MEASURE]}) `+gap+`
		plan: accountabilityGaps(filter: {types: [MEASURE], partOf: ["plan/veikart-ballongnaeringen"]}) { totalCount }
		all: measures(first: 100) { nodes { responsibility { verdict } } } }`, nil, &got)
	for _, g := range got.Gaps.Nodes {
		if g.Verdict == "NAMED" || g.Verdict != g.Subject.Responsibility.Verdict || len(g.Reason) < 10 ||
			len(g.Evidence) == 0 {
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
	if got.Measures.TotalCount != unnamed || unnamed == 0 || got.Plan.TotalCount == 0 || got.Plan.TotalCount > unnamed ||
		len(got.Groups.Nodes) == 0 {
		t.Errorf("%d measures are gaps, %d of the roadmap, %d name nobody", got.Measures.TotalCount, got.Plan.TotalCount,
			unnamed)
	}
}

// TestGapsByTier holds each tier's gaps against the tier of everything accountable, and the counts of coverage against
// those of the plan's published measures.
func TestGapsByTier(t *testing.T) {
	a := inventedAPI(t)
	type node struct {
		Tier, Verdict, Reason string
		Evidence              []struct{ ID string }
		Subject               struct {
			Responsibility struct{ Tier, Verdict string }
		}
	}
	type listed struct {
		ID             string
		Number         *int
		Responsibility struct{ Tier string }
	}
	var all struct {
		Measures, Programmes, Plans, Arenas struct{ Nodes []listed }
		Dataset                             struct {
			Coverage struct {
				Recorded int
				Tiers    []struct {
					Tier  string
					Count int
				}
			}
		}
	}
	const list = `(first: 100) { nodes { id responsibility { tier } } }`
	a.ask(t, `{ measures(first: 100) { nodes { id number responsibility { tier } } } programmes`+list+` plans`+list+
		` arenas`+list+` dataset { coverage { recorded tiers { tier count } } } }`, nil, &all)
	counts, recorded := map[string]int{}, map[string]int{}
	nodes := slices.Concat(all.Measures.Nodes, all.Programmes.Nodes, all.Plans.Nodes, all.Arenas.Nodes)
	for _, n := range nodes {
		counts[n.Responsibility.Tier]++
		if n.Number != nil && strings.HasPrefix(n.ID, "measure/veikart-ballongnaeringen/") {
			recorded[n.Responsibility.Tier]++
		}
	}
	total := 0
	for i, c := range all.Dataset.Coverage.Tiers {
		if c.Tier != string(kg.Tiers[i]) || c.Count != recorded[c.Tier] {
			t.Errorf("coverage has %d of %s, %d of the recorded measures are", c.Count, c.Tier, recorded[c.Tier])
		}
		total += c.Count
	}
	if total != all.Dataset.Coverage.Recorded || len(all.Dataset.Coverage.Tiers) != len(kg.Tiers) {
		t.Errorf("coverage: %+v", all.Dataset.Coverage)
	}
	for _, tier := range kg.Tiers {
		var got struct {
			Gaps struct {
				TotalCount int
				Nodes      []node
			}
		}
		a.ask(t, `query($tiers: [ResponsibilityTier!]) { gaps: accountabilityGaps(first: 100, filter: {tiers: $tiers}) {
			totalCount nodes { tier verdict reason evidence { id } subject { responsibility { tier verdict } } } } }`,
			map[string]any{"tiers": []string{string(tier)}}, &got)
		if got.Gaps.TotalCount != counts[string(tier)] {
			t.Errorf("%s: %d gaps, %d things have that tier", tier, got.Gaps.TotalCount, counts[string(tier)])
		}
		for _, g := range got.Gaps.Nodes {
			if g.Tier != string(tier) || g.Subject.Responsibility.Tier != g.Tier || len(g.Reason) < 10 ||
				len(g.Evidence) == 0 || (g.Verdict == "NAMED") == (tier == kg.TierNobody) {
				t.Errorf("%+v", g)
			}
		}
	}
}
