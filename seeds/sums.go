package seeds

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
	var b strings.Builder
	for _, s := range sums.sorted() {
		fmt.Fprintln(&b, s)
	}
	return os.WriteFile(filepath.Join(dir, sumFile), []byte(b.String()), 0o644)
}

// readSums reads evidence.sum; a dataset need not have one yet.
func (r *reader) readSums(fsys fs.FS) Sums {
	f, err := fsys.Open(sumFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		r.fault(Place{sumFile, 1, 1}, "%v", err)
		return nil
	}
	defer f.Close()
	var sums Sums
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		sum, err := parseSum(lines.Text())
		if err != nil {
			r.fault(Place{sumFile, n, 1}, "%v: run check --documents DIR --write", err)
			continue
		}
		sum.line = n
		sums = append(sums, sum)
	}
	if err := lines.Err(); err != nil {
		r.fault(Place{sumFile, len(sums) + 1, 1}, "%v", err)
	}
	return sums
}

func parseSum(line string) (Sum, error) {
	f := strings.Fields(line)
	if len(f) != 5 || !strings.HasPrefix(f[2], "sha256:") || !strings.HasPrefix(f[4], "sha256:") {
		return Sum{}, errors.New("not a sum: <evidence id> <document id> sha256:<text> <start> sha256:<quote>")
	}
	start, err := strconv.Atoi(f[3])
	if err != nil {
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
	if len(d.Sums) == 0 && len(want) > 0 {
		return []Fault{{Place{sumFile, 1, 1}, fmt.Sprintf("%d quotations have no sum: run check --documents DIR --write", len(want))}}
	}
	var faults []Fault
	have := make(map[string]Sum, len(d.Sums))
	for _, s := range d.Sums {
		if _, ok := have[s.ID]; ok {
			faults = append(faults, Fault{Place{sumFile, s.line, 1}, s.ID + " stands twice: run check --documents DIR --write"})
		}
		have[s.ID] = s
	}
	places := make(map[string]Place, len(d.quotes))
	for _, q := range d.quotes {
		places[q.id] = q.placeOf("quote")
	}
	for _, w := range want {
		if msg := w.stale(have[w.ID]); msg != "" {
			faults = append(faults, Fault{places[w.ID], msg})
		}
	}
	for _, s := range d.Sums {
		if _, ok := places[s.ID]; !ok {
			faults = append(faults, Fault{Place{sumFile, s.line, 1}, s.ID + " is no quotation of the dataset: run check --documents DIR --write"})
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
