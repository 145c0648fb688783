package kg

import (
	"slices"
	"strings"
	"testing"
)

func called(id ID, t NodeType, nb, nn, en string, more ...Prop) Node {
	more = append(more, Prop{"name_nb", nb}, Prop{"name_nn", nn}, Prop{"name_en", en})
	return Node{ID: id, Type: t, Props: MakeProps(more...)}
}

var (
	theMeasure = called("measure/p/6", "Measure", "Utrede helsekatapult", "Greie ut helsekatapult", "", Prop{"evidence", []Evidence{
		{Document: "document/a"}, {Document: "document/b"}, {Document: "document/a", Start: 9}}})
	theProgramme = called("programme/forny", "Programme", "FORNY", "", "", Prop{"evidence", []Evidence{{Document: "document/a"}}})
	theMinistry  = called("ministry/nfd", "Ministry", "Nærings- og fiskeridepartementet", "", "Ministry of Trade, Industry and Fisheries")
	theAgency    = called("agency/siva", "Agency", "Siva", "", "")
	theOther     = called("agency/innovasjon-norge", "Agency", "Innovasjon Norge", "Innovasjon Noreg", "Innovation Norway")
	theGroup     = called("group/departementer", "ActorGroup", "Ansvarlige departementer", "Ansvarlege departement", "")
	theOtherOne  = called("group/fou", "ActorGroup", "FoU-institusjonene", "FoU-institusjonane", "")
	theState     = called("group/regjeringen", "ActorGroup", "Regjeringen", "Regjeringa", "", Prop{"collective", true})
	openDispute  = called("dispute/a", "Dispute", "Hvem skal vurdere?", "Kven skal vurdere?", "", Prop{"status", "OPEN"})
	softDispute  = called("dispute/b", "Dispute", "Dato", "", "Date", Prop{"status", "RECONCILED"})
	theDocuments = map[ID]Node{
		"document/a": called("document/a", "Document", "Ny giv", "", "", Prop{"publisher", "NFD"}),
		"document/b": called("document/b", "Document", "Hva betyr det?", "", "", Prop{"publisher", "Norway Health Tech"}),
		"document/c": called("document/c", "Document", "Nytt", "", "", Prop{"publisher", "LMI"}),
	}
)

// by is a claim of an actor on the subject; props add to or take the place of primary evidence.
func by(actor Node, role AnswerRole, props ...Prop) Answer {
	e := Edge{Type: "RESPONSIBLE_FOR", From: actor.ID}
	if role == AnswerAdministrator {
		e.Type = "ADMINISTERS"
	} else {
		props = append(props, Prop{"role", string(role)})
	}
	if !slices.ContainsFunc(props, func(p Prop) bool { return p.Key == "evidence" || p.Key == "derivation" }) {
		props = append(props, Prop{"evidence", []Evidence{{Document: "document/a"}}})
	}
	e.Props = MakeProps(props...)
	return Answer{Actor: actor, Role: role, Claim: e}
}

func secondary(documents ...ID) Prop {
	var list []Evidence
	for _, d := range documents {
		list = append(list, Evidence{Document: d, Secondary: true})
	}
	return Prop{"evidence", list}
}

var byRule = Prop{"derivation", Derivation{Rule: "scheme-run-on-behalf-of", Premises: []ID{"claim/x"}}}

// said is a responsibility as View would have made it.
func said(subject Node, certainty []Certainty, asOf Date, answers ...Answer) Responsibility {
	page := EdgePage{}
	for _, a := range answers {
		page.Edges, page.Nodes = append(page.Edges, a.Claim), append(page.Nodes, a.Actor)
	}
	r := answer(subject, page, ResponsibilityArgs{Certainty: certainty, AsOf: asOf})
	r.Documents = theDocuments
	return r
}

var (
	onlyStated   = []Certainty{Stated}
	onlyInferred = []Certainty{Inferred}
	both         = []Certainty{Stated, Inferred}
)

var sentences = []struct {
	name       string
	r          Responsibility
	nb, nn, en string
}{
	{"owner", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner)),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult».",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult».",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”."},
	{"two owners, one of them twice", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner), by(theMinistry, AnswerOwner), by(theAgency, AnswerOwner)),
		"Siva og Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult».",
		"Siva og Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult».",
		"Siva and Ministry of Trade, Industry and Fisheries are responsible for “Utrede helsekatapult”."},
	{"assigned", said(theMeasure, onlyStated, "", by(theAgency, AnswerAssigned)),
		"Siva har fått oppdraget «Utrede helsekatapult». Hvem som eier tiltaket, er ikke sagt.",
		"Siva har fått oppdraget «Greie ut helsekatapult». Kven som eig tiltaket, er ikkje sagt.",
		"Siva has been given the task “Utrede helsekatapult”. Who owns the measure is not stated."},
	{"follow-up and assigned", said(theMeasure, onlyStated, "", by(theOther, AnswerFollowUp), by(theAgency, AnswerAssigned)),
		"Siva har fått oppdraget «Utrede helsekatapult». Innovasjon Norge følger opp tiltaket. Hvem som eier tiltaket, er ikke sagt.",
		"Siva har fått oppdraget «Greie ut helsekatapult». Innovasjon Noreg følgjer opp tiltaket. Kven som eig tiltaket, er ikkje sagt.",
		"Siva has been given the task “Utrede helsekatapult”. Innovation Norway follows up the measure. Who owns the measure is not stated."},
	{"owner and assigned", said(theMeasure, onlyStated, "", by(theAgency, AnswerAssigned), by(theMinistry, AnswerOwner, secondary("document/b"))),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult», ifølge Norway Health Tech. Siva har fått oppdraget.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult», ifølgje Norway Health Tech. Siva har fått oppdraget.",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”, according to Norway Health Tech. Siva has been given the task."},
	{"no role", said(theMeasure, onlyStated, "", by(theAgency, AnswerResponsible)),
		"Siva er nevnt som ansvarlig for «Utrede helsekatapult». Hvem som eier tiltaket, er ikke sagt.",
		"Siva står som ansvarleg for «Greie ut helsekatapult». Kven som eig tiltaket, er ikkje sagt.",
		"Siva is named as responsible for “Utrede helsekatapult”. Who owns the measure is not stated."},
	{"no role, two", said(theMeasure, onlyStated, "", by(theAgency, AnswerResponsible), by(theOther, AnswerResponsible)),
		"Innovasjon Norge og Siva er nevnt som ansvarlige for «Utrede helsekatapult». Hvem som eier tiltaket, er ikke sagt.",
		"Innovasjon Noreg og Siva står som ansvarlege for «Greie ut helsekatapult». Kven som eig tiltaket, er ikkje sagt.",
		"Innovation Norway and Siva are named as responsible for “Utrede helsekatapult”. Who owns the measure is not stated."},
	{"administrator", said(theProgramme, onlyStated, "", by(theAgency, AnswerAdministrator)),
		"Siva forvalter «FORNY». Hvem som er eier, er ikke sagt.",
		"Siva forvaltar «FORNY». Kven som er eigar, er ikkje sagt.",
		"Siva administers “FORNY”. Who owns it is not stated."},
	{"a programme that somebody answers for", said(theProgramme, onlyStated, "", by(theAgency, AnswerAdministrator), by(theMinistry, AnswerResponsible)),
		"Nærings- og fiskeridepartementet er nevnt som ansvarlig for «FORNY». Siva forvalter «FORNY».",
		"Nærings- og fiskeridepartementet står som ansvarleg for «FORNY». Siva forvaltar «FORNY».",
		"Ministry of Trade, Industry and Fisheries is named as responsible for “FORNY”. Siva administers “FORNY”."},
	{"secondary", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner, secondary("document/b", "document/c", "document/b"))),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult», ifølge Norway Health Tech og LMI.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult», ifølgje Norway Health Tech og LMI.",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”, according to Norway Health Tech and LMI."},
	{"a primary source beside a secondary one", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner, Prop{"evidence", []Evidence{
		{Document: "document/b", Secondary: true}, {Document: "document/a"}}})),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult».",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult».",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”."},
	{"a secondary source unknown", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner, secondary("document/gone"))),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult», ifølge en annenhåndskilde.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult», ifølgje ei andrehandskjelde.",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”, according to a secondary source."},
	{"what holds for one isn't said of another", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner, secondary("document/b")), by(theAgency, AnswerOwner)),
		"Siva har ansvaret for «Utrede helsekatapult». Nærings- og fiskeridepartementet har ansvaret for tiltaket, ifølge Norway Health Tech.",
		"Siva har ansvaret for «Greie ut helsekatapult». Nærings- og fiskeridepartementet har ansvaret for tiltaket, ifølgje Norway Health Tech.",
		"Siva is responsible for “Utrede helsekatapult”. Ministry of Trade, Industry and Fisheries is responsible for the measure, according to Norway Health Tech."},
	{"a period", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner, Prop{"validFrom", Date("2023-08-23")}, Prop{"validTo", Date("2024-05")})),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult», fra 23. august 2023 til mai 2024.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult», frå 23. august 2023 til mai 2024.",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”, from 23 August 2023 to May 2024."},
	{"on a day within the period", said(theMeasure, onlyStated, "2024-01-01", by(theMinistry, AnswerOwner, Prop{"validFrom", Date("2023")}, Prop{"validTo", Date("2024-05")})),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult», fra 2023 til mai 2024.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult», frå 2023 til mai 2024.",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”, from 2023 to May 2024."},
	{"unknown on a day, one source", said(theMeasure, onlyStated, "2024-01-01", by(theMinistry, AnswerOwner)),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult»; kilden sier ikke om det gjaldt 1. januar 2024.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult»; kjelda seier ikkje om det gjaldt 1. januar 2024.",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”; the source does not say whether this held on 1 January 2024."},
	{"unknown on a day, secondary, two sources", said(theMeasure, onlyStated, "2024-01-01", by(theAgency, AnswerAssigned, Prop{"validFrom", Date("2023-08")}, secondary("document/b", "document/c"))),
		"Siva har fått oppdraget «Utrede helsekatapult», fra august 2023, ifølge Norway Health Tech og LMI; kildene sier ikke om det gjaldt 1. januar 2024. Hvem som eier tiltaket per 1. januar 2024, er ikke sagt.",
		"Siva har fått oppdraget «Greie ut helsekatapult», frå august 2023, ifølgje Norway Health Tech og LMI; kjeldene seier ikkje om det gjaldt 1. januar 2024. Kven som eig tiltaket per 1. januar 2024, er ikkje sagt.",
		"Siva has been given the task “Utrede helsekatapult”, from August 2023, according to Norway Health Tech and LMI; the sources do not say whether this held on 1 January 2024. Who owns the measure as of 1 January 2024 is not stated."},
	{"group", said(theMeasure, onlyStated, "", by(theGroup, AnswerAssigned)),
		"For «Utrede helsekatapult» nevner kildene bare en gruppe, «Ansvarlige departementer», ikke hvem i den.",
		"For «Greie ut helsekatapult» nemner kjeldene berre ei gruppe, «Ansvarlege departement», ikkje kven i gruppa.",
		"For “Utrede helsekatapult” the sources name only a group, “Ansvarlige departementer”, not who in it."},
	{"groups, one by a secondary source", said(theMeasure, onlyStated, "", by(theGroup, AnswerAssigned), by(theOtherOne, AnswerAssigned, secondary("document/b"))),
		"For «Utrede helsekatapult» nevner kildene bare grupper, «Ansvarlige departementer» og «FoU-institusjonene» (ifølge Norway Health Tech), ikke hvem i dem.",
		"For «Greie ut helsekatapult» nemner kjeldene berre grupper, «Ansvarlege departement» og «FoU-institusjonane» (ifølgje Norway Health Tech), ikkje kven i gruppene.",
		"For “Utrede helsekatapult” the sources name only groups, “Ansvarlige departementer” and “FoU-institusjonene” (according to Norway Health Tech), not who in them."},
	{"collective", said(theMeasure, onlyStated, "", by(theState, AnswerResponsible)),
		"For «Utrede helsekatapult» nevner kildene bare «Regjeringen» under ett, ikke hvem der som har ansvaret.",
		"For «Greie ut helsekatapult» nemner kjeldene berre «Regjeringa» under eitt, ikkje kven der som har ansvaret.",
		"For “Utrede helsekatapult” the sources name only “Regjeringen” as a whole, not who within it is responsible."},
	{"collective on a day", said(theMeasure, onlyStated, "2024-01-01", by(theState, AnswerResponsible)),
		"For «Utrede helsekatapult» per 1. januar 2024 nevner kildene bare «Regjeringen» (kilden sier ikke om det gjaldt 1. januar 2024) under ett, ikke hvem der som har ansvaret.",
		"For «Greie ut helsekatapult» per 1. januar 2024 nemner kjeldene berre «Regjeringa» (kjelda seier ikkje om det gjaldt 1. januar 2024) under eitt, ikkje kven der som har ansvaret.",
		"For “Utrede helsekatapult” as of 1 January 2024 the sources name only “Regjeringen” (the source does not say whether this held on 1 January 2024) as a whole, not who within it is responsible."},
	{"group and collective", said(theMeasure, onlyStated, "", by(theState, AnswerResponsible), by(theGroup, AnswerAssigned)),
		"For «Utrede helsekatapult» nevner kildene bare grupper, «Ansvarlige departementer» og «Regjeringen», ikke hvem i dem.",
		"For «Greie ut helsekatapult» nemner kjeldene berre grupper, «Ansvarlege departement» og «Regjeringa», ikkje kven i gruppene.",
		"For “Utrede helsekatapult” the sources name only groups, “Ansvarlige departementer” and “Regjeringen”, not who in them."},
	{"somebody, a group and the collective", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner), by(theGroup, AnswerFollowUp), by(theState, AnswerOwner)),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult». Kildene nevner også en gruppe, «Ansvarlige departementer», ikke hvem i den. Kildene nevner også «Regjeringen» under ett, ikke hvem der som har ansvaret.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult». Kjeldene nemner òg ei gruppe, «Ansvarlege departement», ikkje kven i gruppa. Kjeldene nemner òg «Regjeringa» under eitt, ikkje kven der som har ansvaret.",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”. The sources also name a group, “Ansvarlige departementer”, not who in it. The sources also name “Regjeringen” as a whole, not who within it is responsible."},
	{"a group owns it, somebody has the task", said(theMeasure, onlyStated, "", by(theAgency, AnswerAssigned), by(theGroup, AnswerOwner)),
		"Siva har fått oppdraget «Utrede helsekatapult». Kildene nevner også en gruppe, «Ansvarlige departementer», ikke hvem i den. Hvem som eier tiltaket, er ikke sagt.",
		"Siva har fått oppdraget «Greie ut helsekatapult». Kjeldene nemner òg ei gruppe, «Ansvarlege departement», ikkje kven i gruppa. Kven som eig tiltaket, er ikkje sagt.",
		"Siva has been given the task “Utrede helsekatapult”. The sources also name a group, “Ansvarlige departementer”, not who in it. Who owns the measure is not stated."},
	{"nobody", said(theMeasure, onlyStated, ""),
		"Kildene vi har lest, sier ikke hvem som har ansvaret for «Utrede helsekatapult». Vi har lest to kilder om det.",
		"Kjeldene vi har lese, seier ikkje kven som har ansvaret for «Greie ut helsekatapult». Vi har lese to kjelder om det.",
		"The sources we have read do not say who is responsible for “Utrede helsekatapult”. We have read two sources about it."},
	{"nobody on a day, one source", said(theProgramme, onlyStated, "2024-02-29"),
		"Kildene vi har lest, sier ikke hvem som har ansvaret for «FORNY» per 29. februar 2024. Vi har lest én kilde om det.",
		"Kjeldene vi har lese, seier ikkje kven som har ansvaret for «FORNY» per 29. februar 2024. Vi har lese éi kjelde om det.",
		"The sources we have read do not say who is responsible for “FORNY” as of 29 February 2024. We have read one source about it."},
	{"an inference not asked for", said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner, byRule)),
		"Kildene vi har lest, sier ikke hvem som har ansvaret for «Utrede helsekatapult». Vi har lest to kilder om det.",
		"Kjeldene vi har lese, seier ikkje kven som har ansvaret for «Greie ut helsekatapult». Vi har lese to kjelder om det.",
		"The sources we have read do not say who is responsible for “Utrede helsekatapult”. We have read two sources about it."},
	{"an inference beside a statement", said(theMeasure, both, "", by(theMinistry, AnswerOwner, byRule), by(theAgency, AnswerAssigned)),
		"Siva har fått oppdraget «Utrede helsekatapult». Hvem som eier tiltaket, er ikke sagt. Ikke sagt i kildene, men utledet (regel: «Den en ordning drives på vegne av, eier trolig tiltak som skal utvikle ordningen»): Nærings- og fiskeridepartementet har trolig ansvaret for «Utrede helsekatapult».",
		"Siva har fått oppdraget «Greie ut helsekatapult». Kven som eig tiltaket, er ikkje sagt. Ikkje sagt i kjeldene, men utleidd (regel: «Den ei ordning blir driven på vegner av, eig truleg tiltak som skal utvikle ordninga»): Nærings- og fiskeridepartementet har truleg ansvaret for «Greie ut helsekatapult».",
		"Siva has been given the task “Utrede helsekatapult”. Who owns the measure is not stated. Not stated in the sources, but inferred (rule: “The body on whose behalf a scheme is run probably owns measures that are to develop it”): Ministry of Trade, Industry and Fisheries is probably responsible for “Utrede helsekatapult”."},
	{"an inference where nobody is stated", said(theProgramme, both, "", by(theAgency, AnswerAdministrator, byRule)),
		"Kildene vi har lest, sier ikke hvem som har ansvaret for «FORNY». Vi har lest én kilde om det. Ikke sagt i kildene, men utledet (regel: «Den en ordning drives på vegne av, eier trolig tiltak som skal utvikle ordningen»): Siva forvalter trolig «FORNY».",
		"Kjeldene vi har lese, seier ikkje kven som har ansvaret for «FORNY». Vi har lese éi kjelde om det. Ikkje sagt i kjeldene, men utleidd (regel: «Den ei ordning blir driven på vegner av, eig truleg tiltak som skal utvikle ordninga»): Siva forvaltar truleg «FORNY».",
		"The sources we have read do not say who is responsible for “FORNY”. We have read one source about it. Not stated in the sources, but inferred (rule: “The body on whose behalf a scheme is run probably owns measures that are to develop it”): Siva probably administers “FORNY”."},
	{"inferences alone, on a day", said(theMeasure, onlyInferred, "2024-01-01", by(theGroup, AnswerResponsible, byRule), by(theAgency, AnswerAssigned)),
		"Ikke sagt i kildene, men utledet (regel: «Den en ordning drives på vegne av, eier trolig tiltak som skal utvikle ordningen»): «Ansvarlige departementer» er trolig ansvarlig for «Utrede helsekatapult»; om det gjaldt 1. januar 2024, er ikke kjent.",
		"Ikkje sagt i kjeldene, men utleidd (regel: «Den ei ordning blir driven på vegner av, eig truleg tiltak som skal utvikle ordninga»): «Ansvarlege departement» er truleg ansvarleg for «Greie ut helsekatapult»; om det gjaldt 1. januar 2024, er ikkje kjent.",
		"Not stated in the sources, but inferred (rule: “The body on whose behalf a scheme is run probably owns measures that are to develop it”): “Ansvarlige departementer” is probably responsible for “Utrede helsekatapult”; whether this held on 1 January 2024 is not known."},
	{"inferences alone, and none", said(theMeasure, onlyInferred, "", by(theAgency, AnswerAssigned)),
		"Ingenting er utledet om hvem som har ansvaret for «Utrede helsekatapult».",
		"Ingenting er utleidd om kven som har ansvaret for «Greie ut helsekatapult».",
		"Nothing is inferred about who is responsible for “Utrede helsekatapult”."},
	{"disputes", disputed(said(theMeasure, onlyStated, "", by(theMinistry, AnswerOwner)), openDispute, softDispute),
		"Nærings- og fiskeridepartementet har ansvaret for «Utrede helsekatapult». Kildene er uenige om «Hvem skal vurdere?». Kildene sier ulike ting om «Dato», men det lar seg forene.",
		"Nærings- og fiskeridepartementet har ansvaret for «Greie ut helsekatapult». Kjeldene er usamde om «Kven skal vurdere?». Kjeldene seier ulike ting om «Dato», men det lèt seg sameine.",
		"Ministry of Trade, Industry and Fisheries is responsible for “Utrede helsekatapult”. The sources disagree about “Hvem skal vurdere?”. The sources say different things about “Date”, but these can be reconciled."},
}

func disputed(r Responsibility, disputes ...Node) Responsibility {
	r.Disputes = disputes
	return r
}

func TestSentences(t *testing.T) {
	for _, c := range sentences {
		for l, want := range map[Locale]string{NB: c.nb, NN: c.nn, EN: c.en} {
			if got := c.r.Sentence(l); got != want {
				t.Errorf("%s, %s:\n got %s\nwant %s", c.name, l, got, want)
			}
		}
	}
}

// hedges are the words without which nothing inferred may be told.
var hedges = map[Locale][2]string{
	NB: {"Ikke sagt i kildene, men utledet", " trolig "},
	NN: {"Ikkje sagt i kjeldene, men utleidd", " truleg "},
	EN: {"Not stated in the sources, but inferred", " probably "},
}

// Every role, of every kind of actor, stated, by hearsay or inferred, beside each other: whoever is inferred stands in a
// hedged sentence and in no other.
func TestSentencesNeverMix(t *testing.T) {
	for _, role := range answerRoles {
		for _, inferredRole := range answerRoles {
			for _, actor := range []Node{theMinistry, theGroup, theState} {
				for _, evidence := range []Prop{secondary("document/b"), {"evidence", []Evidence{{Document: "document/a"}}}} {
					for _, day := range []Date{"", "2024-01-01"} {
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

func neverMixed(t *testing.T, r Responsibility, l Locale) {
	t.Helper()
	s := r.Sentence(l)
	stated, inferred, found := strings.Cut(s, hedges[l][0])
	rule, conclusion, told := strings.Cut(inferred, "): ")
	if !found || !told || rule == "" || !strings.Contains(conclusion, hedges[l][1]) || !strings.Contains(conclusion, "Siva") {
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
		for _, role := range answerRoles {
			if p.stated[role][0] == "" || p.stated[role][1] == "" || p.inferred[role][0] == "" || p.inferred[role][1] == "" {
				t.Errorf("%s: no words for the role %q", l, role)
			}
		}
		for _, d := range RelationDefs {
			if p.relations[d.Type] == "" {
				t.Errorf("%s: no words for %s", l, d.Type)
			}
		}
		for _, kind := range []GapKind{NobodyNamed, OnlyAGroup, OnlyTheCollective, OwnerNotStated} {
			if !strings.HasSuffix((Gap{Kind: kind}).Reason(l), ".") {
				t.Errorf("%s: no reason for %s", l, kind)
			}
		}
	}
}

func TestClaimSentence(t *testing.T) {
	administers := Edge{Type: "ADMINISTERS", Props: MakeProps(Prop{"validFrom", Date("2017")})}
	assigned := by(theAgency, AnswerAssigned).Claim
	for _, c := range []struct {
		e        Edge
		l        Locale
		to       Node
		sentence string
	}{
		{administers, NB, theProgramme, "Siva forvalter «FORNY», fra 2017."},
		{administers, NN, theProgramme, "Siva forvaltar «FORNY», frå 2017."},
		{assigned, NB, theMeasure, "Siva har fått oppdraget «Utrede helsekatapult»."},
		{by(theAgency, AnswerOwner, byRule).Claim, EN, theMeasure, "Not stated in the sources, but inferred (rule: “The body on whose behalf a scheme is run probably owns measures that are to develop it”): Siva is probably responsible for “Utrede helsekatapult”."},
		{Edge{Type: "PART_OF"}, NN, theProgramme, "Siva er ein del av «FORNY»."},
	} {
		if got := ClaimSentence(c.e, theAgency, c.to, c.l); got != c.sentence {
			t.Errorf("got %s\nwant %s", got, c.sentence)
		}
	}
}

func TestDateIn(t *testing.T) {
	for _, c := range []struct {
		d    Date
		l    Locale
		want string
	}{
		{"2023-08-03", NB, "3. august 2023"}, {"2023-08-03", EN, "3 August 2023"}, {"2023-12", NN, "desember 2023"}, {"2023", EN, "2023"}, {"", NB, ""},
	} {
		if got := c.d.In(c.l); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.d, c.l, got, c.want)
		}
	}
}
