package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestArchitecturePage holds that all that ARCHITECTURE.md names is there: files, tests and commands of make; and that
// its picture has every package, those of bench/ as one.
func TestArchitecturePage(t *testing.T) {
	page := readFile(t, "ARCHITECTURE.md")
	tests, makefile, named := testsThereAre(t), readFile(t, "Makefile"), 0
	for _, code := range regexp.MustCompile("`([^`\n]+)`").FindAllStringSubmatch(prose(page), -1) {
		name := code[1]
		target, command := strings.CutPrefix(name, "make ")
		switch {
		case command && !strings.Contains(makefile, "\n"+target+":"):
			t.Errorf("there is no %s", name)
		case strings.HasPrefix(name, "Test") && !tests[name]:
			t.Errorf("there is no test %s", name)
		case isPath(name) && !isThere(t, name):
			t.Errorf("there is no %s", name)
		}
		if strings.HasPrefix(name, "Test") || isPath(name) {
			named++
		}
	}
	if named < 50 {
		t.Errorf("only %d files and tests are named", named)
	}
	for _, r := range rooms {
		base := path.Base(r.name)
		shown := regexp.MustCompile(`\b` + regexp.QuoteMeta(base) + `\b`)
		if base != "." && !strings.HasPrefix(r.name, "bench/") && !shown.MatchString(page) {
			t.Errorf("%s has no place in ARCHITECTURE.md", r.name)
		}
	}
	if lines := strings.Count(page, "\n"); lines > 110 {
		t.Errorf("ARCHITECTURE.md has %d lines: it is one page", lines)
	}
}

// prose is a page with its blocks of code as if each word of them stood in code of its own.
func prose(page string) string {
	parts := strings.Split(page, "```")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = "`" + strings.Join(strings.Fields(parts[i]), "` `") + "`"
	}
	return strings.Join(parts, "\n")
}

// isPath says whether a word of the page names a file or a folder of ours, and no address, option or GraphQL.
func isPath(word string) bool {
	return !strings.ContainsAny(word, " :\"") && !strings.HasPrefix(word, "/") && !strings.HasPrefix(word, "-") &&
		(strings.Contains(word, "/") || slices.Contains([]string{".go", ".md", ".yml", ".ts"}, path.Ext(word)))
}

// isThere says whether a file, or one that fits the pattern, is there.
func isThere(t *testing.T, pattern string) bool {
	t.Helper()
	found, err := fs.Glob(os.DirFS("."), strings.TrimSuffix(pattern, "/"))
	if err != nil {
		t.Fatal(err)
	}
	return len(found) > 0
}

// testsThereAre are the names of all tests.
func testsThereAre(t *testing.T) map[string]bool {
	t.Helper()
	tests := map[string]bool{}
	for _, s := range sources(t) {
		for name := range s.file.Scope.Objects {
			tests[name] = s.test || tests[name]
		}
	}
	return tests
}
