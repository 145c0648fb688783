package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"tiltaksgraf/kg"
)

// An older build is asked beside this one: each form of our server is followed by the same of the older build.

// ours are the forms of our server that keep no answers.
const ours = "neo4j,mirror,embedded"

// olderOf is the contender that c is compared with.
func olderOf(c contender) contender {
	c.name, c.about, c.older, c.goals = "older-"+c.name, "the older build as "+c.name, true, nil
	return c
}

// addOlder puts an older contender behind each of ours, where an older build is given.
func (s *suite) addOlder() (err error) {
	o := &s.options
	if o.against == "" {
		return nil
	}
	if o.against, err = exec.LookPath(o.against); err == nil {
		o.against, err = filepath.Abs(o.against) // servers run in another folder
	}
	if err != nil {
		return fmt.Errorf("-against: %w", err)
	}
	var all []contender
	for _, c := range s.contenders {
		all = append(all, c)
		if c.args != nil {
			all = append(all, olderOf(c))
		}
	}
	s.contenders = all
	return s.readOlderQueries()
}

func (s *suite) readOlderQueries() error {
	s.olderQueries = map[string]string{}
	if s.options.queries == "" {
		return nil
	}
	for _, op := range s.operations {
		text, err := os.ReadFile(filepath.Join(s.options.queries, op.Letter+".graphql"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		s.olderQueries[op.Letter] = string(text)
	}
	return nil
}

// databaseOf is the database that a contender asks.
func (s *suite) databaseOf(c contender) database {
	if c.older {
		return s.older
	}
	return s.database
}

func (s *suite) olderDataFile() string { return filepath.Join(s.folder, "older.jsonl") }

// loadOlder finds a database for the older build: ours, if the older build is ready to answer from it; else one of its
// own, which it imports the data into. The same database is fairer, since no two compile themselves alike.
func (s *suite) loadOlder(ctx context.Context) error {
	if s.options.against == "" {
		return nil
	}
	if err := s.writeOlderData(ctx); err != nil {
		return err
	}
	if !s.needsDatabase() {
		return nil
	}
	shared, err := s.olderReads(ctx, s.database)
	if err != nil || shared {
		s.older = s.database
		return err
	}
	d, stop, err := startDatabase(ctx, s.root)
	if err != nil {
		return err
	}
	s.older = d
	s.closers = append(s.closers, stop)
	command := exec.CommandContext(ctx, s.options.against, "import", "--data", s.olderDataFile())
	command.Env = append(os.Environ(), d.env()...)
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, last(string(out)))
	}
	s.say("  in a database of its own")
	return nil
}

// olderReads says whether the older build finds a dataset in the database.
func (s *suite) olderReads(ctx context.Context, d database) (bool, error) {
	p, err := startProcess(ctx, s.folder, d.env(), s.options.against,
		"serve", "--addr", "127.0.0.1:0", "--store", "neo4j")
	if err != nil {
		return false, err
	}
	defer p.stop()
	for range 10 {
		res, err := http.Get("http://" + p.address + "/readyz")
		if err != nil {
			return false, err
		}
		_ = res.Body.Close()
		if res.StatusCode == http.StatusOK {
			return true, nil
		}
		time.Sleep(time.Second / 2)
	}
	return false, ctx.Err()
}

// writeOlderData writes the data for the older build, without the kinds of lines that its own exports haven't got.
func (s *suite) writeOlderData(ctx context.Context) (err error) {
	exported, err := exec.CommandContext(ctx, s.options.against, "export").Output()
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	from, err := os.Open(s.dataFile())
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.Create(s.olderDataFile())
	if err != nil {
		return err
	}
	return errors.Join(copyKnown(to, from, exported), to.Close())
}

// derivedMember is a member of JSON that programs work out from the rest: an older one may not know it.
var derivedMember = regexp.MustCompile(`,"(?:` + strings.Join(derivedKeys(), "|") + `)":(?:"[^"]*"|\[[^\]]*\])`)

// derivedKeys are the properties that the ontology has derived.
func derivedKeys() []string {
	defs := slices.Clone(kg.EveryEdge)
	for _, d := range kg.NodeDefs {
		defs = append(defs, d.Properties...)
	}
	var keys []string
	for _, d := range defs {
		if d.Derived {
			keys = append(keys, d.Key)
		}
	}
	return keys
}

// copyKnown copies the lines of JSON that begin as some line of the sample does, up to the colon after the first name,
// without what is derived where the sample has nothing derived.
func copyKnown(to io.Writer, from io.Reader, sample []byte) error {
	known := map[string]bool{}
	for line := range bytes.Lines(sample) {
		known[kindOf(line)] = true
	}
	knowsDerived := derivedMember.Match(sample)
	w := bufio.NewWriter(to)
	lines := bufio.NewReader(from)
	for {
		line, err := lines.ReadBytes('\n')
		if !knowsDerived {
			line = derivedMember.ReplaceAll(line, nil)
		}
		if known[kindOf(line)] {
			_, _ = w.Write(line) // Flush returns its error
		}
		if err == io.EOF {
			return w.Flush()
		}
		if err != nil {
			return err
		}
	}
}

func kindOf(line []byte) string {
	kind, _, _ := bytes.Cut(line, []byte(":"))
	return string(kind)
}
