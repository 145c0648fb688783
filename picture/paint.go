package picture

import (
	"fmt"
	"image/color"
	"strings"
)

// paint is how something looks: in the light by attributes, which need no style sheet, in the dark by its class.
type paint struct {
	class  string
	fill   tint
	stroke tint
	width  float64
	dashes []float64
}

// tint is a colour in the light and in the dark; the empty one is none.
type tint struct{ light, dark string }

var (
	white   = tint{"#ffffff", "#111921"}
	ink     = tint{"#17202b", "#e8edf3"}
	quiet   = tint{"#56626f", "#a5b0bc"}
	rule    = tint{"#d8dde3", "#2c3742"}
	outline = tint{"#8a95a1", "#5f6c79"}
	ground  = tint{"#f5f7f9", "#18222d"}
	thread  = tint{"#6b7683", "#8b96a3"}
	blue    = tint{"#0b4f9c", "#8fc1ff"}
	sky     = tint{"#e8f0fb", "#14263c"}
	purple  = tint{"#6b3fa0", "#cbb2f2"}
	lilac   = tint{"#f3eefb", "#261c36"}
	orange  = tint{"#9a3412", "#ffb48a"}
	peach   = tint{"#fdf1ea", "#33211a"}
	none    = tint{}
)

// The paints, each with a class of its own. A line is plain, dashed or dotted, and in one of two colours.
var (
	paper       = newPaint("paper", white, none, 0)
	thingBox    = newPaint("box", ground, outline, 1)
	subjectBox  = newPaint("box-subject", sky, blue, 2)
	silenceBox  = newPaint("box-silence", lilac, purple, 1.5)
	disputeBox  = newPaint("box-dispute", peach, orange, 1.5)
	silenceEdge = newPaint("edge-silence", purple, none, 0)
	disputeEdge = newPaint("edge-dispute", orange, none, 0)
	hairline    = newPaint("rule", none, rule, 1)

	inkWords     = newPaint("words", ink, none, 0)
	quietWords   = newPaint("words-quiet", quiet, none, 0)
	linkWords    = newPaint("words-link", blue, none, 0)
	disputeWords = newPaint("words-dispute", orange, none, 0)

	stated             = newPaint("stated", none, thread, 1.5)
	inferred           = newPaint("inferred", none, thread, 1.5, 6, 4)
	secondhand         = newPaint("secondhand", none, thread, 2, 2, 3)
	disputed           = newPaint("disputed", none, orange, 1.75)
	inferredDisputed   = newPaint("inferred-disputed", none, orange, 1.75, 6, 4)
	secondhandDisputed = newPaint("secondhand-disputed", none, orange, 2, 2, 3)
	tip                = newPaint("tip", thread, none, 0)
	disputedTip        = newPaint("tip-disputed", orange, none, 0)
)

// paints are all there are.
var paints []*paint

func newPaint(class string, fill, stroke tint, width float64, dashes ...float64) *paint {
	p := &paint{class, fill, stroke, width, dashes}
	paints = append(paints, p)
	return p
}

// Sheet is the style sheet of pictures, by the classes that stand in them: colours in the dark and where readers choose
// their own, and where the focus is. A picture by itself carries it; for those in a page, the page has it once in its
// own.
func Sheet() string {
	var b strings.Builder
	b.WriteString(".picture{max-width:100%;height:auto}\n.picture a:focus-visible{outline:none}\n" +
		".picture a:focus-visible rect{stroke-width:4}\n.picture a:hover text{text-decoration:underline}\n" +
		"@media screen and (prefers-color-scheme:dark){\n")
	for _, p := range paints {
		b.WriteString(p.rule(p.fill.dark, p.stroke.dark))
	}
	b.WriteString("}\n@media (forced-colors:active){\n")
	for _, p := range paints {
		b.WriteString(p.rule(p.forced(), "CanvasText"))
	}
	b.WriteString("}\n")
	return b.String()
}

// rule is a line of the sheet.
func (p *paint) rule(fill, stroke string) string {
	var parts []string
	if p.fill != none {
		parts = append(parts, "fill:"+fill)
	}
	if p.stroke != none {
		parts = append(parts, "stroke:"+stroke)
	}
	return fmt.Sprintf(".picture .%s{%s}\n", p.class, strings.Join(parts, ";"))
}

// forced is what fills it where the reader's own colours are used.
func (p *paint) forced() string {
	switch {
	case p == linkWords:
		return "LinkText"
	case p == paper || p.stroke != none:
		return "Canvas"
	}
	return "CanvasText"
}

// rgba is the colour in the light.
func (t tint) rgba() color.RGBA {
	var c color.RGBA
	if _, err := fmt.Sscanf(t.light, "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
		return color.RGBA{}
	}
	c.A = 0xff
	return c
}

// linePaint is the paint of a line, and of the tip of its arrow.
func linePaint(l Line) (line, arrow *paint) {
	arrow = tip
	if l.Disputed {
		arrow = disputedTip
	}
	switch {
	case l.Inferred && l.Disputed:
		return inferredDisputed, arrow
	case l.Inferred:
		return inferred, arrow
	case l.Secondhand && l.Disputed:
		return secondhandDisputed, arrow
	case l.Secondhand:
		return secondhand, arrow
	case l.Disputed:
		return disputed, arrow
	}
	return stated, arrow
}
