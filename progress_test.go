package main

import (
	"fmt"
	"strings"
	"testing"
)

// TestProgressBar: what is said while the bar is drawn, or after it stopped short, has lines of its own.
func TestProgressBar(t *testing.T) {
	var out strings.Builder
	bar := newProgressBar(&out)
	bar.draw(0, 1000)
	fmt.Fprintln(bar, "one thing")
	fmt.Fprintln(bar, "another")
	bar.draw(1, 1000) // still 0 %
	bar.draw(500, 1000)
	bar.endLine()
	bar.endLine()
	bar.draw(1000, 1000)
	bar.endLine()
	none, half := strings.Repeat(".", 40), strings.Repeat("#", 20)+strings.Repeat(".", 20)
	want := "\r[" + none + "]   0 %  0 of 1000\none thing\nanother\n" +
		"\r[" + half + "]  50 %  500 of 1000\n\r[" + strings.Repeat("#", 40) + "] 100 %  1000 of 1000\n"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
