package seeds

import (
	"fmt"
	"strings"
)

// CheckDocuments reads the documents' texts from a folder of the file system, finds every quotation at its offset, and
// returns the sums of those that it found. The faults are those of quotations, of texts, of texts of ours that copy
// them, and of evidence.sum; what Load finds beyond these is not among them.
func (d *Dataset) CheckDocuments(dir string) (Sums, []Fault) {
	sums, unchecked, faults := d.verify(dir)
	return sums, sorted(append(faults, d.checkSums(sums, unchecked)...))
}

// verify does the work of CheckDocuments, but for evidence.sum; unchecked are the ids of quotations that it didn't
// find.
func (d *Dataset) verify(dir string) (sums Sums, unchecked map[string]bool, faults []Fault) {
	texts, failed := readTexts(dir, d.Data)
	for id, err := range failed {
		faults = append(faults, Fault{Place: d.places[spot{id: id, key: "text"}], Msg: "the " + err.Error()})
	}
	unchecked = map[string]bool{}
	for _, q := range d.quotes {
		t := texts[q.ev.Document]
		if t == nil { // that the text isn't held or can't be read is a fault of its own
			unchecked[q.id] = true
			continue
		}
		if f := t.check(q); len(f) > 0 {
			faults = append(faults, f...)
			unchecked[q.id] = true
			continue
		}
		sums = append(sums, sumOf(q, t.hash))
	}
	return sums.sorted(), unchecked, append(faults, d.checkCopies(texts)...)
}

// check holds one quotation against its text.
func (t *sourceText) check(q quotation) []Fault {
	if msg := t.misplaced(q); msg != "" {
		return []Fault{{Place: q.placeOf("start", "quote"), Msg: msg}}
	}
	if p := t.paragraph(q.ev.Start); p != q.ev.Paragraph {
		return []Fault{{Place: q.placeOf("paragraph", "start", "quote"),
			Msg: fmt.Sprintf("the quote is in paragraph %d: write paragraph: %d (check --fix does it)", p, p)}}
	}
	return nil
}

// misplaced says what is wrong with the offset of a quotation, or "".
func (t *sourceText) misplaced(q quotation) string {
	quote := q.ev.Quote
	if q.hasKey("start") && t.vouchesFor(q.ev) {
		return ""
	}
	places := t.usable(quote)
	switch all := t.find(quote); {
	case len(places) == 1:
		return fmt.Sprintf("the quote stands at %d: write start: %d (check --fix does it)", places[0], places[0])
	case len(places) > 1:
		return fmt.Sprintf("the quote stands at %s: write start: with the one that is meant, or quote more words",
			numbers(places))
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
