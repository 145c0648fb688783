package seeds

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParagraphs(t *testing.T) {
	text := "\n\nÉn\nlinje til\n \nTo\n\n 1. tre\n 2. fire\nmer av fire\n\n\n" +
		"3.no item, but after a blank\nstill\n10. seks\n"
	s := newText(text)
	for word, want := range map[string]int{"Én": 1, "til": 1, "To": 2, "tre": 3, "fire": 4, "mer": 4, "3.no": 5,
		"still": 5, "seks": 6} {
		if got := s.paragraph(s.find(word)[0]); got != want {
			t.Errorf("%q is in paragraph %d, want %d", word, got, want)
		}
	}
}

func TestCommentFormIsNoEvidence(t *testing.T) {
	src, err := os.ReadFile("testdata/texts/veikart.nb.txt")
	if err != nil {
		t.Fatal(err)
	}
	s := newText(string(src))
	if form := strings.Index(string(src), "Legg igjen"); s.end != form {
		t.Errorf("evidence ends at byte %d, the form begins at %d", s.end, form)
	}
	if plain := newText("Legg merke til: Legg igjen en kommentar"); plain.end != len(plain.text) {
		t.Error("words of an article were taken for the form below it")
	}
}

// TestFind holds find and has against each other and against code points counted one by one.
func TestFind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.SampledFrom([]rune("aåæ\n😀 ")), 0, 40).Draw(t, "text")
		quote := rapid.SliceOfN(rapid.SampledFrom([]rune("aåæ\n😀 ")), 1, 3).Draw(t, "quote")
		s := newText(string(runes))
		var want []int
		for i := range runes {
			if i+len(quote) <= len(runes) && slices.Equal(runes[i:i+len(quote)], quote) {
				want = append(want, i)
			}
		}
		if got := s.find(string(quote)); !slices.Equal(got, want) {
			t.Fatalf("found at %v, stands at %v", got, want)
		}
		for i := range len(runes) + 2 {
			if s.has(string(quote), i) != slices.Contains(want, i) {
				t.Fatalf("has at %d is %v", i, s.has(string(quote), i))
			}
		}
	})
}
