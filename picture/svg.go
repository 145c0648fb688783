package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// fonts are what words are drawn in where the page says nothing else.
const fonts = `Inter, "Source Sans 3", "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif`

// SVG is the picture as a file by itself, which carries its colours for the dark.
func (p *Picture) SVG() []byte {
	b := &svg{}
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	b.picture(p, "picture", fonts)
	fmt.Fprintf(b, "<style>%s</style>\n", Sheet()) // has nothing to escape
	b.shapes(p)
	return b.Bytes()
}

// Inline is the picture as it stands in a page of HTML whose policy forbids style sheets of its own: it has classes and
// attributes alone, and takes colours for the dark from the page's own Sheet, letters from what is around it. Ids begin
// with a prefix that no other picture of the page has.
func (p *Picture) Inline(prefix string) []byte {
	b := &svg{}
	b.picture(p, prefix, "")
	b.shapes(p)
	return b.Bytes()
}

// svg is a canvas that writes SVG.
type svg struct {
	bytes.Buffer
	closing []string // of groups that are open
}

// picture begins the picture. Where boxes lead somewhere it is a group, for what is within an image can't be pressed by
// those who have it read aloud.
func (b *svg) picture(p *Picture, prefix, fonts string) {
	role := "img"
	if p.linked {
		role = "group"
	}
	wide, high := int(p.width), int(p.height)
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 %d %d" width="%d" height="%d"`,
		wide, high, wide, high)
	prefix = escaped(prefix)
	fmt.Fprintf(b, ` role="%s" aria-labelledby="%s-title" aria-describedby="%s-desc"`, role, prefix, prefix)
	if p.texts.Language != "" {
		fmt.Fprintf(b, ` lang="%s" xml:lang="%s"`, p.texts.Language, p.texts.Language)
	}
	if fonts != "" {
		fmt.Fprintf(b, ` font-family="%s"`, escaped(fonts))
	}
	fmt.Fprintf(b, ">\n<title id=\"%s-title\">%s</title>\n", prefix, escaped(p.texts.Title))
	fmt.Fprintf(b, "<desc id=\"%s-desc\">%s</desc>\n", prefix, escaped(p.texts.Description))
}

func (b *svg) shapes(p *Picture) {
	for _, s := range p.shapes {
		s.draw(b)
	}
	b.WriteString("</svg>\n")
}

func (b *svg) box(r box) {
	fmt.Fprintf(b, `<rect x="%s" y="%s" width="%s" height="%s"`, num(r.x), num(r.y), num(r.width), num(r.height))
	if r.radius > 0 {
		fmt.Fprintf(b, ` rx="%s"`, num(r.radius))
	}
	b.look(r.paint, 1)
	b.WriteString("/>\n")
}

func (b *svg) curve(c curve) {
	b.WriteString(`<path d="`)
	for i, s := range c.steps {
		if i > 0 && s.do != 'Z' {
			b.WriteByte(' ')
		}
		b.WriteByte(s.do)
		for j := range 2 * s.points() {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(num(s.at[j]))
		}
	}
	b.WriteByte('"')
	b.look(c.paint, c.scale)
	b.WriteString("/>\n")
}

func (b *svg) text(t text) {
	fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s"`, num(t.x), num(t.y), num(t.size))
	if t.strong {
		b.WriteString(` font-weight="700"`)
	}
	if t.atEnd {
		b.WriteString(` text-anchor="end"`)
	}
	b.look(t.paint, 1)
	fmt.Fprintf(b, ">%s</text>\n", escaped(t.words))
}

// look writes the class, and what it means in the light.
func (b *svg) look(p *paint, scale float64) {
	fmt.Fprintf(b, ` class="%s"`, p.class)
	if p.fill != none {
		fmt.Fprintf(b, ` fill="%s"`, p.fill.light)
	}
	if p.stroke == none {
		return
	}
	if p.fill == none {
		b.WriteString(` fill="none"`)
	}
	fmt.Fprintf(b, ` stroke="%s" stroke-width="%s"`, p.stroke.light, num(p.width*scale))
	if len(p.dashes) > 0 {
		b.WriteString(` stroke-dasharray="`)
		for i, dash := range p.dashes {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(num(dash * scale))
		}
		b.WriteByte('"')
	}
}

// open begins a group. Lines and ornament are left out of what is read aloud, for the description says it. Boxes that
// lead somewhere have their names from a title, in which no word is broken.
func (b *svg) open(g group) {
	tag := "g"
	if g.link != "" {
		tag = "a"
	}
	fmt.Fprintf(b, `<%s class="%s"`, tag, g.class)
	for _, attribute := range [][2]string{{"data-id", g.id}, {"data-claim", g.claim}, {"href", g.link}} {
		if attribute[1] != "" {
			fmt.Fprintf(b, ` %s="%s"`, attribute[0], escaped(attribute[1]))
		}
	}
	if g.link == "" {
		b.WriteString(` aria-hidden="true"`)
	}
	b.WriteString(">\n")
	if g.name != "" {
		fmt.Fprintf(b, "<title>%s</title>\n", escaped(g.name))
	}
	b.closing = append(b.closing, "</"+tag+">\n")
}

func (b *svg) close() {
	last := len(b.closing) - 1
	b.WriteString(b.closing[last])
	b.closing = b.closing[:last]
}

// num is a number with a decimal at most.
func num(v float64) string {
	s := strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder takes all
	return b.String()
}
