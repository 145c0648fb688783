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

// TestHighlights holds what is shown of texts in which the words stand that a lexicon finds.
func TestHighlights(t *testing.T) {
	n := passages("Utvide katapultordningen", "Klyngeprogrammet og næringen får mer.")
	l := lexiconOf(t, "klynge", "utvide", "katapultordningen", "klyngeprogrammet", "og", "næringen", "får", "mer")
	for _, c := range []struct{ asked, want string }{
		{"katapultordninga", "name WORD Utvide [katapultordningen]"},
		{"ordninger", "name PREFIX Utvide [katapultordningen]"},
		{"klynger", "description PREFIX [Klyngeprogrammet] og næringen får mer."},
		{"naering", "description FOLDED Klyngeprogrammet og [næringen] får mer."},
		{"katpultordninga", "name FUZZY Utvide [katapultordningen]"},
		{"utvide næring", "name WORD [Utvide] katapultordningen; description WORD Klyngeprogrammet og [næringen] får mer."},
		{"program", "description PREFIX [Klyngeprogrammet] og næringen får mer."},
		{"utvdie", "name FUZZY [Utvide] katapultordningen"}, // the nearest, where nothing matches
		{"og", "description FUZZY Klyngeprogrammet [og] næringen får mer."},
		{"Utvide katapultordningen", "name WORD [Utvide] [katapultordningen]"},
	} {
		q := NewQuestion(c.asked, l.Read)
		got := q.Highlights(n, func(t Token, of string) (m Matched) {
			number, _ := l.Find(t, of)
			for i, asked := range q.Words {
				for _, f := range l.Matches(asked) {
					if f.Word == number {
						m.Add(i, f.Why)
					}
				}
			}
			return m
		})
		if marked(got) != c.want {
			t.Errorf("%s: %s, want %s", c.asked, marked(got), c.want)
		}
	}
}
