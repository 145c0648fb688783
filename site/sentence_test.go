package site

import "testing"

func TestFirstSentence(t *testing.T) {
	for _, c := range []struct{ text, first, rest string }{
		{"Siva har fått oppdraget. Hvem som eier det, er ikke sagt.", "Siva har fått oppdraget.",
			"Hvem som eier det, er ikke sagt."},
		{"St. Olavs hospital har ansvaret.", "St. Olavs hospital har ansvaret.", ""},
		{"Det gjelder nr. 6. juni 2023. Ikke mer.", "Det gjelder nr. 6. juni 2023.", "Ikke mer."},
		{"Ansvaret er «Norge i dag». «Vi» er ikke sagt.", "Ansvaret er «Norge i dag».", "«Vi» er ikke sagt."},
		{"", "", ""},
	} {
		if first, rest := firstSentence(c.text); first != c.first || rest != c.rest {
			t.Errorf("%q: %q and %q", c.text, first, rest)
		}
	}
}
