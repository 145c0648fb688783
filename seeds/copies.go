package seeds

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"tiltaksgraf/kg"
)

// maxCopied is how many words in a row a text of ours may share with a document.
const maxCopied = 25

// checkCopies reports texts of our own that share more than maxCopied words in a row with a document.
func (d *Dataset) checkCopies(texts map[kg.ID]*sourceText) []Fault {
	runs := map[string]kg.ID{}
	for _, id := range slices.Sorted(maps.Keys(texts)) {
		for _, run := range wordRuns(texts[id].text) {
			runs[run] = id
		}
	}
	var faults []Fault
	for _, p := range d.texts {
		for _, run := range wordRuns(p.text) {
			if id, ok := runs[run]; ok {
				faults = append(faults, Fault{Place: p.at, Msg: fmt.Sprintf(
					"more than %d words in a row from %s, from %q on: tell it in our own words", maxCopied, id, head(run))})
				break
			}
		}
	}
	return faults
}

// wordRuns lists every run of maxCopied+1 words, in lower case and without punctuation.
func wordRuns(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	var runs []string
	for i := 0; i+maxCopied < len(words); i++ {
		runs = append(runs, strings.Join(words[i:i+maxCopied+1], " "))
	}
	return runs
}
