package text

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func lexiconOf(t *testing.T, words ...string) *Lexicon {
	t.Helper()
	l := NewLexicon()
	for _, w := range words {
		l.Add(Token{0, len(w)}, w)
	}
	if err := l.Build(func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestCompounds(t *testing.T) {
	l := lexiconOf(t, "ordning", "katapult", "helse", "data", "forskning", "rådet", "program", "barn", "hage", "næring",
		"klynger", "over")
	for word, want := range map[string][]string{
		"katapultordningen":   {"ordningen"},
		"støtteordninga":      {"ordninga"},
		"helsedata":           {"data"},
		"helsekatapult":       {"katapult"},
		"forskningsrådet":     {"srådet", "rådet"},
		"barnehagen":          {"ehagen", "hagen"},
		"næringsklynge":       {"sklynge", "klynge"},
		"programmet":          nil, // an ending is no part
		"ordningene":          nil,
		"helsedataordningene": {"dataordningene", "ordningene"},
	} {
		var got []string
		for _, p := range l.Read(word).Inner {
			got = append(got, p.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	l := lexiconOf(t, "ordning", "katapult", "katapultordningen", "næring", "helsenæringen", "zoologi", "og")
	for _, c := range []struct {
		asked, word string
		want        Match
	}{
		{"katapultordning", "katapultordningen", Match{Same, WordMatch}},
		{"katapultordninga", "katapultordningen", Match{Same, WordMatch}},
		{"katap", "katapultordningen", Match{Begins, PrefixMatch}},
		{"ordningar", "katapultordningen", Match{Folded, PrefixMatch}},
		{"ordn", "katapultordningen", Match{Begins, PrefixMatch}},
		{"naering", "næring", Match{Folded, FoldedMatch}},
		{"naering", "helsenæringen", Match{Folded, FoldedMatch}},
		{"næri", "helsenæringen", Match{Begins, PrefixMatch}},
		{"katapulter", "katapultordningen", Match{StemBegins, PrefixMatch}},
		{"ordene", "katapultordningen", Match{}}, // too short a stem to stand for a beginning
		{"ologi", "zoologi", Match{}},
		{"og", "og", Match{}},
	} {
		if got := Compare(l.Read(c.asked), l.Read(c.word)); got != c.want {
			t.Errorf("%s for %s: %v, want %v", c.word, c.asked, got, c.want)
		}
	}
}

func TestMatches(t *testing.T) {
	l := lexiconOf(t, "katapult", "katapultordningen", "legemiddelproduksjon", "dialogarena", "helse", "helsedata",
		"helsenæringen", "å", "og")
	for asked, want := range map[string]string{
		"katapulten":       "katapult katapultordningen",
		"produksjonen":     "legemiddelproduksjon", // which nothing takes apart: the dataset has no production by itself
		"hels":             "helse helsedata helsenæringen",
		"dialogarna":       "dialogarena",
		"dialgarna":        "dialogarena", // two letters, in a word that is long enough
		"katpultordninga":  "katapultordningen",
		"datta":            "helsedata",                  // a part of it, misspelt
		"katapultering":    "katapult katapultordningen", // made of a noun
		"katapultiseringa": "katapult katapultordningen",
		"xqzering":         "",
		"dtaa":             "",          // too short to guess
		"helsedaat":        "helsedata", // two letters that changed places
		"dta":              "",
		"og":               "",
		"xqzwvk":           "",
	} {
		var got []string
		for _, f := range l.Matches(l.Read(asked)) {
			got = append(got, l.Word(f.Word).Text)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", asked, got, want)
		}
	}
}

// TestEndings: what a great many words end with stands for none of them.
func TestEndings(t *testing.T) {
	var words []string
	for i := range maxEnding + 1 {
		words = append(words, fmt.Sprintf("q%02dkatten", i))
	}
	asked := NewWord("katten")
	if n := len(lexiconOf(t, words[:maxEnding]...).Matches(asked)); n != maxEnding {
		t.Errorf("%d of %d words are found", n, maxEnding)
	}
	if n := len(lexiconOf(t, words...).Matches(asked)); n != 0 {
		t.Errorf("%d words are found", n)
	}
}

// TestLongWord: a word of any length costs no more than a long one, and is found by what counts of it.
func TestLongWord(t *testing.T) {
	long := strings.Repeat("abcæ", 20_000)
	l := lexiconOf(t, long, "kort")
	if w := l.Word(0); utf8.RuneCountInString(w.Text) != longestWord || len(w.Inner) > longestWord {
		t.Errorf("%d letters, %d parts", utf8.RuneCountInString(w.Text), len(w.Inner))
	}
	for _, asked := range []string{long, long[:20]} {
		if found := l.Matches(l.Read(Token{0, len(asked)}.Of(asked))); len(found) != 1 || found[0].Word != 0 {
			t.Errorf("%d letters found %v", len(asked), found)
		}
	}
}

func TestBuildStops(t *testing.T) {
	l := NewLexicon()
	l.Add(Token{0, 3}, "ord")
	enough := errors.New("enough")
	if err := l.Build(func() error { return enough }); !errors.Is(err, enough) {
		t.Error(err)
	}
}
