package ask

import (
	"testing"

	"tiltaksgraf/kg"
)

// TestDaysAreRead: days, months and years as people write them, what is left of the question, and what is none.
func TestDaysAreRead(t *testing.T) {
	for question, want := range map[string]struct {
		on   kg.Date
		rest string
		bare bool
	}{
		"Hvem var helseminister i 2023?":                  {"2023", "Hvem var helseminister ?", false},
		"I 2023, hvem var helseminister?":                 {"2023", ", hvem var helseminister?", false},
		"who was minister of health in 2022":              {"2022", "who was minister of health", false},
		"kven var statsminister i løpet av 2022":          {"2022", "kven var statsminister", false},
		"helseminister ved utgangen av 2023":              {"2023", "helseminister", false},
		"helseminister høsten 2023":                       {"2023", "helseminister", false},
		"helseminister 2023":                              {"2023", "helseminister", true},
		"statsbudsjettet 2024":                            {"2024", "statsbudsjettet", true},
		"hvem hadde ansvaret for FORNY i mars 2024":       {"2024-03", "hvem hadde ansvaret for FORNY", false},
		"FORNY mars 2024":                                 {"2024-03", "FORNY", false},
		"FORNY in March of 2024":                          {"2024-03", "FORNY", false},
		"FORNY per 1. mars 2024":                          {"2024-03-01", "FORNY", false},
		"FORNY pr. 1. mars 2024":                          {"2024-03-01", "FORNY", false},
		"FORNY den 1. mars 2024":                          {"2024-03-01", "FORNY", false},
		"FORNY 1 mars 2024":                               {"2024-03-01", "FORNY", false},
		"who ran FORNY as of 1 March 2024?":               {"2024-03-01", "who ran FORNY ?", false},
		"who ran FORNY on March 1, 2024":                  {"2024-03-01", "who ran FORNY", false},
		"who ran FORNY on the 1st of March 2024":          {"2024-03-01", "who ran FORNY", false},
		"FORNY 2024-03-01":                                {"2024-03-01", "FORNY", false},
		"FORNY 1.3.2024":                                  {"2024-03-01", "FORNY", false},
		"FORNY 01.03.2024":                                {"2024-03-01", "FORNY", false},
		"FORNY 1/3-2024":                                  {"2024-03-01", "FORNY", false},
		"tiltak 3 mars 2024":                              {"2024-03", "tiltak 3", false},
		"tiltak nr. 3 mars 2024":                          {"2024-03", "tiltak nr. 3", false},
		"tiltak 6 og 7 den 1. mars 2024":                  {"2024-03-01", "tiltak 6 og 7", false},
		"hvem hadde i 2022 ansvaret for klyngeprogrammet": {"2022", "hvem hadde ansvaret for klyngeprogrammet", false},
	} {
		got, ok := readDay(question)
		if !ok || got.on != want.on || got.rest != want.rest || (got.bare != "") != want.bare {
			t.Errorf("%q: %+v %v, want %+v", question, got, ok, want)
		}
	}
	for _, question := range []string{"", "2024", "i 2024", "mars 2024", "statsbudsjettet for 2024",
		"Prop. 1 S (2023–2024)",
		"Prop. 1 S (2023)", "Meld. St. 18 (2018-2019)", "FORNY2020", "2024-budsjettet", "2000-tallet", "2023/2024",
		"150 millioner i 2024", "hvor mye fikk FORNY i 2024", "penger til FORNY i 2024", "how much money in 2024",
		"finansminister siden 2021", "finansminister fra 2021", "minister since 2021", "før 2024", "etter 2023",
		"mot 2030", "by 2030", "minister i 2022 og 2023", "fra 2021 til 2023", "til 1. mars 2024", "etter 1. mars 2024",
		"31. februar 2024", "13.13.2024", "helseminister i fjor", "helseminister i år", "helseminister nå", "tiltak 6",
		"1. mars", "2000 søknader", "i 2000 kroner", "the budget of 2024", "nr. 2024", "8-2023", "i 12024",
		"2024 statsbudsjettet"} {
		if got, ok := readDay(question); ok {
			t.Errorf("%q is read as %+v", question, got)
		}
	}
}
