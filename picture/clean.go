package picture

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scene is a Scene that can be laid out: its words are one line each, without what can't be drawn; its things are in
// the order of their ids, its lines join them by number and lie in an order of their own.
type scene struct {
	things  []Thing
	lines   []link
	layers  []string
	texts   Texts
	silent  bool
	leftOut int
}

// link is a line between things[from] and things[to].
type link struct {
	Line
	from, to int
}

const (
	longestWord = 300 // characters of a text that stands in a picture; the rest is left out, as it says by "…"
	longestText = 2000
)

func cleaned(of Scene) *scene {
	s := &scene{texts: cleanedTexts(of.Texts), silent: of.Silent}
	for _, name := range of.Layers {
		s.layers = append(s.layers, clean(name, longestWord))
	}
	seen := map[string]bool{}
	for _, t := range of.Things {
		if seen[t.ID] {
			continue
		}
		seen[t.ID] = true
		if len(s.things) == Most {
			s.leftOut++
			continue
		}
		t.Label, t.Kind, t.Link = clean(t.Label, longestWord), clean(t.Kind, longestWord), safe(t.Link)
		s.things = append(s.things, t)
	}
	slices.SortFunc(s.things, func(a, b Thing) int { return natural(a.ID, b.ID) })
	number := map[string]int{}
	for i, t := range s.things {
		number[t.ID] = i
	}
	for _, l := range of.Lines {
		from, ok := number[l.From]
		to, too := number[l.To]
		if ok && too {
			l.Words, l.Claims = clean(l.Words, longestWord), max(l.Claims, 1)
			s.lines = append(s.lines, link{l, from, to})
		}
	}
	slices.SortStableFunc(s.lines, compareLines)
	s.layer()
	return s
}

func cleanedTexts(t Texts) Texts {
	t.Language = strings.Join(strings.FieldsFunc(t.Language, notOfATag), "")
	for _, text := range []*string{&t.Title, &t.Sentence, &t.Description, &t.Credit, &t.Edition} {
		*text = clean(*text, longestText)
	}
	l := &t.Legend
	for _, text := range []*string{
		&l.Subject, &l.Silence, &l.Dispute, &l.Stated, &l.Inferred, &l.Secondhand, &l.Disputed,
	} {
		*text = clean(*text, longestWord)
	}
	if t.LeftOut == nil {
		t.LeftOut = func(things int) string { return fmt.Sprintf("+ %d", things) }
	}
	if t.Several == nil {
		t.Several = func(claims int) string { return fmt.Sprintf("×%d", claims) }
	}
	return t
}

func notOfATag(r rune) bool {
	return r != '-' && (r > unicode.MaxASCII || !unicode.In(r, unicode.L, unicode.Nd))
}

// compareLines is a total order, but for lines that are alike in all.
func compareLines(a, b link) int {
	flag := func(a, b bool) int {
		if a == b {
			return 0
		} else if b {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), natural(a.Claim, b.Claim),
		natural(a.Words, b.Words), flag(a.Inferred, b.Inferred), flag(a.Secondhand, b.Secondhand),
		flag(a.Disputed, b.Disputed), cmp.Compare(a.Claims, b.Claims))
}

// clean is a text on one line, of at most so many characters. What XML forbids, what controls a screen and what turns
// the direction of writing is gone, so that no label reaches beyond its box.
func clean(text string, longest int) string {
	var b strings.Builder
	space, n := false, 0
	for _, r := range text {
		switch {
		case r == softHyphen || string(r) == noBreak:
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.Is(unicode.C, r), r == 0xFFFE, r == 0xFFFF:
			continue
		}
		if n == longest {
			return b.String() + "…"
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space, n = false, n+1
		b.WriteRune(r)
	}
	return b.String()
}

const (
	softHyphen = '\u00AD'
	noBreak    = "\u00A0" // a space where a line doesn't end
)

// safe is an address that a reader may be led to, or nothing.
func safe(address string) string {
	if address == "" || strings.ContainsFunc(address, unicode.IsControl) || !utf8.ValidString(address) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || strings.HasPrefix(address, "//") || strings.Contains(address, `\`) {
		return ""
	}
	if u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "" && strings.HasPrefix(address, "/") {
		return address
	}
	return ""
}

// natural compares by letters, and by numbers where both have one: measure 9 comes before measure 10.
func natural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		m, n := digits(x), digits(y)
		if m > 0 && n > 0 {
			p, q := strings.TrimLeft(x[:m], "0"), strings.TrimLeft(y[:n], "0")
			if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
				return c
			}
			x, y = x[m:], y[n:]
		} else if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		} else {
			x, y = x[1:], y[1:]
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func digits(s string) (n int) {
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
