// Package invented is a small invented dataset for tests, with everything in it that the ontology has: Luftland, a
// country that makes balloons. Stores are compared on it, and on nothing real, so that a new fact fails no test.
package invented

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"tiltaksgraf/kg"
	"tiltaksgraf/seeds"
)

// Folder is where its YAML stands.
var Folder = beside("testdata/invented")

// Texts is the folder of the documents that it quotes.
var Texts = beside("testdata/texts")

func beside(name string) string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", filepath.FromSlash(name))
}

// Data reads it, once for all tests of a package: nobody may change it.
var Data = sync.OnceValues(func() (*kg.Data, error) {
	set, faults := seeds.Load(os.DirFS(Folder))
	if len(faults) > 0 {
		return nil, fmt.Errorf("%s: %s, and %d faults more", Folder, faults[0], len(faults)-1)
	}
	return set.Data.Canonical(), nil
})

// In puts what is invented in the place of what is real, in a question about the built-in dataset: the same question
// then has an answer here.
func In(question string) string { return real.Replace(question) }

// real are words of questions about the built-in dataset, each with what is like it here.
var real = func() *strings.Replacer {
	words := slices.Collect(strings.Lines(realWords))
	// Of two words that begin alike, the longer one is looked for first.
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, line := range words {
		word, instead, _ := strings.Cut(strings.TrimSpace(line), " = ")
		pairs = append(pairs, word, instead)
	}
	return strings.NewReplacer(pairs...)
}()

const realWords = `veikart-helsenaeringen/12" = veikart-ballongnaeringen/5"
veikart-helsenaeringen = veikart-ballongnaeringen
ministry/nfd = ministry/luft
ministry/hod = ministry/sky
ministry/nhd = ministry/vind
ministry/fin = ministry/skattkammer
office/helse-og-omsorgsminister = office/skyminister
office/naeringsminister = office/luftminister
Jan Christian Vestre = Ask Lufting
agency/siva = agency/vindetaten
agency/helsedirektoratet = agency/skydirektoratet
agency/forskningsradet = agency/undringsradet
agency/innovasjon-norge = agency/nyvind-luftland
agency/direktoratet-for-e-helse = agency/takeetaten
agency/statens-legemiddelverk = agency/statens-doggverk
organisation/norwegian-smart-care-cluster = organisation/drageklyngen
programme/norsk-katapult = programme/luftlandsk-drage
programme/helseteknologiordningen = programme/vaerteknologiordningen
"Helsedataservice" = "Skydatatjenesten"
appropriation/siva-kartlegging-2024 = appropriation/vindkartlegging-2024
document/statsbudsjettet-2024-startskot = document/budsjett-startskot
www.regjeringen.no/no/aktuelt/startskot-for-satsing-pa-helsenaringa/id2998871 = regjeringen.example/startskot
https://siva.no = https://vindetaten.example
"970141669" = "310001007"
"Selskapet for industrivekst" = "Etaten for vind og drager"
"nfd" = "lbd"
"helsedirektoratet" = "skydirektoratet"
"siva" = "vindetaten"
"forsk" = "undr"
"katapult" = "drage"
"katapulltordningen" = "draggeordningen"
"FORNY-programmet" = "Løft-programmet"
"helsedata" = "vinddata"
"helse" = "drage"
"Hvem leder Helsedirektoratet?" = "Hvem leder Vindetaten?"
"Tiltak nummer sju i veikartet" = "Tiltak nummer to i veikartet"
"Hvem var helseminister i 2024?" = "Hvem var skyminister i 2024?"
"26 millioner" = "20 millioner"
`
