package kg

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The most letters of a message, and of a word in it.
const (
	LongestMessage = 1000
	longestWord    = 120
)

// OneLine makes a message fit a line of a log or a terminal, whatever was put into it: signs that nobody sees are
// written as escapes, and words and messages that are too long lose their middle.
func OneLine(msg string) string {
	if len(msg) <= longestWord && IsPrintable(msg) {
		return msg
	}
	words := strings.Split(msg, " ")
	for i, w := range words {
		words[i] = withoutMiddle(escaped(w), longestWord)
	}
	return withoutMiddle(strings.Join(words, " "), LongestMessage)
}

// IsPrintable reports whether a text can be shown in a line as it is.
func IsPrintable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}

// withoutMiddle shortens a text to its beginning and its end.
func withoutMiddle(s string, letters int) string {
	if len(s) <= letters || utf8.RuneCountInString(s) <= letters {
		return s
	}
	r := []rune(s)
	return string(r[:letters*2/3]) + "…" + string(r[len(r)-letters/4:])
}

func escaped(s string) string {
	if IsPrintable(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
