package main

import (
	"go/types"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// reference is how a GraphQL type of some kind is bound to a Go type.
func reference(gql *ast.Type, kind ast.DefinitionKind, bound types.Type) *config.TypeReference {
	definition := &ast.Definition{Name: gql.Name(), Kind: kind}
	return &config.TypeReference{GQL: gql, GO: bound, Target: bound, Definition: definition}
}

// text is a field with a value at hand.
func text(change func(*codegen.Field)) *codegen.Field {
	f := &codegen.Field{
		FieldDefinition: &ast.FieldDefinition{Name: "text"},
		Object:          &codegen.Object{Definition: &ast.Definition{Name: "T", Kind: ast.Object}},
		GoFieldType:     codegen.GoFieldVariable,
		TypeReference:   reference(ast.NonNullNamedType("String", nil), ast.Scalar, types.Typ[types.String]),
	}
	change(f)
	return f
}

func taking(names ...string) func(*codegen.Field) {
	return func(f *codegen.Field) {
		for _, name := range names {
			name, of, _ := strings.Cut(name, ":")
			f.Args = append(f.Args, &codegen.FieldArgument{
				ArgumentDefinition: &ast.ArgumentDefinition{Name: name},
				TypeReference:      reference(ast.NamedType(of, nil), ast.Scalar, types.Typ[types.String]),
			})
		}
	}
}

func TestAtHand(t *testing.T) {
	pointer := types.NewPointer(types.Typ[types.String])
	for name, c := range map[string]struct {
		change func(*codegen.Field)
		want   bool
	}{
		"a variable": {func(*codegen.Field) {}, true},
		"a method":   {func(f *codegen.Field) { f.GoFieldType, f.NoErr = codegen.GoFieldMethod, true }, true},
		"may be null": {func(f *codegen.Field) {
			f.TypeReference = reference(ast.NamedType("String", nil), ast.Scalar, pointer)
		}, true},
		"an enum":             {func(f *codegen.Field) { f.TypeReference.Definition.Kind = ast.Enum }, true},
		"null though mustn't": {func(f *codegen.Field) { f.TypeReference.GO = pointer }, false},
		"a method that fails": {func(f *codegen.Field) { f.GoFieldType = codegen.GoFieldMethod }, false},
		"a method that asks": {func(f *codegen.Field) {
			f.GoFieldType, f.NoErr, f.MethodHasContext = codegen.GoFieldMethod, true, true
		}, false},
		"a resolver":     {func(f *codegen.Field) { f.IsResolver = true }, false},
		"with arguments": {taking("n:Int"), false},
		"an object":      {func(f *codegen.Field) { f.TypeReference.Definition.Kind = ast.Object }, false},
		"a union":        {func(f *codegen.Field) { f.TypeReference.Definition.Kind = ast.Union }, false},
	} {
		if got := (&schema{}).AtHand(text(c.change)); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestRefuses(t *testing.T) {
	directed := []*codegen.Directive{{DirectiveDefinition: &ast.DirectiveDefinition{
		Locations: []ast.DirectiveLocation{ast.LocationFieldDefinition, ast.LocationArgumentDefinition}}}}
	asMap := func(f *codegen.Field) { f.GoFieldType = codegen.GoFieldMap }
	executed := &codegen.Directive{DirectiveDefinition: &ast.DirectiveDefinition{
		Locations: []ast.DirectiveLocation{ast.LocationField}}}
	root := text(func(*codegen.Field) {}).Object
	for name, c := range map[string]struct {
		data *codegen.Data
		want string
	}{
		"queries":                {having(text(taking("n:Int"))), ""},
		"mutations":              {&codegen.Data{MutationRoot: root}, "queries only"},
		"subscriptions":          {&codegen.Data{SubscriptionRoot: root}, "queries only"},
		"a map":                  {having(text(asMap)), "T.text"},
		"a truth":                {having(text(func(f *codegen.Field) { f.VOkFunc = true })), "T.text"},
		"a haser":                {having(text(func(f *codegen.Field) { f.HasHaser = true })), "T.text"},
		"a batch":                {having(text(func(f *codegen.Field) { f.Batch = true })), "T.text"},
		"a directive of a query": {&codegen.Data{AllDirectives: codegen.DirectiveList{"live": executed}}, "directives"},
		"a directive":            {having(text(func(f *codegen.Field) { f.Directives = directed })), "T.text"},
		"a directive of an argument": {having(text(func(f *codegen.Field) {
			taking("n:Int")(f)
			f.Args[0].Directives = directed
		})), "T.text"},
	} {
		_, err := newSchema(c.data)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func having(fields ...*codegen.Field) *codegen.Data {
	return &codegen.Data{Objects: codegen.Objects{{Definition: fields[0].Object.Definition, Fields: fields}}}
}

// TestArguments holds that fields share a list of arguments where it is read in the same way, and only there.
func TestArguments(t *testing.T) {
	fields := []*codegen.Field{
		text(taking()), text(taking("a:Int", "b:Int")), text(taking("a:Int", "b:Int")), text(taking("b:Int")),
		text(taking("a:Int", "b:String")), text(taking("c_d:Int", "e:Int")), text(taking("c:Int", "d_e:Int")),
	}
	fields[6].FieldDefinition.Name = "words"
	all := newArguments(having(fields...).Objects)
	names := []string{"", "args_a_b", "args_a_b", "args_b", "field_T_text_args", "args_c_d_e", "field_T_words_args"}
	for i, want := range names {
		if got := all.Of[fields[i]]; got != want || len(all.Lists[got]) != len(fields[i].Args) {
			t.Errorf("%d: %q, want %q: %v", i, got, want, all.Lists)
		}
	}
	if len(all.Lists) != 5 {
		t.Errorf("%d lists", len(all.Lists))
	}
}

// TestLists holds that lists are rendered apart from what gqlgen renders.
func TestLists(t *testing.T) {
	word, words := reference(ast.NamedType("String", nil), ast.Scalar, types.Typ[types.String]),
		reference(ast.ListType(ast.NamedType("String", nil), nil), ast.Scalar, types.NewSlice(types.Typ[types.String]))
	data := having(text(taking()))
	data.ReferencedTypes = map[string]*config.TypeReference{"word": word, "words": words}
	s, err := newSchema(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Lists) != 1 || s.Lists["words"] != words {
		t.Errorf("lists are %v", s.Lists)
	}
	if len(s.ReferencedTypes) != 1 || s.ReferencedTypes["word"] != word {
		t.Errorf("gqlgen renders %v", s.ReferencedTypes)
	}
}
