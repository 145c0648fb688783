package site

import (
	"strings"
	"testing"
)

// TestNumbersAreSentences: what the start says of a plan is right of none, one and many, in all languages.
func TestNumbersAreSentences(t *testing.T) {
	s := New(Options{})
	number := func(n int) *int { return &n }
	of := func(stated *int, recorded, nobody, owned int) coverage {
		return coverage{stated, recorded, []tierCount{{"NOBODY", nobody}, {"OWNER", owned}}}
	}
	for _, c := range []struct {
		c          coverage
		nb, nn, en string
	}{
		{of(number(41), 12, 10, 0),
			"P har 41 tiltak. Tolv er kjent. For to av dem er noen navngitt, men for ingen av dem en eier med eierens eller " +
				"regjeringens egne ord.",
			"P har 41 tiltak. Tolv er kjende. For to av dei er nokon namngitt, men for ingen av dei ein eigar med eigne ord " +
				"frå eigaren eller regjeringa.",
			"P has 41 measures. Twelve are known. For two of them somebody is named, but for none of them an owner in the " +
				"owner's or the government's own words."},
		{of(number(41), 0, 0, 0), "P har 41 tiltak. Ingen av dem er kjent.", "P har 41 tiltak. Ingen av dei er kjende.",
			"P has 41 measures. None of them is known."},
		{of(number(3), 3, 3, 0), "P har tre tiltak. Tre er kjent. For ingen av dem er noen navngitt.",
			"P har tre tiltak. Tre er kjende. For ingen av dei er nokon namngitt.",
			"P has three measures. Three are known. For none of them is anybody named."},
		{of(nil, 4, 3, 1),
			"Fire tiltak i P er kjent. For ett av dem er noen navngitt, og for ett av dem en eier med eierens eller " +
				"regjeringens egne ord.",
			"Fire tiltak i P er kjende. For eitt av dei er nokon namngitt, og for eitt av dei ein eigar med eigne ord frå " +
				"eigaren eller regjeringa.",
			"Four measures of P are known. For one of them somebody is named, and for one of them an owner in the owner's or " +
				"the government's own words."},
		{of(number(1), 1, 0, 1),
			"P har ett tiltak. Ett er kjent. For det er noen navngitt, også en eier med eierens eller regjeringens egne ord.",
			"P har eitt tiltak. Eitt er kjent. For det er nokon namngitt, òg ein eigar med eigne ord frå eigaren eller " +
				"regjeringa.",
			"P has one measure. One is known. Somebody is named for it, an owner too, in the owner's or the government's " +
				"own words."},
	} {
		for tag, want := range map[string]string{"nb": c.nb, "nn": c.nn, "en": c.en} {
			var b strings.Builder
			page := s.templates[tag].pages["start"]
			if err := page.ExecuteTemplate(&b, "numbers", map[string]any{"Name": "P", "C": c.c}); err != nil {
				t.Fatal(err)
			}
			if got := strings.ReplaceAll(b.String(), "&#39;", "'"); got != want {
				t.Errorf("%s\n%s", got, want)
			}
		}
	}
}
