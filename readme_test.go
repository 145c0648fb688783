package main

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"tiltaksgraf/docs"
	"tiltaksgraf/kg/memory"
)

// TestReadmeUpToDate holds the parts of the README that are made against the configuration and the API; -update writes them.
func TestReadmeUpToDate(t *testing.T) {
	written, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	want := string(written)
	for name, text := range map[string]string{"settings": settings(), "answer": readmeAnswer(t, want)} {
		part := regexp.MustCompile(`(?s)(<!-- begin ` + name + ` [^\n]*-->\n).*?(<!-- end ` + name + ` -->)`)
		edges := part.FindStringSubmatch(want)
		if edges == nil {
			t.Fatalf("README.md has no place for the %s", name)
		}
		want = strings.Replace(want, edges[0], edges[1]+text+edges[2], 1)
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(written) {
		t.Error("README.md is out of date: go test . -run UpToDate -update")
	}
}

// readmeAnswer asks the README's question.
func readmeAnswer(t *testing.T, readme string) string {
	t.Helper()
	_, rest, _ := strings.Cut(readme, "```graphql\n")
	query, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("README.md asks no question")
	}
	site := newSite(t, memory.New())
	a := ask(t, site, docs.Question{Name: "README", Query: query, Variables: json.RawMessage(`{"number": 6}`)})
	var text bytes.Buffer
	if err := json.Indent(&text, a.Data, "", "  "); err != nil {
		t.Fatal(err)
	}
	return "```json\n" + text.String() + "\n```\n"
}
