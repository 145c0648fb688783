// Package dev_test tests the scripts that set up what development and tests need.
package dev_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// scripts is a copy of this folder in one that is empty otherwise, as after a clone.
var scripts string

func TestMain(m *testing.M) {
	root, err := os.MkdirTemp("", "dev-")
	if err == nil {
		scripts = filepath.Join(root, "dev")
		err = os.CopyFS(scripts, os.DirFS("."))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(root)
	os.Exit(code)
}

// withoutFlock is a PATH of what the scripts call, but for flock(1): that of a Mac.
func withoutFlock(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	tools := []string{"bash", "sh", "cat", "mkdir", "rmdir", "rm", "mv", "dirname", "basename", "sleep", "tr"}
	for _, name := range tools {
		path, err := exec.LookPath(name)
		if err == nil {
			err = os.Symlink(path, filepath.Join(folder, name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// eachLock runs a test by both kinds of lock.
func eachLock(t *testing.T, test func(t *testing.T, path string)) {
	t.Run("flock", func(t *testing.T) { test(t, os.Getenv("PATH")) })
	t.Run("folder", func(t *testing.T) { test(t, withoutFlock(t)) })
}

// command is a script in an environment with this PATH.
func command(path, name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(scripts, name), args...)
	c.Env = append(os.Environ(), "PATH="+path)
	return c
}

// together runs commands at once and fails unless all succeed. It returns what each printed.
func together(t *testing.T, commands ...*exec.Cmd) []string {
	t.Helper()
	printed := make([]string, len(commands))
	var all sync.WaitGroup
	for i, c := range commands {
		all.Go(func() {
			out, err := c.CombinedOutput()
			if printed[i] = string(out); err != nil {
				t.Errorf("%s: %v: %s", c, err, out)
			}
		})
	}
	all.Wait()
	return printed
}

func TestLockKeepsOthersOut(t *testing.T) {
	eachLock(t, func(t *testing.T, path string) {
		folder := t.TempDir()
		lock, count := filepath.Join(folder, "new", "lock"), filepath.Join(folder, "count")
		if err := os.WriteFile(count, []byte("0\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		commands := make([]*exec.Cmd, 8)
		for i := range commands {
			add := `n=$(cat "$0"); sleep 0.05; echo $((n + 1)) >"$0"`
			commands[i] = command(path, "lock", lock, "bash", "-c", add, count)
		}
		together(t, commands...)
		if got, err := os.ReadFile(count); err != nil || string(got) != "8\n" {
			t.Errorf("eight added one each to %q, %v", got, err)
		}
	})
}

func TestLockIsFreeAfterAll(t *testing.T) {
	eachLock(t, func(t *testing.T, path string) {
		lock := filepath.Join(t.TempDir(), "lock")
		var exit *exec.ExitError
		err := command(path, "lock", lock, "sh", "-c", "exit 3").Run()
		if !errors.As(err, &exit) || exit.ExitCode() != 3 {
			t.Errorf("the command ended with 3, the lock with %v", err)
		}
		// What goes on in the background holds nobody up.
		if err := command(path, "lock", lock, "sh", "-c", "sleep 5 >/dev/null 2>&1 &").Run(); err != nil {
			t.Error(err)
		}
		killed := command(path, "lock", lock, "sh", "-c", "echo begun; exec sleep 5")
		out, err := killed.StdoutPipe()
		if err == nil {
			err = killed.Start()
		}
		if err == nil {
			_, err = out.Read(make([]byte, 1)) // it has the lock now
		}
		if err != nil {
			t.Fatal(err)
		}
		_ = killed.Process.Kill()
		_ = killed.Wait()
		began := time.Now()
		if err := command(path, "lock", lock, "true").Run(); err != nil || time.Since(began) > 4*time.Second {
			t.Errorf("a killed holder is waited for: %v, %v", time.Since(began), err)
		}
	})
}

func TestWholeFolderAppearsOnce(t *testing.T) {
	eachLock(t, func(t *testing.T, path string) {
		folder := t.TempDir()
		made := filepath.Join(folder, "made")
		commands := make([]*exec.Cmd, 6)
		for i := range commands {
			commands[i] = command(path, "whole", made, "v1", "sh", "-c",
				`echo x >>"$0"; mkdir "$NEW"; echo a >"$NEW/a"; sleep 0.3; echo b >"$NEW/b"`, filepath.Join(folder, "log"))
		}
		done := make(chan struct{})
		go func() {
			defer close(done)
			together(t, commands...)
		}()
		for running := true; running; {
			select {
			case <-done:
				running = false
			case <-time.After(10 * time.Millisecond):
			}
			if _, err := os.Stat(made); err == nil {
				if _, err := os.Stat(filepath.Join(made, "b")); err != nil {
					t.Fatalf("the folder is there, and isn't whole: %v", err)
				}
			}
		}
		if log, err := os.ReadFile(filepath.Join(folder, "log")); err != nil || string(log) != "x\n" {
			t.Errorf("it was made by %q, %v", log, err)
		}
		onlyIn(t, folder, "log", "made")
	})
}

func onlyIn(t *testing.T, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if err != nil || strings.Join(names, " ") != strings.Join(want, " ") {
		t.Errorf("in the folder are %v, %v", names, err)
	}
}

func TestWholeFolderOrNone(t *testing.T) {
	folder := t.TempDir()
	made := filepath.Join(folder, "made")
	whole := func(stamp, text, end string) error {
		fill := `mkdir "$NEW"; echo "$0" >"$NEW/text"; eval "$1"`
		return command(os.Getenv("PATH"), "whole", made, stamp, "sh", "-c", fill, text, end).Run()
	}
	holds := func(want string) {
		t.Helper()
		if got, _ := os.ReadFile(filepath.Join(made, "text")); string(got) != want {
			t.Errorf("the folder holds %q, not %q", got, want)
		}
	}
	if err := whole("v1", "half", "exit 1"); err == nil {
		t.Error("a command that failed made a folder")
	}
	onlyIn(t, folder)
	if err := whole("v1", "half", "kill -9 $PPID; exit 1"); err == nil {
		t.Error("a command that was killed made a folder")
	}
	holds("")
	for _, step := range []struct{ stamp, text, want string }{
		{"v1", "first", "first\n"}, {"v1", "same", "first\n"}, {"v2", "second", "second\n"},
	} {
		if err := whole(step.stamp, step.text, ""); err != nil {
			t.Errorf("%v: %v", step, err)
		}
		holds(step.want)
	}
	if err := whole("v3", "half", "exit 1"); err == nil {
		t.Error("a command that failed made a folder")
	}
	holds("second\n")
	onlyIn(t, folder, "made")
}

var printedURI = regexp.MustCompile(`(?m)NEO4J_URI=bolt://127\.0\.0\.1:(\d+)$`)

// TestTwoStartsAtOnce begins with an empty folder: both find a whole server there, on ports that differ. Two at the
// same port find one server.
func TestTwoStartsAtOnce(t *testing.T) {
	root := filepath.Dir(scripts)
	neo4j := func(name, port string, more ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(scripts, "neo4j", name), append([]string{"--port", port}, more...)...)
		c.Env = append(os.Environ(), "NEO4J_HEAP=256m", "NEO4J_PAGECACHE=32m", "NEO4J_WAIT=300")
		return c
	}
	stopAll := func() {
		running, _ := filepath.Glob(filepath.Join(root, ".cache/neo4j/run-*"))
		for _, folder := range running {
			together(t, neo4j("stop", strings.TrimPrefix(filepath.Base(folder), "run-"), "--purge"))
		}
	}
	t.Cleanup(stopAll)
	start := func(port string) *exec.Cmd { return neo4j("start", port, "--fresh", "--no-docker") }
	ports := func(printed []string) (found []string) {
		for _, out := range printed {
			if match := printedURI.FindStringSubmatch(out); match != nil {
				found = append(found, match[1])
			}
		}
		if len(found) != 2 {
			t.Fatalf("two starts print %q", printed)
		}
		return found
	}
	different := ports(together(t, start("free"), start("free")))
	if different[0] == different[1] {
		t.Errorf("both got port %s", different[0])
	}
	stopAll()
	port := different[0]
	ports(together(t, start(port), start(port)))
	pids, err := exec.Command("pgrep", "-f", "CommunityEntryPoint --home-dir="+root).Output()
	if n := bytes.Count(pids, []byte("\n")); err != nil || n != 1 {
		t.Errorf("two starts at one port make %d servers, %v", n, err)
	}
}

// TestMakefileStaysInside: what is named outside the project isn't in a clone.
func TestMakefileStaysInside(t *testing.T) {
	text, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(text), "\n") {
		if strings.Contains(line, "../") {
			t.Error(fmt.Sprintf("Makefile:%d names a folder outside:", i+1), line)
		}
	}
}

// fixed finds what listens at a port that is written down, in Go, JavaScript and the shell.
var fixed = regexp.MustCompile(`(?i)listen\([^)]*:[1-9]|listen\([1-9]|--addr[", =]+[^", ]*:[1-9]\d|` +
	`--port[", =]+[1-9]|` +
	`export TILTAKSGRAF_ADDR`)

// TestNoFixedPorts: tests pass beside whatever else runs on the machine.
func TestNoFixedPorts(t *testing.T) {
	names := testFiles(t)
	if len(names) < 50 {
		t.Fatalf("%d files of tests", len(names))
	}
	for _, name := range append(names, "Makefile") {
		text, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if fixed.MatchString(line) && name != "dev/dev_test.go" {
				t.Errorf("%s:%d: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}
	for _, line := range []string{
		`net.Listen("tcp", "127.0.0.1:8080")`, `server.listen(8080)`, `"--addr", "127.0.0.1:8080"`,
		`dev/neo4j/start --port 7687`, `export TILTAKSGRAF_ADDR ?= 127.0.0.1:8080`,
	} {
		if !fixed.MatchString(line) {
			t.Errorf("%s isn't found", line)
		}
	}
}

// testFiles lists what tests are made of, in all languages.
func testFiles(t *testing.T) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && name != "." && (entry.Name()[0] == '.' || entry.Name() == "node_modules") {
			return fs.SkipDir
		}
		folder := path.Base(path.Dir(name))
		if err == nil && !entry.IsDir() && (strings.HasSuffix(name, "_test.go") || folder == "test" ||
			folder == "neo4jtest") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
