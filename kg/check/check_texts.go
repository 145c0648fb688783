package check

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// The rules on how long things are, and of which letters.

// The most letters of a text, by what it is, and the most entries of a list.
const (
	maxID        = 300
	maxKey       = 100
	maxName      = 300 // and any other short text
	maxProse     = 5000
	maxQuote     = 1000
	maxAddress   = 2000
	maxTexts     = 100
	maxEvidence  = 1000
	maxPremises  = 1000
	maxPositions = 100
)

// wrongText says what is wrong with a text, or each of several, by what it is the value of; or "".
func wrongText(def kg.PropertyDef, value any) string {
	switch v := value.(type) {
	case string:
		switch {
		case def.Kind == kg.URIKind:
			return wrongAddress(v)
		case def.Key == "task":
			return cmp.Or(unfit(v, maxProse, ""), unfitWithin(v))
		case def.Kind == kg.LocalizedKind && def.Key != "name":
			return unfit(v, maxProse, "\n")
		case def.Key == "text" && !isFileName(v):
			return fmt.Sprintf("%q is not the name of a file in the documents' folder: write its name alone", v)
		}
		return unfit(v, maxName, "")
	case []string:
		for _, s := range v {
			if msg := unfit(s, maxName, ""); msg != "" {
				return msg
			}
		}
	}
	return ""
}

// isFileName reports whether a name is that of a file in a folder, on any system.
func isFileName(name string) bool {
	return name != "." && name != ".." && !strings.ContainsAny(name, `/\:`)
}

// unfit says what is wrong with a text of ours, or "". breaks are the control characters that it may have.
func unfit(s string, letters int, breaks string) string {
	if n := utf8.RuneCountInString(s); n > letters {
		return fmt.Sprintf("has %d letters: at most %d", n, letters)
	}
	before := rune(-1)
	for _, r := range s {
		if msg := unfitRune(r, breaks); msg != "" {
			return msg
		}
		if isInvisible(r) && !mayFollow(r, before, s) {
			return fmt.Sprintf("holds %U, which nobody sees: take it out", r)
		}
		before = r
	}
	return ""
}

// unfitWithin says what is wrong with words that go on after "skal" or "are to" within a sentence of ours, or "".
func unfitWithin(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case !unicode.IsLower(first):
		return fmt.Sprintf("%q is to go on within a sentence: begin it with a small letter", s)
	case slices.ContainsFunc([]string{"skal ", "are to ", "is to ", "to ", "å "}, func(p string) bool {
		return strings.HasPrefix(s, p)
	}):
		return fmt.Sprintf("%q is to go on after \"skal\" or \"are to\": leave that out", s)
	case unicode.IsPunct(last) && !strings.ContainsRune("»”)", last):
		return fmt.Sprintf("%q is to go on within a sentence: leave out the %q that ends it", s, last)
	}
	return ""
}

// unfitQuote is unfit for the words of others. They may hold what is in texts of the web: line ends, tabs and soft
// hyphens.
func unfitQuote(s string) string {
	if n := utf8.RuneCountInString(s); n > maxQuote {
		return fmt.Sprintf("the quote has %d letters: quote at most %d", n, maxQuote)
	}
	for _, r := range s {
		if msg := unfitRune(r, "\n\r\t"); msg != "" {
			return "the quote " + msg
		}
	}
	return ""
}

// unfitRune says what is wrong with a letter wherever it stands.
func unfitRune(r rune, breaks string) string {
	switch {
	case r < utf8.RuneSelf && r >= ' ' && r != '\x7f' || strings.ContainsRune(breaks, r):
		return ""
	case unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp):
		return fmt.Sprintf("holds the control character %U: take it out", r)
	case r == utf8.RuneError:
		return "holds U+FFFD, which stands where a letter was lost: write the letter, and save the file as UTF-8"
	case r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
		return fmt.Sprintf("holds %U, which turns the direction of writing: take it out", r)
	case unicode.In(r, unicode.Co, unicode.Noncharacter_Code_Point):
		return fmt.Sprintf("holds %U, which is no letter: take it out", r)
	}
	return ""
}

// isInvisible reports whether nothing is seen of a letter.
func isInvisible(r rune) bool {
	return r > utf8.RuneSelf && unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point,
		unicode.Variation_Selector) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// mayFollow reports whether an invisible letter has a use after the one before it: joiners and variants in scripts and
// pictures that are written with them, marks of direction in a text with letters from right to left. Among the letters
// of Europe they only make two names look alike.
func mayFollow(r, before rune, text string) bool {
	switch {
	case unicode.In(r, unicode.Join_Control, unicode.Variation_Selector):
		european := unicode.In(before, unicode.Latin, unicode.Greek, unicode.Cyrillic)
		return before >= 0 && !european && unicode.In(before, unicode.L, unicode.M, unicode.So, unicode.Sk)
	case unicode.Is(unicode.Bidi_Control, r):
		return strings.ContainsFunc(text, func(r rune) bool {
			return unicode.IsLetter(r) && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana)
		})
	}
	return false
}

// wrongAddress says what is wrong with an address on the web, or "".
func wrongAddress(s string) string {
	u, err := url.Parse(s)
	odd := strings.ContainsFunc(s, func(r rune) bool {
		return r == utf8.RuneError || unicode.IsSpace(r) || unicode.IsControl(r) || isInvisible(r)
	})
	switch {
	case utf8.RuneCountInString(s) > maxAddress:
		return fmt.Sprintf("has %d letters: an address has at most %d", utf8.RuneCountInString(s), maxAddress)
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || odd:
		return fmt.Sprintf("%q is not a web address: write it whole, beginning with https:// or http://", s)
	case u.User != nil:
		return fmt.Sprintf("%q has a user before its host, which hides where it leads: take out all before and with the @", s)
	}
	return ""
}

// wrongLength says that a list has more entries than anybody reads, or "".
func wrongLength(value any) string {
	entries, most := 0, 0
	switch v := value.(type) {
	case []string:
		entries, most = len(v), maxTexts
	case []kg.Evidence:
		entries, most = len(v), maxEvidence
	case []kg.Position:
		entries, most = len(v), maxPositions
	case kg.Derivation:
		entries, most = len(v.Premises), maxPremises
	}
	if entries > most {
		return fmt.Sprintf("has %d entries: at most %d", entries, most)
	}
	return ""
}

// nodeFits and edgeFits hold an item against the longest line of JSON Lines, so that what is exported can be read.
func (c *checker) nodeFits(n *kg.Node) { c.fits(kg.Item{Node: n}) }

func (c *checker) edgeFits(e *kg.Edge) { c.fits(kg.Item{Edge: e}) }

func (c *checker) fits(it kg.Item) {
	const few = 100 // evidence, which is all that there may be much of
	pieces := len(c.item.props.Evidence())
	positions, _ := c.item.props.Get("positions").([]kg.Position)
	for _, p := range positions {
		pieces += len(p.Evidence)
	}
	if pieces <= few {
		return
	}
	if line, err := jsonl.AppendJSON(nil, it); err == nil && len(line) > jsonl.MaxLine {
		c.fault("evidence", "is so much that the item has %d bytes in JSON Lines: at most %d", len(line), jsonl.MaxLine)
	}
}
