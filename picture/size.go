package picture

import "math"

// Sizes of letters and of what stands around them, in pixels.
const (
	labelSize, labelLine = 14, 18
	kindSize, kindLine   = 12, 16
	wordSize, wordLine   = 12, 14

	padX, padTop, padBottom = 10, 8, 8

	tipLength = 9 // of an arrow
	leadMost  = 16
)

// frame is what a network has to fit into.
type frame struct {
	width     float64 // of all; 0 is as wide as it gets
	margin    float64
	titleSize float64
	curve     float64 // how wide the room for curves between two columns is at least
}

var wideFrame = frame{margin: 28, titleSize: 24, curve: 84}

func pageFrame(width float64) frame {
	if width < 420 {
		return frame{width, 12, 17, 36}
	}
	return frame{width, 16, 19, 56}
}

// column is a column of boxes and the room to its right, before the next one.
type column struct {
	spots []int
	width float64
	words float64 // room for words, right of the boxes
	lanes int     // of arcs
	lane  float64 // how far they are from each other
	curve float64 // room for curves
	last  float64 // room for words, left of the next column's boxes
}

// end is where the lanes of a column begin, from its left edge.
func (c column) end() float64 { return c.width + c.words }

// room is how wide the column is with all that stands right of it.
func (c column) room() float64 {
	room := c.width + c.words + c.curve + c.last
	if c.lanes > 0 {
		room += 8 + c.lane*float64(c.lanes)
	}
	return room
}

// columnsFor measures columns whose boxes and words are so wide at most.
func (n *network) columnsFor(ports []*port, boxMost, wordsMost, curve, lane float64) (columns []column) {
	for _, spots := range n.columns {
		columns = append(columns, column{spots: spots, lane: lane, width: n.boxesWidth(spots, boxMost)})
	}
	for i := range columns[:len(columns)-1] {
		columns[i].curve, columns[i].words, columns[i].last = curve, leadMost, leadMost
	}
	for _, p := range ports {
		at := n.things[p.thing].Layer
		room := p.wrap(wordsMost)
		if p.right {
			columns[at].words = max(columns[at].words, room)
		} else {
			columns[at-1].last = max(columns[at-1].last, room)
		}
		if p.arc && p.labeled {
			columns[at].lanes = max(columns[at].lanes, p.lane+1)
		}
	}
	return columns
}

// boxesWidth is how wide the boxes of a column are, if they may be so wide at most.
func (n *network) boxesWidth(spots []int, most float64) (width float64) {
	for _, spot := range spots {
		if thing := n.spots[spot].thing; thing != passing {
			width = max(width, boxWidth(n.things[thing], most))
		}
	}
	return width
}

// wrap breaks the words of a port into lines, and says how much room it needs beside its box.
func (p *port) wrap(most float64) (room float64) {
	p.words, room = nil, leadMost
	if p.label != "" {
		width := regular().width(p.label, wordSize)
		if width > min(most, shortWords) {
			width = regular().narrowest(p.label, wordSize, most, 2)
		}
		p.words = regular().wrap(p.label, wordSize, width, 4)
		for _, words := range p.words {
			room = max(room, p.gap()+regular().width(words, wordSize)+wordGap)
		}
	}
	if p.isMarked() {
		room += 2 * diamond
	}
	return math.Ceil(room)
}

const (
	wordGap    = 6   // between a box and the words beside it
	diamond    = 5   // half of the sign of a dispute
	shortWords = 112 // how wide words are that aren't broken
)

// gap is how far the words of a port are from its box: the tip of an arrow stands free.
func (p *port) gap() float64 {
	if p.in {
		return wordGap + tipLength - 2
	}
	return wordGap
}

// isMarked says whether the port has the sign of a dispute.
func (p *port) isMarked() bool {
	return p.labeled && (p.paint == disputed || p.paint == inferredDisputed || p.paint == secondhandDisputed)
}

// above and below are the room that a port needs over its line and under it.
func (p *port) above() float64 { return float64(len(p.words))*wordLine + 6 }
func (p *port) below() float64 { return 5 }

// boxWidth is how wide a thing's box is best: for a short label on one line, for others on two or three.
func boxWidth(t Thing, most float64) float64 {
	font, inner := lettersOf(t.Subject), most-2*padX
	width := font.width(t.Label, labelSize)
	if width > 0.8*inner {
		if width = font.narrowest(t.Label, labelSize, inner, 2); width >= inner {
			width = font.narrowest(t.Label, labelSize, inner, 3)
		}
	}
	width = max(width, regular().width(t.Kind, kindSize))
	return math.Ceil(min(max(width, 48), inner)) + 2*padX
}

// boxText is a thing's words as they stand in its box.
type boxText struct{ kind, label []string }

func textFor(t Thing, width float64) (b boxText) {
	inner := width - 2*padX
	if t.Kind != "" {
		b.kind = regular().wrap(t.Kind, kindSize, inner, 1)
	}
	if t.Label != "" {
		b.label = lettersOf(t.Subject).wrap(t.Label, labelSize, inner, 6)
	}
	return b
}

func (b boxText) height() float64 {
	return padTop + padBottom + float64(len(b.kind))*kindLine + max(1, float64(len(b.label)))*labelLine
}
