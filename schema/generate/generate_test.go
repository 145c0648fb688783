package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestUpToDate holds that the files are as `go generate ./schema` would make them from the ontology at hand.
func TestUpToDate(t *testing.T) {
	files, err := filepath.Glob("../*.graphqls")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d schema files, %v", len(files), err)
	}
	regions := 0
	for _, file := range files {
		old := read(t, file)
		filled, err := Fill(old)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if filled != old {
			t.Errorf("%s isn't up to date: run make generate", file)
		}
		regions += strings.Count(old, "# begin ")
	}
	if regions == 0 {
		t.Error("no file has a region to fill")
	}
	const methods = "../../graph/model/relations_gen.go"
	if read(t, methods) != string(Methods()) {
		t.Errorf("%s isn't up to date: run make generate", methods)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFill(t *testing.T) {
	for _, c := range []struct{ name, sdl, want string }{
		{"replaces what stands there", "type A {\n  # begin edge B\n  old: Int\n  # end edge\n  own: Int\n}\n",
			"type A {\n  # begin edge B\n  \"Its place in the list.\"\n  cursor: String!\n  \"The item.\"\n  node: " +
				"B!\n  # end edge\n  own: Int\n}\n"},
		{"fills what is empty", "type A {\n  # begin page\n  # end page\n}\n", "first: Int"},
		{"knows whose fields they are",
			"\"An office.\"\ntype Office implements Node {\n  # begin ontology\n  # end ontology\n}\n", "heads("},
		{"writes bounds",
			"type A {\n  b(\n    # bounds 1 MaxPaths\n    \"How many, 1 to 7.\"\n    c: Int\n  ): D\n}\n", "1 to 20."},
		{"writes one bound",
			"type A {\n  # bounds MaxText\n  \"Words, at most 2,000 letters.\"\n  b: Int\n}\n", "at most 256 letters"},
		{"leaves other text alone", "type A { b: Int }\n", "type A { b: Int }\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Fill(c.sdl)
			if err != nil || !strings.Contains(got, c.want) {
				t.Errorf("%v\n%s", err, got)
			}
			if again, _ := Fill(got); again != got {
				t.Errorf("filled twice it is\n%s", again)
			}
		})
	}
}

func TestFillRefuses(t *testing.T) {
	for _, c := range []struct{ name, sdl, want string }{
		{"no end", "type A {\n  # begin page\n}\n", `lacks its "# end page"`},
		{"an unknown region", "type A {\n  # begin pages\n  # end pages\n}\n", `unknown region "pages"`},
		{"an unknown bound", "type A {\n  # bounds 1 MaxSteps\n  \"1 to 2.\"\n  b: Int\n}\n", `unknown bound "MaxSteps"`},
		{"a line without bounds", "type A {\n  # bounds 1 MaxPaths\n  \"Two.\"\n  b: Int\n}\n", "fewer bounds"},
		{"one bound where there are two", "type A {\n  # bounds MaxPaths\n  \"1 to 2.\"\n  b: Int\n}\n", "more bounds"},
		{"a type that isn't in the ontology", "type County {\n  # begin ontology\n  # end ontology\n}\n",
			"County is not in the ontology"},
		{"an interface that isn't one of ours", "interface Office {\n  # begin ontology\n  # end ontology\n}\n",
			"Office is not in the ontology"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Fill(c.sdl); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// TestNumbersAreWritten: no line that tells how many there may be has its numbers by hand.
func TestNumbersAreWritten(t *testing.T) {
	words := regexp.MustCompile(`(?i)\b(one|two|three|four|five|six|seven|eight|nine|ten) to (\w+)|at most \w+`)
	files, err := filepath.Glob("../*.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		region, before, written := false, "", 0
		for line := range strings.Lines(read(t, file)) {
			region = region && !strings.Contains(line, "# end ") || strings.Contains(line, "# begin ")
			said := told.MatchString(line) || words.MatchString(line) && !strings.Contains(line, "`")
			switch {
			case marked.MatchString(strings.TrimSuffix(before, "\n")):
				written++
			case said && !region && !slices.Contains(noBounds, strings.TrimSpace(line)):
				t.Errorf("%s: the line before must say which bounds these are (# bounds …): %s", file, line)
			}
			before = line
		}
		if strings.HasSuffix(file, "network.graphqls") && written < 7 {
			t.Errorf("%s tells %d bounds", file, written)
		}
	}
}

// noBounds are lines that only sound as if they told bounds.
var noBounds = []string{
	`"The plan that measure numbers and coverage refer to where none is named; at most one."`,
}
