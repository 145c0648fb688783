package neo4j

import (
	"fmt"
	"strings"

	"tiltaksgraf/kg"
)

// nodesIn reads nodes back from their canonical lines. Nulls are left out.
func nodesIn(lines []any) ([]kg.Node, error) { return itemsIn(lines, kg.DecodeNode) }

// edgesIn is nodesIn for claims.
func edgesIn(lines []any) ([]kg.Edge, error) { return itemsIn(lines, kg.DecodeEdge) }

func itemsIn[T any](lines []any, decode func(string) (T, error)) ([]T, error) {
	items := make([]T, 0, len(lines))
	for _, line := range lines {
		if line == nil {
			continue
		}
		text, ok := line.(string)
		if !ok {
			return nil, fmt.Errorf("content is a %T", line)
		}
		item, err := decode(text)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

// decode reads the canonical lines of many items, whose texts then keep no more in memory than they are themselves: for who
// holds on to them. Nulls are left out.
func decode(lines []any) (*kg.Data, error) {
	var b strings.Builder
	for _, line := range lines {
		text, ok := line.(string)
		if !ok && line != nil {
			return nil, fmt.Errorf("content is a %T", line)
		}
		b.WriteString(text)
	}
	return kg.Decode(strings.NewReader(b.String()))
}
