package export

import (
	"bufio"
	"encoding/xml"
	"io"
)

// elements writes XML, one element after the other. The first error stays, and end returns it.
type elements struct {
	out *bufio.Writer
	xml *xml.Encoder
	err error
}

func newElements(w io.Writer) *elements {
	out := bufio.NewWriterSize(w, 1<<16)
	e := &elements{out: out, xml: xml.NewEncoder(out)}
	e.xml.Indent("", " ")
	_, e.err = out.WriteString(xml.Header)
	return e
}

// open begins an element; attributes are names and values in turn, those without a value left out.
func (e *elements) open(name string, attributes ...string) {
	start := xml.StartElement{Name: xml.Name{Local: name}}
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			start.Attr = append(start.Attr, xml.Attr{Name: xml.Name{Local: attributes[i]}, Value: attributes[i+1]})
		}
	}
	e.token(start)
}

// close ends the elements, the innermost first.
func (e *elements) close(names ...string) {
	for _, name := range names {
		e.token(xml.EndElement{Name: xml.Name{Local: name}})
	}
}

// text writes an element that holds a text.
func (e *elements) text(name, text string, attributes ...string) {
	e.open(name, attributes...)
	e.token(xml.CharData(text))
	e.close(name)
}

// empty writes an element that holds nothing.
func (e *elements) empty(name string, attributes ...string) {
	e.open(name, attributes...)
	e.close(name)
}

func (e *elements) token(t xml.Token) {
	if e.err == nil {
		e.err = e.xml.EncodeToken(t)
	}
}

func (e *elements) end() error {
	if e.err == nil {
		e.err = e.xml.Flush()
	}
	if e.err == nil {
		e.err = e.out.Flush()
	}
	return e.err
}
