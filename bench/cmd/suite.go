package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"tiltaksgraf/atomicfile"
	"tiltaksgraf/bench"
	"tiltaksgraf/bench/bolt"
	"tiltaksgraf/bench/gen"
	"tiltaksgraf/bench/load"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// suite is one run: what it measures with, and what it found.
type suite struct {
	options    options
	began      time.Time
	root       string // of the project
	self       string // this program
	folder     string // for what is made on the way
	operations []bench.Operation
	contenders []contender
	closers    []func()

	data         *kg.Data
	truth        *bench.Truth
	database     database
	older        database          // of the older build: the same, or one of its own
	olderQueries map[string]string // by operation's letter, where the older build is asked otherwise
	version      string            // as nodes in the database name it
	running      map[string]*process
	targets      map[string]*load.Target // by cell
	variants     map[string][]bench.Variables

	dataMiB        float64 // of the data in memory
	imported, bare imported
	slice          time.Duration // how long each cell is measured at a time, at one connection and at many
	cells          map[string]*cell
	others         float64 // part of the machine that other programs used while it was measured
}

// needsDatabase says whether any contender asks Neo4j.
func (s *suite) needsDatabase() bool {
	return slices.ContainsFunc(s.contenders, func(c contender) bool { return c.neo4j || c.copy })
}

// key names what is found of one contender and operation.
func key(c contender, op bench.Operation) string { return c.name + " " + op.Letter }

func newSuite(o options) (*suite, error) {
	s := &suite{options: o, began: time.Now(), running: map[string]*process{}, targets: map[string]*load.Target{},
		variants: map[string][]bench.Variables{}, cells: map[string]*cell{}}
	var unknown string
	if s.operations, unknown = chosen(bench.Operations, o.operations,
		func(op bench.Operation) string { return op.Letter }); unknown != "" {
		return nil, fmt.Errorf("no operation %q", unknown)
	}
	if o.contenders == "ours" {
		o.contenders = ours
	}
	if s.contenders, unknown = chosen(contenders, o.contenders,
		func(c contender) string { return c.name }); unknown != "" {
		return nil, fmt.Errorf("no contender %q", unknown)
	}
	if err := s.addOlder(); err != nil {
		return nil, err
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	s.root = strings.TrimSpace(string(out))
	if s.self, err = os.Executable(); err != nil {
		return nil, err
	}
	if s.folder, err = os.MkdirTemp("", "bench-"); err != nil {
		return nil, err
	}
	s.closers = append(s.closers, func() { _ = os.RemoveAll(s.folder) })
	return s, nil
}

// close ends what was started, the last first.
func (s *suite) close() {
	for i := len(s.closers) - 1; i >= 0; i-- {
		s.closers[i]()
	}
}

func (s *suite) say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

func (s *suite) program() string { return filepath.Join(s.folder, "tiltaksgraf") }

func (s *suite) dataFile() string { return filepath.Join(s.folder, "data.jsonl") }

// data are the flags from which another process makes the same data and the same questions.
func (o options) data() []string {
	return []string{"-measures", strconv.Itoa(o.measures), "-seed", strconv.FormatUint(o.seed, 10), "-variants",
		strconv.Itoa(o.variants)}
}

// build makes our program, and fetches what the peer needs.
func (s *suite) build(ctx context.Context) error {
	if err := s.buildOurs(ctx); err != nil {
		return err
	}
	if !slices.ContainsFunc(s.contenders, func(c contender) bool { return c.peer }) {
		return nil
	}
	return s.run(ctx, ".", "dev/npm", "bench/peer")
}

func (s *suite) buildOurs(ctx context.Context) error {
	return s.run(ctx, ".", "go", "build", "-o", s.program(), ".")
}

func (s *suite) run(ctx context.Context, dir, name string, args ...string) error {
	command := exec.CommandContext(ctx, name, args...)
	command.Dir = filepath.Join(s.root, dir)
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, last(string(out)))
	}
	return nil
}

// generate makes the data and chooses the questions.
func (s *suite) generate(context.Context) error {
	grown := watchMemory()
	s.data = gen.Data(s.options.seed, s.options.measures)
	runtime.GC()
	s.dataMiB = grown()
	s.truth = bench.NewTruth(s.data)
	for i := range s.operations {
		op := &s.operations[i]
		s.variants[op.Letter] = op.Variants(s.truth, s.options.variants)
		if len(s.variants[op.Letter]) == 0 {
			return fmt.Errorf("operation %s has no questions: take more -measures", op.Letter)
		}
	}
	return nil
}

// writeData writes the data to a file for our program.
func (s *suite) writeData(context.Context) error {
	return atomicfile.Write(s.dataFile(), func(w io.Writer) error { return jsonl.EncodeFile(w, s.data) })
}

// start starts all contenders, which stay up: those that aren't asked use nothing.
func (s *suite) start(ctx context.Context) error {
	for _, c := range s.contenders {
		if err := s.startOne(ctx, c); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return nil
}

func (s *suite) startOne(ctx context.Context, c contender) error {
	d := s.databaseOf(c)
	var counter *bolt.Counter
	if c.copy {
		var err error
		if counter, err = bolt.Listen(d.address()); err != nil {
			return err
		}
		s.closers = append(s.closers, func() { _ = counter.Close() })
		d = d.through(counter.Address())
	}
	p, err := c.start(ctx, s, c, d)
	if err != nil {
		return err
	}
	s.running[c.name] = p
	s.closers = append(s.closers, p.stop)
	for _, op := range s.operations {
		s.targets[key(c, op)] = s.target(c, op, p.address)
	}
	if c.copy {
		return s.awaitCopy(ctx, c, counter)
	}
	return nil
}

// awaitCopy waits until a server answers all operations without asking the database.
func (s *suite) awaitCopy(ctx context.Context, c contender, counter *bolt.Counter) error {
	deadline := time.Now().Add(patience)
	for _, op := range s.operations {
		for found := s.cell(c, op); ; time.Sleep(time.Second) {
			err := s.countCell(ctx, counter, s.targets[key(c, op)], found)
			if err == nil && found.statements == 0 {
				break
			}
			if ctx.Err() != nil || time.Now().After(deadline) {
				return fmt.Errorf("no copy after %s: %g statements for %s, %v", patience, found.statements, op.Letter, err)
			}
		}
	}
	return nil
}

func (s *suite) target(c contender, op bench.Operation, address string) *load.Target {
	t := &load.Target{Address: address}
	for _, v := range s.variants[op.Letter] {
		body := op.Request(v)
		if c.peer {
			body = op.PeerRequest(s.version, v)
		} else if query, ok := s.olderQueries[op.Letter]; ok && c.older {
			body = op.RequestBy(query, v)
		}
		t.Requests = append(t.Requests, load.Request(address, c.path, body))
	}
	return t
}
