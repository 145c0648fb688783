package picture

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var hostile = []string{
	"", " ", "<script>alert('x')</script>", "a & b \"c\" <d>", strings.Repeat("Å", 400),
	"مكتب رئيس الوزراء في النرويج",
	"\u202eevil\u202c", "x\x00y\x1bz\u0007", "]]>", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
	"e\u0301\u0301\u0301", "\xff\xfe broken", "\ufffe\uffff",
	"漢字かな交じり文の長い長い名前です", "🏥🏥🏥🏥",
	"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
	"\u00ad\u00ad", "--", "/", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v", "\n\t\r\n",
}

// anyWords are words as the data has them, or as somebody could wish us harm by.
func anyWords() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom(actorNames), rapid.SampledFrom(measureNames), rapid.SampledFrom(hostile), rapid.String(),
	)
}

func anyScene() *rapid.Generator[Scene] {
	return rapid.Custom(func(t *rapid.T) Scene {
		words := anyWords()
		s := Scene{
			Layers: rapid.SliceOfN(words, 0, 4).Draw(t, "layers"), Silent: rapid.Bool().Draw(t, "silent"),
			Texts: Texts{
				Language: words.Draw(t, "language"), Title: words.Draw(t, "title"), Sentence: words.Draw(t, "sentence"),
				Description: words.Draw(t, "description"), Credit: words.Draw(t, "credit"), Edition: words.Draw(t, "edition"),
				Legend: Legend{
					Subject: words.Draw(t, "subject"), Silence: "taust", Dispute: words.Draw(t, "dispute"),
					Stated: words.Draw(t, "stated"), Inferred: "utledet", Disputed: words.Draw(t, "disputed"),
				},
			},
		}
		n := rapid.IntRange(0, 40).Draw(t, "things")
		for i := range n {
			s.Things = append(s.Things, Thing{
				ID: fmt.Sprint("thing/", i), Label: words.Draw(t, "label"), Kind: words.Draw(t, "kind"),
				Layer: rapid.IntRange(0, 3).Draw(t, "layer"), Link: rapid.SampledFrom([]string{"", "/a"}).Draw(t, "link"),
				Subject: i == 0, Tone: Tone(rapid.IntRange(0, 2).Draw(t, "tone")),
			})
		}
		if n == 0 {
			return s
		}
		relations := rapid.SampledFrom([]string{"har ansvar for", "samarbeider om", "gjelder", words.Draw(t, "relation")})
		for i := range rapid.IntRange(0, 60).Draw(t, "lines") {
			end := rapid.IntRange(0, n-1)
			s.Lines = append(s.Lines, Line{
				Claim: fmt.Sprint("claim/", i), From: fmt.Sprint("thing/", end.Draw(t, "from")),
				To: fmt.Sprint("thing/", end.Draw(t, "to")), Words: relations.Draw(t, "words"),
				Inferred: rapid.Bool().Draw(t, "inferred"), Secondhand: rapid.Bool().Draw(t, "secondhand"),
				Disputed: rapid.Bool().Draw(t, "disputed"), Claims: rapid.IntRange(0, 3).Draw(t, "claims"),
			})
		}
		return s
	})
}

// TestAnySceneIsInOrder: whatever there is to draw, nothing overlaps, nothing is outside, and SVG is well-formed.
func TestAnySceneIsInOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := anyScene().Draw(r, "scene")
		width := rapid.IntRange(280, 900).Draw(r, "width")
		for name, f := range map[string]Format{"page": Page(width), "wide": Wide(), "card": Card()} {
			p := Draw(s, f)
			for _, fault := range faults(p) {
				r.Errorf("%s: %s", name, fault)
			}
			if again := Draw(shuffled(r, s), f); !bytes.Equal(again.SVG(), p.SVG()) {
				r.Errorf("%s: another order gives another picture", name)
			}
			elements(t, p.SVG())
			elements(t, p.Inline("x"))
		}
	})
}

// shuffled is a scene whose things and lines come in another order.
func shuffled(r *rapid.T, s Scene) Scene {
	s.Things = rapid.Permutation(s.Things).Draw(r, "things in another order")
	s.Lines = rapid.Permutation(s.Lines).Draw(r, "lines in another order")
	return s
}

func TestSamplesAreInOrder(t *testing.T) {
	for name, s := range samples() {
		for format, f := range formats {
			for _, fault := range faults(Draw(s, f)) {
				t.Errorf("%s, %s: %s", name, format, fault)
			}
		}
	}
}

// area is a part of a picture.
type area struct {
	left, top, right, bottom float64
	what                     string
}

func (a area) overlaps(b area) bool {
	const touch = 0.3 // what rounding moves
	return a.left+touch < b.right && b.left+touch < a.right && a.top+touch < b.bottom && b.top+touch < a.bottom
}

func (a area) within(b area) bool {
	const touch = 0.3
	return a.left+touch >= b.left && a.right <= b.right+touch && a.top+touch >= b.top && a.bottom <= b.bottom+touch
}

// faults are places of a picture where something is outside it or lies upon something else.
func faults(p *Picture) (all []string) {
	whole := area{0, 0, p.width, p.height, "picture"}
	var boxes, words []area
	var lines []curve
	thing := -1 // the box that words stand in
	for i, s := range p.shapes {
		a := area{what: fmt.Sprintf("%T %d", s, i)}
		a.left, a.top, a.right, a.bottom = s.reach()
		if !math.IsInf(a.left, 0) && !a.within(whole) {
			all = append(all, fmt.Sprintf("%v is outside of %v", a, whole))
		}
		switch s := s.(type) {
		case group:
			if s.class == "thing" {
				thing = len(boxes)
			}
		case end:
			thing = -1
		case box:
			if thing == len(boxes) {
				boxes = append(boxes, a)
				if before := boxes[max(len(boxes)-2, 0)]; a.left < before.left || a.left == before.left && a.top < before.top {
					all = append(all, fmt.Sprintf("%v comes after %v", a, before))
				}
			}
		case text:
			a.what = s.words
			if thing >= 0 && !a.within(boxes[thing]) {
				all = append(all, fmt.Sprintf("%v isn't in its box %v", a, boxes[thing]))
			}
			if thing < 0 {
				for _, b := range boxes {
					if a.overlaps(b) {
						all = append(all, fmt.Sprintf("%v lies on the box %v", a, b))
					}
				}
			}
			words = append(words, a)
		case curve:
			if s.paint.fill == none && s.paint != hairline {
				lines = append(lines, s)
			}
		}
	}
	return append(append(all, overlapping(boxes, words, lines)...), together(lines)...)
}

// together finds lanes in which lines run upon each other that don't begin in one place.
func together(lines []curve) (all []string) {
	type stretch struct {
		x, top, bottom float64
		begin          [6]float64
	}
	var lanes []stretch
	for _, l := range lines {
		for i, s := range l.steps[1:] {
			a, b := l.steps[i].at, s.at
			x, y := a[2*l.steps[i].points()-2], a[2*l.steps[i].points()-1]
			if s.do == 'L' && x == b[0] && y != b[1] {
				lanes = append(lanes, stretch{x, min(y, b[1]), max(y, b[1]), l.steps[0].at})
			}
		}
	}
	for i, a := range lanes {
		for _, b := range lanes[:i] {
			if a.x == b.x && a.begin != b.begin && a.top < b.bottom && b.top < a.bottom {
				all = append(all, fmt.Sprintf("lines run together at %g from %g to %g", a.x, a.top, a.bottom))
			}
		}
	}
	return all
}

func overlapping(boxes, words []area, lines []curve) (all []string) {
	for _, same := range [][]area{boxes, words} {
		for i, a := range same {
			for _, b := range same[:i] {
				if a.overlaps(b) {
					all = append(all, fmt.Sprintf("%v overlaps %v", a, b))
				}
			}
		}
	}
	solid := append(words[:len(words):len(words)], boxes...)
	for _, l := range lines {
		points, _ := flattened(l.steps, 1)
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			reach := area{min(a.x, b.x) - 1, min(a.y, b.y) - 1, max(a.x, b.x) + 1, max(a.y, b.y) + 1, ""}
			for _, other := range solid {
				if reach.overlaps(other) && runsThrough(a, b, other) {
					all = append(all, fmt.Sprintf("a line runs through %v at %v", other, a))
				}
			}
		}
	}
	return all
}

// runsThrough says whether a straight piece of a line is within an area somewhere.
func runsThrough(a, b point, other area) bool {
	n := math.Max(1, math.Ceil(distance(a, b)/2))
	for k := 0.0; k <= n; k++ {
		x, y := a.x+(b.x-a.x)*k/n, a.y+(b.y-a.y)*k/n
		if (area{x, y, x, y, ""}).overlaps(other) {
			return true
		}
	}
	return false
}
