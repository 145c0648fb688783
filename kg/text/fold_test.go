package text

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, alike := range [][]string{
		{"forskningsradet", "Forskningsrådet", "FORSKNINGSRÅDET", "forskningsraadet", "Forskningsra\u030adet"},
		{"naeringslivet", "Næringslivet", "NAERINGSLIVET", "næringslivet"},
		{"helse sor ost", "Helse Sør-Øst", "helse soer-oest", "  Helse–Sør / Øst! "},
		{"norway health tech 2", "Norway Health Tech (2)"},
		{"samediggi", "Sámediggi"},
		{"dakta", "Đákta"},
		{"fi", "ﬁ"},
		{"", "", " ", "…–!"},
		{"日本", "日本"},
	} {
		for _, s := range alike[1:] {
			if got := Fold(s); got != alike[0] {
				t.Errorf("%q folds to %q, want %q", s, got, alike[0])
			}
		}
	}
	for _, different := range [][2]string{{"tiltak 1", "tiltak 10"}, {"NFD", "NFR"}, {"ab", "a b"}} {
		if Fold(different[0]) == Fold(different[1]) {
			t.Errorf("%q and %q fold alike", different[0], different[1])
		}
	}
}

func TestFoldTwiceIsFoldOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[aoeåøæAOEÅØÆ -]*`)).Draw(t, "s")
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%q folds to %q and then to %q", s, once, Fold(once))
		}
	})
}
