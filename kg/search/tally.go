package search

import "tiltaksgraf/kg/text"

// worth is what it is worth that a node has a word, by the way in which the word matches and by the class of the text.
var worth = [text.Ways][text.Classes]float64{
	text.Same:       {6, 1, 0.5},
	text.Folded:     {3, 1, 0.5},
	text.Begins:     {1.5, 0.7, 0.35},
	text.Ends:       {1.4, 0.7, 0.35},
	text.StemBegins: {1.2, 0.6, 0.3},
	text.Misspelt:   {0.5, 0.2, 0.1},
}

// likeness is how much of a word of the question a node has that has it in one way; no less in a better one.
var likeness = [text.Ways]float64{
	text.Same: 1, text.Folded: 1, text.Begins: 1, text.Ends: 0.9, text.StemBegins: 0.9, text.Misspelt: 0.6,
}

// worthOf is the best worth of any classes, by way and by their bits.
var worthOf = func() (table [text.Ways][1 << classBits]float64) {
	for way := range table {
		for bits := range table[way] {
			for class := range int(text.Classes) {
				if bits>>class&1 == 1 {
					table[way][bits] = max(table[way][bits], worth[way][class])
				}
			}
		}
	}
	return table
}()

// tally adds up what nodes are worth to a question. It is used again and again, and empty in between.
type tally struct {
	word    []inWord // by node
	all     []inAll  // by node
	touched []uint32 // nodes that have any word
	now     []uint32 // nodes that have the word that is being counted
}

// inWord is what a node has of the word that is being counted. What is known of a node lies together: there are many,
// and each is looked up for itself.
type inWord struct {
	worth float64
	way   text.Way // the best
	place uint8    // of a Posting, what isn't the node's number
}

// inAll is what a node has of all words.
type inAll struct {
	score, share           float64              // share is of the question's weight
	titleScore, titleShare float64              // of these, what is of Title's words
	has                    [text.Classes]uint16 // the words, a bit for each, by class of the text
	named                  named
}

func newTally(nodes int) *tally {
	return &tally{word: make([]inWord, nodes), all: make([]inAll, nodes)}
}

// count counts all words of a question.
func (c *tally) count(q *Question, tick func() error) error {
	for i := range q.Words {
		for _, f := range q.found[i] {
			own := q.index.lists.of(f.Word)
			for _, s := range q.spans {
				if err := c.have(sure(f, own.within(s)), f.Way, tick); err != nil {
					return err
				}
			}
			q.bounded(f.Word, own)
		}
		c.add(q, i)
	}
	return nil
}

// add adds what it is worth to have the word that was counted.
func (c *tally) add(q *Question, i int) {
	for _, node := range c.now {
		word, all := &c.word[node], &c.all[node]
		if all.share == 0 {
			c.touched = append(c.touched, node)
		}
		share, score := likeness[word.way]*q.weight[i], word.worth*q.weight[i]
		all.share += share
		all.score += score
		for class := range all.has {
			all.has[class] |= uint16(word.place) >> class & 1 << i
		}
		if q.Title>>i&1 == 1 {
			all.titleShare += share
			all.titleScore += score
		}
		all.named.note(i, Posting(word.place))
		*word = inWord{}
	}
	c.now = c.now[:0]
}

// sure leaves of what has a word what may be meant. One that is misspelt is guessed in names alone: what is said has
// too many words like it.
func sure(f text.Found, own Postings) Postings {
	if f.Way != text.Misspelt {
		return own
	}
	var names Postings
	for _, p := range own {
		if p.isName() {
			names = append(names, p)
		}
	}
	return names
}

// have counts nodes that have a word in one way.
func (c *tally) have(own Postings, way text.Way, tick func() error) error {
	worth := &worthOf[way]
	for _, p := range own {
		if err := tick(); err != nil {
			return err
		}
		node := p.Node()
		word := &c.word[node]
		if word.worth == 0 {
			c.now = append(c.now, node)
		}
		word.worth = max(word.worth, worth[p.classes()])
		word.way = max(word.way, way)
		word.place |= uint8(p & (1<<placeBits - 1))
	}
	return nil
}

// bounded notes whether postings of the question's types are left out of a word's.
func (q *Question) bounded(word uint32, own Postings) {
	if q.cut || len(own) == int(q.index.frequency[word]) {
		return
	}
	for _, s := range q.index.spans {
		asked := len(q.spans) == 1 && q.spans[0].nodeType == "" || containsSpan(q.spans, s)
		if asked && len(own.within(s)) == MaxPostings {
			q.cut = true
		}
	}
}

func containsSpan(list []span, s span) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// clear makes the tally empty again.
func (c *tally) clear() {
	for _, node := range c.touched {
		c.all[node] = inAll{}
	}
	c.touched = c.touched[:0]
}
