package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"unicode/utf16"
)

const groups = "actors/groups.yaml"

// groupsText is what stands in actors/groups.yaml of the example.
const groupsText = `- id: group/regjeringen
  name: {nb: Regjeringen, nn: Regjeringa}
  collective: true
  evidence: [{document: document/side}]
`

// yaml is an input in place of actors/groups.yaml.
func yaml(what, text, want string) input { return input{what, folder(edit{groups, "", text}), want} }

// changed is an input with a change in actors/groups.yaml.
func changed(what, old, text, want string) input {
	return input{what, folder(edit{groups, old, text}), want}
}

// utf16Text is a text in UTF-16, the lower byte first, without a mark.
func utf16Text(s string) string {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(s)) {
		b.Write([]byte{byte(u), byte(u >> 8)})
	}
	return b.String()
}

func swapped(s string) string {
	b := []byte(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

var brokenYAML = sync.OnceValue(func() []input {
	return []input{
		yaml("UTF-16, the lower byte first", "\xff\xfe"+utf16Text(groupsText), "actors/groups.yaml:1: is UTF-16"),
		yaml("UTF-16, the higher byte first", "\xfe\xff"+swapped(utf16Text(groupsText)), "actors/groups.yaml:1: is UTF-16"),
		yaml("UTF-16 without a mark", utf16Text(groupsText), "actors/groups.yaml:1: holds the byte 0"),
		yaml("Latin-1", strings.Replace(groupsText, "Regjeringa", "Regjeringa p\xe5 norsk", 1),
			"actors/groups.yaml:2: is not UTF-8"),
		yaml("half a letter", groupsText+"# \xc3", "actors/groups.yaml:5: is not UTF-8"),
		yaml("half a surrogate", groupsText+"# \xed\xa0\x80", "actors/groups.yaml:5: is not UTF-8"),
		yaml("byte 0", strings.Replace(groupsText, "Regjeringa", "Regjer\x00inga", 1),
			"actors/groups.yaml:2: holds the byte 0"),
		yaml("a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "actors/groups.yaml:3: holds the byte 0"),
		yaml("a packed file", "\x1f\x8b\x08\x00\x00", "actors/groups.yaml:1: holds the byte 0"),
		yaml("override of direction, raw", strings.Replace(groupsText, "nb: Regjeringen", "nb: Regj\u202eeringen", 1),
			"name_nb: holds U+202E"),
		yaml("byte 1, raw", strings.Replace(groupsText, "nb: Regjeringen", "nb: Regj\x01eringen", 1),
			"name_nb: holds the control character U+0001"),
		yaml("a directive", "%YAML 1.1\n---\n"+groupsText, "actors/groups.yaml:1: a line that begins with % is a directive"),
		yaml("two lists", groupsText+"---\n"+strings.Replace(groupsText, "regjeringen", "andre", 1),
			"actors/groups.yaml:6: a file holds one list: take out the line ---"),
		yaml("two lists, the first on its marker", "--- \n"+groupsText+"--- - id: group/b\n", "actors/groups.yaml"),
		changed("an anchor", "name: {", "name: &navn {", "more YAML than is read here (Anchor)"),
		changed("an alias", "{nb: Regjeringen, nn: Regjeringa}", "*navn", "more YAML than is read here (Alias)"),
		changed("a tag", "collective: true", "collective: !!binary aGVp", "more YAML than is read here (Tag)"),
		changed("a tag of a program", "collective: true", "collective: !!python/object/apply:os.system [ls]",
			"more YAML than is read here (Tag)"),
		changed("keys merged", "collective: true", "<<: {collective: true}", "<<"),
		changed("keys of more than a word", "collective: true", "? [a, b]\n  : true", "actors/groups.yaml:4: not YAML"),
		changed("tabs for blanks", "  collective", "\tcollective", "actors/groups.yaml:3: not YAML"),
		changed("a quotation mark that stays open", "nb: Regjeringen", `nb: "Regjeringen`, "actors/groups.yaml:2: not YAML"),
		changed("a bracket that stays open", "evidence: [{", "evidence: [[{", "not YAML"),
		changed("a brace that stays open", "nn: Regjeringa}", "nn: Regjeringa", "not YAML"),
		changed("a bracket that was never open", "collective: true", "collective: true]", "collective"),
		changed("a colon in a text", "collective: true", "description: {nb: b}\n  kind: a: b",
			"actors/groups.yaml:4: not YAML"),
		changed("a key too far left", "  collective: true", " collective: true", "not YAML"),
		changed("a key too far right", "  collective: true", "    collective: true", "not YAML"),
		changed("no blank after the dash", "- id:", "-id:", "actors/groups.yaml:1"),
		changed("no blank after the colon", "id: group", "id:group", "actors/groups.yaml:"),
		changed("an escape that isn't", "nb: Regjeringen", `nb: "Regj\qringen"`, "not YAML"),
		changed("a key twice", "  collective: true", "  collective: true\n  collective: false",
			"actors/groups.yaml:4: collective stands twice in this block"),
		changed("a key unknown", "collective", "colective", "unknown key colective, did you mean collective?"),
		changed("a key in capital letters", "collective", "Collective", "unknown key Collective, did you mean collective?"),
		changed("a key of half a million letters", "collective", strings.Repeat("c", 500_000), "unknown key ccc"),
		changed("a block of literals in place of a truth", "true", "|\n    true", "collective is a text"),
		changed("a yes", "true", "yes", "collective is a text"),
		yaml("a block of keys", "group/regjeringen:\n  name: {nb: Regjeringen}\n",
			"the file is a block of keys, not a list of nodes"),
		yaml("a text", "Regjeringen", "the file is a text, not a list of nodes"),
		yaml("a number", "42", "the file is a number, not a list of nodes"),
		yaml("nothing at all", "null", "the file is nothing, not a list of nodes"),
		yaml("JSON Lines",
			`{"id":"group/regjeringen","type":"ActorGroup","props":{}}`+"\n"+`{"id":"group/b","type":"ActorGroup","props":{}}`,
			"actors/groups.yaml:"),
		yaml("a page of the web", "<!doctype html>\n<html lang=\"nb\">\n<p>Regjeringen: ja</p>\n", "actors/groups.yaml:"),
		yaml("a list of texts", strings.Replace(groupsText, "- id", "- tekst\n- id", 1),
			"actors/groups.yaml:1: a text stands where a node should"),
		yaml("an entry with nothing in it", "-\n"+groupsText, "actors/groups.yaml:1: nothing stands where a node should"),
		yaml("lists nested 51 times", "- id: "+strings.Repeat("[", 51)+strings.Repeat("]", 51), "nested deeper than 50"),
		yaml("dashes nested 51 times", strings.Repeat("- ", 51)+"a", "nested deeper than 50"),
		yaml("blocks nested 51 times", "- id: a\n"+steps(51), "nested deeper than 50"),
		yaml("501 keys", "- id: group/x\n"+strings.Repeat("  name: a\n", 500), "a block has more than 500 keys"),
		yaml("501 keys in braces", "- {id: group/x"+strings.Repeat(", name: a", 500)+"}", "a block has more than 500 keys"),
		yaml("501 keys without values in braces", "- {id"+strings.Repeat(", name", 501)+"}",
			"a block has more than 500 keys"),
		yaml("201 tabs", "- id: group/x # "+strings.Repeat("\t", 201), "more than 200 tabs"),
		yaml("a node of more than a MiB", "- id: group/x\n  name: {nb: "+strings.Repeat("a ", 1<<19)+"}\n",
			"a node is larger than 1048576 bytes"),
		yaml("a file of more than 16 MiB", strings.Repeat("# en linje som ikke sier noe\n", 16<<20/29+1),
			"actors/groups.yaml: is larger than 16 MiB"),
	}
})

// steps are blocks within blocks.
func steps(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i+2) + "a:\n")
	}
	return b.String()
}

// put is the example with something other than a file in place of actors/groups.yaml.
func put(name string, make func(path string) error) func(*testing.T) string {
	return func(t *testing.T) string {
		t.Helper()
		dir := folder()(t)
		name := filepath.Join(dir, name)
		_ = os.RemoveAll(name)
		if err := make(name); err != nil {
			t.Fatal(err)
		}
		return dir
	}
}

// alone is something other than a file or a folder, given as --data.
func alone(make func(path string) error) func(*testing.T) string {
	return func(t *testing.T) string {
		t.Helper()
		name := filepath.Join(t.TempDir(), "data.jsonl")
		if err := make(name); err != nil {
			t.Fatal(err)
		}
		return name
	}
}

func pipe(path string) error   { return syscall.Mkfifo(path, 0o600) }
func folded(path string) error { return os.Mkdir(path, 0o755) }

func linkTo(target string) func(string) error {
	return func(path string) error { return os.Symlink(target, path) }
}

var brokenFiles = sync.OnceValue(func() []input {
	return []input{
		{"a pipe for a file", put(groups, pipe), "actors/groups.yaml: is no regular file (a pipe)"},
		{"a link to endless zeros", put(groups, linkTo("/dev/zero")), "actors/groups.yaml: is no regular file (a device)"},
		{"a link to nothing", put(groups, linkTo("/dev/null")), "actors/groups.yaml: is no regular file (a device)"},
		{"a folder for a file", put(groups, folded), "actors/groups.yaml: is no regular file (a folder)"},
		{"a link that leads nowhere", put(groups, linkTo("nowhere.yaml")), "actors/groups.yaml: can't be read: no such file"},
		{"a link to itself", put(groups, linkTo("groups.yaml")),
			"actors/groups.yaml: can't be read: too many levels of symbolic links"},
		{"a link to a folder", put("meir", linkTo("actors")), "meir:1: is a link to a folder"},
		{"a file of another name", folder(edit{"topic.yaml", "", "[]"}),
			"topic.yaml:1: no node has its place in this file, did you mean topics.yaml?"},
		{"a file in a deep folder", folder(edit{"plans/deep/a.yaml", "", "[]"}),
			"plans/deep/a.yaml:1: no node has its place in this file"},
		{"a node in another file",
			folder(edit{"actors/groups.yaml", groupsText,
				groupsText + "- id: topic/x\n  name: {nb: X}\n  evidence: [{document: document/side}]\n"}),
			"topic/x has its place in topics.yaml"},
		{"a type unknown", folder(edit{"actors/groups.yaml", "group/regjeringen", "gruppe/regjeringen"}),
			"no type of node has the prefix gruppe"},
		{"an id that stands in another file", folder(edit{"topics.yaml", "", "- id: group/regjeringen\n"}),
			"topics.yaml:1: group/regjeringen stands in actors/groups.yaml:1 already"},
		{"a node without an id", folder(edit{"topics.yaml", "", "- name: {nb: X}\n"}), "topics.yaml:1: a node without id"},
		{"counts that are a list", folder(edit{"expect.yaml", "", "- Measure: 2\n"}), "expect.yaml:1: it is a list"},
		{"counts that are too deep", folder(edit{"expect.yaml", "", "nodes: " + strings.Repeat("{a: ", 60)}),
			"expect.yaml:1: blocks and lists are nested deeper than 50"},
		{"no counts", put("expect.yaml", func(string) error { return nil }), "expect.yaml:1: it is missing"},
		{"another count", folder(edit{"expect.yaml", "Measure: 2", "Measure: 3"}), "Measure: 3 nodes expected, 2 found"},
		{"a negative count", folder(edit{"expect.yaml", "Measure: 2", "Measure: -2"}), "Measure: -2 nodes expected, 2 found"},
		{"a pipe for a dataset", alone(pipe), "data.jsonl is neither a folder nor a regular file"},
		{"endless zeros for a dataset", alone(linkTo("/dev/zero")), "data.jsonl is neither a folder nor a regular file"},
		{"nothing for a dataset", alone(linkTo("/dev/null")), "data.jsonl is neither a folder nor a regular file"},
		{"a link that leads nowhere for a dataset", alone(linkTo("nowhere")), "no such file or directory"},
		{"an empty folder", func(t *testing.T) string { return t.TempDir() }, "the dataset is empty"},
	}
})

var brokenSums = sync.OnceValue(func() []input {
	return []input{
		{"sums that are no text", folder(edit{"evidence.sum", "", "\x00\x01"}), "evidence.sum:1: holds the byte 0"},
		{"sums in UTF-16", folder(edit{"evidence.sum", "", "\xff\xfea\x00"}), "evidence.sum:1: is UTF-16"},
		{"a pipe for the sums", put("evidence.sum", pipe), "evidence.sum: is no regular file (a pipe)"},
		{"a folder for the sums", put("evidence.sum", folded), "evidence.sum: is no regular file (a folder)"},
		{"no sums", put("evidence.sum", func(string) error { return nil }), "evidence.sum:1: 8 quotations have no sum"},
		{"a sum that is none", folder(edit{"evidence.sum", "claim/agency", "x\nclaim/agency"}), "evidence.sum:1: not a sum"},
		{"a sum with half a hash",
			folder(edit{"evidence.sum", "claim/agency", "topic/x#1 document/side sha256:00 5 sha256:00\nclaim/agency"}),
			"evidence.sum:1: not a sum"},
		{"a sum before the text", folder(edit{"evidence.sum", " 380 ", " -380 "}), `"-380" is not an offset`},
		{"a sum too much",
			folder(edit{"evidence.sum", "claim/agency", "topic/x#1 document/side sha256:" + strings.Repeat("0", 64) +
				" 5 sha256:" + strings.Repeat("0", 64) + "\nclaim/agency"}),
			"evidence.sum:1: topic/x#1 is no quotation of the dataset"},
	}
})

// items of JSON Lines beside those of the example.
const (
	aTopic  = `{"id":"topic/x","type":"Topic","props":{"evidence":[{"document":"document/side"}],"name_nb":"Emne"}}`
	atItems = "data.jsonl:26: " // the line of the first of them
)

// lines is an input of JSON Lines: the example, and a line more.
func lines(what, line, want string) input { return input{what, withLines(line), want} }

var brokenLines = sync.OnceValue(func() []input {
	return []input{
		lines("text that isn't JSON", "topic/x", atItems+"invalid character"),
		lines("a comment", "// "+aTopic, atItems+"invalid character '/'"),
		lines("single quotation marks", strings.ReplaceAll(aTopic, `"`, "'"), atItems+"invalid character"),
		lines("a comma at the end", strings.Replace(aTopic, `}}`, `,}}`, 1), atItems+"invalid character"),
		lines("a comma after the line", aTopic+",", atItems+"something stands after the end of the value"),
		lines("two items on a line", aTopic+aTopic, atItems+"something stands after the end of the value"),
		lines("half an item", aTopic[:30], atItems+"ends within a value"),
		lines("a list", "["+aTopic+"]", atItems+"json: cannot unmarshal array"),
		lines("a number on a line", "42", atItems+"json: cannot unmarshal number"),
		lines("null on a line", "null", atItems+`unknown node type ""`),
		lines("an item with nothing in it", "{}", atItems+`unknown node type ""`),
		lines("not a number", strings.Replace(aTopic, `"Emne"`, "NaN", 1), atItems+"invalid character 'N'"),
		lines("a number without end", `{"id":"claim/x","type":"OWNS","from":"a","to":"b","props":{"share":1e400}}`,
			atItems+"property share"),
		lines("an id twice in an item", strings.Replace(aTopic, `"type"`, `"id":"topic/y","type"`, 1),
			atItems+`the member "id" stands twice`),
		lines("a name twice in an item", strings.Replace(aTopic, `"name_nb"`, `"name_nb":"A","name_nb"`, 1),
			atItems+`the member "name_nb" stands twice`),
		lines("properties twice in an item", strings.Replace(aTopic, `"props"`, `"props":{},"props"`, 1),
			atItems+`the member "props" stands twice`),
		lines("a document twice in its evidence",
			strings.Replace(aTopic, `"document"`, `"document":"document/y","document"`, 1),
			atItems+`the member "document" stands twice`),
		lines("ID", strings.Replace(aTopic, `"id"`, `"ID"`, 1), atItems+`unknown member "ID": it is written "id"`),
		lines("Props", strings.Replace(aTopic, `"props"`, `"Props"`, 1),
			atItems+`unknown member "Props": it is written "props"`),
		lines("Document", strings.Replace(aTopic, `"document"`, `"Document"`, 1),
			atItems+`unknown member "Document": it is written "document"`),
		lines("Name_nb", strings.Replace(aTopic, `"name_nb"`, `"Name_nb"`, 1), atItems+`unknown property "Name_nb"`),
		lines("an id that is null", strings.Replace(aTopic, `"topic/x"`, `null`, 1), atItems+`the member "id" is null`),
		lines("a node from nothing", strings.Replace(aTopic, `"props"`, `"from":null,"props"`, 1),
			atItems+`the member "from" is null`),
		lines("a member unknown", strings.Replace(aTopic, `"props"`, `"colour":"red","props"`, 1),
			atItems+`json: unknown field "colour"`),
		lines("a member of half a million letters",
			strings.Replace(aTopic, `"props"`, `"`+strings.Repeat("c", 500_000)+`":"red","props"`, 1),
			atItems+`json: unknown field "ccc`),
		lines("a type unknown in JSON Lines", strings.Replace(aTopic, `"Topic"`, `"Robot"`, 1),
			atItems+`unknown node type "Robot"`),
		lines("a type of half a million letters", strings.Replace(aTopic, `"Topic"`, `"`+strings.Repeat("T", 500_000)+`"`, 1),
			atItems+`unknown node type "TTT`),
		lines("an id of another type", strings.Replace(aTopic, "topic/x", "agency/x", 1),
			atItems+"agency/x: id: the id of a node of type Topic begins with topic/"),
		lines("an id that another line has",
			strings.Replace(aTopic, "topic/x", "topic/y", 1)+"\n"+strings.Replace(aTopic, "topic/x", "topic/y", 1),
			"data.jsonl:27: topic/y: id: duplicate id"),
		lines("bytes of Latin-1", strings.Replace(aTopic, "Emne", "Emne p\xe5 norsk", 1), atItems+"is not UTF-8"),
		lines("half a surrogate in JSON Lines", strings.Replace(aTopic, "Emne", `Emne \ud800`, 1),
			atItems+"topic/x: name_nb: holds U+FFFD"),
		lines("byte 0 in JSON Lines", strings.Replace(aTopic, "Emne", "Em\x00ne", 1), atItems+"invalid character"),
		lines("an escape in JSON Lines, raw", strings.Replace(aTopic, "Emne", "Em\x1bne", 1), atItems+"invalid character"),
		lines("lists nested 60 times in JSON Lines",
			strings.Replace(aTopic, `"Emne"`, strings.Repeat("[", 60)+strings.Repeat("]", 60), 1),
			atItems+"is nested deeper than 50"),
		lines("lists nested 20,000 times in JSON Lines", strings.Repeat("[", 20_000)+strings.Repeat("]", 20_000),
			atItems+"invalid character '[' exceeded max depth"),
		lines("a line of more than a MiB", strings.Replace(aTopic, "Emne", strings.Repeat("a", 1<<20), 1),
			atItems+"is longer than 1048576 bytes"),
		{"an empty file", file(""), "the dataset is empty"},
		{"a file of blanks", file(" \n\t\n\r\n"), "the dataset is empty"},
		{"a file in UTF-16", file("\xff\xfe" + utf16Text(aTopic)), "data.jsonl:1: is not UTF-8"},
		{"a packed file for JSON Lines", file("\x1f\x8b\x08\x00\x00\xff"), "data.jsonl:1: is not UTF-8"},
		{"a picture for JSON Lines", file("\x89PNG\r\n\x1a\n"), "data.jsonl:1: is not UTF-8"},
		{"YAML for JSON Lines", file(groupsText), "data.jsonl:1: invalid character"},
		{"a page of the web for JSON Lines", file("<!doctype html>\n"), "data.jsonl:1: invalid character '<'"},
		{"a list of items", file("[\n" + aTopic + "\n]\n"), "data.jsonl:1: ends within a value"},
		{"an item over several lines", file(strings.ReplaceAll(aTopic, ",", ",\n")), "data.jsonl:1: ends within a value"},
		{"lines that end in CR", file(aTopic + "\r" + aTopic + "\r"),
			"data.jsonl:1: something stands after the end of the value"},
		{"a line without end", file(strings.Repeat(" ", 2<<20)), "data.jsonl:1: is longer than"},
	}
})

const aHeader = `{"dataset":{"format":"tiltaksgraf/2","version":"x","licence":null,"nodes":1,"claims":0}}`

var brokenFrames = sync.OnceValue(func() []input {
	return []input{
		{"no end line", file(aHeader + "\n" + aTopic + "\n"), "data.jsonl:2: the file is cut off"},
		{"no header", file(aTopic + "\n" + `{"end":{"nodes":1,"claims":0,"sha256":"x"}}`),
			"data.jsonl:2: the end line of a file whose header is missing"},
		{"two headers", file(aHeader + "\n" + aHeader + "\n"), "data.jsonl:2: a second header"},
		{"a header below items", file(aTopic + "\n" + aHeader + "\n"), "data.jsonl:2: the header stands below items"},
		{"items below the end line", file(framed(aTopic+"\n") + aTopic), "data.jsonl:4: stands below the end line"},
		{"another format", file(strings.Replace(framed(aTopic+"\n"), "tiltaksgraf/2", "tiltaksgraf/3", 1)),
			`data.jsonl:1: the file is of the format "tiltaksgraf/3"`},
		{"another number of nodes", file(strings.Replace(framed(aTopic+"\n"), `"nodes":1`, `"nodes":2`, 1)),
			"data.jsonl:3: 1 things and 0 claims are there, the header says 2"},
		{"another sum", file(strings.Replace(framed(aTopic+"\n"), "Emne", "Emna", 1)),
			"data.jsonl:3: the lines have the SHA-256"},
		{"another version", file(strings.Replace(framed(aTopic+"\n"), `"version":"`, `"version":"f`, 1)),
			"data.jsonl:3: the content is version"},
		{"a header with more in it", file(strings.Replace(framed(aTopic+"\n"), `"nodes"`, `"size":1,"nodes"`, 1)),
			`data.jsonl:1: json: unknown field "size"`},
		{"a header with a licence that is a number",
			file(strings.Replace(framed(aTopic+"\n"), `"licence":null`, `"licence":4`, 1)),
			"data.jsonl:1: json: cannot unmarshal number"},
		{"a header with a number twice", file(strings.Replace(framed(aTopic+"\n"), `"nodes":1`, `"nodes":1,"nodes":1`, 1)),
			`data.jsonl:1: the member "nodes" stands twice`},
		{"a header that is no object", file(`{"dataset":1}` + "\n" + aTopic), "data.jsonl:1: json: cannot unmarshal number"},
		{"header and end line alone", file(framed("")), "the dataset is empty"},
	}
})
