package docs

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"tiltaksgraf/schema"
)

func TestQuestions(t *testing.T) {
	all := questions(t)
	titles, places := map[string]string{}, map[[2]any]string{}
	for _, q := range all {
		place := [2]any{q.Group, q.Place}
		if other := places[place]; other != "" {
			t.Errorf("%s and %s have the same place", q.Name, other)
		}
		places[place] = q.Name
		for language, title := range q.Title {
			if other := titles[language+title]; other != "" {
				t.Errorf("%s and %s have the same title %q", q.Name, other, title)
			}
			titles[language+title] = q.Name
			if !strings.HasSuffix(title, "?") {
				t.Errorf("%s: the title %q is not a question", q.Name, title)
			}
		}
	}
}

// TestNoStrayFiles: every file of variables or an answer belongs to a question, and every question has an answer.
func TestNoStrayFiles(t *testing.T) {
	known := map[string]bool{}
	for _, q := range questions(t) {
		known[q.Name+".graphql"], known[q.Name+".answer.json"] = true, true
		known[q.Name+".variables.json"] = q.Variables != nil
		if _, err := answer(q.Name); err != nil {
			t.Errorf("%s has no answer: make data", q.Name)
		}
	}
	names, err := filepath.Glob("queries/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !known[filepath.Base(name)] {
			t.Errorf("%s belongs to no question", name)
		}
	}
}

// answer is the answer to a question as it is written down: the JSON object of a GraphQL answer's data.
func answer(name string) ([]byte, error) { return os.ReadFile("queries/" + name + ".answer.json") }

// TestAnswersStayOutside: programs carry the questions, and no answers, which go out of date and are large.
func TestAnswersStayOutside(t *testing.T) {
	carried, err := fs.Glob(files, "queries/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range carried {
		if strings.HasSuffix(name, ".answer.json") {
			t.Errorf("%s is built into programs", name)
		}
	}
	if len(carried) < len(questions(t)) {
		t.Errorf("%d files are built in", len(carried))
	}
}

// TestNamesAreUnique: tools that take all operations of a project at once, as clients' compilers do, know each by its
// name. Relay wants operations and fragments apart, too.
func TestNamesAreUnique(t *testing.T) {
	owner := map[string]string{}
	for _, q := range questions(t) {
		parsed, err := parser.ParseQuery(&ast.Source{Name: q.Name, Input: q.Query})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, o := range parsed.Operations {
			names = append(names, o.Name)
		}
		for _, f := range parsed.Fragments {
			names = append(names, f.Name)
		}
		for _, name := range names {
			if other := owner[name]; other != "" || name == "" {
				t.Errorf("%s: the name %q is that of %s, too", q.Name, name, other)
			}
			owner[name] = q.Name
		}
	}
}

func TestHead(t *testing.T) {
	const head = "# group: developer\n# place: 1\n# nb: A?\n# nn: B?\n# en: C?\n"
	for name, c := range map[string]struct{ text, query, fault string }{
		"whole":             {text: head + "query Q { a }\n", query: "query Q { a }\n"},
		"a comment follows": {text: head + "# Note: this\nquery Q { a }\n", query: "# Note: this\nquery Q { a }\n"},
		"unknown group": {text: strings.Replace(head, "developer", "robot", 1) + "query Q { a }",
			fault: "journalist, researcher, developer"},
		"a language missing": {text: strings.Replace(head, "# nn: B?\n", "", 1) + "query Q { a }", fault: "nb, nn and en"},
		"a misspelt key":     {text: strings.Replace(head, "place", "palce", 1) + "query Q { a }", fault: "nb, nn and en"},
		"a place like nowhere": {text: strings.Replace(head, ": 1", ": first", 1) + "query Q { a }",
			fault: `"first" is not a number`},
	} {
		q := Question{Title: map[string]string{}}
		query, err := q.head(c.text)
		switch {
		case c.fault == "" && (err != nil || query != c.query):
			t.Errorf("%s: got %q, %v", name, query, err)
		case c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)):
			t.Errorf("%s: the error is %v, not one that says %q", name, err, c.fault)
		}
	}
}

// TestCommentsAreTranslated: each comment in a question is there in bokmål and nynorsk, in one line, and no other is.
func TestCommentsAreTranslated(t *testing.T) {
	translated, err := comments()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, q := range questions(t) {
		for _, comment := range q.comments() {
			used[comment] = true
			in := q.Comments[comment]
			if len(in) != 2 || in["nb"] == "" || in["nn"] == "" || strings.ContainsAny(in["nb"]+in["nn"], "\n#") {
				t.Errorf("%s: %q is in bokmål and nynorsk %q", q.Name, comment, in)
			}
		}
		if strings.Count(q.Query, "#") != len(q.comments()) {
			t.Errorf("%s: write comments as # and a blank", q.Name)
		}
	}
	for comment := range translated {
		if !used[comment] {
			t.Errorf("%q is in no question", comment)
		}
	}
}

// TestLocaleIsAsked: what is told in languages is asked for in the one that the reader chose, or in one on purpose.
func TestLocaleIsAsked(t *testing.T) {
	sdl, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions(t) {
		parsed, err := gqlparser.LoadQueryWithRules(sdl, q.Query, rules.NewDefaultRules())
		if err != nil {
			t.Fatalf("%s: %v", q.Name, err)
		}
		for _, o := range parsed.Operations {
			localesAsked(t, q.Name, o.SelectionSet)
		}
		for _, f := range parsed.Fragments {
			localesAsked(t, q.Name, f.SelectionSet)
		}
	}
}

func localesAsked(t *testing.T, question string, set ast.SelectionSet) {
	for _, selected := range set {
		switch s := selected.(type) {
		case *ast.Field:
			if s.Definition.Arguments.ForName("locale") != nil && s.Arguments.ForName("locale") == nil {
				t.Errorf("%s: %s is asked for without its locale", question, s.Name)
			}
			localesAsked(t, question, s.SelectionSet)
		case *ast.InlineFragment:
			localesAsked(t, question, s.SelectionSet)
		}
	}
}

func questions(t *testing.T) []Question {
	t.Helper()
	all, err := Questions()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
