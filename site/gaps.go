package site

import (
	"net/url"
	"strconv"
	"strings"
)

// tiers are how well it is known who answers for something, as the API has them and as query strings do.
var tiers = []struct{ Tier, Param string }{
	{"NOBODY", "ingen"}, {"NO_OWNER", "ingen-eier"}, {"OWNER_BY_OTHERS", "andres-ord"}, {"OWNER", "eier"},
}

// gapsAnswer is what both questions about gaps answer, but for what is listed.
type gapsAnswer[L any] struct {
	All, Nobody, NoOwner, ByOthers, Owner total
	Listed                                struct {
		Nodes    []L
		PageInfo further
	}
}

type total struct{ TotalCount int }

// further says whether a list goes on (fragment Further).
type further struct {
	HasNextPage bool
	EndCursor   *string
}

// verdict is who answers for something, in short (fragment Verdict).
type verdict struct {
	Tier     string
	Sentence string
	Actors   []struct {
		Role  *string
		Actor thing
		Claim struct{ Evidence []struct{ IsSecondary bool } }
	}
	Gap *struct {
		Evidence []struct{ Document struct{ ID string } }
	}
}

type numbered struct {
	thing
	Number *int
}

// gapsPage is what somebody should answer for, by whether anybody does.
type gapsPage struct {
	Tiers   []tierChoice
	Chosen  string // the tier that is listed; "" is all
	OfAll   bool   // not of the plan alone
	Plan    *thing
	All     int // how many there are in all tiers
	Owned   int
	Rows    []gapRow
	Next    string // the address of the next page; "" is the last
	CSV     string
	JSON    string
	Scope   string // the address of the same tier in the other scope
	AllHref string // of all tiers
}

type tierChoice struct {
	Tier    string
	Count   int
	Href    string
	Current bool
}

type gapRow struct {
	Subject numbered
	Verdict verdict
}

// Read is how many sources were read without finding anybody.
func (r gapRow) Read() int {
	if r.Verdict.Gap == nil {
		return 0
	}
	read := map[string]bool{}
	for _, e := range r.Verdict.Gap.Evidence {
		read[e.Document.ID] = true
	}
	return len(read)
}

var gapParams = []string{"niva", "omfang", "etter"}

func openGaps(v *visit) (*shown, error) {
	plan := v.siteInfo().DefaultPlan
	p := gapsPage{Plan: plan, OfAll: v.param("omfang") == "alt" || plan == nil}
	variables := map[string]any{}
	for _, t := range tiers {
		if v.param("niva") == t.Param {
			p.Chosen, variables["tiers"] = t.Tier, []any{t.Tier}
		}
	}
	if p.OfAll && p.Chosen == "" {
		variables["tiers"] = []any{"NOBODY", "NO_OWNER", "OWNER_BY_OTHERS", "OWNER"}
	}
	read := p.ofPlan
	if p.OfAll {
		read = p.ofAll
	} else {
		variables["plan"] = plan.ID
	}
	next, err := v.eachPage(variables, read(v, &p))
	if err != nil {
		return nil, err
	}
	p.Next = v.following(next)
	p.links(v)
	title := v.text("gaps.title")
	return &shown{Title: title, Description: v.text("gaps.description"), Content: p, Table: p.table()}, nil
}

func (gapsPage) ofPlan(v *visit, p *gapsPage) func(map[string]any) (further, error) {
	return func(variables map[string]any) (further, error) {
		answer, err := ask[gapsAnswer[struct {
			numbered
			Responsibility verdict
		}]](v, "gaps-of-plan", variables)
		p.count(answer.All, answer.Nobody, answer.NoOwner, answer.ByOthers, answer.Owner)
		for _, n := range answer.Listed.Nodes {
			p.Rows = append(p.Rows, gapRow{n.numbered, n.Responsibility})
		}
		return answer.Listed.PageInfo, err
	}
}

func (gapsPage) ofAll(v *visit, p *gapsPage) func(map[string]any) (further, error) {
	return func(variables map[string]any) (further, error) {
		answer, err := ask[gapsAnswer[struct {
			Subject        numbered
			Responsibility verdict
		}]](v, "gaps-of-all", variables)
		p.count(answer.All, answer.Nobody, answer.NoOwner, answer.ByOthers, answer.Owner)
		for _, n := range answer.Listed.Nodes {
			p.Rows = append(p.Rows, gapRow{n.Subject, n.Responsibility})
		}
		return answer.Listed.PageInfo, err
	}
}

func (p *gapsPage) count(all total, each ...total) {
	p.All, p.Owned, p.Tiers = all.TotalCount, each[len(each)-1].TotalCount, nil
	for i, t := range tiers {
		p.Tiers = append(p.Tiers, tierChoice{Tier: t.Tier, Count: each[i].TotalCount})
	}
}

// links gives the choices their addresses.
func (p *gapsPage) links(v *visit) {
	for i, t := range tiers {
		c := &p.Tiers[i]
		c.Href, c.Current = v.with("niva", t.Param), c.Tier == p.Chosen
	}
	p.AllHref, p.Scope = v.with("niva", ""), v.with("omfang", "alt")
	if p.OfAll {
		p.Scope = v.with("omfang", "")
	}
	p.CSV, p.JSON = v.as("csv"), v.as("json")
}

func (p gapsPage) table() table {
	t := table{Columns: []string{"id", "type", "number", "name", "tier", "actors", "roles", "sentence", "sources_read"}}
	for _, r := range p.Rows {
		var names, roles []string
		for _, a := range r.Verdict.Actors {
			names, roles = append(names, a.Actor.Name.Value), append(roles, value(a.Role))
		}
		number := ""
		if r.Subject.Number != nil {
			number = strconv.Itoa(*r.Subject.Number)
		}
		t.Rows = append(t.Rows, []string{r.Subject.ID, r.Subject.Type, number, r.Subject.Name.Value, r.Verdict.Tier,
			strings.Join(names, "; "), strings.Join(roles, "; "), r.Verdict.Sentence, strconv.Itoa(r.Read())})
	}
	return t
}

// Lists that are read page by page.

// pageSize is how many rows a page of a list shows, and how many a question asks for.
const pageSize = 100

// mostPages is how many of them a file of a list has at most.
const mostPages = 50

// eachPage asks for a page of a list, that after the cursor in the query string; for a file all pages, one after the
// other. It returns the cursor of the next, "" after the last.
func (v *visit) eachPage(variables map[string]any,
	read func(map[string]any) (further, error)) (next string, err error) {
	if variables["first"] == nil {
		variables["first"] = pageSize
	}
	if after := v.param("etter"); after != "" && v.form == "" {
		variables["after"] = after
	}
	for range mostPages {
		info, err := read(variables)
		switch {
		case err != nil || !info.HasNextPage || info.EndCursor == nil:
			return "", err
		case v.form == "":
			return *info.EndCursor, nil
		}
		variables["after"] = *info.EndCursor
	}
	return "", nil
}

// following is the address of the next page of a list; "" where there is none.
func (v *visit) following(cursor string) string {
	if cursor == "" {
		return ""
	}
	return v.with("etter", cursor)
}

// with is the address of this page with another value in its query string; a choice begins at the first page.
func (v *visit) with(name, value string) string {
	params := url.Values{}
	for key, values := range v.params {
		if key != "etter" {
			params[key] = values
		}
	}
	if params.Set(name, value); value == "" {
		params.Del(name)
	}
	return withQuery(v.href(v.path), v.versioned(params).Encode())
}

// as is the address of this page in another form.
func (v *visit) as(form string) string {
	params := url.Values{}
	for key, values := range v.params {
		if key != "etter" { // files are whole
			params[key] = values
		}
	}
	return withQuery(v.href(v.path+"."+form), v.versioned(params).Encode())
}

// versioned adds the version that the link names.
func (v *visit) versioned(params url.Values) url.Values {
	if v.linked != "" {
		params.Set("version", v.linked)
	}
	return params
}
