package neo4jtest

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"tiltaksgraf/store/neo4j"
)

// Own is a server of a test's own, which may be stopped and started otherwise. It comes from the Maven artifact and
// needs a JDK 17, whatever NEO4J_URI says and whether there is a Docker engine or not.
type Own struct {
	Config neo4j.Config // how to reach it
	t      testing.TB
	port   string
}

// How says how a server of a test's own is started.
type How struct {
	ReadOnly bool // its database can't be written to
	FileKiB  int  // no file can grow beyond this, as if the disk were full; 0 for no limit
}

const password = "secret-of-tests"

// NewOwn starts a server with an empty database, a user and a password.
func NewOwn(t testing.TB, how How) *Own {
	t.Helper()
	o := &Own{t: t, port: "free"}
	uri, port, err := address(o.script("start", how, "--fresh", "--password", password))
	if err != nil {
		t.Fatal(err)
	}
	o.port, o.Config = port, patient(neo4j.Config{URI: uri, Username: "neo4j", Password: password})
	t.Cleanup(func() { o.script("stop", How{}, "--purge") })
	return o
}

// Stop ends the server; what its database holds stays.
func (o *Own) Stop() {
	o.t.Helper()
	o.script("stop", How{})
}

// Start starts it again, with what its database held.
func (o *Own) Start(how How) {
	o.t.Helper()
	o.script("start", how, "--password", password)
}

// script runs dev/neo4j/name for this server, and returns what it prints.
func (o *Own) script(name string, how How, args ...string) string {
	o.t.Helper()
	args = append([]string{path(name), "--port", o.port}, args...)
	if name == "start" {
		args = append(args, "--no-docker")
	}
	if how.ReadOnly {
		args = append(args, "--set", "server.databases.read_only=neo4j")
	}
	limit := "unlimited"
	if how.FileKiB > 0 {
		limit = strconv.Itoa(how.FileKiB)
	}
	command := exec.Command("bash", append([]string{"-c", `ulimit -f "$0" && exec "$@"`, limit}, args...)...)
	command.Env = append(command.Environ(), "NEO4J_HEAP=512m", "NEO4J_PAGECACHE=64m", jvm)
	out, err := command.CombinedOutput()
	if err != nil {
		o.t.Fatal(fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(string(out))))
	}
	return string(out)
}
