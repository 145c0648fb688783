package sentence

import (
	"strings"

	"tiltaksgraf/kg"
)

var relationsNB = map[kg.RelationType]verb{
	"COMMISSIONED":    alike("er oppdragsgiver for", "var oppdragsgiver for").since("har vært oppdragsgiver for"),
	"COLLABORATES_ON": alike("samarbeider om", "samarbeidet om").since("har samarbeidet om"),
	"SUBORDINATE_TO":  alike("ligger under", "lå under").since("har ligget under"),
	"OWNS":            alike("eier", "eide").since("har eid"),
	"HEADS":           alike("leder", "ledet").since("har ledet"),
	"HOLDS":           alike("er", "var").since("har vært"),
	"FUNDS":           alike("finansierer", "finansierte").since("har finansiert"),
	"RECEIVES":        alike("får midler fra", "fikk midler fra").since("har fått midler fra"),
	"PART_OF":         alike("er en del av", "var en del av").since("har vært en del av"),
	"TARGETS":         alike("er rettet mot", "var rettet mot").since("har vært rettet mot"),
	"MEMBER_OF":       alike("er med i", "var med i").since("har vært med i"),
	"PRESENTED":       alike("la fram", "la fram"),
	"FOLLOWS_UP":      alike("følger opp", "fulgte opp").since("har fulgt opp"),
	"BUILDS_ON":       alike("bygger på", "bygget på"),
	"SUCCEEDS":        alike("avløste", "avløste"),
	"CONCERNS":        alike("handler om", "handlet om"),
}

var claimsNB = claimPhrases{
	held:     alikeFor("%[1]s har vært %[2]s"),
	paid:     alikeFor("%[1]s har finansiert %[2]s"),
	tookPart: alike("hadde en rolle i", "skulle ha en rolle i"),
	isAbout:  alike("gjelder", "gjaldt"),
	likely: alike("er trolig ett av tiltakene i", "var trolig ett av tiltakene i").since(
		"har trolig vært ett av tiltakene i"),
	toldWith: alike("er omtalt sammen med", "var omtalt sammen med").since("har vært omtalt sammen med"),
	coHeads:  alike("er statsråd i", "var statsråd i").since("har vært statsråd i"),
	share:    alike("eier %[3]s prosent av", "eide %[3]s prosent av").since("har eid %[3]s prosent av"),
	orders:   alike("er oppdragsgiver for", "var oppdragsgiver for").since("har vært oppdragsgiver for"),
	tookOver: "%[1]s overtok oppgaver fra %[2]s",
	given: map[string]string{
		"PROPOSED":     "%[1]s er foreslått til %[2]s",
		"ADOPTED":      "%[1]s er vedtatt til %[2]s",
		"GRANTED":      "%[1]s ble gitt til %[2]s",
		"CUT_PROPOSED": "%[1]s er et foreslått kutt for %[2]s",
	},
	received: map[string][2]string{
		"PROPOSED":     alikeFor("%[1]s er foreslått som mottaker av %[2]s"),
		"ADOPTED":      alikeFor("%[1]s skal få midler fra %[2]s"),
		"GRANTED":      alikeFor("%[1]s fikk midler fra %[2]s"),
		"CUT_PROPOSED": alikeFor("%[1]s er mottaker av %[2]s, som er foreslått kuttet"),
	},
	amount: "på %s", over: "på over %s",
	units: [3]string{"%s milliarder kroner", "%s millioner kroner", "%s kroner"},
	point: ",", thousand: "\u00a0", ofYear: " for %d",
}

// withinBokmal is "it" for a collective: "ikke hvem i den".
func withinBokmal(collective string) string {
	switch {
	case strings.HasSuffix(collective, "ene"):
		return "dem"
	case strings.HasPrefix(collective, "det "), strings.HasSuffix(collective, "et"):
		return "det"
	}
	return "den"
}
