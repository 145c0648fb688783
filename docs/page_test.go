package docs

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/schema"
)

var update = flag.Bool("update", false, "write the pages' generated parts anew")

const page = "queries.md"

// TestQueriesUpToDate holds the generated parts of queries.md against the questions and the server's limits.
func TestQueriesUpToDate(t *testing.T) {
	upToDate(t, page, map[string]string{
		"contents": contents(questions(t)), "questions": answered(t, questions(t)), "limits": limits(t), "cost": costs(t),
	})
}

// upToDate holds the parts of a page between begin and end marks against what they are made from; -update writes them.
func upToDate(t *testing.T, page string, parts map[string]string) {
	t.Helper()
	written, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	want := string(written)
	for name, text := range parts {
		part := regexp.MustCompile(`(?s)(begin ` + name + ` \(made [^\n]*\n).*?([^\n]* end ` + name + `\b)`)
		edges := part.FindStringSubmatch(want)
		if edges == nil {
			t.Fatalf("%s has no place for %s", page, name)
		}
		want = strings.Replace(want, edges[0], edges[1]+text+edges[2], 1)
	}
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(written) {
		t.Errorf("docs/%s is out of date: make generate", page)
	}
}

// TestEveryCodeIsExplained: the page tells what each extensions.code means.
func TestEveryCodeIsExplained(t *testing.T) {
	written, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{
		gqlhttp.CodeParseFailed, gqlhttp.CodeValidationFailed, gqlhttp.CodeBadUserInput, "INVALID_CURSOR",
		gqlhttp.CodeCostLimitExceeded, gqlhttp.CodePersistedQueryNotFound, gqlhttp.CodeTimeout, gqlhttp.CodeUnavailable,
		gqlhttp.CodeInternal,
	} {
		if !bytes.Contains(written, []byte("| `"+code+"` |")) {
			t.Errorf("docs/%s doesn't say what %s means", page, code)
		}
	}
}

var headings = map[string]string{"journalist": "For journalists", "researcher": "For researchers",
	"developer": "For developers"}

func contents(questions []Question) string {
	var b strings.Builder
	group := ""
	for _, q := range questions {
		if q.Group != group {
			group = q.Group
			fmt.Fprintf(&b, "\n**%s**\n\n", headings[group])
		}
		fmt.Fprintf(&b, "- [%s](#%s)\n", q.Title["en"], q.Name)
	}
	return b.String()
}

// answered writes the questions with their answers, group by group.
func answered(t *testing.T, questions []Question) string {
	var b strings.Builder
	group := ""
	for _, q := range questions {
		if q.Group != group {
			group = q.Group
			fmt.Fprintf(&b, "\n## %s\n", headings[group])
		}
		fmt.Fprintf(&b, "\n<a id=%q></a>\n\n### %s\n\n*%s*<br>*%s*\n\n", q.Name, q.Title["en"], q.Title["nb"], q.Title["nn"])
		fmt.Fprintf(&b, "```graphql\n%s```\n", q.Query)
		if q.Variables != nil {
			fmt.Fprintf(&b, "\nVariables: `%s`\n", strings.TrimSpace(string(q.Variables)))
		}
		answer, err := answer(q.Name)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(beginning(q.Name, strings.TrimSuffix(string(answer), "\n")))
	}
	return b.String()
}

// beginning is the first lines of an answer; those that are too long for a page are cut.
func beginning(name, answer string) string {
	const most, widest = 32, 150
	lines := strings.Split(answer, "\n")
	var b strings.Builder
	fmt.Fprintf(&b, "\n```json\n")
	for _, line := range lines[:min(most, len(lines))] {
		if utf8.RuneCountInString(line) > widest {
			line = string([]rune(line)[:widest]) + `…"` + strings.Repeat(",", strings.Count(line[len(line)-1:], ","))
		}
		b.WriteString(line + "\n")
	}
	b.WriteString("```\n")
	if left := len(lines) - most; left > 0 {
		fmt.Fprintf(&b, "\nand %d lines more in [%s.answer.json](queries/%s.answer.json)\n", left, name, name)
	}
	return b.String()
}

// what each limit counts, in the order of gqlhttp.Limits
var counted = map[string]string{
	"MaxHeaderBytes": "bytes of a request's line and headers, its URL among them; longer queries go by POST, " +
		"or persisted",
	"MaxBodyBytes":          "bytes of a request's body",
	"MaxQueryBytes":         "bytes of a query's text",
	"MaxTokens":             "tokens (names, brackets, values, comments) of a query",
	"MaxNesting":            "brackets open at once, and levels in a variable",
	"MaxNameBytes":          "bytes of one name",
	"MaxOperations":         "operations in a document; one of them is executed",
	"MaxFragments":          "fragments",
	"MaxVariables":          "variables",
	"MaxDirectives":         "directives",
	"MaxAliases":            "aliases",
	"MaxFields":             "fields, with fragments expanded",
	"MaxFragmentFields":     "fields of all fragments together, each with those that it spreads",
	"MaxRepeats":            "fields of the same response name in one place",
	"MaxDepth":              "fields below one another, with fragments expanded",
	"MaxIntrospectionDepth": "fields below one another in `__schema` or `__type`",
	"MaxCost":               "cost, as below (`--max-cost`)",
	"MaxErrors":             "errors in one answer; the last says how many more there were",
	"MaxAnswerBytes":        "bytes of data in one answer",
	"MaxInFlight":           "operations executed at once (`--max-in-flight`), a quarter of them those of pages",
	"MaxCostInFlight": "cost of operations executed at once, twice the highest cost of one; below a fiftieth " +
		"of that they don't count, and dearer ones wait for one another",
	"Timeout": "longest time for a request that is read: finding the version, waiting, execution (`--timeout`)",
}

func limits(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| at most | of |\n|--:|---|\n")
	values := reflect.ValueOf(gqlhttp.Limits{}.WithDefaults())
	for i := range values.NumField() {
		name := values.Type().Field(i).Name
		if counted[name] == "" {
			t.Errorf("nothing says what gqlhttp.Limits.%s counts", name)
		}
		fmt.Fprintf(&b, "| %v | %s |\n", values.Field(i), counted[name])
	}
	return b.String()
}

// priced are operations that show how cost is counted.
var priced = []struct{ query, why string }{
	{`{ dataset { version } }`, "two fields"},
	{`{ node(id: "agency/siva") { aliases } }`, "a list of plain values costs as a field"},
	{`{ measures(first: 3) { totalCount nodes { number } } }`, "`measures`, `totalCount`, `nodes`, and 3 × `number`"},
	{`{ measures { nodes { number } } }`, "20 unless given: say `first`"},
	{`{ measures(first: 3) { nodes { name { value language } } } }`, "what a text or date is made of comes with it"},
	{`{ measures(first: 3) { nodes { evidence { quote } } } }`,
		"3 × (`evidence` and 2 × `quote`): lists that are mostly short count as short"},
	{`{ measures(first: 3) { nodes { evidence(first: 1) { quote } } } }`, "or as shorter, where `first` says so"},
	{`{ measures(first: 3) { nodes { collaborators(first: 2) { nodes { id } } } } }`, "lists in lists multiply"},
	{`{ nodes(ids: ["agency/siva", "agency/dfo"]) { id } }`, "as many as there are ids"},
	{`{ measure(by: {number: 6}) { responsibility { sentence citation } } }`,
		"an answer costs 3, a sentence 3, a citation 10"},
	{`{ network(around: ["agency/siva"], limit: 500) { nodes { id name { value } } claims { relation from { id name ` +
		`{ value } } to { id name { value } } } } }`,
		"4 for each thing, and its fields; ends of claims and their names are known already"},
	{`{ paths(from: "agency/siva", to: "ministry/hod", first: 3) { length } }`,
		"500, and 200 for each path: they are long in finding"},
	{`{ collaborators(actor: "agency/siva", first: 3) { nodes { id } } }`, "400 to find them"},
}

func costs(t *testing.T) string {
	sdl, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| cost | operation | because |\n|--:|---|---|\n")
	for _, p := range priced {
		parsed, err := gqlparser.LoadQueryWithRules(sdl, p.query, rules.NewDefaultRules())
		if err != nil {
			t.Fatalf("%s: %v", p.query, err)
		}
		fmt.Fprintf(&b, "| %d | `%s` | %s |\n", gqlhttp.Cost(parsed.Operations[0], nil), p.query, p.why)
	}
	return b.String()
}
