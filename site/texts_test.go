package site

import (
	"maps"
	"regexp"
	"slices"
	"testing"
)

// TestTextsAgree: every language has the same texts, each with the same placeholders.
func TestTextsAgree(t *testing.T) {
	first := readTexts(languages[0].Tag)
	for _, l := range languages[1:] {
		other := readTexts(l.Tag)
		for key, text := range first.words {
			translated, ok := other.words[key]
			if !ok {
				t.Errorf("%s has no %q", l.Tag, key)
			} else if got, want := placeholders(translated), placeholders(text); !slices.Equal(got, want) {
				t.Errorf("%s: %q fills in %v, not %v", l.Tag, key, got, want)
			}
		}
		for key := range other.words {
			if _, ok := first.words[key]; !ok {
				t.Errorf("only %s has %q", l.Tag, key)
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func placeholders(text string) []string {
	found := map[string]bool{}
	for _, p := range placeholder.FindAllString(text, -1) {
		found[p] = true
	}
	return slices.Sorted(maps.Keys(found))
}
