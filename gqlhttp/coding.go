package gqlhttp

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// coding is the content coding of an answer, as the header Content-Encoding names it. The one besides identity is gzip:
// zstd would be faster to make, and no smaller.
type coding string

const (
	identity coding = ""
	gzipped  coding = "gzip"
)

// worthCoding is the size in bytes from which an answer is compressed; a shorter one is a single packet anyway.
const worthCoding = 1024

// negotiateCoding picks the coding that the Accept-Encoding header prefers, and gzip where it likes both alike.
// always says that the header refuses an answer that isn't compressed, however short. It is false where neither
// coding will do. RFC 9110, section 12.5.3.
func negotiateCoding(accept []string) (chosen coding, always, ok bool) {
	var packed, plain bid
	for _, item := range itemsIn(accept) {
		if name, quality, ok := acceptable(item); ok {
			plain.hear(name, quality, "identity")
			if name == "x-gzip" { // an old name
				name = string(gzipped)
			}
			packed.hear(name, quality, string(gzipped))
		}
	}
	if plain.precision == 0 {
		plain.quality = leastQuality // plain will do unless it is refused
	}
	if packed.quality > 0 && packed.quality >= plain.quality {
		return gzipped, plain.quality == 0, true
	}
	return identity, false, plain.quality > 0
}

// leastQuality is below all that a header can say.
const leastQuality = 0.0001

// in returns the answer in a coding. It stays plain where that is too short to be worth it, unless always is set.
func (a *answer) in(c coding, always bool) *answer {
	if a.coding == c || len(a.body) < worthCoding && !always {
		return a
	}
	var buf bytes.Buffer
	w := writers.Get().(*gzip.Writer)
	defer writers.Put(w)
	w.Reset(&buf)
	_, _ = w.Write(a.body) // a buffer takes all
	_ = w.Close()
	return &answer{body: bytes.Clone(buf.Bytes()), code: a.code, coding: c}
}

// writers are used again, since making one costs more than an answer.
var writers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}
