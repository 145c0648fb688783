package sentence

import (
	"slices"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/kg/responsibility"
)

// beside is a claim of a relation between an actor and the subject that no answer is.
func beside(actor kg.Node, relation kg.RelationType, props ...kg.Prop) responsibility.Answer {
	if !slices.ContainsFunc(props, func(p kg.Prop) bool { return p.Key == "evidence" }) {
		props = append(props, kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/a"}}})
	}
	claim := kg.Edge{Type: relation, From: actor.ID, Props: kg.MakeProps(props...)}
	return responsibility.Answer{Actor: actor, Claim: claim}
}

var (
	theMinister = fixture.Called("office/minister", "Office", "Næringsminister", "", "Minister of Trade and Industry")
	inBrackets  = kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/b", Secondary: true, Tag: true}}}
)

// TestWhatStandsBeside: whom the wording names is told with those who answer, where one source names both, and else in
// a sentence of its own; a name in brackets is told as one.
func TestWhatStandsBeside(t *testing.T) {
	task := kg.Prop{Key: "task_nb", Value: "selv ta et ansvar"}
	for _, c := range []struct {
		name   string
		r      responsibility.Responsibility
		nb, en string
	}{
		{"on whose behalf and with whom", said(theProgramme, onlyStated, "", by(theAgency, kg.AnswerAdministrator),
			beside(theMinistry, "COMMISSIONED"), beside(theOther, "COLLABORATES_ON")),
			"Siva forvalter «FORNY» på vegne av Nærings- og fiskeridepartementet, i samarbeid med Innovasjon Norge.",
			"Siva administers “FORNY” on behalf of the Ministry of Trade, Industry and Fisheries, in collaboration with " +
				"Innovation Norway."},
		{"another source", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerOwner),
			beside(theOther, "COLLABORATES_ON", secondary("document/b"))),
			"Siva har ansvaret for «Utrede helsekatapult». Innovasjon Norge samarbeider om tiltaket, ifølge Norway " +
				"Health Tech.",
			"Siva is responsible for “Utrede helsekatapult”. Innovation Norway collaborates on the measure, according to " +
				"Norway Health Tech."},
		{"with a note", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerOwner),
			beside(theOther, "COLLABORATES_ON", kg.Prop{Key: "note_nb", Value: "Bare i 2023."})),
			"Siva har ansvaret for «Utrede helsekatapult».", "Siva is responsible for “Utrede helsekatapult”."},
		{"who presented it, most exactly", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerOwner),
			beside(theMinister, "PRESENTED"), beside(theState, "PRESENTED"), beside(theMinistry, "PRESENTED")),
			"Siva har ansvaret for «Utrede helsekatapult». Næringsministeren la fram tiltaket.",
			"Siva is responsible for “Utrede helsekatapult”. The Minister of Trade and Industry presented the measure."},
		{"a task of a group", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerOwner),
			beside(theOtherOne, "TARGETS", task), beside(theGroup, "TARGETS")),
			"Siva har ansvaret for «Utrede helsekatapult». Etter ordlyden i tiltaket skal FoU-institusjonene selv ta et " +
				"ansvar; hvilke er ikke sagt.", ""},
		{"in brackets", said(theMeasure, onlyStated, "", by(theAgency, kg.AnswerOwner),
			by(fixture.Called("ministry/nfd", "Ministry", "Næringsdepartementet", "", "Ministry of Trade",
				kg.Prop{Key: "abbreviation", Value: "NFD"}), kg.AnswerResponsible, inBrackets)),
			"Siva har ansvaret for «Utrede helsekatapult». Norway Health Tech setter «NFD» (Næringsdepartementet) i " +
				"parentes ved tiltaket.",
			"Siva is responsible for “Utrede helsekatapult”. Norway Health Tech puts “NFD” (the Ministry of Trade) in " +
				"brackets at the measure."},
	} {
		for l, want := range map[kg.Locale]string{kg.NB: c.nb, kg.EN: c.en} {
			if got := Of(c.r, l); got != want && want != "" {
				t.Errorf("%s, %s:\n got %s\nwant %s", c.name, l, got, want)
			}
		}
	}
}

// TestNamesWithinSentences: an office is who has it, a body has its article, a group is a common noun.
func TestNamesWithinSentences(t *testing.T) {
	for _, c := range []struct {
		t            kg.NodeType
		nb, en       string
		within, inEN string
	}{
		{"Office", "Fiskeri- og havminister", "Minister of Fisheries", "fiskeri- og havministeren",
			"the Minister of Fisheries"},
		{"Office", "Administrerende direktør i LMI", "Chief executive of LMI", "den administrerende direktøren i LMI",
			"the chief executive of LMI"},
		{"Office", "Daglig leder i X", "Head of X", "den daglige lederen i X", "the head of X"},
		{"Office", "Assisterende helsedirektør", "Deputy Director General of Health", "den assisterende helsedirektøren",
			"the Deputy Director General of Health"},
		{"Office", "Ukjent verv", "Office", "«Ukjent verv»", "the office"},
		{"ActorGroup", "FoU-institusjonene", "The R&D institutions", "FoU-institusjonene", "the R&D institutions"},
		{"ActorGroup", "Norske søkere", "Norwegian applicants", "norske søkere", "Norwegian applicants"},
		{"Agency", "Forskningsrådet", "Research Council of Norway", "Forskningsrådet", "the Research Council of Norway"},
		{"Agency", "Fondet", "Norwegian Industrial and Regional Development Fund", "Fondet",
			"the Norwegian Industrial and Regional Development Fund"},
		{"Organisation", "Norway Health Tech", "Norway Health Tech", "Norway Health Tech", "Norway Health Tech"},
		{"Event", "Siva forteller", "Siva tells", "hendelsen «Siva forteller»", "the event “Siva tells”"},
		{"Finding", "Hvem eier Siva?", "Who owns Siva?", "spørsmålet «Hvem eier Siva?»", "the question “Who owns Siva?”"},
		{"Finding", "To gjelder det.", "Two do.", "funnet «To gjelder det»", "the finding “Two do”"},
	} {
		n := fixture.Called("x/y", c.t, c.nb, "", c.en)
		if nb, en := phrasesIn(kg.NB).running(n, kg.NB), phrasesIn(kg.EN).running(n, kg.EN); nb != c.within || en != c.inEN {
			t.Errorf("%s %q: %q and %q, want %q and %q", c.t, c.nb, nb, en, c.within, c.inEN)
		}
	}
}
