package neo4j

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// How data lies in the database. docs/cypher.md shows it to people.
//
// Beside the properties of the ontology, which stand under their own names, a node or claim has these: content is its whole
// canonical line, from which it is read back exactly as it was; the rest is there to be looked up, ordered and read in
// Neo4j Browser. No property of the ontology has one of these names.

// separator stands between the parts of a sort property. It is less than any character of an id or key.
const separator = " "

// short is how a version is named in its nodes: the beginning of its id, as git shortens hashes. That no two versions share it
// is a constraint of the database.
func short(version string) string { return version[:min(16, len(version))] }

// key is the unique key of a node.
func key(version string, id kg.ID) string { return short(version) + "/" + string(id) }

// place is text whose order is that of ids: the sort key and, since ids that differ in leading zeros share that, the id. Where
// no number begins with a zero "~" stands for the id: it comes after all ids that share the key, as the id itself would.
func place(id kg.ID) string {
	if leadingZero.MatchString(string(id)) {
		return kg.SortKey(id) + separator + string(id)
	}
	return kg.SortKey(id) + separator + "~"
}

var leadingZero = regexp.MustCompile(`(^|[^0-9])0`)

// orderKey is the property in whose order nodes stand.
func orderKey(by kg.OrderBy) string {
	switch by {
	case kg.ByName, kg.ByDate, kg.ByAmount, kg.ByDegree:
		return "sort_" + string(by)
	}
	return "sort"
}

// orderPlace is text whose order is that of cursors.
func orderPlace(by kg.OrderBy, c kg.Cursor) string {
	if by == kg.ByID {
		return place(c.ID)
	}
	return c.Key + separator + place(c.ID)
}

// cursorAt reads the key out of an orderPlace.
func cursorAt(by kg.OrderBy, place string, id kg.ID) kg.Cursor {
	if by == kg.ByID {
		return kg.Cursor{Key: kg.SortKey(id), ID: id}
	}
	k, _, _ := strings.Cut(place, separator)
	return kg.Cursor{Key: k, ID: id}
}

// indexedFacets are those with so many values that they have an index; each node may have several of the first two.
var indexedFacets = []kg.Facet{kg.NameFacet, kg.URLFacet, kg.OrganisationNumberFacet}

func manyValued(f kg.Facet) bool { return f == kg.NameFacet || f == kg.URLFacet }

// facetKey is the property of a facet, or "" for what is none.
func facetKey(f kg.Facet) string {
	switch {
	case f == kg.TypeFacet:
		return "type"
	case slices.Contains(kg.AllFacets, f):
		return "facet_" + string(f)
	}
	return ""
}

// nodeRow is a node as the properties it gets; words are those of the whole dataset.
func nodeRow(version string, n *kg.Node, f kg.Facets, words *text.Lexicon, content string) (map[string]any, error) {
	here := place(n.ID)
	row := make(map[string]any, 32)
	row["content"], row["key"], row["version"], row["id"], row["type"] = content, key(version, n.ID), short(version), string(n.ID), string(n.Type)
	row["sort"], row["folded"] = here, foldedWords(words, n)
	for _, p := range n.Props {
		addProp(row, p)
	}
	for facet, values := range f.Values {
		switch {
		case manyValued(facet):
			row[facetKey(facet)] = values
		case len(values) > 1:
			return nil, fmt.Errorf("%s: facet %s has %d values, where this store keeps one", n.ID, facet, len(values))
		default:
			row[facetKey(facet)] = values[0]
		}
	}
	for _, by := range []kg.OrderBy{kg.ByName, kg.ByDate, kg.ByAmount, kg.ByDegree} {
		row[orderKey(by)] = f.Order[by] + separator + here
	}
	return row, nil
}

// edgeRow is a claim as create_edges.cypher reads it: from and to are the database's own ids. What most claims have stands in a
// list, which takes less time than a map, here and there; what few have, in a map at its end.
func edgeRow(e *kg.Edge, from, to, content string) []any {
	few := map[string]any{}
	for _, p := range e.Props {
		if p.Key != "evidence" {
			addProp(few, p)
		}
	}
	if from := e.ValidFrom(); from != "" {
		few["notBefore"] = string(from.Earliest())
	}
	if to := e.ValidTo(); to != "" {
		few["notAfter"] = string(to.Latest())
	}
	var said, cited any
	if list := e.Props.Evidence(); len(list) > 0 {
		said, cited = quotes(list), documents(list)
	}
	sort := kg.SortKey(e.ID)
	return []any{from, to, string(e.Type), string(e.ID), sort, string(e.Certainty()), content, said, cited, few}
}

// addProp adds a property in a form for people.
func addProp(row map[string]any, p kg.Prop) {
	switch v := p.Value.(type) {
	case []kg.Evidence:
		row["quotes"], row["documents"] = quotes(v), documents(v)
	case []kg.Position:
		row["positions"] = positions(v)
	case kg.Derivation:
		row["rule"], row["premises"] = v.Rule, texts(v.Premises)
	case kg.Date:
		row[p.Key] = string(v)
	default:
		row[p.Key] = v
	}
}

func quotes(list []kg.Evidence) []string {
	all := make([]string, len(list))
	for i := range list {
		all[i] = list[i].Quote
	}
	return all
}

func documents(list []kg.Evidence) []string {
	all := make([]string, len(list))
	for i := range list {
		all[i] = string(list[i].Document)
	}
	return all
}

func positions(list []kg.Position) []string {
	all := make([]string, len(list))
	for i, p := range list {
		all[i], _ = kg.Localized{NB: p.NB, NN: p.NN, EN: p.EN}.In(kg.NB)
	}
	return all
}
