package sentence

import (
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/kg/responsibility"
)

// severalOf is a group whose name is of several, which a verb in English agrees with.
var severalOf = fixture.Called("group/kontorer", "ActorGroup", "Kontorene", "Kontora", "Offices for transfer")

// agrees holds that what a sentence in English says of several has no verb for one: those end with an s.
func agrees(t *testing.T, sentence, several string) {
	t.Helper()
	_, after, ok := strings.Cut(sentence, several+" ")
	if !ok {
		t.Errorf("%q doesn't name %q", sentence, several)
	}
	verb, after, _ := strings.Cut(after, " ")
	if verb == "probably" {
		verb, _, _ = strings.Cut(after, " ")
	}
	if strings.HasSuffix(verb, "s") {
		t.Errorf("%q: of several %q", sentence, verb)
	}
}

// TestVerbsAgree: whatever a claim says of a group of several in English, whenever it held.
func TestVerbsAgree(t *testing.T) {
	periods := [][]kg.Prop{nil, {{Key: "validFrom", Value: kg.Date("2017")}},
		{{Key: "validFrom", Value: kg.Date("2017")}, {Key: "validTo", Value: kg.Date("2018")}}}
	var ends []kg.Node
	for _, d := range kg.NodeDefs {
		ends = append(ends, fixture.Called(kg.ID(d.Prefix+"/x"), d.Type, "X", "X", "X"))
		if d.Type == "Appropriation" {
			for _, stage := range []string{"PROPOSED", "ADOPTED", "GRANTED", "CUT_PROPOSED"} {
				ends = append(ends, fixture.Called("appropriation/"+kg.ID(stage), d.Type, "X", "X", "X",
					kg.Prop{Key: "status", Value: stage}))
			}
		}
	}
	for _, relation := range kg.RelationDefs {
		for _, to := range ends {
			for _, extent := range append([]kg.Extent{""}, extentsOf(relation)...) {
				for _, period := range periods {
					props := append(slices.Clone(period), kg.Prop{Key: "extent", Value: string(extent)})
					e := kg.Edge{Type: relation.Type, Props: kg.MakeProps(props...)}
					if to.Type == "Appropriation" && relation.Type == "RECEIVES" && to.Props.Text("status") == "" {
						continue // which has a status
					}
					agrees(t, Claim(e, severalOf, to, nil, kg.EN), capital(lowered(NameIn(severalOf, kg.EN))))
				}
			}
		}
	}
}

// TestVerbsAgreeWithTwo: whatever part two have in something, as sources have it and as is concluded.
func TestVerbsAgreeWithTwo(t *testing.T) {
	for _, role := range kg.AnswerRoles {
		for certainty, how := range map[kg.Certainty][]kg.Prop{
			kg.Stated: nil, kg.Inferred: {byRule},
		} {
			of := theMeasure
			if role == kg.AnswerAdministrator {
				of = theProgramme
			}
			r := said(of, []kg.Certainty{certainty}, "", by(theAgency, role, how...), by(theOther, role, how...))
			agrees(t, Of(r, kg.EN), "Innovation Norway and Siva")
		}
	}
	for _, relation := range besideClauses {
		r := said(theMeasure, onlyStated, "")
		for _, who := range []kg.Node{theAgency, theOther} {
			e := kg.Edge{Type: relation, From: who.ID, Props: kg.MakeProps(kg.Prop{Key: "evidence",
				Value: []kg.Evidence{{Document: "document/a"}}})}
			r.Beside = append(r.Beside, responsibility.Answer{Actor: who, Claim: e})
		}
		agrees(t, Of(r, kg.EN), "Siva and Innovation Norway")
	}
}

// extentsOf are those that the ontology knows of a relation.
func extentsOf(d kg.RelationDef) (all []kg.Extent) {
	for _, p := range d.Properties {
		if p.Key == "extent" {
			for _, value := range p.Values {
				all = append(all, kg.Extent(value))
			}
		}
	}
	return all
}
