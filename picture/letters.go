package picture

import (
	"cmp"
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
const air, boldAir = 1.09, 1.14

// letters is a font that words are measured by, in SVG too, and drawn with in PNG.
type letters struct {
	font *sfnt.Font
	air  float64
	wide [0x300]float64 // how wide the first characters are, of a letter as high as 1
	rare sync.Map       // rune to float64: others that the font has
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
		l.wide[r], _ = l.look(rune(r))
	}
	return l
}

// advance is how wide a character is.
func (l *letters) advance(r rune) float64 {
	if int(r) < len(l.wide) {
		return l.wide[r]
	}
	if known, ok := l.rare.Load(r); ok {
		return known.(float64)
	}
	wide, ok := l.look(r)
	if ok {
		l.rare.Store(r, wide)
	}
	return wide
}

// look measures a character, and says whether the font has it. One that it lacks has a square; what stands on another
// has no room of its own.
func (l *letters) look(r rune) (wide float64, ok bool) {
	var b sfnt.Buffer
	glyph, err := l.font.GlyphIndex(&b, r)
	if err != nil || glyph == 0 {
		if unicode.In(r, unicode.Mn, unicode.Me) {
			return 0, false
		}
		return 1, false
	}
	if r == softHyphen {
		return 0, true // it is shown at the end of a line alone, as a hyphen
	}
	const em = 1000
	advance, err := l.font.GlyphAdvance(&b, glyph, fixed.I(em), font.HintingNone)
	if err != nil {
		return 1, false
	}
	return float64(advance) / 64 / em, true
}

// width is the room that a text of a size needs.
func (l *letters) width(text string, size float64) (sum float64) {
	for _, r := range text {
		sum += l.advance(r)
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
	"samarbeid", "foretak", "føretak", "råd", "nettverk", "gruppe", "myndighet", "tjeneste", "teneste",
	"produksjon",
}

// divide breaks a word that is longer than a line: before the last of what it is joined from, where that can be told,
// else before a syllable, or where the line ends.
func (l *letters) divide(word string, size, width float64) (head, tail string) {
	fits, joint, syllable := 0, 0, 0
	if i := strings.Index(word, noBreak); i > 0 && l.width(word[:i], size) <= width {
		return word[:i], word[i+len(noBreak):]
	}
	for i := range word {
		if i == 0 {
			continue
		}
		if l.width(word[:i], size)+l.width("-", size) > width {
			break
		}
		if fits > 0 && utf8.RuneCountInString(word[i:]) < 3 {
			continue // two letters aren't worth a line
		}
		fits = i
		if opens(word, i) {
			syllable = i
		}
		if i > 3 && slices.ContainsFunc(lasts, func(last string) bool { return strings.HasPrefix(word[i:], last) }) {
			joint = i
		}
	}
	fits = cmp.Or(joint, syllable, fits)
	if fits == 0 { // not even one letter: it stands there nevertheless
		_, fits = utf8.DecodeRuneInString(word)
		return word[:fits], word[fits:]
	}
	return word[:fits] + "-", word[fits:]
}

// opens says that a syllable can begin there: with one consonant, as words are divided in Norwegian, after a vowel
// further ahead.
func opens(word string, at int) bool {
	const vowels = "aeiouyæøåáéAEIOUYÆØÅ"
	first, size := utf8.DecodeRuneInString(word[at:])
	next, _ := utf8.DecodeRuneInString(word[at+size:])
	return unicode.IsLetter(first) && !strings.ContainsRune(vowels, first) && strings.ContainsRune(vowels, next) &&
		strings.ContainsAny(word[:at], vowels)
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
	pieces := breakable(text)
	widths := make([][2]float64, len(pieces)) // at the end of a line, and before another piece
	low, high := 0.0, 0.0
	for i, p := range pieces {
		widths[i] = [2]float64{l.width(p.shown(), size), l.width(p.whole(), size)}
		low, high = max(low, widths[i][0]), high+max(widths[i][0], widths[i][1])
	}
	if low >= most || needed(widths, most) > lines {
		return most
	}
	for high = min(high, most); high-low > 1; {
		if middle := (low + high) / 2; needed(widths, middle) <= lines {
			high = middle
		} else {
			low = middle
		}
	}
	if needed(widths, low) <= lines {
		high = low
	}
	return min(math.Ceil(high), most)
}

// needed is how many lines of a width pieces need, none of which is wider.
func needed(widths [][2]float64, width float64) (lines int) {
	at := 0.0
	for i, w := range widths {
		if i == 0 || at+w[0] > width {
			lines, at = lines+1, 0
		}
		at += w[1]
	}
	return lines
}

// even is the width in which a text has as many lines as in the width given, all about as long.
func (l *letters) even(text string, size, width float64, most int) float64 {
	lines := len(l.wrap(text, size, width, most+1))
	if lines > most || lines < 2 {
		return width
	}
	return l.narrowest(text, size, width, lines)
}
