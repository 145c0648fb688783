package search

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// Question is a text that is searched for, and what the dataset has of its words.
type Question struct {
	*text.Question
	index  *Index
	spans  []span         // in which hits may lie
	found  [][]text.Found // by word of the question
	weight []float64      // by word of the question: how much it says
	whole  float64        // what all words say
	spoken
	// beyond are words that match although nothing in themselves says so: compounds that end with a word that the dataset
	// doesn't have, or what is near to a misspelt one.
	beyond map[uint32]text.Matched
	cut    bool // not all was looked at that may match
}

// maxForms is how many words of the dataset one of the question stands for: those that match best, and of these the
// most frequent ones. A beginning of two letters may be that of thousands.
const maxForms = 64

// NewQuestion reads a text that hits of some types are searched for; of all, where none is named.
func (x *Index) NewQuestion(asked string, types []kg.NodeType) *Question {
	q := &Question{
		Question: text.NewQuestion(asked, x.lexicon.Read), index: x, spans: x.ofTypes(types),
		beyond: map[uint32]text.Matched{},
	}
	for i, w := range q.Words {
		found := x.lexicon.Matches(w)
		q.weight = append(q.weight, x.weight(w, found))
		q.found = append(q.found, q.likeliest(found))
		for _, f := range found {
			if f.Way == text.Ends || f.Way == text.Misspelt {
				m := q.beyond[f.Word]
				m.Add(i, f.Why)
				q.beyond[f.Word] = m
			}
		}
	}
	q.weigh()
	return q
}

// unheardOf is how much a word that nothing has says, in parts of what it would: who asks has something in mind that
// isn't here, and what has the other words of the question is most often something else.
const unheardOf = 2

// weigh adds up what all words say.
func (q *Question) weigh() {
	for i, weight := range q.weight {
		if len(q.found[i]) == 0 {
			weight *= unheardOf
		}
		q.whole += weight
	}
	q.spoken = q.readWords()
}

// likeliest are so many of the words found as a search looks at.
func (q *Question) likeliest(found []text.Found) []text.Found {
	if len(found) <= maxForms {
		return found
	}
	q.cut = true
	frequency := q.index.frequency
	slices.SortFunc(found, func(a, b text.Found) int {
		return cmp.Or(cmp.Compare(b.Way, a.Way), cmp.Compare(frequency[b.Word], frequency[a.Word]),
			cmp.Compare(a.Word, b.Word))
	})
	return found[:maxForms]
}

// faint is what a word says, in parts of one, that says next to nothing beside others: a single letter, or the unit of
// a number.
const faint = 0.05

// weight is how much a word of the question says, up to 1: the less, the more nodes have what it stands for. One that
// nothing has says most, so that what is found by the others alone has little of the question.
func (x *Index) weight(w *text.Word, found []text.Found) float64 {
	nodes, having := max(2, x.Len()), 1
	for _, f := range found {
		having += int(x.frequency[f.Word])
	}
	rarity := max(faint, 1-math.Log(float64(having))/math.Log(float64(nodes+1)))
	if w.Unit || w.Initial || utf8.RuneCountInString(w.Text) == 1 {
		return faint * rarity
	}
	return rarity
}

// Highlights shows where the texts of a hit match.
func (q *Question) Highlights(n *kg.Node) []text.Highlight {
	return q.Question.Highlights(kg.Passages(n), q.matches)
}

// matches says how the word at a token matches the question, by the rules by which it was found.
func (q *Question) matches(t text.Token, of string) (m text.Matched) {
	number, ok := q.index.lexicon.Find(t, of)
	if !ok {
		return m
	}
	word := q.index.lexicon.Word(number)
	for i, asked := range q.Words {
		m.Add(i, text.Compare(asked, word).Why)
	}
	if m.Why == "" {
		return q.beyond[number]
	}
	return m
}
