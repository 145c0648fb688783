package sentence

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/rank"
	"tiltaksgraf/kg/responsibility"
)

var nynorsk = phrases{
	quoted: "«%s»",
	and:    "og",
	stated: map[kg.AnswerRole]verb{
		kg.AnswerOwner:       alike("har ansvaret for", "hadde ansvaret for").since("har hatt ansvaret for"),
		kg.AnswerAssigned:    alike("har fått oppdraget", "fekk oppdraget").since("har hatt oppdraget"),
		kg.AnswerCarriesOut:  alike("gjennomfører", "gjennomførte").since("har gjennomført"),
		kg.AnswerCoordinates: alike("samordnar", "samordna").since("har samordna"),
		kg.AnswerFollowUp:    alike("følgjer opp", "følgde opp").since("har følgt opp"),
		kg.AnswerResponsible: forms("står som ansvarleg for", "står som ansvarlege for",
			"hadde ansvar for", "hadde ansvar for").since("har hatt ansvar for"),
		kg.AnswerAdministrator: alike("forvaltar", "forvalta").since("har forvalta"),
	},
	inferred: map[kg.AnswerRole]verb{
		kg.AnswerOwner:       alike("har truleg ansvaret for", "hadde truleg ansvaret for"),
		kg.AnswerAssigned:    alike("har truleg fått oppdraget", "fekk truleg oppdraget"),
		kg.AnswerCarriesOut:  alike("gjennomfører truleg", "gjennomførte truleg"),
		kg.AnswerCoordinates: alike("samordnar truleg", "samordna truleg"),
		kg.AnswerFollowUp:    alike("følgjer truleg opp", "følgde truleg opp"),
		kg.AnswerResponsible: forms("er truleg ansvarleg for", "er truleg ansvarlege for",
			"var truleg ansvarleg for", "var truleg ansvarlege for"),
		kg.AnswerAdministrator: alike("forvaltar truleg", "forvalta truleg"),
	},
	likely: map[kg.RelationType]verb{
		"COLLABORATES_ON": alike("tek truleg del i", "tok truleg del i"),
		"PART_OF":         alike("høyrer truleg til", "høyrde truleg til"),
	},
	concluded: map[string]verb{
		"same-subject-as-focus-area": {
			now:    "%[1]s handlar om det same som %[2]s, og høyrer truleg til der",
			areNow: "%[1]s handlar om det same som %[2]s, og høyrer truleg til der",
			was:    "%[1]s handla om det same som %[2]s, og høyrde truleg til der",
			were:   "%[1]s handla om det same som %[2]s, og høyrde truleg til der",
		},
		"administers-what-measure-concerns": {
			now:    "som forvaltar av ordninga det gjeld, eller av ein del av henne, tek %[1]s truleg del i %[2]s",
			areNow: "som forvaltarar av ordningar det gjeld, eller av delar av dei, tek %[1]s truleg del i %[2]s",
			was:    "som forvaltar av ordninga det gjaldt, eller av ein del av henne, tok %[1]s truleg del i %[2]s",
			were:   "som forvaltarar av ordningar det gjaldt, eller av delar av dei, tok %[1]s truleg del i %[2]s",
		},
	},
	extents: map[kg.Extent]verb{
		kg.Participation: alike("forvaltar den norske deltakinga i", "forvalta den norske deltakinga i").since(
			"har forvalta den norske deltakinga i"),
		kg.Secretariat: alike("er sekretariat for", "var sekretariat for").since("har vore sekretariat for"),
	},
	tag:            "%[1]s set %[2]s i parentes ved %[3]s",
	together:       ", i samarbeid med %s",
	onBehalfOf:     " på vegner av %s",
	assignedBy:     " frå %s",
	tasked:         [2]string{"Etter ordlyden i %[1]s skal %[2]s %[3]s", "Etter ordlyden i %[1]s skal %[2]s %[3]s"},
	whoInGroup:     [2]string{"; kven i gruppa er ikkje sagt", "; kva for nokre er ikkje sagt"},
	questions:      [2]string{"spørsmålet", "spørsmåla"},
	event:          "hendinga",
	announcedEvent: "den varsla hendinga",
	question:       "spørsmålet",
	finding:        "funnet",
	definite:       norwegianDefinite,
	body:           norwegianBody,
	prepositions:   norwegianPrepositions,
	plurals:        []string{"ar", "er", "ane", "ene"},
	within:         withinNynorsk,
	them:           "dei",
	relations:      relationsNN,
	claims:         claimsNN,
	days:           dayWordsNN,
	onlyGroup: [2]string{"For %[2]s nemner kjeldene berre ei gruppe, %[1]s, ikkje kven i gruppa.",
		"For %[2]s nemner kjeldene berre grupper, %[1]s, ikkje kven i gruppene."},
	alsoGroup: [2]string{"Kjeldene nemner òg ei gruppe, %s, ikkje kven i gruppa.",
		"Kjeldene nemner òg grupper, %s, ikkje kven i gruppene."},
	onlyCollective:  "For %[2]s nemner kjeldene berre %[1]s under eitt, ikkje kven i %[3]s som har ansvaret.",
	alsoCollective:  "Kjeldene nemner òg %[1]s under eitt, ikkje kven i %[2]s som har ansvaret.",
	nobody:          "Kjeldene vi har lese, seier ikkje kven som har ansvaret for %s.",
	read:            [2]string{"Vi viser til %s kjelde om det", "Vi viser til %s kjelder om det"},
	readInPart:      "Planen sjølv er berre delvis lesen.",
	numbers:         []string{"éi", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"},
	asOf:            " per %s",
	accordingTo:     "ifølgje %s",
	someone:         "ei andrehandskjelde",
	unknownOn:       [2]string{"kjelda seier ikkje om det gjaldt %s", "kjeldene seier ikkje om det gjaldt %s"},
	unknownInferred: "om det gjaldt %s, er ikkje kjent",
	ownerNotStated:  "Kven som %s%s, er ikkje sagt.",
	owns:            "eig %s",
	isOwner:         "er eigar",
	things:          map[kg.NodeType]string{"Measure": "tiltaket", "Plan": "planen"},
	notStatedBut:    "Ikkje sagt i kjeldene, men utleidd (regel: «%s»): ",
	inferredBut:     "Ikkje sagt i kjeldene, men utleidd: ",
	ourInference:    "Vår slutning: ",
	nothingInferred: "Ingenting er utleidd om kven som har ansvaret for %s.",
	disagree:        "Kjeldene svarar ulikt på %s.",
	differ:          "Kjeldene svarar ulikt på %s, men svara lèt seg sameine.",
	disagreeAbout:   "Kjeldene er usamde om %s.",
	differAbout:     "Kjeldene seier ulike ting om %s, men det lèt seg sameine.",
	rankedGraph: "Grafen har %d nodar og %d kantar. Nodane er alt i datasettet, unntatt %s, også det som står utan " +
		"påstandar. To nodar har ein kant mellom seg dersom ei kjelde seier minst éin påstand om dei, uansett kva " +
		"slag og kva veg; fleire er éin kant. Utleidde påstandar og påstandar frå ein node til seg sjølv er ikkje med.",
	centralities: map[rank.Centrality]string{
		rank.Degree: "Talet er kor mange andre nodar noden har ein kant til.",
		rank.Betweenness: "Talet er mellomposisjon (betweenness, Brandes 2001): summen over alle par av andre nodar av " +
			"delen av dei kortaste vegane mellom dei som går gjennom noden, delt på talet på slike par.",
		rank.PageRank: "Talet er PageRank (Brin og Page 1998) med dempingsfaktor 0,85; ein kant blir følgd i begge " +
			"retningar, ein node utan kantar leier like gjerne til alle, og tala er 1 til saman.",
	},
	sampled: "Det er anslått ut frå kortaste vegar frå %d tilfeldige nodar (Brandes og Pich 2007).",
	reasons: map[responsibility.GapKind]string{
		responsibility.NobodyNamed:       "Ingen av kjeldene vi har lese, seier kven som har ansvaret.",
		responsibility.MainSourceNotRead: "Ingen av kjeldene vi har lese, seier kven som har ansvaret.",
		responsibility.OnlyAGroup:        "Kjeldene nemner berre ei gruppe, ikkje kven i gruppa.",
		responsibility.OnlyTheCollective: "Kjeldene nemner berre regjeringa eller det offentlege under eitt, ikkje kven " +
			"der som har ansvaret.",
		responsibility.OwnerNotStated: "Kjeldene nemner nokon, men seier ikkje kven som er eigaren.",
	},
	onlyOnBehalf: "Kjeldene seier på vegner av kven det blir gjort, men kallar ingen eigar.",
	owned: map[kg.Tier]string{
		kg.TierNoOwner:       "Kjeldene seier berre kven som har ein del i det, og kallar ingen eigar.",
		kg.TierOwnerByOthers: "Berre andre enn den det gjeld, seier kven som er eigar.",
		kg.TierOwner:         "Kjeldene seier kven som er eigar.",
	},
	understood: understoodPhrases{
		things: map[kg.NodeType]countNoun{
			"Measure":   {alikeFor("tiltak"), "tiltak"},
			"FocusArea": {alikeFor("innsatsområde"), "innsatsområde"},
		},
		understood: "Spørsmålet er forstått som %s.",
		numbered:   "%[1]s i %[2]s",
		among:      alikeFor("%[2]s har %[3]d %[4]s. %[1]s er ikkje blant dei vi kjenner."),
		beyond:     "%[1]s har berre %[2]d %[3]s.",
		unknown:    "Vi kjenner ikkje %[1]s i %[2]s.",
		noSuch:     alikeFor("%s finst ikkje."),
		sum:        "Spørsmålet er forstått som ein sum, %s.",
		noSum:      "Vi kjenner inga løyving på %s.",
		day:        "Svaret gjeld %s.",
		period:     "Svaret gjeld %[1]s: embete og stillingar heile tida, ansvar per %[2]s.",
	},
}
