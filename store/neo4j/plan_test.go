package neo4j_test

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// bad operators read everything, or everything times everything.
var bad = []string{"AllNodesScan", "CartesianProduct", "NodeByLabelScan", "DirectedAllRelationshipsScan",
	"UndirectedAllRelationshipsScan",
	"DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan"}

// pairs are the files whose statements look up two nodes by unique ids: a
// product of one row with one, which is harmless.
var pairs = []string{"create_edges", "edges", "paths", "publish"}

// throughVersions are the files that go through nodes which are few: versions, and what is published. Writers send
// them, and readers who find nothing published. foreign_nodes looks at every node, once sums have told of nodes that
// aren't ours.
var throughVersions = []string{"foreign", "foreign_nodes", "others", "layouts", "forget"}

// TestPlans explains every statement in all the forms that questions give it: none may read all nodes, and whether the
// version was whole is the last thing looked at, else what is read after it may be partial.
func TestPlans(t *testing.T) {
	c := neo4jtest.Start(t)
	s, err := neo4j.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	// For its indexes, and for something to plan by: where there is nothing to read, reading everything is as good as
	// anything, and the planner goes through all claims for the paths that are joined.
	if _, err := s.Load(context.Background(), synthetic(2000, 0), nil); err != nil {
		t.Fatal(err)
	}
	forms, err := neo4j.EveryForm()
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{}
	for _, form := range forms {
		if explained[form.Text] {
			continue
		}
		explained[form.File], explained[form.Text] = true, true
		found := operators(t, c, form)
		if strings.Contains(form.Text, " AS live") && (found[0] != "ProduceResults" || found[1] != "LetSemiApply") {
			t.Errorf("%s looks whether the version is whole before it has read all: %v\n%s", form.File, found[:2], form.Text)
		}
		for i, operator := range found {
			if slices.Contains(throughVersions, form.File) &&
				slices.Contains([]string{"NodeByLabelScan", "CartesianProduct"}, operator) {
				continue
			}
			if slices.Contains(bad, operator) && !(slices.Contains(pairs, form.File) && onePair(found[i:])) {
				t.Errorf("%s: %s in\n%s", form.File, operator, form.Text)
			}
		}
	}
	names, err := neo4j.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !explained[name] && !slices.Contains([]string{"shared", "schema", "indexes", "show_indexes"}, name) {
			t.Errorf("%s is explained nowhere", name)
		}
	}
}

// onePair says whether operators begin with the product of two lookups by a unique key or the database's own id.
func onePair(operators []string) bool {
	return len(operators) > 2 && operators[0] == "CartesianProduct" &&
		!slices.ContainsFunc(operators[1:3], func(side string) bool {
			return !strings.HasPrefix(side, "NodeUniqueIndexSeek") && side != "NodeByElementIdSeek"
		})
}

// operatorName finds an operator in the drawing of a plan, after the lines of the branches that it is in.
var operatorName = regexp.MustCompile(`(?m)^\|[ |]*\+(\w+)`)

// operators are those of a statement's plan. They are read from the database's drawing of it: the driver's
// Plan.Children gives the last child in place of each (v5.28.4).
func operators(t *testing.T, c neo4j.Config, form neo4j.Form) (names []string) {
	t.Helper()
	summary, err := neo4jtest.Summary(context.Background(), c, "EXPLAIN "+form.Text, form.Params)
	if err != nil || summary.Plan() == nil {
		t.Fatalf("%s has no plan: %v\n%s", form.File, err, form.Text)
	}
	drawing, _ := summary.Plan().Arguments()["string-representation"].(string)
	for _, match := range operatorName.FindAllStringSubmatch(drawing, -1) {
		if match[1] != "CacheProperties" { // which finds nothing, and stands between others or not
			names = append(names, match[1])
		}
	}
	if len(names) < 2 {
		t.Fatalf("%s: no operators are drawn in\n%s", form.File, drawing)
	}
	return names
}
