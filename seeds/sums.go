package seeds

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// Sum vouches for one quotation: that it was found in a text, at an offset.
type Sum struct {
	ID       string // of the evidence
	Document kg.ID
	Text     string // hash of the document's text, "sha256:…"
	Start    int    // in code points
	Quote    string // hash of the quote, "sha256:…"

	line int
}

// Sums are the lines of evidence.sum:
//
//	<evidence id> <document id> sha256:<text> <start> sha256:<quote>
type Sums []Sum

func (s Sum) String() string {
	return fmt.Sprintf("%s %s %s %d %s", s.ID, s.Document, s.Text, s.Start, s.Quote)
}

// sumOf is the sum of a quotation; the text's hash is "" where the text isn't at hand.
func sumOf(q quotation, text string) Sum {
	return Sum{ID: q.id, Document: q.ev.Document, Text: text, Start: q.ev.Start, Quote: hashOf(q.ev.Quote)}
}

// sorted returns the sums in the order in which they are written.
func (s Sums) sorted() Sums {
	slices.SortFunc(s, func(a, b Sum) int { return kg.Compare(kg.ID(a.ID), kg.ID(b.ID)) })
	return s
}

// WriteSums writes evidence.sum into the dataset's folder.
func WriteSums(dir string, sums Sums) error {
	return writeFile(filepath.Join(dir, sumFile), sums.text())
}

// text is what stands in evidence.sum.
func (s Sums) text() string {
	var b strings.Builder
	for _, sum := range s.sorted() {
		fmt.Fprintln(&b, sum)
	}
	return b.String()
}

// readSums reads evidence.sum; a dataset need not have one yet.
func (r *reader) readSums(fsys fs.FS) Sums {
	src, err := readRegular(fsys, sumFile, maxSums)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	text, line := "", 0
	if err == nil {
		text, line, err = asText(src)
	}
	if err != nil {
		r.cutOff(sumFile, unread(Place{File: sumFile, Line: line}, "%v", pathless(err)))
		return nil
	}
	sums, faults := parseSums(text)
	r.faults, r.d.badSums = append(r.faults, faults...), len(faults) > 0
	return sums
}

// parseSums reads the text of evidence.sum, as far as there aren't too many faults in it.
func parseSums(text string) (sums Sums, faults []Fault) {
	n := 0
	for line := range linesOf(text) {
		n++
		sum, err := parseSum(line)
		switch {
		case err == nil:
			sum.line = n
			sums = append(sums, sum)
		case len(faults) == maxFaults:
			return sums, append(faults, Fault{Place: Place{sumFile, n, 1},
				Msg: fmt.Sprintf("more than %d faults: the file isn't read from here on", maxFaults)})
		default:
			faults = append(faults, Fault{Place: Place{sumFile, n, 1},
				Msg: fmt.Sprintf("%v: run check --documents DIR --write", err)})
		}
	}
	return sums, faults
}

// hashForm is how a hash is written.
var hashForm = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

func parseSum(line string) (Sum, error) {
	f := strings.Fields(line)
	if len(f) != 5 || !hashForm.MatchString(f[2]) || !hashForm.MatchString(f[4]) {
		return Sum{}, errors.New("not a sum: <evidence id> <document id> sha256:<text> <start> sha256:<quote>")
	}
	start, err := strconv.Atoi(f[3])
	if err != nil || start < 0 {
		return Sum{}, fmt.Errorf("%q is not an offset", f[3])
	}
	return Sum{ID: f[0], Document: kg.ID(f[1]), Text: f[2], Start: start, Quote: f[4]}, nil
}

// claimedSums are the sums as the files claim them, without the hashes of the texts.
func (d *Dataset) claimedSums() Sums {
	sums := make(Sums, 0, len(d.quotes))
	for _, q := range d.quotes {
		sums = append(sums, sumOf(q, ""))
	}
	return sums
}

// checkSums holds evidence.sum against the sums that should be there. Quotations in unchecked have a fault already.
func (d *Dataset) checkSums(want Sums, unchecked map[string]bool) []Fault {
	if d.badSums || slices.Contains(d.unread, sumFile) {
		return nil
	}
	if len(d.Sums) == 0 && len(want) > 0 {
		return []Fault{{Place: Place{sumFile, 1, 1},
			Msg: fmt.Sprintf("%d quotations have no sum: run check --documents DIR --write", len(want))}}
	}
	var faults []Fault
	have := make(map[string]Sum, len(d.Sums))
	for _, s := range d.Sums {
		if _, ok := have[s.ID]; ok {
			faults = append(faults, Fault{Place: Place{sumFile, s.line, 1},
				Msg: s.ID + " stands twice: run check --documents DIR --write"})
		}
		have[s.ID] = s
	}
	places := make(map[string]Place, len(d.quotes))
	for _, q := range d.quotes {
		places[q.id] = q.placeOf("quote")
	}
	for _, w := range want {
		if msg := w.stale(have[w.ID]); msg != "" && !d.doubted[w.ID] {
			faults = append(faults, Fault{Place: places[w.ID], Msg: msg})
		}
	}
	for _, s := range d.Sums {
		if _, ok := places[s.ID]; !ok && len(d.unread) == 0 {
			faults = append(faults, Fault{Place: Place{sumFile, s.line, 1},
				Msg: s.ID + " is no quotation of the dataset: run check --documents DIR --write"})
		}
	}
	return faults
}

// stale says how the recorded sum differs from the one that should be, or "".
func (s Sum) stale(recorded Sum) string {
	const cure = "run check --documents DIR --write"
	switch {
	case recorded.ID == "":
		return fmt.Sprintf("this quotation was never checked (no line %s in %s): %s", s.ID, sumFile, cure)
	case recorded.Document != s.Document:
		return fmt.Sprintf("%s has this quotation in %s: %s", sumFile, recorded.Document, cure)
	case recorded.Quote != s.Quote:
		return fmt.Sprintf("the quote has changed since it was checked (%s): %s", s.ID, cure)
	case recorded.Start != s.Start:
		return fmt.Sprintf("%s has this quote at %d: correct start, or %s", sumFile, recorded.Start, cure)
	case s.Text != "" && recorded.Text != s.Text:
		return fmt.Sprintf("the text of %s has changed since this was checked: %s", s.Document, cure)
	}
	return ""
}
