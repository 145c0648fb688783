package main

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"tiltaksgraf/docs"
	"tiltaksgraf/store/memory"
)

// TestMadePartsUpToDate holds the parts of pages that are made against the configuration and what the API answers;
// -update writes them.
func TestMadePartsUpToDate(t *testing.T) {
	site := newSite(t, memory.New(), builtIn(t))
	holdParts(t, "README.md", map[string]string{
		"answer": readmeAnswer(t, site, readFile(t, "README.md")), "coverage": readmeCoverage(t, site),
	})
	holdParts(t, "docs/settings.md", map[string]string{"settings": settings(), "formats": formatTable()})
}

// holdParts holds what stands between the marks of each part of a page.
func holdParts(t *testing.T, page string, parts map[string]string) {
	t.Helper()
	written := readFile(t, page)
	want := written
	for name, text := range parts {
		part := regexp.MustCompile(`(?s)(<!-- begin ` + name + ` [^\n]*-->\n).*?(<!-- end ` + name + ` -->)`)
		edges := part.FindStringSubmatch(want)
		if edges == nil {
			t.Fatalf("%s has no place for the %s", page, name)
		}
		want = strings.Replace(want, edges[0], edges[1]+text+edges[2], 1)
	}
	holdFile(t, page, want)
}

// TestReadmeIsShort: two screens, and every link of it leads somewhere.
func TestReadmeIsShort(t *testing.T) {
	readme := readFile(t, "README.md")
	if lines := strings.Count(readme, "\n"); lines > 110 {
		t.Errorf("README.md has %d lines", lines)
	}
	links := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`).FindAllStringSubmatch(readme, -1)
	if len(links) < 10 {
		t.Errorf("README.md has %d links", len(links))
	}
	for _, link := range links {
		if _, err := os.Stat(link[1]); err != nil {
			t.Error(err)
		}
	}
}

// readmeAnswer asks the README's question.
func readmeAnswer(t *testing.T, site *httptest.Server, readme string) string {
	t.Helper()
	_, rest, _ := strings.Cut(readme, "```graphql\n")
	query, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("README.md asks no question")
	}
	a := ask(t, site, docs.Question{Name: "README", Query: query, Variables: json.RawMessage(`{"number": 6}`)})
	return "```json\n" + indented(t, a.Data) + "```\n"
}

// readmeCoverage says how much of the roadmap the dataset has.
func readmeCoverage(t *testing.T, site *httptest.Server) string {
	t.Helper()
	var a struct {
		Dataset struct {
			Coverage struct {
				Stated, Recorded, NamedInPublication int
				Beyond                               struct{ Sure, Likely, NotSaid int }
			}
		}
	}
	answered(t, site, &a, `{ dataset { coverage { stated recorded namedInPublication beyond { sure likely notSaid } } } }`)
	c := a.Dataset.Coverage
	return fmt.Sprintf("- **%d of %d.** The roadmap has %[2]d measures; the government's two texts list %[1]d, and name "+
		"who has been given %[3]d of them.\n  Told of besides are %[4]d that is one of the %[2]d, %[5]d that probably are, "+
		"and %[6]d of which nobody says so. The rest is\n  unknown, and the API says so: `dataset { coverage }`, "+
		"`accountabilityGaps`, `findings`. Silence is data here, never an\n  empty list.\n",
		c.Recorded, c.Stated, c.NamedInPublication, c.Beyond.Sure, c.Beyond.Likely, c.Beyond.NotSaid)
}
