package ask

import (
	"reflect"
	"strings"
	"testing"
)

// TestNumbersAreRead: numbers of measures and focus areas in digits and words, one or several, and what only looks like
// one.
func TestNumbersAreRead(t *testing.T) {
	measure := func(plan, before string, numbers ...int) numbered { return numbered{"Measure", numbers, plan, before} }
	area := func(plan, before string, numbers ...int) numbered {
		return numbered{"FocusArea", numbers, plan, before}
	}
	for question, want := range map[string]numbered{
		"tiltak 6":                         measure("", "", 6),
		"Tiltak nummer sju i veikartet":    measure("veikartet", "", 7),
		"measure no. 6":                    measure("", "", 6),
		"Tiltak nr. 41?":                   measure("", "", 41),
		"tiltak 6 i veikartet":             measure("veikartet", "", 6),
		"sjette tiltak":                    measure("", "", 6),
		"6. tiltak i vegkartet":            measure("vegkartet", "", 6),
		"det sjuende tiltaket":             measure("", "det", 7),
		"det andre tiltaket":               measure("", "det", 2),
		"the seventh measure":              measure("", "the", 7),
		"the twenty first measure of it":   measure("it", "", 21),
		"tiltak tjueni":                    measure("", "", 29),
		"tiltak nummer niogtjue":           measure("", "", 29),
		"åttende tiltak":                   measure("", "", 8),
		"attende tiltak":                   measure("", "", 18),
		"measure twenty-nine":              measure("", "", 29),
		"tiltak to":                        measure("", "", 2),
		"tiltak ett i veikartet":           measure("veikartet", "", 1),
		"Kven har ansvaret for tiltak fem": measure("", "kven har ansvaret for", 5),
		"det niende eksporttiltaket":       measure("eksport", "", 9),
		"tiltak 2 om studier i Norge":      measure("", "", 2),
		"the 12th measure":                 measure("", "the", 12),
		"tiltak null":                      measure("", "", 0),

		"tiltak 6 og 7":                       measure("", "", 6, 7),
		"tiltak 6, 7 og 9 i veikartet":        measure("veikartet", "", 6, 7, 9),
		"tiltak 9, 7, og 6":                   measure("", "", 9, 7, 6),
		"Tiltak 6/7":                          measure("", "", 6, 7),
		"tiltak 6 & 7":                        measure("", "", 6, 7),
		"measures 6 and 7 of the roadmap":     measure("the roadmap", "", 6, 7),
		"tiltak 6–8":                          measure("", "", 6, 7, 8),
		"tiltak 6-8 og 11":                    measure("", "", 6, 7, 8, 11),
		"tiltak 6 til 8":                      measure("", "", 6, 7, 8),
		"measures 6 to 8":                     measure("", "", 6, 7, 8),
		"measures six through eight":          measure("", "", 6, 7, 8),
		"tiltak 8-6":                          measure("", "", 8, 6),
		"tiltak 6 eller 7?":                   measure("", "", 6, 7),
		"tiltak 6 og 6":                       measure("", "", 6),
		"tiltak nr. 6 og nr. 7":               measure("", "", 6, 7),
		"tiltak nummer seks og sju":           measure("", "", 6, 7),
		"tiltak ein og to":                    measure("", "", 1, 2),
		"tiltak 6 og tiltak 9 i veikartet":    measure("veikartet", "", 6, 9),
		"det sjette og sjuende tiltaket":      measure("", "det", 6, 7),
		"6. og 7. tiltak":                     measure("", "", 6, 7),
		"første, andre og tredje tiltaket":    measure("", "", 1, 2, 3),
		"the first and second measures of it": measure("it", "", 1, 2),
		"measures nos. 6 and 7":               measure("", "", 6, 7),
		"tiltak 6 og 26 millioner":            measure("", "", 6),
		"tiltak 6 og 7. mars":                 measure("", "", 6),
		"tiltak 6 og tre departementer":       measure("", "", 6),
		"measures 6 and 7 may change":         measure("", "", 6, 7),
		"Kven har tiltak 6 og kva er 7":       measure("", "kven har", 6),

		"innsatsområde 1":                      area("", "", 1),
		"innsatsområde 1 og 2":                 area("", "", 1, 2),
		"innsatsområdene 1–3 i veikartet":      area("veikartet", "", 1, 2, 3),
		"innsatsområda 2 og 3":                 area("", "", 2, 3),
		"det andre innsatsområdet i vegkartet": area("vegkartet", "", 2),
		"satsingsområde nummer tre":            area("", "", 3),
		"focus area 2":                         area("", "", 2),
		"focus areas 2 and 3":                  area("", "", 2, 3),
		"the second focus area":                area("", "the", 2),
	} {
		if got := readNumbers(question); !reflect.DeepEqual(got, []numbered{want}) {
			t.Errorf("%q: %v, want %v", question, got, want)
		}
	}
	for _, question := range []string{"41 tiltak", "de andre tiltakene", "hva er de 29 andre tiltakene", "tolv tiltak",
		"measures to help exports", "tiltak en kommune kan sette i verk", "tiltak i 2024", "tiltak 2024", "tiltak",
		"seks departementer", "", "the two measures", "tiltak 26 millioner", "tiltak en og annen kommune",
		"12 innsatsområder", "focus", "area 51", "tiltak 2021-2025"} {
		if got := readNumbers(question); len(got) > 0 {
			t.Errorf("%q is read as %v", question, got)
		}
	}
	if got := readNumbers("tiltak 1–999"); len(got[0].numbers) != mostNumbers {
		t.Errorf("%d numbers are read", len(got[0].numbers))
	}
	if got := readNumbers(strings.Repeat("tiltak 6 i plana ", 99)); len(got) != mostPlans {
		t.Errorf("%d plans are read", len(got))
	}
}

// TestNumbersApartAreRead: things with numbers that don't stand together are read each with what is said of them.
func TestNumbersApartAreRead(t *testing.T) {
	measure := func(plan, before string, numbers ...int) numbered { return numbered{"Measure", numbers, plan, before} }
	for question, want := range map[string][]numbered{
		"tiltak 6 i veikartet og tiltak 2 i plana":   {measure("veikartet", "", 6), measure("plana", "", 2)},
		"tiltak 6 i veikartet, tiltak 2 i plana":     {measure("veikartet", "", 6), measure("plana", "", 2)},
		"plana sitt tiltak 6 og veikartets tiltak 2": {measure("", "plana sitt", 6), measure("", "og veikartets", 2)},
		"hva skiller tiltak 1 fra tiltak 6":          {measure("", "hva skiller", 1), measure("", "fra", 6)},
		"tiltak 2 i veikartet og det niende eksporttiltaket": {measure("veikartet og det", "", 2),
			measure("eksport", "", 9)},
		"innsatsområde 1 og tiltak 2": {numbered{"FocusArea", []int{1}, "", ""}, measure("", "og", 2)},
	} {
		if got := readNumbers(question); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", question, got, want)
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
