package model

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/text"
)

// CollaboratorEdge is an actor that shares measures with another.
type CollaboratorEdge struct {
	Cursor      string
	Node        Actor
	SharedCount int
	Shared      []*Measure // as many of them as any field asks for
}

// Measures are the first of those that are shared.
func (e CollaboratorEdge) Measures(first int) ([]*Measure, error) { return query.Few(e.Shared, &first) }

// HighlightOf is a text in which a search matched.
func HighlightOf(h text.Highlight) *Highlight {
	shown := &Highlight{Field: h.Field, Why: h.Why, Parts: make([]*HighlightPart, len(h.Parts))}
	if language := kg.Locale(h.Locale).Language(); language != "" {
		shown.Language = &language
	}
	for i, p := range h.Parts {
		shown.Parts[i] = &HighlightPart{Text: p.Text, IsMatch: p.Matched}
	}
	return shown
}
