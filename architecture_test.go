package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// The house rules, as far as a program can hold them.

// rooms are all our packages, from the bottom up, each with all of ours that it
// imports: none that stands below it here. Its tests may import more.
var rooms = []struct{ name, imports string }{
	{"atomicfile", ""},
	{"kg/text", ""},
	{"kg", "kg/text"},
	{"kg/search", "kg kg/text"},
	{"kg/jsonl", "kg"},
	{"kg/days", "kg"},
	{"kg/check", "kg kg/text kg/jsonl kg/days"},
	{"kg/infer", "kg"},
	{"kg/fetch", "kg"},
	{"kg/rank", "kg kg/fetch"},
	{"kg/query", "kg kg/text kg/check kg/fetch kg/rank"},
	{"kg/responsibility", "kg kg/fetch kg/query"},
	{"kg/ask", "kg kg/text kg/fetch kg/query kg/responsibility"},
	{"kg/sentence", "kg kg/rank kg/query kg/responsibility kg/ask"},
	{"kg/cite", "kg kg/query kg/responsibility kg/sentence"},

	{"store/memory", "kg kg/text kg/search kg/jsonl kg/fetch"},
	{"store/neo4j", "kg kg/text kg/search kg/jsonl kg/fetch"},
	{"store/mirror", "kg kg/jsonl kg/fetch"},

	{"seeds", "atomicfile kg kg/days kg/check kg/infer"},
	{"dataset", "kg kg/days kg/check kg/jsonl seeds"},
	{"export", "kg kg/jsonl seeds"},
	{"files", "kg kg/query export"},

	{"schema", ""},
	{"schema/names", "kg"},
	{"schema/generate", "kg schema/names"},
	{"loaders", "kg kg/query kg/responsibility"},
	{"graph/execute", ""},
	{"graph/generate", ""},
	{"graph/model", "kg kg/text kg/query kg/responsibility kg/ask kg/sentence kg/cite schema/names loaders graph/execute"},
	{"graph/generated", "kg kg/text kg/rank kg/query kg/responsibility kg/cite graph/execute graph/model"},
	{"graph/lookahead", "kg kg/fetch kg/query kg/responsibility kg/ask loaders graph/model"},
	{"graph", "kg kg/rank kg/query kg/responsibility kg/ask schema loaders " +
		"graph/execute graph/model graph/generated graph/lookahead"},

	{"gqlhttp", ""},
	{"web", ""},
	{"docs", ""},
	{"picture", ""},
	{"site", "kg kg/text kg/query kg/sentence export files schema/names picture"},
	{"server", "kg kg/query store/memory store/neo4j store/mirror seeds dataset files schema graph gqlhttp web docs " +
		"site"},
	{".", "atomicfile kg kg/jsonl store/neo4j seeds dataset export server"},

	// What tests and measures.
	{"kg/fixture", "kg kg/days"},
	{"seeds/invented", "kg seeds"},
	{"store/storetest", "kg kg/text kg/search kg/jsonl kg/days kg/check kg/fetch"},
	{"store/neo4j/neo4jtest", "store/neo4j"},
	{"kg/query/querytest", "kg kg/days kg/query store/memory store/storetest"},
	{"bench", "kg kg/jsonl"},
	{"bench/gen", "kg kg/days"},
	{"bench/asked", "kg kg/query kg/responsibility kg/ask store/memory dataset server"},
	{"bench/bolt", ""},
	{"bench/load", ""},
	{"bench/raw", "kg bench"},
	{"bench/static", "bench"},
	{"bench/cmd", "atomicfile kg kg/jsonl store/neo4j bench bench/gen bench/bolt bench/load bench/raw bench/static"},
}

// outside says which modules of others a package must do without.
var outside = map[string][]string{
	"kg":           {"gqlgen", "gqlparser", "neo4j", "snowballstem", "net/http", "database/sql"},
	"kg/text":      {"gqlgen", "gqlparser", "neo4j", "net/http"},
	"store/memory": {"gqlgen", "gqlparser", "neo4j", "net/http"},
	"store/neo4j":  {"gqlgen", "gqlparser", "net/http"},
	"loaders":      {"gqlgen", "gqlparser", "neo4j", "snowballstem", "net/http"},
	"graph":        {"neo4j", "snowballstem", "net/http"},
	"gqlhttp":      {"neo4j", "snowballstem", "dataloadgen"},
	"picture":      {"gqlgen", "gqlparser", "neo4j", "net/http"},
	"seeds":        {"gqlgen", "gqlparser", "neo4j", "snowballstem", "net/http"},
}

// source is a Go file that people write.
type source struct {
	name, folder string
	set          *token.FileSet
	file         *ast.File
	test         bool
}

// sources is every Go file but generated ones.
func sources(t *testing.T) []source {
	t.Helper()
	all, err := parsed()
	if err != nil || len(all) < 100 {
		t.Fatalf("%d Go files, %v", len(all), err)
	}
	return all
}

var parsed = sync.OnceValues(func() (all []source, err error) {
	names, err := files()
	for _, name := range names {
		if path.Ext(name) != ".go" || strings.HasPrefix(name, "graph/generated/") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		if !ast.IsGenerated(file) {
			all = append(all, source{name, path.Dir(name), set, file, strings.HasSuffix(name, "_test.go")})
		}
	}
	return all, err
})

// files lists the files of the project, without what is fetched or built.
func files() (names []string, err error) {
	err = fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(entry.Name(), ".") && entry.Name() != "." && entry.Name() != ".ci"
		if entry.IsDir() && (hidden || slices.Contains([]string{"node_modules", "dist", "bin"}, entry.Name())) {
			return fs.SkipDir
		}
		if !entry.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// TestImportsRunOneWay: a room imports what its line says, all of it, and that stands above it.
func TestImportsRunOneWay(t *testing.T) {
	imports := imported(t)
	above := map[string]bool{}
	for _, r := range rooms {
		allowed := strings.Fields(r.imports)
		if imports[r.name] == nil {
			t.Errorf("there is no package %s: take its line out", r.name)
		}
		for of, file := range imports[r.name] {
			if ours, ok := strings.CutPrefix(of, "tiltaksgraf/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s must not import %s", file, r.name, ours)
			}
			for _, other := range outside[r.name] {
				if strings.Contains(of, other) {
					t.Errorf("%s: %s must do without %s", file, r.name, of)
				}
			}
		}
		for _, of := range allowed {
			if imports[r.name]["tiltaksgraf/"+of] == "" {
				t.Errorf("%s doesn't import %s: take it off its line", r.name, of)
			}
			if !above[of] {
				t.Errorf("%s imports %s, which doesn't stand above it", r.name, of)
			}
		}
		above[r.name] = true
	}
	for folder := range imports {
		if !above[folder] {
			t.Errorf("say in architecture_test.go what %s may import", folder)
		}
	}
}

// imported says for each package what it imports, and which of its files does. Generated files count, tests don't.
func imported(t *testing.T) map[string]map[string]string {
	t.Helper()
	names, err := files()
	if err != nil {
		t.Fatal(err)
	}
	imports := map[string]map[string]string{}
	for _, name := range names {
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		folder := path.Dir(name)
		if imports[folder] == nil {
			imports[folder] = map[string]string{}
		}
		for _, spec := range file.Imports {
			imports[folder][strings.Trim(spec.Path.Value, `"`)] = name
		}
	}
	return imports
}

func TestPackagesIntroduceThemselves(t *testing.T) {
	introduced := map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		doc := s.file.Doc.Text()
		introduced[s.folder] = introduced[s.folder] || strings.HasPrefix(doc, "Package "+s.file.Name.Name+" ") ||
			s.file.Name.Name == "main" && strings.HasPrefix(doc, "Command ")
	}
	for folder, ok := range introduced {
		if !ok {
			t.Errorf("package %s has no comment that begins with its name", folder)
		}
	}
}

const maxLines = 60 // of a function: about a screen

func TestFunctionsFitAScreen(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, decl := range s.file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				if lines := s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1; lines > maxLines {
					t.Errorf("%s: %s has %d lines", s.set.Position(f.Pos()), f.Name.Name, lines)
				}
			}
		}
	}
}

const maxWidth = 120 // of a line, in characters, a tab being one

// TestLinesFitTheScreen leaves out fields of structs that have a tag: neither gofmt nor the tag lets them be wrapped.
func TestLinesFitTheScreen(t *testing.T) {
	for _, s := range sources(t) {
		text, err := os.ReadFile(s.name)
		if err != nil {
			t.Fatal(err)
		}
		tagged := taggedLines(s)
		for i, line := range strings.Split(string(text), "\n") {
			if n := utf8.RuneCountInString(line); n > maxWidth && !tagged[i+1] && !isGenerated(s, line) {
				t.Errorf("%s:%d has %d characters", s.name, i+1, n)
			}
		}
	}
}

// isGenerated is for lines that gqlgen writes into files of ours: the signature of a resolver is a line, always.
func isGenerated(s source, line string) bool {
	return strings.HasSuffix(s.name, ".resolvers.go") && strings.HasPrefix(line, "func (r *")
}

// taggedLines are the lines of a source that end in the tag of a field.
func taggedLines(s source) map[int]bool {
	lines := map[int]bool{}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if f, ok := n.(*ast.Field); ok && f.Tag != nil {
			lines[s.set.Position(f.Tag.Pos()).Line] = true
		}
		return true
	})
	return lines
}

func TestExportedNamesAreExplained(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.file.Name.Name == "main" {
			continue
		}
		for _, decl := range s.file.Decls {
			for _, name := range unexplained(decl) {
				t.Errorf("%s: %s has no comment", s.set.Position(decl.Pos()), name)
			}
		}
	}
}

// unexplained lists the exported names of a declaration that no comment stands at.
func unexplained(decl ast.Decl) (names []string) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || ast.IsExported(receiver(d))) &&
			!slices.Contains([]string{"String", "Error", "Unwrap"}, d.Name.Name) {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			names = append(names, unexplainedIn(spec, d.Doc != nil)...)
		}
	}
	return names
}

func unexplainedIn(spec ast.Spec, explained bool) (names []string) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && !explained && s.Doc == nil && s.Comment == nil {
			names = append(names, s.Name.Name)
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() && !explained && s.Doc == nil && s.Comment == nil {
				names = append(names, name.Name)
			}
		}
	}
	return names
}

// receiver is the type that a method belongs to.
func receiver(f *ast.FuncDecl) string {
	t := f.Recv.List[0].Type
	for {
		switch of := t.(type) {
		case *ast.StarExpr:
			t = of.X
		case *ast.IndexExpr:
			t = of.X
		case *ast.Ident:
			return of.Name
		default:
			return fmt.Sprintf("%T", t)
		}
	}
}

// forbidden is what stands in no file: signs of unfinished work, and paths of somebody's machine.
var forbidden = regexp.MustCompile(`\b(?:TO` + `DO|FIX` + `ME|XX` + `X)\b|(?i:not ` + `implemented)|` +
	`(?m:^|["'\s=(])/(?:(?:home|Users)/\w|(?:root|work|tmp)/)`)

// signs are in all that forbidden matches.
var signs = []string{
	"TO" + "DO", "FIX" + "ME", "XX" + "X", "mplemented", "MPLEMENTED", "/" + "home/", "/" + "Users/", "/" + "root/",
	"/" + "work/", "/" + "tmp/",
}

func TestNothingForbidden(t *testing.T) {
	written := []string{
		".go", ".graphqls", ".graphql", ".cypher", ".ts", ".tsx", ".js", ".css", ".html", ".md", ".yml", ".yaml", ".sh",
		".json", "",
	}
	names, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !slices.Contains(written, path.Ext(name)) || strings.HasPrefix(name, "graph/generated/") ||
			path.Base(name) == "package-lock.json" {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(signs, func(sign string) bool { return bytes.Contains(text, []byte(sign)) }) {
			continue // the expression takes its time
		}
		for _, at := range forbidden.FindAllIndex(text, -1) {
			t.Errorf("%s:%d: %q", name, 1+bytes.Count(text[:at[0]], []byte("\n")), text[at[0]:at[1]])
		}
	}
}

func TestForbidden(t *testing.T) {
	for _, text := range []string{
		"// TO" + "DO: more", "return errors.New(\"not " + "implemented\")", "see /" + "work/main", "dir = \"/" + "home/me\"",
		"x\n/" + "tmp/x",
	} {
		if !forbidden.MatchString(text) {
			t.Errorf("%q is let through", text)
		}
	}
	for _, text := range []string{"TODOS", "https://example.org/tmp/a", "at home/work/x", "the root/tmp"} {
		if forbidden.MatchString(text) {
			t.Errorf("%q is refused", text)
		}
	}
}
