package picture

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// air is how much more room words get than the Go font needs: a browser draws them in a font that it has, and some are
// wider, bold ones most.
const air, boldAir = 1.08, 1.14

// letters is a font that words are measured by, in SVG too, and drawn with in PNG.
type letters struct {
	font *sfnt.Font
	air  float64
	wide [0x300]float64 // how wide the first characters are, of a letter as high as 1
}

var (
	regular = sync.OnceValue(func() *letters { return parsed(goregular.TTF, air) })
	bold    = sync.OnceValue(func() *letters { return parsed(gobold.TTF, boldAir) })
)

func lettersOf(strong bool) *letters {
	if strong {
		return bold()
	}
	return regular()
}

// parsed reads a font of the Go module, which is one for certain.
func parsed(ttf []byte, air float64) *letters {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic(err)
	}
	l := &letters{font: f, air: air}
	for r := range l.wide {
		l.wide[r] = l.look(rune(r))
	}
	return l
}

// look measures a character. One that the font lacks has a square; what stands on another has no room of its own.
func (l *letters) look(r rune) float64 {
	var b sfnt.Buffer
	glyph, err := l.font.GlyphIndex(&b, r)
	if err != nil || glyph == 0 {
		if unicode.In(r, unicode.Mn, unicode.Me) || r == softHyphen {
			return 0
		}
		return 1
	}
	const em = 1000
	advance, err := l.font.GlyphAdvance(&b, glyph, fixed.I(em), font.HintingNone)
	if err != nil {
		return 1
	}
	return float64(advance) / 64 / em
}

// width is the room that a text of a size needs.
func (l *letters) width(text string, size float64) (sum float64) {
	for _, r := range text {
		if int(r) < len(l.wide) {
			sum += l.wide[r]
		} else {
			sum += l.look(r)
		}
	}
	return sum * size * l.air
}

// wrap breaks a text into lines of a width, at most so many: what is too much for them ends in "…".
func (l *letters) wrap(text string, size, width float64, most int) (lines []string) {
	line := ""
	pieces := breakable(text)
	for i := 0; i < len(pieces); i++ {
		p := pieces[i]
		if l.width(line+p.shown(), size) <= width {
			line += p.whole()
			continue
		}
		if line != "" {
			lines, line = append(lines, closed(line)), ""
			i--
			continue
		}
		head, tail := l.divide(p.text, size, width)
		lines = append(lines, head)
		pieces[i].text = tail
		i--
		if len(lines) > most {
			break
		}
	}
	if line != "" {
		lines = append(lines, closed(line))
	}
	if len(lines) > most {
		lines = append(lines[:most-1:most-1], l.cut(lines[most-1], size, width))
	}
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], string(softHyphen), "")
	}
	return lines
}

// piece is what stands together on a line, and what follows if the next does too.
type piece struct {
	text  string
	after string // a space, a soft hyphen or nothing
}

// shown is what the line ends in if it is broken after the piece.
func (p piece) shown() string {
	if p.after == string(softHyphen) {
		return p.text + "-"
	}
	return p.text
}

func (p piece) whole() string { return p.text + p.after }

// closed is a line that is broken at its end.
func closed(line string) string {
	line = strings.TrimSuffix(line, " ")
	if cut, ok := strings.CutSuffix(line, string(softHyphen)); ok {
		return cut + "-"
	}
	return line
}

// breakable divides a text after spaces, hyphens, slashes, and where it has soft hyphens.
func breakable(text string) (pieces []piece) {
	start := 0
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		switch {
		case r == ' ' || r == softHyphen:
			pieces = append(pieces, piece{text[start:i], string(r)})
			start = end
		case (r == '-' || r == '/') && i > start && end < len(text) && text[end] != ' ':
			pieces = append(pieces, piece{text[start:end], ""})
			start = end
		}
	}
	return append(pieces, piece{text[start:], ""})
}

// lasts are what long Norwegian names are joined from last; before them is the best place to divide one.
var lasts = []string{
	"departement", "direktorat", "tilsyn", "etat", "ordning", "program", "næring", "senter", "senteret", "selskap",
	"forening", "forbund", "institutt", "universitet", "sykehus", "sjukehus", "løyving", "bevilgning", "strategi",
	"utvikling", "forskning", "forsking", "kompetanse", "rettighet", "virksomhet", "verksemd", "kommersialisering",
}

// divide breaks a word that is longer than a line: before the last of what it is joined from, where that can be told,
// else where the line ends.
func (l *letters) divide(word string, size, width float64) (head, tail string) {
	fits, joint := 0, 0
	for i := range word {
		if i == 0 {
			continue
		}
		if l.width(word[:i], size)+l.width("-", size) > width {
			break
		}
		fits = i
		if i > 3 && slices.ContainsFunc(lasts, func(last string) bool { return strings.HasPrefix(word[i:], last) }) {
			joint = i
		}
	}
	if joint > 0 {
		fits = joint
	}
	if fits == 0 { // not even one letter: it stands there nevertheless
		_, fits = utf8.DecodeRuneInString(word)
		return word[:fits], word[fits:]
	}
	return word[:fits] + "-", word[fits:]
}

// cut shortens a line so that "…" stands at its end: after a word where that leaves half of it.
func (l *letters) cut(line string, size, width float64) string {
	short := line
	for short != "" && l.width(short+"…", size) > width {
		_, n := utf8.DecodeLastRuneInString(short)
		short = short[:len(short)-n]
	}
	if space := strings.LastIndexByte(short, ' '); short != line && space >= len(line)/2 {
		short = short[:space]
	}
	return strings.TrimRight(short, " -,.") + "…"
}

// narrowest is the least width, up to most, in which a text needs no more than so many lines without being cut within a
// word, or most.
func (l *letters) narrowest(text string, size, most float64, lines int) float64 {
	low := 0.0
	for _, p := range breakable(text) {
		low = max(low, l.width(p.shown(), size))
	}
	if low >= most {
		return most
	}
	high := min(most, max(low, l.width(text, size)))
	if len(l.wrap(text, size, low, lines+1)) <= lines {
		return math.Ceil(low)
	}
	for high-low > 1 {
		if middle := (low + high) / 2; len(l.wrap(text, size, middle, lines+1)) <= lines {
			high = middle
		} else {
			low = middle
		}
	}
	return math.Ceil(high)
}

// even is the width in which a text has as many lines as in the width given, all about as long.
func (l *letters) even(text string, size, width float64, most int) float64 {
	lines := len(l.wrap(text, size, width, most+1))
	if lines > most || lines < 2 {
		return width
	}
	return l.narrowest(text, size, width, lines)
}
