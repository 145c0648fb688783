package seeds

import (
	"strings"

	"tiltaksgraf/kg"
)

// Texts are the texts of the documents that quotations are from.
type Texts struct{ byDocument map[kg.ID]*sourceText }

// Paragraph returns the paragraph that holds a quotation, and whether the document's text is there.
func (t *Texts) Paragraph(e kg.Evidence) (string, bool) {
	text, ok := t.byDocument[e.Document]
	if !ok || !e.Checked() {
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
