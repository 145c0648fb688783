package neo4j

import (
	"regexp"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// TestTypesDiffer: the index keeps types as the Norwegian analyzer leaves them, and must still distinguish them.
func TestTypesDiffer(t *testing.T) {
	seen := map[string]kg.NodeType{}
	for _, d := range kg.NodeDefs {
		w := text.NewWord(strings.ToLower(string(d.Type)))
		if other, taken := seen[w.Stem]; taken || w.Stop {
			t.Errorf("%s looks like %q", d.Type, other)
		}
		seen[w.Stem] = d.Type
	}
}

// TestLuceneIsOurs: whatever is asked for, the query has no other signs than those we write.
func TestLuceneIsOurs(t *testing.T) {
	word := `[\p{L}\p{M}\p{N}_]+`
	clause := word + `:\*?` + word + `(\*|~[12])?(\^[0-9.]+)?`
	group := `\(` + clause + `( ` + clause + `)*\)`
	ours := regexp.MustCompile(`^\+version:v\^0 \+type:\(Measure Plan\)\^0( \+` + group +
		`)+$|^\+version:v\^0 \+type:\(Measure Plan\)\^0 \+\((` + group + `)+\)$`)
	for _, asked := range []string{
		`helse`, `+helse* -"(^~2`, `a:b OR c AND NOT d`, `x\y {1 TO 2} [a]`, `tiltak && || !katapult /regex/`, "ﷺ æøå",
		strings.Repeat("ord ", 50) + strings.Repeat("x", 9000),
	} {
		for _, e := range efforts {
			terms := newTerms(asked, nil)
			if len(terms.Words) == 0 {
				t.Errorf("%q has no words", asked)
			}
			if got := terms.lucene("v", []kg.NodeType{"Measure", "Plan"}, e); !ours.MatchString(got) {
				t.Errorf("%q with %+v: %s", asked, e, got)
			}
		}
	}
}

// TestFoldedWords: the index gets the parts of compounds, too.
func TestFoldedWords(t *testing.T) {
	d := &kg.Data{Nodes: []kg.Node{
		{ID: "topic/a", Type: "Topic", Props: kg.MakeProps(kg.Prop{Key: "name_nb", Value: "Næringsordningen og katapult"})},
		{ID: "topic/b", Type: "Topic", Props: kg.MakeProps(kg.Prop{Key: "name_nb", Value: "En ordning"})},
	}}
	if got, want := foldedWords(lexiconOf(d), &d.Nodes[0]), "katapult naeringsordningen ordningen"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
