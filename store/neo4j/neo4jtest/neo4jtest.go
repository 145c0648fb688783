// Package neo4jtest gives tests a real Neo4j: that of NEO4J_URI where this is set, else one that dev/neo4j/start
// starts, once for a test binary. A test that can't have one fails. The database of NEO4J_URI must be empty the first
// time; a node (:TestDatabase) then says that tests may delete what is in it.
package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/store/neo4j"
)

var (
	starting sync.Once
	server   neo4j.Config
	failure  error
	stop     = func() {}
)

// Main runs the tests of a binary and stops the server that they started: func
// TestMain(m *testing.M) { neo4jtest.Main(m) }.
func Main(m *testing.M) {
	code := m.Run()
	Stop()
	os.Exit(code)
}

// Stop ends the server that the tests of this binary started, for those whose TestMain has more to do than Main.
func Stop() { stop() }

// Server returns how to reach the server, and leaves what is in it.
func Server(t testing.TB) neo4j.Config {
	t.Helper()
	starting.Do(func() {
		server, failure = start()
		server = patient(server)
	})
	if failure != nil {
		t.Fatalf("these tests need a Neo4j: %v", failure)
	}
	return server
}

// patient is c with time limits that a busy machine doesn't reach.
func patient(c neo4j.Config) neo4j.Config {
	c.AcquireTimeout, c.ConnectTimeout = 30*time.Second, 10*time.Second
	c.ReadTimeout, c.LookTimeout = 30*time.Second, 30*time.Second
	return c
}

// Start returns how to reach the server, whose database is empty then.
func Start(t testing.TB) neo4j.Config {
	t.Helper()
	Server(t)
	if err := empty(context.Background(), server); err != nil {
		t.Fatalf("empty the database: %v", err)
	}
	return server
}

// Open returns a store on the server, which is empty and closes when the test ends.
func Open(t testing.TB) *neo4j.Store {
	t.Helper()
	c := Start(t)
	c.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	s, err := neo4j.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func start() (neo4j.Config, error) {
	if uri := os.Getenv("NEO4J_URI"); uri != "" {
		c := neo4j.Config{
			URI: uri, Username: os.Getenv("NEO4J_USERNAME"), Password: os.Getenv("NEO4J_PASSWORD"),
			Database: os.Getenv("NEO4J_DATABASE"),
		}
		return c, claim(context.Background(), c)
	}
	out, err := script("start", "--port", "free", "--fresh")
	if err != nil {
		return neo4j.Config{}, fmt.Errorf("%w: %s", err, strings.TrimSpace(out))
	}
	uri, port, err := address(out)
	stop = func() { _, _ = script("stop", "--port", port, "--purge") }
	return neo4j.Config{URI: uri}, err
}

var printed = regexp.MustCompile(`(?m)NEO4J_URI=(bolt://127\.0\.0\.1:(\d+))$`)

// address finds in what dev/neo4j/start prints where the server is.
func address(out string) (uri, port string, err error) {
	found := printed.FindStringSubmatch(out)
	if found == nil {
		return "", "", fmt.Errorf("dev/neo4j/start says no address: %s", strings.TrimSpace(out))
	}
	return found[1], found[2], nil
}

// script runs dev/neo4j/name of this project.
func script(name string, args ...string) (string, error) {
	out, err := exec.Command(path(name), args...).CombinedOutput()
	return string(out), err
}

// jvm has Neo4j run without the second compiler, which costs a server of one test more than it gives. The server of a
// whole test binary, which plans statements for minutes, has both.
const jvm = "NEO4J_JVM=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"

// path is where dev/neo4j/name of this project is.
func path(name string) string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..", "..", "dev", "neo4j", name)
}

// claim makes a database one of tests' own, unless it holds somebody's data.
func claim(ctx context.Context, c neo4j.Config) error {
	result, err := Records(ctx, c,
		"MATCH (n) RETURN count(n) AS nodes, count(CASE WHEN n:TestDatabase THEN 1 END) AS ours")
	if err != nil {
		return err
	}
	if record := result[0].AsMap(); record["nodes"] != int64(0) && record["ours"] == int64(0) {
		return fmt.Errorf("the database at NEO4J_URI isn't empty; tests would delete what is in it")
	}
	_, err = Records(ctx, c, "MERGE (:TestDatabase)")
	return err
}

func empty(ctx context.Context, c neo4j.Config) error {
	_, err := Records(ctx, c,
		"MATCH (n) WHERE NOT n:TestDatabase CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
	return err
}

// Count sends a statement that returns one number, n.
func Count(ctx context.Context, c neo4j.Config, statement string) (int64, error) {
	records, err := Records(ctx, c, statement)
	if err != nil || len(records) != 1 {
		return 0, fmt.Errorf("%d records: %w", len(records), err)
	}
	n, _, err := driver.GetRecordValue[int64](records[0], "n")
	return n, err
}

// Records sends one statement to the server and returns its records.
func Records(ctx context.Context, c neo4j.Config, statement string) (records []*driver.Record, err error) {
	err = send(ctx, c, statement, nil, func(result driver.ResultWithContext) (err error) {
		records, err = result.Collect(ctx)
		return err
	})
	return records, err
}

// Summary sends one statement to the server and returns what it says of it, such as the plan.
func Summary(
	ctx context.Context, c neo4j.Config, statement string, params map[string]any,
) (summary driver.ResultSummary, err error) {
	err = send(ctx, c, statement, params, func(result driver.ResultWithContext) (err error) {
		summary, err = result.Consume(ctx)
		return err
	})
	return summary, err
}

func send(
	ctx context.Context, c neo4j.Config, statement string, params map[string]any,
	read func(driver.ResultWithContext) error,
) (err error) {
	d, err := connect(c)
	if err != nil {
		return err
	}
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: c.Database})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	result, err := session.Run(ctx, statement, params)
	if err != nil {
		return err
	}
	return read(result)
}

var (
	connecting sync.Mutex
	drivers    = map[string]driver.DriverWithContext{} // by address and user, for the whole of a test binary
)

// connect returns the driver for a server: tests that send hundreds of statements share its connection.
func connect(c neo4j.Config) (d driver.DriverWithContext, err error) {
	connecting.Lock()
	defer connecting.Unlock()
	who := strings.Join([]string{c.URI, c.Username, c.Password}, " ")
	if d = drivers[who]; d != nil {
		return d, nil
	}
	auth := driver.NoAuth()
	if c.Username != "" || c.Password != "" {
		auth = driver.BasicAuth(c.Username, c.Password, "")
	}
	if d, err = driver.NewDriverWithContext(c.URI, auth); err == nil {
		drivers[who] = d
	}
	return d, err
}
