package site

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"

	"tiltaksgraf/export"
	"tiltaksgraf/kg"
	"tiltaksgraf/picture"
)

// forms are those that pages come in beside HTML, as paths end.
var forms = []string{"csv", "json", "svg", "png", "jsonld", "ttl"}

// The forms of some kinds of pages.
var (
	listForms    = []string{"csv", "json"}               // of one with a table
	networkForms = []string{"csv", "json", "svg", "png"} // of one whose picture is a network
	cardForms    = []string{"png"}                       // of one with a card
	claimForms   = []string{"png", "jsonld", "ttl"}      // of a claim
	// subjectForms are those of a page about something: its table, its card and what is around it as RDF.
	subjectForms = []string{"csv", "json", "png", "jsonld", "ttl"}
)

// table is what a page tells, as rows.
type table struct {
	Columns []string // names that programs read: the same in all languages
	Rows    [][]string
}

const byteOrderMark = "\uFEFF" // by which spreadsheets know UTF-8

// write writes a page in another form than HTML.
func (v *visit) write(s *shown) (a *answer, err error) {
	a = &answer{hidden: true}
	switch v.form {
	case "csv":
		a.media = "text/csv; charset=utf-8"
		a.body, err = s.Table.csv(v.parts)
	case "json":
		a.media = "application/json; charset=utf-8"
		a.body, err = s.Table.json()
	case "svg":
		if s.Scene == nil {
			return nil, errNotFound
		}
		a.media, a.body = "image/svg+xml", picture.Draw(*s.Scene, picture.Wide()).SVG()
	case "png":
		a.media = "image/png"
		a.body, err = v.png(s)
	case "jsonld", "ttl":
		return v.rdf(s.Subject)
	default:
		err = fmt.Errorf("site: there is no form %q", v.form)
	}
	return a, err
}

// PNGs take turns, for memory: a network may take 32 MB while it is drawn, a card takes 3.
var (
	networkTurn = make(chan struct{}, 1)
	cardTurn    = make(chan struct{}, 2)
)

// png is the picture of a page: its network, or else its card.
func (v *visit) png(s *shown) ([]byte, error) {
	turn := cardTurn
	if s.Scene != nil {
		turn = networkTurn
	}
	turn <- struct{}{}
	defer func() { <-turn }()
	if s.Scene != nil {
		return picture.Draw(*s.Scene, picture.Wide()).PNG(2)
	}
	return v.card(s)
}

// rdf is what is said of a thing or claim, as RDF.
func (v *visit) rdf(id string) (*answer, error) {
	format, media := "jsonld", "application/ld+json"
	if v.form == "ttl" {
		format, media = "turtle", "text/turtle; charset=utf-8"
	}
	var b bytes.Buffer
	found, err := export.WriteAbout(v.ctx, &b, v.view, kg.ID(id), format)
	if err == nil && !found {
		err = errNotFound
	}
	return &answer{hidden: true, media: media, body: b.Bytes()}, err
}

func (t table) csv(separator rune) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	w := csv.NewWriter(&b)
	w.Comma = cmp.Or(separator, w.Comma)
	for _, row := range append([][]string{t.Columns}, t.Rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = harmless(cell)
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// harmless is a text that no spreadsheet takes for a formula.
func harmless(text string) string {
	if text != "" && strings.Contains("=+-@\t\r", text[:1]) {
		return "'" + text
	}
	return text
}

// json is a list of objects; a cell that is empty is null.
func (t table) json() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, row := range t.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n  {")
		for j, cell := range row {
			if j > 0 {
				b.WriteString(", ")
			}
			name, _ := json.Marshal(t.Columns[j])
			value := []byte("null")
			if cell != "" {
				value, _ = json.Marshal(cell)
			}
			b.Write(name)
			b.WriteString(": ")
			b.Write(value)
		}
		b.WriteByte('}')
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}
