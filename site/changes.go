package site

import (
	"fmt"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// changesPage is what happened in the world, and apart from it what was changed in the data; both the newest first.
type changesPage struct {
	Events  int // how many there are
	Years   []yearOf
	Ours    []change
	Choices []choice
	Next    string
	CSV     string
	JSON    string
	Feed    string // the address of the same as Atom
}

// IsCut says that there may be older changes than those that the API tells of.
func (p changesPage) IsCut() bool { return len(p.Ours) == kg.MaxFew }

// yearOf are the events of a year; "" are those of which no date is known.
type yearOf struct {
	Year   string
	Events []concerning
}

// concerning is an event with what it is about.
type concerning struct {
	happening
	Concerns things
}

// change is something that was changed in the data (fragment Change).
type change struct {
	ChangedOn       string
	What, Rationale words
	Gone            []string
	Resources       []changed

	number int // among those of its day, the first from 1
}

// changed is a thing or claim that was changed; of a claim, there are both ends.
type changed struct {
	thing
	Relation string
	Role     *string
	From, To *thing
}

// Day is the day of the change.
func (c change) Day() *day { return &day{Value: c.ChangedOn} }

// Anchor is where on its page the change stands, for ever: newer ones come above it.
func (c change) Anchor() string { return fmt.Sprintf("endret-%s-%d", c.ChangedOn, c.number) }

// Named is how many things and claims the change names.
func (c change) Named() int { return len(c.Resources) + len(c.Gone) }

// Claim is the claim that was changed.
func (c changed) Claim() statement {
	return statement{Relation: c.Relation, Role: c.Role}
}

// changesAnswer is the answer to the question of its name.
type changesAnswer struct {
	Dataset struct{ Changes []change }
	Events  struct {
		TotalCount int
		Nodes      []concerning
		PageInfo   further
	}
}

var changesParams = []string{"fra", "etter"}

func openChanges(v *visit) (*shown, error) {
	newest, oldest, err := v.years()
	if err != nil {
		return nil, err
	}
	var p changesPage
	var events []concerning
	variables := map[string]any{"years": v.since(newest)}
	next, err := v.eachPage(variables, func(variables map[string]any) (further, error) {
		answer, err := ask[changesAnswer](v, "changes", variables)
		p.Events, p.Ours = answer.Events.TotalCount, v.later(answer.Dataset.Changes)
		events = append(events, answer.Events.Nodes...)
		return answer.Events.PageInfo, err
	})
	if err != nil {
		return nil, err
	}
	v.asked = v.asked[1:] // the page's own question is that of the changes
	p.Years = byYear(events)
	p.Choices = append(p.Choices, choice{v.text("changes.every"), v.with("fra", ""), v.param("fra") == ""})
	for year := newest; year >= oldest && year > 0; year-- {
		text := strconv.Itoa(year)
		p.Choices = append(p.Choices, choice{text, v.with("fra", text), v.param("fra") == text})
	}
	p.Next, p.CSV, p.JSON, p.Feed = v.following(next), v.as("csv"), v.as("json"), v.as("atom")
	return &shown{Title: v.text("changes.title"), Description: v.text("changes.description"), Content: p,
		Table: changesTable(events, p.Ours)}, nil
}

// mostYears is how many years are offered, and asked for, at most.
const mostYears = 12

// years are the newest year in which something is known to have happened, and the oldest that is offered; 0 where
// nothing has a date.
func (v *visit) years() (newest, oldest int, err error) {
	type dated struct{ Nodes []struct{ Date *day } }
	found, err := ask[struct{ Newest, Oldest dated }](v, "years", nil)
	if err != nil {
		return 0, 0, err
	}
	for _, n := range found.Newest.Nodes {
		newest = n.Date.year()
	}
	for _, n := range found.Oldest.Nodes {
		if oldest = n.Date.year(); oldest > 0 { // those without a date come first
			break
		}
	}
	return newest, max(oldest, newest-mostYears+1), nil
}

// year is the year of a date; 0 where there is none.
func (d *day) year() int {
	year, _ := strconv.Atoi(d.text()[:min(4, len(d.text()))])
	return year
}

// since are the years from that in the query string to the newest, or nil for all times.
func (v *visit) since(newest int) any {
	from, err := strconv.Atoi(v.param("fra"))
	if err != nil || from < 1 || from > 9999 {
		v.params.Del("fra")
		return nil
	}
	years := []any{from} // one that nothing happened in finds nothing
	for year := max(from+1, newest-99); year <= newest; year++ {
		years = append(years, year)
	}
	return years
}

// later are the changes since the year in the query string, each with its number.
func (v *visit) later(all []change) (since []change) {
	days := map[string]int{}
	for i := range all {
		c := &all[len(all)-1-i]
		days[c.ChangedOn]++
		c.number = days[c.ChangedOn]
	}
	for _, c := range all {
		if c.ChangedOn >= v.param("fra") {
			since = append(since, c)
		}
	}
	return since
}

// byYear puts events into years, in the order in which they come.
func byYear(events []concerning) (years []yearOf) {
	for _, e := range events {
		text := e.Date.text()
		year := text[:min(4, len(text))]
		if len(years) == 0 || years[len(years)-1].Year != year {
			years = append(years, yearOf{Year: year})
		}
		last := &years[len(years)-1]
		last.Events = append(last.Events, e)
	}
	return years
}

// changesTable has a row for each event and each change.
func changesTable(events []concerning, ours []change) table {
	t := table{Columns: []string{"kind", "date", "id", "text", "reason", "concerns", "gone", "document", "url"}}
	for _, e := range events {
		row := []string{"event", e.Date.text(), e.ID, e.Name.Value, "", idsOf(e.Concerns.Nodes), "", "", ""}
		if sorted := e.Sorted(); len(sorted) > 0 {
			row[7], row[8] = sorted[0].Document.ID, value(sorted[0].URL)
		}
		t.Rows = append(t.Rows, row)
	}
	for _, c := range ours {
		var all []thing
		for _, r := range c.Resources {
			all = append(all, r.thing)
		}
		t.Rows = append(t.Rows, []string{"change", c.ChangedOn, c.Anchor(), c.What.Value, c.Rationale.Value, idsOf(all),
			strings.Join(c.Gone, "; "), "", ""})
	}
	return t
}

func idsOf(all []thing) string {
	ids := make([]string, len(all))
	for i, n := range all {
		ids[i] = n.ID
	}
	return strings.Join(ids, "; ")
}
