package cite

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/sentence"
)

// pressWords are what a line of credit is made of. quoted is a title. others are sources that aren't named beside some
// that are, and counted those where none is named: one, several.
type pressWords struct {
	source, sources, quoted, published, read string
	others, counted                          [2]string
}

var press = map[kg.Locale]pressWords{
	kg.NB: {"Kilde", "Kilder", "«%s»", "publisert %s", "lest %s",
		[2]string{" og %d kilde til", " og %d kilder til"}, [2]string{"%d kilde.", "%d kilder."}},
	kg.NN: {"Kjelde", "Kjelder", "«%s»", "publisert %s", "lese %s",
		[2]string{" og %d kjelde til", " og %d kjelder til"}, [2]string{"%d kjelde.", "%d kjelder."}},
	kg.EN: {"Source", "Sources", "“%s”", "published %s", "read %s",
		[2]string{" and %d more source", " and %d more sources"}, [2]string{"%d source.", "%d sources."}},
}

// count fills the form for n.
func count(forms [2]string, n int) string {
	if n == 1 {
		return fmt.Sprintf(forms[0], n)
	}
	return fmt.Sprintf(forms[1], n)
}

// citePress writes: Utrede helsekatapult. Kilder: Byavisa Drammen, «Ny giv», publisert 23. august 2023 og 2 kilder til.
// Tiltaksgraf: https://… It tells as much as fits: whole titles, whole names and a whole permalink, or none of them.
// A sentence counts more than the names of its sources, and than that the permalink is of the claim itself.
func citePress(in Input, l kg.Locale) string {
	link := in.shortPermalink(in.ID)
	named, counted := in.credits(l)
	tries := []pressTry{{in.told(l), named, link}, {in.told(l), counted, link}}
	if in.End != "" {
		end := in.shortPermalink(in.End)
		tries = append(tries, pressTry{in.told(l), named, end}, pressTry{in.told(l), counted, end})
	}
	for _, try := range append(tries, pressTry{in.names(l), named, link}, pressTry{in.names(l), counted, link}) {
		if line, fits := try.line(in.by()); fits {
			return line
		}
	}
	return link
}

// pressTry is what a line may be made of: one of the titles and one of the credits, the most telling first, and a link.
type pressTry struct {
	titles, credits []string
	link            string
}

// line is the most telling one that fits; by names the publisher, if it fits in.
func (p pressTry) line(by string) (line string, fits bool) {
	for _, title := range p.titles {
		for _, credit := range p.credits {
			for _, by := range []string{by, ""} {
				line = strings.Join(strings.Fields(title+" "+credit+" "+by+p.link), " ")
				if utf8.RuneCountInString(line) <= kg.MaxPress {
					return line, true
				}
			}
		}
	}
	return "", false
}

// told are the sentences that may be cited, the most telling first.
func (in Input) told(l kg.Locale) []string {
	title, _ := in.Title.In(l)
	note, _ := in.Note.In(l)
	var all []string
	if title != "" {
		all = append(all, sentenceOf(oneLine(title))+" "+oneLine(note))
	}
	for _, shorter := range in.Shorter {
		if title, _ := shorter.In(l); title != "" {
			all = append(all, sentenceOf(oneLine(title)))
		}
	}
	return all
}

// names are what may stand where no sentence fits: what the thing is called, and nothing.
func (in Input) names(l kg.Locale) []string {
	if name, _ := in.Name.In(l); name != "" {
		return []string{sentenceOf(oneLine(name)), ""}
	}
	return []string{""}
}

// credits name the sources: as many as there are with all that is known of them, then fewer and with less, at last the
// first of them by its publisher alone; or they are only counted. Without a source that is nothing.
func (in Input) credits(l kg.Locale) (named, counted []string) {
	if len(in.Sources) == 0 {
		return []string{""}, nil
	}
	for _, form := range []func(kg.Node, kg.Locale) string{atLength, byTitle} {
		for n := len(in.Sources); n > 0; n-- {
			named = append(named, in.credit(n, form, l))
		}
	}
	return append(named, in.credit(1, byPublisher, l)), []string{count(press[l].counted, len(in.Sources))}
}

// credit names the first n sources, and how many more there are.
func (in Input) credit(n int, form func(kg.Node, kg.Locale) string, l kg.Locale) string {
	w := press[l]
	names := make([]string, n)
	for i, d := range in.Sources[:n] {
		names[i] = form(d, l)
	}
	said := w.source + ": "
	if len(in.Sources) > 1 {
		said = w.sources + ": "
	}
	said += strings.Join(names, "; ")
	if left := len(in.Sources) - n; left > 0 {
		said += count(w.others, left)
	}
	return sentenceOf(said)
}

// atLength is a source with its address and all its dates.
func atLength(d kg.Node, l kg.Locale) string {
	parts := []string{byTitle(d, l)}
	published, read := d.Props.Date("published"), d.Props.Date("retrieved")
	if published != "" && read != "" { // else it stands there already
		parts = append(parts, fmt.Sprintf(press[l].read, sentence.Date(read, l)))
	}
	if address := oneLine(d.Props.Text("url")); address != "" {
		parts = append(parts, address)
	}
	return strings.Join(parts, ", ")
}

// byTitle is a source by its publisher and title, with the day it was published, or else read.
func byTitle(d kg.Node, l kg.Locale) string {
	said := byPublisher(d, l) + ", " + fmt.Sprintf(press[l].quoted, oneLine(sentence.NameIn(d, l)))
	if published := d.Props.Date("published"); published != "" {
		return said + ", " + fmt.Sprintf(press[l].published, sentence.Date(published, l))
	}
	if read := d.Props.Date("retrieved"); read != "" {
		return said + ", " + fmt.Sprintf(press[l].read, sentence.Date(read, l))
	}
	return said
}

func byPublisher(d kg.Node, _ kg.Locale) string { return oneLine(d.Props.Text("publisher")) }
