package neo4j_test

import (
	"context"
	"os"
	"regexp"
	"testing"

	"tiltaksgraf/seeds"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

var example = regexp.MustCompile("(?s)```cypher\n(.*?)```")

// TestExamples puts every question of docs/cypher.md to the built-in dataset: each must have an answer.
func TestExamples(t *testing.T) {
	page, err := os.ReadFile("../../docs/cypher.md")
	if err != nil {
		t.Fatal(err)
	}
	d, faults := seeds.Load(seeds.BuiltIn())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	c := neo4jtest.Start(t)
	load(t, neo4jtest.Open(t), d.Data)
	questions := example.FindAllStringSubmatch(string(page), -1)
	if len(questions) < 10 {
		t.Fatalf("only %d examples", len(questions))
	}
	for _, q := range questions {
		records, err := neo4jtest.Records(context.Background(), c, q[1])
		if err != nil || len(records) == 0 {
			t.Errorf("%d records, error %v, from\n%s", len(records), err, q[1])
		}
	}
}
