package schema_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/schema"
)

// TestPrint: what is printed is one schema that reads as what it was printed from, without extensions and notes of
// ours. What the test in clients/ holds against introspection is printed from the same.
func TestPrint(t *testing.T) {
	written, own := load(t)
	printed := schema.Print(written)
	if strings.Contains(printed, "extend ") || strings.Contains(printed, "# begin") ||
		!strings.Contains(printed, "\ntype Query {\n") {
		t.Errorf("it isn't whole: %.200s", printed)
	}
	read, err := gqlparser.LoadSchema(&ast.Source{Name: "printed", Input: printed})
	if err != nil {
		t.Fatal(err)
	}
	if again := schema.Print(read); again != printed {
		t.Error("printed again it is another")
	}
	for _, d := range own {
		got := read.Types[d.Name]
		if got == nil || got.Description != d.Description || len(got.Fields) != len(d.Fields) ||
			len(got.EnumValues) != len(d.EnumValues) {
			t.Errorf("%s isn't printed whole", d.Name)
		}
	}
}

// TestPrintDirectives: a directive that introspection offers is in the SDL, whoever brought it; those of every schema
// aren't.
func TestPrintDirectives(t *testing.T) {
	s := gqlparser.MustLoadSchema(&ast.Source{Input: "directive @ours on FIELD\ntype Query { a: Int }"})
	printed := schema.Print(s)
	for name := range s.Directives {
		standard := name == "skip" || name == "include" || name == "deprecated" || name == "specifiedBy" || name == "oneOf"
		if strings.Contains(printed, "directive @"+name) == standard {
			t.Errorf("@%s: %s", name, printed)
		}
	}
}

func TestPossibleTypes(t *testing.T) {
	s := gqlparser.MustLoadSchema(&ast.Source{Input: `
		type Query { a: A, u: U }
		interface A { id: ID }
		interface B implements A { id: ID }
		type Y implements A & B { id: ID }
		type X implements A { id: ID }
		union U = Y | Query`})
	got := schema.PossibleTypes(s)
	if len(got) != 3 || strings.Join(got["A"], " ") != "X Y" || strings.Join(got["B"], " ") != "Y" ||
		strings.Join(got["U"], " ") != "Query Y" {
		t.Errorf("%v", got)
	}
}
