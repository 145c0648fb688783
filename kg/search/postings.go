package search

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"sort"

	"tiltaksgraf/kg/text"
)

// Posting is a node that has a word, the classes of its texts in which the word stands, and whether it begins a name
// or ends one. Words that are too common to say anything don't count for that.
type Posting uint32

// classBits are the bits of a Posting that say the classes. Above them are those for the place in a name, and above
// these the node's number.
const (
	classBits = int(text.Classes)
	begins    = Posting(1 << classBits)
	ends      = begins << 1
	placeBits = classBits + 2
)

func posting(node uint32, class text.Class) Posting { return Posting(node<<placeBits | 1<<class) }

// Node is the node's number.
func (p Posting) Node() uint32 { return uint32(p) >> placeBits }

// classes is a bit for each class.
func (p Posting) classes() int { return int(p) & (1<<classBits - 1) }

// isName reports whether the word stands in a name.
func (p Posting) isName() bool { return p&(1<<text.Called) != 0 }

// Postings are the nodes that have a word, by their numbers. They are bounded: see MaxPostings.
type Postings []Posting

// MaxPostings is how many nodes of one type the postings of a word have, those of the best standing. That bounds what a
// question for a common word costs.
const MaxPostings = 1_000

// within are the postings of nodes of a span.
func (p Postings) within(s span) Postings {
	from := sort.Search(len(p), func(i int) bool { return p[i].Node() >= s.from })
	to := sort.Search(len(p), func(i int) bool { return p[i].Node() >= s.to })
	return p[from:to]
}

// lists are the postings of all words in one array.
type lists struct {
	start []uint32
	all   Postings
}

func (l *lists) of(word uint32) Postings { return l.all[l.start[word]:l.start[word+1]] }

// bound leaves of each word's postings so many of each type.
func (l *lists) bound(nodes *Nodes) {
	kept := l.all[:0]
	from := l.start[0]
	for word := range len(l.start) - 1 {
		own := l.all[from:l.start[word+1]]
		from = l.start[word+1]
		if len(own) <= MaxPostings {
			kept = append(kept, own...)
		} else {
			for _, s := range nodes.spans {
				kept = append(kept, nodes.best(own.within(s))...)
			}
		}
		l.start[word+1] = uint32(len(kept))
	}
	l.all = slices.Clip(kept)
}

// best are the postings of the best standing, as many as are kept.
func (n *Nodes) best(own Postings) Postings {
	if len(own) <= MaxPostings {
		return own
	}
	ranked := slices.Clone(own)
	slices.SortFunc(ranked, func(a, b Posting) int {
		return cmp.Or(cmp.Compare(n.standing[b.Node()], n.standing[a.Node()]), cmp.Compare(a, b))
	})
	ranked = ranked[:MaxPostings]
	slices.Sort(ranked)
	return ranked
}

// pack writes postings down: the differences of neighbours, as varints.
func (p Postings) pack() []byte {
	packed := make([]byte, 0, 2*len(p))
	last := Posting(0)
	for _, one := range p {
		packed = binary.AppendUvarint(packed, uint64(one-last))
		last = one
	}
	return packed
}

var errPacked = errors.New("what is to be unpacked was not packed here")

// unpackPostings reads what pack wrote.
func unpackPostings(packed []byte) (Postings, error) {
	p := make(Postings, 0, len(packed))
	last := uint64(0)
	for len(packed) > 0 {
		step, size := binary.Uvarint(packed)
		if size <= 0 || step == 0 || last+step > 1<<32-1 {
			return nil, errPacked
		}
		last += step
		p, packed = append(p, Posting(last)), packed[size:]
	}
	return p, nil
}
