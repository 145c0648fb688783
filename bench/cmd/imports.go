package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/bench/raw"
	"tiltaksgraf/kg"
	store "tiltaksgraf/store/neo4j"
)

// loader imports data into a database.
type loader func(context.Context, database, *kg.Data) error

// imported is how long a loader took.
type imported struct {
	// cold is items/s of the first small import before, into a database that was just started; 0 if there was none.
	cold float64
	// warm is how long all data took; where there was no import before, from a cold start.
	warm time.Duration
}

// warmUpSize is how many measures are imported before all are, and warmUps how often. A database that was just
// started is busy compiling itself, for half of what even a large import takes, which says little of the loader.
const (
	warmUpSize = 30_000
	warmUps    = 2
)

// load starts the database, if any contender asks one, and imports the data; before that, where wanted, the same by the
// bare loader into one of its own.
func (s *suite) load(ctx context.Context) error {
	if !s.needsDatabase() {
		return nil
	}
	if s.options.imports {
		if err := s.loadBare(ctx); err != nil {
			return fmt.Errorf("bare loader: %w", err)
		}
	}
	d, stop, err := startDatabase(ctx, s.root)
	if err != nil {
		return err
	}
	s.database = d
	s.closers = append(s.closers, stop)
	if s.imported, err = s.timeImport(ctx, d, s.loadOurs); err != nil {
		return err
	}
	driver, err := d.open()
	if err != nil {
		return err
	}
	s.version, err = versionOfNodes(ctx, driver, d.name)
	return errors.Join(err, driver.Close(ctx))
}

func (s *suite) loadBare(ctx context.Context) error {
	d, stop, err := startDatabase(ctx, s.root)
	if err != nil {
		return err
	}
	defer stop()
	s.bare, err = s.timeImport(ctx, d, func(ctx context.Context, d database, data *kg.Data) error {
		driver, err := d.open()
		if err != nil {
			return err
		}
		return errors.Join(raw.Load(ctx, driver, d.name, data), driver.Close(ctx))
	})
	return err
}

// loadOurs opens a store for each import, since one remembers which indexes it has made.
func (s *suite) loadOurs(ctx context.Context, d database, data *kg.Data) error {
	graph, err := store.Open(ctx, store.Config{URI: d.uri, Username: d.username, Password: d.password, Database: d.name})
	if err != nil {
		return err
	}
	version, err := graph.Load(ctx, data, s.progress("import"))
	if err = errors.Join(err, graph.Close(ctx)); err == nil && data == s.data && version.ID != s.truth.Version {
		err = fmt.Errorf("version %s was published, where the data has %s", version.ID, s.truth.Version)
	}
	return err
}

// timeImport imports the data; before that, where imports are compared, other data that is then taken away.
func (s *suite) timeImport(ctx context.Context, d database, load loader) (found imported, err error) {
	for i := range warmUps {
		if !s.options.imports {
			break
		}
		rate, err := warmUpImport(ctx, d, load, gen.Data(s.options.seed+1, min(warmUpSize, s.options.measures)))
		if err != nil {
			return found, err
		}
		if i == 0 {
			found.cold = rate
		}
	}
	began := time.Now()
	err = load(ctx, d, s.data)
	found.warm = time.Since(began)
	return found, err
}

func warmUpImport(ctx context.Context, d database, load loader, data *kg.Data) (itemsPerSecond float64, err error) {
	began := time.Now()
	if err := load(ctx, d, data); err != nil {
		return 0, err
	}
	itemsPerSecond = float64(data.Len()) / time.Since(began).Seconds()
	return itemsPerSecond, d.empty(ctx)
}

// empty leaves neither nodes nor constraints nor indexes, but those that a new database has.
func (d database) empty(ctx context.Context) error {
	driver, err := d.open()
	if err != nil {
		return err
	}
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: d.name})
	run := func(statement string) (records []*neo4j.Record) {
		var result neo4j.ResultWithContext
		if err == nil {
			result, err = session.Run(ctx, statement, nil)
		}
		if err == nil {
			records, err = result.Collect(ctx)
		}
		return records
	}
	run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS")
	for _, r := range run("SHOW CONSTRAINTS YIELD name RETURN 'DROP CONSTRAINT ' + name") {
		run(r.Values[0].(string))
	}
	for _, r := range run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN 'DROP INDEX ' + name") {
		run(r.Values[0].(string))
	}
	return errors.Join(err, session.Close(ctx), driver.Close(ctx))
}

// progress tells of every tenth.
func (s *suite) progress(what string) kg.Progress {
	tenth := 0
	return func(done, total int) {
		if now := done * 10 / max(total, 1); now > tenth {
			tenth = now
			s.say("  %s: %d of %d", what, done, total)
		}
	}
}

// importLine compares the import with the bare loader.
func (s *suite) importLine() string {
	if s.imported.warm == 0 {
		return ""
	}
	items := float64(s.data.Len())
	own := s.imported.warm.Seconds()
	text := fmt.Sprintf("Import by store/neo4j: %.0f items/s (%.1f s; versions, indexes and search included).",
		items/own, own)
	if s.bare.warm == 0 {
		return text + "\n"
	}
	bare := s.bare.warm.Seconds()
	share := bare / own
	verdict := "reached"
	if share < 0.9 {
		verdict = "**missed**"
	}
	text += fmt.Sprintf(" A bare UNWIND/CREATE loader, batches of 5,000: %.0f items/s (%.1f s). "+
		"Ours is %.2f of that; goal 0.9: %s.\n", items/bare, bare, share, verdict)
	return text + fmt.Sprintf("Each had a database of its own, which was warmed up by %d imports of %d measures "+
		"that were then taken away; the first, cold: %.0f and %.0f items/s (%.2f).\n",
		warmUps, min(warmUpSize, s.options.measures), s.imported.cold, s.bare.cold, s.imported.cold/s.bare.cold)
}
