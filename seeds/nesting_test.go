package seeds

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// TestParsingIsLinear repeats every two signs of YAML in all that they may stand in, and counts what reading them
// allocates: nesting that isn't counted before the parser sees it costs the square.
func TestParsingIsLinear(t *testing.T) {
	const size, most = 6_000, 1000 // bytes, and bytes allocated for each
	signs := []string{"- ", "? ", ": ", "[", "{", "a: ", "&a ", "!a ", `"`, "'", ", ", "\n", "|\n", "\t", "*a ", "]",
		"}", "a", "#", "<<: ", "--- ", "\r", "- a\n", ">-\n", `\`}
	for _, first := range signs {
		for _, second := range append(signs, "") {
			unit := first + second
			for _, before := range []string{"- ", "- id: [", "- id: {", "- id:\n    "} {
				if got := allocated(before + strings.Repeat(unit, size/len(unit))); got > most*size {
					t.Errorf("%q and then %q again and again: %d MiB", before, unit, got>>20)
				}
			}
		}
	}
}

// allocated is how many bytes it takes to read a file, as far as the reader does.
func allocated(text string) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	faults := 0
	for e := range parse("topics.yaml", text) {
		if faults += max(1, len(e.faults)); faults > maxFaults {
			break
		}
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestNesting counts levels and keys where it is easy to say how many there are.
func TestNesting(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // beginning of the fault, "" for none
	}{
		{"- id: " + strings.Repeat("[", 48) + strings.Repeat("]", 48), ""},
		{"- id: " + strings.Repeat("[", 49) + strings.Repeat("]", 49), "blocks and lists are nested deeper"},
		{strings.Repeat("- ", 50) + "a", ""},
		{strings.Repeat("- ", 51) + "a", "blocks and lists are nested deeper"},
		{"- id: " + strings.Repeat("[], ", 100), "not YAML"},
		{"- id: [" + strings.Repeat("[], {}, ", 100) + "]", ""},
		{"- id: a\n" + strings.Repeat("  b: [{c: d}]\n", 499), ""},
		{"- id: a\n" + strings.Repeat("  b: [{c: d}]\n", 500), "a block has more than 500 keys"},
		{"- {a: b" + strings.Repeat(", c: d", 499) + "}", ""},
		{"- {a: b" + strings.Repeat(", c: d", 500) + "}", "a block has more than 500 keys"},
		{"- id: a\n  claims:\n" + strings.Repeat("  - relation: b\n    to: c\n", 600), ""},
		{"- id: a\n  claims:\n" + strings.Repeat("    - relation: b\n      to: c\n", 600), ""},
		{"- id: a\n  text: |\n" + strings.Repeat("    [ { - a: b\n", 600), ""},
		{"- id: a\n  text: \"" + strings.Repeat("[{- ", 600) + "\"", ""},
		{"- id: a\n  text: it's " + strings.Repeat("[{- ", 600), ""},
		{"- id: a # " + strings.Repeat("[{", 600) + "\n", ""},
	} {
		fault := ""
		for e := range parse("topics.yaml", c.text) {
			if e.isUnread() {
				fault = e.faults[0].Msg
			}
		}
		if (fault != "") != (c.want != "") || !strings.HasPrefix(fault, c.want) {
			t.Errorf("%s: %q, want %q", fmt.Sprintf("%.60q", c.text), fault, c.want)
		}
	}
}
