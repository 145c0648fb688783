package cite

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/kg/query"
)

var (
	release = fixture.Called("document/veikart-pressemelding", "Document", `Ny giv: 100 % {satsing} & "mer"_`, "Ny giv",
		"", kg.Prop{Key: "publisher", Value: "NFD"}, kg.Prop{Key: "published", Value: kg.Date("2023-08-23")},
		kg.Prop{Key: "retrieved", Value: kg.Date("2025-05-03")},
		kg.Prop{Key: "url", Value: "https://example.org/a_b?c={d}&e=1"}, kg.Prop{Key: "language", Value: "nb"})
	undated = fixture.Called("document/uten-dato", "Document", "Uten dato", "", "",
		kg.Prop{Key: "publisher", Value: "Siva"}, kg.Prop{Key: "language", Value: "mul"})

	ours    = kg.Description{Name: kg.Localized{NB: "Tiltaksgraf"}, Publisher: "Tiltaksgraf"}
	unnamed = Input{ID: "measure/p/6", Title: kg.Localized{NB: "Utrede helsekatapult"}, Sources: []kg.Node{undated},
		Version: kg.Version{ID: "abc"}, BaseURL: "https://tiltaksgraf.example"}

	entry = Input{
		ID: "measure/p/6", Title: kg.Localized{NB: "Utrede helsekatapult", NN: "Greie ut helsekatapult"},
		Sources: []kg.Node{release, undated},
		Version: kg.Version{ID: "0123456789abcdef0123",
			PublishedAt: time.Date(2025, 5, 5, 23, 30, 0, 0, time.FixedZone("CEST", 7200)), Description: ours},
		BaseURL: "https://tiltaksgraf.example/",
	}
	single = Input{ID: "claim/a/OWNS/b~2", Title: kg.Localized{NB: "Utledet: A eier «B»."}, Inferred: true, Sources: nil,
		Version: kg.Version{ID: "abc", Description: ours}, BaseURL: "https://tiltaksgraf.example"}
	source = Input{ID: release.ID, Sources: []kg.Node{release}, Version: entry.Version, BaseURL: entry.BaseURL}
)

func TestCite(t *testing.T) {
	for _, c := range []struct {
		name   string
		format Format
		in     Input
		want   string
	}{
		{"press", NBPress, entry, `Utrede helsekatapult. Kilder: NFD, «Ny giv: 100 % {satsing} & "mer"_», ` +
			`publisert 23. august 2023, lest 3. mai 2025, https://example.org/a_b?c={d}&e=1; ` +
			`Siva, «Uten dato». Tiltaksgraf: ` +
			`https://tiltaksgraf.example/id/measure/p/6?version=0123456789ab`},
		{"press in nynorsk", NNPress, source,
			`Kjelde: NFD, «Ny giv», publisert 23. august 2023, lese 3. mai 2025, https://example.org/a_b?c={d}&e=1. ` +
				`Tiltaksgraf: https://tiltaksgraf.example/id/document/veikart-pressemelding?version=0123456789ab`},
		{"press in English", ENPress, entry, `Utrede helsekatapult. Sources: NFD, “Ny giv: 100 % {satsing} & "mer"_”, ` +
			`published 23 August 2023, read 3 May 2025, https://example.org/a_b?c={d}&e=1; ` +
			`Siva, “Uten dato”. Tiltaksgraf: ` +
			`https://tiltaksgraf.example/id/measure/p/6?version=0123456789ab`},
		{"press of an inference", NBPress, single, `Utledet: A eier «B». Tiltaksgraf: ` +
			`https://tiltaksgraf.example/id/claim/a/OWNS/b~2?version=abc`},
		{"APA", APA, entry, `Tiltaksgraf. (2025, May 3). Utrede helsekatapult (Version 0123456789ab) [Data set]. ` +
			`https://tiltaksgraf.example/id/measure/p/6?version=0123456789abcdef0123
NFD. (2023, August 23). Ny giv: 100 % {satsing} & "mer"_. Retrieved May 3, 2025, from https://example.org/a_b?c={d}&e=1
Siva. (n.d.). Uten dato.`},
		{"APA of an inference", APA, single, `Tiltaksgraf. (n.d.). Utledet: A eier «B» (Version abc) [Data set]. Inferred; ` +
			`not stated in the sources. https://tiltaksgraf.example/id/claim/a/OWNS/b~2?version=abc`},
		{"BibTeX", BibTeX, source, `@misc{tiltaksgraf-document-veikart-pressemelding,
  title = {{Ny giv: 100 \% \textbraceleft{}satsing\textbraceright{} \& "mer"\_}},
  author = {{NFD}},
  date = {2023-08-23},
  year = {2023},
  url = {https://example.org/a_b?c=%7Bd%7D&e=1},
  urldate = {2025-05-03},
  langid = {norsk},
  note = {Tiltaksgraf: https://tiltaksgraf.example/id/document/veikart-pressemelding?version=0123456789abcdef0123},
}`},
		{"BibTeX of an inference", BibTeX, single, `@misc{tiltaksgraf-claim-a-OWNS-b-2-abc,
  title = {{Utledet: A eier «B».}},
  author = {{Tiltaksgraf}},
  url = {https://tiltaksgraf.example/id/claim/a/OWNS/b~2?version=abc},
  version = {abc},
  langid = {norsk},
  note = {Inferred; not stated in the sources.},
}`},
		{"RIS", RIS, source, strings.ReplaceAll(`TY  - ELEC
TI  - Ny giv: 100 % {satsing} & "mer"_
AU  - NFD
PB  - NFD
PY  - 2023
DA  - 2023/08/23/
Y2  - 2025/05/03/
UR  - https://example.org/a_b?c={d}&e=1
LA  - nb
N1  - Tiltaksgraf: https://tiltaksgraf.example/id/document/veikart-pressemelding?version=0123456789abcdef0123
ER  - 
`, "\n", "\r\n")},
		{"CSL-JSON", CSLJSON, single, `[{"id":"claim/a/OWNS/b~2","type":"dataset","title":"Utledet: A eier ` +
			`«B».","author":[{"literal":"Tiltaksgraf"}],"publisher":"Tiltaksgraf",` +
			`"URL":"https://tiltaksgraf.example/id/claim/a/OWNS/b~2?version=abc","version":"abc","language":"nb",` +
			`"note":"Inferred; not stated in the sources."}]`},
		{"press of nobody's dataset", NBPress, unnamed,
			`Utrede helsekatapult. Kilde: Siva, «Uten dato». https://tiltaksgraf.example/id/measure/p/6?version=abc`},
		{"APA of nobody's dataset", APA, unnamed, `Utrede helsekatapult (Version abc) [Data set]. (n.d.). ` +
			"https://tiltaksgraf.example/id/measure/p/6?version=abc\nSiva. (n.d.). Uten dato."},
		{"BibTeX of nobody's dataset", BibTeX, Input{ID: "topic/a", Title: kg.Localized{NB: "A"},
			Version: kg.Version{ID: "abc"}}, `@misc{dataset-topic-a-abc,
  title = {{A}},
  url = {/id/topic/a?version=abc},
  version = {abc},
  langid = {norsk},
}`},
		{"CSL-JSON of nobody's dataset", CSLJSON, Input{ID: "topic/a", Title: kg.Localized{NB: "A"},
			Version: kg.Version{ID: "abc"}}, `[{"id":"topic/a","type":"dataset","title":"A",` +
			`"URL":"/id/topic/a?version=abc","version":"abc","language":"nb"}]`},
	} {
		if got := Text(c.format, c.in); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestCSLDates(t *testing.T) {
	var items []cslItem
	if err := json.Unmarshal([]byte(Text(CSLJSON, entry)), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != 3 || !slices.Equal(items[0].Issued.DateParts[0], []int{2025, 5, 3}) ||
		!slices.Equal(items[1].Accessed.DateParts[0], []int{2025, 5, 3}) || items[2].Issued != nil {
		t.Errorf("%+v", items)
	}
	for d, want := range map[kg.Date][]int{"2023": {2023}, "2023-08": {2023, 8}, "2023-08-09": {2023, 8, 9}} {
		if got := cslDateOf(d).DateParts[0]; !slices.Equal(got, want) {
			t.Errorf("%s: %v", d, got)
		}
	}
	for d, want := range map[kg.Date]string{"2023": "2023///", "2023-08": "2023/08//", "2023-08-09": "2023/08/09/",
		"": ""} {
		if got := risDate(d); got != want {
			t.Errorf("%s: %q, want %q", d, got, want)
		}
	}
}

// A name with line breaks or markup can't end its field, add another, or break a document.
func TestCitationsCannotBeBrokenOut(t *testing.T) {
	evil := fixture.Called("document/x", "Document", "A\r\nER  - \r\nTY  - }},\n  note = {\"]\\", "", "",
		kg.Prop{Key: "publisher", Value: "P\nQ"}, kg.Prop{Key: "language", Value: "nb"},
		kg.Prop{Key: "url", Value: "https://x/}\\"})
	in := Input{ID: "document/x", Title: kg.Localized{NB: "T\nU"}, Sources: []kg.Node{evil}, Version: kg.Version{ID: "v"}}
	if ris := Text(RIS, in); strings.Count(ris, "\nER  -") != 2 || strings.Count(ris, "TY  - ") != 2 ||
		strings.Count(ris, "\nTY  - ") != 1 {
		t.Errorf("RIS: %q", ris)
	}
	bib := Text(BibTeX, in)
	if strings.Count(bib, "\n  note = ") != 1 || depth(bib) != 0 {
		t.Errorf("BibTeX: %s", bib)
	}
	if !json.Valid([]byte(Text(CSLJSON, in))) {
		t.Error("CSL-JSON isn't JSON")
	}
	for _, f := range []Format{NBPress, NNPress, ENPress} {
		if line := Text(f, in); strings.ContainsAny(line, "\r\n") {
			t.Errorf("%s: %q", f, line)
		}
	}
}

// depth is how many braces are open at the end, whatever stands before them; -1 where one closes too early.
func depth(bib string) int {
	open := 0
	for _, r := range bib {
		switch r {
		case '{':
			open++
		case '}':
			open--
		}
		if open < 0 {
			return -1
		}
	}
	return open
}

func TestPermalink(t *testing.T) {
	got := query.Permalink("https://x.example/api/", "measure/å b/6?", "v&1")
	if got != "https://x.example/api/id/measure/%C3%A5%20b/6%3F?version=v%261" {
		t.Error(got)
	}
}
