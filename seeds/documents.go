package seeds

import (
	"fmt"
	"strings"

	"tiltaksgraf/kg"
)

// CheckDocuments reads the documents' texts from a folder of the file system, finds every quotation at its offset, and
// returns the sums of those that it found. The faults are those of quotations and texts; Load's faults are not among them.
func (d *Dataset) CheckDocuments(dir string) (Sums, []Fault) {
	texts, faults := d.readTexts(dir)
	var sums Sums
	unchecked := map[string]bool{}
	for _, q := range d.quotes {
		t := texts[q.ev.Document]
		if t == nil { // that the text isn't held or can't be read is a fault of its own
			unchecked[q.id] = true
			continue
		}
		if f := d.checkQuote(q, t); len(f) > 0 {
			faults = append(faults, f...)
			unchecked[q.id] = true
			continue
		}
		sums = append(sums, sumOf(q, t.hash))
	}
	faults = append(faults, d.checkSums(sums, unchecked)...)
	faults = append(faults, d.checkCopies(texts)...)
	return sums.sorted(), sorted(faults)
}

// readTexts reads the text of each document that has one.
func (d *Dataset) readTexts(dir string) (map[kg.ID]*sourceText, []Fault) {
	texts := map[kg.ID]*sourceText{}
	var faults []Fault
	for _, n := range d.Data.Nodes {
		name := n.Props.Text("text")
		if name == "" {
			continue
		}
		t, err := readText(dir, name)
		if err != nil {
			faults = append(faults, Fault{d.places[spot{id: n.ID, key: "text"}], fmt.Sprintf("the text can't be read: %v", err)})
			continue
		}
		texts[n.ID] = t
	}
	return texts, faults
}

// checkQuote holds one quotation against its text.
func (d *Dataset) checkQuote(q quotation, t *sourceText) []Fault {
	if msg := t.misplaced(q); msg != "" {
		return []Fault{{q.placeOf("start", "quote"), msg}}
	}
	if p := t.paragraph(q.ev.Start); p != q.ev.Paragraph {
		return []Fault{{q.placeOf("paragraph", "start", "quote"), fmt.Sprintf("the quote is in paragraph %d: write paragraph: %d (check --fix does it)", p, p)}}
	}
	return nil
}

// misplaced says what is wrong with the offset of a quotation, or "".
func (t *sourceText) misplaced(q quotation) string {
	quote := q.ev.Quote
	if q.hasKey("start") && t.has(quote, q.ev.Start) && q.ev.End <= t.evidenceUntil() {
		return ""
	}
	places := t.usable(quote)
	switch all := t.find(quote); {
	case len(places) == 1:
		return fmt.Sprintf("the quote stands at %d: write start: %d (check --fix does it)", places[0], places[0])
	case len(places) > 1:
		return fmt.Sprintf("the quote stands at %s: write start: with the one that is meant, or quote more words", numbers(places))
	case len(all) > 0:
		return "the quote stands only in the form for readers' comments, which is never evidence: quote the article"
	}
	return fmt.Sprintf("the quote isn't in %s: %s; copy the words exactly", q.ev.Document, t.difference(quote))
}

// usable lists where the quote stands in what may be quoted.
func (t *sourceText) usable(quote string) []int {
	var found []int
	for _, start := range t.find(quote) {
		if t.bytes(start)+len(quote) <= t.end {
			found = append(found, start)
		}
	}
	return found
}

func numbers(list []int) string {
	return strings.Trim(strings.Join(strings.Fields(fmt.Sprint(list)), ", "), "[]")
}
