package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters are those that Unicode doesn't take apart: æ and ø, and the Sámi đ, ŧ and ŋ.
var letters = strings.NewReplacer("æ", "ae", "ø", "o", "đ", "d", "ŧ", "t", "ŋ", "n", "ß", "ss")

// Fold turns a name into the form under which it is looked up, so that "Forskningsrådet", "FORSKNINGSRADET" and
// "forskningsraadet" are one: lower case, compatibility forms and accents undone (Unicode NFKD less its marks), æ as
// ae, ø as o, å as a, and whatever is neither letter nor digit as one space.
//
// People without a Norwegian keyboard write å as a or aa and ø as o or oe. Both spellings have to meet the same form,
// so a run of a counts as one a, and e after o as nothing. That some other words then look alike too ("Sab" and "Saab")
// costs a look-up no more than a second answer. Fold(Fold(s)) is Fold(s).
func Fold(s string) string {
	if !utf8.ValidString(s) { // norm doesn't take apart what follows bytes that are no letter
		s = strings.ToValidUTF8(s, " ")
	}
	var b strings.Builder
	b.Grow(len(s))
	last := ' '
	for _, r := range letters.Replace(strings.ToLower(norm.NFKD.String(s))) {
		switch {
		case unicode.Is(unicode.M, r), last == 'a' && r == 'a', last == 'o' && r == 'e':
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			r = ' '
		}
		if r != ' ' || last != ' ' {
			b.WriteRune(r)
		}
		last = r
	}
	return strings.TrimSuffix(b.String(), " ")
}
