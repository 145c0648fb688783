package text

import (
	"slices"
	"strings"
	"testing"
)

// TestStopWords holds the list to its form. A word of it is compared with the tokens of a text, so it has to be one.
func TestStopWords(t *testing.T) {
	const listed = 172
	lines := strings.Split(strings.TrimSuffix(stopWordList, "\n"), "\n")
	if len(lines) != listed {
		t.Errorf("%d words, want %d: what is found by search changes with the list, so change both", len(lines), listed)
	}
	for i, line := range lines {
		if tokens := slices.Collect(Tokens(line)); len(tokens) != 1 || tokens[0].Of(line) != line {
			t.Errorf("line %d: %q is no word in lower case", i+1, line)
		}
		if i > 0 && line <= lines[i-1] {
			t.Errorf("line %d: %q stands after %q", i+1, line, lines[i-1])
		}
		if !NewWord(line).Stop {
			t.Errorf("%q says something", line)
		}
	}
	for _, word := range []string{"tiltak", "ansvar", "na"} {
		if NewWord(word).Stop {
			t.Errorf("%q says nothing", word)
		}
	}
}
