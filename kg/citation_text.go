package kg

import (
	"fmt"
	"strings"
	"unicode"
)

func printable(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// pressWords are what a line of credit is made of.
type pressWords struct{ source, sources, published, read, via string }

var press = map[Locale]pressWords{
	NB: {"Kilde", "Kilder", "publisert %s", "lest %s", "Via " + publisherName + ", versjon %s: %s"},
	NN: {"Kjelde", "Kjelder", "publisert %s", "lese %s", "Via " + publisherName + ", versjon %s: %s"},
}

// citePress writes: Utrede helsekatapult. Kilde: Byavisa Drammen, «Ny giv», publisert 23. august 2023, lest 5. mai 2025,
// https://…. Via Tiltaksgraf, versjon 1a2b3c4d5e6f: https://…
func citePress(in CitationInput, l Locale) string {
	w := press[l]
	var parts []string
	if title, _ := in.Title.In(l); title != "" {
		parts = append(parts, sentenceOf(oneLine(title)))
	}
	var sources []string
	for _, d := range in.Sources {
		sources = append(sources, pressSource(d, w, l))
	}
	switch len(sources) {
	case 0:
	case 1:
		parts = append(parts, w.source+": "+sentenceOf(sources[0]))
	default:
		parts = append(parts, w.sources+": "+sentenceOf(strings.Join(sources, "; ")))
	}
	return strings.Join(append(parts, fmt.Sprintf(w.via, short(in.Version.ID), in.permalink())), " ")
}

func pressSource(d Node, w pressWords, l Locale) string {
	parts := []string{oneLine(d.Props.Text("publisher")), "«" + oneLine(nameIn(d, l)) + "»"}
	if published := d.Props.Date("published"); published != "" {
		parts = append(parts, fmt.Sprintf(w.published, published.In(l)))
	}
	if read := d.Props.Date("retrieved"); read != "" {
		parts = append(parts, fmt.Sprintf(w.read, read.In(l)))
	}
	if address := d.Props.Text("url"); address != "" {
		parts = append(parts, address)
	}
	return strings.Join(parts, ", ")
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

func citeAPA(in CitationInput) string {
	var lines []string
	for _, r := range in.records() {
		lines = append(lines, r.apa())
	}
	return strings.Join(lines, "\n")
}

func (r record) apa() string {
	line := sentenceOf(r.publisher) + " (" + apaDate(r.issued) + "). " + strings.TrimSuffix(r.title, ".")
	if r.version != "" {
		line += " (Version " + short(r.version) + ") [Data set]"
	}
	line += "."
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
func apaDate(d Date) string {
	year, month, day := d.numbers()
	switch d.Precision() {
	case Day:
		return fmt.Sprintf("%d, %s %d", year, englishMonths[month-1], day)
	case Month:
		return fmt.Sprintf("%d, %s", year, englishMonths[month-1])
	case Year:
		return string(d)
	}
	return "n.d."
}

func american(d Date) string {
	if d.Precision() != Day {
		return d.In(EN)
	}
	year, month, day := d.numbers()
	return fmt.Sprintf("%s %d, %d", englishMonths[month-1], day, year)
}
