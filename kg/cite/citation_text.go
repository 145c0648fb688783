package cite

import (
	"fmt"
	"strings"
	"unicode"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/sentence"
)

func printable(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// sentenceOf ends a text with a full stop, unless it ends a sentence already.
func sentenceOf(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

// short is enough of a version to tell it from others; the permalink has all of it.
func short(version string) string { return version[:min(12, len(version))] }

func citeAPA(in Input) string {
	var lines []string
	for _, r := range in.records(kg.EN) {
		lines = append(lines, r.apa())
	}
	return strings.Join(lines, "\n")
}

func (r record) apa() string {
	title, date := strings.TrimSuffix(r.title, "."), "("+apaDate(r.issued)+")."
	if r.version != "" {
		title += " (Version " + short(r.version) + ") [Data set]"
	}
	line := title + ". " + date // without an author, the title stands in its place
	if r.publisher != "" {
		line = sentenceOf(r.publisher) + " " + date + " " + title + "."
	}
	if r.version != "" && r.note != "" {
		line += " " + r.note
	}
	switch {
	case r.url == "":
		return line
	case r.retrieved != "":
		return line + " Retrieved " + american(r.retrieved) + ", from " + r.url
	}
	return line + " " + r.url
}

// apaDate is the year first: "2023, August 23"; "n.d." where it is unknown.
func apaDate(d kg.Date) string {
	year, month, day := d.Numbers()
	switch d.Precision() {
	case kg.Day:
		return fmt.Sprintf("%d, %s %d", year, sentence.EnglishMonths[month-1], day)
	case kg.Month:
		return fmt.Sprintf("%d, %s", year, sentence.EnglishMonths[month-1])
	case kg.Year:
		return string(d)
	}
	return "n.d."
}

func american(d kg.Date) string {
	if d.Precision() != kg.Day {
		return sentence.Date(d, kg.EN)
	}
	year, month, day := d.Numbers()
	return fmt.Sprintf("%s %d, %d", sentence.EnglishMonths[month-1], day, year)
}
