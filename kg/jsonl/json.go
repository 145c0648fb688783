package jsonl

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// The canonical JSON of one item, by hand: a hash over a million claims has no time for reflection, and the form must
// not change with a library. Members stand in the order id, type, from, to, props; within props and below, by key.
// Strings are escaped only where JSON demands it.

// AppendJSON appends the canonical JSON of an item, without a line feed.
func AppendJSON(b []byte, it kg.Item) ([]byte, error) {
	if it.Node != nil {
		n := it.Node
		b = appendText(append(b, `{"id":`...), string(n.ID))
		b = appendText(append(b, `,"type":`...), string(n.Type))
		return appendProps(b, n.ID, n.Props)
	}
	e := it.Edge
	b = appendText(append(b, `{"id":`...), string(e.ID))
	b = appendText(append(b, `,"type":`...), string(e.Type))
	b = appendText(append(b, `,"from":`...), string(e.From))
	b = appendText(append(b, `,"to":`...), string(e.To))
	return appendProps(b, e.ID, e.Props)
}

func appendProps(b []byte, id kg.ID, props kg.Props) ([]byte, error) {
	b = append(b, `,"props":{`...)
	for i, p := range props {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, p.Key), ':')
		var ok bool
		if b, ok = appendValue(b, p.Value); !ok {
			return nil, fmt.Errorf("%s: property %s has a value of type %T, which no kind of property has", id, p.Key, p.Value)
		}
	}
	return append(b, "}}\n"...), nil
}

func appendValue(b []byte, value any) ([]byte, bool) {
	switch v := value.(type) {
	case string:
		return appendText(b, v), true
	case kg.Date:
		return appendText(b, string(v)), true
	case int64:
		return strconv.AppendInt(b, v, 10), true
	case float64:
		return strconv.AppendFloat(b, v, 'g', -1, 64), true
	case bool:
		return strconv.AppendBool(b, v), true
	case []string:
		return appendList(b, v, appendText), true
	case []kg.Evidence:
		return appendList(b, v, appendEvidence), true
	case kg.Derivation:
		b = appendList(append(b, `{"premises":`...), v.Premises, appendText)
		return append(appendText(append(b, `,"rule":`...), v.Rule), '}'), true
	case []kg.Position:
		return appendList(b, v, appendPosition), true
	}
	return b, false
}

func appendList[T any](b []byte, list []T, one func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, list[i])
	}
	return append(b, ']')
}

func appendEvidence(b []byte, e kg.Evidence) []byte {
	o := object{b: append(b, '{'), empty: true}
	o.text("about", e.About)
	o.text("document", string(e.Document))
	o.int("end", e.End)
	o.text("language", e.Language)
	o.int("paragraph", e.Paragraph)
	o.text("quote", e.Quote)
	if e.Secondary {
		o.key("secondary")
		o.b = append(o.b, "true"...)
	}
	o.int("start", e.Start)
	if e.Tag {
		o.key("tag")
		o.b = append(o.b, "true"...)
	}
	return append(o.b, '}')
}

func appendPosition(b []byte, p kg.Position) []byte {
	o := object{b: append(b, '{'), empty: true}
	o.text("en", p.EN)
	o.key("evidence")
	o.b = appendList(o.b, p.Evidence, appendEvidence)
	o.text("nb", p.NB)
	o.text("nn", p.NN)
	return append(o.b, '}')
}

// object is a JSON object being written, which leaves out zero values.
type object struct {
	b     []byte
	empty bool
}

func (o *object) key(key string) {
	if !o.empty {
		o.b = append(o.b, ',')
	}
	o.empty = false
	o.b = append(appendText(o.b, key), ':')
}

func (o *object) text(key, value string) {
	if value != "" {
		o.key(key)
		o.b = appendText(o.b, value)
	}
}

func (o *object) int(key string, value int) {
	if value != 0 {
		o.key(key)
		o.b = strconv.AppendInt(o.b, int64(value), 10)
	}
}

// appendText appends a JSON string. Bytes that aren't UTF-8, which Check refuses, become the replacement character.
func appendText[S ~string](b []byte, text S) []byte {
	s := string(text)
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	b = append(b, '"')
	done := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			b = appendEscape(append(b, s[done:i]...), c)
			done = i + 1
		}
	}
	return append(append(b, s[done:]...), '"')
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, `\n`...)
	}
	return fmt.Appendf(b, `\u%04x`, c)
}
