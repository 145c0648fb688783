package sentence

import (
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/kg/responsibility"
)

var (
	theMeasure = fixture.Called("measure/p/6", "Measure", "Utrede helsekatapult", "Greie ut helsekatapult", "",
		kg.Prop{Key: "evidence", Value: []kg.Evidence{
			{Document: "document/a"}, {Document: "document/b"}, {Document: "document/a", Start: 9}}})
	theProgramme = fixture.Called("programme/forny", "Programme", "FORNY", "", "",
		kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/a"}}})
	theMinistry = fixture.Called("ministry/nfd", "Ministry", "Nærings- og fiskeridepartementet", "",
		"Ministry of Trade, Industry and Fisheries")
	theAgency = fixture.Called("agency/siva", "Agency", "Siva", "", "")
	theOther  = fixture.Called("agency/innovasjon-norge", "Agency", "Innovasjon Norge", "Innovasjon Noreg",
		"Innovation Norway")
	theGroup = fixture.Called("group/departementer", "ActorGroup", "Ansvarlige departementer",
		"Ansvarlege departement", "")
	theOtherOne = fixture.Called("group/fou", "ActorGroup", "FoU-institusjonene", "FoU-institusjonane", "")
	theState    = fixture.Called("group/regjeringen", "ActorGroup", "Regjeringen", "Regjeringa", "",
		kg.Prop{Key: "collective", Value: true})
	openDispute = fixture.Called("dispute/a", "Dispute", "Hvem skal vurdere?", "Kven skal vurdere?", "",
		kg.Prop{Key: "status", Value: "OPEN"})
	softDispute  = fixture.Called("dispute/b", "Dispute", "Dato", "", "Date", kg.Prop{Key: "status", Value: "RECONCILED"})
	theDocuments = map[kg.ID]kg.Node{
		"document/a": fixture.Called("document/a", "Document", "Ny giv", "", "", kg.Prop{Key: "publisher", Value: "NFD"}),
		"document/b": fixture.Called("document/b", "Document", "Hva betyr det?", "", "",
			kg.Prop{Key: "publisher", Value: "Norway Health Tech"}),
		"document/c": fixture.Called("document/c", "Document", "Nytt", "", "", kg.Prop{Key: "publisher", Value: "LMI"}),
	}
)

// by is a claim of an actor on the subject; props add to or take the place of primary evidence.
func by(actor kg.Node, role kg.AnswerRole, props ...kg.Prop) responsibility.Answer {
	e := kg.Edge{Type: "RESPONSIBLE_FOR", From: actor.ID}
	if role == kg.AnswerAdministrator {
		e.Type = "ADMINISTERS"
	} else {
		props = append(props, kg.Prop{Key: "role", Value: string(role)})
	}
	if !slices.ContainsFunc(props, func(p kg.Prop) bool { return p.Key == "evidence" || p.Key == "derivation" }) {
		props = append(props, kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/a"}}})
	}
	e.Props = kg.MakeProps(props...)
	return responsibility.Answer{Actor: actor, Role: role, Claim: e}
}

func secondary(documents ...kg.ID) kg.Prop {
	var list []kg.Evidence
	for _, d := range documents {
		list = append(list, kg.Evidence{Document: d, Secondary: true})
	}
	return kg.Prop{Key: "evidence", Value: list}
}

var byRule = kg.Prop{Key: "derivation", Value: kg.Derivation{Rule: "scheme-run-on-behalf-of",
	Premises: []kg.ID{"claim/x"}}}

// said is a responsibility as View would have made it.
func said(subject kg.Node, certainty []kg.Certainty, asOf kg.Date,
	answers ...responsibility.Answer) responsibility.Responsibility {
	page := kg.EdgePage{}
	for _, a := range answers {
		page.Edges, page.Nodes = append(page.Edges, a.Claim), append(page.Nodes, a.Actor)
	}
	r := responsibility.FromClaims(subject, page, responsibility.Args{Certainty: certainty, AsOf: asOf})
	r.Documents = theDocuments
	return r
}

var (
	onlyStated   = []kg.Certainty{kg.Stated}
	onlyInferred = []kg.Certainty{kg.Inferred}
	both         = []kg.Certainty{kg.Stated, kg.Inferred}
)

var sentences = []struct {
	name       string
	r          responsibility.Responsibility
	nb, nn, en string
}{
	{"owner", said(theMeasure, onlyStated, "", by(theMinistry, kg.AnswerOwner)),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult».",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult».",
		"The Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”."},
	{"two owners, one of them twice", said(theMeasure, onlyStated, "", by(theMinistry, kg.AnswerOwner),
		by(theMinistry, kg.AnswerOwner), by(theAgency, kg.AnswerOwner)),
		"Siva og Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult».",
		"Siva og Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult».",
		"Siva and the Ministry of Trade, Industry and Fisheries are responsible for “Utrede helsekatapult”."},
	{"assigned", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerAssigned)),
		"Siva har fått oppdraget «Utrede helsekatapult». Hvem som eier tiltaket, er ikke sagt.",
		"Siva har fått oppdraget «Greie ut helsekatapult». Kven som eig tiltaket, er ikkje sagt.",
		"Siva has been given the task “Utrede helsekatapult”. Who owns the measure is not stated."},
	{"follow-up and assigned", said(theMeasure, onlyStated, "", by(theOther, kg.AnswerFollowUp),
		by(theAgency, kg.AnswerAssigned)),
		"Siva har fått oppdraget «Utrede helsekatapult». Innovasjon Norge følger opp tiltaket. Hvem som eier " +
			"tiltaket, er ikke sagt.",
		"Siva har fått oppdraget «Greie ut helsekatapult». Innovasjon Noreg følgjer opp tiltaket. Kven som eig " +
			"tiltaket, er ikkje sagt.",
		"Siva has been given the task “Utrede helsekatapult”. Innovation Norway follows up the measure. Who owns " +
			"the measure is not stated."},
	{"owner and assigned", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerAssigned),
		by(theMinistry, kg.AnswerOwner, secondary("document/b"))),
		"Siva har fått oppdraget «Utrede helsekatapult». Nærings- og fiskeridepartementet har ansvaret for " +
			"tiltaket, ifølge Norway Health Tech.",
		"Siva har fått oppdraget «Greie ut helsekatapult». Nærings- og fiskeridepartementet har ansvaret for " +
			"tiltaket, ifølgje Norway Health Tech.",
		"Siva has been given the task “Utrede helsekatapult”. The Ministry of Trade, Industry and Fisheries is " +
			"responsible for the measure, according to Norway Health Tech."},
	{"no role", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerResponsible)),
		"Siva er nevnt som ansvarlig for «Utrede helsekatapult».",
		"Siva står som ansvarleg for «Greie ut helsekatapult».",
		"Siva is named as responsible for “Utrede helsekatapult”."},
	{"no role, two", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerResponsible),
		by(theOther, kg.AnswerResponsible)),
		"Innovasjon Norge og Siva er nevnt som ansvarlige for «Utrede helsekatapult».",
		"Innovasjon Noreg og Siva står som ansvarlege for «Greie ut helsekatapult».",
		"Innovation Norway and Siva are named as responsible for “Utrede helsekatapult”."},
	{"administrator", said(theProgramme, onlyStated, "", by(theAgency, kg.AnswerAdministrator)),
		"Siva forvalter «FORNY». Hvem som er eier, er ikke sagt.",
		"Siva forvaltar «FORNY». Kven som er eigar, er ikkje sagt.",
		"Siva administers “FORNY”. Who owns it is not stated."},
	{"a programme that somebody answers for", said(theProgramme, onlyStated, "", by(theAgency, kg.AnswerAdministrator),
		by(theMinistry, kg.AnswerResponsible)),
		"Nærings- og fiskeridepartementet er nevnt som ansvarlig for «FORNY». Siva forvalter «FORNY».",
		"Nærings- og fiskeridepartementet står som ansvarleg for «FORNY». Siva forvaltar «FORNY».",
		"The Ministry of Trade, Industry and Fisheries is named as responsible for “FORNY”. Siva administers “FORNY”."},
	{"secondary", said(theMeasure, onlyStated, "",
		by(theMinistry, kg.AnswerOwner, secondary("document/b", "document/c", "document/b"))),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult», ifølge Norway Health Tech og LMI.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult», ifølgje Norway Health Tech og LMI.",
		"The Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”, according to " +
			"Norway Health Tech and LMI."},
	{"a primary source beside a secondary one",
		said(theMeasure, onlyStated, "", by(theMinistry, kg.AnswerOwner, kg.Prop{Key: "evidence", Value: []kg.Evidence{
			{Document: "document/b", Secondary: true}, {Document: "document/a"}}})),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult».",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult».",
		"The Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”."},
	{"a secondary source unknown", said(theMeasure, onlyStated, "",
		by(theMinistry, kg.AnswerOwner, secondary("document/gone"))),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult», ifølge en annenhåndskilde.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult», ifølgje ei andrehandskjelde.",
		"The Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”, according to a " +
			"secondary source."},
	{"what holds for one isn't said of another",
		said(theMeasure, onlyStated, "", by(theMinistry, kg.AnswerOwner, secondary("document/b")),
			by(theAgency, kg.AnswerOwner)),
		"Siva har ansvaret for «Utrede helsekatapult». Nærings- og fiskeridepartementet har ansvaret for " +
			"tiltaket, ifølge Norway Health Tech.",
		"Siva har ansvaret for «Greie ut helsekatapult». Nærings- og fiskeridepartementet har ansvaret for " +
			"tiltaket, ifølgje Norway Health Tech.",
		"Siva is responsible for “Utrede helsekatapult”. The Ministry of Trade, Industry and Fisheries is " +
			"responsible for the measure, according to Norway Health Tech."},
	{"a period", said(theMeasure, onlyStated, "",
		by(theMinistry, kg.AnswerOwner, kg.Prop{Key: "validFrom", Value: kg.Date("2023-08-23")},
			kg.Prop{Key: "validTo", Value: kg.Date("2024-05")})),
		"Nærings- og fiskeridepartementet hadde ansvaret for «Utrede helsekatapult», fra 23. august 2023 til mai 2024.",
		"Nærings- og fiskeridepartementet hadde ansvaret for «Greie ut helsekatapult», frå 23. august 2023 til mai 2024.",
		"The Ministry of Trade, Industry and Fisheries was responsible for “Utrede helsekatapult”, from 23 August " +
			"2023 to May 2024."},
	{"on a day within the period", said(theMeasure, onlyStated, "2024-01-01",
		by(theMinistry, kg.AnswerOwner, kg.Prop{Key: "validFrom", Value: kg.Date("2023")},
			kg.Prop{Key: "validTo", Value: kg.Date("2024-05")})),
		"Nærings- og fiskeridepartementet hadde ansvaret for «Utrede helsekatapult» 1. januar 2024.",
		"Nærings- og fiskeridepartementet hadde ansvaret for «Greie ut helsekatapult» 1. januar 2024.",
		"The Ministry of Trade, Industry and Fisheries was responsible for “Utrede helsekatapult” on 1 January 2024."},
	{"unknown on a day, one source", said(theMeasure, onlyStated, "2024-01-01", by(theMinistry, kg.AnswerOwner)),
		"Nærings- og fiskeridepartementet hadde ansvaret for «Utrede helsekatapult»; kilden sier ikke om det " +
			"gjaldt 1. januar 2024.",
		"Nærings- og fiskeridepartementet hadde ansvaret for «Greie ut helsekatapult»; kjelda seier ikkje om " +
			"det gjaldt 1. januar 2024.",
		"The Ministry of Trade, Industry and Fisheries was responsible for “Utrede helsekatapult”; the " +
			"source does not say whether this held on 1 January 2024."},
	{"unknown on a day, secondary, two sources",
		said(theMeasure, onlyStated, "2024-01-01",
			by(theAgency, kg.AnswerAssigned, kg.Prop{Key: "validFrom", Value: kg.Date("2023-08")},
				secondary("document/b", "document/c"))),
		"Siva hadde oppdraget «Utrede helsekatapult», fra august 2023, ifølge Norway Health Tech og LMI; " +
			"kildene sier ikke om det fortsatt gjaldt 1. januar 2024. Hvem som eide tiltaket 1. januar 2024, er " +
			"ikke sagt.",
		"Siva hadde oppdraget «Greie ut helsekatapult», frå august 2023, ifølgje Norway Health Tech og LMI; " +
			"kjeldene seier ikkje om det framleis gjaldt 1. januar 2024. Kven som eigde tiltaket 1. januar 2024, " +
			"er ikkje sagt.",
		"Siva had the task “Utrede helsekatapult”, from August 2023, according to Norway Health Tech and " +
			"LMI; the sources do not say whether this still held on 1 January 2024. Who owned the measure on 1 " +
			"January 2024 is not stated."},
	{"group", said(theMeasure, onlyStated, "", by(theGroup, kg.AnswerAssigned)),
		"For «Utrede helsekatapult» nevner kildene bare en gruppe, «Ansvarlige departementer», ikke hvem i den.",
		"For «Greie ut helsekatapult» nemner kjeldene berre ei gruppe, «Ansvarlege departement», ikkje kven i gruppa.",
		"For “Utrede helsekatapult” the sources name only a group, “Ansvarlige departementer”, not who in it."},
	{"groups, one by a secondary source", said(theMeasure, onlyStated, "", by(theGroup, kg.AnswerAssigned),
		by(theOtherOne, kg.AnswerAssigned, secondary("document/b"))),
		"For «Utrede helsekatapult» nevner kildene bare grupper, «Ansvarlige departementer» og " +
			"«FoU-institusjonene» (ifølge Norway Health Tech), ikke hvem i dem.",
		"For «Greie ut helsekatapult» nemner kjeldene berre grupper, «Ansvarlege departement» og " +
			"«FoU-institusjonane» (ifølgje Norway Health Tech), ikkje kven i gruppene.",
		"For “Utrede helsekatapult” the sources name only groups, “Ansvarlige departementer” and " +
			"“FoU-institusjonene” (according to Norway Health Tech), not who in them."},
	{"collective", said(theMeasure, onlyStated, "", by(theState, kg.AnswerResponsible)),
		"For «Utrede helsekatapult» nevner kildene bare regjeringen under ett, ikke hvem i den som har ansvaret.",
		"For «Greie ut helsekatapult» nemner kjeldene berre regjeringa under eitt, ikkje kven i henne som har ansvaret.",
		"For “Utrede helsekatapult” the sources name only “Regjeringen” as a whole, not who within it is responsible."},
	{"collective on a day", said(theMeasure, onlyStated, "2024-01-01", by(theState, kg.AnswerResponsible)),
		"For «Utrede helsekatapult» nevner kildene bare regjeringen under ett, ikke hvem i den som hadde " +
			"ansvaret. Kilden sier ikke om det gjaldt 1. januar 2024.",
		"For «Greie ut helsekatapult» nemner kjeldene berre regjeringa under eitt, ikkje kven i henne som " +
			"hadde ansvaret. Kjelda seier ikkje om det gjaldt 1. januar 2024.",
		"For “Utrede helsekatapult” the sources name only “Regjeringen” as a whole, not who within it was " +
			"responsible. The source does not say whether this held on 1 January 2024."},
	{"group and collective", said(theMeasure, onlyStated, "", by(theState, kg.AnswerResponsible),
		by(theGroup, kg.AnswerAssigned)),
		"For «Utrede helsekatapult» nevner kildene bare grupper, «Ansvarlige departementer» og regjeringen, ikke " +
			"hvem i dem.",
		"For «Greie ut helsekatapult» nemner kjeldene berre grupper, «Ansvarlege departement» og regjeringa, " +
			"ikkje kven i gruppene.",
		"For “Utrede helsekatapult” the sources name only groups, “Ansvarlige departementer” and “Regjeringen”, " +
			"not who in them."},
	{"somebody, a group and the collective", said(theMeasure, onlyStated, "", by(theMinistry, kg.AnswerOwner),
		by(theGroup, kg.AnswerFollowUp), by(theState, kg.AnswerOwner)),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult». Kildene nevner også en gruppe, " +
			"«Ansvarlige departementer», ikke hvem i den. Kildene nevner også regjeringen under ett, ikke hvem i " +
			"den som har ansvaret.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult». Kjeldene nemner òg ei " +
			"gruppe, «Ansvarlege departement», ikkje kven i gruppa. Kjeldene nemner òg regjeringa under eitt, ikkje " +
			"kven i henne som har ansvaret.",
		"The Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”. The sources " +
			"also name a group, “Ansvarlige departementer”, not who in it. The sources also name “Regjeringen” as a " +
			"whole, not who within it is responsible."},
	{"a group owns it, somebody has the task",
		said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerAssigned), by(theGroup, kg.AnswerOwner)),
		"Siva har fått oppdraget «Utrede helsekatapult». Kildene nevner også en gruppe, «Ansvarlige " +
			"departementer», ikke hvem i den. Hvem som eier tiltaket, er ikke sagt.",
		"Siva har fått oppdraget «Greie ut helsekatapult». Kjeldene nemner òg ei gruppe, «Ansvarlege " +
			"departement», ikkje kven i gruppa. Kven som eig tiltaket, er ikkje sagt.",
		"Siva has been given the task “Utrede helsekatapult”. The sources also name a group, “Ansvarlige " +
			"departementer”, not who in it. Who owns the measure is not stated."},
	{"nobody", said(theMeasure, onlyStated, ""),
		"Kildene vi har lest, sier ikke hvem som har ansvaret for «Utrede helsekatapult». Vi viser til to kilder om det.",
		"Kjeldene vi har lese, seier ikkje kven som har ansvaret for «Greie ut helsekatapult». Vi viser til to " +
			"kjelder om det.",
		"The sources we have read do not say who is responsible for “Utrede helsekatapult”. We cite two " +
			"sources about it."},
	{"nobody on a day, one source", said(theProgramme, onlyStated, "2024-02-29"),
		"Kildene vi har lest, sier ikke hvem som hadde ansvaret for «FORNY» 29. februar 2024. Vi viser til " +
			"én kilde om det.",
		"Kjeldene vi har lese, seier ikkje kven som hadde ansvaret for «FORNY» 29. februar 2024. Vi viser " +
			"til éi kjelde om det.",
		"The sources we have read do not say who was responsible for “FORNY” on 29 February 2024. We cite " +
			"one source about it."},
	{"an inference not asked for", said(theMeasure, onlyStated, "", by(theMinistry, kg.AnswerOwner, byRule)),
		"Kildene vi har lest, sier ikke hvem som har ansvaret for «Utrede helsekatapult». Vi viser til to kilder om det.",
		"Kjeldene vi har lese, seier ikkje kven som har ansvaret for «Greie ut helsekatapult». Vi viser til to " +
			"kjelder om det.",
		"The sources we have read do not say who is responsible for “Utrede helsekatapult”. We cite two " +
			"sources about it."},
	{"an inference beside a statement", said(theMeasure, both, "", by(theMinistry, kg.AnswerOwner, byRule),
		by(theAgency, kg.AnswerAssigned)),
		"Siva har fått oppdraget «Utrede helsekatapult». Hvem som eier tiltaket, er ikke sagt. Ikke sagt i " +
			"kildene, men utledet (regel: «Den en ordning drives på vegne av, eier trolig tiltak som handler om " +
			"ordningen»): Nærings- og fiskeridepartementet har trolig ansvaret for «Utrede helsekatapult».",
		"Siva har fått oppdraget «Greie ut helsekatapult». Kven som eig tiltaket, er ikkje sagt. Ikkje sagt i " +
			"kjeldene, men utleidd (regel: «Den ei ordning blir driven på vegner av, eig truleg tiltak som handlar om " +
			"ordninga»): Nærings- og fiskeridepartementet har truleg ansvaret for «Greie ut helsekatapult».",
		"Siva has been given the task “Utrede helsekatapult”. Who owns the measure is not stated. Not stated in " +
			"the sources, but inferred (rule: “The body on whose behalf a scheme is run probably owns measures that " +
			"concern it”): the Ministry of Trade, Industry and Fisheries is probably responsible for “Utrede " +
			"helsekatapult”."},
	{"an inference where nobody is stated", said(theProgramme, both, "", by(theAgency, kg.AnswerAdministrator, byRule)),
		"Kildene vi har lest, sier ikke hvem som har ansvaret for «FORNY». Vi viser til én kilde om det. Ikke sagt " +
			"i kildene, men utledet (regel: «Den en ordning drives på vegne av, eier trolig tiltak som handler om " +
			"ordningen»): Siva forvalter trolig «FORNY».",
		"Kjeldene vi har lese, seier ikkje kven som har ansvaret for «FORNY». Vi viser til éi kjelde om det. Ikkje " +
			"sagt i kjeldene, men utleidd (regel: «Den ei ordning blir driven på vegner av, eig truleg tiltak som " +
			"handlar om ordninga»): Siva forvaltar truleg «FORNY».",
		"The sources we have read do not say who is responsible for “FORNY”. We cite one source about it. " +
			"Not stated in the sources, but inferred (rule: “The body on whose behalf a scheme is run probably owns " +
			"measures that concern it”): Siva probably administers “FORNY”."},
	{"inferences alone, on a day", said(theMeasure, onlyInferred, "2024-01-01", by(theGroup, kg.AnswerResponsible, byRule),
		by(theAgency, kg.AnswerAssigned)),
		"Ikke sagt i kildene, men utledet (regel: «Den en ordning drives på vegne av, eier trolig tiltak som " +
			"handler om ordningen»): ansvarlige departementer var trolig ansvarlige for «Utrede helsekatapult»; " +
			"om det gjaldt 1. januar 2024, er ikke kjent.",
		"Ikkje sagt i kjeldene, men utleidd (regel: «Den ei ordning blir driven på vegner av, eig truleg " +
			"tiltak som handlar om ordninga»): ansvarlege departement var truleg ansvarleg for «Greie ut " +
			"helsekatapult»; om det gjaldt 1. januar 2024, er ikkje kjent.",
		"Not stated in the sources, but inferred (rule: “The body on whose behalf a scheme is run probably " +
			"owns measures that concern it”): “Ansvarlige departementer” were probably responsible for “Utrede " +
			"helsekatapult”; whether this held on 1 January 2024 is not known."},
	{"inferences alone, and none", said(theMeasure, onlyInferred, "", by(theAgency, kg.AnswerAssigned)),
		"Ingenting er utledet om hvem som har ansvaret for «Utrede helsekatapult».",
		"Ingenting er utleidd om kven som har ansvaret for «Greie ut helsekatapult».",
		"Nothing is inferred about who is responsible for “Utrede helsekatapult”."},
	{"disputes", disputed(said(theMeasure, onlyStated, "", by(theMinistry, kg.AnswerOwner)), openDispute, softDispute),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult». Kildene svarer ulikt på " +
			"spørsmålet «Hvem skal vurdere?». Kildene sier ulike ting om «Dato», men det lar seg forene.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult». Kjeldene svarar ulikt på " +
			"spørsmålet «Kven skal vurdere?». Kjeldene seier ulike ting om «Dato», men det lèt seg sameine.",
		"The Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”. The sources " +
			"answer the question “Hvem skal vurdere?” differently. The sources say different things about “Date”, " +
			"but these can be reconciled."},
}

func disputed(r responsibility.Responsibility, disputes ...kg.Node) responsibility.Responsibility {
	r.Disputes = disputes
	return r
}

func TestSentences(t *testing.T) {
	for _, c := range sentences {
		for l, want := range map[kg.Locale]string{kg.NB: c.nb, kg.NN: c.nn, kg.EN: c.en} {
			if got := Of(c.r, l); got != want {
				t.Errorf("%s, %s:\n got %s\nwant %s", c.name, l, got, want)
			}
		}
	}
}

// hedges are the words without which nothing inferred may be told.
var hedges = map[kg.Locale][2]string{
	kg.NB: {"Ikke sagt i kildene, men utledet", " trolig "},
	kg.NN: {"Ikkje sagt i kjeldene, men utleidd", " truleg "},
	kg.EN: {"Not stated in the sources, but inferred", " probably "},
}

// Every role, of every kind of actor, stated, by hearsay or inferred, beside each other: whoever is inferred stands in
// a hedged sentence and in no other.
func TestSentencesNeverMix(t *testing.T) {
	for _, role := range kg.AnswerRoles {
		for _, inferredRole := range kg.AnswerRoles {
			for _, actor := range []kg.Node{theMinistry, theGroup, theState} {
				for _, evidence := range []kg.Prop{secondary("document/b"),
					{Key: "evidence", Value: []kg.Evidence{{Document: "document/a"}}}} {
					for _, day := range []kg.Date{"", "2024-01-01"} {
						r := said(theProgramme, both, day, by(actor, role, evidence), by(theAgency, inferredRole, byRule))
						for l := range languages {
							neverMixed(t, r, l)
						}
					}
				}
			}
		}
	}
}

func neverMixed(t *testing.T, r responsibility.Responsibility, l kg.Locale) {
	t.Helper()
	s := Of(r, l)
	stated, inferred, found := strings.Cut(s, hedges[l][0])
	rule, conclusion, hedged := strings.Cut(inferred, "): ")
	if !found || !hedged || rule == "" || !strings.Contains(conclusion, hedges[l][1]) ||
		!strings.Contains(conclusion, "Siva") {
		t.Errorf("%s: not told as inferred: %s", l, s)
	}
	if strings.Contains(stated, "Siva") || strings.Contains(stated, strings.TrimSpace(hedges[l][1])) {
		t.Errorf("%s: an inference among statements: %s", l, s)
	}
	if strings.Contains(s, "%!") || strings.Contains(s, "  ") || !strings.HasSuffix(s, ".") {
		t.Errorf("%s: badly made: %q", l, s)
	}
}

func TestPhrasesAreWhole(t *testing.T) {
	for l, p := range languages {
		for _, role := range kg.AnswerRoles {
			wantVerb(t, l, string(role), p.stated[role])
			wantVerb(t, l, "inferred "+string(role), p.inferred[role])
		}
		for _, d := range kg.RelationDefs {
			if d.Name == (kg.Localized{}) {
				t.Errorf("%s: no words for %s", l, d.Type)
			}
		}
		for _, kind := range []responsibility.GapKind{responsibility.NobodyNamed, responsibility.OnlyAGroup,
			responsibility.OnlyTheCollective, responsibility.OwnerNotStated} {
			if !strings.HasSuffix(Reason((responsibility.Gap{Kind: kind}), l), ".") {
				t.Errorf("%s: no reason for %s", l, kind)
			}
		}
	}
}

// wantVerb holds that a verb has all its forms, each with both its ends.
func wantVerb(t *testing.T, l kg.Locale, of string, v verb) {
	t.Helper()
	for _, form := range []string{v.now, v.areNow, v.was, v.were} {
		if !strings.Contains(form, "%[1]s") || !strings.Contains(form, "%[2]s") {
			t.Errorf("%s: the words for %s are %q", l, of, form)
		}
	}
}

func TestClaimSentence(t *testing.T) {
	administers := kg.Edge{Type: "ADMINISTERS", Props: kg.MakeProps(kg.Prop{Key: "validFrom", Value: kg.Date("2017")})}
	assigned := by(theAgency, kg.AnswerAssigned).Claim
	for _, c := range []struct {
		e        kg.Edge
		l        kg.Locale
		to       kg.Node
		sentence string
	}{
		{administers, kg.NB, theProgramme, "Siva har forvaltet «FORNY» siden 2017."},
		{administers, kg.NN, theProgramme, "Siva har forvalta «FORNY» sidan 2017."},
		{assigned, kg.NB, theMeasure, "Siva har fått oppdraget «Utrede helsekatapult»."},
		{by(theAgency, kg.AnswerOwner, byRule).Claim, kg.EN, theMeasure, "Not stated in the sources, but inferred (rule: " +
			"“The body on whose behalf a scheme is run probably owns measures that concern it”): Siva is probably " +
			"responsible for “Utrede helsekatapult”."},
		{kg.Edge{Type: "PART_OF"}, kg.NN, theProgramme, "Siva er ein del av «FORNY»."},
	} {
		if got := Claim(c.e, theAgency, c.to, theDocuments, c.l); got != c.sentence {
			t.Errorf("got %s\nwant %s", got, c.sentence)
		}
	}
}

func TestDateIn(t *testing.T) {
	for _, c := range []struct {
		d    kg.Date
		l    kg.Locale
		want string
	}{
		{"2023-08-03", kg.NB, "3. august 2023"}, {"2023-08-03", kg.EN, "3 August 2023"}, {"2023-12", kg.NN, "desember 2023"},
		{"2023", kg.EN, "2023"}, {"", kg.NB, ""},
	} {
		if got := Date(c.d, c.l); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.d, c.l, got, c.want)
		}
	}
}
