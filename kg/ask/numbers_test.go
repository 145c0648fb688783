package ask

import "testing"

// TestNumbersAreRead: numbers of measures in digits and words, and what only looks like one.
func TestNumbersAreRead(t *testing.T) {
	for question, want := range map[string]numbered{
		"tiltak 6":                         {6, "", ""},
		"Tiltak nummer sju i veikartet":    {7, "veikartet", ""},
		"measure no. 6":                    {6, "", ""},
		"Tiltak nr. 41?":                   {41, "", ""},
		"tiltak 6 i veikartet":             {6, "veikartet", ""},
		"sjette tiltak":                    {6, "", ""},
		"6. tiltak i vegkartet":            {6, "vegkartet", ""},
		"det sjuende tiltaket":             {7, "", "det"},
		"det andre tiltaket":               {2, "", "det"},
		"the seventh measure":              {7, "", "the"},
		"the twenty first measure of it":   {21, "it", ""},
		"tiltak tjueni":                    {29, "", ""},
		"tiltak nummer niogtjue":           {29, "", ""},
		"åttende tiltak":                   {8, "", ""},
		"attende tiltak":                   {18, "", ""},
		"measure twenty-nine":              {29, "", ""},
		"tiltak to":                        {2, "", ""},
		"tiltak ett i veikartet":           {1, "veikartet", ""},
		"Kven har ansvaret for tiltak fem": {5, "", "kven har ansvaret for"},
		"det niende eksporttiltaket":       {9, "eksport", ""},
		"tiltak 2 om studier i Norge":      {2, "", ""},
		"the 12th measure":                 {12, "", "the"},
		"tiltak null":                      {0, "", ""},
	} {
		if got, ok := readNumber(question); !ok || got != want {
			t.Errorf("%q: %v %v, want %v", question, got, ok, want)
		}
	}
	for _, question := range []string{"41 tiltak", "de andre tiltakene", "hva er de 29 andre tiltakene", "tolv tiltak",
		"measures to help exports", "tiltak en kommune kan sette i verk", "tiltak i 2024", "tiltak 2024", "tiltak",
		"seks departementer", "", "the two measures"} {
		if got, ok := readNumber(question); ok {
			t.Errorf("%q is read as %v", question, got)
		}
	}
}

// TestSumsAreRead: sums in kroner, with what rounds to them, and what is none.
func TestSumsAreRead(t *testing.T) {
	for question, want := range map[string]Sum{
		"150 millioner":                            {150e6, 149.5e6, 150.5e6},
		"Hvem fikk 26 millioner?":                  {26e6, 25.5e6, 26.5e6},
		"56,7 mill. kroner":                        {56.7e6, 56.65e6, 56.75e6},
		"14.5 million kroner more":                 {14.5e6, 14.45e6, 14.55e6},
		"to millioner til utredningen":             {2e6, 1.5e6, 2.5e6},
		"623 millionar i 2022":                     {623e6, 622.5e6, 623.5e6},
		"hundre millioner":                         {100e6, 99.5e6, 100.5e6},
		"de to hundre millionene":                  {200e6, 199.5e6, 200.5e6},
		"Hvem fikk tjue millioner?":                {20e6, 19.5e6, 20.5e6},
		"1,5 milliarder":                           {1.5e9, 1.45e9, 1.55e9},
		"2 000 000 kr":                             {2e6, 2e6, 2e6},
		"NOK 175.8 million":                        {175.8e6, 175.75e6, 175.85e6},
		"de 150 millionene":                        {150e6, 149.5e6, 150.5e6},
		"26 MNOK":                                  {26e6, 25.5e6, 26.5e6},
		"two million kroner":                       {2e6, 1.5e6, 2.5e6},
		"kr 26 mill":                               {26e6, 25.5e6, 26.5e6},
		"150 tusen kroner":                         {150e3, 149.5e3, 150.5e3},
		"hundre og femti millioner":                {150e6, 149.5e6, 150.5e6},
		"Hvem fikk hundre og femti millionar?":     {150e6, 149.5e6, 150.5e6},
		"one hundred and fifty million":            {150e6, 149.5e6, 150.5e6},
		"a hundred million kroner":                 {100e6, 99.5e6, 100.5e6},
		"to hundre og tjuefem millioner":           {225e6, 224.5e6, 225.5e6},
		"seks hundre og tjue tre millioner":        {623e6, 622.5e6, 623.5e6},
		"hundreogfemti millioner":                  {150e6, 149.5e6, 150.5e6},
		"tohundre millioner":                       {200e6, 199.5e6, 200.5e6},
		"three hundred and twenty-five million":    {325e6, 324.5e6, 325.5e6},
		"twenty six million kroner":                {26e6, 25.5e6, 26.5e6},
		"Siva og femti millioner":                  {50e6, 49.5e6, 50.5e6},
		"Kven fekk eitt hundre og nitti millionar": {190e6, 189.5e6, 190.5e6},
		"29 tiltak og 26 mill. kroner.":            {26e6, 25.5e6, 26.5e6},
	} {
		if got, _, ok := readSum(question); !ok || got != want {
			t.Errorf("%q: %v %v, want %v", question, got, ok, want)
		}
	}
	for _, question := range []string{"millioner", "1,2 millioner euro", "€2 million", "EUR 3 million", "2025",
		"41 tiltak", "2 million dollars", "", "0 kroner", "tiltak 6", "999999999999999 millioner"} {
		if got, _, ok := readSum(question); ok {
			t.Errorf("%q is read as %v", question, got)
		}
	}
}
