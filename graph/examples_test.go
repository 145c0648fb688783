package graph_test

import (
	"strings"
	"testing"

	"tiltaksgraf/graph"
	"tiltaksgraf/seeds/invented"
)

// TestExamplesRun asks the example in the description of each root field: it must be there, ask for that field, and
// find something: in the invented dataset, in the words of that.
func TestExamplesRun(t *testing.T) {
	a := inventedAPI(t)
	for _, f := range graph.Schema().Schema().Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		examples := examplesIn(f.Description)
		if len(examples) == 0 {
			t.Errorf("Query.%s shows no example", f.Name)
		}
		for _, example := range examples {
			if !strings.Contains(example, f.Name+"(") && !strings.Contains(example, f.Name+" ") {
				t.Errorf("the example of Query.%s asks for something else: %s", f.Name, example)
			}
			data := a.data(t, invented.In(example), nil)
			if strings.HasPrefix(data, `{"`+f.Name+`":null`) || strings.HasPrefix(data, `{"`+f.Name+`":[]`) ||
				strings.Contains(data, `"edges":[]`) || strings.Contains(data, `"nodes":[]`) {
				t.Errorf("the example of Query.%s finds nothing: %s gives %s", f.Name, example, data)
			}
		}
	}
}

// examplesIn returns the indented queries of a description.
func examplesIn(description string) (examples []string) {
	for line := range strings.Lines(description) {
		if query := strings.TrimSpace(line); strings.HasPrefix(line, "    ") && strings.HasPrefix(query, "{") {
			examples = append(examples, query)
		}
	}
	return examples
}
