package ask

import (
	"slices"
	"strings"

	"tiltaksgraf/kg/text"
)

// numbered is a measure as a question names it by its number.
type numbered struct {
	number int
	plan   string // the words that name its plan; "" for none
	// before are the words before the number, where no others name the plan: of these, one may.
	before string
}

// The words with which measures are counted, by their language; those of the definite singular.
var (
	norwegianMeasures = words(`tiltak tiltaket tiltaka tiltakene tiltakets`)
	theMeasure        = words(`tiltaket`)
	englishMeasures   = words(`measure measures`)
	numberMarks       = words(`nr nummer no number num`)
	// articles are number words, too, where nothing goes on that they would belong to.
	articles = words(`en et ei ein one`)
	// within go on from a measure to its plan; aboutWords to what it is about.
	within     = words(`i in av of fra frå from`)
	aboutWords = words(`om about concerning`)
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// wordsOf are the words of a text in lower case. A number with a full stop in the middle of the text keeps it: it is an
// ordinal.
func wordsOf(question string) []string {
	var list []string
	for t := range text.Tokens(question) {
		word := t.Of(question)
		if _, ok := digits(word); ok && strings.HasPrefix(question[t.End:], ". ") {
			word += "."
		}
		list = append(list, word)
	}
	return list
}

// readNumber reads the measure that a question names by its number: "tiltak nummer sju i veikartet", "det sjuende
// tiltaket", "measure no. 6". A number before "tiltak" counts measures, unless it is an ordinal.
func readNumber(question string) (numbered, bool) {
	list := wordsOf(question)
	for i, word := range list {
		kind, measures := measureWord(word)
		if !measures {
			continue
		}
		if n, taken := numberAfter(list[i+1:], word); taken > 0 {
			return of(n, list[:i], kind, list[i+1+taken:]), true
		}
		if n, taken := ordinalBefore(list[:i], word); taken > 0 {
			return of(n, list[:i-taken], kind, list[i+1:]), true
		}
	}
	return numbered{}, false
}

// measureWord reports whether a word stands for measures, and what of it says which: "eksport" of "eksporttiltaket".
func measureWord(word string) (kind string, ok bool) {
	if norwegianMeasures[word] || englishMeasures[word] {
		return "", true
	}
	for name := range norwegianMeasures {
		if kind, ok := strings.CutSuffix(word, name); ok {
			return kind, true
		}
	}
	return "", false
}

// numberAfter reads the number after a word for measures: "nr. 6", "seks", "number six".
func numberAfter(rest []string, measure string) (n, taken int) {
	marked := len(rest) > 0 && numberMarks[rest[0]]
	if marked {
		rest, taken = rest[1:], 1
	}
	if len(rest) == 0 {
		return 0, 0
	}
	if n, ok := digits(strings.TrimSuffix(rest[0], ".")); ok {
		return n, taken + 1
	}
	n, spelled := cardinal(rest)
	article := articles[rest[0]] && len(rest) > 1 && !within[rest[1]]
	particle := englishMeasures[measure] && cardinals[rest[0]] > 0 && norwegianOnly(rest[0])
	if spelled == 0 || !marked && (article || particle) {
		return 0, 0
	}
	return n, taken + spelled
}

// norwegianOnly reports whether a number word is another word in English: "measures to help".
func norwegianOnly(word string) bool { return word == "to" || word == "null" || word == "fire" }

// ordinalBefore reads the ordinal with which the words before a word for measures end: "det sjuende", "6.". "Andre
// tiltak" are other measures, "det andre tiltaket" is the second.
func ordinalBefore(before []string, measure string) (n, taken int) {
	for taken := min(2, len(before)); taken > 0; taken-- {
		last := before[len(before)-taken:]
		if n, ok := digits(strings.TrimSuffix(last[0], ".")); ok && taken == 1 && strings.HasSuffix(last[0], ".") {
			return n, 1
		}
		if last[0] == "andre" && !theMeasure[measure] && !strings.HasSuffix(measure, "tiltaket") {
			continue
		}
		if n, read := ordinal(last); read == taken {
			return n, taken
		}
	}
	return 0, 0
}

// of makes a measure of what stands around its number. What goes on with "in" or "of", or is a part of the word for
// measures, names its plan; what it is about doesn't.
func of(number int, before []string, kind string, after []string) numbered {
	if i := slices.IndexFunc(after, func(w string) bool { return aboutWords[w] }); i >= 0 {
		after = after[:i]
	}
	in := slices.IndexFunc(after, func(w string) bool { return within[w] })
	if in >= 0 {
		after = after[in+1:]
	} else {
		after = nil
	}
	if kind != "" {
		after = append([]string{kind}, after...)
	}
	if len(after) > 0 {
		return numbered{number: number, plan: strings.Join(after, " ")}
	}
	return numbered{number: number, before: strings.Join(before, " ")}
}
