package search

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// packed is an index as a database keeps it. What can be derived of the rest, such as the parts of words, is left out.
type packed struct {
	IDs       []kg.ID
	Standing  []uint16
	Types     []kg.NodeType // of the spans
	Ends      []uint32      // of the spans
	Hashes    []uint64      // of the names
	Named     []uint32      // the nodes called so
	Words     []string
	Frequency []uint32
	Postings  [][]byte // by word
}

// Pack writes an index down, for Unpack: JSON, compressed.
func (x *Index) Pack() ([]byte, error) {
	p := packed{IDs: x.ids, Standing: x.standing, Frequency: x.frequency}
	for _, s := range x.spans {
		p.Types, p.Ends = append(p.Types, s.nodeType), append(p.Ends, s.to)
	}
	for _, n := range x.names {
		p.Hashes, p.Named = append(p.Hashes, n.hash), append(p.Named, n.node)
	}
	for word := range uint32(x.lexicon.Len()) {
		p.Words = append(p.Words, x.lexicon.Word(word).Text)
		p.Postings = append(p.Postings, x.lists.of(word).pack())
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	err = errors.Join(json.NewEncoder(w).Encode(p), w.Close())
	return b.Bytes(), err
}

// Unpack reads what Pack wrote. What is none of it, or cut, is an error. tick is called now and then; its error ends
// the work.
func Unpack(from []byte, tick func() error) (*Index, error) {
	var p packed
	whole, err := io.ReadAll(flate.NewReader(bytes.NewReader(from)))
	if err = cmp.Or(err, json.Unmarshal(whole, &p)); err != nil {
		return nil, fmt.Errorf("%w: %w", errPacked, err)
	}
	x := &Index{Nodes: Nodes{ids: p.IDs, standing: p.Standing}, lexicon: text.NewLexicon(), frequency: p.Frequency}
	if err := errors.Join(x.unpackNodes(&p), x.unpackWords(&p)); err != nil {
		return nil, err
	}
	return x, x.build(tick)
}

func (x *Index) unpackNodes(p *packed) error {
	from := uint32(0)
	for i, to := range p.Ends {
		if to < from || i >= len(p.Types) {
			return errPacked
		}
		x.spans = append(x.spans, span{p.Types[i], from, to})
		from = to
	}
	if int(from) != len(p.IDs) || len(p.Standing) != len(p.IDs) || len(p.Named) != len(p.Hashes) {
		return errPacked
	}
	for i, hash := range p.Hashes {
		if int(p.Named[i]) >= len(p.IDs) {
			return errPacked
		}
		x.names = append(x.names, name{hash, p.Named[i]})
	}
	return nil
}

func (x *Index) unpackWords(p *packed) error {
	if len(p.Frequency) != len(p.Words) || len(p.Postings) != len(p.Words) {
		return errPacked
	}
	x.lists.start = []uint32{0}
	for i, word := range p.Words {
		if x.lexicon.Add(text.Token{Start: 0, End: len(word)}, word) != uint32(i) {
			return errPacked
		}
		own, err := unpackPostings(p.Postings[i])
		if err != nil || len(own) > 0 && int(own[len(own)-1].Node()) >= len(p.IDs) {
			return errPacked
		}
		x.lists.all = append(x.lists.all, own...)
		x.lists.start = append(x.lists.start, uint32(len(x.lists.all)))
	}
	return nil
}
