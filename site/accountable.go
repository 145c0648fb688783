package site

import (
	"net/http"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// answerParams are those of pages that may be asked about a day.
var answerParams = []string{"dato"}

// accountable is what is told of something that somebody should answer for: a measure, a programme, a plan, an arena.
type accountable struct {
	thing
	Abbreviation *string
	Aliases      []string
	Kind         *words
	Description  *words
	Homepage     *string
	Permalink    string
	Evidence     []source
	Findings     []finding

	Responsibility *response
	Others         claims // who has another part in it
	Targeted       claims // whom it is meant for
	Inferred       claims
	Leads, Led     ties // what it has to do with
	Parts          things
	Differing      []sides

	Announced, Started, Ended, PresentedOn *day

	Number      *int
	IsPublished *bool
	Plan        *struct {
		thing
		MeasuresStated *int
		Unread         *words
		Measures       struct{ Nodes []numbered }
	}

	Unread   *words
	Coverage *coverage
	List     measureList
}

type claims struct {
	Edges      []struct{ Claim statement }
	TotalCount int
}

// statements are the claims themselves.
func (c claims) statements() (all []statement) {
	for _, e := range c.Edges {
		all = append(all, e.Claim)
	}
	return all
}

type things struct{ Nodes []thing }

type ties struct {
	Edges []struct{ Claim tie }
}

type finding struct {
	thing
	Finding string
	Answer  *words
}

// sides are what sources say against each other (fragment Sides).
type sides struct {
	thing
	Resolution string
	Positions  []struct {
		Statement words
		Evidence  []source
	}
	Preferred *int
	Judgement *words
}

// Prefers says that a side, counted from 0, is better placed to know.
func (s sides) Prefers(side int) bool { return s.Preferred != nil && *s.Preferred == side+1 }

// accountablePage is the answer to the question of its name.
type accountablePage struct {
	Node           *accountable
	Appropriations struct {
		TotalCount int
		Nodes      []money
	}
	Events struct {
		TotalCount int
		Nodes      []happening
	}
}

// openAccountable opens the page of one type.
func openAccountable(t kg.NodeType) func(*visit) (*shown, error) {
	def, _ := kg.NodeDefOf(t)
	return func(v *visit) (*shown, error) { return showAccountable(v, def.Prefix+"/"+v.id()) }
}

// isAccountable says that the type of an id is one of which somebody should answer for such things.
func isAccountable(id string) bool {
	prefix, _, _ := strings.Cut(id, "/")
	for _, def := range kg.NodeDefs {
		if def.Prefix == prefix {
			return def.Accountable
		}
	}
	return false
}

func showAccountable(v *visit, id string) (*shown, error) {
	day, err := v.day()
	if err != nil {
		return nil, err
	}
	page, err := askAccountable(v, id, day)
	if err != nil {
		return nil, err
	}
	if page.Node == nil || page.Node.Responsibility == nil {
		return unknownMeasure(v, id)
	}
	if page.Node.ID != id {
		return nil, renamed(page.Node.ID)
	}
	return page.shown(v), nil
}

// askAccountable asks who answers for something on a day, "" or nil for none.
func askAccountable(v *visit, id string, day any) (accountablePage, error) {
	if day == "" {
		day = nil
	}
	return ask[accountablePage](v, "accountable", map[string]any{"id": id, "asOf": day})
}

func (p accountablePage) shown(v *visit) *shown {
	n := p.Node
	return &shown{
		Title:       v.text(n.Question(), "name", n.Name.Value, "number", n.NumberText()),
		Description: n.Responsibility.Sentence,
		Subject:     n.ID,
		Crumbs:      n.crumbs(v),
		Template:    "accountable",
		Content:     p.answered(),
		Structured:  p.structured(v),
		Table:       p.table(),
	}
}

// Question is the key of the question that the page answers.
func (n *accountable) Question() string {
	if n.Number != nil {
		return "accountable.measure"
	}
	return "accountable.question"
}

// NumberText is the number of a measure; "" where it has none.
func (n *accountable) NumberText() string {
	if n.Number == nil {
		return ""
	}
	return strconv.Itoa(*n.Number)
}

// crumbs lead to the plan of a measure, and say which of its measures this is.
func (n *accountable) crumbs(v *visit) (way []crumb) {
	if n.Plan == nil {
		return nil
	}
	way = append(way, crumb{v.say(n.Plan.Name), pathOf(n.Plan.ID)})
	switch {
	case n.Number != nil && n.Plan.MeasuresStated != nil:
		text := v.text("accountable.numberof", "number", *n.Number, "of", *n.Plan.MeasuresStated)
		way = append(way, crumb{text, ""})
	case n.Number != nil:
		way = append(way, crumb{v.text("accountable.number", "number", *n.Number), ""})
	}
	return way
}

// structured is a claim in the words of schema.org.
func (p accountablePage) structured(v *visit) any {
	return map[string]any{
		"@context": "https://schema.org", "@type": "Claim", "@id": p.Node.Permalink, "name": p.Node.Name.Value,
		"inLanguage": v.language.Tag, "text": p.Node.Responsibility.Sentence,
	}
}

// table has a row for each claim of who has a part in it and each piece of evidence. Where nobody is named, it has a
// row for each source that was read.
func (p accountablePage) table() table {
	t := table{Columns: []string{"subject", "verdict", "tier", "actor", "actor_name", "relation", "role", "certainty",
		"valid_from", "valid_to", "secondary", "quote", "quote_language", "document", "publisher", "published", "url",
		"claim"}}
	n := p.Node
	subject := []string{n.ID, n.Responsibility.Verdict, n.Responsibility.Tier}
	for _, c := range n.parts() {
		for _, e := range c.Evidence {
			who := []string{c.From.ID, c.From.Name.Value, c.Relation, value(c.Role), c.Certainty,
				c.ValidFrom.text(), c.ValidTo.text()}
			t.add(subject, who, e.cells(), []string{c.ID})
		}
	}
	if gap := n.Responsibility.Gap; gap != nil && len(n.Responsibility.Actors) == 0 {
		for _, e := range gap.Evidence {
			t.add(subject, make([]string, 7), e.cells(), []string{""})
		}
	}
	return t
}

// add adds a row of pieces.
func (t *table) add(pieces ...[]string) {
	var row []string
	for _, piece := range pieces {
		row = append(row, piece...)
	}
	t.Rows = append(t.Rows, row)
}

// value is a text, or "" where there is none.
func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func (d *day) text() string {
	if d == nil {
		return ""
	}
	return d.Value
}

func (w *words) text() string {
	if w == nil {
		return ""
	}
	return w.Value
}

// planPage is what is asked of a plan that has no measure of a number.
type planPage struct {
	Node *struct {
		thing
		MeasuresStated *int
	}
}

// unknownMeasure is the page of a measure that a plan is said to have, and that isn't among those we know: "13 of 41".
// A plan's name alone leads to the plan.
func unknownMeasure(v *visit, id string) (*shown, error) {
	before, number, ok := numberIn(id)
	if !ok {
		before = id
	}
	slug, isMeasure := strings.CutPrefix(before, "measure/")
	if !isMeasure || v.form != "" {
		return nil, errNotFound
	}
	page, err := ask[planPage](v, "plan-size", map[string]any{"id": "plan/" + slug})
	if err != nil {
		return nil, err
	}
	if !ok && page.Node != nil { // the address of a measure, cut short
		return nil, &movedTo{pathOf(page.Node.ID), http.StatusFound}
	}
	if !ok || page.Node == nil || page.Node.MeasuresStated == nil || number > *page.Node.MeasuresStated {
		return nil, errNotFound
	}
	return nil, &unknown{number, *page.Node.MeasuresStated, page.Node.thing}
}

// unknown is a measure that a plan has, of which nobody has told us anything.
type unknown struct {
	Number, Of int
	Plan       thing
}

func (*unknown) Error() string { return "not among those we know" }
