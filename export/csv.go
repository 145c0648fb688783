package export

import (
	"cmp"
	"context"
	"encoding/csv"
	"io"
	"strings"

	"tiltaksgraf/kg"
)

// Tables for spreadsheets: UTF-8 that says so, fields apart by Dataset.Separator, the first row the names of columns.

func writeNodes(ctx context.Context, w io.Writer, d *Dataset) error {
	t, err := newTable(w, d, nodeColumns())
	if err != nil {
		return err
	}
	return t.end(walk(ctx, d, t.row, func(claim) error { return nil }))
}

func writeClaims(ctx context.Context, w io.Writer, d *Dataset) error {
	t, err := newTable(w, d, claimColumns())
	if err != nil {
		return err
	}
	return t.end(walk(ctx, d, func(*kg.Node) error { return nil }, t.row))
}

// writeFlatClaims writes a row for each piece of evidence, and one for a claim without any.
func writeFlatClaims(ctx context.Context, w io.Writer, d *Dataset) error {
	t, err := newTable(w, d, flatColumns())
	if err != nil {
		return err
	}
	documents := map[kg.ID]kg.Node{}
	return t.end(walk(ctx, d, func(n *kg.Node) error {
		if n.Type == "Document" {
			documents[n.ID] = *n
		}
		return nil
	}, func(c claim) error {
		for _, e := range kg.CitedEvidenceOf(c.ID, c.Props.Evidence()) {
			if err := t.row(flat{c, e, documents[e.Document]}); err != nil {
				return err
			}
		}
		if len(c.Props.Evidence()) == 0 {
			return t.row(flat{claim: c})
		}
		return nil
	}))
}

// table is a file of rows of T.
type table[T any] struct {
	csv     *csv.Writer
	columns []column[T]
	cells   []string
}

const byteOrderMark = "\uFEFF" // by which spreadsheets know UTF-8

func newTable[T any](w io.Writer, d *Dataset, columns []column[T]) (*table[T], error) {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return nil, err
	}
	t := &table[T]{csv.NewWriter(w), columns, make([]string, len(columns))}
	t.csv.Comma = cmp.Or(d.Separator, ',')
	for i, c := range columns {
		t.cells[i] = c.name
	}
	return t, t.csv.Write(t.cells)
}

func (t *table[T]) row(item T) error {
	for i, c := range t.columns {
		t.cells[i] = harmless(cell(c.value(item)))
	}
	return t.csv.Write(t.cells)
}

func (t *table[T]) end(err error) error {
	if t.csv.Flush(); err != nil {
		return err
	}
	return t.csv.Error()
}

// harmless is a text that no spreadsheet takes for a formula.
func harmless(text string) string {
	if text != "" && strings.Contains("=+-@\t\r", text[:1]) {
		return "'" + text
	}
	return text
}
