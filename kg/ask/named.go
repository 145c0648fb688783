package ask

import (
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// What is named by a question, rather than mentioned in its own texts.

// nameFields are the properties that say what a thing is called.
var nameFields = []string{"name", "aliases", "abbreviation"}

// named reports whether a name of what was found was asked for, by more than likeness.
func named(h kg.Hit) bool {
	return slices.ContainsFunc(h.Highlights, func(l text.Highlight) bool { return l.Why != text.FuzzyMatch && isName(l) })
}

// namedByWord reports whether a word of a name of what was found was asked for as it is, in any inflection.
func namedByWord(h kg.Hit) bool {
	return slices.ContainsFunc(h.Highlights, func(l text.Highlight) bool { return l.Why == text.WordMatch && isName(l) })
}

func isName(l text.Highlight) bool { return slices.Contains(nameFields, l.Field) }

// wordsNamed is how many words of that one of its names match of which the most do.
func wordsNamed(h kg.Hit) int {
	most := 0
	for _, l := range h.Highlights {
		matched := 0
		for _, part := range l.Parts {
			if part.Matched {
				matched++
			}
		}
		if isName(l) {
			most = max(most, matched)
		}
	}
	return most
}

// namedOf are those of the types among the things that were found by name.
func namedOf(hits []kg.Hit, types ...kg.NodeType) []kg.ID {
	var ids []kg.ID
	for _, hit := range hits {
		if slices.Contains(types, hit.Node.Type) && named(hit) {
			ids = append(ids, hit.Node.ID)
		}
	}
	return ids
}
