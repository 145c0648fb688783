package text

import (
	"slices"
	"testing"
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
		for tok := range Tokens(text) {
			got = append(got, tok.Of(text))
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

// TestWordOfMarks: what is folded away says nothing.
func TestWordOfMarks(t *testing.T) {
	if w := NewWord("\u0301\u0302"); !w.Stop {
		t.Errorf("%+v", w)
	}
}
