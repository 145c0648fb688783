package jsonl_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/storetest"
)

func fileOf(t interface{ Fatalf(string, ...any) }, d *kg.Data) string {
	var b strings.Builder
	if err := jsonl.EncodeFile(&b, d); err != nil {
		t.Fatalf("encode: %v", err)
	}
	return b.String()
}

func TestFileIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := storetest.RandomData(t)
		d.Description = kg.Description{Name: kg.Localized{NB: "Graf", EN: "Graph"}, Publisher: "P",
			Licence: kg.Licence{Name: "CC BY 4.0", URL: "https://example.org/by"}, Language: "nb",
			Changes: []kg.Change{{Date: "2026-01-02", What: kg.Localized{NB: "Noe", NN: "Noko", EN: "<&>"},
				IDs: []kg.ID{"topic/a"}, Why: kg.Localized{NB: "Fordi", NN: "Fordi", EN: "Because"}}}}
		if rapid.Bool().Draw(t, "undescribed") {
			d.Description = kg.Description{}
		}
		text := fileOf(t, d)
		f, err := jsonl.DecodeFile(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if f.Header == nil || f.Header.Version != jsonl.Hash(d) || f.Header.Nodes != len(d.Nodes) ||
			!f.Header.Description.Equal(d.Description) || !f.Data.Description.Equal(d.Description) ||
			jsonl.Hash(f.Data) != jsonl.Hash(d) {
			t.Fatalf("header %+v of version %s", f.Header, jsonl.Hash(d))
		}
		if lines := strings.SplitAfter(text, "\n"); strings.Join(lines[1:len(lines)-2], "") != encoded(t, d) {
			t.Fatalf("between the first and the last line stands other than what Encode writes:\n%s", text)
		}
		for name, same := range map[string]string{"BOM": "\uFEFF" + text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"),
			"no last line feed": strings.TrimSuffix(text, "\n"), "blank lines": strings.ReplaceAll(text, "\n", "\n \n")} {
			if f, err := jsonl.DecodeFile(strings.NewReader(same)); err != nil || f.Header == nil ||
				jsonl.Hash(f.Data) != jsonl.Hash(d) {
				t.Fatalf("%s: %v", name, err)
			}
		}
	})
}

// TestCutFileIsNeverWhole: wherever a file ends, and whichever of its lines is missing, nobody takes it for the whole.
func TestCutFileIsNeverWhole(t *testing.T) {
	text := fileOf(t, storetest.Fixture())
	for end := range len(text) - 1 {
		if end > 1500 && end < len(text)-1500 {
			continue // the kinds of lines are cut at every byte by then
		}
		if f, err := jsonl.DecodeFile(strings.NewReader(text[:end])); err == nil && (end > 0 || f.Header != nil) {
			t.Fatalf("cut after %d bytes, the file is read", end)
		}
	}
	lines := strings.SplitAfter(text, "\n")
	for i := range len(lines) - 1 {
		if _, err := jsonl.DecodeFile(strings.NewReader(strings.Join(lines[:i], "") +
			strings.Join(lines[i+1:], ""))); err == nil {
			t.Fatalf("without its line %d the file is read", i+1)
		}
	}
}

func TestFramesAreStrict(t *testing.T) {
	d := storetest.Fixture()
	nodes, last := len(d.Nodes), d.Len()+2 // the number of the last line
	whole, amount := fileOf(t, d), fmt.Sprintf("%d things and %d claims", nodes, len(d.Edges))
	lines := strings.SplitAfter(strings.TrimSuffix(whole, "\n"), "\n")
	first, items, end := lines[0], strings.Join(lines[1:len(lines)-1], ""), lines[len(lines)-1]
	at := func(line int, msg string) string { return fmt.Sprintf("line %d: %s", line, msg) }
	counted := fmt.Sprintf(`"nodes":%d`, nodes)
	for _, c := range []struct{ text, want string }{
		{whole + whole, at(last+1, "stands below the end line")},
		{first + first + items + end, at(2, "a second header")},
		{items + first + end, at(last-1, "the header stands below items")},
		{items + end, at(last-1, "the end line of a file whose header is missing")},
		{first + items, at(last-1, "the file is cut off: its end line is missing, and "+amount+" are there of "+amount)},
		{first + end, at(2, "0 things and 0 claims are there")},
		{strings.Replace(first, jsonl.FileFormat, "tiltaksgraf/9", 1) + items + end,
			`line 1: the file is of the format "tiltaksgraf/9"`},
		{strings.Replace(first, counted, `"nodes":9`, 1) + items + end,
			at(last, amount+" are there, the header says 9 things")},
		{first + items + strings.Replace(end, counted, `"nodes":9`, 1),
			at(last, amount+" are there, the header says "+amount+" and the end line 9 things")},
		{first + strings.Replace(items, "Forskningsrådet", "Forskningsradet", 1) + end,
			at(last, "the lines have the SHA-256")},
		{strings.Replace(first, `"version":"`, `"version":"0`, 1) + items + end, at(last, "the content is version")},
		{strings.Replace(first, `"nodes"`, `"Nodes"`, 1) + items + end,
			`line 1: unknown member "Nodes": it is written "nodes"`},
		{strings.Replace(first, counted, counted+","+counted, 1) + items + end, `line 1: the member "nodes" stands twice`},
		{strings.Replace(first, counted, `"nodes":null`, 1) + items + end, `line 1: the member "nodes" is null`},
		{strings.Replace(first, `"nodes"`, `"colour":1,"nodes"`, 1) + items + end, `line 1: json: unknown field "colour"`},
		{`{"dataset":{},"end":{}}` + "\n" + items + end, "line 1: not a header"},
		{first + items + `{"end":null}`, at(last, `the member "end" is null`)},
	} {
		_, err := jsonl.DecodeFile(strings.NewReader(c.text))
		var line *jsonl.LineError
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || !errors.As(err, &line) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

// TestLongLines: a line has a bound, a file has none.
func TestLongLines(t *testing.T) {
	const node = `{"id":"agency/a%d","type":"Agency","props":{"name_nb":"%s"}}` + "\n"
	if _, err := jsonl.DecodeFile(strings.NewReader(fmt.Sprintf(node, 1,
		strings.Repeat("a", jsonl.MaxLine)))); err == nil || !strings.HasPrefix(err.Error(), "line 1: is longer than") {
		t.Errorf("a line too long: %v", err)
	}
	long := strings.Repeat("a", jsonl.MaxLine-len(fmt.Sprintf(node, 1, ""))+1)
	var b strings.Builder
	for i := range 5 {
		fmt.Fprintf(&b, node, i, long)
	}
	if f, err := jsonl.DecodeFile(strings.NewReader(b.String())); err != nil || len(f.Data.Nodes) != 5 {
		t.Errorf("five of the longest lines: %v", err)
	}
}

// TestFaultsHaveLines: each fault is at the line of its item, of two with one id at that of the second.
func TestFaultsHaveLines(t *testing.T) {
	const lines = `{"id":"agency/a","type":"Agency","props":{"name_nb":"A"}}

{"id":"agency/a","type":"Agency","props":{"name_nb":"A"}}
{"id":"claim/x","type":"OWNS","from":"agency/a","to":"agency/b","props":{}}
`
	f, err := jsonl.DecodeFile(strings.NewReader(lines))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, fault := range check.Faults(f.Data) {
		got = append(got, fmt.Sprintf("%d %s", f.Line(fault.Item, fault.ID), fault.Property))
	}
	if want := "1 evidence, 3 id, 3 evidence, 4 id, 4 to, 4 evidence"; strings.Join(got, ", ") != want {
		t.Errorf("faults at %q, want %s", got, want)
	}
}

// TestExactMembers: whatever form a line has, its members are those that it says, each once.
func TestExactMembers(t *testing.T) {
	for _, c := range [][2]string{
		{`{"id":"a","id":"agency/b","type":"Agency","props":{"name_nb":"B"}}`, `the member "id" stands twice`},
		{`{"id":"agency/b","type":"Agency","props":{"name_nb":"B","name_nb":"C"}}`, `the member "name_nb" stands twice`},
		{`{"id":"agency/b","type":"Agency","props":{},"props":{"name_nb":"B"}}`, `the member "props" stands twice`},
		{`{"ID":"agency/b","type":"Agency","props":{"name_nb":"B"}}`, `unknown member "ID": it is written "id"`},
		{`{"id":"agency/b","type":"Agency","Props":{"name_nb":"B"}}`, `unknown member "Props"`},
		{`{"id":"agency/b","type":"Agency","props":{"NAME_NB":"B"}}`, `unknown property "NAME_NB"`},
		{`{"id":"agency/b","type":"Agency","props":{"evidence":[{"document":"d","Quote":"x"}]}}`, `unknown member "Quote"`},
		{`{"id":"agency/b","type":"Agency","props":{"evidence":[{"document":"d","document":"e"}]}}`,
			`the member "document" stands twice`},
		{`{"id":"agency/b","type":"Agency","props":{"evidence":[{"document":"d","quote":null}]}}`,
			`the member "quote" is null`},
		{`{"id":"x","type":"OWNS","from":"a","to":"b","props":{"derivation":{"rule":"r","rule":"s","premises":["x"]}}}`,
			`the member "rule" stands twice`},
		{`{"id":"x","type":"OWNS","from":"a","to":"b","from":"c","props":{}}`, `the member "from" stands twice`},
		{`{"id":"d","type":"Dispute","props":{"positions":[{"NB":"x","evidence":[]}]}}`, `unknown member "NB"`},
		{`{"id":"agency/b","type":"Agency","from":null,"to":null,"props":{}}`, `the member "from" is null`},
		{"{\"id\":\"agency/b\",\"type\":\"Agency\",\"props\":{\"name_nb\":\"\xe5\"}}", "is not UTF-8"},
		{`{"id":"agency/b","type":"Agency","props":{"aliases":` + strings.Repeat("[", 60) + strings.Repeat("]", 60) + `}}`,
			"is nested deeper than 50"},
		{`{"id":"agency/b","type":"Agency","props":{"evidence":` + strings.Repeat(`[{"document":`, 20000) +
			strings.Repeat(`}]`, 9) + `}}`,
			"exceeded max depth"},
	} {
		text, want := c[0], c[1]
		if _, err := jsonl.DecodeFile(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) ||
			len(err.Error()) > 200 {
			t.Errorf("%.120s: error %v, want %s", text, err, want)
		}
	}
}

// TestFirstFormat: a header of the first format is read, with the name of its licence.
func TestFirstFormat(t *testing.T) {
	for licence, want := range map[string]string{`"CC BY 4.0"`: "CC BY 4.0", "null": ""} {
		text := strings.Replace(fileOf(t, storetest.Fixture()), jsonl.FileFormat, "tiltaksgraf/1", 1)
		f, err := jsonl.DecodeFile(strings.NewReader(strings.Replace(text, `"licence":null`, `"licence":`+licence, 1)))
		if err != nil || !f.Data.Description.Equal(kg.Description{Licence: kg.Licence{Name: want}}) {
			t.Errorf("%s is read as %+v, %v", licence, f, err)
		}
	}
}

// FuzzFile: whatever a file of JSON Lines holds, it is read as what is written again, or is an error.
func FuzzFile(f *testing.F) {
	for _, text := range []string{
		`{"dataset":{"format":"tiltaksgraf/1",` +
			`"version":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",` +
			`"licence":null,"nodes":0,"claims":0}}` + "\n" +
			`{"end":{"nodes":0,"claims":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}`,
		`{"id":"topic/a","type":"Topic","props":{"name_nb":"A"}}` + "\r\n\r\n" +
			`{"id":"x","type":"OWNS","from":"a","to":"b","props":{"share":1.5}}`,
		`{"dataset":{"format":"tiltaksgraf/2","version":"","licence":null,"changes":[{"date":"2026-01-02",` +
			`"what":{"nb":"a"},"ids":["topic/a"],"gone":[],"why":{}},{}],"nodes":0,"claims":0}}`,
		"\uFEFF{}", `{"dataset":`, `{"end":{}}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := jsonl.DecodeFile(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, fault := range check.Faults(file.Data) {
			if line := file.Line(fault.Item, fault.ID); line < 1 || line > 1+strings.Count(text, "\n") {
				t.Errorf("%s is in line %d", fault, line)
			}
		}
		var b strings.Builder
		if err := jsonl.EncodeFile(&b, file.Data); err != nil {
			t.Fatal(err)
		}
		again, err := jsonl.DecodeFile(strings.NewReader(b.String()))
		if err != nil || jsonl.Hash(again.Data) != jsonl.Hash(file.Data) ||
			!again.Data.Description.Equal(file.Data.Description) ||
			file.Header != nil && file.Header.Version != again.Header.Version {
			t.Errorf("written as\n%s\nit is another (%v)", b.String(), err)
		}
	})
}
