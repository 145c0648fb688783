package model

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// The properties of nodes, each under the name that the API gives it. Absent properties are null, lists are empty.

// Abbreviation is the node's usual short form.
func (e Entity) Abbreviation() *string { return e.text("abbreviation") }

// Kind is what the node is within its type.
func (e Entity) Kind(locale kg.Locale) *LocalizedText {
	return localized(e.Props.Localized("kind"), locale)
}

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

// IsAnnouncedOnly reports whether no source read says that an event took place.
func (e Entity) IsAnnouncedOnly() bool { return e.Props.Bool("announcedOnly") }

// IsCollective reports whether a group is the government or the public sector as a whole.
func (e Entity) IsCollective() bool { return e.Props.Bool("collective") }

// Started is when a programme began.
func (e Entity) Started() *PartialDate { return partial(e.Props.Date("started")) }

// Ended is the last day a programme ran.
func (e Entity) Ended() *PartialDate { return partial(e.Props.Date("ended")) }

// Number is that of a measure or focus area in its plan.
func (e Entity) Number() *int { return e.number("number") }

// Announced is when it was made public.
func (e Entity) Announced() *PartialDate { return partial(e.Props.Date("announced")) }

// PresentedOn is when a plan was presented.
func (e Entity) PresentedOn() *PartialDate { return partial(e.Props.Date("presented")) }

// Since is the first day on which two sides of a dispute can have been published.
func (e Entity) Since() *PartialDate { return partial(e.Props.Date("since")) }

// MeasuresStated is how many measures the sources say a plan has.
func (e Entity) MeasuresStated() *int { return e.number("measuresStated") }

// FocusAreasStated is how many focus areas the sources say a plan has.
func (e Entity) FocusAreasStated() *int { return e.number("focusAreasStated") }

// IsDefault reports whether a plan is the one that measure numbers refer to.
func (e Entity) IsDefault() bool { return e.Props.Bool("default") }

// URL is where a document was read.
func (e Entity) URL() *string { return e.text("url") }

// Publisher is who published a document.
func (e Entity) Publisher() string { return e.Props.Text("publisher") }

// PublishedOn is when a document was published.
func (e Entity) PublishedOn() *PartialDate { return partial(e.Props.Date("published")) }

// Retrieved is when a document was read.
func (e Entity) Retrieved() *PartialDate { return partial(e.Props.Date("retrieved")) }

// Language is that of a document.
func (e Entity) Language() string { return e.Props.Text("language") }

// TextHeld reports whether quotations from the document can be checked.
func (e Entity) TextHeld() bool { return e.Props.Text("text") != "" }

// IsExcerpt reports whether only the document's beginning was read.
func (e Entity) IsExcerpt() bool { return e.Props.Bool("excerpt") }

// Amount is an appropriation's, in kroner.
func (e Entity) Amount() *int64 {
	n, ok := e.Props.Int("amount")
	if !ok {
		return nil
	}
	return &n
}

// IsAtLeast reports whether the source gives the amount as a lower bound.
func (e Entity) IsAtLeast() bool { return e.Props.Bool("atLeast") }

// Year is an appropriation's budget year.
func (e Entity) Year() *int { return e.number("year") }

// Stage is how far an appropriation has come.
func (e Entity) Stage() string { return e.Props.Text("status") }

// Chapter is an appropriation's chapter and post of the state budget.
func (e Entity) Chapter() *string { return e.text("chapter") }

// Date is when an event happened.
func (e Entity) Date() *PartialDate { return partial(e.Props.Date("date")) }

// Resolution is whether a dispute can be settled.
func (e Entity) Resolution() string { return e.Props.Text("status") }

// Preferred is which position of a dispute is preferred, from 1.
func (e Entity) Preferred() *int { return e.number("preferred") }

// Unread is what of a plan hasn't been read.
func (e Entity) Unread(locale kg.Locale) *LocalizedText {
	return localized(e.Props.Localized("unread"), locale)
}

// Judgement is why a dispute has its resolution.
func (e Entity) Judgement(locale kg.Locale) *LocalizedText {
	return localized(e.Props.Localized("judgement"), locale)
}

// Finding is which kind of finding it is.
func (e Entity) Finding() string { return e.Props.Text("finding") }

// Answer is what answered a finding that had been unknown.
func (e Entity) Answer(locale kg.Locale) *LocalizedText {
	return localized(e.Props.Localized("answer"), locale)
}

// Positions are the sides of a dispute.
func (e Entity) Positions(first *int) ([]Position, error) {
	sides, _ := e.Props.Get("positions").([]kg.Position)
	sides, err := query.Few(sides, first)
	positions := make([]Position, len(sides))
	for i, side := range sides {
		positions[i] = Position{owner: e.ID, number: i + 1, side: side}
	}
	return positions, err
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
