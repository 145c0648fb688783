package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// TestServedAsExported: what is served below /data/ is, byte for byte, what export writes for the same public address;
// and a server that has stopped leaves nothing in the temporary folder.
func TestServedAsExported(t *testing.T) {
	temporary, out := t.TempDir(), filepath.Join(t.TempDir(), "files")
	env := []string{"TILTAKSGRAF_PUBLIC_URL=" + publicURL, "TMPDIR=" + temporary}
	if _, stderr, code := runToEnd(t, env, "export", "--format", "files", "--out", out); code != 0 {
		t.Fatal(stderr)
	}
	p := newProcess(t, env)
	version := p.version(t)
	p.wantFiles(t, version, out)
	if entries, err := os.ReadDir(temporary); err != nil || len(entries) != 1 {
		t.Errorf("%d folders while it serves, %v", len(entries), err)
	}
	moved, _ := p.exchange(t, "GET", "/data/latest/graph.ttl", "")
	if to := moved.Header.Get("Location"); moved.StatusCode != 302 || to != "/data/"+version+"/graph.ttl" {
		t.Errorf("latest leads to %s, %s", to, moved.Status)
	}
	if code := p.stop(t); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if entries, err := os.ReadDir(temporary); err != nil || len(entries) > 0 {
		t.Errorf("it leaves %v, %v", entries, err)
	}
}

// wantFiles wants the files of a folder from the server.
func (p *process) wantFiles(t *testing.T, version, folder string) {
	t.Helper()
	texts := textsBelow(t, folder)
	if len(texts) < 11 {
		t.Fatalf("%d files were exported", len(texts))
	}
	for name, want := range texts {
		address := "/data/" + version + "/" + filepath.Base(name)
		waitFor(t, address, func() bool {
			res, _ := p.exchange(t, "HEAD", address, "")
			return res.StatusCode == 200
		})
		res, got := p.exchange(t, "GET", address, "", "Origin: https://avis.example")
		if res.StatusCode != 200 || got != want {
			t.Errorf("%s: %s, %d bytes, exported are %d", address, res.Status, len(got), len(want))
		}
		if may := res.Header.Get("Access-Control-Allow-Origin"); may != "*" ||
			res.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", address, res.Header)
		}
	}
}

// TestExportOfNeo4j: what is published in Neo4j is exported and served as the dataset that was imported. A folder of
// YAML lacks the sums of quotations alone, which no store holds.
func TestExportOfNeo4j(t *testing.T) {
	neo4jtest.Start(t)
	env := append(reaching(neo4jtest.Server(t)), "TILTAKSGRAF_PUBLIC_URL="+publicURL, "TMPDIR="+t.TempDir())
	if stdout, stderr, code := runToEnd(t, env, "export", "--store", "neo4j"); code != 1 || stdout != "" ||
		strings.Count(stderr, "\n") != 1 {
		t.Errorf("of an empty database: exit code %d, %q and %q", code, stdout, stderr)
	}
	if _, stderr, code := runToEnd(t, env, "import"); code != 0 {
		t.Fatal(stderr)
	}
	dir := t.TempDir()
	for _, format := range []string{"jsonl", "files", "yaml"} { // files are all that are one
		embedded, stored := filepath.Join(dir, format), filepath.Join(dir, format+"-stored")
		runToEnd(t, env, "export", "--format", format, "--out", embedded)
		stdout, stderr, code := runToEnd(t, env, "export", "--format", format, "--out", stored, "--store", "neo4j")
		if code != 0 || stdout != "" || (format == "yaml") != strings.Contains(stderr, "check --data "+stored) {
			t.Errorf("%s: exit code %d, %q and %q", format, code, stdout, stderr)
		}
		if err := os.Remove(filepath.Join(embedded, "evidence.sum")); (err == nil) != (format == "yaml") {
			t.Errorf("%s: %v", format, err)
		}
		wantSame(t, embedded, stored)
	}
	p := newProcess(t, env, "serve", "--store", "neo4j", "--timeout", "30s")
	p.wantFiles(t, jsonl.Hash(builtIn(t)), filepath.Join(dir, "files"))
	if code := p.stop(t); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// wantSame wants two files, or two folders with the same files.
func wantSame(t *testing.T, want, got string) {
	t.Helper()
	texts, others := textsBelow(t, want), textsBelow(t, got)
	if len(texts) == 0 || len(texts) != len(others) {
		t.Errorf("%s has %d files, %s %d", want, len(texts), got, len(others))
	}
	for name, text := range texts {
		if others[got+strings.TrimPrefix(name, want)] != text {
			t.Errorf("%s differs from what Neo4j has", name)
		}
	}
}
