package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"text/template"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/bench"
)

// reporting is what report.md is filled with.
type reporting struct {
	Date, Machine, Versions, Version                                 string
	Nodes, Claims, Measures, Many, Rounds                            int
	Seed                                                             uint64
	Slice, Others, Contenders, Operations, Table, Comparison, Import string
}

const page = `# Benchmark

Written by ` + "`go run ./bench/cmd`" + ` (see [bench/](../bench/)); don't edit it.

{{.Date}}. {{.Machine}} {{.Versions}}

Dataset: {{.Measures}} measures of bench/gen, seed {{.Seed}}: {{.Nodes}} nodes, {{.Claims}} claims,
version {{printf "%.12s" .Version}}…. Client, servers and database share the machine: read the ratios, not the times.
Of each server and operation, {{.Rounds}} slices of {{.Slice}} at one connection (p50, p99) and as many at {{.Many}}
(requests/s, CPU), in turn with all others. Ids and words vary. Other programs on the machine used {{.Others}} of it
meanwhile.

All answers were held against the data before anything was timed; of equally short paths and equally good hits any is
right.

| server | what it is |
|---|---|
{{.Contenders}}
| | operation |
|---|---|
{{.Operations}}
CPU is that of the server and, where it asks Neo4j for each answer, of the database. Statements and turns per operation
are counted between server and database (bench/bolt); BEGIN and COMMIT are turns. The limit of what asks Neo4j is raw,
of what doesn't is static. The peer's search and raw's look for the word alone; ours looks for its other forms, too.

{{.Table}}
{{.Comparison}}{{.Import}}`

// report prints the table, and writes the page. It is an error that this build is slower than an older one.
func (s *suite) report(ctx context.Context) error {
	s.say("")
	line, compared := s.importLine(), s.comparison()
	fmt.Print(s.table(), "\n", compared, line)
	if s.options.out == "-" {
		return s.slowdown()
	}
	versions, err := s.versions(ctx)
	if err != nil {
		return err
	}
	r := reporting{
		Date: time.Now().Format("2 January 2006"), Machine: machine(), Versions: versions, Version: s.truth.Version,
		Nodes: len(s.data.Nodes), Claims: len(s.data.Edges), Measures: s.options.measures, Many: many,
		Rounds: s.options.rounds, Seed: s.options.seed, Slice: s.slice.Round(time.Millisecond).String(),
		Others:     fmt.Sprintf("%.0f %%", 100*s.others),
		Contenders: list(s.contenders, func(c contender) (string, string) { return c.name, c.about }),
		Operations: list(s.operations, func(op bench.Operation) (string, string) { return op.Letter, op.Title }),
		Table:      s.table(), Comparison: compared, Import: line,
	}
	var b strings.Builder
	if err := template.Must(template.New("page").Parse(page)).Execute(&b, r); err != nil {
		return err
	}
	out := s.options.out
	if !filepath.IsAbs(out) {
		out = filepath.Join(s.root, out)
	}
	return errors.Join(os.WriteFile(out, []byte(b.String()), 0o644), s.slowdown())
}

// list is rows of a table of two columns.
func list[T any](items []T, row func(T) (string, string)) string {
	var b strings.Builder
	for _, item := range items {
		name, text := row(item)
		fmt.Fprintf(&b, "| **%s** | %s |\n", name, text)
	}
	return b.String()
}

// machine says what the figures were taken on.
func machine() string {
	model, memory := "", ""
	for _, line := range lines("/proc/cpuinfo") {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			model = strings.Trim(name, " \t:")
		}
	}
	for _, line := range lines("/proc/meminfo") {
		var kib int
		if n, _ := fmt.Sscanf(line, "MemTotal: %d kB", &kib); n == 1 {
			memory = fmt.Sprintf(", %d GiB of memory", (kib+1<<19)>>20)
		}
	}
	return fmt.Sprintf("%d cores of %s%s, %s/%s.", runtime.NumCPU(), model, memory, runtime.GOOS, runtime.GOARCH)
}

func lines(path string) []string {
	text, _ := os.ReadFile(path) // a machine without it isn't described
	return strings.Split(string(text), "\n")
}

// versions says of what.
func (s *suite) versions(ctx context.Context) (string, error) {
	own, err := s.ownVersions(ctx)
	if err != nil {
		return "", err
	}
	node, err := exec.CommandContext(ctx, "node", "--version").Output()
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(s.root, "bench/peer/package.json"))
	if err != nil {
		return "", err
	}
	var peer struct{ Dependencies map[string]string }
	if err := json.Unmarshal(text, &peer); err != nil {
		return "", err
	}
	used := peer.Dependencies
	return fmt.Sprintf("%s; Node.js %s, @neo4j/graphql %s, @apollo/server %s, neo4j-driver %s.",
		strings.TrimSuffix(own, "."), strings.TrimSpace(string(node)),
		used["@neo4j/graphql"], used["@apollo/server"], used["neo4j-driver"]), nil
}

// ownVersions are those of what our server is made of, and of the database.
func (s *suite) ownVersions(ctx context.Context) (string, error) {
	server, err := s.neo4jVersion(ctx)
	return fmt.Sprintf("%s, gqlgen %s, neo4j-go-driver %s; Neo4j %s.", runtime.Version(),
		s.module(ctx, "github.com/99designs/gqlgen"),
		s.module(ctx, "github.com/neo4j/neo4j-go-driver/v5"), server), err
}

// module is the version of a module that the project is built with; this program itself has only some of them in it.
func (s *suite) module(ctx context.Context, path string) string {
	list := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Version}}", path)
	list.Dir = s.root
	version, err := list.Output()
	if err != nil {
		return "of unknown version"
	}
	return strings.TrimSpace(string(version))
}

func (s *suite) neo4jVersion(ctx context.Context) (string, error) {
	if s.database.uri == "" {
		return "not asked", nil
	}
	driver, err := s.database.open()
	if err != nil {
		return "", err
	}
	defer driver.Close(ctx)
	res, err := neo4j.ExecuteQuery(ctx, driver,
		"CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition AS version",
		nil, neo4j.EagerResultTransformer)
	if err != nil {
		return "", err
	}
	version, _, err := neo4j.GetRecordValue[string](res.Records[0], "version")
	return version, err
}
