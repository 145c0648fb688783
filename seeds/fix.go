package seeds

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// edit is one change to a file.
type edit struct {
	how  editKind
	at   Place
	old  string // what replace takes out
	text string
}

type editKind int

const (
	replace     editKind = iota // old, which stands at the place, by text
	insert                      // text before the place, and before blanks that precede it
	insertLines                 // text on lines of its own below the key at the place and its value, indented like it
)

// Fix corrects start and paragraph, or adds them, wherever a quote stands in its text exactly once, and returns how
// many quotations it changed. It edits the files of the dataset in dir in place: comments and layout stay as they are.
// d must have been read from dir just before.
func (d *Dataset) Fix(ctx context.Context, dir, documents string) (int, error) {
	texts, _ := readTexts(documents, d.Data) // an unreadable text is a fault of the check that follows
	byFile, fixed := map[string][]edit{}, 0
	for _, q := range d.quotes {
		if t := texts[q.ev.Document]; t != nil {
			edits := t.corrections(q)
			byFile[q.block.at.File] = append(byFile[q.block.at.File], edits...)
			fixed += min(len(edits), 1)
		}
	}
	for file, edits := range byFile {
		if err := cmp.Or(ctx.Err(), apply(filepath.Join(dir, filepath.FromSlash(file)), edits)); err != nil {
			return 0, err
		}
	}
	return fixed, nil
}

// corrections are the edits that give a quotation its right numbers; none where it isn't clear where it stands.
func (t *sourceText) corrections(q quotation) []edit {
	start := q.ev.Start
	if t.misplaced(q) != "" {
		places := t.usable(q.ev.Quote)
		if len(places) != 1 {
			return nil
		}
		start = places[0]
	}
	paragraph := t.paragraph(start)
	return slices.Concat(q.replaced("start", start, q.ev.Start), q.replaced("paragraph", paragraph, q.ev.Paragraph),
		q.added(start, paragraph))
}

// replaced is the edit that gives a key its right number, where it stands with another.
func (q quotation) replaced(key string, want, have int) []edit {
	if v := q.block.get(key); q.hasKey(key) && want != have {
		return []edit{{replace, v.at, v.text, fmt.Sprint(want)}}
	}
	return nil
}

// added is the edit that adds the numbers that are missing.
func (q quotation) added(start, paragraph int) []edit {
	var missing []string
	after := q.keyPlace("start")
	if !q.hasKey("start") {
		missing = append(missing, fmt.Sprintf("start: %d", start))
		after = q.keyPlace("quote")
	}
	if !q.hasKey("paragraph") {
		missing = append(missing, fmt.Sprintf("paragraph: %d", paragraph))
	}
	end := q.block.end
	switch {
	case len(missing) == 0:
		return nil
	case end.Line > 0:
		return []edit{{how: insert, at: end, text: ", " + strings.Join(missing, ", ")}}
	}
	return []edit{{how: insertLines, at: after, text: strings.Join(missing, "\n"+strings.Repeat(" ", after.Column-1))}}
}

// apply makes the edits of one file, the last first, so that the places of the others stay right.
func apply(file string, edits []edit) error {
	src, err := os.ReadFile(file)
	if err != nil || len(edits) == 0 {
		return err
	}
	text, hasBOM := strings.CutPrefix(string(src), bom)
	lines := strings.SplitAfter(text, "\n")
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Column, b.at.Column))
	})
	for _, e := range slices.Backward(edits) {
		if lines, err = e.apply(lines); err != nil {
			return fmt.Errorf("%s:%d: %w", file, e.at.Line, err)
		}
	}
	if hasBOM {
		lines[0] = bom + lines[0]
	}
	return writeFile(file, strings.Join(lines, ""))
}

// apply makes one edit in the lines of a file, each with its line break.
func (e edit) apply(lines []string) ([]string, error) {
	i := e.at.Line - 1
	if i >= len(lines) || e.at.Column > len([]rune(lines[i])) {
		return nil, errors.New("the file has changed since it was read: run check again")
	}
	line := []rune(lines[i])
	before, after := string(line[:e.at.Column-1]), string(line[e.at.Column-1:])
	switch {
	case e.how == insert:
		lines[i] = strings.TrimRight(before, " ") + e.text + after
	case e.how == insertLines:
		at := valueEnd(lines, i, e.at.Column)
		lines[at-1] = strings.TrimRight(lines[at-1], "\r\n") + "\n"
		lines = slices.Insert(lines, at, strings.Repeat(" ", e.at.Column-1)+e.text+"\n")
	case !strings.HasPrefix(after, e.old):
		return nil, fmt.Errorf("%q isn't where it was read: run check again", e.old)
	default:
		lines[i] = before + e.text + after[len(e.old):]
	}
	return lines, nil
}

// valueEnd returns the index of the line below the value of the key in line i: a value goes on as long as lines are
// indented deeper than its key.
func valueEnd(lines []string, i, column int) int {
	end := i + 1
	for j := end; j < len(lines); j++ {
		text := strings.TrimLeft(lines[j], " ")
		if strings.TrimSpace(text) == "" {
			continue
		}
		if len(lines[j])-len(text) < column {
			break
		}
		end = j + 1
	}
	return end
}
