package memory

import (
	"context"
	"slices"
	"testing"

	"tiltaksgraf/kg"
)

func TestTokens(t *testing.T) {
	for text, want := range map[string][]string{
		"":                           nil,
		" – ":                        nil,
		"FORNY-programmet, 2024":     {"forny", "programmet", "2024"},
		"EU4Health «Ål»":             {"eu4health", "ål"},
		"A\u030astedet":              {"åstedet"},
		"helse- og omsorgstjenester": {"helse", "og", "omsorgstjenester"},
	} {
		var got []string
		for _, tok := range tokens(text) {
			got = append(got, tok.of(text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestStems: all forms of a word are one, in bokmål and in nynorsk.
func TestStems(t *testing.T) {
	for _, forms := range [][]string{
		{"ordning", "ordningen", "ordninger", "ordningene", "ordninga", "ordningar", "ordningane"},
		{"tiltak", "tiltaket", "tiltakene", "tiltaka"},
		{"bedrift", "bedriften", "bedrifter", "bedriftene", "bedrifta"},
		{"klynge", "klyngen", "klynger", "klyngene", "klynga"},
		{"departement", "departementet", "departementene", "departementa"},
	} {
		for _, form := range forms {
			if got, want := stemOf(form), stemOf(forms[0]); got != want {
				t.Errorf("%s has the stem %s, %s has %s", form, got, forms[0], want)
			}
		}
	}
}

func lexiconOf(t *testing.T, words ...string) *lexicon {
	t.Helper()
	texts := map[string]bool{}
	for _, w := range words {
		texts[w] = true
	}
	l, err := newLexicon(texts, &ticker{ctx: context.Background()})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestCompounds(t *testing.T) {
	l := lexiconOf(t, "ordning", "katapult", "helse", "data", "forskning", "rådet", "program", "barn", "hage", "næring", "klynger", "over")
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
		for _, p := range l.word(word).inner {
			got = append(got, p.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

func TestWhy(t *testing.T) {
	l := lexiconOf(t, "ordning", "katapult", "katapultordningen", "næring", "helsenæringen", "zoologi", "og")
	for _, c := range []struct {
		asked, word string
		want        kg.Why
	}{
		{"katapultordning", "katapultordningen", kg.WhyWord},
		{"katapultordninga", "katapultordningen", kg.WhyWord},
		{"katap", "katapultordningen", kg.WhyPrefix},
		{"ordningar", "katapultordningen", kg.WhyPrefix},
		{"ordn", "katapultordningen", kg.WhyPrefix},
		{"naering", "næring", kg.WhyFolded},
		{"naering", "helsenæringen", kg.WhyFolded},
		{"næri", "helsenæringen", kg.WhyPrefix},
		{"katapulter", "katapultordningen", kg.WhyPrefix},
		{"ordene", "katapultordningen", ""}, // too short a stem to stand for a beginning
		{"ologi", "zoologi", ""},
		{"og", "og", ""},
	} {
		if got := l.word(c.word).why(asked{word: l.word(c.asked)}); got != c.want {
			t.Errorf("%s for %s: %q, want %q", c.word, c.asked, got, c.want)
		}
	}
}
