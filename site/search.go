package site

import (
	"net/url"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema/names"
)

// searchPage are the hits of a search.
type searchPage struct {
	Search struct {
		TotalCount int
		IsCut      bool
		PageInfo   further
		Edges      []hit
	}
}

// hit is a thing that was found, and where.
type hit struct {
	Node       thing
	Highlights []highlight
}

// highlight is a text in which the words were found, cut where they begin and end.
type highlight struct {
	Field    string
	Language *string
	Why      string
	Parts    []struct {
		Text    string
		IsMatch bool
	}
}

// found is a page of hits.
type found struct {
	Query   string
	All     int
	IsCut   bool
	Hits    []hit
	Types   []choice
	Choices string // the type that is chosen; "" is all
	Next    string
	CSV     string
	JSON    string
}

// hitsOnAPage is how many hits a page shows.
const hitsOnAPage = 20

// searchFor is the address of a search.
func (v *visit) searchFor(words string) string {
	return withQuery(v.href("/sok"), v.versioned(url.Values{"q": {words}}).Encode())
}

func openSearch(v *visit) (*shown, error) {
	question := v.question()
	if question == "" && v.form == "" {
		return nil, v.toStart()
	}
	variables := map[string]any{"text": question}
	if v.form == "" {
		variables["first"] = hitsOnAPage
	}
	f := found{Query: question, Types: v.typeChoices(variables)}
	next, err := v.eachPage(variables, func(variables map[string]any) (further, error) {
		answer, err := ask[searchPage](v, "search", variables)
		f.All, f.IsCut = answer.Search.TotalCount, answer.Search.IsCut
		f.Hits = append(f.Hits, answer.Search.Edges...)
		return answer.Search.PageInfo, err
	})
	if err != nil {
		return nil, err
	}
	f.Next, f.CSV, f.JSON = v.following(next), v.as("csv"), v.as("json")
	return &shown{Title: v.text("search.title", "q", question), Content: f, Hidden: true, Table: f.table()}, nil
}

// typeChoices are the types to which a search can be held, and the one that is.
func (v *visit) typeChoices(variables map[string]any) []choice {
	choices := []choice{{v.text("search.every"), "", v.param("type") == ""}}
	for _, def := range kg.NodeDefs {
		chosen := v.param("type") == def.Prefix
		if chosen {
			variables["types"] = []any{names.Enum(def.Type)}
		}
		name := v.site.templates[v.language.Tag].named(def.Name)
		choices = append(choices, choice{name, def.Prefix, chosen})
	}
	return choices
}

func (f found) table() table {
	t := table{Columns: []string{"id", "type", "name", "found_in", "text"}}
	for _, h := range f.Hits {
		row := []string{h.Node.ID, h.Node.Type, h.Node.Name.Value, "", ""}
		if len(h.Highlights) > 0 {
			row[3], row[4] = h.Highlights[0].Field, h.Highlights[0].text()
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (h highlight) text() string {
	var b strings.Builder
	for _, p := range h.Parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Tag is the language of the text; "" where it has none.
func (h highlight) Tag() string { return value(h.Language) }

// Named is the name as it is shown, with the words marked; nil where they aren't in it.
func (h hit) Named() *highlight {
	for i := range h.Highlights {
		if l := &h.Highlights[i]; l.Field == "name" && l.text() == h.Node.Name.Value {
			return l
		}
	}
	return nil
}

// Elsewhere is the best text with the words beside the name.
func (h hit) Elsewhere() *highlight {
	for i := range h.Highlights {
		if l := &h.Highlights[i]; l.Field != "name" {
			return l
		}
	}
	return nil
}

// OnlyAlike says that the words themselves are in none of the hits, but words that look like them.
func (f found) OnlyAlike() bool {
	for _, h := range f.Hits {
		for _, l := range h.Highlights {
			if l.Why != "FUZZY" {
				return false
			}
		}
	}
	return len(f.Hits) > 0
}

// Count is how many hits there are, with a sign where there may be more.
func (f found) Count() string {
	if f.IsCut {
		return strconv.Itoa(f.All) + "+"
	}
	return strconv.Itoa(f.All)
}
