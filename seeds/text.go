package seeds

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// sourceText is the text of a document, as it stands in its file: offsets count code points, nothing is normalised.
type sourceText struct {
	text       string
	hash       string // SHA-256 of the file
	end        int    // where evidence ends, in bytes
	paragraphs []int  // where each paragraph begins, in bytes
}

// commentForm begins the form for readers' comments below an article. What follows it is not the article.
var commentForm = regexp.MustCompile(`(?m)^Legg igjen (en|ein) kommentar\b`)

func readText(dir, name string) (*sourceText, error) {
	raw, err := readRegular(os.DirFS(dir), name, maxDocument)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(raw) {
		return nil, errors.New("is not UTF-8: convert it")
	}
	return newText(string(raw)), nil
}

func newText(text string) *sourceText {
	t := &sourceText{text: text, hash: hashOf(text), end: len(text)}
	if form := commentForm.FindStringIndex(text); form != nil {
		t.end = form[0]
	}
	t.paragraphs = paragraphStarts(text)
	return t
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

var listItem = regexp.MustCompile(`^\s*\d+\.\s`)

// paragraphStarts finds where paragraphs begin, in bytes. A paragraph is a run of lines that are not blank; each item
// of a numbered list ("6. …") is one of its own.
func paragraphStarts(text string) []int {
	var starts []int
	at, blank := 0, true
	for line := range strings.Lines(text) {
		empty := strings.TrimSpace(line) == ""
		if !empty && (blank || listItem.MatchString(line)) {
			starts = append(starts, at)
		}
		at, blank = at+len(line), empty
	}
	return starts
}

// paragraph is the number, from 1, of the paragraph in which an offset in code points lies.
func (t *sourceText) paragraph(offset int) int {
	at, n := t.bytes(offset), 0
	for _, start := range t.paragraphs {
		if start <= at {
			n++
		}
	}
	return max(n, 1)
}

// bytes turns an offset in code points into one in bytes; past the end of the text it is its length.
func (t *sourceText) bytes(offset int) int {
	for i := range t.text {
		if offset == 0 {
			return i
		}
		offset--
	}
	return len(t.text)
}

// has says whether the quote stands at the offset, in code points.
func (t *sourceText) has(quote string, offset int) bool {
	return offset >= 0 && strings.HasPrefix(t.text[t.bytes(offset):], quote)
}

// find lists where the quote stands, in code points.
func (t *sourceText) find(quote string) []int {
	var found []int
	for at := 0; ; {
		i := strings.Index(t.text[at:], quote)
		if i < 0 {
			return found
		}
		at += i
		found = append(found, utf8.RuneCountInString(t.text[:at]))
		_, size := utf8.DecodeRuneInString(t.text[at:])
		at += size
	}
}

// vouchesFor says whether a quotation stands where it says, and in what may be quoted.
func (t *sourceText) vouchesFor(e kg.Evidence) bool {
	return t.has(e.Quote, e.Start) && t.bytes(e.End) <= t.end
}

// difference shows where a quote that isn't in the text begins to differ from it.
func (t *sourceText) difference(quote string) string {
	words := strings.Fields(quote)
	for n := len(words) - 1; n > 0; n-- {
		same := leading(quote, n)
		if i := strings.Index(t.text, same); i >= 0 {
			return fmt.Sprintf("after %q the text has %q, the quote %q", tail(same), head(t.text[i+len(same):]),
				head(quote[len(same):]))
		}
	}
	return fmt.Sprintf("not even its first word, %q, is there", words[0])
}

// leading is the text's first n words, with the blanks between them as they are.
func leading(text string, n int) string {
	end := 0
	for range n {
		rest := strings.TrimLeft(text[end:], " \t\n\r\u00a0")
		end = len(text) - len(rest)
		if i := strings.IndexAny(rest, " \t\n\r\u00a0"); i >= 0 {
			end += i
		} else {
			end = len(text)
		}
	}
	return text[:end]
}

// head and tail are the few letters at an end of a text that a message shows.
func head(s string) string {
	r := []rune(s)
	return string(r[:min(len(r), 24)])
}

func tail(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-24):])
}
