package seeds

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/scanner"
	"github.com/goccy/go-yaml/token"
)

// A file is parsed node by node: what one of them costs has a bound, and what is too much is found before the parser
// sees it.

// entry is an entry of a file that is a list, or all of a file that is none.
type entry struct {
	value  value
	whole  bool // the file is no list
	faults []Fault
}

// entries reads a file of YAML entry by entry. A fault for which it can't be read on is that of the last.
func entries(fsys fs.FS, name string) iter.Seq[entry] {
	src, err := readRegular(fsys, name, maxFile)
	text, line := "", 0
	if err == nil {
		text, line, err = asText(src)
	}
	if err != nil {
		return func(yield func(entry) bool) { yield(unread(Place{File: name, Line: line}, "%v", pathless(err))) }
	}
	return parse(name, text)
}

// unread is that a file can't be read from a place on.
func unread(at Place, format string, args ...any) entry {
	return entry{faults: []Fault{{Place: at, Msg: fmt.Sprintf(format, args...), unread: true}}}
}

// parse reads the text of a YAML file. An empty one has no entries.
func parse(name, text string) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		begun, over := false, false // a line between documents ends the first, unless nothing stands before it
		for part := range parts(text) {
			at := Place{name, part.line, 1}
			switch {
			case part.marker:
				over = begun
				continue
			case over:
				yield(unread(at, "a file holds one list: take out the line --- before this"))
				return
			case strings.HasPrefix(part.text, "%"):
				yield(unread(at, "a line that begins with %% is a directive, which isn't read here: take it out"))
				return
			}
			begun = true
			if e := parsePart(name, part); !yield(e) || e.isUnread() {
				return
			}
		}
	}
}

func (e entry) isUnread() bool {
	return len(e.faults) > 0 && e.faults[len(e.faults)-1].unread
}

// parsePart reads an entry, or a file that is no list. That the parser panics is a fault of the text, too.
func parsePart(name string, part part) (e entry) {
	p := yamlFile{name: name, above: part.line - 1}
	defer func() {
		if recover() != nil {
			e = unread(Place{name, part.line, 1}, "not YAML: look at the brackets and the indents")
		}
	}()
	tokens, tooMuch := p.tokens(part.text)
	if tooMuch != nil {
		return *tooMuch
	}
	parsed, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return p.syntax(err)
	}
	bodies := parsed.Docs[:0:0]
	for _, d := range parsed.Docs {
		if d.Body != nil {
			bodies = append(bodies, d)
		}
	}
	switch {
	case len(bodies) == 0:
		return unread(Place{name, part.line, 1}, "not YAML: nothing stands here")
	case len(bodies) > 1:
		return unread(p.place(bodies[1].Body.GetToken()), "a file holds one list: take out the line --- before this")
	case !part.list:
		v := p.value(bodies[0].Body)
		return entry{value: v, whole: v.shape != listShape, faults: p.faults}
	}
	return p.single(bodies[0].Body, part)
}

// single is the entry of a list of one.
func (p *yamlFile) single(body ast.Node, part part) entry {
	v := p.value(body)
	if v.shape != listShape || len(v.items) != 1 {
		return unread(Place{p.name, part.line, 1}, `not YAML: look at the indents; start each node with "- id: …"`)
	}
	return entry{value: v.items[0], faults: p.faults}
}

// tokens takes a text of YAML apart, unless it is larger or deeper than a node is.
func (p *yamlFile) tokens(text string) (token.Tokens, *entry) {
	if msg := oversized(text); msg != "" {
		e := unread(Place{p.name, p.above + 1, 1}, "%s", msg)
		return nil, &e
	}
	var (
		s     scanner.Scanner
		n     nesting
		whole token.Tokens
	)
	s.Init(text)
	for {
		some, err := s.Scan()
		for _, t := range some {
			if msg := n.add(t); msg != "" {
				e := unread(p.place(t), "%s", msg)
				return nil, &e
			}
		}
		whole.Add(some...)
		if err != nil { // the end, or a token that the parser refuses
			return whole, nil
		}
	}
}

// oversized says what there is too much of in a node before anything takes it apart, or "".
func oversized(text string) string {
	if len(text) > maxNode {
		return fmt.Sprintf("a node is larger than %d bytes: part it", maxNode)
	}
	tabs, signs := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '\t':
			tabs++
		case '\n', '\r', ',', ':', '-', '?', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '#':
			signs++
		}
	}
	switch {
	case tabs > maxTabs:
		return fmt.Sprintf("a node has more than %d tabs: indent with blanks", maxTabs)
	case signs > maxSigns:
		return fmt.Sprintf("a node has more than %d lines, commas, colons and other signs: part it", maxSigns)
	}
	return ""
}

// pathless is what went wrong with a file, less its name, which stands before it in every message.
func pathless(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return fmt.Errorf("can't be read: %w", of.Err)
	}
	return err
}
