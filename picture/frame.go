package picture

import "math"

// pen sets lines of words below each other.
type pen struct {
	*Picture
	x, y, width float64
}

// words writes a text in as many lines as it needs, at most so many.
func (p *pen) words(words string, size, line float64, strong bool, most int, look *paint) {
	if words == "" {
		return
	}
	font := lettersOf(strong)
	for _, words := range font.wrap(words, size, font.even(words, size, p.width, most), most) {
		p.shapes = append(p.shapes, text{p.x, p.y + size*0.8 + (line-size)/2, size, words, strong, false, look})
		p.y += line
	}
}

const smallest = 12 // letters, in pixels

// framed draws a picture of a network with all the words that belong to it.
func (p *Picture) framed(s *scene, f frame) {
	inner := 0.0
	if f.width > 0 {
		inner = f.width - 2*f.margin
	}
	var l *layout
	if len(s.things) > 0 {
		l = arranged(s, inner, f.curve)
	}
	if f.width == 0 {
		inner = 640
		if l != nil {
			inner = max(inner, math.Ceil(l.width))
		}
	}
	p.width = inner + 2*f.margin
	p.shapes = append(p.shapes, box{paint: paper}, group{class: "ornament"})
	pen := &pen{p, f.margin, f.margin, inner}
	pen.title(s, f.titleSize)
	p.shapes = append(p.shapes, end{})
	if l != nil {
		for _, shape := range l.shapes() {
			p.shapes = append(p.shapes, shape.moved(f.margin, pen.y, 1))
		}
		pen.y += l.height + 18
	}
	p.shapes = append(p.shapes, group{class: "ornament"})
	pen.legend(s)
	pen.credit()
	p.shapes = append(p.shapes, end{})
	p.height = math.Ceil(pen.y + f.margin)
	p.shapes[0] = box{0, 0, p.width, p.height, 0, paper}
}

// title is the title and the sentence.
func (p *pen) title(s *scene, size float64) {
	p.words(s.texts.Title, size, size*1.3, true, 4, inkWords)
	if s.texts.Sentence != "" {
		p.y += 4
		top, small := p.y, max(15, size*0.7)
		if s.silent {
			p.x, p.width = p.x+14, p.width-14
		}
		p.words(s.texts.Sentence, small, small*1.4, false, 6, inkWords)
		if s.silent {
			p.x, p.width = p.x-14, p.width+14
			p.shapes = append(p.shapes, box{p.x, top, 4, p.y - top, 0, silenceEdge})
		}
	}
	p.y += 18
}

// legend tells the signs that the picture has, and how much it doesn't show.
func (p *pen) legend(s *scene) {
	const sample, line = 34.0, 22.0
	left, right := p.x, p.x+p.width
	x := left
	for _, e := range entries(s) {
		room := p.width - sample
		width := min(regular().width(e.words, smallest), room)
		if x > left && x+sample+width > right {
			x = left
			p.y += line
		}
		p.shapes = append(p.shapes, e.sign(x, p.y+line/2)...)
		for i, words := range regular().wrap(e.words, smallest, room, 3) {
			if i > 0 {
				p.y += wordLine
			}
			p.shapes = append(p.shapes, text{x + sample, p.y + line/2 + 4, smallest, words, false, false, quietWords})
		}
		x += sample + width + 18
	}
	if x > left {
		p.y += line + 4
	}
	if s.leftOut > 0 {
		p.words(clean(s.texts.LeftOut(s.leftOut), longestWord), 13, 18, false, 3, inkWords)
		p.y += 4
	}
}

// entry is a sign of the legend and what it means.
type entry struct {
	words string
	sign  func(x, y float64) []shape
}

func boxSign(t Thing) func(x, y float64) []shape {
	look, _ := boxPaints(t)
	return func(x, y float64) []shape {
		all := []shape{box{x + 1, y - 7, 24, 14, 3, look}}
		switch t.Tone {
		case Silence:
			all = append(all, box{x + 1, y - 7, 4, 14, 2, silenceEdge})
		case Dispute:
			all = append(all, box{x + 1, y - 7, 4, 14, 2, disputeEdge})
		}
		return all
	}
}

func lineSign(l Line) func(x, y float64) []shape {
	look, tipLook := linePaint(l)
	return func(x, y float64) []shape {
		steps := []step{{'M', [6]float64{x, y}}, {'L', [6]float64{x + 20, y}}}
		all := []shape{curve{steps, look, 1}, arrow(x+27, y, -1, tipLook)}
		if l.Disputed {
			all = append(all, mark(x+9, y))
		}
		return all
	}
}

// entries are those of the legend whose signs the picture has.
func entries(s *scene) (all []entry) {
	add := func(is bool, words string, sign func(x, y float64) []shape) {
		if is && words != "" {
			all = append(all, entry{words, sign})
		}
	}
	var subject, silence, dispute, plain, inferred, secondhand, disputed bool
	for _, t := range s.things {
		subject = subject || t.Subject && t.Tone == Plain
		silence = silence || t.Tone == Silence
		dispute = dispute || t.Tone == Dispute
	}
	for _, l := range s.lines {
		plain = plain || !l.Inferred && !l.Secondhand
		inferred = inferred || l.Inferred
		secondhand = secondhand || l.Secondhand && !l.Inferred
		disputed = disputed || l.Disputed
	}
	words := s.texts.Legend
	add(subject, words.Subject, boxSign(Thing{Subject: true}))
	add(silence, words.Silence, boxSign(Thing{Tone: Silence}))
	add(dispute, words.Dispute, boxSign(Thing{Tone: Dispute}))
	add(plain, words.Stated, lineSign(Line{}))
	add(secondhand, words.Secondhand, lineSign(Line{Secondhand: true}))
	add(inferred, words.Inferred, lineSign(Line{Inferred: true}))
	add(disputed, words.Disputed, lineSign(Line{Disputed: true}))
	return all
}

// credit says who made the picture, of which data and of which day.
func (p *pen) credit() {
	if p.texts.Credit == "" && p.texts.Edition == "" {
		return
	}
	p.y += 6
	steps := []step{{'M', [6]float64{p.x, p.y}}, {'L', [6]float64{p.x + p.width, p.y}}}
	p.shapes = append(p.shapes, curve{steps, hairline, 1})
	p.y += 8
	p.words(p.texts.Credit, smallest, 17, false, 3, quietWords)
	p.words(p.texts.Edition, smallest, 17, false, 3, quietWords)
}
