package seeds

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// Texts are the texts of the documents that quotations are from; nil holds none.
type Texts struct{ byDocument map[kg.ID]*sourceText }

// OpenTexts reads the documents' texts from a folder and finds every quotation of data in them. The faults name the
// documents that can't be read and the quotations that don't stand where data says.
func OpenTexts(dir string, data *kg.Data) (*Texts, []error) {
	held, failed := readTexts(dir, data)
	texts := &Texts{held}
	var faults []error
	for _, n := range data.Nodes {
		if err := failed[n.ID]; err != nil {
			faults = append(faults, fmt.Errorf("%s: its %w", n.ID, err))
		}
	}
	for _, n := range data.Nodes {
		faults = append(faults, texts.misplaced(n.ID, n.Props)...)
	}
	for _, e := range data.Edges {
		faults = append(faults, texts.misplaced(e.ID, e.Props)...)
	}
	return texts, faults
}

// misplaced names the quotations among the evidence of a node or claim that don't stand in their text.
func (t *Texts) misplaced(id kg.ID, p kg.Props) (faults []error) {
	for i, e := range evidenceIn(p) {
		text, held := t.byDocument[e.Document]
		if e.Checked() && held && !(text.vouchesFor(e)) {
			faults = append(faults, fmt.Errorf("%s: the quotation %d doesn't stand at %d of its text", id, i+1, e.Start))
		}
	}
	return faults
}

// readTexts reads the text of each document that has one. The errors are those of the documents whose text can't be
// read.
func readTexts(dir string, data *kg.Data) (map[kg.ID]*sourceText, map[kg.ID]error) {
	texts, failed := map[kg.ID]*sourceText{}, map[kg.ID]error{}
	for _, n := range data.Nodes {
		name := n.Props.Text("text")
		if name == "" || name != filepath.Base(name) { // a name that leaves the folder is a fault of kg's
			continue
		}
		t, err := readText(dir, name)
		if err != nil {
			failed[n.ID] = fmt.Errorf("text %s %w", name, pathless(err))
			continue
		}
		texts[n.ID] = t
	}
	return texts, failed
}

// evidenceIn is all evidence among properties, that of the positions of a dispute included.
func evidenceIn(p kg.Props) []kg.Evidence {
	all := slices.Clone(p.Evidence())
	positions, _ := p.Get("positions").([]kg.Position)
	for _, position := range positions {
		all = append(all, position.Evidence...)
	}
	return all
}

// Sum is a hash of the texts: others have another. It is "" where there are none.
func (t *Texts) Sum() string {
	if t == nil {
		return ""
	}
	sum := sha256.New()
	for _, id := range slices.Sorted(maps.Keys(t.byDocument)) {
		fmt.Fprintln(sum, id, t.byDocument[id].hash)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Paragraph returns the paragraph that holds a quotation; false where the document's text isn't there, or doesn't hold
// the quotation at its place.
func (t *Texts) Paragraph(e kg.Evidence) (string, bool) {
	if t == nil {
		return "", false
	}
	text, ok := t.byDocument[e.Document]
	if !ok || !e.Checked() || !text.vouchesFor(e) {
		return "", false
	}
	return strings.TrimSpace(text.paragraphText(text.paragraph(e.Start))), true
}

// paragraphText returns the paragraph with a number, from 1.
func (t *sourceText) paragraphText(number int) string {
	if number > len(t.paragraphs) {
		return ""
	}
	end := len(t.text)
	if number < len(t.paragraphs) {
		end = t.paragraphs[number]
	}
	return t.text[t.paragraphs[number-1]:end]
}
