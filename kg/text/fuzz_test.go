package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzFold: a folded name is words of letters and digits with one space between them, and folded for good.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"Forskningsrådet", "HELSE SØR-ØST", "a\u030aa", "ﬁ ǅ İ ẞ", "\xff\xc3", "½²", "ａｅ",
		"\u0345\u0300a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if Fold(folded) != folded {
			t.Errorf("%q folds to %q and then to %q", s, folded, Fold(folded))
		}
		if !utf8.ValidString(folded) || strings.Join(strings.Fields(folded), " ") != folded {
			t.Errorf("%q folds to %q", s, folded)
		}
		for _, r := range folded {
			if r != ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				t.Errorf("%q folds to %q, which has %U", s, folded, r)
			}
		}
		if padded := Fold(" \t" + s + "–"); padded != folded {
			t.Errorf("%q folds to %q, and to %q with signs around it", s, folded, padded)
		}
	})
}
