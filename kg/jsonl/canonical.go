package jsonl

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

	"tiltaksgraf/kg"
)

// EncodeItem writes an item as one line of canonical JSON.
func EncodeItem(w io.Writer, it kg.Item) error {
	line, err := AppendJSON(nil, it)
	if err != nil {
		return err
	}
	_, err = w.Write(line)
	return err
}

// Encode writes the data as canonical JSON Lines: nodes, then edges, each in the order of Compare, whatever the order
// in d.
//
//	{"id":"agency/siva","type":"Agency","props":{"abbreviation":"Siva",…}}
//	{"id":"claim/…","type":"RESPONSIBLE_FOR","from":"agency/siva","to":"measure/…","props":{…}}
func Encode(w io.Writer, d *kg.Data) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	err := d.Canonical().Items(func(it kg.Item) (err error) {
		if line, err = AppendJSON(line[:0], it); err == nil {
			_, err = out.Write(line)
		}
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// Hash is the SHA-256 of what Encode writes, in hexadecimal: equal content has equal hashes, whatever its order.
// It leaves out items with a value whose Go type is none that Prop allows, and which can't be written. Check refuses
// such data.
func Hash(d *kg.Data) string {
	h := NewHasher()
	_ = d.Canonical().Items(func(it kg.Item) error { _ = h.Add(it); return nil })
	return h.Sum()
}

// Hasher computes Data.Hash from items that come one by one in canonical order, as from Reader.Snapshot.
type Hasher struct {
	hash hash.Hash
	line []byte
}

// NewHasher returns a Hasher that has seen nothing yet.
func NewHasher() *Hasher { return &Hasher{hash: sha256.New()} }

// Add takes the next item; it is a yield of Snapshot. The error says that the item has a value that can't be written.
func (h *Hasher) Add(it kg.Item) error {
	line, err := AppendJSON(h.line[:0], it)
	if err != nil {
		return err
	}
	h.line = line
	h.hash.Write(line)
	return nil
}

// Sum is the hash of all that was added so far.
func (h *Hasher) Sum() string { return hex.EncodeToString(h.hash.Sum(nil)) }
