package site

import (
	"slices"
	"strconv"
	"strings"
)

// stages are how far money has come, as the API has them and as query strings do: first what was given.
var stages = []struct{ Stage, Param string }{
	{"GRANTED", "gitt"}, {"ADOPTED", "vedtatt"}, {"PROPOSED", "foreslatt"}, {"CUT_PROPOSED", "foreslatt-kuttet"},
}

// moneyPage is money by how far it has come; what is proposed and what is granted are never added.
type moneyPage struct {
	All     int
	Heads   []head
	Groups  []moneyGroup
	Choices []choice
	Next    string
	CSV     string
	JSON    string
}

// moneyGroup are the sums of a stage.
type moneyGroup struct {
	Stage string
	Rows  []moneyFor
}

// moneyFor is a sum with what it is for.
type moneyFor struct {
	money
	Funds things
}

// choice is a value of a filter, by its address.
type choice struct {
	Text    string
	Href    string
	Current bool
}

var moneyParams = []string{"ar", "fase", "til", "sorter", "etter"}

// moneyColumns are those of the table of each stage.
var moneyColumns = []column{
	{Text: "money.sum", By: "sum", Of: "amount_nok", Number: true}, {Text: "money.year", By: "ar", Of: "year"},
	{Text: "money.for", By: "navn", Of: "name"}, {Text: "money.to", By: "til", Of: "recipients"},
}

func openMoney(v *visit) (*shown, error) {
	variables := map[string]any{}
	if year, err := strconv.Atoi(v.param("ar")); err == nil {
		variables["years"] = []any{year}
	}
	for _, s := range stages {
		if v.param("fase") == s.Param {
			variables["stages"] = []any{s.Stage}
		}
	}
	if to := v.param("til"); to != "" {
		variables["recipients"] = []any{to}
	}
	var p moneyPage
	var rows []moneyFor
	next, err := v.eachPage(variables, func(variables map[string]any) (further, error) {
		answer, err := ask[struct {
			Appropriations struct {
				TotalCount int
				Nodes      []moneyFor
				PageInfo   further
			}
		}](v, "money", variables)
		p.All = answer.Appropriations.TotalCount
		rows = append(rows, answer.Appropriations.Nodes...)
		return answer.Appropriations.PageInfo, err
	})
	if err != nil {
		return nil, err
	}
	rows, next = sorted(v, moneyColumns, rows, moneyTable, next)
	p.Groups, rows = byStage(rows)
	p.Choices = append(p.Choices, choice{v.text("money.every"), v.with("fase", ""), v.param("fase") == ""})
	for _, s := range stages {
		p.Choices = append(p.Choices, choice{v.text("stage." + s.Stage), v.with("fase", s.Param), v.param("fase") == s.Param})
	}
	p.Heads, p.Next, p.CSV, p.JSON = v.heads(moneyColumns), v.following(next), v.as("csv"), v.as("json")
	return &shown{Title: v.text("money.title"), Description: v.text("money.description"), Content: p,
		Table: moneyTable(rows)}, nil
}

// byStage puts the sums into groups, in the order of stages, and all in the order in which the groups have them.
func byStage(rows []moneyFor) (groups []moneyGroup, all []moneyFor) {
	for _, s := range stages {
		group := moneyGroup{Stage: s.Stage}
		for _, r := range rows {
			if r.Stage == s.Stage {
				group.Rows = append(group.Rows, r)
			}
		}
		if len(group.Rows) > 0 {
			groups, all = append(groups, group), append(all, group.Rows...)
		}
	}
	return groups, all
}

func moneyTable(rows []moneyFor) table {
	t := table{Columns: []string{"id", "name", "stage", "year", "amount_nok", "at_least", "chapter", "recipients", "funds",
		"quote", "document", "url"}}
	for _, r := range rows {
		year := ""
		if r.Year != nil {
			year = strconv.Itoa(*r.Year)
		}
		row := []string{r.ID, r.Name.Value, r.Stage, year, plain(r.Amount), strconv.FormatBool(r.IsAtLeast), value(r.Chapter),
			namesOf(r.Recipients.Nodes), namesOf(r.Funds.Nodes), "", "", ""}
		if i := slices.IndexFunc(r.Evidence, func(e source) bool { return e.Quote != nil }); i >= 0 {
			row[9] = *r.Evidence[i].Quote
		}
		if len(r.Evidence) > 0 {
			row[10], row[11] = r.Evidence[0].Document.ID, value(r.Evidence[0].URL)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func namesOf(all []thing) string {
	names := make([]string, len(all))
	for i, n := range all {
		names[i] = n.Name.Value
	}
	return strings.Join(names, "; ")
}
