package sentence

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// dayWords are what sentences of one language about a day are made of.
type dayWords struct {
	since  string // ends a clause about what goes on
	onPast string // the day, where it is past
	// Each says what doubt there is whether a claim held on the day (%[2]s): of one source, of several from one day, and
	// of several of which one is nearest (%[1]s).
	still, already [3]string
	stillUndated   [2]string
	// Each says of the sources that were read of when they are: the only one, the one nearest to the day, and the nearest
	// of those that are dated.
	latest, earliest [3]string
	// then are verbs for a past day where that of what has ended would say something else.
	then map[kg.AnswerRole]verb
	// The same as phrases has, of a past day. onlyGroup takes the day for its %[3]s, onlyCollective for its %[4]s.
	onlyGroup                              [2]string
	onlyCollective, alsoCollective, nobody string
	owns, isOwner                          string
	reasons                                map[responsibility.GapKind]string // take the day
	owned                                  map[kg.Tier]string
	// notYet says of things of a type that they came about after the day, noLonger that they ended before it: both take
	// the thing, when that was, and the day.
	notYet   map[kg.NodeType]string
	noLonger string
	things   map[kg.NodeType]string
}

var dayWordsNB = dayWords{
	since: " siden %s", onPast: " %s",
	still: [3]string{"kilden er fra %[1]s og sier ikke om det fortsatt gjaldt %[2]s",
		"kildene er fra %[1]s og sier ikke om det fortsatt gjaldt %[2]s",
		"den nyeste daterte kilden er fra %[1]s og sier ikke om det fortsatt gjaldt %[2]s"},
	already: [3]string{"kilden er fra %[1]s og sier ikke om det allerede gjaldt %[2]s",
		"kildene er fra %[1]s og sier ikke om det allerede gjaldt %[2]s",
		"den eldste daterte kilden er fra %[1]s og sier ikke om det allerede gjaldt %[2]s"},
	stillUndated: [2]string{"kilden sier ikke om det fortsatt gjaldt %s", "kildene sier ikke om det fortsatt gjaldt %s"},
	latest:       [3]string{", fra %s", ", den nyeste fra %s", ", den nyeste daterte fra %s"},
	earliest:     [3]string{", fra %s", ", den eldste fra %s", ", den eldste daterte fra %s"},
	then: map[kg.AnswerRole]verb{
		kg.AnswerAssigned: alike("", "hadde oppdraget"),
		kg.AnswerResponsible: forms("", "", "var nevnt som ansvarlig for",
			"var nevnt som ansvarlige for"),
	},
	onlyGroup: [2]string{"For %[2]s nevner kildene bare en gruppe, %[1]s, ikke hvem i den som hadde ansvaret%[3]s.",
		"For %[2]s nevner kildene bare grupper, %[1]s, ikke hvem i dem som hadde ansvaret%[3]s."},
	onlyCollective: "For %[2]s nevner kildene bare %[1]s under ett, ikke hvem i %[3]s som hadde ansvaret%[4]s.",
	alsoCollective: "Kildene nevner også %[1]s under ett, ikke hvem i %[2]s som hadde ansvaret.",
	nobody:         "Kildene vi har lest, sier ikke hvem som hadde ansvaret for %s.",
	owns:           "eide %s", isOwner: "var eier",
	reasons: map[responsibility.GapKind]string{
		responsibility.NobodyNamed:       "Ingen av kildene vi har lest, sier hvem som hadde ansvaret%s.",
		responsibility.MainSourceNotRead: "Ingen av kildene vi har lest, sier hvem som hadde ansvaret%s.",
		responsibility.OnlyAGroup:        "Kildene nevner bare en gruppe, ikke hvem i den som hadde ansvaret%s.",
		responsibility.OnlyTheCollective: "Kildene nevner bare regjeringen eller det offentlige under ett, ikke hvem der " +
			"som hadde ansvaret%s.",
		responsibility.OwnerNotStated: "Kildene nevner noen, men sier ikke hvem som var eieren%s.",
	},
	owned: map[kg.Tier]string{
		kg.TierOwnerByOthers: "Bare andre enn den det gjaldt, sier hvem som var eier%s.",
		kg.TierOwner:         "Kildene sier hvem som var eier%s.",
	},
	notYet: map[kg.NodeType]string{
		"Measure":   "%[1]s ble først kunngjort%[2]s, etter %[3]s.",
		"Arena":     "%[1]s ble først kunngjort%[2]s, etter %[3]s.",
		"Plan":      "%[1]s ble først lagt fram%[2]s, etter %[3]s.",
		"Programme": "%[1]s startet først%[2]s, etter %[3]s.",
	},
	noLonger: "%[1]s ble avsluttet%[2]s, før %[3]s.",
	things: map[kg.NodeType]string{"Measure": "Tiltaket", "Arena": "Arenaen", "Plan": "Planen",
		"Programme": "Ordningen"},
}

var dayWordsNN = dayWords{
	since: " sidan %s", onPast: " %s",
	still: [3]string{"kjelda er frå %[1]s og seier ikkje om det framleis gjaldt %[2]s",
		"kjeldene er frå %[1]s og seier ikkje om det framleis gjaldt %[2]s",
		"den nyaste daterte kjelda er frå %[1]s og seier ikkje om det framleis gjaldt %[2]s"},
	already: [3]string{"kjelda er frå %[1]s og seier ikkje om det alt gjaldt %[2]s",
		"kjeldene er frå %[1]s og seier ikkje om det alt gjaldt %[2]s",
		"den eldste daterte kjelda er frå %[1]s og seier ikkje om det alt gjaldt %[2]s"},
	stillUndated: [2]string{"kjelda seier ikkje om det framleis gjaldt %s",
		"kjeldene seier ikkje om det framleis gjaldt %s"},
	latest:   [3]string{", frå %s", ", den nyaste frå %s", ", den nyaste daterte frå %s"},
	earliest: [3]string{", frå %s", ", den eldste frå %s", ", den eldste daterte frå %s"},
	then: map[kg.AnswerRole]verb{
		kg.AnswerAssigned:    alike("", "hadde oppdraget"),
		kg.AnswerResponsible: forms("", "", "stod som ansvarleg for", "stod som ansvarlege for"),
	},
	onlyGroup: [2]string{"For %[2]s nemner kjeldene berre ei gruppe, %[1]s, ikkje kven i gruppa som hadde ansvaret%[3]s.",
		"For %[2]s nemner kjeldene berre grupper, %[1]s, ikkje kven i gruppene som hadde ansvaret%[3]s."},
	onlyCollective: "For %[2]s nemner kjeldene berre %[1]s under eitt, ikkje kven i %[3]s som hadde ansvaret%[4]s.",
	alsoCollective: "Kjeldene nemner òg %[1]s under eitt, ikkje kven i %[2]s som hadde ansvaret.",
	nobody:         "Kjeldene vi har lese, seier ikkje kven som hadde ansvaret for %s.",
	owns:           "eigde %s", isOwner: "var eigar",
	reasons: map[responsibility.GapKind]string{
		responsibility.NobodyNamed:       "Ingen av kjeldene vi har lese, seier kven som hadde ansvaret%s.",
		responsibility.MainSourceNotRead: "Ingen av kjeldene vi har lese, seier kven som hadde ansvaret%s.",
		responsibility.OnlyAGroup:        "Kjeldene nemner berre ei gruppe, ikkje kven i gruppa som hadde ansvaret%s.",
		responsibility.OnlyTheCollective: "Kjeldene nemner berre regjeringa eller det offentlege under eitt, ikkje kven " +
			"der som hadde ansvaret%s.",
		responsibility.OwnerNotStated: "Kjeldene nemner nokon, men seier ikkje kven som var eigaren%s.",
	},
	owned: map[kg.Tier]string{
		kg.TierOwnerByOthers: "Berre andre enn den det gjaldt, seier kven som var eigar%s.",
		kg.TierOwner:         "Kjeldene seier kven som var eigar%s.",
	},
	notYet: map[kg.NodeType]string{
		"Measure":   "%[1]s vart først kunngjort%[2]s, etter %[3]s.",
		"Arena":     "%[1]s vart først kunngjord%[2]s, etter %[3]s.",
		"Plan":      "%[1]s kom først%[2]s, etter %[3]s.", // whatever the gender of its name
		"Programme": "%[1]s starta først%[2]s, etter %[3]s.",
	},
	noLonger: "%[1]s vart avslutta%[2]s, før %[3]s.",
	things: map[kg.NodeType]string{"Measure": "Tiltaket", "Arena": "Arenaen", "Plan": "Planen",
		"Programme": "Ordninga"},
}

var dayWordsEN = dayWords{
	since: " since %s", onPast: " on %s",
	still: [3]string{"the source is from %[1]s and does not say whether this still held on %[2]s",
		"the sources are from %[1]s and do not say whether this still held on %[2]s",
		"the latest dated source is from %[1]s and does not say whether this still held on %[2]s"},
	already: [3]string{"the source is from %[1]s and does not say whether this already held on %[2]s",
		"the sources are from %[1]s and do not say whether this already held on %[2]s",
		"the earliest dated source is from %[1]s and does not say whether this already held on %[2]s"},
	stillUndated: [2]string{"the source does not say whether this still held on %s",
		"the sources do not say whether this still held on %s"},
	latest:   [3]string{", from %s", ", the latest from %s", ", the latest dated one from %s"},
	earliest: [3]string{", from %s", ", the earliest from %s", ", the earliest dated one from %s"},
	then: map[kg.AnswerRole]verb{
		kg.AnswerAssigned: forms("", "", "had the task", "had the task"),
		kg.AnswerResponsible: forms("", "", "was named as responsible for",
			"were named as responsible for"),
	},
	onlyGroup: [2]string{"For %[2]s the sources name only a group, %[1]s, not who in it was responsible%[3]s.",
		"For %[2]s the sources name only groups, %[1]s, not who in them was responsible%[3]s."},
	onlyCollective: "For %[2]s the sources name only %[1]s as a whole, not who within %[3]s was responsible%[4]s.",
	alsoCollective: "The sources also name %[1]s as a whole, not who within %[2]s was responsible.",
	nobody:         "The sources we have read do not say who was responsible for %s.",
	owns:           "owned %s", isOwner: "owned it",
	reasons: map[responsibility.GapKind]string{
		responsibility.NobodyNamed:       "None of the sources we have read says who was responsible%s.",
		responsibility.MainSourceNotRead: "None of the sources we have read says who was responsible%s.",
		responsibility.OnlyAGroup:        "The sources name only a group, not who in it was responsible%s.",
		responsibility.OnlyTheCollective: "The sources name only the government or the public sector as a whole, not who " +
			"within it was responsible%s.",
		responsibility.OwnerNotStated: "The sources name somebody, but do not say who the owner was%s.",
	},
	owned: map[kg.Tier]string{
		kg.TierOwnerByOthers: "Only others than those concerned say who the owner was%s.",
		kg.TierOwner:         "The sources say who the owner was%s.",
	},
	notYet: map[kg.NodeType]string{
		"Measure":   "%[1]s was not announced until%[2]s, after %[3]s.",
		"Arena":     "%[1]s was not announced until%[2]s, after %[3]s.",
		"Plan":      "%[1]s was not presented until%[2]s, after %[3]s.",
		"Programme": "%[1]s did not start until%[2]s, after %[3]s.",
	},
	noLonger: "%[1]s ended%[2]s, before %[3]s.",
	things: map[kg.NodeType]string{"Measure": "The measure", "Arena": "The arena", "Plan": "The plan",
		"Programme": "The programme"},
}
