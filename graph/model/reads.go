package model

import (
	"slices"
	"strings"
	"sync"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema/names"
)

// Which field reads what. From this table the projection of a plan is made: the properties that a store has to send. A
// test asks for every field of the schema without the others.

// Reads are properties that a field reads: of nodes and of claims. Text is the localized property of a node whose texts
// Nodes are, where that is all: where only its value is selected, the best of them will do.
type Reads struct {
	Nodes, Claims []string
	Text          string
}

// ReadsOf returns what a field of an object of the API reads; known is false where that may be anything. The fields are
// those of the schema, and each is looked into once. What is returned must not be changed.
func ReadsOf(object, field string) (r Reads, known bool) {
	f := fieldOf{object, field}
	readsMade.RLock()
	made, ok := readsMade.of[f]
	readsMade.RUnlock()
	if !ok {
		made.Reads, made.known = readsOf(object, field)
		readsMade.Lock()
		readsMade.of[f] = made
		readsMade.Unlock()
	}
	return made.Reads, made.known
}

type fieldOf struct{ object, field string }

type readsKnown struct {
	Reads
	known bool
}

var readsMade = struct {
	sync.RWMutex
	of map[fieldOf]readsKnown
}{of: map[fieldOf]readsKnown{}}

func readsOf(object, field string) (r Reads, known bool) {
	switch {
	case field == "id" || field == "permalink" || field == "__typename":
		return Reads{}, true
	case slices.Contains(aNode, object):
		return readsOfNode(object, field)
	case object == "Claim" || strings.HasPrefix(object, "Related") && strings.HasSuffix(object, "Edge"):
		r.Claims, known = readsOfClaim(field)
		return r, known
	case object == "Resource" || slices.Contains(anything, object+"."+field):
		return Reads{}, false
	}
	return Reads{Nodes: ofOthers[object+"."+field]}, true
}

// aNode are the types of the API that are nodes.
var aNode = func() []string {
	all := []string{"Node", "Actor", "ResponsibleParty", "Accountable"}
	for _, t := range kg.AllTypes {
		all = append(all, string(t))
	}
	return all
}()

// anything are fields of other objects that may read all there is; highlights are read by no other field.
var anything = []string{"Query.whoIsResponsible", "Query.ask", "Query.suggest", "SearchEdge.highlights",
	"Dataset.coverage",
	"AccountabilityGap.verdict", "AccountabilityGap.reason", "AccountabilityGap.evidence",
	"AccountabilityGap.responsibility"}

// ofOthers are fields of other objects that read properties of nodes: look-ups by name choose among names, searches for
// several numbers among these.
var ofOthers = map[string][]string{
	"Query.actor":       nameKeys,
	"Query.programme":   nameKeys,
	"Query.search":      {"number"},
	"Evidence.url":      {"url"},
	"Evidence.language": {"language"},
}

var nameKeys = []string{"name_nb", "name_nn", "name_en", "abbreviation", "aliases"}

func readsOfNode(object, field string) (r Reads, known bool) {
	key := names.PropertyOf(kg.NodeType(object), field)
	def, _ := kg.NodeDefOf(kg.NodeType(object))
	switch p, known := property(key, kg.EveryNode, def.Properties); {
	case known && p.Kind == kg.LocalizedKind:
		return Reads{Nodes: p.Stored(), Text: key}, true
	case known:
		return Reads{Nodes: p.Stored()}, true
	case field == "organisationNumber":
		return Reads{Nodes: []string{field}}, true
	case object == "Measure" && field == "isPublished":
		return Reads{Nodes: []string{"number"}}, true
	}
	read := []string{"disputes", "findings", "plan", "claimCounts", "citingClaims", "citedBy"}
	return r, walks[field] != nil || slices.Contains(read, field)
}

func readsOfClaim(field string) ([]string, bool) {
	switch field {
	case "relation", "from", "to", "node", "cursor", "claim":
		return nil, true
	case "certainty":
		return []string{"derivation"}, true
	case "validity", "notBefore", "notAfter":
		return []string{"validFrom", "validTo", "knownOn", "notBefore", "notAfter"}, true
	}
	defs := [][]kg.PropertyDef{kg.EveryEdge}
	for _, d := range kg.RelationDefs {
		defs = append(defs, d.Properties)
	}
	p, known := property(field, defs...)
	return p.Stored(), known
}

// property is the one of the ontology with this name.
func property(name string, defs ...[]kg.PropertyDef) (kg.PropertyDef, bool) {
	for _, some := range defs {
		for i := range some {
			if some[i].Key == name {
				return some[i], true
			}
		}
	}
	return kg.PropertyDef{}, false
}
