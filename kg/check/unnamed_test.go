package check

import (
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
)

// quoting is sound data with one more stated claim of Siva, which quotes the words.
func quoting(relation kg.RelationType, words string, more ...kg.Prop) *kg.Data {
	d := fixture.Sound()
	siva := fixture.Node(d, "agency/siva")
	fixture.Set(&siva.Props, "name_nn", "Selskapet for vekst")
	fixture.Set(&siva.Props, "aliases", []string{"SIVA-gruppen", "Statens selskap"})
	fixture.Set(&siva.Props, "abbreviation", "IN")
	e := kg.Edge{From: "agency/siva", Type: relation, To: "programme/katapult"}
	e.ID = kg.ClaimID(e.From, e.Type, e.To, "ny")
	e.Props = kg.MakeProps(append(more, kg.Prop{Key: "evidence", Value: []kg.Evidence{
		{Document: "document/side"}, {Document: "document/veikart", Quote: words}}})...)
	d.Edges = []kg.Edge{e}
	return d
}

// TestUnnamed: the words name the actor in some form of one of its names, or are told of.
func TestUnnamed(t *testing.T) {
	for words, named := range map[string]bool{
		"Siva gis i oppdrag":                 true,
		"oppdraget til SIVA":                 true,
		"Sivas oppdrag":                      true,
		"(«Siva»), som vi vet":               true,
		"Det statlige Selskapet for vekst":   true,
		"selskapet for veksten":              true,
		"Statens selskaper":                  true,
		"gruppen SIVA-gruppen":               true,
		"gitt til IN i går":                  true,
		"in med innovasjon":                  true, // what is written in small letters may be a name all the same
		"innovasjon gis i oppdrag":           false,
		"Sivasamfunnet gis i oppdrag":        false,
		"Selskapet gis i oppdrag":            false,
		"Selskapet for og vekst":             false,
		"Vi gir i oppdrag":                   false,
		"Selskapene for vekst gis i oppdrag": false,
	} {
		for _, relation := range accountings {
			faults := Unnamed(quoting(relation, words))
			if (len(faults) == 0) != named {
				t.Errorf("%s, %q: %v", relation, words, faults)
			}
			for _, f := range faults {
				if f.Property != "evidence#2" || !strings.Contains(f.Msg, "Siva, Selskapet for vekst, IN, SIVA-gruppen") {
					t.Errorf("%q: %s", words, f)
				}
			}
		}
	}
}

// TestUnnamedLooksAtWhoAnswers: other relations needn't name anybody, nor what is inferred, nor money.
func TestUnnamedLooksAtWhoAnswers(t *testing.T) {
	for _, def := range kg.RelationDefs {
		faults := Unnamed(quoting(def.Type, "Vi gir i oppdrag"))
		if want := slices.Contains(accountings, def.Type); (len(faults) > 0) != want {
			t.Errorf("%s: %v", def.Type, faults)
		}
		inferred := kg.Prop{Key: "derivation", Value: kg.Derivation{Rule: "ministry-of-the-field"}}
		if faults := Unnamed(quoting(def.Type, "Vi gir i oppdrag", inferred)); len(faults) > 0 {
			t.Errorf("%s, inferred: %v", def.Type, faults)
		}
	}
	d := quoting("FUNDS", "150 millioner kroner")
	fixture.Node(d, "agency/siva").Type = "Appropriation"
	if faults := Unnamed(d); len(faults) > 0 {
		t.Errorf("money names nobody: %v", faults)
	}
	d.Edges[0].From = "agency/none"
	if faults := Unnamed(d); len(faults) > 0 {
		t.Errorf("from nobody: %v", faults)
	}
}
