package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRewritten holds that all of the generated code runs in place, but for the root, whose fields go to the store side by
// side, and that to rewrite it again changes nothing.
func TestRewritten(t *testing.T) {
	files, err := filepath.Glob("../../generated/*.generated.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	sets := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, theirs := range []*regexp.Regexp{regexp.MustCompile(`graphql\.MarshalSliceConcurrently\(`), regexp.MustCompile(`(?m)` + field.String())} {
			if found := theirs.Find(text); found != nil {
				t.Errorf("%s has %s: run make generate", file, found)
			}
		}
		sets += strings.Count(string(text), "graphql.NewFieldSet(fields)")
		if again := Rewrite(text, map[string]int{}); string(again) != string(text) {
			t.Errorf("%s: rewritten again it is another", file)
		}
	}
	if sets != 1 {
		t.Errorf("%d objects run by gqlgen, want the root alone", sets)
	}
}

func TestRewrite(t *testing.T) {
	const plain = `func (ec *executionContext) _A_b(ctx context.Context, field graphql.CollectedField, obj *model.A) (ret graphql.Marshaler) {
	return graphql.ResolveField(
		func(ctx context.Context) (any, error) {
			return obj.B, nil
		},
		nil,
		func(ctx context.Context, selections ast.SelectionSet, v string) graphql.Marshaler {
			return ec.marshalNString2string(ctx, selections, v)
		},
		true,
		true,
	)
}
func (ec *executionContext) fieldContext_A_b() { return graphql.NewScalarFieldContext("A") }
`
	for name, c := range map[string]struct {
		text string
		leaf bool
	}{
		"a value at hand":            {plain, true},
		"a method":                   {strings.Replace(plain, "obj.B", "obj.B()", 1), true},
		"a method that asks":         {strings.Replace(plain, "obj.B", "obj.B(ctx)", 1), false},
		"may be null":                {strings.Replace(strings.Replace(plain, "v string", "v *string", 1), "true,\n\t)", "false,\n\t)", 1), true},
		"null though it mustn't be":  {strings.Replace(plain, "v string", "v *string", 1), false},
		"an object":                  {strings.Replace(plain, "NewScalarFieldContext", "FieldContext", 1), false},
		"followed by another's leaf": {strings.Replace(plain, "NewScalarFieldContext", "FieldContext", 1) + strings.ReplaceAll(plain, "A_b", "A_c"), true},
	} {
		done := map[string]int{}
		got := string(Rewrite([]byte("package generated\n\n"+c.text), done))
		if (done["leaf"] == 1) != c.leaf || strings.Contains(got, "inplace.Leaf(") != c.leaf {
			t.Errorf("%s: %v\n%s", name, done, got)
		}
	}
}
