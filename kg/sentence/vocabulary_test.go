package sentence

import (
	"regexp"
	"slices"
	"testing"

	"tiltaksgraf/kg"
)

// TestEverythingHasNames: each type, relation and role has its words in each language, made to stand in a sentence, and
// no two of a kind have the same; a relation reads otherwise backwards.
func TestEverythingHasNames(t *testing.T) {
	for _, l := range []kg.Locale{kg.NB, kg.NN, kg.EN} {
		types, relations, roles := map[string]bool{}, map[string]bool{}, map[string]bool{}
		named := func(of string, name kg.Localized, taken map[string]bool) {
			t.Helper()
			words := name.Exact(l)
			if !fitsSentence.MatchString(words) || taken[words] {
				t.Errorf("%s in %s is %q, which doesn't fit a sentence or is taken", of, l, words)
			}
			taken[words] = true
		}
		for _, d := range kg.NodeDefs {
			named(string(d.Type), d.Name, types)
		}
		for _, d := range kg.RelationDefs {
			named(string(d.Type), d.Name, relations)
			named("inverse "+string(d.Type), d.Inverse, relations)
		}
		for _, d := range kg.RoleDefs {
			named(string(d.Role), d.Name, roles)
		}
	}
	for _, role := range kg.AnswerRoles {
		named := slices.ContainsFunc(kg.RoleDefs, func(d kg.RoleDef) bool { return d.Role == role })
		if named == (role == kg.AnswerResponsible) {
			t.Errorf("role %q has a name: %v", role, named)
		}
	}
}

// fitsSentence: words in small letters, apart from one another by one blank.
var fitsSentence = regexp.MustCompile(`^\p{Ll}+( \p{Ll}+)*$`)

// TestRolesReadAsInSentences: the words of a role are those in which sentences say it.
func TestRolesReadAsInSentences(t *testing.T) {
	for l, p := range languages {
		for _, d := range kg.RoleDefs {
			if want := "%[1]s " + d.Name.Exact(l) + " %[2]s"; p.stated[d.Role].now != want {
				t.Errorf("%s in %s: sentences say %q, the ontology %q", d.Role, l, p.stated[d.Role].now, want)
			}
		}
	}
}
