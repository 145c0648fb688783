package ask

import (
	"regexp"
	"strconv"
	"strings"
)

// Number words of bokmål, nynorsk and English, up to 999. They are read in lower case and not folded: "åttende" is the
// eighth, "attende" the eighteenth.

// numerals are the words for numbers of one kind.
type numerals map[string]int

// number reads a list with a number a word; words with a stroke between them are of the same number. The first number
// is from, each of the next is step more.
func (n numerals) number(from, step int, words string) numerals {
	for word := range strings.FieldsSeq(words) {
		for same := range strings.SplitSeq(word, "|") {
			n[same] = from
		}
		from += step
	}
	return n
}

// cardinals and ordinals are the words below 20, tens those of the tens, tenths the ordinals of the tens.
var (
	cardinals = numerals{}.
			number(0, 1, `null en|én|ein|éin|ett|eitt|et to tre fire fem seks sju|syv åtte|aatte ni ti elleve|ellove
			tolv tretten fjorten femten seksten sytten atten nitten`).
		number(0, 1, `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
			sixteen seventeen eighteen nineteen`)
	ordinals = numerals{}.
			number(1, 1, `første|fyrste|forste andre|annet|annen tredje fjerde femte sjette sjuende|syvende|sjuande
			åttende|åttande niende|niande tiende|tiande ellevte tolvte|tolvte trettende|trettande fjortende|fjortande
			femtende|femtande sekstende|sekstande syttende|syttande attende|attande nittende|nittande`).
		number(1, 1, `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
			fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth`)
	tens = numerals{}.
		number(20, 10, `tjue|tyve|tjuge tretti|tredve førti|forti femti seksti sytti åtti nitti`).
		number(20, 10, `twenty thirty forty|fourty fifty sixty seventy eighty ninety`)
	tenths = numerals{}.
		number(20, 10, `tjuende|tyvende|tjuande trettiende|trettiande førtiende|førtiande femtiende|femtiande
			sekstiende|sekstiande syttiende|syttiande åttiende|åttiande nittiende|nittiande`).
		number(20, 10, `twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth`)
)

// mostDigits is how many digits the number of a measure has. More make a year.
const mostDigits = 3

// digits reads a number of a measure that is written in digits.
func digits(word string) (int, bool) {
	n, err := strconv.ParseUint(word, 10, 32)
	return int(n), err == nil && len(word) <= mostDigits
}

// cardinal reads the number with which a text of words goes on, and of how many words it is made: "sju", "tjueni",
// "niogtjue", "twenty nine".
func cardinal(words []string) (n, taken int) { return spelled(words, cardinals, tens) }

// ordinal reads an ordinal likewise: "sjuende", "tjueførste", "twenty first", "21st".
func ordinal(words []string) (n, taken int) {
	if len(words) > 0 {
		for _, ending := range []string{"st", "nd", "rd", "th"} {
			if bare, ok := strings.CutSuffix(words[0], ending); ok {
				if n, ok := digits(bare); ok {
					return n, 1
				}
			}
		}
	}
	return spelled(words, ordinals, tenths)
}

// spelled reads a number of which the last part is one of units, or the whole a round one.
func spelled(words []string, units, round numerals) (n, taken int) {
	if len(words) == 0 {
		return 0, 0
	}
	word := words[0]
	if ten, ok := tens[word]; ok && len(words) > 1 {
		if unit, ok := units[words[1]]; ok && 0 < unit && unit < 10 {
			return ten + unit, 2
		}
	}
	for _, list := range []numerals{units, round} {
		if n, ok := list[word]; ok {
			return n, 1
		}
	}
	for name, ten := range tens {
		if rest, ok := strings.CutPrefix(word, name); ok && 0 < units[rest] && units[rest] < 10 {
			return ten + units[rest], 1
		}
		if rest, ok := strings.CutSuffix(word, "og"+name); ok && 0 < cardinals[rest] && cardinals[rest] < 10 {
			return ten + cardinals[rest], 1
		}
	}
	return 0, 0
}

// mostSpelled is of how many words a number below 1,000 is made at most: "two hundred and fifty one".
const mostSpelled = 5

// hundred is a word for hundreds with what is written together with it: "hundre", "tohundreogfemti".
var hundred = regexp.MustCompile(`^(.*?)\s*\bhundred\b\s*(?:and\b)?\s*(.*)$|^(.*?)\s*hundre\s*(?:og)?\s*(.*)$`)

// belowThousand reads a text that is a number and nothing else: "femti", "to hundre", "hundre og femti", "a hundred",
// "tohundreogfemti".
func belowThousand(text string) (n int, ok bool) {
	parts := hundred.FindStringSubmatch(text)
	if parts == nil {
		return wholly(text)
	}
	times, rest := parts[1]+parts[3], parts[2]+parts[4]
	n = 1
	if times != "" && times != "a" {
		if n, ok = wholly(times); !ok || n == 0 || n > 9 {
			return 0, false
		}
	}
	if rest == "" {
		return n * 100, true
	}
	below, ok := wholly(rest)
	return n*100 + below, ok && below > 0
}

// wholly reads a text that is a number below 100 and nothing else.
func wholly(text string) (n int, ok bool) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' })
	n, taken := cardinal(words)
	return n, taken > 0 && taken == len(words)
}
