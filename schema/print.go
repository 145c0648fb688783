package schema

import (
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// standard are the directives that every GraphQL schema has, so that no SDL defines them.
var standard = []string{"deprecated", "include", "oneOf", "skip", "specifiedBy"}

// Print returns s as one text in SDL that says what introspection says: every definition once and whole, Query first
// and then by name. A client that reads it in order needs no file but this one.
func Print(s *ast.Schema) string {
	var sdl strings.Builder
	for _, name := range slices.Sorted(maps.Keys(s.Directives)) {
		if !slices.Contains(standard, name) {
			own := *s.Directives[name]
			own.Position = nil // the formatter leaves out what the parser itself brought, such as @defer
			write(&sdl, &ast.SchemaDocument{Directives: ast.DirectiveDefinitionList{&own}})
		}
	}
	write(&sdl, &ast.SchemaDocument{Definitions: ast.DefinitionList{s.Query}})
	for _, d := range types(s) {
		if d != s.Query {
			write(&sdl, &ast.SchemaDocument{Definitions: ast.DefinitionList{d}})
		}
	}
	return sdl.String()
}

func write(sdl *strings.Builder, part *ast.SchemaDocument) {
	if sdl.Len() > 0 {
		sdl.WriteByte('\n')
	}
	formatter.NewFormatter(sdl, formatter.WithIndent("  ")).FormatSchemaDocument(part)
}

// PossibleTypes lists by each interface and union the names of the object types that it can be, in alphabetical order:
// what Apollo's InMemoryCache calls possibleTypes.
func PossibleTypes(s *ast.Schema) map[string][]string {
	possible := map[string][]string{}
	for _, d := range types(s) {
		if !d.IsAbstractType() {
			continue
		}
		for _, object := range s.GetPossibleTypes(d) {
			if object.Kind == ast.Object {
				possible[d.Name] = append(possible[d.Name], object.Name)
			}
		}
		slices.Sort(possible[d.Name])
	}
	return possible
}

// types lists the types of s by name, without those that GraphQL itself brings.
func types(s *ast.Schema) (own []*ast.Definition) {
	for _, name := range slices.Sorted(maps.Keys(s.Types)) {
		if d := s.Types[name]; !d.BuiltIn && !strings.HasPrefix(name, "__") {
			own = append(own, d)
		}
	}
	return own
}
