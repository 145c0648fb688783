package ask

import (
	"strings"

	"tiltaksgraf/kg"
)

// The words with which questions name what has a number in a plan: measures and focus areas.

// thing is what a question names, in the words that it uses.
type thing struct {
	of       kg.NodeType
	kind     string // what of the word says which: "eksport" of "eksporttiltaket"
	english  bool
	definite bool // the definite singular: "tiltaket"
	words    int  // of how many it is made
}

// nouns are the words for things, each form of them, by language.
var (
	norwegianNouns = nouns("Measure", `tiltak tiltaket tiltaka tiltakene tiltakets`).
			and("FocusArea", formsOf("innsatsområde", "satsingsområde", "satsningsområde", "fokusområde"))
	englishNouns = nouns("Measure", `measure measures`).
			and("FocusArea", `focus-area focus-areas priority-area priority-areas`)
)

type nounsOf map[string]kg.NodeType

func nouns(of kg.NodeType, list string) nounsOf { return nounsOf{}.and(of, list) }

func (n nounsOf) and(of kg.NodeType, list string) nounsOf {
	for word := range strings.FieldsSeq(list) {
		n[word] = of
	}
	return n
}

// formsOf are all forms of Norwegian nouns in -e, in both languages.
func formsOf(nouns ...string) string {
	var all []string
	for _, noun := range nouns {
		for _, ending := range []string{"", "t", "r", "ne", "ts"} {
			all = append(all, noun+ending)
		}
		all = append(all, strings.TrimSuffix(noun, "e")+"a")
	}
	return strings.Join(all, " ")
}

// thingAt reads the thing with which words begin.
func thingAt(list []string) (thing, bool) {
	if len(list) == 0 {
		return thing{}, false
	}
	word := list[0]
	if of, ok := norwegianNouns[word]; ok {
		return thing{of: of, definite: strings.HasSuffix(word, "et"), words: 1}, true
	}
	if of, ok := englishNouns[word]; ok {
		return thing{of: of, english: true, words: 1}, true
	}
	if len(list) > 1 {
		if of, ok := englishNouns[word+"-"+list[1]]; ok {
			return thing{of: of, english: true, words: 2}, true
		}
	}
	for noun, of := range norwegianNouns {
		if kind, ok := strings.CutSuffix(word, noun); ok && of == "Measure" {
			return thing{of: of, kind: kind, definite: strings.HasSuffix(word, "et"), words: 1}, true
		}
	}
	return thing{}, false
}
