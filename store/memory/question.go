package memory

import (
	"math"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// question is a text that is searched for, and what the dataset has of its words.
type question struct {
	*text.Question
	text  *textIndex
	found [][]text.Found // by word of the question
	// beyond are words that match although nothing in themselves says so: compounds that end with a word that the dataset
	// doesn't have, or what is near to a misspelt one.
	beyond map[uint32]text.Matched
}

func (x *textIndex) question(asked string) *question {
	q := &question{Question: text.NewQuestion(asked, x.lexicon.Read), text: x, beyond: map[uint32]text.Matched{}}
	for i, w := range q.Words {
		found := x.lexicon.Matches(w)
		q.found = append(q.found, found)
		for _, f := range found {
			if f.Way == text.Ends || f.Way == text.Misspelt {
				m := q.beyond[f.Word]
				m.Add(i, f.Why)
				q.beyond[f.Word] = m
			}
		}
	}
	return q
}

// worth is what it is worth that a node has a word, by the way in which the word matches and by the class of the text.
var worth = [text.Ways][text.Classes]float64{
	text.Same:       {6, 1, 0.5},
	text.Folded:     {3, 1, 0.5},
	text.Begins:     {1.5, 0.7, 0.35},
	text.Ends:       {1.4, 0.7, 0.35},
	text.StemBegins: {1.2, 0.6, 0.3},
	text.Misspelt:   {0.5, 0.2, 0.1},
}

// tally adds up what nodes are worth to a question. It is used again and again, and empty in between.
type tally struct {
	best    []float64 // by node, of the word that is being counted
	score   []float64 // by node
	words   []uint8   // by node, how many words of the question it has
	touched []uint32  // nodes that have any
	now     []uint32  // nodes that have the word that is being counted
}

func newTally(nodes int) *tally {
	return &tally{best: make([]float64, nodes), score: make([]float64, nodes), words: make([]uint8, nodes)}
}

// count counts all words of a question. A rarer word is worth more.
func (c *tally) count(q *question, t *ticker) error {
	for i := range q.Words {
		for _, f := range q.found[i] {
			for class := range q.text.having {
				if err := c.have(q.text.having[class].of(f.Word), worth[f.Way][class], t); err != nil {
					return err
				}
			}
		}
		rarity := 1 + math.Log(float64(len(c.words))/float64(max(1, len(c.now))))
		for _, node := range c.now {
			if c.words[node] == 0 {
				c.touched = append(c.touched, node)
			}
			c.words[node]++
			c.score[node] += c.best[node] * rarity
			c.best[node] = 0
		}
		c.now = c.now[:0]
	}
	return nil
}

// have counts nodes that have the word in one way.
func (c *tally) have(nodes []uint32, worth float64, t *ticker) error {
	for _, node := range nodes {
		if err := t.tick(); err != nil {
			return err
		}
		if c.best[node] == 0 {
			c.now = append(c.now, node)
		}
		c.best[node] = max(c.best[node], worth)
	}
	return nil
}

// clear makes the tally empty again.
func (c *tally) clear() {
	for _, node := range c.touched {
		c.score[node], c.words[node] = 0, 0
	}
	c.touched = c.touched[:0]
}

// matches says how the word at a token matches the question, by the rules by which it was found.
func (q *question) matches(t text.Token, of string) (m text.Matched) {
	number, ok := q.text.lexicon.Find(t, of)
	if !ok {
		return m
	}
	word := q.text.lexicon.Word(number)
	for i, asked := range q.Words {
		m.Add(i, text.Compare(asked, word).Why)
	}
	if m.Why == "" {
		return q.beyond[number]
	}
	return m
}

func (q *question) highlights(n *kg.Node) []text.Highlight {
	return q.Highlights(kg.Passages(n), q.matches)
}
