package search

import "testing"

// TestAbsent: what the dataset doesn't have brings nothing that merely looks like it.
func TestAbsent(t *testing.T) {
	x := indexOf(t,
		called("finding/navn", "Finding", "Aktører med nytt navn", "De stole på nord."),
		called("company/nord", "Organisation", "Northern Trust", ""),
		called("agency/nord", "Agency", "North", ""),
		called("programme/europa", "Programme", "Horisont Europa", ""),
		called("programme/eu", "Programme", "EUs ordninger", ""),
		called("ministry/nfd", "Ministry", "NFD", ""),
		called("topic/helse", "Topic", "Helseskole", ""),
		called("agency/legemiddelverk", "Agency", "Statens legemiddelverk", ""),
		called("agency/fond", "Agency", "Statens fond", ""),
		called("agency/kontor", "Agency", "Statens kontor", ""),
		called("person/nordtun", "Person", "Kari Nordtun", ""),
		called("topic/hav", "Topic", "Havminister", "En minister for havet."),
	)
	for asked, want := range map[string]string{
		"NAV":                          "", // an abbreviation is no beginning
		"nav":                          "", // nor is a short word
		"nav*":                         "finding/navn",
		"hav":                          "topic/hav", // but for a compound of it
		"Statens vegvesen":             "",          // a part of a name, of which the rest is unheard of
		"Hvem leder Statens vegvesen?": "",
		"Kari Nordmann":                "",
		"Ola Nordtun":                  "person/nordtun", // one alone is called so
		"Nordtun zzzz":                 "person/nordtun",
		"Statens":                      "agency/fond agency/kontor agency/legemiddelverk",
		"Statens fondd":                "agency/fond",
		"Navn":                         "finding/navn",
		"Erna":                         "", // "North-ern" has its stem, and two letters are little to go by
		"stolen":                       "finding/navn",
		"stoler på":                    "finding/navn",
		"stohle":                       "", // what is said isn't guessed at
		"3 millioner euro til fotball": "",
		"EU":                           "programme/eu",
		"NFD":                          "ministry/nfd",
		"skole":                        "topic/helse",
		"Helsesskole":                  "topic/helse", // but what is called so is
	} {
		if got, _ := found(t, x, asked); got != want {
			t.Errorf("%q found %q, want %q", asked, got, want)
		}
	}
}

// TestUnknownNames: of a name that nobody here is called by, no part brings anything, unless it stands somewhere as a
// whole.
func TestUnknownNames(t *testing.T) {
	x := indexOf(t,
		called("agency/digital", "Agency", "Norwegian Digital Agency", ""),
		called("agency/medicines", "Agency", "Medicines Agency", ""),
		called("programme/space", "Programme", "European Data Space", "Norwegian companies take part."),
		called("programme/katapult", "Programme", "Norsk katapult", "Senter for industri."),
		called("company/helsenett", "Company", "Norsk helsenett", "Norsk og Industri møtes."),
		called("group/offentlig", "Group", "Offentlig sektor", ""),
		called("group/offentlige", "Group", "Det offentlige", ""),
		called("topic/innkjop", "Topic", "Offentlige innkjøp", ""),
		called("person/dahl", "Person", "Jens Stoltenberg", ""),
		called("person/aas", "Person", "Trygve Aasland", "Kom fra et land."),
		called("company/sykehus", "Company", "Sykehusinnkjøp", "For sykehusene."),
		called("programme/ordning", "Programme", "Katapultordningen", ""),
	)
	for asked, want := range map[string]string{
		"Norwegian Space Agency":                     "",
		"norwegian space agency":                     "agency/digital programme/space agency/medicines",
		"Who leads the Norwegian Space Agency?":      "",
		"Norwegian Digital Agency":                   "agency/digital agency/medicines",
		"Norwegian Agency":                           "agency/digital agency/medicines programme/space",
		"the Norwegian Digital Agency in Bergen":     "agency/digital agency/medicines",
		"Space Norwegian":                            "", // one stands in a name, the other in a text
		"Norsk Industri":                             "company/helsenett",
		"Hva mener Norsk Industri om Sykehusinnkjøp": "company/sykehus company/helsenett",
		"NORSK KATAPULT":                             "programme/katapult company/helsenett programme/ordning",
		"Norwegian Agency of Zzzz":                   "",
		"Danish Medicines Agency":                    "agency/medicines agency/digital", // one alone is called so
		"offentlige toaletter":                       "",
		"offentlig sektor":                           "group/offentlig",
		"det offentlige":                             "group/offentlige group/offentlig topic/innkjop",
		"Minister Stoltenberg":                       "person/dahl",
		"Stoltenberg Zzzz":                           "",
		"berg":                                       "", // a surname is no compound
		"land":                                       "person/aas",
		"sykehuskøene":                               "", // more than a letter is gone from "sykehusinnkjøp"
		"katapultodningen":                           "programme/ordning",
	} {
		if got, _ := found(t, x, asked); got != want {
			t.Errorf("%q found %q, want %q", asked, got, want)
		}
	}
}

// TestInitials: first letters part those who share a name, whatever else is called so.
func TestInitials(t *testing.T) {
	x := indexOf(t,
		called("person/a", "Person", "Arild Holm", ""),
		called("person/h", "Person", "Hanne Mette Inger Holm", "Holm med I foran."),
		called("organisation/h", "Organisation", "Holm", ""),
	)
	for asked, want := range map[string]string{
		"H. M. Holm":              "person/h person/a",
		"H M Holm":                "person/h person/a",
		"h.m. holm":               "person/h person/a",
		"Hvem er I. Holm?":        "person/h person/a",
		"A. Holm":                 "person/a person/h",
		"Hanne M. Holm":           "person/h",
		"Hvem er A. og H. Hansen": "",
	} {
		if got, _ := found(t, x, asked, "Person"); got != want {
			t.Errorf("%q found %q, want %q", asked, got, want)
		}
	}
}
