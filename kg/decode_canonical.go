package kg

import (
	"strings"
	"unicode/utf8"
)

// The canonical line read back, by hand as it is written (see json.go): a page of a database's answer is hundreds of lines,
// and reflection takes longer over them than the database. A scanner reads what appendItem writes and nothing else: members
// in that order, no spaces, no empty lists. At the first byte that is otherwise it is lost, and the line is left to
// encoding/json, which knows all of JSON and what to say of what is none.

// scanner is a place in a canonical line.
type scanner struct {
	line string
	at   int
	lost bool
	own  bool // texts are copies; else they are pieces of the line, and keep all of it in memory
}

// scanNode reads a node's line; false means that it isn't one in canonical form.
func scanNode(line string, own bool) (Node, bool) {
	s := scanner{line: line, own: own}
	s.pass(`{"id":`)
	n := Node{ID: ID(s.text())}
	s.pass(`,"type":`)
	shape := nodeShapes[NodeType(s.peekText())]
	if s.lost || shape == nil {
		return n, false
	}
	n.Type = shape.name
	n.Props = s.props(shape.keys)
	return n, s.ended()
}

// scanEdge is scanNode for a claim's line.
func scanEdge(line string, own bool) (Edge, bool) {
	s := scanner{line: line, own: own}
	s.pass(`{"id":`)
	e := Edge{ID: ID(s.text())}
	s.pass(`,"type":`)
	shape := relationShapes[RelationType(s.peekText())]
	s.pass(`,"from":`)
	e.From = ID(s.text())
	s.pass(`,"to":`)
	e.To = ID(s.text())
	if s.lost || shape == nil {
		return e, false
	}
	e.Type = shape.name
	e.Props = s.props(shape.keys)
	return e, s.ended()
}

// ended says whether all of the line was read, and is UTF-8.
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

// passed goes past what may stand here, and says whether it did.
func (s *scanner) passed(what string) bool {
	if s.lost || !strings.HasPrefix(s.line[s.at:], what) {
		return false
	}
	s.at += len(what)
	return true
}

const usual = 24 // properties of an item; more are no error

// props reads the properties, whose keys stand in order, as do those that the item may have.
func (s *scanner) props(keys []storedKey) Props {
	s.pass(`,"props":{`)
	if s.passed("}}") {
		return Props{}
	}
	var buffer [usual]Prop
	props := Props(buffer[:0])
	for next := 0; !s.lost; next++ {
		key := s.peekText()
		for next < len(keys) && keys[next].key != key {
			next++
		}
		if s.pass(":"); s.lost || next == len(keys) {
			break
		}
		props = append(props, Prop{keys[next].key, s.value(&keys[next])})
		if s.passed("}}") {
			return append(make(Props, 0, len(props)), props...)
		}
		s.pass(",")
	}
	s.lost = true
	return nil
}

// value reads a value of the kind that the key has.
func (s *scanner) value(key *storedKey) any {
	switch key.kind {
	case TextsKind:
		return list(s, (*scanner).text)
	case IntKind:
		return s.int()
	case FloatKind:
		return s.float()
	case BoolKind:
		return s.bool()
	case DateKind:
		return Date(s.text())
	case EvidenceKind:
		return list(s, (*scanner).evidence)
	case DerivationKind:
		return s.derivation()
	case PositionsKind:
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
