package sentence

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/rank"
	"tiltaksgraf/kg/responsibility"
)

var bokmal = phrases{
	quoted: "«%s»",
	and:    "og",
	stated: map[kg.AnswerRole]verb{
		kg.AnswerOwner:       alike("har ansvaret for", "hadde ansvaret for").since("har hatt ansvaret for"),
		kg.AnswerAssigned:    alike("har fått oppdraget", "fikk oppdraget").since("har hatt oppdraget"),
		kg.AnswerCarriesOut:  alike("gjennomfører", "gjennomførte").since("har gjennomført"),
		kg.AnswerCoordinates: alike("samordner", "samordnet").since("har samordnet"),
		kg.AnswerFollowUp:    alike("følger opp", "fulgte opp").since("har fulgt opp"),
		kg.AnswerResponsible: forms("er nevnt som ansvarlig for", "er nevnt som ansvarlige for",
			"hadde ansvar for", "hadde ansvar for").since("har hatt ansvar for"),
		kg.AnswerAdministrator: alike("forvalter", "forvaltet").since("har forvaltet"),
	},
	inferred: map[kg.AnswerRole]verb{
		kg.AnswerOwner:       alike("har trolig ansvaret for", "hadde trolig ansvaret for"),
		kg.AnswerAssigned:    alike("har trolig fått oppdraget", "fikk trolig oppdraget"),
		kg.AnswerCarriesOut:  alike("gjennomfører trolig", "gjennomførte trolig"),
		kg.AnswerCoordinates: alike("samordner trolig", "samordnet trolig"),
		kg.AnswerFollowUp:    alike("følger trolig opp", "fulgte trolig opp"),
		kg.AnswerResponsible: forms("er trolig ansvarlig for", "er trolig ansvarlige for",
			"var trolig ansvarlig for", "var trolig ansvarlige for"),
		kg.AnswerAdministrator: alike("forvalter trolig", "forvaltet trolig"),
	},
	likely: map[kg.RelationType]verb{
		"COLLABORATES_ON": alike("tar trolig del i", "tok trolig del i"),
		"PART_OF":         alike("hører trolig til", "hørte trolig til"),
	},
	concluded: map[string]verb{
		"same-subject-as-focus-area": {
			now:    "%[1]s handler om det samme som %[2]s, og hører trolig til der",
			areNow: "%[1]s handler om det samme som %[2]s, og hører trolig til der",
			was:    "%[1]s handlet om det samme som %[2]s, og hørte trolig til der",
			were:   "%[1]s handlet om det samme som %[2]s, og hørte trolig til der",
		},
		"administers-what-measure-concerns": {
			now:    "som forvalter av ordningen det gjelder, eller av en del av den, tar %[1]s trolig del i %[2]s",
			areNow: "som forvaltere av ordninger det gjelder, eller av deler av dem, tar %[1]s trolig del i %[2]s",
			was:    "som forvalter av ordningen det gjaldt, eller av en del av den, tok %[1]s trolig del i %[2]s",
			were:   "som forvaltere av ordninger det gjaldt, eller av deler av dem, tok %[1]s trolig del i %[2]s",
		},
	},
	extents: map[kg.Extent]verb{
		kg.Participation: alike("forvalter den norske deltakelsen i", "forvaltet den norske deltakelsen i").since(
			"har forvaltet den norske deltakelsen i"),
		kg.Secretariat: alike("er sekretariat for", "var sekretariat for").since("har vært sekretariat for"),
	},
	tag:            "%[1]s setter %[2]s i parentes ved %[3]s",
	together:       ", i samarbeid med %s",
	onBehalfOf:     " på vegne av %s",
	assignedBy:     " fra %s",
	tasked:         [2]string{"Etter ordlyden i %[1]s skal %[2]s %[3]s", "Etter ordlyden i %[1]s skal %[2]s %[3]s"},
	whoInGroup:     [2]string{"; hvem i gruppen er ikke sagt", "; hvilke er ikke sagt"},
	questions:      [2]string{"spørsmålet", "spørsmålene"},
	event:          "hendelsen",
	announcedEvent: "den varslede hendelsen",
	question:       "spørsmålet",
	finding:        "funnet",
	definite:       norwegianDefinite,
	body:           norwegianBody,
	prepositions:   norwegianPrepositions,
	plurals:        []string{"er", "ene"},
	within:         withinBokmal,
	them:           "dem",
	relations:      relationsNB,
	claims:         claimsNB,
	days:           dayWordsNB,
	onlyGroup: [2]string{"For %[2]s nevner kildene bare en gruppe, %[1]s, ikke hvem i den.",
		"For %[2]s nevner kildene bare grupper, %[1]s, ikke hvem i dem."},
	alsoGroup: [2]string{"Kildene nevner også en gruppe, %s, ikke hvem i den.",
		"Kildene nevner også grupper, %s, ikke hvem i dem."},
	onlyCollective:  "For %[2]s nevner kildene bare %[1]s under ett, ikke hvem i %[3]s som har ansvaret.",
	alsoCollective:  "Kildene nevner også %[1]s under ett, ikke hvem i %[2]s som har ansvaret.",
	nobody:          "Kildene vi har lest, sier ikke hvem som har ansvaret for %s.",
	read:            [2]string{"Vi viser til %s kilde om det", "Vi viser til %s kilder om det"},
	readInPart:      "Planen selv er bare delvis lest.",
	numbers:         []string{"én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"},
	asOf:            " per %s",
	accordingTo:     "ifølge %s",
	someone:         "en annenhåndskilde",
	unknownOn:       [2]string{"kilden sier ikke om det gjaldt %s", "kildene sier ikke om det gjaldt %s"},
	unknownInferred: "om det gjaldt %s, er ikke kjent",
	ownerNotStated:  "Hvem som %s%s, er ikke sagt.",
	owns:            "eier %s",
	isOwner:         "er eier",
	things:          map[kg.NodeType]string{"Measure": "tiltaket", "Plan": "planen"},
	notStatedBut:    "Ikke sagt i kildene, men utledet (regel: «%s»): ",
	inferredBut:     "Ikke sagt i kildene, men utledet: ",
	ourInference:    "Vår slutning: ",
	nothingInferred: "Ingenting er utledet om hvem som har ansvaret for %s.",
	disagree:        "Kildene svarer ulikt på %s.",
	differ:          "Kildene svarer ulikt på %s, men svarene lar seg forene.",
	disagreeAbout:   "Kildene er uenige om %s.",
	differAbout:     "Kildene sier ulike ting om %s, men det lar seg forene.",
	rankedGraph: "Grafen har %d noder og %d kanter. Nodene er alt i datasettet, unntatt %s, også det som står uten " +
		"påstander. To noder har en kant mellom seg hvis en kilde sier minst én påstand om dem, uansett hva " +
		"slags og hvilken vei; flere er én kant. Utledede påstander og påstander fra en node til seg selv er ikke med.",
	centralities: map[rank.Centrality]string{
		rank.Degree: "Tallet er hvor mange andre noder noden har en kant til.",
		rank.Betweenness: "Tallet er mellomposisjon (betweenness, Brandes 2001): summen over alle par av andre noder av " +
			"andelen av de korteste veiene mellom dem som går gjennom noden, delt på antallet slike par.",
		rank.PageRank: "Tallet er PageRank (Brin og Page 1998) med dempingsfaktor 0,85; en kant følges i begge retninger, " +
			"en node uten kanter leder like gjerne til alle, og tallene er 1 til sammen.",
	},
	sampled: "Det er anslått ut fra korteste veier fra %d tilfeldige noder (Brandes og Pich 2007).",
	reasons: map[responsibility.GapKind]string{
		responsibility.NobodyNamed:       "Ingen av kildene vi har lest, sier hvem som har ansvaret.",
		responsibility.MainSourceNotRead: "Ingen av kildene vi har lest, sier hvem som har ansvaret.",
		responsibility.OnlyAGroup:        "Kildene nevner bare en gruppe, ikke hvem i den.",
		responsibility.OnlyTheCollective: "Kildene nevner bare regjeringen eller det offentlige under ett, ikke hvem der " +
			"som har ansvaret.",
		responsibility.OwnerNotStated: "Kildene nevner noen, men sier ikke hvem som er eieren.",
	},
	onlyOnBehalf: "Kildene sier på vegne av hvem det blir gjort, men kaller ingen eier.",
	owned: map[kg.Tier]string{
		kg.TierNoOwner:       "Kildene sier bare hvem som har en del i det, og kaller ingen eier.",
		kg.TierOwnerByOthers: "Bare andre enn den det gjelder, sier hvem som er eier.",
		kg.TierOwner:         "Kildene sier hvem som er eier.",
	},
	understood: understoodPhrases{
		things: map[kg.NodeType]countNoun{
			"Measure":   {alikeFor("tiltak"), "tiltak"},
			"FocusArea": {alikeFor("innsatsområde"), "innsatsområder"},
		},
		understood: "Spørsmålet er forstått som %s.",
		numbered:   "%[1]s i %[2]s",
		among:      alikeFor("%[2]s har %[3]d %[4]s. %[1]s er ikke blant dem vi kjenner."),
		beyond:     "%[1]s har bare %[2]d %[3]s.",
		unknown:    "Vi kjenner ikke %[1]s i %[2]s.",
		noSuch:     alikeFor("%s finnes ikke."),
		sum:        "Spørsmålet er forstått som en sum, %s.",
		noSum:      "Vi kjenner ingen bevilgning på %s.",
		day:        "Svaret gjelder %s.",
		period:     "Svaret gjelder %[1]s: embeter og stillinger hele tiden, ansvar per %[2]s.",
	},
}
