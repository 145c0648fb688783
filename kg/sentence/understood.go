package sentence

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
)

// understoodPhrases tell how a question's numbers were understood. Of measures and focus areas they take them with
// their numbers, the plan, how many its sources say it has, and what these are called.
type understoodPhrases struct {
	things     map[kg.NodeType]countNoun
	understood string // takes what was understood: numbered, of each plan
	numbered   string
	// What isn't known: of a plan that says how many it has, of those and beyond them, and of one that doesn't.
	among           [2]string // one, several
	beyond, unknown string
	noSuch          [2]string // beyond, once it is said how many there are: one, several
	sum, noSum      string    // take the sum
	day, period     string    // take when it is about; of a period, the last day of it, too
}

// alikeFor is the form for one and for several.
func alikeFor(form string) [2]string { return [2]string{form, form} }

// countNoun is what several things are called: before their numbers, where one has a form of its own, and after how
// many there are.
type countNoun struct {
	numbered [2]string
	counted  string
}

// Understood says how a question's numbers were understood and, where nothing known has one, that it isn't known; and
// when it was taken to be about.
func Understood(u ask.Understood, l kg.Locale) string {
	p := phrasesIn(l)
	var said []string
	switch {
	case u.Sum != nil && len(u.Found) > 0:
		said = []string{fmt.Sprintf(p.understood.sum, (&builder{phrases: p}).kroner(u.Sum.Amount))}
	case u.Sum != nil:
		said = []string{fmt.Sprintf(p.understood.noSum, (&builder{phrases: p}).kroner(u.Sum.Amount))}
	default:
		said = p.numbersUnderstood(u.Numbered, l)
	}
	switch last := Date(u.On.Latest(), l); {
	case u.On.Precision() == kg.Day:
		said = append(said, fmt.Sprintf(p.understood.day, last))
	case u.On != "":
		said = append(said, fmt.Sprintf(p.understood.period, Date(u.On, l), last))
	}
	return strings.Join(said, " ")
}

// numbersUnderstood tells of all numbers, then of those that aren't known.
func (p *phrases) numbersUnderstood(all []ask.Numbered, l kg.Locale) (said []string) {
	w := p.understood
	var known, unknown []string
	for _, n := range all {
		if len(n.Found) > 0 {
			numbers := p.withNumbers(w.things[n.Of], n.Numbers)
			known = append(known, fmt.Sprintf(w.numbered, numbers, p.quote(NameIn(n.Plan, l))))
		}
		unknown = append(unknown, p.notKnown(n, l)...)
	}
	if len(known) > 0 {
		said = append(said, fmt.Sprintf(w.understood, p.list(known)))
	}
	return append(said, unknown...)
}

// notKnown tells of the numbers of a plan that nothing known has.
func (p *phrases) notKnown(u ask.Numbered, l kg.Locale) (said []string) {
	w := p.understood
	noun, plan := w.things[u.Of], p.quote(NameIn(u.Plan, l))
	stated, counted := u.Plan.Props.Int(statedOf[u.Of])
	if !counted && len(u.Unknown) > 0 {
		return append(said, fmt.Sprintf(w.unknown, p.withNumbers(noun, u.Unknown), plan))
	}
	isBeyond := func(n int) bool { return int64(n) > stated }
	among := slices.DeleteFunc(slices.Clone(u.Unknown), isBeyond)
	beyond := slices.DeleteFunc(slices.Clone(u.Unknown), func(n int) bool { return !isBeyond(n) })
	if len(among) > 0 {
		said = append(said, fmt.Sprintf(oneOrMany(w.among, len(among)), capital(p.withNumbers(noun, among)), plan, stated,
			noun.counted))
	}
	switch {
	case len(beyond) > 0 && len(among) > 0:
		said = append(said, capital(fmt.Sprintf(oneOrMany(w.noSuch, len(beyond)), p.withNumbers(noun, beyond))))
	case len(beyond) > 0:
		said = append(said, fmt.Sprintf(w.beyond, plan, stated, noun.counted))
	}
	return said
}

// statedOf are the properties of a plan that say how many it has.
var statedOf = map[kg.NodeType]string{"Measure": "measuresStated", "FocusArea": "focusAreasStated"}

// withNumbers names things by their numbers; three and more in a row are a range: "tiltak 2, 6–8 og 11".
func (p *phrases) withNumbers(noun countNoun, numbers []int) string {
	var list []string
	for from := 0; from < len(numbers); {
		to := from
		for to+1 < len(numbers) && numbers[to+1] == numbers[to]+1 {
			to++
		}
		if to-from < 2 {
			to = from
		}
		text := strconv.Itoa(numbers[from])
		if to > from {
			text += "–" + strconv.Itoa(numbers[to])
		}
		list = append(list, text)
		from = to + 1
	}
	return oneOrMany(noun.numbered, len(numbers)) + " " + p.list(list)
}
