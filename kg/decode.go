package kg

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Decode reads what Encode writes. It is strict: an unknown member, type or property and a value of the wrong kind are
// errors, which name the line. What the values say is for Check to judge.
func Decode(r io.Reader) (*Data, error) {
	d := &Data{}
	lines := bufio.NewReaderSize(r, 1<<16)
	for number := 1; ; number++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			if err := d.decodeLine(line); err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
		}
		if err != nil {
			d.intern()
			return d, nil
		}
	}
}

// DecodeNode reads one line of a node, as EncodeItem writes it, with or without its end. It is as strict as Decode. The texts
// of the node are pieces of the line, which they keep in memory: who holds on to few of them copies these.
func DecodeNode(line string) (Node, error) {
	if n, ok := scanNode(line, false); ok {
		return n, nil
	}
	it, err := decodeItem([]byte(line))
	if err == nil && it.Node == nil {
		err = errors.New("a claim stands in the place of a node")
	}
	if err != nil {
		return Node{}, err
	}
	return *it.Node, nil
}

// DecodeEdge is DecodeNode for the line of a claim.
func DecodeEdge(line string) (Edge, error) {
	if e, ok := scanEdge(line, false); ok {
		return e, nil
	}
	it, err := decodeItem([]byte(line))
	if err == nil && it.Edge == nil {
		err = errors.New("a node stands in the place of a claim")
	}
	if err != nil {
		return Edge{}, err
	}
	return *it.Edge, nil
}

// decodeLine adds the item of a line.
func (d *Data) decodeLine(text []byte) error {
	line := string(text)
	if n, ok := scanNode(line, true); ok {
		d.Nodes = append(d.Nodes, n)
		return nil
	}
	if e, ok := scanEdge(line, true); ok {
		d.Edges = append(d.Edges, e)
		return nil
	}
	it, err := decodeItem(text)
	switch {
	case err != nil:
		return err
	case it.Node != nil:
		d.Nodes = append(d.Nodes, *it.Node)
	default:
		d.Edges = append(d.Edges, *it.Edge)
	}
	return nil
}

// line is one item as Encode writes it. An edge is what has ends.
type line struct {
	ID    ID                         `json:"id"`
	Type  string                     `json:"type"`
	From  *ID                        `json:"from"`
	To    *ID                        `json:"to"`
	Props map[string]json.RawMessage `json:"props"`
}

// decodeItem reads an item in any form that JSON allows.
func decodeItem(text []byte) (Item, error) {
	var l line
	if err := strictly(text, &l); err != nil {
		return Item{}, err
	}
	if l.From == nil && l.To == nil {
		if _, ok := NodeDefOf(NodeType(l.Type)); !ok {
			return Item{}, fmt.Errorf("unknown node type %q", l.Type)
		}
		props, err := decodeProps(l.Props, nodeProperties[NodeType(l.Type)])
		return Item{Node: &Node{ID: l.ID, Type: NodeType(l.Type), Props: props}}, err
	}
	if l.From == nil || l.To == nil {
		return Item{}, errors.New("a claim needs both from and to, a node neither")
	}
	if _, ok := RelationDefOf(RelationType(l.Type)); !ok {
		return Item{}, fmt.Errorf("unknown relation type %q", l.Type)
	}
	props, err := decodeProps(l.Props, relationProperties[RelationType(l.Type)])
	return Item{Edge: &Edge{ID: l.ID, Type: RelationType(l.Type), From: *l.From, To: *l.To, Props: props}}, err
}

func decodeProps(raw map[string]json.RawMessage, defs map[string]PropertyDef) (Props, error) {
	props := make(Props, 0, len(raw))
	for key, text := range raw {
		def, ok := defs[key]
		if !ok {
			return nil, fmt.Errorf("unknown property %q", key)
		}
		value, err := decodeValue(def.Kind, text)
		if err != nil {
			return nil, fmt.Errorf("property %s: %w", key, err)
		}
		props = append(props, Prop{Key: key, Value: value})
	}
	slices.SortFunc(props, byKey)
	return props, nil
}

// decodeValue reads a value of a kind into the Go type that Prop.Value has for it.
func decodeValue(kind Kind, text []byte) (any, error) {
	if bytes.Equal(text, []byte("null")) {
		return nil, errors.New("is null; leave it out")
	}
	switch kind {
	case TextsKind:
		return decodeAs[[]string](text)
	case IntKind:
		return decodeAs[int64](text)
	case FloatKind:
		return decodeAs[float64](text)
	case BoolKind:
		return decodeAs[bool](text)
	case DateKind:
		return decodeAs[Date](text)
	case EvidenceKind:
		return decodeAs[[]Evidence](text)
	case DerivationKind:
		return decodeAs[Derivation](text)
	case PositionsKind:
		return decodeAs[[]Position](text)
	}
	return decodeAs[string](text)
}

func decodeAs[T any](text []byte) (any, error) {
	var v T
	err := strictly(text, &v)
	return v, err
}

// strictly reads one JSON value, with nothing unknown in it and nothing after it.
func strictly(text []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands after the end of the value")
	}
	return nil
}
