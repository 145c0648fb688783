package model

import (
	"tiltaksgraf/kg"
)

// The properties of nodes, each under the name that the API gives it. Absent properties are null, lists are empty.

// Abbreviation is the node's usual short form.
func (e Entity) Abbreviation() *string { return e.text("abbreviation") }

// Kind is what the node is within its type.
func (e Entity) Kind() *string { return e.text("kind") }

// Homepage is the node's own address on the web.
func (e Entity) Homepage() *string { return e.text("homepage") }

// OrganisationNumber is nine digits in Enhetsregisteret.
func (e Entity) OrganisationNumber() *string { return e.text("organisationNumber") }

// LegalForm is the form of organisation as Norwegian law names it.
func (e Entity) LegalForm() *string { return e.text("legalForm") }

// Wikidata is the node's item on Wikidata.
func (e Entity) Wikidata() *string { return e.text("wikidata") }

// Location is where the head office is.
func (e Entity) Location() *string { return e.text("location") }

// Founded is when it came to be.
func (e Entity) Founded() *PartialDate { return partial(e.Props.Date("founded")) }

// Dissolved is the last day it existed.
func (e Entity) Dissolved() *PartialDate { return partial(e.Props.Date("dissolved")) }

// IsCollective says whether a group is the government or the public sector as a whole.
func (e Entity) IsCollective() bool { return e.Props.Bool("collective") }

// Started is when a programme began.
func (e Entity) Started() *PartialDate { return partial(e.Props.Date("started")) }

// Ended is the last day a programme ran.
func (e Entity) Ended() *PartialDate { return partial(e.Props.Date("ended")) }

// Number is that of a measure or focus area in its plan.
func (e Entity) Number() *int { return e.number("number") }

// Announced is when it was made public.
func (e Entity) Announced() *PartialDate { return partial(e.Props.Date("announced")) }

// Presented is when a plan was presented.
func (p Plan) Presented() *PartialDate { return partial(p.Props.Date("presented")) }

// MeasuresStated is how many measures the sources say a plan has.
func (e Entity) MeasuresStated() *int { return e.number("measuresStated") }

// FocusAreasStated is how many focus areas the sources say a plan has.
func (e Entity) FocusAreasStated() *int { return e.number("focusAreasStated") }

// IsDefault says whether a plan is the one that measure numbers refer to.
func (e Entity) IsDefault() bool { return e.Props.Bool("default") }

// URL is where a document was read.
func (e Entity) URL() *string { return e.text("url") }

// Publisher is who published a document.
func (e Entity) Publisher() string { return e.Props.Text("publisher") }

// Published is when a document was published.
func (d Document) Published() *PartialDate { return partial(d.Props.Date("published")) }

// Retrieved is when a document was read.
func (e Entity) Retrieved() *PartialDate { return partial(e.Props.Date("retrieved")) }

// Language is that of a document.
func (e Entity) Language() string { return e.Props.Text("language") }

// TextHeld says whether quotations from the document can be checked.
func (e Entity) TextHeld() bool { return e.Props.Text("text") != "" }

// IsExcerpt says whether only the document's beginning was read.
func (e Entity) IsExcerpt() bool { return e.Props.Bool("excerpt") }

// Amount is an appropriation's, in kroner.
func (e Entity) Amount() *float64 {
	n, ok := e.Props.Int("amount")
	if !ok {
		return nil
	}
	f := float64(n)
	return &f
}

// IsAtLeast says whether the source gives the amount as a lower bound.
func (e Entity) IsAtLeast() bool { return e.Props.Bool("atLeast") }

// Year is an appropriation's budget year.
func (e Entity) Year() *int { return e.number("year") }

// Status is how far an appropriation or a dispute has come.
func (e Entity) Status() string { return e.Props.Text("status") }

// Chapter is an appropriation's chapter and post of the state budget.
func (e Entity) Chapter() *string { return e.text("chapter") }

// Date is when an event happened.
func (e Entity) Date() *PartialDate { return partial(e.Props.Date("date")) }

// Preferred is which position of a dispute is preferred, from 1.
func (e Entity) Preferred() *int { return e.number("preferred") }

// Judgement is why a dispute has its status.
func (e Entity) Judgement(locale kg.Locale) *LocalizedText {
	return localized(e.Props.Localized("judgement"), locale)
}

// Finding is which kind of finding it is.
func (e Entity) Finding() string { return e.Props.Text("finding") }

// Positions are the sides of a dispute.
func (e Entity) Positions() []Position {
	sides, _ := e.Props.Get("positions").([]kg.Position)
	positions := make([]Position, len(sides))
	for i, side := range sides {
		positions[i] = Position{owner: e.ID, number: i + 1, side: side}
	}
	return positions
}

func (e Entity) text(key string) *string { return optional(e.Props.Text(key)) }

func (e Entity) number(key string) *int {
	n, ok := e.Props.Int(key)
	if !ok {
		return nil
	}
	i := int(n)
	return &i
}

func partial(d kg.Date) *PartialDate {
	if d == "" {
		return nil
	}
	return &PartialDate{Value: string(d), Precision: d.Precision(), Earliest: d.Earliest(), Latest: d.Latest()}
}
