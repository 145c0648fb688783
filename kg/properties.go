package kg

import (
	"maps"
	"slices"
	"strings"
)

// The definitions behind the keys under which properties are stored, by type: a localized "name" is stored as name_nb,
// name_nn and name_en.
var (
	nodeProperties     = storedByType(NodeDefs, EveryNode, func(d NodeDef) (NodeType, []PropertyDef) { return d.Type, d.Properties })
	relationProperties = storedByType(RelationDefs, EveryEdge, func(d RelationDef) (RelationType, []PropertyDef) { return d.Type, d.Properties })
)

// Stored lists the keys under which values of the property are stored.
func (p PropertyDef) Stored() []string {
	if p.Kind != LocalizedKind {
		return []string{p.Key}
	}
	return []string{p.Key + "_nb", p.Key + "_nn", p.Key + "_en"}
}

// Preferred is how a Plan's NodeProps ask for the best text of a localized property for a locale, where the others aren't read: by the
// keys of all, the best first, with "|" between. A store may tell it under the first key, whatever language it is in. No other
// text of the property is asked for beside it. It is "" where nodes have no such property.
func Preferred(property string, l Locale) string { return preferred[l][property] }

var preferred = func() map[Locale]map[string]string {
	keys := map[Locale]map[string]string{}
	for l, order := range localeOrder {
		keys[l] = map[string]string{}
		for _, properties := range nodeProperties {
			for _, p := range properties {
				if p.Kind == LocalizedKind {
					keys[l][p.Key] = inOrder(p, order)
				}
			}
		}
	}
	return keys
}()

func inOrder(p PropertyDef, order []Locale) string {
	keys := make([]string, len(order))
	for i, l := range order {
		keys[i] = p.Key + "_" + strings.ToLower(string(l))
	}
	return strings.Join(keys, "|")
}

func storedByType[D any, T comparable](defs []D, every []PropertyDef, of func(D) (T, []PropertyDef)) map[T]map[string]PropertyDef {
	byType := make(map[T]map[string]PropertyDef, len(defs))
	for _, d := range defs {
		t, own := of(d)
		byType[t] = map[string]PropertyDef{}
		for _, p := range append(append([]PropertyDef{}, every...), own...) {
			for _, key := range p.Stored() {
				byType[t][key] = p
			}
		}
	}
	return byType
}

// shape is what an item of a type may have, for who reads it: its keys in the order in which they stand.
type shape[T any] struct {
	name T
	keys []storedKey
}

// storedKey is a key with the kind of its value, and the values themselves where they are a closed list.
type storedKey struct {
	key    string
	kind   Kind
	values []any // strings
}

var (
	nodeShapes     = shapesOf(nodeProperties)
	relationShapes = shapesOf(relationProperties)
)

func shapesOf[T ~string](properties map[T]map[string]PropertyDef) map[T]*shape[T] {
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
