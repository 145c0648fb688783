// Package search ranks: it says which nodes answer to a text, and in which order. All stores do it by this package, so
// that they give the same hits, scores and cursors; what is a store's own is where it keeps an index and the nodes.
package search

import (
	"slices"
	"sync"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// Index is what searches need to know of one content of the dataset: the words that stand in its texts, the nodes that
// have each word, and of the nodes what tells them apart. Nothing in it changes once it is made. It takes some 150
// bytes for each node.
type Index struct {
	Nodes
	lexicon   *text.Lexicon
	frequency []uint32 // by word, how many nodes have it
	lists     lists
	tallies   sync.Pool
}

// NewIndex reads all texts once. The nodes must be in canonical order; claims says in how many claims the node at a
// position is. tick is called now and then; its error ends the work.
func NewIndex(nodes []kg.Node, claims func(node int) int, tick func() error) (*Index, error) {
	m := newMentions(len(nodes))
	for i := range nodes {
		if err := m.read(&nodes[i], claims(i), tick); err != nil {
			return nil, err
		}
	}
	x := &Index{Nodes: m.nodes, lexicon: m.lexicon}
	x.lists, x.frequency = m.byWord()
	x.lists.bound(&x.Nodes)
	return x, x.build(tick)
}

// build makes what is derived of the rest.
func (x *Index) build(tick func() error) error {
	x.sortNames()
	persons := x.span("Person")
	for word := range uint32(x.lexicon.Len()) {
		if slices.ContainsFunc(x.lists.of(word).within(persons), Posting.isName) {
			x.lexicon.Surname(word)
		}
	}
	x.tallies.New = func() any { return newTally(x.Len()) }
	return x.lexicon.Build(tick)
}

// mentions are the words of texts as they are met.
type mentions struct {
	lexicon *text.Lexicon
	nodes   Nodes
	list    []mention
	last    []int32  // by word, where in the list it was met last
	said    []uint32 // the words that say something in the text that was read last
}

// mention is a word that a node has.
type mention struct {
	word uint32
	Posting
}

func newMentions(nodes int) *mentions {
	return &mentions{lexicon: text.NewLexicon(), nodes: Nodes{ids: make([]kg.ID, 0, nodes)}}
}

// read reads the texts of the next node.
func (m *mentions) read(n *kg.Node, claims int, tick func() error) error {
	node := uint32(m.nodes.Len())
	shortest := 0 // of its names, in words
	for p := range kg.Passages(n) {
		if err := tick(); err != nil {
			return err
		}
		length, said := 0, m.said[:0]
		for t := range text.Tokens(p.Text) {
			length++
			word := m.lexicon.Add(t, p.Text)
			m.add(word, posting(node, p.Class))
			if !m.lexicon.Word(word).Stop {
				said = append(said, word)
			}
		}
		m.said = said
		if p.Class != text.Called {
			continue
		}
		m.called(n.Type, node, p.Text, length)
		if p.Field == "name" && (shortest == 0 || length < shortest) {
			shortest = length
		}
	}
	m.nodes.add(n, standing(shortest, claims))
	return nil
}

// called notes a name of a node, of which the words that say something were just read: which of them begin and end it
// and, of somebody's name, their first letters. Where only one of several says something, it is no name by itself:
// "offentlige" is not "det offentlige".
func (m *mentions) called(of kg.NodeType, node uint32, name string, words int) {
	var stems []string
	for _, word := range m.said {
		stems = append(stems, m.lexicon.Word(word).FoldedStem)
	}
	if len(stems) == 1 && words > 1 {
		stems = nil
	}
	m.nodes.called(node, text.Fold(name), stems)
	if len(stems) == 0 {
		return
	}
	m.add(m.said[0], posting(node, text.Called)|begins)
	m.add(m.said[len(m.said)-1], posting(node, text.Called)|ends)
	if of != "Person" {
		return
	}
	for _, word := range m.said {
		initial := text.Initial(m.lexicon.Word(word).Text)
		m.add(m.lexicon.Add(text.Token{Start: 0, End: len(initial)}, initial), posting(node, text.Called))
	}
}

// add notes that a node has a word.
func (m *mentions) add(word uint32, p Posting) {
	if int(word) == len(m.last) {
		m.last = append(m.last, -1)
	}
	if at := m.last[word]; at >= 0 && m.list[at].Node() == p.Node() {
		m.list[at].Posting |= p
		return
	}
	m.last[word] = int32(len(m.list))
	m.list = append(m.list, mention{word, p})
}

// byWord sorts the mentions, without those of words that are too common to say anything, and counts those of each word.
func (m *mentions) byWord() (lists, []uint32) {
	words := m.lexicon.Len()
	start := make([]uint32, words+2)
	for _, one := range m.list {
		if !m.lexicon.Word(one.word).Stop {
			start[one.word+2]++
		}
	}
	frequency := append([]uint32(nil), start[2:]...)
	for i := 2; i < len(start); i++ {
		start[i] += start[i-1]
	}
	all := make(Postings, start[len(start)-1])
	for _, one := range m.list {
		if !m.lexicon.Word(one.word).Stop {
			all[start[one.word+1]] = one.Posting
			start[one.word+1]++
		}
	}
	return lists{start[:words+1], all}, frequency
}
