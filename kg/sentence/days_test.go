package sentence

import (
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
)

// of is a document published on a day.
func of(id kg.ID, published kg.Date) kg.Node {
	return fixture.Called(id, "Document", "Tekst", "", "", kg.Prop{Key: "publisher", Value: "NFD"},
		kg.Prop{Key: "published", Value: published})
}

// TestSourcesDated: where nobody is named on a day, and all sources are from before it, or all from after it, that is
// told.
func TestSourcesDated(t *testing.T) {
	for _, c := range []struct {
		day        kg.Date
		a, b       kg.Date
		nb, nn, en string
	}{
		{"", "2023-08-23", "2024", "kilder om det.", "kjelder om det.", "sources about it."},
		{"2025-01-01", "2023-08-23", "2024-02", "to kilder om det, den nyeste fra februar 2024.",
			"to kjelder om det, den nyaste frå februar 2024.", "two sources about it, the latest from February 2024."},
		{"2013-06-01", "2023-08-23", "2024-02", "to kilder om det, den eldste fra 23. august 2023.",
			"to kjelder om det, den eldste frå 23. august 2023.",
			"two sources about it, the earliest from 23 August 2023."},
		{"2025-01-01", "2023-08-23", "", "to kilder om det, den nyeste daterte fra 23. august 2023.",
			"to kjelder om det, den nyaste daterte frå 23. august 2023.",
			"two sources about it, the latest dated one from 23 August 2023."},
		{"2023-12-01", "2023-08-23", "2024-02", "kilder om det.", "kjelder om det.", "sources about it."},
		{"2023-10-01", "2023", "2021", "kilder om det.", "kjelder om det.", "sources about it."}, // it may be of that day
		{"2023-10-01", "", "", "kilder om det.", "kjelder om det.", "sources about it."},
	} {
		r := said(theMeasure, onlyStated, c.day)
		r.Documents = map[kg.ID]kg.Node{"document/a": of("document/a", c.a), "document/b": of("document/b", c.b)}
		for l, want := range map[kg.Locale]string{kg.NB: c.nb, kg.NN: c.nn, kg.EN: c.en} {
			if got := Of(r, l); !strings.HasSuffix(got, want) {
				t.Errorf("%s of %s and %s: %s, want %s", c.day, c.a, c.b, got, want)
			}
		}
	}
	r := said(theProgramme, onlyStated, "2025-01-01")
	r.Documents = map[kg.ID]kg.Node{"document/a": of("document/a", "2023")}
	if got := Of(r, kg.NB); !strings.HasSuffix(got, "Vi viser til én kilde om det, fra 2023.") {
		t.Error(got)
	}
}

// TestDoubts: a source of the same month or year as the day is neither earlier nor later than it, and what doubt there
// is of a name in brackets is told, too.
func TestDoubts(t *testing.T) {
	for _, c := range []struct {
		known []string
		day   kg.Date
		nb    string
	}{
		{[]string{"2021", "2023"}, "2023-08-23", "; kilden sier ikke om det gjaldt 23. august 2023."},
		{[]string{"2023", "2024"}, "2023-08-23", "; kilden sier ikke om det gjaldt 23. august 2023."},
		{[]string{"2023-06", "2023"}, "2024-01-01",
			"; kilden er fra 2023 og sier ikke om det fortsatt gjaldt 1. januar 2024."},
		{[]string{"2024", "2023-09"}, "2023-08-23",
			"; kilden er fra september 2023 og sier ikke om det allerede gjaldt 23. august 2023."},
	} {
		known := kg.Prop{Key: "knownOn", Value: c.known}
		for what, a := range map[string]kg.Prop{
			"Siva forvaltet «FORNY»": {Key: "evidence", Value: []kg.Evidence{{Document: "document/a"}}},
			"NFD setter Siva i parentes ved «FORNY»": {Key: "evidence",
				Value: []kg.Evidence{{Document: "document/a", Tag: true}}},
		} {
			role := kg.AnswerAdministrator
			if strings.Contains(what, "parentes") {
				role = kg.AnswerOwner
			}
			r := said(theProgramme, onlyStated, c.day, by(theAgency, role, known, a))
			if got := Of(r, kg.NB); !strings.HasPrefix(got, what+c.nb) {
				t.Errorf("known on %v: %s, want %s%s", c.known, got, what, c.nb)
			}
		}
	}
}
