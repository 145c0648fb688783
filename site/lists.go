package site

import (
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema/names"
)

// measuresPage are the measures that are known, of all plans or of one.
type measuresPage struct {
	All     int
	Heads   []head
	Rows    []listedMeasure
	Choices []choice
	Next    string
	CSV     string
	JSON    string
}

type listedMeasure struct {
	numbered
	IsPublished    bool
	Plan           *thing
	Responsibility verdict
}

var measureColumns = []column{
	{Text: "table.number", By: "nr", Of: "number"}, {Text: "table.measure", By: "navn", Of: "name"},
	{Text: "table.plan", By: "plan", Of: "plan"}, {Text: "table.tier", By: "niva", Of: "tier", Ranks: tierNames},
}

func openMeasures(v *visit) (*shown, error) {
	variables := map[string]any{}
	if plan := v.param("plan"); plan != "" {
		variables["plans"] = []any{"plan/" + plan}
	}
	var p measuresPage
	var plans []thing
	next, err := v.eachPage(variables, func(variables map[string]any) (further, error) {
		answer, err := ask[struct {
			Measures struct {
				TotalCount int
				Nodes      []listedMeasure
				PageInfo   further
			}
			Plans struct{ Nodes []thing }
		}](v, "measures", variables)
		p.All, plans = answer.Measures.TotalCount, answer.Plans.Nodes
		p.Rows = append(p.Rows, answer.Measures.Nodes...)
		return answer.Measures.PageInfo, err
	})
	if err != nil {
		return nil, err
	}
	p.Choices = append(p.Choices, choice{v.text("measures.every"), v.with("plan", ""), v.param("plan") == ""})
	for _, plan := range plans {
		slug := strings.TrimPrefix(plan.ID, "plan/")
		p.Choices = append(p.Choices, choice{plan.Name.Value, v.with("plan", slug), v.param("plan") == slug})
	}
	p.Rows, next = sorted(v, measureColumns, p.Rows, measuresTable, next)
	p.Heads, p.Next, p.CSV, p.JSON = v.heads(measureColumns), v.following(next), v.as("csv"), v.as("json")
	return &shown{Title: v.text("measures.title"), Description: v.text("measures.description"), Content: p,
		Table: measuresTable(p.Rows)}, nil
}

func measuresTable(rows []listedMeasure) table {
	t := table{Columns: []string{"id", "number", "name", "plan", "published", "tier", "actors", "sentence"}}
	for _, r := range rows {
		number, plan := "", ""
		if r.Number != nil {
			number = strconv.Itoa(*r.Number)
		}
		if r.Plan != nil {
			plan = r.Plan.ID
		}
		var actors []thing
		for _, a := range r.Responsibility.Actors {
			actors = append(actors, a.Actor)
		}
		t.Rows = append(t.Rows, []string{r.ID, number, r.Name.Value, plan, strconv.FormatBool(r.IsPublished),
			r.Responsibility.Tier, namesOf(actors), r.Responsibility.Sentence})
	}
	return t
}

// actorsPage are the actors by name, of all types or of one.
type actorsPage struct {
	All     int
	Heads   []head
	Rows    []listedActor
	Choices []choice
	Next    string
	CSV     string
	JSON    string
}

type listedActor struct {
	thing
	Abbreviation *string
	Kind         *words
	ClaimCounts  []struct {
		Relation, Direction string
		Count               int
	}
}

// Of is how many claims of a relation go out from the actor.
func (a listedActor) Of(relation string) int {
	for _, c := range a.ClaimCounts {
		if c.Relation == relation && c.Direction == "OUT" {
			return c.Count
		}
	}
	return 0
}

var actorColumns = []column{
	{Text: "table.name", By: "navn", Of: "name"}, {Text: "table.kind", By: "slag", Of: "kind"},
	{Relation: "RESPONSIBLE_FOR", By: "ansvar", Of: "responsible_for", Number: true},
	{Relation: "ADMINISTERS", By: "forvalter", Of: "administers", Number: true},
	{Relation: "COLLABORATES_ON", By: "samarbeid", Of: "collaborates_on", Number: true},
}

func openActors(v *visit) (*shown, error) {
	variables := map[string]any{}
	p := actorsPage{Choices: []choice{{v.text("actors.every"), v.with("type", ""), v.param("type") == ""}}}
	for _, t := range kg.Actors {
		def, _ := kg.NodeDefOf(t)
		chosen := v.param("type") == def.Prefix
		if chosen {
			variables["types"] = []any{names.Enum(t)}
		}
		name := v.site.templates[v.language.Tag].named(def.Name)
		p.Choices = append(p.Choices, choice{name, v.with("type", def.Prefix), chosen})
	}
	next, err := v.eachPage(variables, func(variables map[string]any) (further, error) {
		answer, err := ask[struct {
			Actors struct {
				TotalCount int
				Nodes      []listedActor
				PageInfo   further
			}
		}](v, "actors", variables)
		p.All = answer.Actors.TotalCount
		p.Rows = append(p.Rows, answer.Actors.Nodes...)
		return answer.Actors.PageInfo, err
	})
	if err != nil {
		return nil, err
	}
	p.Rows, next = sorted(v, actorColumns, p.Rows, actorsTable, next)
	p.Heads, p.Next, p.CSV, p.JSON = v.heads(actorColumns), v.following(next), v.as("csv"), v.as("json")
	return &shown{Title: v.text("actors.title"), Description: v.text("actors.description"), Content: p,
		Table: actorsTable(p.Rows)}, nil
}

func actorsTable(rows []listedActor) table {
	t := table{Columns: []string{"id", "type", "name", "abbreviation", "kind", "responsible_for", "administers",
		"collaborates_on"}}
	for _, r := range rows {
		kind := ""
		if r.Kind != nil {
			kind = r.Kind.Value
		}
		t.Rows = append(t.Rows, []string{r.ID, r.Type, r.Name.Value, value(r.Abbreviation), kind,
			strconv.Itoa(r.Of("RESPONSIBLE_FOR")), strconv.Itoa(r.Of("ADMINISTERS")), strconv.Itoa(r.Of("COLLABORATES_ON"))})
	}
	return t
}
