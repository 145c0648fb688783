package neo4j

import (
	"fmt"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// liner writes canonical lines, one after the other into the same buffer.
type liner struct{ buffer []byte }

// line is the canonical line of an item.
func (l *liner) line(it kg.Item) (string, error) {
	line, err := jsonl.AppendJSON(l.buffer[:0], it)
	if err != nil {
		return "", err
	}
	l.buffer = line
	return string(line), nil
}

// nodesIn reads nodes back from their canonical lines. Nulls are left out.
func nodesIn(lines []any) ([]kg.Node, error) { return itemsIn(lines, jsonl.DecodeNode) }

// edgesIn is nodesIn for claims.
func edgesIn(lines []any) ([]kg.Edge, error) { return itemsIn(lines, jsonl.DecodeEdge) }

func itemsIn[T any](lines []any, decode func(string) (T, error)) (_ []T, err error) {
	defer func() { err = unreadable(err) }()
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

// decode reads the canonical lines of many items, whose texts then keep no more in
// memory than they are themselves: for who holds on to them. Nulls are left out.
func decode(lines []any) (_ *kg.Data, err error) {
	defer func() { err = unreadable(err) }()
	var b strings.Builder
	for _, line := range lines {
		text, ok := line.(string)
		if !ok && line != nil {
			return nil, fmt.Errorf("content is a %T", line)
		}
		b.WriteString(text)
	}
	return jsonl.Decode(strings.NewReader(b.String()))
}

// unreadable marks an error of decoding, nil for nil.
func unreadable(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", errUnreadable, err)
}
