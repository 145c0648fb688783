package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// database is how to reach a Neo4j.
type database struct{ uri, username, password, name string }

func databaseFromEnv() database {
	return database{os.Getenv("NEO4J_URI"), os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD"), os.Getenv("NEO4J_DATABASE")}
}

func (d database) env() []string {
	return []string{"NEO4J_URI=" + d.uri, "NEO4J_USERNAME=" + d.username, "NEO4J_PASSWORD=" + d.password, "NEO4J_DATABASE=" + d.name}
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

// startDatabase starts an empty Neo4j on a free port. Its pid is 0 where it runs in a container.
func startDatabase(ctx context.Context, root string) (d database, pid int, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return d, 0, nil, err
	}
	port := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	_ = l.Close()
	script := func(ctx context.Context, name string, more ...string) ([]byte, error) {
		return exec.CommandContext(ctx, filepath.Join(root, "dev/neo4j", name), append([]string{"--port", port}, more...)...).CombinedOutput()
	}
	stop = func() { _, _ = script(context.WithoutCancel(ctx), "stop", "--purge") }
	if out, err := script(ctx, "start", "--fresh"); err != nil {
		stop() // one that was too slow to answer would stay
		return d, 0, nil, fmt.Errorf("dev/neo4j/start: %w: %s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(root, ".cache/neo4j/run-"+port, "pid"))
	if err == nil {
		pid, _ = strconv.Atoi(strings.TrimSpace(string(text)))
	}
	return database{uri: "bolt://127.0.0.1:" + port, username: "neo4j"}, pid, stop, nil
}
