package main

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"tiltaksgraf/bench"
)

// What scale tells: a table between two marks of docs/scale.md, and a picture.

const beginMark, endMark = "<!-- begin growth (made by go run ./bench/cmd scale) -->\n", "<!-- end growth -->"

// fill puts the figures between the marks of a page.
func (g growth) fill(page string) (string, error) {
	before, rest, ok := strings.Cut(page, beginMark)
	_, after, ok2 := strings.Cut(rest, endMark)
	if !ok || !ok2 {
		return "", errors.New("scale.md has lost its marks")
	}
	return before + beginMark + g.text() + endMark + after, nil
}

func (g growth) text() string {
	return fmt.Sprintf("%s. %s %s The database had %s of heap and %s of page cache.\n\n%s\n", g.Date, g.Machine,
		g.Versions, g.Heap, g.PageCache, g.table())
}

// table has a column for each size.
func (g growth) table() string {
	var b strings.Builder
	row := func(what string, cell func(step) string) {
		b.WriteString("| " + what + " |")
		for _, s := range g.Steps {
			b.WriteString(" " + cell(s) + " |")
		}
		b.WriteByte('\n')
	}
	row("measures", func(s step) string { return thousands(s.Measures) })
	b.WriteString("|---|" + strings.Repeat("--:|", len(g.Steps)) + "\n")
	row("things and claims", func(s step) string { return thousands(s.Nodes) + " and " + thousands(s.Claims) })
	row("import, items/s", func(s step) string { return thousands(int(s.ItemsPerSecond)) })
	row("import, seconds", func(s step) string { return number(s.ImportSeconds) })
	row("the dataset in the importing program, MiB", func(s step) string { return thousands(int(s.DataMiB)) })
	row("what the import needs beside it, MiB", func(s step) string { return thousands(int(math.Ceil(s.ImportMiB))) })
	row("on the database's disk, MiB", func(s step) string { return thousands(int(s.StoreMiB)) })
	for i, op := range g.operations() {
		row("**"+op.Letter+"** "+op.Title+": p50 / p99 ms", func(s step) string {
			return number(s.Operations[i].P50) + " / " + number(s.Operations[i].P99)
		})
	}
	for i, op := range g.operations() {
		row("**"+op.Letter+"**: database hits", func(s step) string { return thousands(s.Operations[i].Hits) })
	}
	return b.String()
}

func (g growth) operations() []bench.Operation {
	if len(g.Steps) == 0 {
		return nil
	}
	return bench.Operations
}

// thousands writes a number with spaces between groups of three digits.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + " " + text[i:]
	}
	return text
}

// The picture: two panels side by side with logarithmic axes, a line for each operation.
const (
	panelWidth, panelHeight = 330, 260
	marginLeft, marginTop   = 60, 40
	gap                     = 90
)

var colours = []string{"#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d35400", "#117a65", "#7f6000"}

func (g growth) picture() string {
	var b strings.Builder
	width, height := marginLeft+2*panelWidth+gap+40, marginTop+panelHeight+50
	fmt.Fprintf(&b,
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" `+
			`role="img">`+"\n", width, height)
	b.WriteString("<title>What operations a to g cost on datasets of growing size</title>\n")
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", width, height)
	g.panel(&b, marginLeft, "p50, ms", func(o stepOperation) float64 { return o.P50 })
	g.panel(&b, marginLeft+panelWidth+gap, "database hits", func(o stepOperation) float64 { return float64(o.Hits) })
	b.WriteString("</svg>\n")
	return b.String()
}

// panel draws one figure of all operations.
func (g growth) panel(b *strings.Builder, left float64, title string, figure func(stepOperation) float64) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range g.Steps {
		for _, o := range s.Operations {
			low, high = min(low, math.Log10(max(figure(o), 0.01))), max(high, math.Log10(max(figure(o), 0.01)))
		}
	}
	low, high = math.Floor(low), max(math.Ceil(high), math.Floor(low)+1)
	y := func(v float64) float64 {
		return marginTop + panelHeight*(1-(math.Log10(max(v, 0.01))-low)/(high-low))
	}
	first, last := math.Log10(float64(g.Steps[0].Measures)), math.Log10(float64(g.Steps[len(g.Steps)-1].Measures))
	x := func(n int) float64 { return left + panelWidth*(math.Log10(float64(n))-first)/max(last-first, 0.001) }
	fmt.Fprintf(b, `<text x="%.0f" y="%d" font-weight="bold">%s</text>`+"\n", left, marginTop-16, title)
	for p := low; p <= high; p++ {
		at := y(math.Pow(10, p))
		fmt.Fprintf(b,
			`<path d="M%.1f %.1fh%d" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="end">%g</text>`+"\n", left, at,
			panelWidth, left-6, at+4, math.Pow(10, p))
	}
	for _, s := range g.Steps {
		fmt.Fprintf(b, `<text x="%.1f" y="%d" text-anchor="middle">%s</text>`+"\n", x(s.Measures),
			marginTop+panelHeight+20, thousands(s.Measures))
	}
	for i, op := range g.operations() {
		points := make([]string, len(g.Steps))
		for j, s := range g.Steps {
			points[j] = fmt.Sprintf("%.1f,%.1f", x(s.Measures), y(figure(s.Operations[i])))
		}
		end := g.Steps[len(g.Steps)-1]
		fmt.Fprintf(b,
			`<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/><text x="%.1f" y="%.1f" `+
				`fill="%s">%s</text>`+"\n",
			strings.Join(points, " "), colours[i], x(end.Measures)+6+float64(i%3)*10, y(figure(end.Operations[i]))+4,
			colours[i], op.Letter)
	}
}
