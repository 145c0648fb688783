package ask

import (
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// numbered are measures or focus areas as a question names them by their numbers.
type numbered struct {
	of      kg.NodeType
	numbers []int  // in the order of the question, each once
	plan    string // the words that name their plan; "" for none
	// before are the words before the numbers, where no others name the plan: of these, one may.
	before string
}

// mostNumbers is how many numbers of a question count that stand together, mostPlans how many times a plan is named
// with some.
const (
	mostNumbers = kg.MaxPage
	mostPlans   = 3
)

var (
	numberMarks = words(`nr nummer no number num numbers nos`)
	// articles are number words, too, where nothing goes on that they would belong to.
	articles = words(`en et ei ein one`)
	// within go on from a measure to its plan; aboutWords to what it is about.
	within     = words(`i in av of fra frå from`)
	aboutWords = words(`om about concerning`)
	// joining stand between the numbers of a list, and ranging between the first and the last of a range.
	joining                          = words(`og and eller or samt`)
	norwegianRanging, englishRanging = words(`til –`), words(`to through –`)
	// counted are what a number before them counts, which then is that of no measure.
	counted = words(`million millionen millioner millionar millions mill mio milliard milliarder milliardar mrd billion
		tusen thousand kroner kronar kr nok euro euros dollar dollars prosent percent pst år years andre others other`)
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// wordsOf are the words of a text in lower case.
func wordsOf(question string) []string {
	var list []string
	for t := range text.Tokens(question) {
		list = append(list, t.Of(question))
	}
	return list
}

// spoken are the words of a text, and between them what parts numbers: "," for a comma and signs like it, and between
// figures "–" for a dash. A number with a full stop within the text keeps it: it is an ordinal.
func spoken(question string) []string {
	var list []string
	end, figure := 0, false
	for t := range text.Tokens(question) {
		word, between := t.Of(question), question[end:t.Start]
		_, isFigure := digits(word)
		switch {
		case len(list) > 0 && strings.ContainsAny(between, ",;&+/"):
			list = append(list, ",")
		case figure && isFigure && strings.ContainsAny(between, "-–—"):
			list = append(list, "–")
		}
		end, figure = t.End, isFigure
		if rest := question[t.End:]; figure && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ".,")) {
			word += "."
		}
		list = append(list, word)
	}
	return list
}

// group is where a question names things by their numbers: the words from up to, and not with, to.
type group struct {
	thing
	numbers  []int
	from, to int
}

// readNumbers reads the measures or focus areas that a question names by their numbers: "tiltak nummer sju i
// veikartet", "tiltak 6–8", "det sjette og sjuende tiltaket", "measures 6 and 7". A number before "tiltak" counts
// measures, unless it is an ordinal. Things that stand apart, such as those of two plans, are read each by themselves.
func readNumbers(question string) []numbered {
	list := spoken(question)
	groups := groupsIn(list)
	all := make([]numbered, len(groups))
	for i, g := range groups {
		from, to := 0, len(list)
		if i > 0 {
			from = groups[i-1].to
		}
		if i+1 < len(groups) {
			to = groups[i+1].from
		}
		all[i] = g.numbered(g.numbers, list[from:g.from], list[g.to:to])
	}
	return all
}

// groupsIn finds where things are named by their numbers.
func groupsIn(list []string) (groups []group) {
	read := 0 // of the words
	for i := 0; i < len(list) && len(groups) < mostPlans; i++ {
		t, ok := thingAt(list[i:])
		if !ok {
			continue
		}
		g := group{thing: t, from: i, to: i + t.words}
		numbers, taken := t.numbersAfter(list[g.to:])
		if g.to += taken; taken == 0 {
			numbers, taken = t.ordinalsBefore(list[read:i])
			g.from -= taken
		}
		if taken > 0 {
			g.numbers, read, i = numbers, g.to, g.to-1
			groups = append(groups, g)
		}
	}
	return groups
}

// numbersAfter reads the numbers after a thing: "6, 7 og 9", "nr. 6", "six to eight", "6 og tiltak 7". All are
// written as the first is, in figures or in words.
func (t thing) numbersAfter(rest []string) (numbers []int, taken int) {
	n, taken := t.numberAfter(rest)
	if taken == 0 || isCount(rest[taken:]) {
		return nil, 0
	}
	numbers = []int{n}
	for {
		between, isRange := t.between(rest[taken:])
		next := rest[taken+between:]
		if again, ok := thingAt(next); ok && between > 0 && again.of == t.of && again.kind == t.kind {
			between += again.words
			next = next[again.words:]
		}
		more, read := t.numberAfter(next)
		alike := read > 0 && inFigure(next[:read]) == inFigure(rest[:taken])
		if between == 0 || !alike || isCount(next[read:]) {
			return numbers, taken
		}
		for from := n + 1; isRange && from < more; from++ {
			numbers = with(numbers, from)
		}
		numbers = with(numbers, more)
		n, taken = more, taken+between+read
	}
}

// with adds a number, unless it is there already or there are enough.
func with(numbers []int, n int) []int {
	if len(numbers) == mostNumbers || slices.Contains(numbers, n) {
		return numbers
	}
	return append(numbers, n)
}

// inFigure reports whether the first number of words is written in figures.
func inFigure(words []string) bool {
	if numberMarks[words[0]] {
		words = words[1:]
	}
	_, ok := digits(strings.TrimSuffix(words[0], "."))
	return ok
}

// isCount reports whether words go on with what the number before them counts, or with the month of which it is a day.
func isCount(rest []string) bool {
	return len(rest) > 0 && (counted[rest[0]] || months[rest[0]] > 0 && rest[0] != "may")
}

// between reads what parts two numbers: of how many words that is, and whether all between the two are meant, too.
func (t thing) between(rest []string) (taken int, isRange bool) {
	ranging := norwegianRanging
	if t.english {
		ranging = englishRanging
	}
	if len(rest) > 0 && ranging[rest[0]] {
		return 1, true
	}
	if len(rest) > 0 && rest[0] == "," {
		taken, rest = 1, rest[1:]
	}
	if len(rest) > 0 && joining[rest[0]] {
		taken++
	}
	return taken, false
}

// numberAfter reads the number after a thing: "nr. 6", "seks", "number six".
func (t thing) numberAfter(rest []string) (n, taken int) {
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
	article := articles[rest[0]] && len(rest) > 1 && !within[rest[1]] && !listed(rest[1:])
	particle := t.english && cardinals[rest[0]] > 0 && norwegianOnly(rest[0])
	if spelled == 0 || !marked && (article || particle) {
		return 0, 0
	}
	return n, taken + spelled
}

// listed reports whether words go on with another number in words.
func listed(rest []string) bool {
	if !joining[rest[0]] && rest[0] != "," {
		return false
	}
	_, taken := cardinal(rest[1:])
	return taken > 0
}

// norwegianOnly reports whether a number word is another word in English: "measures to help".
func norwegianOnly(word string) bool { return word == "to" || word == "null" || word == "fire" }

// ordinalsBefore reads the ordinals with which the words before a thing end: "det sjuende", "6. og 7.", "the first and
// second".
func (t thing) ordinalsBefore(before []string) (numbers []int, taken int) {
	n, taken := t.ordinalBefore(before)
	for read := taken; read > 0; {
		numbers = with(numbers, n)
		left := before[:len(before)-taken]
		parts := 0
		for parts < min(2, len(left)) && (joining[left[len(left)-1-parts]] || left[len(left)-1-parts] == ",") {
			parts++
		}
		n, read = t.ordinalBefore(left[:len(left)-parts])
		if parts == 0 || read == 0 {
			break
		}
		taken += parts + read
	}
	slices.Reverse(numbers)
	return numbers, taken
}

// ordinalBefore reads the ordinal with which words end. "Andre tiltak" are other measures, "det andre tiltaket" is the
// second.
func (t thing) ordinalBefore(before []string) (n, taken int) {
	for taken := min(2, len(before)); taken > 0; taken-- {
		last := before[len(before)-taken:]
		if n, ok := digits(strings.TrimSuffix(last[0], ".")); ok && taken == 1 && strings.HasSuffix(last[0], ".") {
			return n, 1
		}
		if last[0] == "andre" && !t.definite {
			continue
		}
		if n, read := ordinal(last); read == taken {
			return n, taken
		}
	}
	return 0, 0
}

// numbered are the things with these numbers, by what stands around them. What goes on with "in" or "of", or is a part
// of the word for them, names their plan; what they are about doesn't.
func (t thing) numbered(numbers []int, before, after []string) numbered {
	if i := slices.IndexFunc(after, func(w string) bool { return aboutWords[w] }); i >= 0 {
		after = after[:i]
	}
	for len(after) > 0 && (joining[after[len(after)-1]] || after[len(after)-1] == ",") {
		after = after[:len(after)-1]
	}
	in := slices.IndexFunc(after, func(w string) bool { return within[w] })
	if in >= 0 {
		after = after[in+1:]
	} else {
		after = nil
	}
	if t.kind != "" {
		after = append([]string{t.kind}, after...)
	}
	if len(after) > 0 {
		return numbered{t.of, numbers, strings.Join(after, " "), ""}
	}
	return numbered{t.of, numbers, "", strings.Join(before, " ")}
}
