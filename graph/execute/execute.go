// Package execute runs an operation for the generated code, without a goroutine for each element of a list.
//
// A look-ahead has fetched what an operation will ask before its fields ask (see graph/lookahead): they have
// nothing to wait for, and starting a goroutine for each of them costs more than all else they do. gqlgen has no
// setting for that, so the templates in graph/generate call this package where gqlgen's own call its runtime. As soon
// as a field has had to wait for the store after all, what is left of the operation runs side by side, so that the
// questions of a level still go together. Errors and their paths are those that gqlgen gives.
package execute

import (
	"bytes"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// Written is an answer as it is written.
func Written(answer graphql.Marshaler) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	answer.MarshalGQL(b)
	text := bytes.Clone(b.Bytes())
	if b.Cap() <= mostKept {
		buffers.Put(b)
	}
	return text
}

// buffers are those that answers were written to, so that they needn't grow again.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const mostKept = 1 << 20
