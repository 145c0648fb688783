package site

import "strconv"

// disputesPage is where sources say different things.
type disputesPage struct {
	All  int
	Rows []disputed
	Next string
	CSV  string
	JSON string
}

// disputed is a dispute with what it is about.
type disputed struct {
	sides
	Concerns things
}

func openDisputes(v *visit) (*shown, error) {
	var p disputesPage
	next, err := v.eachPage(map[string]any{}, func(variables map[string]any) (further, error) {
		answer, err := ask[struct {
			Disputes struct {
				TotalCount int
				Nodes      []disputed
				PageInfo   further
			}
		}](v, "disputes", variables)
		p.All = answer.Disputes.TotalCount
		p.Rows = append(p.Rows, answer.Disputes.Nodes...)
		return answer.Disputes.PageInfo, err
	})
	if err != nil {
		return nil, err
	}
	p.Next, p.CSV, p.JSON = v.following(next), v.as("csv"), v.as("json")
	return &shown{Title: v.text("disputes.title"), Description: v.text("disputes.description"), Content: p,
		Table: sidesTable(p.Rows...)}, nil
}

// disputePage is one of them.
type disputePage struct {
	Node *struct {
		disputed
		Description *words
		Permalink   string
		Citation    string
	}
}

func openDispute(v *visit) (*shown, error) {
	id := "dispute/" + v.id()
	page, err := ask[disputePage](v, "dispute", map[string]any{"id": id})
	switch {
	case err != nil:
		return nil, err
	case page.Node == nil:
		return nil, errNotFound
	case page.Node.ID != id:
		return nil, renamed(page.Node.ID)
	}
	return &shown{Title: page.Node.Name.Value, Subject: id, Description: page.Node.Citation, Content: page,
		Crumbs: []crumb{{v.text("disputes.title"), "/uenigheter"}}, Table: sidesTable(page.Node.disputed)}, nil
}

// sidesTable has a row for each piece of evidence of each position.
func sidesTable(all ...disputed) table {
	t := table{Columns: []string{"dispute", "name", "resolution", "position", "preferred", "statement", "quote",
		"quote_language", "secondary", "document", "publisher", "published", "url"}}
	for _, d := range all {
		for i, p := range d.Positions {
			for _, e := range p.Evidence {
				preferred := d.Preferred != nil && *d.Preferred == i+1
				t.Rows = append(t.Rows, []string{d.ID, d.Name.Value, d.Resolution, strconv.Itoa(i + 1),
					strconv.FormatBool(preferred), p.Statement.Value, value(e.Quote), e.Language,
					strconv.FormatBool(e.IsSecondary), e.Document.ID, e.Document.Publisher, e.Document.PublishedOn.text(),
					value(e.URL)})
			}
		}
	}
	return t
}
