package graph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

// roads are questions that lead to objects of a type; %s is what is asked of them. Nodes are found by their ids.
var roads = map[string]string{
	"Claim": `{ network(around: ["plan/veikart-ballongnaeringen"], depth: 1, limit: 100, ` +
		`certainty: [STATED, INFERRED]) { claims { %s } } }`,
	"Derivation": `{ actors(first: 100) { nodes { claims(certainty: [INFERRED]) { ` +
		`edges { claim { derivation { %s } } } } } } }`,
	"RelatedNodeEdge":    `{ measures(first: 20) { nodes { claims { edges { %s } } } } }`,
	"RelatedActorEdge":   `{ measures(first: 40) { nodes { responsibles { edges { %s } } } } }`,
	"RelatedMeasureEdge": `{ actors(first: 100) { nodes { measures { edges { %s } } } } }`,
	"Responsibility":     `{ measures(first: 40) { nodes { responsibility { %s } } } }`,
	"Gap":                `{ measures(first: 40) { nodes { responsibility { gap { %s } } } } }`,
	"AccountabilityGap":  `{ accountabilityGaps(first: 40) { nodes { %s } } }`,
	"Coverage":           `{ dataset { coverage { %s } } plans { nodes { coverage { %[1]s } } } }`,
	"Position":           `{ disputes { nodes { positions { %s } } } }`,
	"Dataset":            `{ dataset { %s } }`,
	"DatasetChange":      `{ dataset { changes { %s } } }`,
	"SearchEdge":         `{ search(text: "ballong") { edges { %s } } }`,
	"AskedActor":         `{ ask(text: "ballong", first: 20) { actors { %s } } }`,
	"CollaboratorEdge":   `{ collaborators(actor: "agency/undringsradet", first: 20) { edges { %s } } }`,
	"Node":               `{ measures(first: 40) { nodes { ... on Node { %s } } } }`,
	"Actor":              `{ actors(first: 100) { nodes { %s } } }`,
	"Accountable":        `{ measures(first: 40) { nodes { ... on Accountable { %s } } } }`,
	"ResponsibleParty":   `{ actors(first: 100) { nodes { ... on ResponsibleParty { %s } } } }`,
}

// TestFewOfSmallLists asks each list that is small by nature for its first items: run in place or side by side, they
// are those with which the whole list begins, and a number that isn't one is the client's error.
func TestFewOfSmallLists(t *testing.T) {
	a := inventedAPI(t)
	b := a.sideBySide()
	lists, longer := 0, 0
	for _, def := range graph.Schema().Schema().Types {
		for _, f := range def.Fields {
			if !isSmallList(f) || strings.HasPrefix(def.Name, "__") {
				continue
			}
			road := roadTo(t, def.Name)
			lists++
			query := fmt.Sprintf(road, fewOf(f))
			data := a.data(t, query, nil)
			if other := b.data(t, query, nil); other != data {
				t.Errorf("%s.%s: side by side it is another", def.Name, f.Name)
			}
			longer += beginnings(t, def.Name+"."+f.Name, data)
			for _, n := range []int{-1, 0, 101} {
				bad := fmt.Sprintf(road, fmt.Sprintf("%s(first: %d) { __typename }", f.Name, n))
				if code := a.code(t, bad, nil); code != "BAD_USER_INPUT" {
					t.Errorf("%s is answered by %q", bad, code)
				}
			}
		}
	}
	for name := range roads {
		if graph.Schema().Schema().Types[name] == nil {
			t.Errorf("there is no %s", name)
		}
	}
	if lists < 70 || longer < 70 {
		t.Errorf("%d lists, %d of them long enough to be cut", lists, longer)
	}
}

func isSmallList(f *ast.FieldDefinition) bool {
	first := f.Arguments.ForName("first")
	return f.Type.Elem != nil && first != nil && f.Directives.ForName("listSize") != nil ||
		f.Name == "measures" && f.Type.Elem != nil
}

func roadTo(t *testing.T, name string) string {
	t.Helper()
	if _, isNode := kg.NodeDefOf(kg.NodeType(name)); isNode {
		data := inventedData(t)
		var ids []string
		for _, n := range data.Nodes {
			if string(n.Type) == name && len(ids) < 100 {
				ids = append(ids, fmt.Sprintf("%q", n.ID))
			}
		}
		return `{ nodes(ids: [` + strings.Join(ids, ",") + `]) { ... on ` + name + ` { %s } } }`
	}
	road, ok := roads[name]
	if !ok {
		t.Errorf("no question leads to %s: add one to roads", name)
		return `{ %s }`
	}
	return road
}

// fewOf asks for a list whole and for its beginnings.
func fewOf(f *ast.FieldDefinition) string {
	item := "{ __typename }"
	switch f.Type.Name() {
	case "Evidence":
		item = "{ id document { id } }"
	case "Claim", "Dispute", "Finding", "Measure", "Resource":
		item = "{ id }"
	case "ResponsibleActor", "Duty", "OfficeHolder":
		item = "{ claim { id } }"
	case "Position":
		item = "{ statement { value } }"
	case "DatasetChange":
		item = "{ changedOn what { value } }"
	case "Highlight":
		item = "{ field parts { text } }"
	}
	return fmt.Sprintf("all: %[1]s(first: 100) %[2]s unsaid: %[1]s %[2]s "+
		"one: %[1]s(first: 1) %[2]s two: %[1]s(first: 2) %[2]s", f.Name, item)
}

// beginnings compares the lists that fewOf asked for, wherever they stand in the data. It counts those of two or more.
func beginnings(t *testing.T, name, data string) (longer int) {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(data), &v); err != nil {
		t.Fatal(err)
	}
	var compare func(any)
	compare = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				compare(item)
			}
		case map[string]any:
			all, ok := v["all"].([]any)
			if !ok {
				for _, item := range v {
					compare(item)
				}
				return
			}
			for alias, n := range map[string]int{"one": 1, "two": 2} {
				if got := v[alias].([]any); !reflect.DeepEqual(got, all[:min(n, len(all))]) {
					t.Errorf("%s: the first %d are %v of %v", name, n, got, all)
				}
			}
			if unsaid := v["unsaid"].([]any); len(unsaid) != len(all) && name != "CollaboratorEdge.measures" {
				t.Errorf("%s: unless told it is %v, all are %v", name, unsaid, all)
			}
			longer += min(1, len(all)/2)
		}
	}
	compare(v)
	return longer
}
