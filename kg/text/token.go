// Package text reads the texts of nodes as searches do: which words stand in them, in which forms words are compared,
// and where the words stand that were asked for. Both stores use it, so that they give the same highlights of a hit.
package text

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Token is the position of a word in a text, in bytes.
type Token struct{ Start, End int }

// Tokens yields the words of a text: runs of letters, their marks, and digits.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		start := -1
		for i, size := 0, 0; i < len(text); i += size {
			in := false
			if in, size = inWord(text[i:]); in && start < 0 {
				start = i
			} else if !in && start >= 0 {
				if !yield(Token{start, i}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(Token{start, len(text)})
		}
	}
}

// inWord reports whether the first character of a text is part of a word, and how many bytes it has. Most are ASCII,
// which needs no tables.
func inWord(text string) (in bool, size int) {
	if c := text[0]; c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9', 1
	}
	r, size := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r), size
}

// longestWord is how many letters of a word count. Longer ones are compared as far as that: what is made of a word
// grows with the square of its length.
const longestWord = 64

// composed is the first character that Unicode joins to the one before it.
const composed = '\u0300'

// Append adds the word at the token to a buffer, in lower case and composed form (NFC).
func (t Token) Append(to []byte, text string) []byte {
	from, letters, plain := len(to), 0, true
	for _, r := range text[t.Start:t.End] {
		if letters++; letters > longestWord {
			break
		}
		plain = plain && r < composed
		to = utf8.AppendRune(to, unicode.ToLower(r))
	}
	if plain {
		return to
	}
	word := norm.NFC.String(string(to[from:]))
	return append(to[:from], word...)
}

// Of returns the word at the token, in lower case and composed form.
func (t Token) Of(text string) string { return string(t.Append(nil, text)) }
