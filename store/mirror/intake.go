package mirror

import (
	"fmt"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// intake takes in a version item by item. It keeps one copy of each text that recurs (ids, types, keys), since a
// database yields a new one each time, and changes nothing of what it is given, since a store may yield what it serves.
type intake struct {
	hash  *jsonl.Hasher
	texts map[string]string
	data  kg.Data
}

// take is the yield of a Snapshot.
func (in *intake) take(it kg.Item) error {
	if it.Node == nil && it.Edge == nil {
		return fmt.Errorf("%w: an item is neither a node nor a claim", errCorrupt)
	}
	if err := in.hash.Add(it); err != nil {
		return err
	}
	if it.Node != nil {
		n := *it.Node
		once(in, &n.ID)
		once(in, &n.Type)
		n.Props = in.props(n.Props)
		in.data.Nodes = append(in.data.Nodes, n)
		return nil
	}
	e := *it.Edge
	once(in, &e.Type)
	once(in, &e.From)
	once(in, &e.To)
	e.Props = in.props(e.Props)
	in.data.Edges = append(in.data.Edges, e)
	return nil
}

// once replaces a text by the one copy of it.
func once[T ~string](in *intake, text *T) {
	known, ok := in.texts[string(*text)]
	if !ok {
		known = string(*text)
		in.texts[known] = known
	}
	*text = T(known)
}

func (in *intake) props(given kg.Props) kg.Props {
	props := slices.Clone(given)
	for i := range props {
		once(in, &props[i].Key)
		switch v := props[i].Value.(type) {
		case []kg.Evidence:
			props[i].Value = in.evidence(v)
		case []kg.Position:
			positions := slices.Clone(v)
			for j := range positions {
				positions[j].Evidence = in.evidence(positions[j].Evidence)
			}
			props[i].Value = positions
		}
	}
	return props
}

func (in *intake) evidence(given []kg.Evidence) []kg.Evidence {
	list := slices.Clone(given)
	for i := range list {
		once(in, &list[i].Document)
		once(in, &list[i].Language)
		once(in, &list[i].About)
	}
	return list
}
