package seeds

import (
	"strings"
	"testing"
)

// FuzzSums: whatever evidence.sum holds, each line is a sum that is written again as it was read, or a fault at that
// line.
func FuzzSums(f *testing.F) {
	hash := "sha256:" + strings.Repeat("0a", 32)
	f.Add("topic/a#1 document/a " + hash + " 5 " + hash + "\n")
	f.Add("topic/a#1.2 document/a " + hash + " 007 " + hash + "\r\n\n")
	f.Add("a b c d e\r\x00")
	f.Fuzz(func(t *testing.T, text string) {
		sums, faults := parseSums(text)
		count := 0
		for range linesOf(text) {
			count++
		}
		if len(sums)+len(faults) != count && len(faults) <= maxFaults {
			t.Errorf("%d sums and %d faults of %d lines", len(sums), len(faults), count)
		}
		for _, s := range sums {
			again, err := parseSum(s.String())
			if again.line = s.line; err != nil || again != s || s.Start < 0 || s.line < 1 || s.line > count {
				t.Errorf("%+v is read again as %+v (%v)", s, again, err)
			}
		}
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > count || fault.Msg == "" {
				t.Errorf("a fault without a place: %s", fault)
			}
		}
	})
}

// FuzzExpect: whatever expect.yaml holds, it is counts or faults that say where.
func FuzzExpect(f *testing.F) {
	for _, text := range []string{"nodes:\n  Measure: 2\nclaims:\n  OWNS: 1\n", "nodes: {Measure: -1, Topic: 1e9}\n",
		"- Measure: 2\n", "nodes: 5\nclaims: [a]\n", "{}", "nodes:\n- a\n", "%", "\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := newReader()
		r.file(expectFile, parse(expectFile, text))
		for _, fault := range append(r.faults, r.d.checkExpect()...) {
			if fault.File != expectFile || fault.Line < 1 || fault.Msg == "" {
				t.Errorf("a fault without a place: %s", fault)
			}
		}
	})
}

// FuzzParts: however a file is taken apart, nothing of it gets lost but blank lines, comments and what parts documents.
func FuzzParts(f *testing.F) {
	for _, text := range []string{"- a\n- b\n", "a\n- b", "# a\r\n---\r\n- b\r\n  c\r\n...\r\n", "  - a\n- b\n  - c\n",
		"\r\r- a\r- b", "- \"a\n- b\"\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var begins []int // of each line
		at := 0
		for line := range linesOf(text) {
			begins = append(begins, at)
			if strings.ContainsAny(strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), "\r\n") {
				t.Errorf("%q is a line", line)
			}
			at += len(line)
		}
		if at != len(text) {
			t.Errorf("the lines have %d bytes, the text %d", at, len(text))
		}
		end := 0 // of the part before
		for p := range parts(text) {
			from := begins[p.line-1]
			for line := range linesOf(text[end:max(end, from)]) {
				if holdsSomething(line) && !isMarker(line) {
					t.Errorf("%q is in no part", line)
				}
			}
			if end = from + len(p.text); from < end-len(p.text) || text[from:end] != p.text || p.marker != (p.text == "") {
				t.Errorf("%q isn't what begins in line %d", p.text, p.line)
			}
		}
	})
}
