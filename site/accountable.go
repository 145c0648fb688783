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
	Inferred       claims
	Others         claims
	Differing      []sides
	PartOf         things
	Parts          things
	Succeeds       things
	SucceededBy    things

	Number      *int
	IsPublished *bool
	Plan        *struct {
		thing
		MeasuresStated *int
		Unread         *words
	}
	Concerns things

	PresentedOn *day
	Coverage    *coverage
	Measures    struct {
		Edges []struct {
			Node struct {
				thing
				Number         *int
				IsPublished    bool
				Responsibility struct{ Tier string }
			}
		}
		TotalCount int
	}
}

type claims struct {
	Edges      []struct{ Claim statement }
	TotalCount int
}

type things struct {
	Nodes      []thing
	TotalCount int
}

type finding struct {
	thing
	Finding     string
	Description *words
	Answer      *words
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
	return func(v *visit) (*shown, error) {
		def, _ := kg.NodeDefOf(t)
		id := def.Prefix + "/" + v.id()
		day, err := v.day()
		if err != nil {
			return nil, err
		}
		page, err := ask[accountablePage](v, "accountable", map[string]any{"id": id, "asOf": day})
		if err != nil {
			return nil, err
		}
		if page.Node == nil {
			return unknownMeasure(v, id)
		}
		if page.Node.ID != id { // it was merged or renamed
			return nil, &movedTo{pathOf(page.Node.ID), http.StatusPermanentRedirect}
		}
		return page.shown(v), nil
	}
}

func (p accountablePage) shown(v *visit) *shown {
	n := p.Node
	s := &shown{Subject: n.ID, Content: p, Table: p.table(), Structured: p.structured(v)}
	s.Title = v.text("accountable.question", "name", n.Name.Value)
	if n.Number != nil {
		s.Title = v.text("accountable.measure", "number", strconv.Itoa(*n.Number), "name", n.Name.Value)
	}
	if n.Responsibility != nil {
		s.Description = n.Responsibility.Sentence
	}
	if n.Plan != nil {
		s.Crumbs = append(s.Crumbs, crumb{n.Plan.Name.Value, pathOf(n.Plan.ID)})
	}
	return s
}

// Asks are what is not said: the questions that nobody has answered.
func (p accountablePage) Asks() (open []finding) {
	for _, f := range p.Node.Findings {
		if f.Finding == "UNKNOWN" {
			open = append(open, f)
		}
	}
	return open
}

// table has a row for each who is named and piece of evidence.
func (p accountablePage) table() table {
	t := table{Columns: []string{"subject", "actor", "actor_name", "role", "certainty", "valid_from", "valid_to",
		"secondary", "quote", "quote_language", "document", "publisher", "published", "url", "claim"}}
	if p.Node.Responsibility == nil {
		return t
	}
	for _, a := range p.Node.Responsibility.Actors {
		for _, e := range a.Claim.Evidence {
			t.Rows = append(t.Rows, []string{p.Node.ID, a.Actor.ID, a.Actor.Name.Value, value(a.Role), a.Certainty,
				a.Claim.ValidFrom.text(), a.Claim.ValidTo.text(), strconv.FormatBool(e.IsSecondary), value(e.Quote), e.Language,
				e.Document.ID, e.Document.Publisher, e.Document.PublishedOn.text(), value(e.URL), a.Claim.ID})
		}
	}
	return t
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

// structured is a claim in the words of schema.org.
func (p accountablePage) structured(v *visit) any {
	return map[string]any{
		"@context": "https://schema.org", "@type": "Claim", "@id": p.Node.Permalink, "name": p.Node.Name.Value,
		"inLanguage": v.language.Tag, "text": p.sentence(),
	}
}

func (p accountablePage) sentence() string {
	if p.Node.Responsibility == nil {
		return ""
	}
	return p.Node.Responsibility.Sentence
}

// planPage is what is asked of a plan that has no measure of a number.
type planPage struct {
	Node *struct {
		thing
		MeasuresStated *int
	}
}

// unknownMeasure is the page of a measure that a plan is said to have, and that isn't among those we know: "13 of 41".
func unknownMeasure(v *visit, id string) (*shown, error) {
	before, number, ok := numberIn(id)
	slug, isMeasure := strings.CutPrefix(before, "measure/")
	if !ok || !isMeasure || v.form != "" {
		return nil, errNotFound
	}
	page, err := ask[planPage](v, "plan-size", map[string]any{"id": "plan/" + slug})
	if err != nil {
		return nil, err
	}
	if page.Node == nil || page.Node.MeasuresStated == nil || number > *page.Node.MeasuresStated {
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
