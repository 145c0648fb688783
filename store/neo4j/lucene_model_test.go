package neo4j

import (
	"fmt"
	"regexp"
	"strings"
)

// A reader of Lucene's query language, made from its grammar (QueryParser.jj of Lucene 9) and from nothing that writes
// it.

// clause is a part of a query: a text that is looked for, or a group of clauses.
type clause struct {
	mod   string // "+", "-", or "" for what may be missing
	field string // "" where it is that of the group
	kind  string // one of the tokens TERM, QUOTED, PREFIX, WILD and FUZZY, or GROUP
	text  string // with escapes undone; of PREFIX and WILD, with the stars
	away  string // what follows ~ in FUZZY
	boost string // what follows ^
	group []clause
}

const (
	escaped   = `\\(?s:.)`
	termStart = `(?:[^ \t\n\r\x{3000}+\-!():^\[\]"{}~*?\\/]|` + escaped + `)`
	termChar  = `(?:` + termStart + `|[-+])`
)

// tokens are those of the grammar; where several fit, the longest is meant, and of those the first.
var tokens = []struct {
	name   string
	begins string // with any of these; "" with many
	is     *regexp.Regexp
}{
	{"AND", "A&", regexp.MustCompile(`^(?:AND|&&)`)},
	{"OR", "O|", regexp.MustCompile(`^(?:OR|\|\|)`)},
	{"NOT", "N!", regexp.MustCompile(`^(?:NOT|!)`)},
	{"PLUS", "+", regexp.MustCompile(`^\+`)},
	{"MINUS", "-", regexp.MustCompile(`^-`)},
	{"BARE", "-+!", regexp.MustCompile(`^[-+!][ \t\n\r\x{3000}]`)},
	{"OPEN", "(", regexp.MustCompile(`^\(`)},
	{"CLOSE", ")", regexp.MustCompile(`^\)`)},
	{"COLON", ":", regexp.MustCompile(`^:`)},
	{"BOOST", "^", regexp.MustCompile(`^\^(?:[0-9]+(?:\.[0-9]+)?)`)},
	{"QUOTED", `"`, regexp.MustCompile(`^"(?:[^"\\]|` + escaped + `)*"`)},
	{"TERM", "", regexp.MustCompile(`^` + termStart + termChar + `*`)},
	{"SLOP", "~", regexp.MustCompile(`^~(?:[0-9]+(?:\.[0-9]+)?)?`)},
	{"PREFIX", "", regexp.MustCompile(`^(?:\*|` + termStart + termChar + `*\*)`)},
	{"WILD", "", regexp.MustCompile(`^(?:` + termStart + `|[*?])(?:` + termChar + `|[*?])*`)},
	{"REGEX", "/", regexp.MustCompile(`^/(?:[^/\\]|` + escaped + `)*/`)},
	{"RANGE", "[{", regexp.MustCompile(`^[\[{]`)},
}

type token struct{ name, text string }

// queryReader reads a query from its front.
type queryReader struct {
	rest  string
	ahead token // of rest, once it was read
}

func (q *queryReader) blanks() { q.rest = strings.TrimLeft(q.rest, " \t\n\r\u3000") }

// peek is the next token; its name is "" at the end, and "?" for what is none.
func (q *queryReader) peek() token {
	q.blanks()
	if q.ahead.name != "" || q.rest == "" {
		return q.ahead
	}
	for _, t := range tokens {
		if t.begins != "" && strings.IndexByte(t.begins, q.rest[0]) < 0 {
			continue
		}
		if text := t.is.FindString(q.rest); len(text) > len(q.ahead.text) {
			q.ahead = token{t.name, text}
		}
	}
	if q.ahead.name == "" {
		q.ahead = token{"?", q.rest}
	}
	return q.ahead
}

func (q *queryReader) next() token {
	t := q.peek()
	q.rest, q.ahead = q.rest[len(t.text):], token{}
	return t
}

// took takes the next token if it has the name.
func (q *queryReader) took(name string) (token, bool) {
	t := q.peek()
	if t.name != name {
		return t, false
	}
	return q.next(), true
}

// readQuery reads a whole query. Operators in words (AND, &&, !) are none of ours, and an error.
func readQuery(text string) ([]clause, error) {
	q := &queryReader{rest: text}
	all, err := q.clauses()
	if end := q.peek(); err == nil && end.name != "" {
		err = fmt.Errorf("%s %.40q is live", end.name, end.text)
	}
	return all, err
}

func (q *queryReader) clauses() (all []clause, err error) {
	for {
		if next := q.peek().name; next == "" || next == "CLOSE" {
			return all, nil
		}
		c, err := q.clause()
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
}

func (q *queryReader) clause() (c clause, err error) {
	for _, mod := range []string{"PLUS", "MINUS"} {
		if t, ok := q.took(mod); ok {
			c.mod = t.text
			break
		}
	}
	if c.kind, c.text, err = q.operand(); err != nil {
		return c, err
	}
	if _, isField := q.took("COLON"); isField {
		if c.kind != "TERM" {
			return c, fmt.Errorf("%s %q is a field", c.kind, c.text)
		}
		c.field = c.text
		if c.kind, c.text, err = q.operand(); err != nil {
			return c, err
		}
	}
	if c.kind == "GROUP" {
		if c.group, err = q.clauses(); err != nil {
			return c, err
		}
		if _, closed := q.took("CLOSE"); !closed {
			return c, fmt.Errorf("a group is open at the end")
		}
	}
	if t, ok := q.took("SLOP"); ok {
		c.kind, c.away = "FUZZY", t.text[1:]
	}
	if t, ok := q.took("BOOST"); ok {
		c.boost = t.text[1:]
	}
	return c, nil
}

// operand reads what is looked for, or the beginning of a group.
func (q *queryReader) operand() (kind, text string, err error) {
	switch t := q.next(); t.name {
	case "TERM", "PREFIX", "WILD":
		return t.name, unescaped(t.text), nil
	case "QUOTED":
		return t.name, unescaped(t.text[1 : len(t.text)-1]), nil
	case "OPEN":
		return "GROUP", "", nil
	default:
		return "", "", fmt.Errorf("%s %.40q is live", t.name, t.text)
	}
}

var escapes = regexp.MustCompile(`\\u[0-9a-fA-F]{4}|` + escaped)

// unescaped undoes escapes, those of code units among them.
func unescaped(text string) string {
	return escapes.ReplaceAllStringFunc(text, func(e string) string {
		var unit rune
		if _, err := fmt.Sscanf(e, `\u%04x`, &unit); err == nil && len(e) == 6 {
			return string(unit)
		}
		return e[1:]
	})
}
