package picture

import "math"

// canvas is what a picture is drawn on. SVG and PNG are the two there are; all that is seen goes through it, so that
// they can't differ.
type canvas interface {
	box(box)
	curve(curve)
	text(text)
	open(group)
	close()
}

// shape is a piece of a picture.
type shape interface {
	draw(canvas)
	moved(dx, dy, scale float64) shape // moved after it was scaled, and rounded to 0.1
	reach() (left, top, right, bottom float64)
}

// box is a rectangle with round corners.
type box struct {
	x, y, width, height, radius float64
	paint                       *paint
}

// curve is a line, or the outline of what is filled.
type curve struct {
	steps []step
	paint *paint
	scale float64 // of its width and dashes
}

// step is one of M, L, C and Z of SVG, with absolute coordinates.
type step struct {
	do byte
	at [6]float64
}

// text is words on one line. x is where they begin, or end if they are at the end of something.
type text struct {
	x, y, size float64
	words      string
	strong     bool
	atEnd      bool
	paint      *paint
}

// group is the beginning of what belongs to one thing or line, until end. A group without both is ornament: its words
// are said elsewhere.
type group struct {
	class, id, claim, link string
	name                   string // in words, for who points at it or doesn't see it
}

// end closes a group.
type end struct{}

func (b box) draw(c canvas)   { c.box(b) }
func (l curve) draw(c canvas) { c.curve(l) }
func (t text) draw(c canvas)  { c.text(t) }
func (g group) draw(c canvas) { c.open(g) }
func (end) draw(c canvas)     { c.close() }

func rounded(v float64) float64 { return math.Round(v*10) / 10 }

func (b box) moved(dx, dy, scale float64) shape {
	right, bottom := rounded((b.x+b.width)*scale+dx), rounded((b.y+b.height)*scale+dy)
	b.x, b.y, b.radius = rounded(b.x*scale+dx), rounded(b.y*scale+dy), rounded(b.radius*scale)
	b.width, b.height = rounded(right-b.x), rounded(bottom-b.y)
	return b
}

func (l curve) moved(dx, dy, scale float64) shape {
	steps := make([]step, len(l.steps))
	for i, s := range l.steps {
		for j := range s.at {
			d := dx
			if j%2 == 1 {
				d = dy
			}
			s.at[j] = rounded(s.at[j]*scale + d)
		}
		steps[i] = s
	}
	return curve{steps, l.paint, l.scale * scale}
}

func (t text) moved(dx, dy, scale float64) shape {
	t.x, t.y, t.size = rounded(t.x*scale+dx), rounded(t.y*scale+dy), rounded(t.size*scale)
	return t
}

func (g group) moved(_, _, _ float64) shape { return g }
func (e end) moved(_, _, _ float64) shape   { return e }

func (b box) reach() (left, top, right, bottom float64) {
	return b.x, b.y, b.x + b.width, b.y + b.height
}

// reach of a curve is that of the points that pull at it, between which it stays.
func (l curve) reach() (left, top, right, bottom float64) {
	left, top, right, bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range l.steps {
		for j := 0; j < s.points()*2; j += 2 {
			left, right = min(left, s.at[j]), max(right, s.at[j])
			top, bottom = min(top, s.at[j+1]), max(bottom, s.at[j+1])
		}
	}
	return left, top, right, bottom
}

// points is how many points a step has.
func (s step) points() int {
	switch s.do {
	case 'C':
		return 3
	case 'Z':
		return 0
	}
	return 1
}

func (t text) reach() (left, top, right, bottom float64) {
	wide := lettersOf(t.strong).width(t.words, t.size)
	left = t.x
	if t.atEnd {
		left -= wide
	}
	return left, t.y - 0.8*t.size, left + wide, t.y + 0.22*t.size
}

func (group) reach() (left, top, right, bottom float64) { return nowhere() }
func (end) reach() (left, top, right, bottom float64)   { return nowhere() }

func nowhere() (left, top, right, bottom float64) {
	return math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
}
