package site

import (
	"slices"
	"testing"
)

// TestSentenceEnds: a sentence ends neither within a name nor within quotation marks.
func TestSentenceEnds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Siva har fått oppdraget.", []string{"Siva har fått oppdraget."}},
		{"Siva har det, i samarbeid med Innovasjon Norge. Hvem som eier tiltaket, er ikke sagt.",
			[]string{"Siva har det, i samarbeid med Innovasjon Norge.", " Hvem som eier tiltaket, er ikke sagt."}},
		{"St. Olavs hospital forvalter «Kliniske studier». «NFD» står i parentes.",
			[]string{"St. Olavs hospital forvalter «Kliniske studier».", " «NFD» står i parentes."}},
		{"Ingen er navngitt for «Meld. St. 18 (2018–2019) Helsenæringen. Andre del». Vi har lest tre.",
			[]string{"Ingen er navngitt for «Meld. St. 18 (2018–2019) Helsenæringen. Andre del».", " Vi har lest tre."}},
		{"It was presented by NFD (the ministry). “EHDS” is read.", []string{"It was presented by NFD (the ministry).",
			" “EHDS” is read."}},
		{"Startet i 2024. deretter ingenting. ", []string{"Startet i 2024. deretter ingenting. "}},
	} {
		var got []string
		at := 0
		for _, end := range sentenceEnds(c.text) {
			got, at = append(got, c.text[at:end]), end
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q", got)
		}
	}
}

// TestHeadline: what is set large are whole sentences, the first at least, and no more than there is room for.
func TestHeadline(t *testing.T) {
	long := "Helse- og omsorgsdepartementet og Nærings- og fiskeridepartementet samordner " +
		"«Veikart for helsenæringen», ifølge Norway Health Tech."
	for _, c := range []struct{ said, first, rest string }{
		{"Siva har oppdraget. Hvem som eier det, er ikke sagt.",
			"Siva har oppdraget. Hvem som eier det, er ikke sagt.", ""},
		{long + " Hvem som eier planen, er ikke sagt, og heller ikke hvem som har bedt om den.", long,
			"Hvem som eier planen, er ikke sagt, og heller ikke hvem som har bedt om den."},
	} {
		if first, rest := parted(c.said); first != c.first || rest != c.rest {
			t.Errorf("%q, %q", first, rest)
		}
	}
}
