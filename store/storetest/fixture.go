package storetest

import (
	"fmt"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/days"
)

// Fixture is the dataset of the suite, made anew for each load. Only what the cases need of it is drawn:
//
//	person/vestre ==HOLDS~1,~2==> office/naeringsminister --HEADS--> ministry/nfd
//
//	ministry/nfd --OWNS, COMMISSIONED--> agency/siva --SUBORDINATE_TO--> ministry/nfd
//	agency/siva  --FUNDS--> agency/siva                               (a loop)
//
//	    agency/siva --ADMINISTERS--> programme/norsk-katapult <--FOLLOW_UP-- agency/innovasjon-norge
//	         |                                 ^                                      |
//	     ASSIGNED                          CONCERNS                            COLLABORATES_ON
//	         |                                 |                                      |
//	         +----------------------> measure/veikart/6 <-----------------------------+--- agency/forskningsradet
//	                                           ^
//	                                         OWNER (inferred) --- ministry/nfd
//
//	measure/veikart/{1,2,6,10,klynger} --PART_OF--> plan/veikart --SUCCEEDS--> plan/gammel
//	group/fou --RESPONSIBLE_FOR--> measure/veikart/2       group/regjeringen --RESPONSIBLE_FOR--> measure/veikart/10
//	agency/forskningsradet --RESPONSIBLE_FOR (inferred)--> measure/veikart/1
//	organisation/medlem-1 … medlem-120 --MEMBER_OF--> group/klynger     (a hub)
//	measure/veikart/{2,10} --CONCERNS--> topic/helsedata
//	appropriation/d --PART_OF--> appropriation/c --PART_OF--> appropriation/b --FUNDS--> programme/uten
//	appropriation/a --PART_OF (inferred)--> appropriation/c    agency/siva --RECEIVES--> appropriation/c
//	event/horing, finding/ukjent, the other topics and a few more stand alone
func Fixture() *kg.Data {
	d := &kg.Data{Nodes: fixtureNodes(), Edges: fixtureEdges()}
	for i := 1; i <= hubSize; i++ {
		id := kg.ID(fmt.Sprintf("organisation/medlem-%d", i))
		d.Nodes = append(d.Nodes, node(id, "Organisation", "Medlem "+fmt.Sprint(i)))
		d.Edges = append(d.Edges, claim(id, "MEMBER_OF", "group/klynger"))
	}
	days.Derive(d)
	return d
}

// hubSize is above the largest page of the suite.
const hubSize = 120

func fixtureNodes() []kg.Node {
	return []kg.Node{
		node("agency/forskningsradet", "Agency", "Forskningsrådet", nn("Forskingsrådet"),
			prop("aliases", []string{"Norges forskningsråd", "NFR"}), prop("founded", kg.Date("1993"))),
		node("agency/innovasjon-norge", "Agency", "Innovasjon Norge", en("Innovation Norway"), prop("kind_nb",
			"særlovselskap")),
		node("agency/siva", "Agency", "Siva", prop("aliases", []string{"Selskapet for industrivekst"}),
			prop("organisationNumber", "974760673"), prop("kind_nb", "statsforetak"), prop("homepage", "https://siva.no/#om")),
		node("appropriation/a", "Appropriation", "Ukjent beløp", prop("status", "GRANTED"), prop("year", int64(2023))),
		node("appropriation/b", "Appropriation", "Store kutt", prop("status", "CUT_PROPOSED"), prop("amount", int64(5)),
			prop("year", int64(2024))),
		node("appropriation/c", "Appropriation", "Til eksport", prop("status", "PROPOSED"),
			prop("amount", int64(150_000_000)), prop("year", int64(2024))),
		node("appropriation/d", "Appropriation", "Til dialog", prop("status", "PROPOSED"), prop("amount", int64(2_000_000)),
			prop("atLeast", true)),
		node("arena/dialog", "Arena", "Dialogarena", prop("announced", kg.Date("2023-08-23"))),
		document("document/pressemelding", "nb", prop("text", "pressemelding.txt"), prop("published", kg.Date("2023-08-23")),
			prop("url", "https://example.org/veikart#tiltak-6")),
		document("document/side", "nn", prop("published", kg.Date("2023-08"))),
		document("document/udatert", "mul"),
		node("dispute/vurdering", "Dispute", "Hvem skal vurdere?", prop("status", "OPEN"), prop("positions", []kg.Position{
			{NB: "Siva", Evidence: source()}, {NN: "Departementa", Evidence: source()}})),
		node("event/horing", "Event", "Høring", prop("date", kg.Date("2023"))),
		node("finding/ukjent", "Finding", "Hva er de andre tiltakene?", prop("finding", "UNKNOWN")),
		node("group/fou", "ActorGroup", "FoU-institusjonene"),
		node("group/klynger", "ActorGroup", "Klyngene"),
		node("group/regjeringen", "ActorGroup", "Regjeringen", prop("collective", true)),
		node("measure/veikart/1", "Measure", "Innovative anskaffelser", nn("Innovative innkjøp"), prop("number", int64(1))),
		node("measure/veikart/2", "Measure", "Flere kliniske studier", nn("Fleire kliniske studiar"),
			prop("number", int64(2))),
		node("measure/veikart/6", "Measure", "Utrede helsekatapult", nn("Greie ut helsekatapult"), prop("number", int64(6)),
			prop("announced", kg.Date("2023-08-23")),
			prop("evidence", quoted("Siva gis i oppdrag å utrede en samvirkemodell"))),
		node("measure/veikart/10", "Measure", "Nasjonal satsing på legemiddelproduksjon", prop("number", int64(10))),
		node("measure/veikart/klynger", "Measure", "Styrke næringsklyngene", nn("Styrkje næringsklyngjene")),
		node("ministry/hod", "Ministry", "Helse- og omsorgsdepartementet", prop("abbreviation", "HOD")),
		node("ministry/nfd", "Ministry", "Nærings- og fiskeridepartementet", prop("abbreviation", "NFD")),
		node("office/naeringsminister", "Office", "Næringsminister"),
		node("person/vestre", "Person", "Jan Christian Vestre"),
		node("plan/gammel", "Plan", "Helsenæringsmeldingen", prop("presented", kg.Date("2019-04-05"))),
		node("plan/veikart", "Plan", "Veikart for helsenæringen", prop("default", true),
			prop("presented", kg.Date("2023-08-23"))),
		node("programme/norsk-katapult", "Programme", "Katapultordningen", nn("Katapultordninga"),
			prop("kind_nb", "tilskuddsordning")),
		node("programme/uten", "Programme", "Program uten forvalter"),
		{ID: "topic/bare-nynorsk", Type: "Topic", Props: kg.MakeProps(nn("Ålesundsregionen"), prop("evidence", source()))},
		node("topic/forebygging", "Topic", "Forebygging", nn("Førebygging")),
		node("topic/helsedata", "Topic", "Helsedata", prop("description_nb", "Opplysninger om helse, til bruk i forskning")),
		node("topic/orsta", "Topic", "Ørsta og omegn"),
		node("topic/aerlighet", "Topic", "Ærlighet"),
		node("topic/zoologi", "Topic", "zoologi"),
	}
}

// The claims that cases speak of by name.
var (
	owns        = kg.ClaimID("ministry/nfd", "OWNS", "agency/siva", "")
	ordered     = kg.ClaimID("ministry/nfd", "COMMISSIONED", "agency/siva", "")
	loop        = kg.ClaimID("agency/siva", "FUNDS", "agency/siva", "")
	under       = kg.ClaimID("agency/siva", "SUBORDINATE_TO", "ministry/nfd", "")
	administers = kg.ClaimID("agency/siva", "ADMINISTERS", "programme/norsk-katapult", "")
	assigned    = kg.ClaimID("agency/siva", "RESPONSIBLE_FOR", "measure/veikart/6", "")
	concerns    = kg.ClaimID("measure/veikart/6", "CONCERNS", "programme/norsk-katapult", "")
	inferred    = kg.ClaimID("ministry/nfd", "RESPONSIBLE_FOR", "measure/veikart/6", "")
	helps       = kg.ClaimID("agency/innovasjon-norge", "COLLABORATES_ON", "measure/veikart/6", "")
	follows     = kg.ClaimID("agency/innovasjon-norge", "RESPONSIBLE_FOR", "programme/norsk-katapult", "")
	researches  = kg.ClaimID("agency/forskningsradet", "COLLABORATES_ON", "measure/veikart/6", "")
	partOf6     = kg.ClaimID("measure/veikart/6", "PART_OF", "plan/veikart", "")
	disputed    = kg.ClaimID("dispute/vurdering", "CONCERNS", "measure/veikart/6", "")
	held1       = kg.ClaimID("person/vestre", "HOLDS", "office/naeringsminister", "1")
	held2       = kg.ClaimID("person/vestre", "HOLDS", "office/naeringsminister", "2")
	heads       = kg.ClaimID("office/naeringsminister", "HEADS", "ministry/nfd", "")
	ownsPlan    = kg.ClaimID("ministry/nfd", "RESPONSIBLE_FOR", "plan/veikart", "")
)

func fixtureEdges() []kg.Edge {
	return []kg.Edge{
		keyed(held1, claim("person/vestre", "HOLDS", "office/naeringsminister", prop("validFrom", kg.Date("2021-10-14")),
			prop("validTo", kg.Date("2023-10-16")))),
		keyed(held2, claim("person/vestre", "HOLDS", "office/naeringsminister", prop("validFrom", kg.Date("2023-10")))),
		claim("office/naeringsminister", "HEADS", "ministry/nfd"),
		claim("ministry/nfd", "OWNS", "agency/siva", prop("share", 100.0)),
		claim("ministry/nfd", "COMMISSIONED", "agency/siva"),
		claim("agency/siva", "FUNDS", "agency/siva"),
		claim("agency/siva", "SUBORDINATE_TO", "ministry/nfd"),
		claim("agency/siva", "ADMINISTERS", "programme/norsk-katapult", prop("validFrom", kg.Date("2017"))),
		claim("agency/siva", "RESPONSIBLE_FOR", "measure/veikart/6", prop("role", "ASSIGNED"),
			prop("validFrom", kg.Date("2023-08")),
			prop("disputes", []string{"dispute/vurdering"}), prop("note_nb", "sammen med andre")),
		claim("measure/veikart/6", "CONCERNS", "programme/norsk-katapult"),
		derived("ministry/nfd", "RESPONSIBLE_FOR", "measure/veikart/6", "scheme-run-on-behalf-of",
			[]kg.ID{administers, concerns}, prop("role", "OWNER")),
		derived("ministry/nfd", "COLLABORATES_ON", "programme/norsk-katapult", "ministry-of-the-field", []kg.ID{inferred}),
		claim("agency/innovasjon-norge", "COLLABORATES_ON", "measure/veikart/6"),
		claim("agency/innovasjon-norge", "RESPONSIBLE_FOR", "programme/norsk-katapult", prop("role", "FOLLOW_UP")),
		claim("agency/forskningsradet", "COLLABORATES_ON", "measure/veikart/6"),
		derived("agency/forskningsradet", "RESPONSIBLE_FOR", "measure/veikart/1", "ministry-of-the-field",
			[]kg.ID{researches}),
		claim("group/fou", "RESPONSIBLE_FOR", "measure/veikart/2"),
		claim("group/regjeringen", "RESPONSIBLE_FOR", "measure/veikart/10"),
		claim("ministry/nfd", "RESPONSIBLE_FOR", "plan/veikart", prop("role", "OWNER"), prop("validTo", kg.Date("2023"))),
		claim("measure/veikart/1", "PART_OF", "plan/veikart"),
		claim("measure/veikart/2", "PART_OF", "plan/veikart"),
		claim("measure/veikart/6", "PART_OF", "plan/veikart"),
		claim("measure/veikart/10", "PART_OF", "plan/veikart"),
		claim("measure/veikart/klynger", "PART_OF", "plan/veikart"),
		claim("measure/veikart/2", "CONCERNS", "topic/helsedata"),
		claim("measure/veikart/10", "CONCERNS", "topic/helsedata"),
		claim("plan/veikart", "SUCCEEDS", "plan/gammel"),
		claim("dispute/vurdering", "CONCERNS", "measure/veikart/6"),
		claim("agency/siva", "RECEIVES", "appropriation/c"),
		claim("appropriation/b", "FUNDS", "programme/uten"),
		claim("appropriation/c", "PART_OF", "appropriation/b"),
		claim("appropriation/d", "PART_OF", "appropriation/c"),
		derived("appropriation/a", "PART_OF", "appropriation/c", "ministry-of-the-field", []kg.ID{researches}),
	}
}

func node(id kg.ID, t kg.NodeType, name string, more ...kg.Prop) kg.Node {
	defaults := []kg.Prop{prop("name_nb", name), prop("evidence", source())}
	return kg.Node{ID: id, Type: t, Props: withDefaults(more, defaults)}
}

func document(id kg.ID, language string, more ...kg.Prop) kg.Node {
	defaults := []kg.Prop{prop("name_nb", "Dokument "+string(id)), prop("publisher", "NFD"), prop("language", language)}
	return kg.Node{ID: id, Type: "Document", Props: withDefaults(more, defaults)}
}

func claim(from kg.ID, rel kg.RelationType, to kg.ID, more ...kg.Prop) kg.Edge {
	props := withDefaults(more, []kg.Prop{prop("evidence", source())})
	return kg.Edge{ID: kg.ClaimID(from, rel, to, ""), Type: rel, From: from, To: to, Props: props}
}

func derived(from kg.ID, rel kg.RelationType, to kg.ID, rule string, premises []kg.ID, more ...kg.Prop) kg.Edge {
	props := kg.MakeProps(append(more, prop("derivation", kg.Derivation{Rule: rule, Premises: premises}))...)
	return kg.Edge{ID: kg.ClaimID(from, rel, to, ""), Type: rel, From: from, To: to, Props: props}
}

func keyed(id kg.ID, e kg.Edge) kg.Edge { e.ID = id; return e }

func prop(key string, value any) kg.Prop { return kg.Prop{Key: key, Value: value} }

func nn(name string) kg.Prop { return prop("name_nn", name) }

func en(name string) kg.Prop { return prop("name_en", name) }

func withDefaults(own, defaults []kg.Prop) kg.Props {
	props := kg.MakeProps(own...)
	for _, p := range defaults {
		if props.Get(p.Key) == nil {
			own = append(own, p)
		}
	}
	return kg.MakeProps(own...)
}

// source is evidence by address alone.
func source() []kg.Evidence { return []kg.Evidence{{Document: "document/side", Secondary: true}} }

// quoted is evidence in words.
func quoted(words string) []kg.Evidence {
	return []kg.Evidence{{
		Document: "document/pressemelding", Language: "nb", Quote: words,
		Start: 10, End: 10 + utf8.RuneCountInString(words), Paragraph: 2, About: "name",
	}}
}
