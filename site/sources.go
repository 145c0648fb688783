package site

import "strconv"

// sourcesPage are the documents that something was read in.
type sourcesPage struct {
	All     int
	Rows    []document
	Choices []choice
	Next    string
	CSV     string
	JSON    string
}

// document is one of them.
type document struct {
	thing
	Publisher    string
	PublishedOn  *day
	Retrieved    *day
	Language     string
	URL          *string
	TextHeld     bool
	IsExcerpt    bool
	CitingClaims int
}

// Extent is how much of it was read: a key of texts, "reading.whole".
func (d document) Extent() string {
	switch {
	case d.IsExcerpt:
		return "beginning"
	case d.TextHeld:
		return "whole"
	}
	return "unheld"
}

// orders are those of the list, as query strings have them; the first is that of a page that is told none.
var orders = []struct {
	Param string
	Order map[string]any
}{
	{"dato", map[string]any{"field": "DATE", "direction": "DESC"}},
	{"navn", map[string]any{"field": "NAME", "direction": "ASC"}},
}

var sourcesParams = []string{"sorter", "etter"}

func openSources(v *visit) (*shown, error) {
	var p sourcesPage
	chosen := orders[0]
	for _, o := range orders {
		if v.param("sorter") == o.Param {
			chosen = o
		}
	}
	next, err := v.eachPage(map[string]any{"order": chosen.Order}, func(variables map[string]any) (further, error) {
		answer, err := ask[struct {
			Documents struct {
				TotalCount int
				Nodes      []document
				PageInfo   further
			}
		}](v, "sources", variables)
		p.All = answer.Documents.TotalCount
		p.Rows = append(p.Rows, answer.Documents.Nodes...)
		return answer.Documents.PageInfo, err
	})
	if err != nil {
		return nil, err
	}
	for _, o := range orders {
		text, href := v.text("sources.by."+o.Param), v.with("sorter", o.Param)
		p.Choices = append(p.Choices, choice{text, href, o.Param == chosen.Param})
	}
	p.Next, p.CSV, p.JSON = v.following(next), v.as("csv"), v.as("json")
	return &shown{Title: v.text("sources.title"), Description: v.text("sources.description"), Content: p,
		Table: sourcesTable(p.Rows)}, nil
}

func sourcesTable(rows []document) table {
	t := table{Columns: []string{"id", "title", "title_language", "publisher", "published", "retrieved", "language",
		"read", "citing_claims", "url"}}
	for _, d := range rows {
		t.Rows = append(t.Rows, []string{d.ID, d.Name.Value, d.Name.Language, d.Publisher, d.PublishedOn.text(),
			d.Retrieved.text(), d.Language, d.Extent(), strconv.Itoa(d.CitingClaims), value(d.URL)})
	}
	return t
}
