package sentence

import (
	"strings"

	"tiltaksgraf/kg"
)

var relationsNN = map[kg.RelationType]verb{
	"COMMISSIONED":    alike("er oppdragsgivar for", "var oppdragsgivar for").since("har vore oppdragsgivar for"),
	"COLLABORATES_ON": alike("samarbeider om", "samarbeidde om").since("har samarbeidd om"),
	"SUBORDINATE_TO":  alike("ligg under", "låg under").since("har lege under"),
	"OWNS":            alike("eig", "eigde").since("har eigd"),
	"HEADS":           alike("leier", "leidde").since("har leidd"),
	"HOLDS":           alike("er", "var").since("har vore"),
	"FUNDS":           alike("finansierer", "finansierte").since("har finansiert"),
	"RECEIVES":        alike("får midlar frå", "fekk midlar frå").since("har fått midlar frå"),
	"PART_OF":         alike("er ein del av", "var ein del av").since("har vore ein del av"),
	"TARGETS":         alike("er retta mot", "var retta mot").since("har vore retta mot"),
	"MEMBER_OF":       alike("er med i", "var med i").since("har vore med i"),
	"PRESENTED":       alike("la fram", "la fram"),
	"FOLLOWS_UP":      alike("følgjer opp", "følgde opp").since("har følgt opp"),
	"BUILDS_ON":       alike("byggjer på", "bygde på"),
	"SUCCEEDS":        alike("avløyste", "avløyste"),
	"CONCERNS":        alike("handlar om", "handla om"),
}

var claimsNN = claimPhrases{
	held:     alikeFor("%[1]s har vore %[2]s"),
	paid:     alikeFor("%[1]s har finansiert %[2]s"),
	tookPart: alike("hadde ei rolle i", "skulle ha ei rolle i"),
	isAbout:  alike("gjeld", "gjaldt"),
	likely: alike("er truleg eitt av tiltaka i", "var truleg eitt av tiltaka i").since(
		"har truleg vore eitt av tiltaka i"),
	toldWith: alike("er omtala saman med", "var omtala saman med").since("har vore omtala saman med"),
	coHeads:  alike("er statsråd i", "var statsråd i").since("har vore statsråd i"),
	share:    alike("eig %[3]s prosent av", "eigde %[3]s prosent av").since("har eigd %[3]s prosent av"),
	orders:   alike("er oppdragsgivar for", "var oppdragsgivar for").since("har vore oppdragsgivar for"),
	tookOver: "%[1]s tok over oppgåver frå %[2]s",
	given: map[string]string{
		"PROPOSED":     "%[1]s er føreslått til %[2]s",
		"ADOPTED":      "%[1]s er vedteke til %[2]s",
		"GRANTED":      "%[1]s vart gitt til %[2]s",
		"CUT_PROPOSED": "%[1]s er eit føreslått kutt for %[2]s",
	},
	received: map[string][2]string{
		"PROPOSED":     alikeFor("%[1]s er føreslått som mottakar av %[2]s"),
		"ADOPTED":      alikeFor("%[1]s skal få midlar frå %[2]s"),
		"GRANTED":      alikeFor("%[1]s fekk midlar frå %[2]s"),
		"CUT_PROPOSED": alikeFor("%[1]s er mottakar av %[2]s, som er føreslått kutta"),
	},
	amount: "på %s", over: "på over %s",
	units: [3]string{"%s milliardar kroner", "%s millionar kroner", "%s kroner"},
	point: ",", thousand: "\u00a0", ofYear: " for %d",
}

// withinNynorsk is "it" for a collective: "ikkje kven i henne".
func withinNynorsk(collective string) string {
	switch {
	case strings.HasSuffix(collective, "ane"), strings.HasSuffix(collective, "ene"):
		return "dei"
	case strings.HasPrefix(collective, "det "), strings.HasSuffix(collective, "et"):
		return "det"
	case strings.HasSuffix(collective, "a"):
		return "henne"
	}
	return "han"
}
