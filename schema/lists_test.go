package schema_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
)

// bounded are lists of objects that don't say themselves how many they give, and why they needn't.
var bounded = map[string]string{
	"Ranking.entries":          "Query.rankings(first:) says how many",
	"Network.nodes":            "Query.network(limit:) says how many",
	"Network.claims":           "they are among those nodes",
	"Network.counts":           "one for each relation",
	"DatasetCounts.byRelation": "one for each relation",
	"DatasetCounts.byType":     "one for each type",
	"Path.nodes":               "Query.path(maxLength:) and paths(maxLength:) say how many",
	"Path.steps":               "Query.path(maxLength:) and paths(maxLength:) say how many",
	"Vocabulary.types":         "there is one for each type",
	"Vocabulary.relations":     "there is one for each relation",
	"Vocabulary.roles":         "there is one for each role",
	"Coverage.tiers":           "there is one for each tier",
	"Node.claimCounts":         "there is one for each relation and direction",
	"Highlight.parts":          "they are pieces of one short text",
	"Ask.responsibilities":     "Query.ask(first:) says how many",
	"Ask.actors":               "Query.ask(first:) says how many",
	"Ask.related":              "Query.ask(first:) says how many",
	"Ask.results":              "Query.ask(first:) says how many of each kind",
}

var few = fmt.Sprintf("How many, 1 to %[1]d. All of them, at most %[1]d, unless given.", kg.MaxFew)

// TestListsAreBounded: whoever asks for a list of objects can say how many, and those that aren't paged say so in the
// same words, and how long they mostly are.
func TestListsAreBounded(t *testing.T) {
	s, own := load(t)
	seen := map[string]bool{}
	for _, d := range own {
		for _, f := range d.Fields {
			name := d.Name + "." + f.Name
			if d.Kind == ast.InputObject || f.Type.Elem == nil || s.Types[f.Type.Name()].IsLeafType() {
				continue
			}
			paged := strings.HasSuffix(d.Name, "Connection") && (f.Name == "edges" || f.Name == "nodes")
			if paged || slices.ContainsFunc([]string{"first", "limit", "ids"},
				func(arg string) bool { return f.Arguments.ForName(arg) != nil }) {
				checkFew(t, name, f)
				continue
			}
			if f.Name == "claimCounts" {
				name = "Node.claimCounts"
			}
			seen[name] = true
			if bounded[name] == "" {
				t.Errorf("%s: nobody can say how many", name)
			}
		}
	}
	for name := range bounded {
		if !seen[name] {
			t.Errorf("%s isn't such a list", name)
		}
	}
}

func checkFew(t *testing.T, name string, f *ast.FieldDefinition) {
	t.Helper()
	first := f.Arguments.ForName("first")
	if first == nil || first.Type.NonNull {
		return
	}
	if first.Description != few || f.Directives.ForName("listSize") == nil {
		t.Errorf("%s: first is %q, with %v", name, first.Description, f.Directives)
	}
}
