package picture

import (
	"math"
	"slices"
	"strings"
)

// shapes draws a layout: lines below, their words, and the boxes.
func (l *layout) shapes() (all []shape) {
	for i := range l.lines {
		all = append(all, l.line(i)...)
	}
	all = append(all, group{class: "relations"})
	for _, p := range l.ports {
		all = append(all, l.words(p)...)
	}
	for _, h := range l.heads {
		for i, words := range h.lines {
			all = append(all, text{h.x, h.y + 11 + float64(i)*kindLine, kindSize, words, true, false, quietWords})
		}
	}
	all = append(all, end{})
	for _, column := range l.columns { // who goes through them by the keyboard does so in the order in which they stand
		for _, spot := range column.spots {
			if thing := l.spots[spot].thing; thing != passing {
				all = append(all, l.thing(thing)...)
			}
		}
	}
	return all
}

// thing is a box with its words.
func (l *layout) thing(i int) []shape {
	t, b := l.things[i], l.inBox[i]
	column := l.columns[t.Layer]
	x, y := l.left[t.Layer], l.top[i]
	name := t.Label // said in the order in which it is seen
	if t.Kind != "" {
		name = t.Kind + ", " + t.Label
	}
	look, words := boxPaints(t)
	all := []shape{
		group{class: "thing", id: t.ID, link: t.Link, name: plain(name)},
		box{x, y, column.width, l.tall[i], 4, look},
	}
	switch t.Tone { // not by colour alone: an edge, too
	case Silence:
		all = append(all, box{x, y, 5, l.tall[i], 2, silenceEdge})
	case Dispute:
		all = append(all, box{x, y, 5, l.tall[i], 2, disputeEdge})
	}
	y += (l.tall[i]-b.height())/2 + padTop
	for _, line := range b.kind {
		all = append(all, text{x + padX, y + 11, kindSize, line, false, false, quietWords})
		y += kindLine
	}
	for _, line := range b.label {
		all = append(all, text{x + padX, y + 14, labelSize, line, t.Subject, false, words})
		y += labelLine
	}
	return append(all, end{})
}

// plain is a text without signs of where it may be broken.
func plain(text string) string {
	return strings.NewReplacer(string(softHyphen), "", noBreak, " ").Replace(text)
}

func boxPaints(t Thing) (look, words *paint) {
	look, words = thingBox, inkWords
	switch {
	case t.Tone == Silence:
		look = silenceBox
	case t.Tone == Dispute:
		look = disputeBox
	case t.Subject:
		look = subjectBox
	}
	if t.Link != "" {
		words = linkWords
	}
	return look, words
}

// edge is where lines reach a port, and which way is out of the box.
func (l *layout) edge(p *port) (x, y, out float64) {
	at := l.things[p.thing].Layer
	x, y = l.left[at], l.top[p.thing]+p.y
	if p.right {
		return x + l.columns[at].width, y, 1
	}
	return x, y, -1
}

// words are those that stand at a port, and the sign of a dispute.
func (l *layout) words(p *port) (all []shape) {
	x, y, out := l.edge(p)
	paint := quietWords
	if p.isMarked() {
		paint = disputeWords
		room := l.columns[l.things[p.thing].Layer].words
		if !p.right {
			room = l.columns[l.things[p.thing].Layer-1].last
		}
		all = append(all, mark(x+out*(room-diamond), y))
	}
	for i, line := range p.words {
		base := y - 6 - float64(len(p.words)-1-i)*wordLine
		all = append(all, text{x + out*p.gap(), base, wordSize, line, false, !p.right, paint})
	}
	return all
}

// mark is the sign of a dispute.
func mark(x, y float64) curve {
	return curve{[]step{
		{'M', [6]float64{x, y - diamond}}, {'L', [6]float64{x + diamond, y}}, {'L', [6]float64{x, y + diamond}},
		{'L', [6]float64{x - diamond, y}}, {do: 'Z'},
	}, disputedTip, 1}
}

// arrow is a tip that points at x, coming from outside.
func arrow(x, y, out float64, look *paint) curve {
	back := x + out*tipLength
	return curve{[]step{
		{'M', [6]float64{x, y}}, {'L', [6]float64{back, y - 4}}, {'L', [6]float64{back, y + 4}}, {do: 'Z'},
	}, look, 1}
}

// line is a claim's, with its arrow. It begins where its words stand, so that the dashes of lines that part lie upon
// each other.
func (l *layout) line(i int) []shape {
	c := l.lines[i]
	look, tipLook := linePaint(c.Line)
	from, to := l.ends[i][0], l.ends[i][1]
	x, y, out := l.edge(to)
	var steps []step
	if from.arc {
		steps = l.arc(from, to)
	} else {
		steps = l.crossing(i)
	}
	if to.labeled {
		steps = reversed(steps)
	}
	class := "claim STATED"
	if c.Inferred {
		class = "claim INFERRED"
	}
	name := strings.Join([]string{l.things[c.from].Label, c.Words, l.things[c.to].Label}, " – ")
	return []shape{
		group{class: class, claim: c.Claim, name: plain(name)},
		curve{steps, look, 1}, arrow(x, y, out, tipLook), end{},
	}
}

// arc leads from a box out into a lane, along it, and back to another box of the column.
func (l *layout) arc(from, to *port) []step {
	told := from
	if to.labeled {
		told = to
	}
	column := l.columns[l.things[from.thing].Layer]
	left := l.left[l.things[from.thing].Layer]
	lane := left + column.end() + 8 + float64(told.lane)*column.lane
	x, y, _ := l.edge(from)
	_, y2, _ := l.edge(to)
	r := min(8, math.Abs(y2-y)/2, lane-left-column.end())
	down := math.Copysign(1, y2-y)
	return []step{
		{'M', [6]float64{x, y}}, {'L', [6]float64{lane - r, y}},
		{'C', [6]float64{lane - r/2, y, lane, y + down*r/2, lane, y + down*r}},
		{'L', [6]float64{lane, y2 - down*r}},
		{'C', [6]float64{lane, y2 - down*r/2, lane - r/2, y2, lane - r, y2}},
		{'L', [6]float64{x + tipLength - 2, y2}},
	}
}

// crossing leads from column to column: straight beside the boxes, where words stand, and curved between them.
func (l *layout) crossing(i int) (steps []step) {
	way := l.ways[i]
	last := len(way) - 1
	c := l.things[way[0]].Layer
	x := l.left[c] + l.columns[c].width
	y := l.lineY(i, way, 0)
	toLeft := l.lines[i].to == way[0]
	if toLeft {
		x += tipLength - 2
	}
	steps = []step{{'M', [6]float64{x, y}}}
	for k := 1; k <= last; k++ {
		column, next := l.columns[c], l.left[c+1]
		begin := next - column.last - column.curve
		stop, y2 := next-column.last, l.lineY(i, way, k)
		half := column.curve / 2
		steps = append(steps, step{'L', [6]float64{begin, y}},
			step{'C', [6]float64{begin + half, y, stop - half, y2, stop, y2}})
		x, y = next, y2
		if k == last && !toLeft {
			x -= tipLength - 2
		} else if k < last {
			x += l.columns[c+1].width
		}
		steps = append(steps, step{'L', [6]float64{x, y}})
		c++
	}
	return steps
}

// reversed is the same line from its other end.
func reversed(steps []step) (back []step) {
	var points [][2]float64
	for _, s := range steps {
		for j := range s.points() {
			points = append(points, [2]float64{s.at[2*j], s.at[2*j+1]})
		}
	}
	slices.Reverse(points)
	take := func(do byte) {
		s := step{do: do}
		for j := range s.points() {
			s.at[2*j], s.at[2*j+1] = points[0][0], points[0][1]
			points = points[1:]
		}
		back = append(back, s)
	}
	take('M')
	for i := len(steps) - 1; i > 0; i-- {
		take(steps[i].do)
	}
	return back
}
