package seeds

import (
	"maps"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"tiltaksgraf/kg"
)

// What the ontology allows, by the words that the files use.
var (
	nodeDefs  = map[string]kg.NodeDef{} // by prefix
	nodeKeys  = map[kg.NodeType]map[string]kg.PropertyDef{}
	claimKeys = map[kg.RelationType]map[string]kg.PropertyDef{}
)

func init() {
	for _, d := range kg.NodeDefs {
		nodeDefs[d.Prefix] = d
		nodeKeys[d.Type] = byKey(kg.EveryNode, d.Properties)
	}
	for _, d := range kg.RelationDefs {
		claimKeys[d.Type] = byKey(kg.EveryEdge, d.Properties)
	}
}

func byKey(lists ...[]kg.PropertyDef) map[string]kg.PropertyDef {
	keys := map[string]kg.PropertyDef{}
	for _, list := range lists {
		for _, d := range list {
			if !d.Derived {
				keys[d.Key] = d
			}
		}
	}
	return keys
}

func prefixes() []string { return slices.Sorted(maps.Keys(nodeDefs)) }

func relationNames() []string {
	var names []string
	for _, d := range kg.RelationDefs {
		names = append(names, string(d.Type))
	}
	return names
}

// meant asks ", did you mean X?" with the name nearest to the one that was written, or is "" where none is near.
func meant(written string, names []string) string {
	if len(written) > 300 {
		return "" // no name is that long
	}
	best, least := "", max(2, len(written)/3)+1
	for _, name := range names {
		if d := distance(written, name); d < least {
			best, least = name, d
		}
	}
	if best == "" {
		return ""
	}
	return ", did you mean " + best + "?"
}

// distance is how many letters two names differ by. Ids that differ only in their type are near each other.
func distance(a, b string) int {
	_, slugA, okA := strings.Cut(a, "/")
	_, slugB, okB := strings.Cut(b, "/")
	if okA && okB && slugA == slugB {
		return 1
	}
	return levenshtein.ComputeDistance(strings.ToLower(a), strings.ToLower(b))
}

func typeNames() []string {
	var names []string
	for _, d := range kg.NodeDefs {
		names = append(names, string(d.Type))
	}
	return names
}

func ruleNames() []string {
	var names []string
	for _, d := range kg.Rules {
		names = append(names, d.ID)
	}
	return names
}
