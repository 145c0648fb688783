package execute_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tiltaksgraf/graph/execute"
)

// modes are the two ways in which an operation runs from the start.
var modes = map[string]bool{"in place": false, "side by side": true}

func operation(waited func() bool) (context.Context, *graphql.OperationContext) {
	panicked := func(context.Context, any) error { return errors.New("panicked") }
	ctx := graphql.WithResponseContext(context.Background(), graphql.DefaultErrorPresenter, panicked)
	return execute.With(ctx, waited), &graphql.OperationContext{RecoverFunc: graphql.DefaultRecover}
}

func always(waited bool) func() bool { return func() bool { return waited } }

// executor stands for the one in the generated code. Its functions are given to be called with itself.
type executor struct {
	element func(context.Context, int) graphql.Marshaler
	field   func(context.Context, graphql.CollectedField, any) graphql.Marshaler
}

func (e *executor) writeElement(ctx context.Context, _ ast.SelectionSet, i int) graphql.Marshaler {
	return e.element(ctx, i)
}

func (e *executor) writeField(ctx context.Context, field graphql.CollectedField, obj any) graphql.Marshaler {
	return e.field(ctx, field, obj)
}

func (e *executor) writeRoot(ctx context.Context, field graphql.CollectedField, _ struct{}) graphql.Marshaler {
	return e.field(ctx, field, nil)
}

// list writes the numbers up to n.
func list(ctx context.Context, n int, nonNull bool,
	element func(context.Context, int) graphql.Marshaler,
) graphql.Marshaler {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = i
	}
	return execute.List(ctx, &executor{element: element}, nil, numbers, nonNull, (*executor).writeElement)
}

func text(m graphql.Marshaler) string {
	var b bytes.Buffer
	m.MarshalGQL(&b)
	return b.String()
}

// failing lists the paths of errors.
func failing(ctx context.Context) (paths []string) {
	for _, err := range graphql.GetErrors(ctx) {
		paths = append(paths, err.Path.String())
	}
	slices.Sort(paths)
	return paths
}

func TestList(t *testing.T) {
	var waited atomic.Bool
	var running, most atomic.Int32
	ctx, _ := operation(waited.Load)
	out := list(ctx, 20, true, func(ctx context.Context, i int) graphql.Marshaler {
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
		if at := *graphql.GetFieldContext(ctx).Index; at != i {
			t.Errorf("element %d has place %d", i, at)
		}
		return graphql.MarshalInt(i)
	})
	if got, want := text(out), "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if most.Load() < 2 {
		t.Error("nothing went side by side after waiting")
	}
}

func TestListPanics(t *testing.T) {
	for name, waited := range modes {
		ctx, _ := operation(always(waited))
		out := list(ctx, 3, false, func(_ context.Context, i int) graphql.Marshaler {
			if i == 1 {
				panic("no")
			}
			return graphql.True
		})
		errs := graphql.GetErrors(ctx)
		if text(out) != "[]" || len(errs) != 1 || errs[0].Path.String() != "[1]" {
			t.Errorf("%s: %s %v", name, text(out), errs)
		}
	}
}

// TestListWithNull holds that a list is null where an element is that mustn't be, and only there.
func TestListWithNull(t *testing.T) {
	element := func(_ context.Context, i int) graphql.Marshaler {
		if i == 1 {
			return graphql.Null
		}
		return graphql.True
	}
	numbers := []int{0, 1, 2}
	for name, waited := range modes {
		for nonNull, want := range map[bool]string{true: "null", false: "[true,null,true]"} {
			ctx, _ := operation(always(waited))
			ec := &executor{element: element}
			if got := text(execute.List(ctx, ec, nil, numbers, nonNull, (*executor).writeElement)); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
			if got := text(execute.Scalars(ctx, ec, nil, numbers, nonNull, (*executor).writeElement)); got != want {
				t.Errorf("%s, scalars: %s, want %s", name, got, want)
			}
		}
	}
}

func TestReadList(t *testing.T) {
	read := func(ctx context.Context, v any) (string, error) {
		if v == 0 {
			return "", graphql.ErrorOnPath(ctx, errors.New("not 0"))
		}
		return fmt.Sprint(v), nil
	}
	for _, c := range []struct{ given, want, err any }{
		{[]any{1, 2}, []string{"1", "2"}, nil},
		{3, []string{"3"}, nil},
		{[]any{}, []string{}, nil},
		{[]any{1, 0}, []string(nil), "input: [1] not 0"},
	} {
		got, err := execute.ReadList(context.Background(), c.given, read)
		if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", c.want) || fmt.Sprint(err) != fmt.Sprint(c.err) {
			t.Errorf("%v: %#v %v, want %#v %v", c.given, got, err, c.want, c.err)
		}
	}
}

// meeting returns a function that waits until it is called by so many side by side.
func meeting(t *testing.T, many int) func() {
	var all sync.WaitGroup
	all.Add(many)
	met := make(chan struct{})
	go func() { all.Wait(); close(met) }()
	return func() {
		all.Done()
		select {
		case <-met:
		case <-time.After(10 * time.Second):
			t.Error("not side by side")
		}
	}
}

// selection selects fields by their aliases, each named by where it stands: a0, b1.
func selection(aliases ...string) (set ast.SelectionSet) {
	for i, alias := range aliases {
		set = append(set, &ast.Field{
			Name: fmt.Sprint(alias, i), Alias: alias, ObjectDefinition: &ast.Definition{Name: fmt.Sprint(i)},
			Position: &ast.Position{},
		})
	}
	return set
}

func TestObject(t *testing.T) {
	of := &execute.Type{Names: []string{"A"}, NonNull: []string{"a0", "c3"}, Waits: []string{"a2", "c3", "d4"}}
	set := selection("a", "b", "a", "c", "d")
	for name, waited := range modes {
		for _, c := range []struct{ null, want string }{
			{"", `{"a":"a0","b":"b1","c":"c3","d":"d4"}`},
			{"b1", `{"a":"a0","b":null,"c":"c3","d":"d4"}`},
			{"d4", `{"a":"a0","b":"b1","c":"c3","d":null}`},
			{"a0", "null"},
			{"c3", "null"},
		} {
			ctx, op := operation(always(waited))
			ec := &executor{field: func(_ context.Context, field graphql.CollectedField, obj any) graphql.Marshaler {
				if field.Name == c.null {
					return graphql.Null
				}
				return graphql.MarshalString(field.Name)
			}}
			if got := text(execute.Object(ctx, ec, op, set, of, any(1), (*executor).writeField)); got != c.want {
				t.Errorf("%s: %s, want %s", name, got, c.want)
			}
			if got := text(execute.Object(ctx, ec, op, nil, of, any(1), (*executor).writeField)); got != "{}" {
				t.Errorf("%s: %s of no fields", name, got)
			}
		}
	}
}

// TestFieldPanics holds that a field that panics is null, with its path, and that those beside it aren't harmed.
func TestFieldPanics(t *testing.T) {
	of := &execute.Type{Names: []string{"A"}, Waits: []string{"b1", "c2"}}
	for name, waited := range modes {
		ctx, op := operation(always(waited))
		ec := &executor{field: func(_ context.Context, field graphql.CollectedField, _ any) graphql.Marshaler {
			if field.Alias != "d" {
				panic(field.Alias)
			}
			return graphql.True
		}}
		got := text(execute.Object(ctx, ec, op, selection("a", "b", "c", "d"), of, any(1), (*executor).writeField))
		if want := `{"a":null,"b":null,"c":null,"d":true}`; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if paths := failing(ctx); !slices.Equal(paths, []string{"a", "b", "c"}) {
			t.Errorf("%s: errors at %v", name, paths)
		}
	}
}

// TestWaits holds that fields that may have to wait are asked together as soon as one has had to, and not before.
func TestWaits(t *testing.T) {
	of := &execute.Type{Names: []string{"A"}, Waits: []string{"a0", "b1", "c2", "d3"}}
	var waited atomic.Bool
	meet := meeting(t, 2)
	ctx, op := operation(waited.Load)
	ec := &executor{field: func(_ context.Context, field graphql.CollectedField, _ any) graphql.Marshaler {
		switch {
		case field.Alias == "b":
			waited.Store(true)
		case field.Alias != "a":
			meet()
		}
		return graphql.True
	}}
	set := selection("a", "b", "c", "d")
	got := text(execute.Object(ctx, ec, op, set, of, any(1), (*executor).writeField))
	if want := `{"a":true,"b":true,"c":true,"d":true}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestRoot holds that the fields of the root go side by side from the start.
func TestRoot(t *testing.T) {
	of := &execute.Type{Names: []string{"Query"}, NonNull: []string{"c2"}, Waits: []string{"a0", "b1"}}
	meet := meeting(t, 2)
	ctx, op := operation(always(false))
	ec := &executor{field: func(ctx context.Context, field graphql.CollectedField, _ any) graphql.Marshaler {
		if field.Alias != "c" {
			meet()
		}
		return graphql.MarshalString(graphql.GetFieldContext(ctx).Object + field.Alias)
	}}
	got := text(execute.Root(ctx, ec, op, selection("a", "b", "c"), of, (*executor).writeRoot))
	if want := `{"a":"Querya","b":"Queryb","c":"Queryc"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestField(t *testing.T) {
	for _, c := range []struct {
		name   string
		value  string
		err    error
		want   string
		faults int
	}{
		{"a value", "x", nil, `"x"`, 0},
		{"an error", "", errors.New("no"), "null", 1},
		{"a panic as it is written", "panic", nil, "null", 1},
		{"arguments that are wrong", "x", errors.New("arguments"), "null", 1},
	} {
		ctx, op := operation(always(false))
		set := selection("f")
		arguments := execute.Arguments{}
		if strings.Contains(c.name, "arguments") {
			arguments.Read = func(context.Context, map[string]any) (map[string]any, error) { return nil, c.err }
			set[0].(*ast.Field).Definition = &ast.FieldDefinition{}
		}
		ec := &executor{field: func(ctx context.Context, field graphql.CollectedField, _ any) graphql.Marshaler {
			resolve := func(context.Context, *graphql.FieldContext) (string, error) { return c.value, c.err }
			write := func(ctx context.Context, _ ast.SelectionSet, s string) graphql.Marshaler {
				if graphql.GetFieldContext(ctx).Field.Alias != "f" || s == "panic" {
					panic(s)
				}
				return graphql.MarshalString(s)
			}
			return execute.Field(ctx, op, field, arguments, resolve, write)
		}}
		got := text(execute.Object(ctx, ec, op, set, &execute.Type{}, any(1), (*executor).writeField))
		errs := graphql.GetErrors(ctx)
		if got != `{"f":`+c.want+`}` || len(errs) != c.faults || c.faults > 0 && errs[0].Path.String() != "f" {
			t.Errorf("%s: %s %v", c.name, got, errs)
		}
	}
}

func TestArguments(t *testing.T) {
	ctx, op := operation(always(false))
	reads := 0
	read := func(ctx context.Context, raw map[string]any) (map[string]any, error) {
		reads++
		return execute.ReadAll(ctx, raw, execute.Read("n", func(_ context.Context, n any) (string, error) {
			if n == int64(0) {
				return "", gqlerror.Errorf("not 0")
			}
			return fmt.Sprint(n), nil
		}), execute.Read("m", func(context.Context, any) (*int, error) { return new(int), nil }))
	}
	ask := func(of string, n int) (args map[string]any) {
		execute.Field(ctx, op, graphql.CollectedField{Field: fieldWith[n]}, execute.Arguments{Of: of, Read: read},
			func(ctx context.Context, fc *graphql.FieldContext) (any, error) {
				if args = fc.Args; graphql.GetFieldContext(ctx) != fc {
					t.Error("the context tells of another field")
				}
				return nil, nil
			}, func(context.Context, ast.SelectionSet, any) graphql.Marshaler { return graphql.Null })
		return args
	}
	for i, c := range []struct{ n, reads, ok int }{{1, 1, 1}, {1, 1, 1}, {0, 2, 0}, {0, 3, 0}} {
		args := ask("n_m", c.n)
		if reads != c.reads || (args != nil) != (c.ok == 1) {
			t.Errorf("%d: %v after %d reads, want %d", i, args, reads, c.reads)
		}
		if m, ok := args["m"].(*int); c.ok == 1 && (args["n"] != fmt.Sprint(c.n) || !ok || m != nil) {
			t.Errorf("%d: %v, want n and a null of its type", i, args)
		}
	}
	if args := ask("n_k", 1); args == nil || reads != 4 {
		t.Errorf("another list was not read: %v, %d reads", args, reads)
	}
}

// TestTurns holds that fields and elements that take turns in a frame each have their own path.
func TestTurns(t *testing.T) {
	for name, waited := range modes {
		ctx, op := operation(always(waited))
		var ask func(ctx context.Context, depth int) graphql.Marshaler
		ask = func(ctx context.Context, depth int) graphql.Marshaler {
			if depth == 0 {
				graphql.AddErrorf(ctx, "no")
				return graphql.True
			}
			for _, alias := range []string{"a", "b"} {
				field := graphql.CollectedField{Field: &ast.Field{Alias: alias, Position: &ast.Position{}}}
				two := func(context.Context, *graphql.FieldContext) (int, error) { return 2, nil }
				execute.Field(ctx, op, field, execute.Arguments{}, two,
					func(ctx context.Context, _ ast.SelectionSet, n int) graphql.Marshaler {
						below := func(ctx context.Context, _ int) graphql.Marshaler { return ask(ctx, depth-1) }
						return list(ctx, n, true, below)
					})
			}
			return graphql.True
		}
		ask(ctx, 2)
		if paths := failing(ctx); len(slices.Compact(paths)) != 16 || !slices.Contains(paths, "b[1].a[0]") {
			t.Errorf("%s: %v", name, paths)
		}
	}
}

// fieldWith are fields f(n: 0) and f(n: 1).
var fieldWith = func() (fields [2]*ast.Field) {
	for n := range fields {
		takes := ast.ArgumentDefinitionList{{Name: "n", Type: ast.NamedType("Int", nil)}}
		fields[n] = &ast.Field{
			Position:   &ast.Position{},
			Definition: &ast.FieldDefinition{Arguments: takes},
			Arguments:  ast.ArgumentList{{Name: "n", Value: &ast.Value{Raw: fmt.Sprint(n), Kind: ast.IntValue}}},
		}
	}
	return fields
}()

func TestCollectFields(t *testing.T) {
	ctx, op := operation(always(false))
	set := append(selection("a"), &ast.InlineFragment{TypeCondition: "B", SelectionSet: selection("b")})
	ec := &executor{field: func(context.Context, graphql.CollectedField, any) graphql.Marshaler { return graphql.True }}
	for range 2 {
		if got := execute.CollectFields(ctx, op, set); len(got) != 2 {
			t.Errorf("%v, want both fields", got)
		}
		for name, want := range map[string]string{"A": `{"a":true}`, "B": `{"a":true,"b":true}`} {
			of := &execute.Type{Names: []string{name}}
			if got := text(execute.Object(ctx, ec, op, set, of, any(1), (*executor).writeField)); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
	}
	if got := execute.CollectFields(ctx, op, nil); len(got) != 0 {
		t.Errorf("%v of nothing", got)
	}
}

type thing string

func (t thing) Key() string { return string(t) }

func TestOnce(t *testing.T) {
	sets := []ast.SelectionSet{{&ast.Field{Name: "a", Alias: "f"}}, {&ast.Field{Name: "b", Alias: "f"}}}
	a, b := &execute.Type{Names: []string{"A", "Node"}}, &execute.Type{Names: []string{"B", "Node"}}
	for name, c := range map[string]struct {
		first, second any
		as            *execute.Type // the second
		set           int           // of the second
		waited, fails bool
		want          int // how often it was written
	}{
		"the same":                 {first: thing("x"), second: thing("x"), as: a, want: 1},
		"another":                  {first: thing("x"), second: thing("y"), as: a, want: 2},
		"as another type":          {first: thing("x"), second: thing("x"), as: b, want: 2},
		"something else selected":  {first: thing("x"), second: thing("x"), as: a, set: 1, want: 2},
		"without a key":            {first: "x", second: "x", as: a, want: 2},
		"a field of it fails":      {first: thing("x"), second: thing("x"), as: a, fails: true, want: 2},
		"when fields have to wait": {first: thing("x"), second: thing("x"), as: a, waited: true, want: 2},
	} {
		ctx, op := operation(always(c.waited))
		written := 0
		ec := &executor{field: func(context.Context, graphql.CollectedField, any) graphql.Marshaler {
			if written++; c.fails {
				graphql.AddError(ctx, errors.New("no"))
			}
			return graphql.MarshalInt(written)
		}}
		one := text(execute.Object(ctx, ec, op, sets[0], a, c.first, (*executor).writeField))
		other := text(execute.Object(ctx, ec, op, sets[c.set], c.as, c.second, (*executor).writeField))
		if written != c.want || one != `{"f":1}` || other != fmt.Sprintf(`{"f":%d}`, c.want) {
			t.Errorf("%s: written %d times, want %d: %s, %s", name, written, c.want, one, other)
		}
	}
}
