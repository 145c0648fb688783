package sentence

import (
	"tiltaksgraf/kg"
)

var relationsEN = map[kg.RelationType]verb{
	"COMMISSIONED": alike("commissioned", "commissioned").since("has been the commissioning body for",
		"have been the commissioning bodies for"),
	"COLLABORATES_ON": forms("collaborates on", "collaborate on", "collaborated on", "collaborated on").since(
		"has collaborated on", "have collaborated on"),
	"SUBORDINATE_TO": forms("is subordinate to", "are subordinate to", "was subordinate to", "were subordinate to").since(
		"has been subordinate to", "have been subordinate to"),
	"OWNS":  forms("owns", "own", "owned", "owned").since("has owned", "have owned"),
	"HEADS": forms("heads", "head", "headed", "headed").since("has headed", "have headed"),
	"HOLDS": forms("is", "are", "was", "were").since("has been", "have been"),
	"FUNDS": forms("funds", "fund", "funded", "funded").since("has funded", "have funded"),
	"RECEIVES": forms("receives money from", "receive money from",
		"received money from", "received money from").since(
		"has received money from", "have received money from"),
	"PART_OF": forms("is part of", "are part of", "was part of", "were part of").since(
		"has been part of", "have been part of"),
	"TARGETS": forms("is meant for", "are meant for", "was meant for", "were meant for").since(
		"has been meant for", "have been meant for"),
	"MEMBER_OF": forms("is a member or partner of", "are members or partners of",
		"was a member or partner of", "were members or partners of").since(
		"has been a member or partner of", "have been members or partners of"),
	"PRESENTED": alike("presented", "presented"),
	"FOLLOWS_UP": forms("follows up", "follow up", "followed up", "followed up").since(
		"has followed up", "have followed up"),
	"BUILDS_ON": forms("builds on", "build on", "built on", "built on"),
	"SUCCEEDS":  alike("replaced", "replaced"),
	"CONCERNS":  forms("concerns", "concern", "concerned", "concerned"),
}

const gaveTask = "%[1]s gave %[2]s a task"

var claimsEN = claimPhrases{
	held:     [2]string{"%[1]s has been %[2]s", "%[1]s have been %[2]s"},
	paid:     [2]string{"%[1]s has funded %[2]s", "%[1]s have funded %[2]s"},
	tookPart: forms("had a part in", "had a part in", "was to have a part in", "were to have a part in"),
	isAbout:  forms("concerns", "concern", "concerned", "concerned"),
	likely: forms("is probably one of the measures of", "are probably among the measures of",
		"was probably one of the measures of", "were probably among the measures of").since(
		"has probably been one of the measures of", "have probably been among the measures of"),
	toldWith: forms("is mentioned together with", "are mentioned together with", "was mentioned together with",
		"were mentioned together with").since(
		"has been mentioned together with", "have been mentioned together with"),
	coHeads: forms("is one of the ministers in", "are among the ministers in", "was one of the ministers in",
		"were among the ministers in").since("has been one of the ministers in", "have been among the ministers in"),
	share: forms("owns %[3]s per cent of", "own %[3]s per cent of", "owned %[3]s per cent of",
		"owned %[3]s per cent of").since("has owned %[3]s per cent of", "have owned %[3]s per cent of"),
	orders:   commissionedBody,
	tookOver: "%[1]s took over tasks from %[2]s",
	given: map[string]string{
		"PROPOSED":     "%[1]s has been proposed for %[2]s",
		"ADOPTED":      "%[1]s has been voted for %[2]s",
		"GRANTED":      "%[1]s was given to %[2]s",
		"CUT_PROPOSED": "%[1]s is a proposed cut for %[2]s",
	},
	received: map[string][2]string{
		"PROPOSED": {"%[1]s has been proposed as a recipient of %[2]s",
			"%[1]s have been proposed as recipients of %[2]s"},
		"ADOPTED": {"%[1]s is to receive money from %[2]s", "%[1]s are to receive money from %[2]s"},
		"GRANTED": alikeFor("%[1]s received money from %[2]s"),
		"CUT_PROPOSED": {"%[1]s is a recipient of %[2]s, which it has been proposed to cut",
			"%[1]s are recipients of %[2]s, which it has been proposed to cut"},
	},
	amount: "%s", over: "more than %s",
	units: [3]string{"NOK %s billion", "NOK %s million", "NOK %s"},
	point: ".", thousand: ",", ofYear: " for %d",
}

// commissionedBody says that somebody gave a body a task.
var commissionedBody = verb{now: gaveTask, areNow: gaveTask, was: gaveTask, were: gaveTask}.since(
	"has been the commissioning body for", "have been the commissioning bodies for")
