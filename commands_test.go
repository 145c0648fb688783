package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tiltaksgraf/export"
)

// TestRefusedSettings: the program ends with 1 and one line that names the setting, before it serves anything.
func TestRefusedSettings(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct{ setting, value, want string }{
		{"TILTAKSGRAF_ADDR", "8080", "--addr"},
		{"TILTAKSGRAF_ADDR", "127.0.0.1:99999", "--addr"},
		{"TILTAKSGRAF_ADDR", "192.0.2.1:8080", "--addr"}, // not ours (RFC 5737)
		{"TILTAKSGRAF_DATA", "no/such/folder", "--data"},
		{"TILTAKSGRAF_DATA", empty, "faults"},
		{"TILTAKSGRAF_DOCUMENTS", "no/such/folder", "--documents"},
		{"TILTAKSGRAF_DOCUMENTS", empty, "--documents"},
		{"TILTAKSGRAF_STORE", "paper", "--store"},
		{"TILTAKSGRAF_PUBLIC_URL", "example.org", "--public-url"},
		{"TILTAKSGRAF_CORS_ORIGINS", "https://example.org/page", "--cors-origins"},
		{"TILTAKSGRAF_CORS_ORIGINS", "example.org", "--cors-origins"},
		{"TILTAKSGRAF_TIMEOUT", "forever", "--timeout"},
		{"TILTAKSGRAF_TIMEOUT", "0s", "--timeout"},
		{"TILTAKSGRAF_MAX_COST", "0", "--max-cost"},
		{"TILTAKSGRAF_MAX_COST", "many", "--max-cost"},
		{"TILTAKSGRAF_MAX_IN_FLIGHT", "0", "--max-in-flight"},
		{"TILTAKSGRAF_ANSWER_CACHE", "-1", "--answer-cache"},
		{"TILTAKSGRAF_LOG_LEVEL", "loud", "--log-level"},
		{"TILTAKSGRAF_LOG_FORMAT", "verse", "--log-format"},
	} {
		stdout, stderr, code := runToEnd(t, []string{c.setting + "=" + c.value, "TILTAKSGRAF_LOG_LEVEL_=x"}, "serve")
		lines := strings.Split(strings.TrimSpace(stderr), "\n")
		last := lines[len(lines)-1]
		if code != 1 || stdout != "" || !strings.HasPrefix(last, "tiltaksgraf: ") || !strings.Contains(last, c.want) {
			t.Errorf("%s=%s: exit code %d, %q and %q", c.setting, c.value, code, stdout, stderr)
		}
		if len(lines) > 1 && c.value != empty { // faults of a dataset are a line each
			t.Errorf("%s=%s is refused in %d lines: %s", c.setting, c.value, len(lines), stderr)
		}
	}
}

func TestAddressTaken(t *testing.T) {
	p := sharedProcess(t)
	_, stderr, code := runToEnd(t, nil, "--addr", strings.TrimPrefix(p.url, "http://"))
	if code != 1 || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "--addr") {
		t.Errorf("exit code %d and %q", code, stderr)
	}
	p.alive(t)
}

func TestHelpOfProcess(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"export", "-h"}} {
		stdout, stderr, code := runToEnd(t, nil, args...)
		if code != 0 || stderr != "" || !strings.Contains(stdout, "Usage: tiltaksgraf") {
			t.Errorf("%v: exit code %d, %q and %q", args, code, stdout, stderr)
		}
	}
	for _, args := range [][]string{{"swim"}, {"--colour"}, {"export", "--format", "xml"}} {
		if stdout, stderr, code := runToEnd(t, nil, args...); code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit code %d, %q and %q", args, code, stdout, stderr)
		}
	}
}

func TestCheckCommand(t *testing.T) {
	stdout, stderr, code := runToEnd(t, nil, "check")
	if code != 0 || stderr != "" || strings.Count(stdout, "\n") != 1 {
		t.Errorf("the built-in dataset: exit code %d, %q and %q", code, stdout, stderr)
	}
	stdout, stderr, code = runToEnd(t, nil,
		"check", "--data", "seeds/testdata/example", "--documents", "seeds/testdata/texts")
	if code != 0 || stderr != "" {
		t.Errorf("the example: exit code %d, %q and %q", code, stdout, stderr)
	}
	stdout, stderr, code = runToEnd(t, nil, "check", "--data", "seeds/testdata/bad/unknown-ids")
	if code != 1 || !strings.Contains(stderr, "faults") ||
		!regexp.MustCompile(`(?m)^\S*seeds/testdata/bad/unknown-ids/\S+:\d+: .+`).MatchString(stdout) {
		t.Errorf("a bad dataset: exit code %d, %q and %q", code, stdout, stderr)
	}
	if _, stderr, code = runToEnd(t, nil, "check", "--fix"); code != 1 || strings.Count(stderr, "\n") != 1 {
		t.Errorf("--fix of the built-in dataset: exit code %d and %q", code, stderr)
	}
}

// TestExportIsTheIdentity: a dataset that was exported and read again is the same version.
func TestExportIsTheIdentity(t *testing.T) {
	dir := t.TempDir()
	lines, second, folder := filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "b.jsonl"), filepath.Join(dir, "yaml")
	for _, args := range [][]string{
		{"export", "--out", lines},
		{"export", "--format", "yaml", "--out", folder},
		{"export", "--data", folder, "--out", second},
	} {
		if stdout, stderr, code := runToEnd(t, nil, args...); code != 0 || stdout != "" || stderr != "" {
			t.Fatalf("%v: exit code %d, %q and %q", args, code, stdout, stderr)
		}
	}
	stdout, _, _ := runToEnd(t, nil, "export")
	a, b := readFile(t, lines), readFile(t, second)
	if a != b || a != stdout || strings.Count(a, "\n") < 500 {
		t.Error("exported as JSON Lines, through YAML and to standard output, " +
			"the dataset isn't the same")
	}
	version := sharedProcess(t).version(t)
	for _, data := range []string{lines, folder} {
		if got := newProcess(t, nil, "--data", data).version(t); got != version {
			t.Errorf("read from %s the version is %s, not %s", filepath.Base(data), got, version)
		}
	}
}

// TestExportFormats: every format is written to --out, and a file to standard output too, the same.
func TestExportFormats(t *testing.T) {
	for _, f := range export.Formats {
		out := filepath.Join(t.TempDir(), "out"+f.Ext)
		if stdout, stderr, code := runToEnd(t, nil, "export", "--format", f.Name, "--out", out); code != 0 || stdout != "" ||
			stderr != "" {
			t.Errorf("%s: exit code %d, %q and %q", f.Name, code, stdout, stderr)
			continue
		}
		stdout, stderr, code := runToEnd(t, nil, "export", "--format", f.Name)
		switch texts := textsBelow(t, out); {
		case f.Folder != nil && (code != 1 || stdout != "" || !strings.Contains(stderr, "--out") || len(texts) < 2):
			t.Errorf("%s, a folder of %d files, without --out: exit code %d, %q and %q",
				f.Name, len(texts), code, stdout, stderr)
		case f.Folder == nil && (code != 0 || stdout != texts[out] || len(stdout) < 300 || stderr != ""):
			t.Errorf("%s on standard output: exit code %d, %d bytes and %q", f.Name, code, len(stdout), stderr)
		}
	}
}

// TestExportTellsOfSums: a folder that is made of JSON Lines lacks the sums of
// quotations, and the program says how to get them.
func TestExportTellsOfSums(t *testing.T) {
	dir := t.TempDir()
	lines, folder := filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "yaml")
	if _, stderr, code := runToEnd(t, nil, "export", "--out", lines); code != 0 {
		t.Fatal(stderr)
	}
	_, stderr, code := runToEnd(t, nil, "export", "--data", lines, "--format", "yaml", "--out", folder)
	if code != 0 || !strings.Contains(stderr, "check --data "+folder) {
		t.Errorf("exit code %d and %q", code, stderr)
	}
	if _, stderr, _ := runToEnd(t, nil, "export", "--data", lines); stderr != "" {
		t.Errorf("JSON Lines of JSON Lines: %q", stderr)
	}
}

func TestExportRefuses(t *testing.T) {
	for _, args := range [][]string{
		{"export", "--format", "yaml"},
		{"export", "--out", filepath.Join(t.TempDir(), "no", "folder", "a.jsonl")},
		{"export", "--data", "server.go"},
		{"export", "--data", "no/such/folder"},
	} {
		if stdout, stderr, code := runToEnd(t, nil, args...); code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit code %d, %q and %q", args, code, stdout, stderr)
		}
	}
}

// TestDocuments: with the documents' texts quotations come with the paragraph around them, and without none does.
func TestDocuments(t *testing.T) {
	const question = `{"query":"{ measures(first: 10) { nodes { evidence { quote context verification } ` +
		`claims(first: 5) { edges { evidence { quote context } } } } } }"}`
	with := newProcess(t, nil, "--data", "seeds/testdata/example", "--documents", "seeds/testdata/texts")
	without := newProcess(t, nil, "--data", "seeds/testdata/example")
	_, withTexts := with.post(t, question)
	_, withoutTexts := without.post(t, question)
	shown := regexp.MustCompile(`"quote":("[^"]+")[^{}]*"context":("[^"]*")`).FindAllStringSubmatch(withTexts, -1)
	if len(shown) == 0 || strings.Contains(withoutTexts, `"context":"`) ||
		!strings.Contains(withoutTexts, `"verification":"VERIFIED"`) {
		t.Fatalf("%d quotations with context in\n%s\nand without texts\n%s", len(shown), withTexts, withoutTexts)
	}
	for _, pair := range shown {
		quote, context := unquote(t, pair[1]), unquote(t, pair[2])
		if !strings.Contains(context, quote) || len(context) <= len(quote) {
			t.Errorf("around %q stands %q", quote, context)
		}
	}
}

func (p *process) version(t *testing.T) string {
	t.Helper()
	_, body := p.post(t, `{"query":"{ dataset { version } }"}`)
	v := regexp.MustCompile(`"version":"([0-9a-f]{64})"`).FindStringSubmatch(body)
	if v == nil {
		t.Fatalf("no version in %s", body)
	}
	return v[1]
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func unquote(t *testing.T, text string) (s string) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatal(err)
	}
	return s
}
