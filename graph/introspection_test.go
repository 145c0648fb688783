package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"tiltaksgraf/schema"
)

// builtIn are the directives that every schema has, and that an SDL need not declare.
var builtIn = []string{"skip", "include", "deprecated", "specifiedBy", "oneOf"}

// TestDirectivesAreDeclared holds that introspection offers the directives that the SDL declares, and declares them
// alike.
func TestDirectivesAreDeclared(t *testing.T) {
	var got struct {
		Schema struct {
			Directives []struct {
				Name, Description string
				Locations         []string
				IsRepeatable      bool
				Args              []struct {
					Name, Description string
					Type              typeRef
					DefaultValue      *string
				}
			}
		} `json:"__schema"`
	}
	inventedAPI(t).ask(t, `{ __schema { directives { name description locations isRepeatable args { name description
		type { kind name ofType { kind name ofType { name } } } defaultValue } } } }`, nil, &got)
	var offered []string
	for _, d := range got.Schema.Directives {
		if slices.Contains(builtIn, d.Name) {
			continue
		}
		line := fmt.Sprintf("%s %q %v %v", d.Name, d.Description, d.Locations, d.IsRepeatable)
		for _, a := range d.Args {
			line += fmt.Sprintf(" %s %q %s", a.Name, a.Description, a.Type)
			if a.DefaultValue != nil {
				line += " = " + *a.DefaultValue
			}
		}
		offered = append(offered, line)
	}
	sdl, err := parser.ParseSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	var declared []string
	for _, d := range sdl.Directives {
		line := fmt.Sprintf("%s %q %v %v", d.Name, d.Description, d.Locations, d.IsRepeatable)
		for _, a := range d.Arguments {
			line += fmt.Sprintf(" %s %q %s", a.Name, a.Description, a.Type)
			if a.DefaultValue != nil {
				line += " = " + a.DefaultValue.String()
			}
		}
		declared = append(declared, line)
	}
	slices.Sort(offered)
	slices.Sort(declared)
	if !slices.Equal(offered, declared) || len(declared) == 0 {
		t.Errorf("introspection offers\n%q\nthe SDL declares\n%q", offered, declared)
	}
}

// typeRef is a type as introspection tells it.
type typeRef struct {
	Kind, Name string
	OfType     *typeRef
}

func (r typeRef) String() string {
	switch r.Kind {
	case "NON_NULL":
		return r.OfType.String() + "!"
	case "LIST":
		return "[" + r.OfType.String() + "]"
	}
	return r.Name
}
