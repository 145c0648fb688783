package kg

import (
	"strings"
)

// The definitions behind the keys under which properties are stored, by type: a localized "name" is stored as name_nb,
// name_nn and name_en.
var (
	NodeProperties = storedByType(NodeDefs, EveryNode,
		func(d NodeDef) (NodeType, []PropertyDef) { return d.Type, d.Properties })
	RelationProperties = storedByType(RelationDefs, EveryEdge,
		func(d RelationDef) (RelationType, []PropertyDef) { return d.Type, d.Properties })
)

// Stored lists the keys under which values of the property are stored.
func (p PropertyDef) Stored() []string {
	if p.Kind != LocalizedKind {
		return []string{p.Key}
	}
	return []string{p.Key + "_nb", p.Key + "_nn", p.Key + "_en"}
}

// Preferred is how a Plan's NodeProps ask for the best text of a localized property for a locale, where the others
// aren't read: by the keys of all, the best first, with "|" between. A store may send it under the first key, whatever
// language it is in. No other text of the property is asked for beside it. It is "" where nodes have no such property.
func Preferred(property string, l Locale) string { return preferred[l][property] }

var preferred = func() map[Locale]map[string]string {
	keys := map[Locale]map[string]string{}
	for l, order := range localeOrder {
		keys[l] = map[string]string{}
		for _, properties := range NodeProperties {
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

func storedByType[D any, T comparable](defs []D, every []PropertyDef,
	of func(D) (T, []PropertyDef)) map[T]map[string]PropertyDef {
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
