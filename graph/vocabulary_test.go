package graph_test

import (
	"fmt"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema/names"
)

type term struct {
	Type, Relation, Role string
	Name, InverseName    struct{ Value, Language string }
}

// TestVocabulary: every type, relation and role of the ontology is told, in its order, by its words in each language.
func TestVocabulary(t *testing.T) {
	a := inventedAPI(t)
	for _, l := range []kg.Locale{kg.NB, kg.NN, kg.EN} {
		var got struct {
			Vocabulary struct{ Types, Relations, Roles []term }
		}
		words := fmt.Sprintf("(locale: %s) { value language }", l)
		a.ask(t, `{ vocabulary { types { type name`+words+` } roles { role name`+words+` }
			relations { relation name`+words+` inverseName`+words+` } } }`, nil, &got)
		wantTerms(t, l, got.Vocabulary.Types, kg.NodeDefs, func(d kg.NodeDef) (term, kg.Localized, kg.Localized) {
			return term{Type: names.Enum(d.Type)}, d.Name, kg.Localized{}
		})
		wantTerms(t, l, got.Vocabulary.Relations, kg.RelationDefs, func(d kg.RelationDef) (term, kg.Localized, kg.Localized) {
			return term{Relation: string(d.Type)}, d.Name, d.Inverse
		})
		wantTerms(t, l, got.Vocabulary.Roles, kg.RoleDefs, func(d kg.RoleDef) (term, kg.Localized, kg.Localized) {
			return term{Role: string(d.Role)}, d.Name, kg.Localized{}
		})
	}
}

func wantTerms[D any](t *testing.T, l kg.Locale, got []term, defs []D, of func(D) (term, kg.Localized, kg.Localized)) {
	t.Helper()
	if len(got) != len(defs) {
		t.Fatalf("%d terms, the ontology has %d", len(got), len(defs))
	}
	for i, d := range defs {
		want, name, inverse := of(d)
		want.Name.Value, _ = name.In(l)
		want.Name.Language = l.Language()
		if inverse != (kg.Localized{}) {
			want.InverseName.Value, _ = inverse.In(l)
			want.InverseName.Language = l.Language()
		}
		if got[i] != want || want.Name.Value == "" {
			t.Errorf("got %+v, want %+v", got[i], want)
		}
	}
}
