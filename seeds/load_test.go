package seeds

import (
	"strings"
	"testing"
	"testing/fstest"

	"tiltaksgraf/kg"
)

func TestExampleIsSound(t *testing.T) {
	fsys := layered(t, "testdata/example")
	d, faults := Load(fsys)
	wantFaults(t, faults, nil)
	sums, faults := d.CheckDocuments(texts)
	wantFaults(t, faults, nil)
	if len(sums) != 8 || len(d.Sums) != 8 {
		t.Errorf("%d sums computed, %d read, want 8", len(sums), len(d.Sums))
	}
	for i, s := range sums {
		if s.String() != d.Sums[i].String() {
			t.Errorf("sum %d is %s, evidence.sum has %s", i, s, d.Sums[i])
		}
	}
}

// TestLoadNeedsSums: without the texts, evidence.sum alone distinguishes a checked quotation from another.
func TestLoadNeedsSums(t *testing.T) {
	edit := func(file, old, new string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			files[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[file].Data), old, new, 1))}
		}
	}
	const measures = "measures/havbruk.yaml"
	for _, c := range []struct {
		name   string
		change func(fstest.MapFS)
		want   []string
	}{
		{"another quote", edit(measures, "å bygge et prøveanlegg", "å bygge"),
			[]string{"measures/havbruk.yaml:7: the quote has changed since it was checked " +
				"(measure/havbruk/1#1): run check"}},
		{"another offset", edit(measures, "start: 380", "start: 381"),
			[]string{"measures/havbruk.yaml:7: evidence.sum has this quote at 380: correct start, or run check"}},
		{"another document", edit(measures, "document/veikart", "document/vegkart"),
			[]string{"measures/havbruk.yaml:7: evidence.sum has this quotation in document/veikart: run check"}},
		{"a quote more", edit("actors/groups.yaml", "document/side", "document/veikart, quote: Regjeringen, start: 3"),
			[]string{"actors/groups.yaml:4: this quotation was never checked (no line group/regjeringen#1 in " +
				"evidence.sum): run check"}},
		{"a quote less", edit(measures, "      quote: Vekstetaten får i oppdrag å byggje eit prøveanlegg\n"+
			"      start: 35\n      paragraph: 2\n", ""),
			[]string{"evidence.sum:5: measure/havbruk/1#2 is no quotation of the dataset: run check"}},
		{"no sums at all", func(files fstest.MapFS) { delete(files, sumFile) },
			[]string{"evidence.sum:1: 8 quotations have no sum: run check"}},
		{"no expectations", func(files fstest.MapFS) { delete(files, expectFile) },
			[]string{"expect.yaml:1: it is missing: run check"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := layered(t, "testdata/example")
			c.change(files)
			_, faults := Load(files)
			wantFaults(t, faults, c.want)
		})
	}
}

func TestLoadFillsIn(t *testing.T) {
	d, _ := Load(layered(t, "testdata/example"))
	byID := map[string]int{}
	for i, n := range d.Data.Nodes {
		byID[string(n.ID)] = i
	}
	e := d.Data.Nodes[byID["measure/havbruk/1"]].Props.Evidence()
	if e[0].Language != "nb" || e[1].Language != "nn" {
		t.Errorf("quotes have the languages %q and %q, want those of their documents", e[0].Language, e[1].Language)
	}
	if e[0].End != e[0].Start+48 {
		t.Errorf("a quote of 48 code points from %d ends at %d", e[0].Start, e[0].End)
	}
	e = d.Data.Nodes[byID["agency/vekst"]].Props.Evidence()
	if e[0].Language != "" || e[1].Language != "nn" {
		t.Errorf("evidence of a document in several languages has %q and %q, want none and its own", e[0].Language,
			e[1].Language)
	}
}

// TestNamesOfAllLanguages: what stands under "any" is the text of every language that has none of its own, and a text
// that is the same in all is written so.
func TestNamesOfAllLanguages(t *testing.T) {
	d, faults := Load(layered(t, "testdata/example"))
	wantFaults(t, faults, nil)
	want := map[kg.ID]kg.Localized{
		"person/kari-eksempel": {NB: "Kari Eksempel", NN: "Kari Eksempel", EN: "Kari Eksempel"},
		"agency/vekst":         {NB: "Vekstetaten", NN: "Vekstetaten", EN: "The Growth Agency"},
		"group/regjeringen":    {NB: "Regjeringen", NN: "Regjeringa"},
	}
	for _, n := range d.Data.Nodes {
		if name, ok := want[n.ID]; ok {
			if got := n.Props.Localized("name"); got != name {
				t.Errorf("%s is called %+v, want %+v", n.ID, got, name)
			}
			delete(want, n.ID)
		}
	}
	for id := range want {
		t.Errorf("there is no %s", id)
	}
	files := newExport(d.Data).files()
	if !strings.Contains(files["actors/persons.yaml"], "name: {any: Kari Eksempel}") {
		t.Errorf("a name of all languages is written %q", files["actors/persons.yaml"])
	}
}
