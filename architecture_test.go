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
)

// The house rules, as far as a program can hold them.

// mayImport says which of our packages each package may import: main → web, graph, gqlhttp, docs, seeds → loaders → kg ←
// the stores. A new package needs a line here.
var mayImport = map[string][]string{
	"kg":              {},
	"kg/text":         {"kg"},
	"kg/memory":       {"kg", "kg/text"},
	"kg/neo4j":        {"kg", "kg/text"},
	"kg/mirror":       {"kg"},
	"kg/kgtest":       {"kg"},
	"loaders":         {"kg"},
	"graph/model":     {"kg", "loaders", "schema/names", "graph/inplace"},
	"graph/inplace":   {},
	"graph/generated": {"kg", "graph/model", "graph/inplace"},
	"graph":           {"kg", "loaders", "graph/model", "graph/generated", "graph/inplace"},
	"schema":          {},
	"schema/names":    {"kg"},
	"schema/generate": {"kg", "schema/names"},

	"graph/inplace/generate": {},
	"seeds":                  {"kg"},
	"gqlhttp":                {},
	"docs":                   {},
	"web":                    {},
	"bench/gen":              {"kg"},
}

// free packages may import anything, besides main, which joins the others: they measure and test them.
var free = []string{"bench", "kg/neo4j/neo4jtest"}

// outside says which modules of others a package must do without.
var outside = map[string][]string{
	"kg":        {"gqlgen", "gqlparser", "neo4j", "bleve", "net/http", "database/sql"},
	"kg/text":   {"gqlgen", "gqlparser", "neo4j", "net/http"},
	"kg/memory": {"gqlgen", "gqlparser", "neo4j", "net/http"},
	"kg/neo4j":  {"gqlgen", "gqlparser", "net/http"},
	"loaders":   {"gqlgen", "gqlparser", "neo4j", "bleve", "net/http"},
	"graph":     {"neo4j", "bleve", "net/http"},
	"gqlhttp":   {"neo4j", "bleve", "dataloadgen"},
	"seeds":     {"gqlgen", "gqlparser", "neo4j", "bleve", "net/http"},
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

func TestImportsRunOneWay(t *testing.T) {
	for _, s := range sources(t) {
		allowed, listed := mayImport[s.folder]
		if s.test || !listed && isFree(s.folder) {
			continue
		}
		if !listed {
			t.Errorf("%s: say in architecture_test.go what %s may import", s.name, s.folder)
		}
		for _, spec := range s.file.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			if ours, ok := strings.CutPrefix(imported, "tiltaksgraf/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s must not import %s", s.set.Position(spec.Pos()), s.folder, ours)
			}
			for _, other := range outside[s.folder] {
				if strings.Contains(imported, other) {
					t.Errorf("%s: %s must do without %s", s.set.Position(spec.Pos()), s.folder, imported)
				}
			}
		}
	}
}

func isFree(folder string) bool {
	return folder == "." || slices.ContainsFunc(free, func(f string) bool { return folder == f || strings.HasPrefix(folder, f+"/") })
}

func TestPackagesIntroduceThemselves(t *testing.T) {
	introduced := map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		doc := s.file.Doc.Text()
		introduced[s.folder] = introduced[s.folder] || strings.HasPrefix(doc, "Package "+s.file.Name.Name+" ") || s.file.Name.Name == "main" && strings.HasPrefix(doc, "Command ")
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
		if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || ast.IsExported(receiver(d))) && !slices.Contains([]string{"String", "Error", "Unwrap"}, d.Name.Name) {
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

// forbidden is what stands in no file: signs of unfinished work, and places of somebody's machine.
var forbidden = regexp.MustCompile(`\b(?:TO` + `DO|FIX` + `ME|XX` + `X)\b|(?i:not ` + `implemented)|(?m:^|["'\s=(])/(?:(?:home|Users)/\w|(?:root|work|tmp)/)`)

// signs are in all that forbidden matches.
var signs = []string{"TO" + "DO", "FIX" + "ME", "XX" + "X", "mplemented", "MPLEMENTED", "/" + "home/", "/" + "Users/", "/" + "root/", "/" + "work/", "/" + "tmp/"}

func TestNothingForbidden(t *testing.T) {
	written := []string{".go", ".graphqls", ".graphql", ".cypher", ".ts", ".tsx", ".js", ".css", ".html", ".md", ".yml", ".yaml", ".sh", ".json", ""}
	names, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !slices.Contains(written, path.Ext(name)) || strings.HasPrefix(name, "graph/generated/") || path.Base(name) == "package-lock.json" {
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
	for _, text := range []string{"// TO" + "DO: more", "return errors.New(\"not " + "implemented\")", "see /" + "work/main", "dir = \"/" + "home/me\"", "x\n/" + "tmp/x"} {
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
