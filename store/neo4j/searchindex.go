package neo4j

import (
	"context"
	"fmt"
	"iter"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/search"
)

// The search index of a version (kg/search) lies beside it, packed and in pieces, in nodes of their own. Servers read
// it once.

// pieceSize is how many bytes of the index one node has.
const pieceSize = 256 << 10

// pieceKey is the key of such a node, in the place of an id.
func pieceKey(number int) kg.ID { return kg.ID(fmt.Sprintf("search-index/%d", number)) }

// searchIndex is that of data, which is in canonical order.
func searchIndex(d *kg.Data, tick func() error) (*search.Index, error) {
	claims := make(map[kg.ID]int, len(d.Nodes))
	for i := range d.Edges {
		e := &d.Edges[i]
		if claims[e.From]++; e.To != e.From {
			claims[e.To]++
		}
	}
	return search.NewIndex(d.Nodes, func(node int) int { return claims[d.Nodes[node].ID] }, tick)
}

func (l *loading) writeIndex(ctx context.Context) error {
	w := l.newWriter(ctx, "create_index")
	for row, err := range l.indexRows() {
		if err != nil || !w.add(row) {
			return w.finish(err)
		}
	}
	return w.finish(nil)
}

// indexRows are the rows of the search index, as create_index.cypher reads them.
func (l *loading) indexRows() iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		packed, err := l.index.Pack()
		if err != nil {
			yield(nil, err)
			return
		}
		pieces := (len(packed) + pieceSize - 1) / pieceSize
		for i := range pieces {
			piece := packed[i*pieceSize : min(len(packed), (i+1)*pieceSize)]
			if !yield([]any{string(pieceKey(i)), i, pieces, piece}, nil) {
				return
			}
		}
	}
}
