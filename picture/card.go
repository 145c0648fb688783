package picture

import (
	"regexp"
	"slices"
)

// Sizes of a card, in pixels.
const (
	cardWidth, cardHeight = 1200, 630
	cardMargin            = 64
	cardGap               = 56  // between the words and the network
	cardNet               = 470 // the width that a network may take
)

// card draws a card: the question, the answer as large as there is room, the network where it can be read, the credit.
func (p *Picture) card(s *scene) {
	p.width, p.height = cardWidth, cardHeight
	p.shapes = append(p.shapes, box{0, 0, p.width, p.height, 0, paper})
	foot := &pen{p, cardMargin, 0, cardWidth - 2*cardMargin}
	foot.y = cardHeight - cardMargin - foot.footHeight() + 16
	top, bottom := float64(cardMargin), foot.y-40
	width := float64(cardWidth - 2*cardMargin)
	if net, scale := fitting(s, bottom-top); net != nil {
		wide, high := net.width*scale, net.height*scale
		x, y := cardWidth-cardMargin-wide, top+(bottom-top-high)/2
		for _, shape := range net.shapes {
			p.shapes = append(p.shapes, shape.moved(x, y, scale))
		}
		width -= wide + cardGap
	}
	p.shapes = append(p.shapes, group{class: "ornament"})
	p.said(s, &pen{p, cardMargin, top, width}, bottom)
	foot.foot()
	p.shapes = append(p.shapes, end{})
}

// fitting draws a network that is small enough to stand in a card with letters that can be read, or none; with its
// legend where a line needs one.
func fitting(s *scene, high float64) (*Picture, float64) {
	if len(s.things) < 2 || len(s.things) > 8 {
		return nil, 0
	}
	for _, scale := range []float64{1.9, 1.75, 1.6, 1.45} {
		width := cardNet / scale
		l := arranged(s, width, 30)
		net := &Picture{width: l.width, shapes: l.shapes(), texts: s.texts}
		pen := &pen{net, 0, l.height, width}
		if slices.ContainsFunc(s.lines, func(l link) bool { return l.Inferred || l.Secondhand || l.Disputed }) {
			pen.y += 8
			net.width = width // of the legend
			net.shapes = append(net.shapes, group{class: "ornament"})
			pen.legend(s)
			net.shapes = append(net.shapes, end{})
		}
		net.height = pen.y
		if net.width*scale <= cardNet && net.height*scale <= high {
			return net, scale
		}
	}
	return nil, 0
}

// said writes the question, and the answer in the largest letters that fit.
func (p *Picture) said(s *scene, pen *pen, bottom float64) {
	asked, answer := s.texts.Title, s.texts.Sentence
	if answer == "" {
		asked, answer = "", asked
	}
	if asked != "" {
		pen.words(asked, 32, 42, false, 3, quietWords)
		pen.y += 20
	}
	if answer == "" {
		return
	}
	if s.silent {
		pen.x, pen.width = pen.x+32, pen.width-32
	}
	answer, size := pen.fit(answer, bottom-pen.y)
	top := pen.y
	pen.words(answer, size, size*cardLine, true, int((bottom-pen.y)/(size*cardLine)), inkWords)
	if s.silent {
		p.shapes = append(p.shapes, box{pen.x - 32, top, 10, pen.y - top, 0, silenceEdge})
	}
}

const cardLine = 1.22 // how far lines are from each other, of the size of their letters

// endOfSentence is what a sentence ends in, and how the next begins.
var endOfSentence = regexp.MustCompile(`[.?!][»”")]*( )[\p{Lu}«“"]`)

// fit finds the largest letters in which an answer fits. Of one too long for large letters the last sentences are left
// out, as "…" says, so that none is cut within.
func (p *pen) fit(answer string, high float64) (shown string, size float64) {
	shown = answer
	ends := endOfSentence.FindAllStringSubmatchIndex(answer, -1)
	for n := len(ends); n >= 0; n-- {
		sizes := []float64{84, 76, 68, 62, 56, 51, 46, 42}
		if n == 0 {
			sizes = append(sizes, 38, 34)
		}
		for _, size = range sizes {
			most := int(high / (size * cardLine))
			if len(bold().wrap(shown, size, p.width, most+1)) <= most {
				return shown, size
			}
		}
		if n > 0 {
			shown = answer[:ends[n-1][2]] + noBreak + "…"
		}
	}
	return shown, size
}

const footSize, footLine = 22, 30

func (p *pen) footHeight() (height float64) {
	for _, words := range []string{p.texts.Credit, p.texts.Edition} {
		if words != "" {
			height += footLine
		}
	}
	return height
}

func (p *pen) foot() {
	if p.footHeight() == 0 {
		return
	}
	steps := []step{{'M', [6]float64{p.x, p.y - 14}}, {'L', [6]float64{p.x + p.width, p.y - 14}}}
	p.shapes = append(p.shapes, curve{steps, hairline, 2})
	p.words(p.texts.Credit, footSize, footLine, false, 1, quietWords)
	p.words(p.texts.Edition, footSize, footLine, false, 1, quietWords)
}
