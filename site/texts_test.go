package site

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTextsAgree: every language has the same texts, each with the same placeholders, whatever forms it has them
// in, and whether a number is told in digits or in words.
func TestTextsAgree(t *testing.T) {
	first := filledIn(readTexts(languages[0].Tag))
	for _, l := range languages[1:] {
		other := filledIn(readTexts(l.Tag))
		for key, want := range first {
			if got, ok := other[key]; !ok {
				t.Errorf("%s has no %q", l.Tag, key)
			} else if !slices.Equal(got, want) {
				t.Errorf("%s: %q fills in %v, not %v", l.Tag, key, got, want)
			}
		}
		for key := range other {
			if _, ok := first[key]; !ok {
				t.Errorf("only %s has %q", l.Tag, key)
			}
		}
	}
}

// TestTextsHaveBothForms: a text in plural forms has one for one and one for several.
func TestTextsHaveBothForms(t *testing.T) {
	for _, l := range languages {
		words := readTexts(l.Tag).words
		for key := range words {
			if text, form := formless(key); form != "" && (words[text+".one"] == "" || words[text+".other"] == "") {
				t.Errorf("%s: %q lacks a form", l.Tag, text)
			}
		}
	}
}

// filledIn are the placeholders of all texts, in all forms of each.
func filledIn(t *texts) map[string][]string {
	all := map[string]string{}
	for key, text := range t.words {
		name, _ := formless(key)
		all[name] += text
	}
	of := map[string][]string{}
	for key, text := range all {
		of[key] = placeholders(text)
	}
	return of
}

// formless is the key of a text without its plural form.
func formless(key string) (text, form string) {
	for _, form := range []string{"zero", "one", "other"} {
		if text, ok := strings.CutSuffix(key, "."+form); ok {
			return text, form
		}
	}
	return key, ""
}

var placeholder = regexp.MustCompile(`\{([a-z]+)(?::[Ww]ord)?\}`)

func placeholders(text string) []string {
	found := map[string]bool{}
	for _, p := range placeholder.FindAllStringSubmatch(text, -1) {
		found[p[1]] = true
	}
	return slices.Sorted(maps.Keys(found))
}
