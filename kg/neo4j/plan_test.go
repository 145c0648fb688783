package neo4j_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/neo4j"
	"tiltaksgraf/kg/neo4j/neo4jtest"
)

// bad operators read everything, or everything times everything.
var bad = []string{"AllNodesScan", "CartesianProduct", "NodeByLabelScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan",
	"DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan"}

// pairs are the files whose statements look up two nodes by unique ids: a product of one row with one, which is harmless.
var pairs = []string{"create_edges", "publish"}

// TestPlans explains every statement in all the forms that questions give it: none may read all nodes.
func TestPlans(t *testing.T) {
	c := neo4jtest.Start(t)
	s, err := neo4j.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	if _, err := s.Load(context.Background(), &kg.Data{}, nil); err != nil { // for its indexes
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
		walkPlan(plan(t, c, form), func(p driver.Plan) {
			if slices.Contains(bad, operator(p)) && !(slices.Contains(pairs, form.File) && onePair(p)) {
				t.Errorf("%s: %s in\n%s", form.File, operator(p), form.Text)
			}
		})
	}
	names, err := neo4j.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !explained[name] && !slices.Contains([]string{"shared", "schema", "indexes"}, name) {
			t.Errorf("%s is explained nowhere", name)
		}
	}
}

// onePair says whether an operator is the product of two look-ups by a unique key or the database's own id.
func onePair(p driver.Plan) bool {
	return operator(p) == "CartesianProduct" && !slices.ContainsFunc(p.Children(), func(side driver.Plan) bool {
		return !strings.HasPrefix(operator(side), "NodeUniqueIndexSeek") && operator(side) != "NodeByElementIdSeek"
	})
}

func operator(p driver.Plan) string {
	name, _, _ := strings.Cut(p.Operator(), "@")
	return name
}

func plan(t *testing.T, c neo4j.Config, form neo4j.Form) driver.Plan {
	t.Helper()
	summary, err := neo4jtest.Summary(context.Background(), c, "EXPLAIN "+form.Text, form.Params)
	if err != nil || summary.Plan() == nil {
		t.Fatalf("%s has no plan: %v\n%s", form.File, err, form.Text)
	}
	return summary.Plan()
}

func walkPlan(p driver.Plan, visit func(driver.Plan)) {
	visit(p)
	for _, child := range p.Children() {
		walkPlan(child, visit)
	}
}
