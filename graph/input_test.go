package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

// The tests of this file walk every argument of every field and directive, and every field of the input objects in
// them, and give it what it may not have. Each document asks all of one type's at once.

// spot is where a client can put a value: an argument, a field of it, or an item of a list in it.
type spot struct {
	of       string // "Query.measures" or "@defer"
	path     string // "orderBy.field"
	says     string // its description
	write    string // the arguments of the field, with %s where the value stands
	typ      *ast.Type
	defaults bool // there is a default for when nothing is given
	oneOf    bool // a field of a @oneOf object
}

func (s spot) String() string { return "argument " + s.path + " of " + s.of }

// spots are those of an argument and of all that is in it.
func spots(schema *ast.Schema, of string, a *ast.ArgumentDefinition) []spot {
	s := spot{of: of, path: a.Name, says: a.Description, write: a.Name + ": %s", typ: a.Type,
		defaults: a.DefaultValue != nil}
	return s.within(schema, nil)
}

func (s spot) within(schema *ast.Schema, above []string) []spot {
	all := []spot{s}
	if s.typ.Elem != nil {
		item := spot{of: s.of, path: s.path + "[0]", write: fmt.Sprintf(s.write, "[%s]"), typ: s.typ.Elem}
		return append(all, item.within(schema, above)...)
	}
	def := schema.Types[s.typ.Name()]
	if def.Kind != ast.InputObject || slices.Contains(above, def.Name) {
		return all
	}
	oneOf := def.Directives.ForName("oneOf") != nil
	for _, f := range def.Fields {
		field := spot{of: s.of, path: s.path + "." + f.Name, says: f.Description, typ: f.Type, oneOf: oneOf}
		field.defaults = f.DefaultValue != nil
		given := f.Name + ": %s"
		for _, other := range def.Fields {
			if other != f && other.Type.NonNull && other.DefaultValue == nil {
				given += ", " + other.Name + ": " + sample(schema, other.Name, other.Type)
			}
		}
		field.write = fmt.Sprintf(s.write, "{"+given+"}")
		all = append(all, field.within(schema, append(above, def.Name))...)
	}
	return all
}

// samples are values that find something, by the name of an argument or of a type.
var samples = map[string]string{
	"id": `"agency/vindetaten"`, "url": `"https://vindetaten.example"`, "text": `"drage"`, "from": `"agency/vindetaten"`,
	"to":    `"ministry/luft"`,
	"actor": `"agency/vindetaten"`, "name": `"Query"`,
	"ActorBy": `{id: "agency/vindetaten"}`, "MeasureBy": `{number: 6}`, "ProgrammeBy": `{slug: "luftlandsk-drage"}`,
	"Int": "1", "Float": "1", "Boolean": "true", "String": `"a"`, "ID": `"agency/vindetaten"`, "Date": `"2024-01-01"`,
	"DateTime": `"2024-01-01T00:00:00Z"`, "LanguageTag": `"nb"`, "URI": `"https://vindetaten.example"`,
}

// sample is a value that fits an argument.
func sample(schema *ast.Schema, name string, t *ast.Type) string {
	def := schema.Types[t.Name()]
	switch {
	case name == "actors":
		return `["agency/vindetaten", "agency/snortilsynet"]`
	case t.Elem != nil:
		return "[" + sample(schema, name, t.Elem) + "]"
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case samples[name] != "" && def.Kind == ast.Scalar:
		return samples[name]
	case samples[def.Name] != "":
		return samples[def.Name]
	}
	return "{}"
}

// routes are ways from the root to each type: documents with %s where what is selected of the type stands.
func routes(schema *ast.Schema, nodes []kg.Node) map[string]string {
	to := map[string]string{"Query": "{ %s }", "Understood": `{ ask(text: "tiltak 6") { understood { %s } } }`}
	order := []string{"Query", "Understood"}
	for _, n := range nodes {
		if name := string(n.Type); to[name] == "" {
			to[name] = fmt.Sprintf("{ node(id: %q) { ... on %s { %%s } } }", n.ID, name)
			order = append(order, name)
		}
	}
	reach := func(name, route string) {
		if to[name] == "" && schema.Types[name].IsCompositeType() {
			to[name] = route
			order = append(order, name)
		}
	}
	byFields, byKind := 0, 0 // how many types of the order were walked on from
	for byKind < len(order) {
		if byFields < len(order) {
			name := order[byFields]
			byFields++
			for _, f := range schema.Types[name].Fields {
				// What rests on a document is stated, and so has no premises.
				if f.Name != "__typename" && f.Name != "claim" && f.Name != "citedBy" {
					reach(f.Type.Name(), fmt.Sprintf(to[name], f.Name+given(schema, f)+" { %s }"))
				}
			}
			continue
		}
		name := order[byKind]
		byKind++
		for _, p := range schema.GetPossibleTypes(schema.Types[name]) { // which no field may give but as this one
			if p.Kind == ast.Object {
				reach(p.Name, fmt.Sprintf(to[name], "... on "+p.Name+" { %s }"))
			}
		}
	}
	return to
}

// bestConnected are the nodes, first those with claims of the most relations: through one of them a route finds much.
func bestConnected(data *kg.Data) []kg.Node {
	kinds := map[kg.ID]map[string]bool{}
	note := func(id kg.ID, kind string) {
		if kinds[id] == nil {
			kinds[id] = map[string]bool{}
		}
		kinds[id][kind] = true
	}
	for _, e := range data.Edges {
		note(e.From, string(e.Type)+" from")
		note(e.To, string(e.Type)+" to")
	}
	nodes := slices.Clone(data.Nodes)
	slices.SortStableFunc(nodes, func(a, b kg.Node) int { return len(kinds[b.ID]) - len(kinds[a.ID]) })
	return nodes
}

// given writes the arguments of a field on a route: what it must have, and all that claims may be.
func given(schema *ast.Schema, f *ast.FieldDefinition) string {
	args := requiredArguments(schema, f.Arguments)
	if f.Arguments.ForName("certainty") != nil {
		args += " certainty: [STATED, INFERRED]"
	}
	if args == "" {
		return ""
	}
	return "(" + args + ")"
}

// requiredArguments writes the arguments that must be given, but for those that are named.
func requiredArguments(schema *ast.Schema, defs ast.ArgumentDefinitionList, but ...string) string {
	var args []string
	for _, a := range defs {
		if a.Type.NonNull && a.DefaultValue == nil && !slices.Contains(but, a.Name) {
			args = append(args, a.Name+": "+sample(schema, a.Name, a.Type))
		}
	}
	return strings.Join(args, ", ")
}

// field is the name of the field whose arguments these are.
func (s spot) field() string { return s.of[strings.LastIndex(s.of, ".")+1:] }

// name is that of the argument or field.
func (s spot) name() string { return s.path[strings.LastIndex(s.path, ".")+1:] }

// question is the fields of one type, each with one spot; and where directives are concerned, those.
type question struct {
	route  string
	spots  []spot
	fields []string // with %s where the arguments of a spot stand
}

// questions are about every spot that there is.
func questions(t *testing.T, schema *ast.Schema) []question {
	t.Helper()
	data := inventedData(t)
	ways := routes(schema, bestConnected(data))
	var all []question
	for name, def := range schema.Types {
		if def.Kind != ast.Object && def.Kind != ast.Interface {
			continue
		}
		q := question{route: ways[name]}
		for _, f := range def.Fields {
			for _, a := range f.Arguments {
				others := requiredArguments(schema, f.Arguments, a.Name)
				for _, s := range spots(schema, name+"."+f.Name, a) {
					q.spots = append(q.spots, s)
					q.fields = append(q.fields, f.Name+"(%s "+others+")"+selection(schema, f.Type.Name()))
				}
			}
		}
		if len(q.spots) > 0 {
			all = append(all, q)
		}
	}
	return append(all, directives(schema))
}

// directives asks about the arguments of directives.
func directives(schema *ast.Schema) question {
	q := question{route: "{ %s }"}
	for _, name := range []string{"defer", "include", "skip"} {
		def := schema.Directives[name]
		for _, a := range def.Arguments {
			for _, s := range spots(schema, "@"+name, a) {
				q.spots = append(q.spots, s)
				q.fields = append(q.fields, "dataset { ... @"+name+"(%s) { version } }")
			}
		}
	}
	return q
}

// selection selects what a type's fields show at once, and of connections and the like what is in them.
func selection(schema *ast.Schema, name string) string {
	def := schema.Types[name]
	if !def.IsCompositeType() {
		return ""
	}
	fields := []string{"__typename"}
	for _, f := range def.Fields {
		of := schema.Types[f.Type.Name()]
		switch {
		case strings.HasPrefix(f.Name, "__") || requiredArguments(schema, f.Arguments) != "":
		case !of.IsCompositeType():
			fields = append(fields, f.Name)
		case of.Name == "LocalizedText" || f.Name == "nodes" || f.Name == "entries":
			fields = append(fields, f.Name+" "+leaves(schema, of.Name))
		}
	}
	return " { " + strings.Join(fields, " ") + " }"
}

func leaves(schema *ast.Schema, name string) string {
	var fields []string
	for _, f := range schema.Types[name].Fields {
		of := schema.Types[f.Type.Name()]
		if !of.IsCompositeType() && requiredArguments(schema, f.Arguments) == "" {
			fields = append(fields, f.Name)
		}
	}
	return "{ __typename " + strings.Join(fields, " ") + " }"
}

// values are what clients send, as they write it and as JSON. The kind says which types it fits.
var values = []struct{ kind, literal, json string }{
	{"null", `null`, `null`},
	{"object", `{}`, `{}`},
	{"object", `{a: 1}`, `{"a": 1}`},
	{"object", `{value: {}}`, `{"value": {}}`},
	{"boolean", `true`, `true`},
	{"string", `"?"`, `"?"`},
	{"string", `"""?"""`, `""`},
	{"int", `1`, `1`},
	{"float", `1.5`, `1.5`},
	{"huge", `99999999999999999999`, `99999999999999999999`},
	{"huge", `1e999`, `1e999`},
	{"list", `[]`, `[]`},
	{"nested", `[[[1]]]`, `[[[1]]]`},
	{"enum", `NO_SUCH_VALUE`, `"NO_SUCH_VALUE"`},
}

var scalarKinds = map[string][]string{
	"Int": {"int"}, "Float": {"int", "float"}, "Boolean": {"boolean"}, "String": {"string"}, "ID": {"string", "int"},
}

// fits is the specification's table of input coercion (section 3.5 and after), for values that aren't what a type has
// names for. It is false where nothing is sure: whether "?" is a LanguageTag is for its own reader to say.
func fits(schema *ast.Schema, t *ast.Type, kind string, asJSON bool) (fits, sure bool) {
	def := schema.Types[t.Name()]
	switch {
	case kind == "null":
		return !t.NonNull, true
	case kind == "list" && t.Elem != nil:
		return true, true
	case t.Elem != nil && kind == "nested": // [[[1]]] for a list of lists of lists is nowhere
		return false, true
	case t.Elem != nil:
		return fitsItem(schema, t.Elem, kind, asJSON)
	case def.Kind == ast.InputObject || def.Kind == ast.Enum:
		return false, kind != "object" || def.Kind == ast.Enum
	}
	kinds := scalarKinds[def.Name]
	isText := kind == "string" || kind == "enum" && asJSON
	if kinds == nil {
		return false, !isText
	}
	return slices.Contains(kinds, kind) || isText && slices.Contains(kinds, "string"), true
}

func fitsItem(schema *ast.Schema, t *ast.Type, kind string, asJSON bool) (bool, bool) {
	if kind == "list" {
		return false, true
	}
	return fits(schema, t, kind, asJSON)
}

// inputAPI is the real handler, with room for a whole type's arguments in a document.
type inputAPI struct {
	*gqlhttp.Handler
	log bytes.Buffer
}

func newInputAPI(t *testing.T) *inputAPI {
	a := &inputAPI{}
	log := slog.New(slog.NewTextHandler(&a.log, &slog.HandlerOptions{Level: slog.LevelWarn}))
	const many = 1 << 20
	a.Handler = gqlhttp.New(graph.Schema(), gqlhttp.Options{
		Limits: gqlhttp.Limits{
			MaxBodyBytes: 64 * many, MaxQueryBytes: 64 * many, MaxTokens: many, MaxAliases: many, MaxFields: many,
			MaxVariables: many, MaxDirectives: many, MaxRepeats: many, MaxDepth: many, MaxCost: 1 << 30,
			MaxErrors: many, Timeout: time.Minute,
		},
		Logger: log, Pin: graph.Pin(inventedAPI(t).graph, nil), ErrorPresenter: graph.PresentError(log),
		Scalars: graph.Scalars(), AnswerCacheBytes: -1, DocumentCacheBytes: -1,
	})
	return a
}

// send asks over HTTP. Nothing that a client sends is a fault of the server's, in its answer or its log.
func (a *inputAPI) send(t *testing.T, query, variables string) reply {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
	if err != nil {
		t.Fatal(err)
	}
	r, w := httptest.NewRequest("POST", "/graphql", bytes.NewReader(body)), httptest.NewRecorder()
	r.Header.Set("Content-Type", "application/json")
	a.ServeHTTP(w, r)
	var got reply
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%v in %.200s", err, w.Body)
	}
	for _, e := range got.Errors {
		if !slices.Contains([]string{"BAD_USER_INPUT", "INVALID_CURSOR", "GRAPHQL_VALIDATION_FAILED"}, e.Extensions.Code) {
			t.Errorf("%+v for %.3000s %.300s", e, query, variables)
		}
	}
	if a.log.Len() > 0 {
		t.Errorf("%.2000s\nis logged for %.3000s %.300s", a.log.String(), query, variables)
		a.log.Reset()
	}
	return got
}

// asked is a document that puts something into several spots, and what is put there.
type asked struct {
	spots     []spot
	fields    []string
	variables []string // their definitions
	given     []string // their values
}

func (d *asked) add(q question, i int, value, variable, given string) {
	n := len(d.spots)
	value = strings.ReplaceAll(value, "$v", fmt.Sprintf("$v%d", n))
	d.spots = append(d.spots, q.spots[i])
	d.fields = append(d.fields, fmt.Sprintf("a%d: ", n)+fmt.Sprintf(q.fields[i], fmt.Sprintf(q.spots[i].write, value)))
	if variable != "" {
		d.variables = append(d.variables, fmt.Sprintf("$v%d: %s", n, variable))
	}
	if given != "" {
		d.given = append(d.given, fmt.Sprintf(`"v%d": %s`, n, given))
	}
}

func (a *inputAPI) ask(t *testing.T, route string, d asked) (string, reply) {
	t.Helper()
	query := "query Q " + fmt.Sprintf(route, strings.Join(d.fields, "\n"))
	if len(d.variables) > 0 {
		query = strings.Replace(query, "query Q ", "query Q("+strings.Join(d.variables, " ")+") ", 1)
	}
	return query, a.send(t, query, "{"+strings.Join(d.given, ", ")+"}")
}

// refused holds that what was asked is refused for each spot of it, and that nothing is answered.
func (a *inputAPI) refused(t *testing.T, what, route string, d asked, names func(i int) string) {
	t.Helper()
	if len(d.spots) == 0 {
		return
	}
	query, got := a.ask(t, route, d)
	if len(got.Data) > 0 {
		t.Errorf("%s is answered: %.1000s", what, query)
		return
	}
	for i, s := range d.spots {
		named := func(e fault) bool {
			about := strings.Contains(e.Message, "argument "+s.path) && strings.Contains(e.Message, " of "+s.of)
			return strings.HasPrefix(e.Message, names(i)) && (about || len(d.given) == 0)
		}
		if !slices.ContainsFunc(got.Errors, named) {
			t.Errorf("%s: no error begins with %q and names the argument: %v (%s)", what, names(i), got.Errors, s)
			return
		}
	}
}

// accepted holds that what was asked is answered, with errors only of fields whose arguments aren't as they should be.
func (a *inputAPI) accepted(t *testing.T, what, route string, d asked) {
	t.Helper()
	if len(d.spots) == 0 {
		return
	}
	query, got := a.ask(t, route, d)
	if got.Data == nil {
		t.Errorf("%s is refused: %+v for %.1000s", what, got.Errors, query)
	}
	for _, empty := range []string{`"value":""`, `"locale":""`, `"language":""`, `«»`} {
		if bytes.Contains(got.Data, []byte(empty)) {
			t.Errorf("%s: %s is in the answer to %.1000s", what, empty, query)
		}
	}
}

// TestNullVariables gives every spot a variable that is null: by its value, and by its default. Where null may not
// stand it is refused, and the argument is named; elsewhere it is as good as nothing.
func TestNullVariables(t *testing.T) {
	a, schema := newInputAPI(t), graph.Schema().Schema()
	count := 0
	for _, q := range questions(t, schema) {
		found := a.send(t, fmt.Sprintf(q.route, "__typename"), "{}")
		if !bytes.Contains(found.Data, []byte(`"__typename":"`)) {
			t.Errorf("nothing is found by %s: %.500s %+v", q.route, found.Data, found.Errors)
		}
		var given, byDefault, instead, nothing, free, freeByDefault asked
		for i, s := range q.spots {
			nullable := strings.TrimSuffix(s.typ.String(), "!")
			switch fallback := sample(schema, s.name(), s.typ); {
			case s.oneOf: // only what can't be null may stand there
			case s.typ.NonNull && s.defaults:
				count++
				given.add(q, i, "$v", nullable, "null")
				byDefault.add(q, i, "$v", nullable+" = null", "")
				nothing.add(q, i, "$v", nullable, "")
				instead.add(q, i, "$v", nullable+" = "+fallback, "null")
			case s.typ.NonNull:
				instead.add(q, i, "$v", nullable+" = "+fallback, "null")
			default:
				free.add(q, i, "$v", nullable, "null")
				freeByDefault.add(q, i, "$v", nullable+" = null", "")
			}
		}
		for what, d := range map[string]asked{
			"null given": given, "null by default": byDefault, "null in place of a default": instead,
		} {
			a.refused(t, what, q.route, d, func(i int) string {
				return fmt.Sprintf("%s: must not be null, but variable $v%d is", d.spots[i], i)
			})
		}
		a.accepted(t, "no variable", q.route, nothing)
		a.accepted(t, "null where it may be", q.route, free)
		a.accepted(t, "null by default where it may be", q.route, freeByDefault)
	}
	if count < 400 {
		t.Errorf("only %d spots may not be null and have a default", count)
	}
}

// TestWrongKinds gives every spot values of every kind, written and by variable. What doesn't fit the type is
// refused, and the argument or variable is named; what fits is answered.
func TestWrongKinds(t *testing.T) {
	a, schema := newInputAPI(t), graph.Schema().Schema()
	for _, q := range questions(t, schema) {
		for _, v := range values {
			var wrong, wrongByDefault, wrongVariables, right, rightVariables asked
			for i, s := range q.spots {
				written, sure := fits(schema, s.typ, v.kind, false)
				switch null := v.kind == "null" && s.oneOf; {
				case sure && written && !null:
					right.add(q, i, v.literal, "", "")
				case sure && !null:
					wrong.add(q, i, v.literal, "", "")
					wrongByDefault.add(q, i, "$v", s.typ.String()+" = "+v.literal, "")
				}
				variable := s.typ.String()
				if s.oneOf {
					variable += "!"
				}
				sent, sure := fits(schema, s.typ, v.kind, true)
				switch null := v.kind == "null" && s.oneOf; {
				case sure && sent && !null:
					rightVariables.add(q, i, "$v", variable, v.json)
				case sure:
					wrongVariables.add(q, i, "$v", variable, v.json)
				}
			}
			variable := func(i int) string { return fmt.Sprintf("variable $v%d", i) }
			a.refused(t, v.literal, q.route, wrong, func(i int) string { return "argument " + wrong.spots[i].path })
			a.refused(t, v.literal+" by default", q.route, wrongByDefault, func(i int) string {
				return "default of " + variable(i)
			})
			a.refused(t, v.json+" given", q.route, wrongVariables, variable)
			a.accepted(t, v.literal, q.route, right)
			a.accepted(t, v.json+" given", q.route, rightVariables)
		}
	}
}

// TestScalarsAreChecked holds that no scalar of the schema is read by resolvers alone.
func TestScalarsAreChecked(t *testing.T) {
	checks := graph.Scalars()
	for name, def := range graph.Schema().Schema().Types {
		if def.Kind == ast.Scalar && !def.BuiltIn && checks[name] == nil {
			t.Errorf("values for %s aren't checked before execution", name)
		}
	}
}
