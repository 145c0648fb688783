package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// Decode reads what Encode writes. It is strict: an unknown or repeated member, an unknown type or property and a value
// of the wrong kind are errors, which name the line. What the values say is for Check to judge.
func Decode(r io.Reader) (*kg.Data, error) {
	d := &kg.Data{}
	if _, err := eachLine(r, func(_ int, line []byte) error { return decodeLine(d, line) }); err != nil {
		return nil, err
	}
	d.Intern()
	return d, nil
}

// DecodeNode reads one line of a node, as EncodeItem writes it, with or without its end. It is as strict as Decode. The
// texts of the node are pieces of the line, which they keep in memory: who holds on to few of them copies these.
func DecodeNode(line string) (kg.Node, error) {
	if n, ok := scanNode(line, false); ok {
		return n, nil
	}
	it, err := decodeItem([]byte(line))
	if err == nil && it.Node == nil {
		err = errors.New("a claim stands in the place of a node")
	}
	if err != nil {
		return kg.Node{}, err
	}
	return *it.Node, nil
}

// DecodeEdge is DecodeNode for the line of a claim.
func DecodeEdge(line string) (kg.Edge, error) {
	if e, ok := scanEdge(line, false); ok {
		return e, nil
	}
	it, err := decodeItem([]byte(line))
	if err == nil && it.Edge == nil {
		err = errors.New("a node stands in the place of a claim")
	}
	if err != nil {
		return kg.Edge{}, err
	}
	return *it.Edge, nil
}

// decodeLine adds the item of a line.
func decodeLine(d *kg.Data, text []byte) error {
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
	ID    kg.ID                      `json:"id"`
	Type  string                     `json:"type"`
	From  *kg.ID                     `json:"from"`
	To    *kg.ID                     `json:"to"`
	Props map[string]json.RawMessage `json:"props"`
}

// decodeItem reads an item in any form that JSON allows.
func decodeItem(text []byte) (kg.Item, error) {
	var l line
	if err := strictly(text, &l); err != nil {
		return kg.Item{}, err
	}
	if err := exactMembers(text, 1, lineMembers...); err != nil {
		return kg.Item{}, err
	}
	if l.From == nil && l.To == nil {
		if _, ok := kg.NodeDefOf(kg.NodeType(l.Type)); !ok {
			return kg.Item{}, fmt.Errorf("unknown node type %q", l.Type)
		}
		props, err := decodeProps(l.Props, kg.NodeProperties[kg.NodeType(l.Type)])
		return kg.Item{Node: &kg.Node{ID: l.ID, Type: kg.NodeType(l.Type), Props: props}}, err
	}
	if l.From == nil || l.To == nil {
		return kg.Item{}, errors.New("a claim needs both from and to, a node neither")
	}
	if _, ok := kg.RelationDefOf(kg.RelationType(l.Type)); !ok {
		return kg.Item{}, fmt.Errorf("unknown relation type %q", l.Type)
	}
	props, err := decodeProps(l.Props, kg.RelationProperties[kg.RelationType(l.Type)])
	return kg.Item{Edge: &kg.Edge{ID: l.ID, Type: kg.RelationType(l.Type), From: *l.From, To: *l.To, Props: props}}, err
}

func decodeProps(raw map[string]json.RawMessage, defs map[string]kg.PropertyDef) (kg.Props, error) {
	props := make(kg.Props, 0, len(raw))
	for key, text := range raw {
		def, ok := defs[key]
		if !ok {
			return nil, fmt.Errorf("unknown property %q", key)
		}
		value, err := decodeValue(def.Kind, text)
		if err != nil {
			return nil, fmt.Errorf("property %s: %w", key, err)
		}
		props = append(props, kg.Prop{Key: key, Value: value})
	}
	slices.SortFunc(props, kg.ByKey)
	return props, nil
}

// decodeValue reads a value of a kind into the Go type that Prop.Value has for it.
func decodeValue(kind kg.Kind, text []byte) (any, error) {
	if bytes.Equal(text, []byte("null")) {
		return nil, errors.New("is null; leave it out")
	}
	switch kind {
	case kg.TextsKind:
		return decodeAs[[]string](text)
	case kg.IntKind:
		return decodeAs[int64](text)
	case kg.FloatKind:
		return decodeAs[float64](text)
	case kg.BoolKind:
		return decodeAs[bool](text)
	case kg.DateKind:
		return decodeAs[kg.Date](text)
	case kg.EvidenceKind:
		return decodeAs[[]kg.Evidence](text)
	case kg.DerivationKind:
		return decodeAs[kg.Derivation](text)
	case kg.PositionsKind:
		return decodeAs[[]kg.Position](text)
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
	if !utf8.Valid(text) {
		return errors.New("is not UTF-8: save the file as UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("ends within a value: was the file cut off?")
	} else if err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands after the end of the value")
	}
	return nil
}
