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

// line is one item as Encode writes it. An edge is what has ends.
type line struct {
	ID    ID                         `json:"id"`
	Type  string                     `json:"type"`
	From  *ID                        `json:"from"`
	To    *ID                        `json:"to"`
	Props map[string]json.RawMessage `json:"props"`
}

func (d *Data) decodeLine(text []byte) error {
	var l line
	if err := strictly(text, &l); err != nil {
		return err
	}
	if l.From == nil && l.To == nil {
		if _, ok := NodeDefOf(NodeType(l.Type)); !ok {
			return fmt.Errorf("unknown node type %q", l.Type)
		}
		props, err := decodeProps(l.Props, nodeProperties[NodeType(l.Type)])
		d.Nodes = append(d.Nodes, Node{ID: l.ID, Type: NodeType(l.Type), Props: props})
		return err
	}
	if l.From == nil || l.To == nil {
		return errors.New("a claim needs both from and to, a node neither")
	}
	if _, ok := RelationDefOf(RelationType(l.Type)); !ok {
		return fmt.Errorf("unknown relation type %q", l.Type)
	}
	props, err := decodeProps(l.Props, relationProperties[RelationType(l.Type)])
	d.Edges = append(d.Edges, Edge{ID: l.ID, Type: RelationType(l.Type), From: *l.From, To: *l.To, Props: props})
	return err
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
