package jsonl

import (
	"maps"
	"slices"

	"tiltaksgraf/kg"
)

// shape is what an item of a type may have, for who reads it: its keys in the order in which they stand.
type shape[T any] struct {
	name T
	keys []storedKey
}

// storedKey is a key with the kind of its value, and the values themselves where they are a closed list.
type storedKey struct {
	key    string
	kind   kg.Kind
	values []any // strings
}

var (
	nodeShapes     = shapesOf(kg.NodeProperties)
	relationShapes = shapesOf(kg.RelationProperties)
)

func shapesOf[T ~string](properties map[T]map[string]kg.PropertyDef) map[T]*shape[T] {
	shapes := make(map[T]*shape[T], len(properties))
	for name, defs := range properties {
		s := &shape[T]{name: name}
		for _, key := range slices.Sorted(maps.Keys(defs)) {
			k := storedKey{key: key, kind: defs[key].Kind}
			for _, v := range defs[key].Values {
				k.values = append(k.values, v)
			}
			s.keys = append(s.keys, k)
		}
		shapes[name] = s
	}
	return shapes
}
