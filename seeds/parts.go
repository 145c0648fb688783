package seeds

import (
	"iter"
	"strings"
)

// part is a piece of a file: an entry of its list, all of it where it is none, or a line that parts documents of YAML.
type part struct {
	text   string
	line   int // where it begins
	list   bool
	marker bool
}

// parts takes a file apart. Its first line that holds something shows whether it is a list: then each line with a dash
// in that column begins an entry, for what belongs to an entry stands further right.
func parts(text string) iter.Seq[part] {
	return func(yield func(part) bool) {
		var open part // without its text, which begins at start
		dash, start, at, number := "", -1, 0, 0
		for line := range linesOf(text) {
			number++
			from := at
			at += len(line)
			marker := isMarker(line)
			begins := !marker && holdsSomething(line) && (start < 0 || open.list && dashOf(line) == dash)
			if (marker || begins) && start >= 0 {
				open.text, start = text[start:from], -1
				if !yield(open) {
					return
				}
			}
			switch {
			case marker && !yield(part{line: number, marker: true}):
				return
			case begins:
				if dash == "" {
					dash = dashOf(line)
				}
				open, start = part{line: number, list: dash != ""}, from
			}
		}
		if start >= 0 {
			open.text = text[start:]
			yield(open)
		}
	}
}

// linesOf yields the lines of a text with their ends, which may be LF, CRLF or CR.
func linesOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text != "" {
			end := strings.IndexAny(text, "\r\n") + 1
			switch {
			case end == 0:
				end = len(text)
			case strings.HasPrefix(text[end-1:], "\r\n"):
				end++
			}
			if !yield(text[:end]) {
				return
			}
			text = text[end:]
		}
	}
}

// isMarker says whether a line is one between documents of YAML.
func isMarker(line string) bool {
	line, _, _ = strings.Cut(line, " #")
	line = strings.TrimRight(line, " \t\r\n")
	return line == "---" || line == "..."
}

// holdsSomething says whether a line is neither blank nor a comment.
func holdsSomething(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && line[0] != '#'
}

// dashOf is what stands before an entry of a list, its dash included; "" where none begins.
func dashOf(line string) string {
	indent := len(line) - len(strings.TrimLeft(line, " "))
	rest := strings.TrimRight(line[indent:], "\r\n")
	if rest == "-" || strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "-\t") {
		return line[:indent+1]
	}
	return ""
}
