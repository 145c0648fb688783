package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tiltaksgraf/dataset"
	"tiltaksgraf/export"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// exported is the built-in dataset as a file of JSON Lines.
func exported(t *testing.T) string {
	t.Helper()
	stdout, stderr, code := runToEnd(t, nil, "export")
	if code != 0 || stderr != "" {
		t.Fatalf("export: exit code %d, %s", code, stderr)
	}
	return stdout
}

// written writes a file into a folder of its own.
func written(t *testing.T, name, text string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// items are the lines of a file between its header and its end line.
func items(file string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(file, "\n"), "\n")
	return strings.Join(lines[1:len(lines)-1], "")
}

// TestEmptyAndCutAreRefused by every command that reads a dataset, in one line.
func TestEmptyAndCutAreRefused(t *testing.T) {
	whole := exported(t)
	first, last := whole[:strings.Index(whole, "\n")+1], whole[strings.LastIndex(strings.TrimSuffix(whole, "\n"), "\n")+1:]
	for name, c := range map[string]struct{ text, want string }{
		"empty":                  {"", "empty"},
		"a line feed":            {"\n", "empty"},
		"cut by a byte more":     {whole[:len(whole)-2], "cut off"},
		"without its end line":   {strings.TrimSuffix(whole, last), "cut off"},
		"half":                   {whole[:len(whole)/2], "cut off"},
		"without its header":     {strings.TrimPrefix(whole, first), "header is missing"},
		"header alone":           {first, "cut off"},
		"header and end line":    {first + last, "0 things and 0 claims"},
		"without its claims":     {first + items(whole)[:strings.Index(items(whole), `{"id":"claim/`)] + last, "0 claims"},
		"one letter is another":  {first + strings.Replace(strings.TrimPrefix(whole, first), "Siva", "Sivo", 1), "SHA-256"},
		"twice":                  {whole + whole, "several"},
		"nothing between frames": {first + "\n" + last, "0 things"},
	} {
		file := written(t, "data.jsonl", c.text)
		for _, command := range [][]string{{"check"}, {"export"}, {"import", "--force"}, {"serve", "--addr", "127.0.0.1:0"}} {
			stdout, stderr, code := runToEnd(t, nil, append(command, "--data", file)...)
			if out := stdout + stderr; code != 1 || strings.Count(out, "\n") != 1 || !strings.Contains(out, c.want) ||
				!strings.Contains(out, file) {
				t.Errorf("%s, %s: exit code %d, %q and %q", name, command[0], code, stdout, stderr)
			}
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "expect.yaml"), []byte("nodes: {}\nclaims: {}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := runToEnd(t, nil, "export", "--data", dir); code != 1 || !strings.Contains(stderr, "empty") {
		t.Errorf("a folder without a node: exit code %d, %q", code, stderr)
	}
}

// TestItemsAlone: a file without header and end line, as older releases wrote
// it, is read with a warning, and imported only by force.
func TestItemsAlone(t *testing.T) {
	whole := exported(t)
	bare := written(t, "bare.jsonl", items(whole))
	stdout, stderr, code := runToEnd(t, nil, "check", "--data", bare)
	if code != 0 || faultsIn(stdout) != 1 || strings.Count(stderr, "\n") != 1 ||
		!strings.HasPrefix(stderr, "warning: "+bare) {
		t.Errorf("check: exit code %d, %q and %q", code, stdout, stderr)
	}
	p := newProcess(t, nil, "--data", bare)
	if p.version(t) != sharedProcess(t).version(t) || !strings.Contains(p.log.String(), "warning: "+bare) {
		t.Errorf("served is %s: %s", p.version(t), p.log)
	}
	_, stderr, code = runToEnd(t, nil, "import", "--data", bare, "--neo4j-uri", "bolt://127.0.0.1:1")
	if code != 1 || strings.Count(stderr, "\n") != 2 || !strings.Contains(stderr, "--force") {
		t.Errorf("import: exit code %d, %q", code, stderr)
	}
	stdout, stderr, code = runToEnd(t, nil, "check", "--data", written(t, "whole.jsonl", whole))
	if code != 0 || faultsIn(stdout) != 1 || stderr != "" {
		t.Errorf("check of a whole file: exit code %d, %q and %q", code, stdout, stderr)
	}
}

// TestStandardInput: what export writes can be piped on.
func TestStandardInput(t *testing.T) {
	whole := exported(t)
	for text, want := range map[string]string{whole: whole, whole[:len(whole)/3]: ""} {
		c := program(nil, "export", "--data", "-")
		c.Stdin = strings.NewReader(text)
		if got, _ := c.Output(); string(got) != want {
			t.Errorf("of %d bytes came %d, not %d", len(text), len(got), len(want))
		}
	}
}

// TestFarFewer: a dataset that lost a fifth of its things or claims isn't published by accident.
func TestFarFewer(t *testing.T) {
	data, err := dataset.Data("", t.Output())
	if err != nil {
		t.Fatal(err)
	}
	before := published{jsonl.Hash(data), len(data.Nodes), len(data.Edges)}
	if err := notFarFewer(published{}, &kg.Data{}); err != nil {
		t.Errorf("the first version: %v", err)
	}
	for _, c := range []struct {
		nodes, edges int // of five
		refused      bool
	}{{5, 5, false}, {4, 5, true}, {5, 4, true}, {0, 0, true}} {
		some := &kg.Data{Nodes: data.Nodes[:len(data.Nodes)*c.nodes/5], Edges: data.Edges[:len(data.Edges)*c.edges/5]}
		err := notFarFewer(before, some)
		if (err != nil) != c.refused ||
			err != nil && (!strings.Contains(err.Error(), "--force") || !strings.Contains(err.Error(), jsonl.Hash(data)[:12])) {
			t.Errorf("%d and %d of five: %v", c.nodes, c.edges, err)
		}
	}
	if err := notFarFewer(before, &kg.Data{Nodes: data.Nodes[:len(data.Nodes)*4/5+1], Edges: data.Edges}); err != nil {
		t.Errorf("one more than four of five: %v", err)
	}
	if farFewer(0, 0) || farFewer(1, 1) || !farFewer(4, 5) || farFewer(5, 6) {
		t.Error("a fifth is not a fifth")
	}
}

// TestExportIsAtomic: an export that a full disk stops leaves what was there, in every format. The shell's limit on the
// size of files (blocks of 512 or 1024 bytes) stands for the disk.
func TestExportIsAtomic(t *testing.T) {
	dir := t.TempDir()
	filled := filepath.Join(dir, "filled")
	before := map[string]string{filepath.Join(filled, "notes.txt"): "mine"}
	var exports []string
	for _, f := range export.Formats {
		if f.Name == "citation" {
			continue // shorter than a block
		}
		to := []string{filepath.Join(dir, f.Name), filled}
		if f.Folder == nil {
			to = to[:1]
			before[to[0]] = "the old file"
		}
		for _, out := range to {
			exports = append(exports, "--format "+f.Name+" --out "+out)
		}
	}
	for name, text := range before {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before[filled] = aFolder
	for _, args := range exports {
		c := exec.Command("sh", "-c", fmt.Sprintf("ulimit -f 1; exec %q export %s", os.Args[0], args))
		c.Env = program(nil).Env
		var out bytes.Buffer
		c.Stdout, c.Stderr = &out, &out
		if err := c.Run(); err == nil || strings.Count(out.String(), "\n") != 1 ||
			!strings.Contains(out.String(), "file too large") {
			t.Errorf("%s: %v, %s", args, err, &out)
		}
	}
	if left := textsBelow(t, dir); !maps.Equal(left, before) {
		t.Errorf("%q is left", left)
	}
	if _, stderr, code := runToEnd(t, nil, "export", "--format", "yaml", "--out", filled); code != 0 ||
		readFile(t, filepath.Join(filled, "notes.txt")) != "mine" {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	if _, stderr, code := runToEnd(t, nil, "check", "--data", filled); code != 0 {
		t.Errorf("the folder isn't sound: %s", stderr)
	}
}

const aFolder = "a folder"

// textsBelow is the text of every file below dir, hidden ones too, and aFolder for every folder.
func textsBelow(t *testing.T, dir string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || name == dir && e.IsDir():
			return err
		case e.IsDir():
			texts[name] = aFolder
		default:
			texts[name] = readFile(t, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// faultsIn counts the lines that check prints, its last one included, but not its notices.
func faultsIn(stdout string) int {
	return strings.Count(stdout, "\n") - strings.Count(stdout, "(no fault)\n")
}
