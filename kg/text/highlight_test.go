package text

import (
	"iter"
	"slices"
	"strings"
	"testing"
)

func passages(name, description string) iter.Seq[Passage] {
	return slices.Values([]Passage{{"name", "NB", name, Called}, {"description", "NB", description, Described}})
}

// marked writes highlights as their fields, reasons and texts, with matches in brackets.
func marked(list []Highlight) string {
	var b strings.Builder
	for i, h := range list {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(h.Field + " " + string(h.Why) + " ")
		for _, p := range h.Parts {
			if p.Matched {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
	}
	return b.String()
}

// TestHighlights holds what is shown where no lexicon is at hand.
func TestHighlights(t *testing.T) {
	n := passages("Utvide katapultordningen", "Klyngeprogrammet og næringen får mer.")
	for _, c := range []struct {
		asked, want string
		misspelt    bool
	}{
		{"katapultordninga", "name WORD Utvide [katapultordningen]", false},
		{"ordninger", "name PREFIX Utvide [katapultordningen]", false},
		{"klynger", "description PREFIX [Klyngeprogrammet] og næringen får mer.", false},
		{"naering", "description FOLDED Klyngeprogrammet og [næringen] får mer.", false},
		{"katpultordninga", "name FUZZY Utvide [katapultordningen]", true},
		{"utvide næring", "name WORD [Utvide] katapultordningen; description WORD Klyngeprogrammet og [næringen] får mer.",
			false},
		{"program", "description PREFIX [Klyngeprogrammet] og næringen får mer.", false},
		{"utvdie", "name FUZZY [Utvide] katapultordningen", false}, // the nearest, where nothing matches
		{"og", "description FUZZY Klyngeprogrammet [og] næringen får mer.", false},
		{"Utvide katapultordningen", "name WORD [Utvide] [katapultordningen]", false},
	} {
		q := NewQuestion(c.asked, NewWord)
		got := q.Highlights(n, q.Matcher(c.misspelt))
		if marked(got) != c.want {
			t.Errorf("%s: %s, want %s", c.asked, marked(got), c.want)
		}
	}
}
