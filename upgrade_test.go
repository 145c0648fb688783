package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// serving is how a release serves from a database on a busy machine.
var serving = []string{"serve", "--store", "neo4j", "--timeout", "30s"}

// TestUpgrade replaces a release by one that has a facet more, and a field of the API on it. The older one imported:
// the newer one never says 0 where it would have to import again, but isn't ready, and says why. The older one answers
// all the while, until what it reads is taken away, and the newer one from when its import has published.
func TestUpgrade(t *testing.T) {
	c := neo4jtest.Start(t)
	env := []string{"TILTAKSGRAF_ANSWER_CACHE=0",
		"NEO4J_URI=" + c.URI, "NEO4J_USERNAME=" + c.Username, "NEO4J_PASSWORD=" + c.Password}
	data := writtenEdition(t, 1)
	older := releaseBefore(t)
	runRelease(t, older, env, "import", "--data", data)
	before, after := launchRelease(t, older, env, serving...), launchRelease(t, os.Args[0], env, serving...)

	const plain, onNewFacet = "{ measures { totalCount } }", "{ measures(filter: {isPublished: true}) { totalCount } }"
	before.wantTotal(t, plain, 30)
	after.wantImportAgain(t, onNewFacet)
	if out := runRelease(t, os.Args[0], env, "publish"); !strings.Contains(out, "another release") {
		t.Errorf("publish lists %s", out)
	}
	_, stderr, code := runToEnd(t, env, "check", "--data", data, "--store", "neo4j")
	if code != 1 || !strings.Contains(stderr, "import again") {
		t.Errorf("check: exit code %d, %s", code, stderr)
	}
	stop := before.keepAsking(t, plain, 30)
	if out := runRelease(t, os.Args[0], env, "import", "--data", data); !strings.Contains(out, "import --prune-layouts") {
		t.Errorf("import says %s", out)
	}
	after.awaitReady(t)
	after.wantTotal(t, onNewFacet, 30)
	runRelease(t, os.Args[0], env, "import", "--data", writtenEdition(t, 2))
	runRelease(t, os.Args[0], env, "import", "--data", writtenEdition(t, 3), "--keep", "1")
	stop()
	runRelease(t, os.Args[0], env, "import", "--data", data, "--prune-layouts")
	before.wantImportAgain(t, plain)
	after.wantTotal(t, onNewFacet, 30)
}

// releaseBefore builds the program without a facet: as the release before the one that added it.
func releaseBefore(t *testing.T) string {
	t.Helper()
	text := readFile(t, "kg/facets.go")
	for _, line := range []string{", PublishedFacet}", "f.add(PublishedFacet, strconv.FormatBool(hasNumber))"} {
		if strings.Count(text, line) != 1 {
			t.Fatalf("kg/facets.go has no %q, which this test takes out", line)
		}
	}
	text = strings.Replace(text, ", PublishedFacet}", "}", 1)
	text = strings.Replace(text, "f.add(PublishedFacet, strconv.FormatBool(hasNumber))", "", 1)
	dir := t.TempDir()
	source, err := filepath.Abs("kg/facets.go")
	if err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{source: filepath.Join(dir, "facets.go")}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"facets.go": text, "overlay.json": string(overlay)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	built := filepath.Join(dir, "older")
	build := exec.Command("go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", built, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return built
}

// writtenEdition is a file with an edition.
func writtenEdition(t *testing.T, n int) string {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "edition.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := jsonl.EncodeFile(file, edition(n).Canonical()); err != nil {
		t.Fatal(err)
	}
	return file.Name()
}

// ofRelease is a command of a program.
func ofRelease(path string, env []string, args ...string) *exec.Cmd {
	c := program(env, args...)
	c.Path = path
	return c
}

func runRelease(t *testing.T, path string, env []string, args ...string) string {
	t.Helper()
	out, err := ofRelease(path, env, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v: %s", args, err, out)
	}
	return string(out)
}

func launchRelease(t *testing.T, path string, env []string, args ...string) *process {
	t.Helper()
	p, err := launchCommand(ofRelease(path, env, args...))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	return p
}

func (p *process) wantTotal(t *testing.T, query string, total int) {
	t.Helper()
	if err := p.total(query, total); err != nil {
		t.Error(err)
	}
}

// total asks a question whose answer is a number of measures.
func (p *process) total(query string, total int) error {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return err
	}
	res, err := client.Post(p.url+"/graphql", "application/json", strings.NewReader(string(body)))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var answer struct {
		Data   struct{ Measures struct{ TotalCount int } }
		Errors []struct{ Message string }
	}
	err = json.NewDecoder(res.Body).Decode(&answer)
	if err != nil || answer.Errors != nil || answer.Data.Measures.TotalCount != total {
		return fmt.Errorf("%s: status %d, %v, %+v, want %d", query, res.StatusCode, err, answer, total)
	}
	return nil
}

// wantImportAgain wants no answer at all, and a reason for those who run the server.
func (p *process) wantImportAgain(t *testing.T, query string) {
	t.Helper()
	time.Sleep(1100 * time.Millisecond) // what is published is asked for once a second
	body, _ := json.Marshal(map[string]string{"query": query})
	_, answer := p.post(t, string(body))
	if !strings.Contains(answer, `"code":"UNAVAILABLE"`) || strings.Contains(answer, "totalCount") {
		t.Errorf("%s: %s", query, answer)
	}
	res, reason := p.exchange(t, http.MethodGet, "/readyz", "")
	if res.StatusCode != http.StatusServiceUnavailable || !strings.Contains(reason, "import again") {
		t.Errorf("/readyz: %d, %s", res.StatusCode, reason)
	}
	until := time.Now().Add(10 * time.Second)
	for ; !strings.Contains(p.log.String(), "import again"); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("the log says %s", p.log)
		}
	}
}

// keepAsking asks the same again and again until it is stopped: each answer has to be right.
func (p *process) keepAsking(t *testing.T, query string, total int) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan int)
	go func() {
		asked := 0
		for ; ctx.Err() == nil; asked++ {
			if err := p.total(query, total); err != nil {
				t.Error(err)
			}
			time.Sleep(5 * time.Millisecond)
		}
		done <- asked
	}()
	return func() {
		cancel()
		if asked := <-done; asked < 20 {
			t.Errorf("asked %d times only", asked)
		}
	}
}

func (p *process) awaitReady(t *testing.T) {
	t.Helper()
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		res, reason := p.exchange(t, http.MethodGet, "/readyz", "")
		if res.StatusCode == http.StatusOK {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("not ready: %d, %s", res.StatusCode, reason)
		}
	}
}
