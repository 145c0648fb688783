package site

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// tierNames are the tiers as the API has them, from the least that is known to the most.
var tierNames = []string{"NOBODY", "NO_OWNER", "OWNER_BY_OTHERS", "OWNER"}

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

// gapsOfPlan is that of a plan, with what of it hasn't been read.
type gapsOfPlan struct {
	gapsAnswer[struct {
		numbered
		others
		Responsibility verdict
	}]
	Plan *struct{ Unread *words }
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
		Claim mention
	}
	Gap *struct {
		Evidence []struct{ Document struct{ ID string } }
	}
}

// mention is a claim of somebody's part in something, in short (fragment Mention).
type mention struct {
	ID       string
	Relation string
	Role     *string
	From     thing
	Evidence []struct {
		Quote       *string
		IsSecondary bool
		IsTag       bool
	}
}

// row is the mention as pages show parts.
func (m mention) row() row {
	s := statement{ID: m.ID, Relation: m.Relation, Role: m.Role, From: m.From}
	for _, e := range m.Evidence {
		s.Evidence = append(s.Evidence, source{Quote: e.Quote, IsSecondary: e.IsSecondary, IsTag: e.IsTag})
	}
	return row{Claims: []statement{s}}
}

// others are those who have another part in something (fragment OtherParts).
type others struct {
	Others struct{ Edges []struct{ Claim mention } }
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
	Unread  *words // what of the plan hasn't been read, which may name those who are missing
	Heads   []head
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
	Others  others
}

// Named are those who answer for it, each by the claim that says so.
func (v verdict) Named() (named []row) {
	for _, a := range v.Actors {
		named = append(named, a.Claim.row())
	}
	return named
}

// Also are those who have another part in it.
func (r gapRow) Also() (also []row) {
	for _, e := range r.Others.Others.Edges {
		answers := slices.ContainsFunc(r.Verdict.Named(), func(n row) bool { return n.First().ID == e.Claim.ID })
		if !answers {
			also = append(also, e.Claim.row())
		}
	}
	return also
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

var gapParams = []string{"niva", "omfang", "sorter", "etter"}

var gapColumns = []column{
	{Text: "table.number", By: "nr", Of: "number"}, {Text: "table.what", By: "navn", Of: "name"},
	{Text: "gaps.known", By: "niva", Of: "tier", Ranks: tierNames},
	{Text: "gaps.also", By: "andre", Of: "others"}, {Text: "table.read", By: "lest", Of: "sources_read", Number: true},
}

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
	p.Rows, next = sorted(v, gapColumns, p.Rows, gapTable, next)
	p.Heads, p.Next = v.heads(gapColumns), v.following(next)
	p.links(v)
	title := v.text("gaps.title")
	return &shown{Title: title, Description: v.text("gaps.description"), Content: p, Table: gapTable(p.Rows)}, nil
}

func (gapsPage) ofPlan(v *visit, p *gapsPage) func(map[string]any) (further, error) {
	return func(variables map[string]any) (further, error) {
		answer, err := ask[gapsOfPlan](v, "gaps-of-plan", variables)
		if answer.Plan != nil {
			p.Unread = answer.Plan.Unread
		}
		p.count(answer.All, answer.Nobody, answer.NoOwner, answer.ByOthers, answer.Owner)
		for _, n := range answer.Listed.Nodes {
			p.Rows = append(p.Rows, gapRow{n.numbered, n.Responsibility, n.others})
		}
		return answer.Listed.PageInfo, err
	}
}

func (gapsPage) ofAll(v *visit, p *gapsPage) func(map[string]any) (further, error) {
	return func(variables map[string]any) (further, error) {
		answer, err := ask[gapsAnswer[struct {
			Subject struct {
				numbered
				others
			}
			Responsibility verdict
		}]](v, "gaps-of-all", variables)
		p.count(answer.All, answer.Nobody, answer.NoOwner, answer.ByOthers, answer.Owner)
		for _, n := range answer.Listed.Nodes {
			p.Rows = append(p.Rows, gapRow{n.Subject.numbered, n.Responsibility, n.Subject.others})
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

func gapTable(rows []gapRow) table {
	t := table{Columns: []string{"id", "type", "number", "name", "tier", "actors", "roles", "sentence", "sources_read",
		"others"}}
	for _, r := range rows {
		var names, roles, also []string
		for _, a := range r.Verdict.Actors {
			names, roles = append(names, a.Actor.Name.Value), append(roles, value(a.Role))
		}
		for _, o := range r.Also() {
			also = append(also, o.First().From.Name.Value)
		}
		number := ""
		if r.Subject.Number != nil {
			number = strconv.Itoa(*r.Subject.Number)
		}
		t.Rows = append(t.Rows, []string{r.Subject.ID, r.Subject.Type, number, r.Subject.Name.Value, r.Verdict.Tier,
			strings.Join(names, "; "), strings.Join(roles, "; "), r.Verdict.Sentence, strconv.Itoa(r.Read()),
			strings.Join(also, "; ")})
	}
	return t
}

// Lists that are read page by page.

// pageSize is how many rows a page of a list shows, and how many a question asks for.
const pageSize = 100

// mostPages is how many of them a file of a list has at most.
const mostPages = 50

// eachPage asks for a page of a list, that after the cursor in the query string; for a file, and for a list that is
// sorted by a column, all pages, one after the other. It returns the cursor of the next, "" after the last.
func (v *visit) eachPage(variables map[string]any,
	read func(map[string]any) (further, error)) (next string, err error) {
	if variables["first"] == nil {
		variables["first"] = pageSize
	}
	single := v.form == "" && v.param("sorter") == ""
	if after := v.param("etter"); after != "" && single {
		variables["after"] = after
	}
	for range mostPages {
		info, err := read(variables)
		switch {
		case err != nil || !info.HasNextPage || info.EndCursor == nil:
			return "", err
		case single:
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
