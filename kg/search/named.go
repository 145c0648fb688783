package search

import (
	"math/bits"
	"slices"
	"unicode/utf8"

	"tiltaksgraf/kg/text"
)

// Whether a name is meant by one of its words. It isn't where that belongs to something in the question that nobody
// here has heard of: "Statens vegvesen" is no "Statens legemiddelverk", "Kari Nordmann" no "Kari Nordtun".

// named are the words of a question that stand in the name of a node, a bit for each: in any of its names, and where
// one begins and ends.
type named struct{ in, begins, ends uint16 }

// note notes the place of a word.
func (n *named) note(i int, p Posting) {
	if !p.isName() {
		return
	}
	n.in |= 1 << i
	if p&begins != 0 {
		n.begins |= 1 << i
	}
	if p&ends != 0 {
		n.ends |= 1 << i
	}
}

// sharpWeight is what a word weighs at least for a name with it to be a hit, whatever else was asked for; commonName is
// in how many names one stands that many are called by.
const (
	sharpWeight = 0.5
	commonName  = 3
)

// spoken is what there is to know of the words of a question beside how much they say, a bit for each.
type spoken struct {
	sharp  uint16 // they say much, and weren't guessed
	common uint16 // many are called by them
	vague  uint16 // common ones that are joined to one that nothing has
	before uint16 // common ones, where nothing has the word that says something before them
	after  uint16 // nothing has the one after them
}

// readWords finds that out.
func (q *Question) readWords() (s spoken) {
	last := -1 // the word before that says something: no single letter, nor the unit of a number
	for i, w := range q.Words {
		if w.Unit || w.Initial || utf8.RuneCountInString(w.Text) == 1 {
			continue
		}
		guessed := len(q.found[i]) > 0 && q.found[i][0].Way == text.Misspelt // then nothing matches otherwise
		if q.weight[i] >= sharpWeight && !guessed {
			s.sharp |= 1 << i
		}
		if q.namesWith(i) >= commonName {
			s.common |= 1 << i
		}
		if last >= 0 && len(q.found[i]) == 0 {
			s.after |= 1 << last
		}
		if last >= 0 && len(q.found[last]) == 0 {
			s.before |= s.common & (1 << i)
		}
		last = i
	}
	s.vague = s.common & q.withUnheardOf()
	return s
}

// withUnheardOf are the words that are joined, one by one, to one that nothing has.
func (q *Question) withUnheardOf() (words uint16) {
	for from := 0; from < len(q.Words); {
		to, unheard := from+1, len(q.found[from]) == 0
		for to < len(q.Words) && q.Joined>>to&1 == 1 {
			unheard = unheard || len(q.found[to]) == 0
			to++
		}
		if unheard {
			words |= 1<<to - 1<<from
		}
		from = to
	}
	return words
}

// namesWith is in how many nodes' names a word of the question stands.
func (q *Question) namesWith(i int) (n int) {
	for _, f := range q.found[i] {
		for _, p := range q.index.lists.of(f.Word) {
			if p.isName() {
				n++
			}
		}
	}
	return n
}

// means reports whether a name is meant by a word that says much and isn't vague. Where nothing has the word after it,
// the name must end with it; where nothing has the one before it, and many are called by it, the name must begin with
// it.
func (n named) means(s spoken) bool {
	return n.in&s.sharp&^s.vague&(n.ends|^s.after)&(n.begins|^s.before) != 0
}

// Of what is written as a name is ("Norsk Industri"), nobody is meant who has but some of the words, unless somebody is
// called so.

// isKnown reports whether a node is called by what is written as a name: by all its words, by a whole name that stands
// in it, or, of somebody, by the word that ends it.
func (a *inAll) isKnown(q *Question, isCalled, isPerson bool) bool {
	last := uint16(1) << (bits.Len16(q.Title) - 1)
	return a.named.in&q.Title == q.Title || isCalled || isPerson && a.named.ends&last != 0
}

// knowsTitle reports whether there is such a node.
func (q *Question) knowsTitle(t *tally, called map[uint32]uint32) bool {
	persons := q.index.span("Person")
	return slices.ContainsFunc(t.touched, func(node uint32) bool {
		_, isCalled := called[node]
		return t.all[node].isKnown(q, isCalled && t.all[node].titleShare > 0, persons.has(node))
	})
}

// withoutTitle leaves out what a node has of a name that isn't known, unless it has all its words in its names, or all
// in what is said of it.
func (a *inAll) withoutTitle(q *Question) {
	for _, has := range a.has {
		if has&q.Title == q.Title {
			return
		}
	}
	a.share -= a.titleShare
	a.score -= a.titleScore
	a.named.in &^= q.Title
}
