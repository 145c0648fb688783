package text

import "testing"

func TestWithoutQuestionWords(t *testing.T) {
	for asked, want := range map[string]string{
		"Hvem har ansvaret for FORNY?":             "FORNY",
		"Kven følgjer opp avtalen, og når?":        "avtalen,",
		"How much money goes to Siva?":             "Siva",
		"Hvor mye penger går til helseklyngene":    "helseklyngene",
		"who runs the catapult centres":            "catapult centres",
		"Hvem står bak Norsk katapult?":            "Norsk katapult",
		"who funds NorTrials":                      "NorTrials",
		"Who finances the cluster programme?":      "cluster programme",
		"kven finansierer Siva":                    "Siva",
		"Hvem betaler for veikartet?":              "veikartet",
		"finansiering av klynger":                  "finansiering klynger",
		"hvem er hvem":                             "hvem er hvem",
		"tiltak 6":                                 "tiltak 6",
		"Hva skjedde fram til 2024? Kven bestemte": "2024",
		"Hvem er I. Kjerkol?":                      "I. Kjerkol",
		"":                                         "",
	} {
		if got := WithoutQuestionWords(asked); got != want {
			t.Errorf("%q is about %q, want %q", asked, got, want)
		}
	}
}
