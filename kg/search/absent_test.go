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
	)
	for asked, want := range map[string]string{
		"NAV":                          "", // an abbreviation is no beginning
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
