package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/dataset"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// The tables of what is given to the program in place of a dataset, by mistake or on purpose. Each is refused in one
// line that says what is wrong, in the words of want.

// input is something given as --data. The example of seeds is what it was made from.
type input struct {
	what string
	make func(t *testing.T) string // writes it, and returns its path
	want string
}

const example = "seeds/testdata/example"

// edit changes a file of a folder: text for old, or for all of it where old is "".
type edit struct{ file, old, text string }

// folder is the example with changes.
func folder(edits ...edit) func(t *testing.T) string {
	return func(t *testing.T) string {
		t.Helper()
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(example)); err != nil {
			t.Fatal(err)
		}
		for _, e := range edits {
			name, text := filepath.Join(dir, e.file), e.text
			if e.old != "" {
				before := readFile(t, name)
				if !strings.Contains(before, e.old) {
					t.Fatalf("%s doesn't hold %q", e.file, e.old)
				}
				text = strings.Replace(before, e.old, e.text, 1)
			}
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
}

// file is a file of JSON Lines, as it is given.
func file(text string) func(t *testing.T) string {
	return func(t *testing.T) string { t.Helper(); return written(t, "data.jsonl", text) }
}

// withLines is the example as JSON Lines, with more lines at its end.
func withLines(lines ...string) func(t *testing.T) string {
	return func(t *testing.T) string {
		t.Helper()
		return written(t, "data.jsonl", framed(exampleLines(t)+strings.Join(lines, "\n")+"\n"))
	}
}

// exampleLines are the items of the example.
func exampleLines(t *testing.T) string {
	t.Helper()
	data, err := dataset.Data(example, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := jsonl.Encode(&b, data); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// framed puts a header and an end line around lines, whatever they hold.
func framed(lines string) string {
	lines = strings.ReplaceAll(lines, "\n\n", "\n")
	claims := strings.Count(lines, `"from":`)
	nodes, sum := strings.Count(lines, "\n")-claims, sha256.Sum256([]byte(lines))
	return fmt.Sprintf(
		`{"dataset":{"format":"tiltaksgraf/2","version":"%x","licence":null,"nodes":%d,"claims":%d}}`+"\n%s"+
			`{"end":{"nodes":%[2]d,"claims":%[3]d,"sha256":"%[1]x"}}`+"\n",
		sum, nodes, claims, lines)
}

// fileByPrefix is the file in which nodes with a prefix stand.
var fileByPrefix = map[string]string{
	"topic":         "topics.yaml",
	"agency":        "actors/agencies.yaml",
	"document":      "documents.yaml",
	"appropriation": "appropriations.yaml",
	"measure":       "measures/havbruk.yaml",
	"dispute":       "disputes.yaml",
	"company":       "actors/companies.yaml",
	"event":         "events.yaml",
	"plan":          "plans/havbruk.yaml",
}

// nodeDef is the ontology's definition of the nodes with a prefix.
func nodeDef(prefix string) kg.NodeDef {
	i := slices.IndexFunc(kg.NodeDefs, func(d kg.NodeDef) bool { return d.Prefix == prefix })
	return kg.NodeDefs[i]
}

// node adds a node to the example's folder. What it must have is there unless it is given.
func node(id, props string) func(t *testing.T) string {
	prefix, _, _ := strings.Cut(id, "/")
	text := "- id: " + yamlText(id) + "\n"
	for _, must := range []struct{ key, line string }{
		{"name", "name: {nb: Navn}"}, {"evidence", "evidence: [{document: document/side}]"},
		{"publisher", "publisher: Utgiver"}, {"language", "language: nb"}, {"status", "status: PROPOSED"},
	} {
		has := regexp.MustCompile(`(?m)^` + must.key + `:`).MatchString(props)
		if !has && (must.key == "name" || must.key == "evidence" && prefix != "document" ||
			prefix == "document" && strings.Contains("publisher language", must.key) ||
			prefix == "appropriation" && must.key == "status") {
			text += "  " + must.line + "\n"
		}
	}
	for _, line := range strings.Split(props, "\n") {
		if line != "" && !strings.HasSuffix(line, ": -") {
			text += "  " + line + "\n"
		}
	}
	return func(t *testing.T) string {
		t.Helper()
		dir := folder()(t)
		name := filepath.Join(dir, fileByPrefix[prefix])
		before, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		expected := filepath.Join(dir, "expect.yaml")
		for name, text := range map[string]string{
			name:     string(before) + text,
			expected: oneMore(readFile(t, expected), string(nodeDef(prefix).Type)),
		} {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
}

// yamlText writes an id so that it reads as itself.
func yamlText(id string) string {
	if regexp.MustCompile(`^[a-zA-Z0-9/.-]+$`).MatchString(id) {
		return id
	}
	return fmt.Sprintf("%q", id)
}

// oneMore is expect.yaml with one node more of a type.
func oneMore(expect, nodeType string) string {
	have := 0
	count := regexp.MustCompile(`(?m)^  ` + nodeType + `: (\d+)\n`)
	if found := count.FindStringSubmatch(expect); found != nil {
		_, _ = fmt.Sscan(found[1], &have)
		expect = strings.Replace(expect, found[0], "", 1)
	}
	return strings.Replace(expect, "nodes:\n", fmt.Sprintf("nodes:\n  %s: %d\n", nodeType, have+1), 1)
}

// line adds a node to the example as JSON Lines, with what it must have.
func line(id, props string) func(t *testing.T) string {
	prefix, _, _ := strings.Cut(id, "/")
	def, parts := nodeDef(prefix), []string{}
	if props != "" {
		parts = append(parts, props)
	}
	for _, must := range []struct{ key, text string }{
		{`"name_`, `"name_nb":"Navn"`}, {`"evidence"`, `"evidence":[{"document":"document/side"}]`},
		{`"publisher"`, `"publisher":"Utgiver"`}, {`"language"`, `"language":"nb"`}, {`"status"`, `"status":"PROPOSED"`},
	} {
		ofType := must.key == `"name_` || must.key == `"evidence"` && prefix != "document" ||
			prefix == "document" && strings.Contains(`"publisher" "language"`, must.key) ||
			prefix == "appropriation" && must.key == `"status"`
		if ofType && !strings.Contains(props, must.key) {
			parts = append(parts, must.text)
		}
	}
	joined := regexp.MustCompile(`"\w+":"-",?`).ReplaceAllString(strings.Join(parts, ","), "")
	return withLines(fmt.Sprintf(`{"id":%q,"type":%q,"props":{%s}}`, id, def.Type, strings.TrimSuffix(joined, ",")))
}

// refusal is what a command wrote about a dataset.
type refusal struct {
	lines []string
	err   error
}

// read reads the input as every command does.
func (in input) read(t *testing.T) (r refusal) {
	t.Helper()
	path := in.make(t)
	var out bytes.Buffer
	_, r.err = dataset.Read(path, &out)
	for l := range strings.Lines(out.String()) {
		r.lines = append(r.lines, strings.TrimSuffix(l, "\n"))
	}
	if r.err != nil && !strings.HasSuffix(r.err.Error(), "(see above)") {
		r.lines = append(r.lines, r.err.Error())
	}
	return r
}

// all inputs, of every table.
func allInputs() []input {
	all := slices.Concat(brokenYAML(), brokenFiles(), brokenLines(), brokenFrames(), brokenSums())
	for _, v := range brokenValues() {
		all = append(all,
			input{v.what + ", YAML", node(v.id, v.yaml), v.want},
			input{v.what + ", JSON Lines", line(v.id, v.json), v.want})
	}
	for _, c := range brokenClaims() {
		all = append(all,
			input{c.what + ", YAML", node("company/x", "claims:\n"+c.yaml), c.want},
			input{c.what + ", JSON Lines", withLines(append([]string{companyX}, strings.Split(c.json, "\n")...)...), c.want})
	}
	return all
}

// TestEveryInputIsRefused in one clear line: it holds the words of want, names the file and fits a screen. Besides it
// there may be no other, but that there are other numbers of things than expected.
func TestEveryInputIsRefused(t *testing.T) {
	all := allInputs()
	if len(all) < 150 {
		t.Errorf("%d inputs, at least 150 are wanted", len(all))
	}
	for _, in := range all {
		t.Run(in.what, func(t *testing.T) {
			r := in.read(t)
			if r.err == nil {
				t.Fatal("it is read")
			}
			lines := slices.DeleteFunc(r.lines, func(l string) bool {
				return len(r.lines) > 1 && regexp.MustCompile(`^expect.yaml:\d+: \w+: \d+ (nodes|claims) expected`).MatchString(l)
			})
			if len(lines) != 1 || !strings.Contains(lines[0], in.want) || len(lines[0]) > 1500 ||
				strings.ContainsAny(lines[0], "\n\r\x00\x1b\u202e") {
				t.Errorf("%d lines, the first of them\n%s\nwant %q",
					len(lines), strings.Join(lines[:min(6, len(lines))], "\n"), in.want)
			}
		})
	}
}

// TestClumsyInputsAreRead: what means no harm does none.
func TestClumsyInputsAreRead(t *testing.T) {
	const groups = "actors/groups.yaml"
	version := func(t *testing.T, path string) string {
		d, err := dataset.Data(path, t.Output())
		if err != nil {
			t.Fatal(err)
		}
		return jsonl.Hash(d)
	}
	text, want := readFile(t, filepath.Join(example, groups)), version(t, example)
	for what, make := range map[string]func(*testing.T) string{
		"YAML with a BOM":         folder(edit{groups, "", "\uFEFF" + text}),
		"YAML with CRLF":          folder(edit{groups, "", strings.ReplaceAll(text, "\n", "\r\n")}),
		"YAML with CR":            folder(edit{groups, "", strings.ReplaceAll(text, "\n", "\r")}),
		"YAML without a last end": folder(edit{groups, "", strings.TrimSuffix(text, "\n")}),
		"YAML between markers":    folder(edit{groups, "", "# a comment\n---\n" + text + "...\n# the end\n"}),
		"YAML indented": folder(edit{groups, "",
			"  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"}),
		"YAML in brackets": folder(edit{groups, "",
			`[{"id": "group/regjeringen", "name": {"nb": "Regjeringen", "nn": "Regjeringa"}, ` +
				`"collective": true, "evidence": [{"document": "document/side"}]}]`}),
		"comments and blank lines": folder(edit{groups, "",
			"\n\n# a\n\t\n" + strings.ReplaceAll(text, "\n", "  # b\n\n") + "# c"}),
		"hidden files": folder(edit{"._topics.yaml", "", "\x00\x05\x16"}, edit{".git/x.yaml", "", "{"}),
		"sums with CRLF and a BOM": folder(edit{"evidence.sum", "",
			"\uFEFF" + strings.ReplaceAll(readFile(t, example+"/evidence.sum"), "\n", "\r\n")}),
		"a link to a file":           linked(groups),
		"JSON Lines":                 withLines(),
		"JSON Lines with a BOM":      file("\uFEFF" + framed(exampleLines(t))),
		"JSON Lines with CRLF":       file(strings.ReplaceAll(framed(exampleLines(t)), "\n", "\r\n")),
		"JSON Lines in another form": file(framed(strings.ReplaceAll(exampleLines(t), `{"id":`, `{ "id" : `))),
		"JSON Lines in any order":    file(framed(backwards(exampleLines(t)))),
	} {
		t.Run(what, func(t *testing.T) {
			path := make(t)
			// The header's version is that of the canonical lines.
			if strings.Contains(what, "another form") || strings.Contains(what, "any order") {
				text := readFile(t, path)
				text = regexp.MustCompile(`"version":"\w+"`).ReplaceAllString(text, `"version":"`+want+`"`)
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got := version(t, path); got != want {
				t.Errorf("version %s, want %s", got, want)
			}
		})
	}
}

func backwards(text string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	lines[len(lines)-1] += "\n"
	slices.Reverse(lines)
	return strings.Join(lines, "")
}

// linked is the example with a link in place of a file.
func linked(name string) func(*testing.T) string {
	return func(t *testing.T) string {
		dir, elsewhere := folder()(t), filepath.Join(t.TempDir(), "elsewhere")
		if err := os.Rename(filepath.Join(dir, name), elsewhere); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(elsewhere, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
}
