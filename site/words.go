package site

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/number"

	"tiltaksgraf/kg"
)

// What questions ask, as the fragments of questions/fragments/ have it. A struct has all fields of its fragment, and no
// others.

// words is a text in the language asked for, or in another where there is none.
type words struct{ Value, Language string }

// locale is the language of the text as sentences call it.
func (w words) locale() kg.Locale { return locales[w.Language] }

// day is a day, a month or a year.
type day struct{ Value, Precision string }

// thing is a node of the graph by its name (fragment Thing).
type thing struct {
	ID   string
	Type string
	Name words
}

// source is a piece of evidence (fragment Source).
type source struct {
	ID           string
	Quote        *string
	Language     string
	Paragraph    *int
	IsSecondary  bool
	IsTag        bool
	Verification string
	URL          *string
	Document     struct {
		thing
		Publisher   string
		PublishedOn *day
		Retrieved   *day
		TextHeld    bool
		IsExcerpt   bool
	}
}

// state is how well a piece of evidence can be checked: a key of texts, "source.verbatim".
func (s source) State() string {
	switch {
	case s.IsSecondary:
		return "others"
	case s.Quote != nil:
		return "verbatim"
	}
	return "read"
}

// cells are the source as files tell it, from "secondary" to "url".
func (s source) cells() []string {
	return []string{strconv.FormatBool(s.IsSecondary), value(s.Quote), s.Language, s.Document.ID, s.Document.Publisher,
		s.Document.PublishedOn.text(), value(s.URL)}
}

// statement is a claim with all it rests on (fragment Statement).
type statement struct {
	ID         string
	Relation   string
	From, To   thing
	Role       *string
	Extent     *string
	Task       *words
	Certainty  string
	Note       *words
	ValidFrom  *day
	ValidTo    *day
	Validity   string
	Evidence   []source
	Derivation *struct {
		Rule        string
		Explanation string
		Premises    []struct {
			ID       string
			Relation string
			From, To thing
		}
	}
	Disputes []thing
}

// Inferred says that no source states it.
func (s statement) Inferred() bool { return s.Certainty == "INFERRED" }

// IsTag says that sources have no more of it than a name in brackets.
func (s statement) IsTag() bool {
	return len(s.Evidence) > 0 && !slices.ContainsFunc(s.Evidence, func(e source) bool { return !e.IsTag })
}

// Best is the evidence that comes first; nil where there is none.
func (s statement) Best() *source {
	if sorted := bestFirst(s.Evidence); len(sorted) > 0 {
		return &sorted[0]
	}
	return nil
}

// Others is all evidence but the best.
func (s statement) Others() []source {
	if len(s.Evidence) < 2 {
		return nil
	}
	return bestFirst(s.Evidence)[1:]
}

// bestFirst is evidence with that of primary sources first, and with quotations before without; else in its order.
func bestFirst(evidence []source) []source {
	sorted := slices.Clone(evidence)
	slices.SortStableFunc(sorted, func(a, b source) int { return rank(&a) - rank(&b) })
	return sorted
}

func rank(e *source) int {
	r := 0
	if e.IsSecondary {
		r += 2
	}
	if e.Quote == nil {
		r++
	}
	return r
}

// response is who answers for something (fragment Response).
type response struct {
	Subject        thing
	Verdict        string
	Tier           string
	Sentence       string
	Actors         []responsible
	Gap            *gap
	InferredHidden int
	Disputes       []thing
	Citation       string
}

type responsible struct {
	Role      *string
	Certainty string
	Actor     thing
	Claim     statement
}

type gap struct {
	Kind     string
	Reason   string
	Evidence []source
}

// tie is a claim that only says what a thing has to do with another (fragment Tie).
type tie struct {
	ID        string
	Relation  string
	From, To  thing
	Extent    *string
	ValidFrom *day
	ValidTo   *day
}

// money is an appropriation (fragment Money).
type money struct {
	thing
	Amount     *json.Number
	IsAtLeast  bool
	Year       *int
	Stage      string
	Chapter    *string
	Recipients struct{ Nodes []thing }
	Evidence   []source
}

// happening is an event (fragment Happening).
type happening struct {
	thing
	Date            *day
	IsAnnouncedOnly bool
	Description     *words
	Evidence        []source
}

// Sorted is the evidence of the money, the best first.
func (m money) Sorted() []source { return bestFirst(m.Evidence) }

// Sorted is the evidence of the event, the best first.
func (h happening) Sorted() []source { return bestFirst(h.Evidence) }

// kroner is a sum as the language writes it: in millions and milliards where that is shorter.
func (r *rendering) kroner(amount *json.Number) string {
	if amount == nil {
		return r.texts.text("money.unknown")
	}
	value, err := amount.Float64()
	if err != nil {
		return amount.String()
	}
	for _, unit := range []struct {
		name  string
		worth float64
	}{{"money.milliards", 1e9}, {"money.millions", 1e6}} {
		if value >= unit.worth {
			sum := number.Decimal(value/unit.worth, number.MaxFractionDigits(3))
			return r.texts.text(unit.name, "sum", r.texts.printer.Sprint(sum))
		}
	}
	return r.texts.text("money.kroner", "sum", r.texts.printer.Sprint(number.Decimal(value)))
}

// plain is an amount in digits alone, for files; "" where it isn't known.
func plain(amount *json.Number) string {
	if amount == nil {
		return ""
	}
	return amount.String()
}

// numberIn is the number at the end of an id: 6 of "measure/veikart-helsenaeringen/6".
func numberIn(id string) (before string, n int, ok bool) {
	slash := strings.LastIndexByte(id, '/')
	if slash < 0 {
		return "", 0, false
	}
	n, err := strconv.Atoi(id[slash+1:])
	return id[:slash], n, err == nil && n > 0
}
