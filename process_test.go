package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"tiltaksgraf/store/neo4j/neo4jtest"
)

// asProgram in the environment makes the test binary run the program: a real process, of the same code as is tested.
const asProgram = "TILTAKSGRAF_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		os.Exit(0)
	}
	code := m.Run()
	for _, p := range processes {
		p.kill()
	}
	neo4jtest.Stop()
	_ = os.RemoveAll(builtFolder)
	os.Exit(code)
}

// processes are those that several tests use.
var processes []*process

// process is the program, running as a server.
type process struct {
	command *exec.Cmd
	url     string
	banner  string // what it printed at the start
	log     *lockedBuffer
	ended   chan struct{}
}

type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// program is the program with these arguments, and with these lines in an otherwise clean environment. What serves
// takes a free port unless a line or an argument names one: the default port may be that of a server which people use.
func program(env []string, args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	clean := []string{asProgram + "=1", "TILTAKSGRAF_ADDR=127.0.0.1:0"}
	for _, name := range []string{"PATH", "HOME", "GORACE"} {
		clean = append(clean, name+"="+os.Getenv(name))
	}
	c.Env = append(clean, env...)
	return c
}

// runToEnd runs a command to its end, and returns its exit code.
func runToEnd(t *testing.T, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	c := program(env, args...)
	var out, log bytes.Buffer
	c.Stdout, c.Stderr = &out, &log
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(time.Minute, func() { _ = c.Process.Kill() })
	defer kill.Stop()
	_ = c.Wait() // an exit code other than 0 is what some tests are about
	return out.String(), log.String(), c.ProcessState.ExitCode()
}

// launch starts a server on a free port and waits until it says where it listens.
func launch(env []string, args ...string) (*process, error) {
	return launchCommand(program(env, append([]string{"--addr", "127.0.0.1:0", "--drain", "0s"}, args...)...))
}

// launchCommand starts a server by a command and waits until it says where it listens.
func launchCommand(command *exec.Cmd) (*process, error) {
	p := &process{command: command, log: &lockedBuffer{}, ended: make(chan struct{})}
	p.command.Stderr = p.log
	stdout, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(stdout)
	for strings.Count(p.banner, "\n") < 2 && lines.Scan() {
		p.banner += lines.Text() + "\n"
	}
	go func() {
		_, _ = io.Copy(io.Discard, stdout)
		_ = p.command.Wait()
		close(p.ended)
	}()
	api, ok := strings.CutPrefix(p.banner, "GraphQL API  ")
	if !ok {
		p.kill()
		return nil, fmt.Errorf("the server said %q and %s", p.banner, p.log)
	}
	p.url, _, _ = strings.Cut(api, "/graphql")
	return p, nil
}

func (p *process) kill() {
	_ = p.command.Process.Kill()
	<-p.ended
}

// stop ends the server, and returns its exit code.
func (p *process) stop(t *testing.T) int {
	t.Helper()
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-p.ended:
	case <-time.After(20 * time.Second):
		p.kill()
		t.Fatal("the server didn't stop")
	}
	return p.command.ProcessState.ExitCode()
}

// newProcess starts a server for one test.
func newProcess(t *testing.T, env []string, args ...string) *process {
	t.Helper()
	p, err := launch(env, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	return p
}

// shared is a server for the tests that leave it as it was.
var shared = sync.OnceValues(func() (*process, error) {
	p, err := launch(nil)
	if err == nil {
		processes = append(processes, p)
	}
	return p, err
})

func sharedProcess(t *testing.T) *process {
	t.Helper()
	p, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// client follows no redirects and unpacks nothing: tests see what the server sends.
var client = &http.Client{
	Timeout:       30 * time.Second,
	Transport:     &http.Transport{DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// exchange sends a request, with headers given as "Name: value", and returns the answer with its whole body.
func (p *process) exchange(t *testing.T, method, path, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, p.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	res, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(text)
}

// post asks the API by POST.
func (p *process) post(t *testing.T, body string) (*http.Response, string) {
	t.Helper()
	return p.exchange(t, http.MethodPost, "/graphql", body, "Content-Type: application/json")
}

// alive fails the test unless the server still answers.
func (p *process) alive(t *testing.T) {
	t.Helper()
	if _, body := p.post(t, `{"query":"{ dataset { version } }"}`); !strings.Contains(body, `"version"`) {
		t.Errorf("the server answers %s", body)
	}
}
