package kg_test

import (
	"strings"
	"testing"

	"tiltaksgraf/kg"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"": "dataset", "Tiltaksgraf": "tiltaksgraf", "  Grønt løft – «2030»! ": "gront-loft-2030", "Данные": "dataset",
		strings.Repeat("abc ", 20): strings.TrimSuffix(strings.Repeat("abc-", 10), "-"),
	} {
		d := kg.Description{Name: kg.Localized{NN: name}}
		if got := d.Slug(); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
