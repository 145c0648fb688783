package text

import (
	_ "embed"
	"strings"
)

// stopWordList has a word a line: the function words of bokmål and nynorsk that the Snowball project lists for
// Norwegian, in lower case and sorted.
//
//go:embed stopwords.txt
var stopWordList string

// stopWords are too common to say anything of a text.
var stopWords = func() map[string]bool {
	words := map[string]bool{}
	for word := range strings.Lines(stopWordList) {
		words[strings.TrimSpace(word)] = true
	}
	return words
}()
