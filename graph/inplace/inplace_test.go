package inplace_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tiltaksgraf/graph/inplace"
)

func operation(waited func() bool) context.Context {
	ctx := graphql.WithResponseContext(context.Background(), graphql.DefaultErrorPresenter, func(context.Context, any) error { return errors.New("panicked") })
	return inplace.With(ctx, waited)
}

func text(m graphql.Marshaler) string {
	var b bytes.Buffer
	m.MarshalGQL(&b)
	return b.String()
}

func TestSlice(t *testing.T) {
	var waited atomic.Bool
	var running, most atomic.Int32
	ctx := operation(waited.Load)
	out := inplace.Slice(ctx, 20, 0, false, func(ctx context.Context, i int) graphql.Marshaler {
		most.Store(max(most.Load(), running.Add(1)))
		defer running.Add(-1)
		if i == 5 {
			if most.Load() != 1 {
				t.Errorf("%d at once before anything was waited for", most.Load())
			}
			waited.Store(true)
		}
		if i > 5 {
			time.Sleep(time.Millisecond)
		}
		return graphql.MarshalInt(*graphql.GetFieldContext(ctx).Index)
	})
	if got, want := text(out), "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if most.Load() < 2 {
		t.Error("nothing went side by side after waiting")
	}
}

func TestSlicePanics(t *testing.T) {
	for name, waited := range map[string]bool{"in place": false, "side by side": true} {
		ctx := operation(func() bool { return waited })
		out := inplace.Slice(ctx, 3, 0, false, func(_ context.Context, i int) graphql.Marshaler {
			if i == 1 {
				panic("no")
			}
			return graphql.True
		})
		errs := graphql.GetErrors(ctx)
		if out != nil || len(errs) != 1 || errs[0].Path.String() != "[1]" {
			t.Errorf("%s: %v %v", name, out, errs)
		}
	}
}

func TestObject(t *testing.T) {
	for name, now := range map[string]bool{"in place": false, "side by side": true} {
		var set ast.SelectionSet
		for i, alias := range []string{"a", "b", "a", "c", "d"} {
			set = append(set, &ast.Field{Name: fmt.Sprint(alias, i), Alias: alias, ObjectDefinition: &ast.Definition{Name: fmt.Sprint(i)}})
		}
		ctx := operation(func() bool { return now })
		fill := func(fields []graphql.CollectedField, out *inplace.FieldSet) {
			for i := range fields {
				if i < 2 {
					out.Values[i] = graphql.MarshalInt(i)
				} else {
					out.Concurrently(i, func(context.Context) graphql.Marshaler { return graphql.MarshalInt(i) })
				}
			}
		}
		if got := text(inplace.Object(ctx, &graphql.OperationContext{}, set, []string{"A"}, nil, fill)); got != `{"a":0,"b":1,"c":3,"d":4}` {
			t.Errorf("%s: %s", name, got)
		}
		if got := text(inplace.Object(ctx, &graphql.OperationContext{}, nil, nil, nil, fill)); got != "{}" {
			t.Errorf("%s: %s", name, got)
		}
		invalid := func(_ []graphql.CollectedField, out *inplace.FieldSet) { out.Invalids++ }
		if got := inplace.Object(ctx, &graphql.OperationContext{}, set, []string{"A"}, nil, invalid); got != graphql.Null {
			t.Errorf("%s: %s", name, text(got))
		}
	}
}

func TestLeaf(t *testing.T) {
	if got := inplace.Leaf(func() graphql.Marshaler { return graphql.True }); got != graphql.True {
		t.Errorf("%v", got)
	}
	if got := inplace.Leaf(func() graphql.Marshaler { panic("no") }); got != nil {
		t.Errorf("%v, want nothing", got)
	}
}

func TestField(t *testing.T) {
	for _, c := range []struct {
		name   string
		value  any
		err    error
		want   string
		faults int
	}{
		{"a value", "x", nil, `"x"`, 0},
		{"nothing", nil, nil, "null", 1},
		{"an error", nil, errors.New("no"), "null", 1},
		{"another type", 3, nil, "null", 1},
		{"a panic", "panic", nil, "null", 1},
		{"arguments that are wrong", "x", errors.New("arguments"), "null", 1},
	} {
		ctx := operation(func() bool { return false })
		op := &graphql.OperationContext{RecoverFunc: graphql.DefaultRecover}
		field := graphql.CollectedField{Field: &ast.Field{Alias: "f", Position: &ast.Position{}}}
		var arguments inplace.Arguments
		if strings.Contains(c.name, "arguments") {
			arguments.Read = func(context.Context, map[string]any) (map[string]any, error) { return nil, c.err }
			field.Definition = &ast.FieldDefinition{}
		}
		got := inplace.Field(ctx, op, field, arguments,
			func(context.Context) (any, error) { return c.value, c.err }, nil,
			func(ctx context.Context, _ ast.SelectionSet, s string) graphql.Marshaler {
				if graphql.GetFieldContext(ctx).Field.Alias != "f" || s == "panic" {
					panic(s)
				}
				return graphql.MarshalString(s)
			}, true, true)
		errs := graphql.GetErrors(ctx)
		if text(got) != c.want || len(errs) != c.faults || c.faults > 0 && errs[0].Path.String() != "f" {
			t.Errorf("%s: %s %v", c.name, text(got), errs)
		}
	}
}

func TestArguments(t *testing.T) {
	ctx := operation(func() bool { return false })
	reads := 0
	read := func(_ context.Context, raw map[string]any) (map[string]any, error) {
		if reads++; raw["n"] == int64(0) {
			return nil, gqlerror.Errorf("not 0")
		}
		return map[string]any{"n": fmt.Sprint(raw["n"])}, nil
	}
	ask := func(of string, n int) (args map[string]any) {
		inplace.Field(ctx, &graphql.OperationContext{}, graphql.CollectedField{Field: fieldWith[n]}, inplace.Arguments{Of: of, Read: read},
			func(ctx context.Context) (any, error) {
				args = graphql.GetFieldContext(ctx).Args
				return nil, nil
			}, nil, func(context.Context, ast.SelectionSet, any) graphql.Marshaler { return graphql.Null }, true, false)
		return args
	}
	for i, c := range []struct{ n, reads, ok int }{{1, 1, 1}, {1, 1, 1}, {0, 2, 0}, {0, 3, 0}} {
		if args := ask("T_f", c.n); reads != c.reads || (args != nil) != (c.ok == 1) || args != nil && args["n"] != fmt.Sprint(c.n) {
			t.Errorf("%d: %v after %d reads, want %d", i, args, reads, c.reads)
		}
	}
	if args := ask("U_f", 1); args == nil || reads != 4 {
		t.Errorf("another type's field was not read: %v, %d reads", args, reads)
	}
}

// TestTurns holds that fields and elements that take turns in a frame each have their own path.
func TestTurns(t *testing.T) {
	for name, now := range map[string]bool{"in place": false, "side by side": true} {
		ctx, op := operation(func() bool { return now }), &graphql.OperationContext{RecoverFunc: graphql.DefaultRecover}
		var ask func(ctx context.Context, depth int) graphql.Marshaler
		ask = func(ctx context.Context, depth int) graphql.Marshaler {
			if depth == 0 {
				graphql.AddErrorf(ctx, "no")
				return graphql.True
			}
			for _, alias := range []string{"a", "b"} {
				field := graphql.CollectedField{Field: &ast.Field{Alias: alias, Position: &ast.Position{}}}
				inplace.Field(ctx, op, field, inplace.Arguments{}, func(context.Context) (any, error) { return 2, nil }, nil,
					func(ctx context.Context, _ ast.SelectionSet, n int) graphql.Marshaler {
						return inplace.Slice(ctx, n, 0, false, func(ctx context.Context, _ int) graphql.Marshaler { return ask(ctx, depth-1) })
					}, true, true)
			}
			return graphql.True
		}
		ask(ctx, 2)
		paths := map[string]bool{}
		for _, err := range graphql.GetErrors(ctx) {
			paths[err.Path.String()] = true
		}
		if len(paths) != 16 || !paths["b[1].a[0]"] {
			t.Errorf("%s: %v", name, paths)
		}
	}
}

// fieldWith are fields f(n: 0) and f(n: 1).
var fieldWith = func() (fields [2]*ast.Field) {
	for n := range fields {
		fields[n] = &ast.Field{
			Definition: &ast.FieldDefinition{Arguments: ast.ArgumentDefinitionList{{Name: "n", Type: ast.NamedType("Int", nil)}}},
			Arguments:  ast.ArgumentList{{Name: "n", Value: &ast.Value{Raw: fmt.Sprint(n), Kind: ast.IntValue}}},
		}
	}
	return fields
}()

func TestCollectFields(t *testing.T) {
	ctx, op := operation(func() bool { return false }), &graphql.OperationContext{}
	set := ast.SelectionSet{
		&ast.Field{Name: "a", Alias: "a"},
		&ast.InlineFragment{TypeCondition: "B", SelectionSet: ast.SelectionSet{&ast.Field{Name: "b", Alias: "b"}}},
	}
	a, b := []string{"A"}, []string{"B"}
	for _, names := range [][]string{a, b, a, b} {
		want := map[string]int{"A": 1, "B": 2}[names[0]]
		if got := inplace.CollectFields(ctx, op, set, names); len(got) != want {
			t.Errorf("%v: %v, want %d fields", names, got, want)
		}
	}
}

type thing string

func (t thing) Key() string { return string(t) }

func TestOnce(t *testing.T) {
	selections := []ast.SelectionSet{{&ast.Field{Name: "a", Alias: "f"}}, {&ast.Field{Name: "b", Alias: "f"}}}
	names := map[string][]string{"A": {"A", "Node"}, "B": {"B", "Node"}}
	for name, c := range map[string]struct {
		first, second any
		types         [2]string
		set           int // of the second
		waited, fails bool
		want          int // how often it was written
	}{
		"the same":                 {first: thing("x"), second: thing("x"), types: [2]string{"A", "A"}, want: 1},
		"another":                  {first: thing("x"), second: thing("y"), types: [2]string{"A", "A"}, want: 2},
		"as another type":          {first: thing("x"), second: thing("x"), types: [2]string{"A", "B"}, want: 2},
		"something else selected":  {first: thing("x"), second: thing("x"), types: [2]string{"A", "A"}, set: 1, want: 2},
		"without a key":            {first: "x", second: "x", types: [2]string{"A", "A"}, want: 2},
		"a field of it fails":      {first: thing("x"), second: thing("x"), types: [2]string{"A", "A"}, fails: true, want: 2},
		"when fields have to wait": {first: thing("x"), second: thing("x"), types: [2]string{"A", "A"}, waited: true, want: 2},
	} {
		ctx, op, written := operation(func() bool { return c.waited }), &graphql.OperationContext{}, 0
		write := func(_ []graphql.CollectedField, out *inplace.FieldSet) {
			if written++; c.fails {
				graphql.AddError(ctx, errors.New("no"))
			}
			out.Values[0] = graphql.MarshalInt(written)
		}
		one := inplace.Object(ctx, op, selections[0], names[c.types[0]], c.first, write)
		other := inplace.Object(ctx, op, selections[c.set], names[c.types[1]], c.second, write)
		if written != c.want || text(one) != `{"f":1}` || text(other) != fmt.Sprintf(`{"f":%d}`, c.want) {
			t.Errorf("%s: written %d times, want %d: %s, %s", name, written, c.want, text(one), text(other))
		}
	}
}
