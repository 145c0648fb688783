package site

import "strconv"

// sourcesPage are the documents that something was read in.
type sourcesPage struct {
	All   int
	Heads []head
	Rows  []document
	Next  string
	CSV   string
	JSON  string
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

var sourceColumns = []column{
	{Text: "sources.document", By: "navn", Of: "title"}, {Text: "document.publisher", By: "utgiver", Of: "publisher"},
	{Text: "document.published", By: "dato", Of: "published"}, {Text: "sources.read", By: "lest", Of: "read"},
	{Text: "sources.claims", By: "pastander", Of: "citing_claims", Number: true},
}

var sourcesParams = []string{"sorter", "etter"}

// openSources opens the list of all documents, the newest first.
func openSources(v *visit) (*shown, error) {
	var p sourcesPage
	next, err := v.eachPage(map[string]any{}, func(variables map[string]any) (further, error) {
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
	p.Rows, next = sorted(v, sourceColumns, p.Rows, sourcesTable, next)
	p.Heads, p.Next, p.CSV, p.JSON = v.heads(sourceColumns), v.following(next), v.as("csv"), v.as("json")
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
