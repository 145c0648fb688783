package jsonl

import (
	"tiltaksgraf/kg"
)

// The values that are lists and objects, read as they are written in json.go.

// list reads a list of at least one.
func list[T any](s *scanner, one func(*scanner) T) []T {
	s.pass("[")
	all := []T{one(s)}
	for s.passed(",") {
		all = append(all, one(s))
	}
	s.pass("]")
	return all
}

func (s *scanner) evidence() (e kg.Evidence) {
	o := members{s, "{"}
	e.About = o.text(`"about":`)
	e.Document = kg.ID(o.text(`"document":`))
	e.End = o.int(`"end":`)
	e.Language = o.text(`"language":`)
	e.Paragraph = o.int(`"paragraph":`)
	e.Quote = o.text(`"quote":`)
	if o.has(`"secondary":`) {
		e.Secondary = s.bool()
	}
	e.Start = o.int(`"start":`)
	if o.has(`"tag":`) {
		e.Tag = s.bool()
	}
	o.end()
	return e
}

func (s *scanner) derivation() (d kg.Derivation) {
	s.pass(`{"premises":`)
	d.Premises = list(s, func(s *scanner) kg.ID { return kg.ID(s.text()) })
	s.pass(`,"rule":`)
	d.Rule = s.text()
	s.pass("}")
	return d
}

func (s *scanner) position() (p kg.Position) {
	o := members{s, "{"}
	p.EN = o.text(`"en":`)
	if o.has(`"evidence":`) {
		p.Evidence = list(s, (*scanner).evidence)
	}
	p.NB = o.text(`"nb":`)
	p.NN = o.text(`"nn":`)
	o.end()
	return p
}

// members are those of an object, which need not all be there.
type members struct {
	*scanner
	before string // what stands before the next
}

// has goes past a key, if it is the next.
func (o *members) has(key string) bool {
	start := o.at
	if !o.passed(o.before) {
		return false
	}
	if !o.passed(key) {
		o.at = start
		return false
	}
	o.before = ","
	return true
}

// end goes past the end of the object, which has had one member at least.
func (o *members) end() {
	o.lost = o.lost || o.before != ","
	o.pass("}")
}

func (o *members) text(key string) string {
	if !o.has(key) {
		return ""
	}
	return o.scanner.text()
}

func (o *members) int(key string) int {
	if !o.has(key) {
		return 0
	}
	return int(o.scanner.int())
}
