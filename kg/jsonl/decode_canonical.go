package jsonl

import (
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// The canonical line read back, by hand as it is written (see json.go): a page of a database's answer is hundreds of
// lines, and reflection takes longer over them than the database. A scanner reads what appendItem writes and nothing
// else: members in that order, no spaces, no empty lists. At the first byte that is otherwise it is lost, and the line
// is left to encoding/json, which knows all of JSON and what to say of what is none.

// scanner is a place in a canonical line.
type scanner struct {
	line string
	at   int
	lost bool
	own  bool // texts are copies; else they are pieces of the line, and keep all of it in memory
}

// scanNode reads a node's line; false means that it isn't one in canonical form.
func scanNode(line string, own bool) (kg.Node, bool) {
	s := scanner{line: line, own: own}
	s.pass(`{"id":`)
	n := kg.Node{ID: kg.ID(s.text())}
	s.pass(`,"type":`)
	shape := nodeShapes[kg.NodeType(s.peekText())]
	if s.lost || shape == nil {
		return n, false
	}
	n.Type = shape.name
	n.Props = s.props(shape.keys)
	return n, s.ended()
}

// scanEdge is scanNode for a claim's line.
func scanEdge(line string, own bool) (kg.Edge, bool) {
	s := scanner{line: line, own: own}
	s.pass(`{"id":`)
	e := kg.Edge{ID: kg.ID(s.text())}
	s.pass(`,"type":`)
	shape := relationShapes[kg.RelationType(s.peekText())]
	s.pass(`,"from":`)
	e.From = kg.ID(s.text())
	s.pass(`,"to":`)
	e.To = kg.ID(s.text())
	if s.lost || shape == nil {
		return e, false
	}
	e.Type = shape.name
	e.Props = s.props(shape.keys)
	return e, s.ended()
}

// ended reports whether all of the line was read, and is UTF-8.
func (s *scanner) ended() bool {
	rest := s.line[s.at:]
	return !s.lost && (rest == "" || rest == "\n") && utf8.ValidString(s.line)
}

// pass goes past what must stand here.
func (s *scanner) pass(what string) {
	if !s.passed(what) {
		s.lost = true
	}
}

// passed goes past what may stand here, and reports whether it did.
func (s *scanner) passed(what string) bool {
	if s.lost || !strings.HasPrefix(s.line[s.at:], what) {
		return false
	}
	s.at += len(what)
	return true
}

const usual = 24 // properties of an item; more are no error

// props reads the properties, whose keys stand in order, as do those that the item may have.
func (s *scanner) props(keys []storedKey) kg.Props {
	s.pass(`,"props":{`)
	if s.passed("}}") {
		return kg.Props{}
	}
	var buffer [usual]kg.Prop
	props := kg.Props(buffer[:0])
	for next := 0; !s.lost; next++ {
		key := s.peekText()
		for next < len(keys) && keys[next].key != key {
			next++
		}
		if s.pass(":"); s.lost || next == len(keys) {
			break
		}
		props = append(props, kg.Prop{Key: keys[next].key, Value: s.value(&keys[next])})
		if s.passed("}}") {
			return append(make(kg.Props, 0, len(props)), props...)
		}
		s.pass(",")
	}
	s.lost = true
	return nil
}

// value reads a value of the kind that the key has.
func (s *scanner) value(key *storedKey) any {
	switch key.kind {
	case kg.TextsKind:
		return list(s, (*scanner).text)
	case kg.IntKind:
		return s.int()
	case kg.FloatKind:
		return s.float()
	case kg.BoolKind:
		return s.bool()
	case kg.DateKind:
		return kg.Date(s.text())
	case kg.EvidenceKind:
		return list(s, (*scanner).evidence)
	case kg.DerivationKind:
		return s.derivation()
	case kg.PositionsKind:
		return list(s, (*scanner).position)
	}
	return key.boxed(s)
}

// boxed reads a text; one of a closed list is there already, and needs no memory.
func (k *storedKey) boxed(s *scanner) any {
	if len(k.values) == 0 {
		return s.text()
	}
	text := s.peekText()
	for _, v := range k.values {
		if v == text {
			return v
		}
	}
	if s.own {
		text = strings.Clone(text)
	}
	return text
}
