package docs

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/schema"
)

// TestFrontendUpToDate holds frontend.md against the schema. That its code runs is tested in clients/.
func TestFrontendUpToDate(t *testing.T) {
	upToDate(t, "frontend.md", map[string]string{"without id": withoutID(t)})
}

// embedded are the types whose objects caches keep where they stand without being told: Relay's, and those of
// introspection.
var embedded = regexp.MustCompile(`^__|^PageInfo$|(Connection|Edge)$`)

// withoutID names the object types that have no id, as items of a list in TypeScript.
func withoutID(t *testing.T) string {
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	line := " "
	for _, name := range slices.Sorted(maps.Keys(s.Types)) {
		d := s.Types[name]
		if d.Kind != ast.Object || d == s.Query || embedded.MatchString(name) || d.Fields.ForName("id") != nil {
			continue
		}
		item := ` "` + name + `",`
		if len(line)+len(item) > 120 {
			b.WriteString(line + "\n")
			line = " "
		}
		line += item
	}
	b.WriteString(line + "\n")
	return b.String()
}
