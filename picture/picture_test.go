package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

var formats = map[string]Format{"narrow": Page(320), "page": Page(680), "wide": Wide(), "card": Card()}

// TestSameInAnyOrder: a scene is drawn the same, byte for byte, in whatever order its things and lines come. SVG of
// other scenes is compared by TestAnySceneIsInOrder.
func TestSameInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s := measure6()
	for format, f := range formats {
		want, err := Draw(s, f).PNG(1)
		if err != nil {
			t.Fatal(err)
		}
		things, lines := slices.Clone(s.Things), slices.Clone(s.Lines)
		r.Shuffle(len(things), func(i, j int) { things[i], things[j] = things[j], things[i] })
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		s.Things, s.Lines = things, lines
		if again, err := Draw(s, f).PNG(1); err != nil || !bytes.Equal(again, want) {
			t.Errorf("%s: another order gives another PNG (%v)", format, err)
		}
	}
}

// elements reads SVG strictly and gives its elements.
func elements(t *testing.T, svg []byte) (all []xml.StartElement) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		if e, ok := token.(xml.StartElement); ok {
			all = append(all, e.Copy())
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// TestSVG: each thing and line stands in both forms of SVG once, with its id, its certainty and its address.
func TestSVG(t *testing.T) {
	s := measure6()
	for format, f := range map[string]Format{"narrow": Page(320), "page": Page(680), "wide": Wide()} {
		p := Draw(s, f)
		for form, svg := range map[string][]byte{"alone": p.SVG(), "inline": p.Inline("a")} {
			things, claims := map[string]string{}, map[string]string{}
			for _, e := range elements(t, svg) {
				if id := attribute(e, "data-id"); id != "" {
					things[id] = e.Name.Local + " " + attribute(e, "href")
				}
				if claim := attribute(e, "data-claim"); claim != "" {
					claims[claim] = attribute(e, "class")
				}
			}
			for _, thing := range s.Things {
				want := "a " + thing.Link
				if thing.Link == "" {
					want = "g "
				}
				if things[thing.ID] != want {
					t.Errorf("%s, %s: %s is %q, not %q", format, form, thing.ID, things[thing.ID], want)
				}
			}
			for _, line := range s.Lines {
				want := map[bool]string{true: "claim INFERRED", false: "claim STATED"}[line.Inferred]
				if claims[line.Claim] != want {
					t.Errorf("%s, %s: %s is %q, not %q", format, form, line.Claim, claims[line.Claim], want)
				}
			}
			if len(things) != len(s.Things) || len(claims) != len(s.Lines) {
				t.Errorf("%s, %s: %d things, %d lines", format, form, len(things), len(claims))
			}
		}
	}
}

// TestRoot: the picture says what it is, to all who read it.
func TestRoot(t *testing.T) {
	s := measure6()
	root := elements(t, Draw(s, Page(680)).Inline("x7"))
	for name, want := range map[string]string{
		"role": "group", "lang": "nb", "width": "680", "aria-labelledby": "x7-title", "aria-describedby": "x7-desc",
	} {
		if got := attribute(root[0], name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	if attribute(root[1], "id") != "x7-title" || attribute(root[2], "id") != "x7-desc" {
		t.Error("title and description don't come first")
	}
	for i := range s.Things {
		s.Things[i].Link = ""
	}
	if got := attribute(elements(t, Draw(s, Page(680)).SVG())[0], "role"); got != "img" {
		t.Errorf("what leads nowhere is %q, not an image", got)
	}
}

// TestInlineObeysAStrictPolicy: nothing in a page's picture has a style of its own, and every class has its rule.
func TestInlineObeysAStrictPolicy(t *testing.T) {
	sheet := Sheet()
	for name, s := range samples() {
		for _, e := range elements(t, Draw(s, Page(680)).Inline("p")) {
			if e.Name.Local == "style" || e.Name.Local == "script" || attribute(e, "style") != "" {
				t.Errorf("%s: <%s> has a style of its own", name, e.Name.Local)
			}
			drawn := slices.Contains([]string{"rect", "path", "text"}, e.Name.Local)
			if class := attribute(e, "class"); drawn && !strings.Contains(sheet, ".picture ."+class+"{") {
				t.Errorf("%s: there is no rule for %q", name, class)
			}
		}
	}
}

// TestLettersAreThere: Norwegian and Sámi letters, and the signs that our texts use, are in both fonts.
func TestLettersAreThere(t *testing.T) {
	for _, strong := range []bool{false, true} {
		const names = "ÆØÅæøåÁČĐŊŠŦŽáčđŋšŧž" + "ÀÉÈÊÓÒÔÜÖÄàéèêóòôüöä"
		for _, r := range names + "–—«»“”’…·×§½€ \u00a0" {
			if glyph, err := lettersOf(strong).font.GlyphIndex(nil, r); err != nil || glyph == 0 {
				t.Errorf("%q (%U) is not in the font, bold %t", r, r, strong)
			}
		}
	}
}

// TestSameInBoth: where SVG has a box or a line, PNG has its colour.
func TestSameInBoth(t *testing.T) {
	for _, name := range []string{"2", "6", "25"} {
		s := samples()[name]
		p := Draw(s, Page(680))
		encoded, err := p.PNG(2)
		if err != nil {
			t.Fatal(err)
		}
		image, err := png.Decode(bytes.NewReader(encoded))
		if err != nil {
			t.Fatal(err)
		}
		scale := float64(image.Bounds().Dx()) / p.width
		wrong := 0
		expect := func(x, y float64, not *paint) {
			r, g, b, _ := image.At(int(x*scale), int(y*scale)).RGBA()
			c := not.fill.rgba()
			if uint8(r>>8) == c.R && uint8(g>>8) == c.G && uint8(b>>8) == c.B {
				wrong++
			}
		}
		boxes, lines := 0, 0
		for _, shape := range p.shapes {
			switch shape := shape.(type) {
			case box:
				if shape.paint != paper {
					boxes++
					expect(shape.x+shape.width/2, shape.y+0.25, paper)
				}
			case curve:
				if shape.paint.dashes == nil && shape.paint.fill == none {
					lines++
					a, b := shape.steps[0].at, shape.steps[1].at
					expect((a[0]+b[0])/2, a[1], paper)
				}
			}
		}
		if r, g, b, _ := image.At(0, 0).RGBA(); r&g&b != 0xffff {
			t.Errorf("%s: the ground isn't white", name)
		}
		if wrong > 0 || boxes < 3 || lines < 2 {
			t.Errorf("%s: of %d boxes and %d lines, %d are not in the image", name, boxes, lines, wrong)
		}
	}
}

// TestLeftOut: a picture of too many things shows the first, and says how many it doesn't.
func TestLeftOut(t *testing.T) {
	s := plan(30, 130, 10)
	svg := string(Draw(s, Wide()).SVG())
	if n := strings.Count(svg, "data-id="); n != Most {
		t.Errorf("%d things are shown", n)
	}
	if !strings.Contains(svg, ">20 til er ikke vist.<") {
		t.Error("it doesn't say that 20 are left out")
	}
	if strings.Contains(svg, `data-id="plan/9"`) || !strings.Contains(svg, `data-id="agency/0"`) {
		t.Error("it isn't the last that are left out")
	}
}

// TestLegend tells the signs that there are, and no others.
func TestLegend(t *testing.T) {
	s := measure6()
	all := string(Draw(s, Page(320)).SVG())
	for _, words := range []string{
		"det spørsmålet gjelder", "kildene sier det ulikt", "sagt av andre enn dem selv", "vår slutning",
	} {
		if !strings.Contains(all, words) {
			t.Errorf("the legend lacks %q", words)
		}
	}
	s.Lines = s.Lines[:2]
	few := string(Draw(s, Page(320)).SVG())
	if strings.Contains(few, "vår slutning") || strings.Contains(few, "sagt av andre") ||
		!strings.Contains(few, "sagt av en kilde") {
		t.Error("the legend tells signs that the picture hasn't")
	}
}

// TestLayersFollowFromLines where the scene has none.
func TestLayersFollowFromLines(t *testing.T) {
	s := Scene{
		Things: []Thing{{ID: "c"}, {ID: "b"}, {ID: "a"}, {ID: "d"}},
		Lines:  []Line{{From: "a", To: "b"}, {From: "b", To: "c"}, {From: "a", To: "c"}, {From: "c", To: "a"}},
	}
	var got []int
	for _, thing := range cleaned(s).things {
		got = append(got, thing.Layer)
	}
	if want := []int{0, 1, 2, 0}; !slices.Equal(got, want) {
		t.Errorf("layers are %v, not %v", got, want)
	}
}

// TestCardIsSmallAndQuick: who asks for a card waits little, and gets a file that a social network takes.
func TestCardIsSmallAndQuick(t *testing.T) {
	best := time.Hour
	for range 5 {
		start := time.Now()
		image, err := Draw(nobody(), Card()).PNG(1)
		if err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
		if len(image) > 60_000 {
			t.Fatalf("a card has %d bytes", len(image))
		}
		config, err := png.DecodeConfig(bytes.NewReader(image))
		if err != nil || config.Width != 1200 || config.Height != 630 {
			t.Fatal(config, err)
		}
	}
	if best > 2*time.Second { // it takes 15 ms; tests run where others do, and slowly
		t.Errorf("a card takes %s", best)
	}
}

// TestImageIsBounded: the largest picture is drawn in an image that a small server has room for.
func TestImageIsBounded(t *testing.T) {
	image, err := Draw(samples()["150"], Wide()).PNG(2)
	if err != nil {
		t.Fatal(err)
	}
	config, err := png.DecodeConfig(bytes.NewReader(image))
	if err != nil || config.Width*config.Height > mostPixels || config.Width*config.Height < mostPixels/2 {
		t.Fatal(config.Width, config.Height, err)
	}
}

// TestDrawnAtOnce: a picture may be written by several at the same time.
func TestDrawnAtOnce(t *testing.T) {
	p := Draw(nobody(), Card())
	want, err := p.PNG(1)
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			other, err := Draw(nobody(), Card()).PNG(1)
			same, err2 := p.PNG(1)
			if err != nil || err2 != nil || !bytes.Equal(other, want) || !bytes.Equal(same, want) {
				t.Error("another image", err, err2)
			}
		})
	}
}

func TestCardSaysTheAnswer(t *testing.T) {
	s := nobody()
	for _, sentence := range []string{s.Texts.Sentence, strings.Repeat("Siva har fått oppdraget. ", 40), ""} {
		s.Texts.Sentence = sentence
		p := Draw(s, Card())
		largest := text{}
		for _, shape := range p.shapes {
			if t, ok := shape.(text); ok && t.size > largest.size {
				largest = t
			}
		}
		want := strings.Fields(sentence + " " + s.Texts.Title)[0]
		if !strings.HasPrefix(largest.words, want) || largest.size < 34 {
			t.Errorf("%.20q: the largest words are %q, of %g", sentence, largest.words, largest.size)
		}
	}
}

// TestCardLeavesSentencesOut, whole ones, where an answer is too long.
func TestCardLeavesSentencesOut(t *testing.T) {
	s := nobody()
	s.Things = nil
	s.Texts.Sentence = strings.Repeat("Siva har fått 2 mill. kr og svarer «Hvem?», sies det. ", 9)
	said := ""
	for _, shape := range Draw(s, Card()).shapes {
		if words, ok := shape.(text); ok && words.strong {
			said += words.words + " "
		}
	}
	if said = plain(said); !strings.HasSuffix(said, "sies det. … ") || !strings.HasPrefix(s.Texts.Sentence, said[:50]) {
		t.Errorf("the card says %q", said)
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"\u202eevil\u202c": "evil", "x\x00y\x1bz\u0007": "xyz", " a \n\t b ": "a b", "\ufeffa\uffff": "a", "": "",
		"2\u00a0mill.": "2\u00a0mill.", "de\u00adpartement": "de\u00adpartement", "abcdefghijklm": "abcdefghij…",
	} {
		if got := clean(text, 10+len("tement")*strings.Count(text, "\u00ad")); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}

func TestSafe(t *testing.T) {
	for _, address := range []string{"/aktor/siva", "https://example.org/a?b=c#d", "/sok?q=%C3%A6"} {
		if safe(address) != address {
			t.Errorf("%q is dropped", address)
		}
	}
	for _, address := range []string{
		"javascript:alert(1)", " javascript:alert(1)", "//example.org", `/\example.org`, "data:text/html,x", "a/b", "/a\nb",
		"JAVASCRIPT:x", "https:\x00//x", "http://[",
	} {
		if safe(address) != "" {
			t.Errorf("%q is let through", address)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		most  int
		want  string
	}{
		{"Nærings- og fiskeridepartementet", 120, 3, "Nærings- og|fiskeri-|departementet"},
		{"Nærings- og fiskeridepartementet", 300, 3, "Nærings- og fiskeridepartementet"},
		{"Hel\u00ADse\u00ADnæringen", 70, 3, "Helse-|næringen"},
		{"Hel\u00ADse\u00ADnæringen", 200, 3, "Helsenæringen"},
		{"FoU-institusjonene", 100, 3, "FoU-|institusjonene"},
		{"en to tre fire fem seks sju", 60, 2, "en to tre|fire…"},
		{"", 60, 2, ""},
		{"W", 1, 2, "W"},
	} {
		if got := strings.Join(regular().wrap(test.text, 14, test.width, test.most), "|"); got != test.want {
			t.Errorf("%q in %g: %q, not %q", test.text, test.width, got, test.want)
		}
	}
}

func TestNatural(t *testing.T) {
	for _, order := range [][2]string{
		{"a/2", "a/10"}, {"a", "b"}, {"a", "a/1"}, {"a/02", "a/2"}, {"a9b", "a10a"}, {"", "a"},
	} {
		if natural(order[0], order[1]) >= 0 || natural(order[1], order[0]) <= 0 {
			t.Errorf("%q doesn't come before %q", order[0], order[1])
		}
	}
}

func BenchmarkCard(b *testing.B) {
	s := nobody()
	size := 0
	for b.Loop() {
		image, err := Draw(s, Card()).PNG(1)
		if err != nil {
			b.Fatal(err)
		}
		size = len(image)
	}
	b.ReportMetric(float64(size), "bytes")
}

func BenchmarkPage(b *testing.B) {
	for _, name := range []string{"6", "25", "60", "150"} {
		s := samples()[name]
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if len(Draw(s, Page(680)).Inline("p")) == 0 {
					b.Fatal("nothing is drawn")
				}
			}
		})
	}
}
