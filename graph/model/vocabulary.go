package model

import "tiltaksgraf/kg"

// Vocabulary is the words of the ontology.
type Vocabulary struct{}

// The terms are definitions of the ontology.
type (
	TypeTerm     struct{ kg.NodeDef }
	RelationTerm struct{ kg.RelationDef }
	RoleTerm     struct{ kg.RoleDef }
)

// Types are those of all nodes.
func (Vocabulary) Types() []TypeTerm {
	return termsOf(kg.NodeDefs, func(d kg.NodeDef) TypeTerm { return TypeTerm{d} })
}

// Relations are those of all claims.
func (Vocabulary) Relations() []RelationTerm {
	return termsOf(kg.RelationDefs, func(d kg.RelationDef) RelationTerm { return RelationTerm{d} })
}

// Roles are the parts in a responsibility.
func (Vocabulary) Roles() []RoleTerm {
	return termsOf(kg.RoleDefs, func(d kg.RoleDef) RoleTerm { return RoleTerm{d} })
}

func termsOf[D, T any](defs []D, term func(D) T) []T {
	terms := make([]T, len(defs))
	for i, d := range defs {
		terms[i] = term(d)
	}
	return terms
}

// Name is what such a node is called.
func (t TypeTerm) Name(locale kg.Locale) *LocalizedText { return localized(t.NodeDef.Name, locale) }

// Relation is the one that is named.
func (t RelationTerm) Relation() kg.RelationType { return t.Type }

// Name is how the relation reads forwards.
func (t RelationTerm) Name(locale kg.Locale) *LocalizedText {
	return localized(t.RelationDef.Name, locale)
}

// InverseName is how it reads backwards.
func (t RelationTerm) InverseName(locale kg.Locale) *LocalizedText {
	return localized(t.Inverse, locale)
}

// Name is how the role reads.
func (t RoleTerm) Name(locale kg.Locale) *LocalizedText { return localized(t.RoleDef.Name, locale) }
