package site

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
)

// forms are those that pages come in beside HTML, as paths end.
var forms = []string{"csv", "json"}

// listForms are those of a page with a table.
var listForms = []string{"csv", "json"}

// table is what a page tells, as rows.
type table struct {
	Columns []string // names that programs read: the same in all languages
	Rows    [][]string
}

const byteOrderMark = "\uFEFF" // by which spreadsheets know UTF-8

// form writes a page in another form than HTML.
func (v *visit) write(s *shown) (*answer, error) {
	switch v.form {
	case "csv":
		body, err := s.Table.csv()
		return &answer{media: "text/csv; charset=utf-8", body: body, hidden: true}, err
	case "json":
		body, err := s.Table.json()
		return &answer{media: "application/json; charset=utf-8", body: body, hidden: true}, err
	}
	return nil, fmt.Errorf("site: there is no form %q", v.form)
}

func (t table) csv() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	w := csv.NewWriter(&b)
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
