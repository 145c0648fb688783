package sentence

import (
	"fmt"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// Ranking says exactly what the ranking is of, so that somebody can work it out again from the claims.
func Ranking(r query.Ranking, l kg.Locale) string {
	p := phrasesIn(l)
	text := fmt.Sprintf(p.rankedGraph, r.NodeCount, r.EdgeCount, typeNames(l, kg.Records)) + " " + p.centralities[r.By]
	if r.Method == query.Sampled {
		text += " " + fmt.Sprintf(p.sampled, r.Samples)
	}
	return text
}

// typeNames lists types in words: "dokument, uenighet og funn".
func typeNames(l kg.Locale, types []kg.NodeType) string {
	list := make([]string, len(types))
	for i, t := range types {
		d, _ := kg.NodeDefOf(t)
		list[i], _ = d.Name.In(l)
	}
	return phrasesIn(l).list(list)
}
