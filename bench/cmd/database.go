package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// database is how to reach a Neo4j, and its process: 0 where that isn't known or runs in a container.
type database struct {
	uri, username, password, name string
	pid                           int
}

func databaseFromEnv() database {
	return database{uri: os.Getenv("NEO4J_URI"), name: os.Getenv("NEO4J_DATABASE"),
		username: os.Getenv("NEO4J_USERNAME"), password: os.Getenv("NEO4J_PASSWORD")}
}

func (d database) env() []string {
	return []string{"NEO4J_URI=" + d.uri, "NEO4J_USERNAME=" + d.username, "NEO4J_PASSWORD=" + d.password,
		"NEO4J_DATABASE=" + d.name}
}

// address is host:port; through is the same database behind another address.
func (d database) address() string { return d.uri[strings.Index(d.uri, "//")+2:] }

func (d database) through(address string) database {
	d.uri = "bolt://" + address
	return d
}

func (d database) open() (neo4j.DriverWithContext, error) {
	auth := neo4j.NoAuth()
	if d.password != "" {
		auth = neo4j.BasicAuth(d.username, d.password, "")
	}
	return neo4j.NewDriverWithContext(d.uri, auth)
}

var printedPort = regexp.MustCompile(`(?m)NEO4J_URI=bolt://127\.0\.0\.1:(\d+)$`)

// startDatabase starts an empty Neo4j on a free port.
func startDatabase(ctx context.Context, root string) (d database, stop func(), err error) {
	scripts := filepath.Join(root, "dev/neo4j")
	start := exec.CommandContext(ctx, filepath.Join(scripts, "start"), "--port", "free", "--fresh")
	start.Cancel = func() error { return start.Process.Signal(syscall.SIGTERM) } // so that it stops what it started
	out, err := start.CombinedOutput()
	found := printedPort.FindSubmatch(out)
	if err != nil || found == nil {
		return d, nil, fmt.Errorf("dev/neo4j/start: %w: %s", err, out)
	}
	port := string(found[1])
	text, err := os.ReadFile(filepath.Join(root, ".cache/neo4j/run-"+port, "pid"))
	if err == nil {
		d.pid, _ = strconv.Atoi(strings.TrimSpace(string(text)))
	}
	d.uri, d.username = "bolt://127.0.0.1:"+port, "neo4j"
	return d, func() { _ = exec.Command(filepath.Join(scripts, "stop"), "--port", port, "--purge").Run() }, nil
}
