package neo4j

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// How data lies in the database. docs/cypher.md shows it to people.
//
// Beside the properties of the ontology, which stand under their own names, a node or claim has
// these: content is its whole canonical line, from which it is read back exactly as it was; rank is
// its position in canonical order, among all nodes or all claims of its version; everything else is
// there to be looked up, ordered and read in Neo4j Browser. earliest and latest are the bounds of a
// claim, by its own period and by its ends. No property of the ontology has one of these names. How
// all of this is derived has an id of its own, that of the layout (layoutid.go).

// separator stands between the parts of a sort property. It is less than any character of an id or key.
const separator = " "

// stored is the id of a version as a layout stores it: the same content may also be there in other layouts.
func stored(layout, version string) string { return layout + version }

// short is how a version is named in its nodes: the beginning of its stored id, as git shortens hashes. That no two
// versions share it is a constraint of the database. Releases that numbered their layouts shortened the ids of versions
// alike, so that they take away the whole of a version that they can't read.
func short(stored string) string { return stored[:min(16, len(stored))] }

// key is the unique key of a node.
func key(stored string, id kg.ID) string { return short(stored) + "/" + string(id) }

// sortText is text whose order is that of ids: the sort key and, since ids that differ
// in leading zeros share that, the id. Where no number begins with a zero "~" stands
// for the id: it comes after all ids that share the key, as the id itself would.
func sortText(id kg.ID) string {
	if leadingZero.MatchString(string(id)) {
		return kg.SortKey(id) + separator + string(id)
	}
	return kg.SortKey(id) + separator + "~"
}

var leadingZero = regexp.MustCompile(`(^|[^0-9])0`)

// orders are those but the canonical one, in the order in which create_nodes.cypher has them.
var orders = []kg.OrderBy{kg.ByName, kg.ByDate, kg.ByAmount, kg.ByDegree}

// orderKey is the property in whose order nodes stand.
func orderKey(by kg.OrderBy) string {
	if slices.Contains(orders, by) {
		return "sort_" + string(by)
	}
	return "sort"
}

// orderText is text whose order is that of cursors.
func orderText(by kg.OrderBy, c kg.Cursor) string {
	if by == kg.ByID {
		return sortText(c.ID)
	}
	return c.Key + separator + sortText(c.ID)
}

// cursorAt reads the key out of an orderText.
func cursorAt(by kg.OrderBy, text string, id kg.ID) kg.Cursor {
	if by == kg.ByID {
		return kg.Cursor{Key: kg.SortKey(id), ID: id}
	}
	k, _, _ := strings.Cut(text, separator)
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

// hasInferred is the label of nodes with claims that are INFERRED. Who asks for
// STATED ones, which are nearly all, needn't read the claims of the others.
const hasInferred = "HasInferred"

// nodeLabels are the labels that a node gets, beside Entity: its type first.
func nodeLabels(n *kg.Node, inferred map[kg.ID]bool) []string {
	if inferred[n.ID] {
		return []string{string(n.Type), hasInferred}
	}
	return []string{string(n.Type)}
}

// withInferred are the nodes at either end of a claim that is INFERRED.
func withInferred(claims []kg.Edge) map[kg.ID]bool {
	ids := map[kg.ID]bool{}
	for i := range claims {
		if e := &claims[i]; e.Certainty() == kg.Inferred {
			ids[e.From], ids[e.To] = true, true
		}
	}
	return ids
}

// A row is a node or claim as create_nodes.cypher or create_edges.cypher reads it. What most of them have stands in a
// list, which takes less time than a map, here and there; what few have, in a map at its end.

// nodeRow is the row of a node.
func nodeRow(n *kg.Node, rank int, labels []string, f kg.Facets, content string) ([]any, error) {
	few := make(map[string]any, 16)
	addProps(few, n.Props)
	for facet, values := range f.Values {
		switch {
		case facet == kg.TypeFacet: // the type is there already
		case manyValued(facet):
			few[facetKey(facet)] = values
		case len(values) > 1:
			return nil, fmt.Errorf("%s: facet %s has %d values, where this store keeps one", n.ID, facet, len(values))
		default:
			few[facetKey(facet)] = values[0]
		}
	}
	said, cited := evidence(n.Props)
	sort := sortText(n.ID)
	row := []any{labels, string(n.ID), rank, content, said, cited, sort}
	for _, by := range orders {
		row = append(row, f.Order[by]+separator+sort)
	}
	return append(row, few), nil
}

// edgeRow is the row of a claim; from and to are the database's own ids. The order
// of sort and id, where cursors stand, is that of rank, which is less to read.
func edgeRow(e *kg.Edge, rank int, from, to, content string) []any {
	few := map[string]any{}
	addProps(few, e.Props)
	first, last := e.Bounds()
	if first != "" {
		few["earliest"] = string(first)
	}
	if last != "" {
		few["latest"] = string(last)
	}
	said, cited := evidence(e.Props)
	sort := kg.SortKey(e.ID)
	return []any{from, to, string(e.Type), string(e.ID), rank, content, said, cited, string(e.Certainty()), sort, few}
}

// evidence is what the quotes and documents of a node or claim are, nil where it has none.
func evidence(props kg.Props) (quoted, cited any) {
	if list := props.Evidence(); len(list) > 0 {
		return quotes(list), documents(list)
	}
	return nil, nil
}

// addProps adds properties but the evidence, in a form for people.
func addProps(row map[string]any, props kg.Props) {
	for _, p := range props {
		switch v := p.Value.(type) {
		case []kg.Evidence: // see evidence
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
