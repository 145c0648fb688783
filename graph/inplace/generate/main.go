// Command generate puts the functions of graph/inplace in the place of gqlgen's own in what gqlgen has generated. It fails
// where the generated code doesn't look as it expects. Run it after gqlgen, by `make generate`.
package main

import (
	"bytes"
	"log"
	"os"
	"path/filepath"
	"regexp"

	"golang.org/x/tools/imports"
)

func main() {
	dir := "graph/generated"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.generated.go"))
	if err != nil {
		log.Fatal(err)
	}
	done := map[string]int{}
	for _, file := range files {
		if err := rewrite(file, done); err != nil {
			log.Fatalf("%s: %v", file, err)
		}
	}
	for _, c := range changes {
		if done[c.what] == 0 {
			log.Fatalf("no %s in what gqlgen generated: see graph/inplace/generate", c.what)
		}
	}
}

func rewrite(file string, done map[string]int) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text, err := imports.Process(file, Rewrite(old, done), nil)
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o644)
}

// change is something to replace, in the functions in which it applies.
type change struct {
	what    string
	in      *regexp.Regexp // what a function must have in it
	replace *regexp.Regexp
	by      string
}

var changes = []change{
	{"list", regexp.MustCompile(`graphql\.MarshalSliceConcurrently\(`), regexp.MustCompile(`graphql\.MarshalSliceConcurrently\(`), "inplace.Slice("},
	{"deferred set", object, regexp.MustCompile(`\n\tdeferredFieldSet := .*\n\tdeferLabelToView := .*`), ""},
	{"deferred field", object, regexp.MustCompile(`\n\t\t\tif field\.IsDeferred\(\) \{(?s:.*?)\n\t\t\t\}\n`), ""},
	{"deferred group", object, regexp.MustCompile(`\n\tatomic\.AddInt32\(&ec\.Deferred, (?s:.*?)\n\t\}\)\n`), ""},
	{"object", object, written, "${1}return inplace.Object(ctx, ec.OperationContext, sel, $2, obj, func(fields []graphql.CollectedField, out *inplace.FieldSet) {\n" +
		"$3})\n}"},
	{"field that may wait", object, waiting, "${1}if !inplace.Waited(ctx) {\nif out.Values[i] = $3; out.Values[i] == $4 {\nout.Invalids++\n}\ncontinue\n}\n$2"},
	{"field set", object, regexp.MustCompile(`graphql\.FieldSet\b`), "inplace.FieldSet"},
	{"leaf", leaf, resolved, "${1}\tif written := inplace.Leaf(func() graphql.Marshaler { return ec.$4(ctx, field.Selections, $3) }); written != nil {\n" +
		"\t\treturn written\n\t}\n$2"},
	{"field with arguments", taking, describing, "inplace.Arguments{Of: \"$1\", Read: ec.field_${1}_args},"},
	{"field without", field, describing, "inplace.Arguments{},"},
	{"field", field, regexp.MustCompile(`graphql\.ResolveField\(`), "inplace.Field("},
	{"answer", answer, answer, "\t\t\tresponse.Data = inplace.Written(data)\n"},
}

// object is a function that answers for an object that isn't a root: the fields of the root are found side by side.
var object = regexp.MustCompile(`^func \(ec \*executionContext\) _\w+\(ctx context\.Context, sel ast\.SelectionSet, obj `)

// written is how it does, with the fields in the middle.
var written = regexp.MustCompile(`(graphql\.Marshaler \{\n)\tfields := graphql\.CollectFields\(ec\.OperationContext, sel, (\w+)\)\n\n` +
	`\tout := graphql\.NewFieldSet\(fields\)\n((?s:.*?))\tout\.Dispatch\(ctx\)\n\tif out\.Invalids > 0 \{\n\t\treturn graphql\.Null\n\t\}\n\n\treturn out\n\}`)

// waiting is a case of it for a field that may have to wait.
var waiting = regexp.MustCompile(`(\tcase "\w+":\n)(\s+field := field\n\s+innerFunc := (?s:.*?)\n\s+res = (ec\.\w+\(ctx, field, obj\))\n\s+if res == (graphql\.\w+) \{)`)

// leaf is a function that answers for a field of a scalar or enum type from a value or method that needs no context. One that
// must not be null has a type that can't be.
var leaf = regexp.MustCompile(head + `(?s:.*)\n\t\t\treturn obj\.\w+(?:\(\))?, nil\n\t\t\},\n\t\tnil,` +
	`\n\t\tfunc\(ctx context\.Context, selections ast\.SelectionSet, v (?:[^*\n].*\n(?s:.*)\n\t\ttrue,\n\t\ttrue,\n|.*\n(?s:.*)\n\t\ttrue,\n\t\tfalse,\n)` +
	`(?s:.*)graphql\.NewScalarFieldContext\(`)

// resolved is the part of it that tells the value, and what writes it.
var resolved = regexp.MustCompile(`(` + head + `.*\n)(\treturn graphql\.ResolveField\((?s:.*?)\n\t\t\treturn (obj\.\w+(?:\(\))?), nil\n` +
	`(?s:.*?)\n\t\t\treturn ec\.([^(\n]+)\(ctx, selections, v\)\n)`)

// field is a function that answers for any other field of an object that isn't a root.
var field = regexp.MustCompile(head + `.*\n\treturn graphql\.ResolveField\(`)

// taking is one that takes arguments, and describing what it calls to read them, among much that only middleware asks.
var (
	taking     = regexp.MustCompile(head + `.*\n\treturn graphql\.ResolveField\((?s:.*?)\bfc\.Args\[`)
	describing = regexp.MustCompile(`func\(ctx context\.Context, field graphql\.CollectedField\) \(\*graphql\.FieldContext, error\) \{\n\t\t\treturn ec\.fieldContext_(\w+)\(ctx, field\)\n\t\t\},`)
)

// head begins a function that answers for a field of an object.
const head = `^func \(ec \*executionContext\) _\w+\(ctx context\.Context, field graphql\.CollectedField, obj `

// answer is where a whole answer is written.
var answer = regexp.MustCompile(`\t\t\tvar buf bytes\.Buffer\n\t\t\tdata\.MarshalGQL\(&buf\)\n\t\t\tresponse\.Data = buf\.Bytes\(\)\n`)

var beginning = regexp.MustCompile(`(?m)^func \(ec \*executionContext\) _`)

// Rewrite returns generated code with what is to be changed in it changed, and counts that in done.
func Rewrite(text []byte, done map[string]int) []byte {
	var out bytes.Buffer
	from := 0
	for _, at := range append(beginning.FindAllIndex(text, -1), []int{len(text)}) {
		out.Write(function(text[from:at[0]], done))
		from = at[0]
	}
	return out.Bytes()
}

func function(text []byte, done map[string]int) []byte {
	for _, c := range changes {
		if c.in.Match(text) {
			done[c.what] += len(c.replace.FindAllIndex(text, -1))
			text = c.replace.ReplaceAll(text, []byte(c.by))
		}
	}
	return text
}
