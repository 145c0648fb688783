// Package neo4j stores the knowledge graph in Neo4j 5.
//
// It passes the whole of storetest: its answers are those of store/memory. Nodes have the labels Entity
// and their type, claims are relationships of their type, so that people can explore the graph in Neo4j
// Browser (see docs/cypher.md). Versions stand side by side: every node carries its version, claims join
// nodes of one version, and a node (:Published) says for each layout which version is served. Readers
// name their version in every statement. How data lies has an id (layoutid.go): what other releases laid
// out otherwise stays beside ours, for their servers.
//
// All Cypher is in cypher/*.cypher, a file for each question, with values as parameters only. A
// read is one statement in one Bolt turn; paths are the exception: each that is longer than the
// shortest takes one more. Searches are ranked here, by an index that is read once for each version
// (searchindex.go). Load writes in bounded batches and publishes by one transaction; whatever ends it
// early leaves the published version as it was, and the next Load clears away what is left.
package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"tiltaksgraf/kg"
)

var _ kg.Store = (*Store)(nil)

// Config says where the database is and how long to wait for it. Only URI is needed; zero values mean the defaults.
type Config struct {
	URI                string // bolt:// for one server, neo4j:// for a cluster; +s for TLS
	Username, Password string // both empty: the database asks for none
	Database           string // "" is the user's home database

	MaxConnections int           // 100; as many as there are requests at once
	AcquireTimeout time.Duration // 2 s, for a connection out of the pool
	ConnectTimeout time.Duration // 2 s, for a new connection
	ReadTimeout    time.Duration // 3 s, after which the database ends a read
	LookTimeout    time.Duration // 3 s, in which it must say which version is published
	WriteTimeout   time.Duration // 60 s, after which the database ends a batch of a Load
	// Refresh is how long the answer to "which version is published" is good for; loads by this Store show at once. 1 s.
	Refresh time.Duration
	Rewrite bool         // a Load writes its version anew, even where it is here and whole
	Log     *slog.Logger // slog.Default()
}

func (c Config) withDefaults() Config {
	orElse(&c.MaxConnections, 100)
	orElse(&c.AcquireTimeout, 2*time.Second)
	orElse(&c.ConnectTimeout, 2*time.Second)
	orElse(&c.ReadTimeout, 3*time.Second)
	orElse(&c.LookTimeout, 3*time.Second)
	orElse(&c.WriteTimeout, time.Minute)
	orElse(&c.Refresh, time.Second)
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return c
}

func orElse[T comparable](v *T, fallback T) {
	var zero T
	if *v == zero {
		*v = fallback
	}
}

// Store is a knowledge graph in Neo4j. Make it with Open.
type Store struct {
	config  Config
	layout  string // how data lies in the versions that this Store reads and writes (layoutid.go)
	driver  neo4j.DriverWithContext
	log     *slog.Logger
	closed  atomic.Bool
	gate    gate
	writing chan struct{} // holds a token while this Store loads or prunes
	made    sync.Map      // the files of constraints and indexes that are known to be made

	searched searchIndexes // of the versions that are searched

	known atomic.Pointer[publication] // what was published when last asked; written under mu
	life  context.Context             // of what nobody's context bounds; ends with the store
	end   context.CancelCauseFunc     // of life

	mu      sync.Mutex      // guards the fields below
	pending *lookup         // the one under way
	marks   neo4j.Bookmarks // of the last write, so that a cluster's readers see it
}

// Open returns a store on the database. It doesn't wait for it: a database that is down now may be up later, and until
// then every method fails with kg.ErrUnavailable. An error means that the configuration can't work.
func Open(_ context.Context, c Config) (*Store, error) {
	c = c.withDefaults()
	auth := neo4j.NoAuth()
	if c.Username != "" || c.Password != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth, func(d *config.Config) {
		d.MaxConnectionPoolSize = c.MaxConnections
		d.ConnectionAcquisitionTimeout = c.AcquireTimeout
		d.SocketConnectTimeout = c.ConnectTimeout
		d.MaxTransactionRetryTime = c.ReadTimeout
		d.ConnectionLivenessCheckTimeout = 30 * time.Second
		d.UserAgent = "tiltaksgraf"
		d.TelemetryDisabled = true
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j: open: %w", err)
	}
	s := &Store{config: c, layout: layoutID, driver: driver, log: c.Log, gate: newGate(), writing: make(chan struct{}, 1)}
	s.life, s.end = context.WithCancelCause(context.Background())
	return s, nil
}

func (s *Store) bookmarks() neo4j.Bookmarks {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.marks
}

func (s *Store) mark(b neo4j.Bookmarks) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.marks = b
}

// Versions lists what the database has, newest first.
func (s *Store) Versions(ctx context.Context) ([]kg.Version, error) {
	readers, err := s.readers(ctx, s.query("versions"))
	if err != nil {
		return nil, err
	}
	versions := make([]kg.Version, len(readers))
	for i, r := range readers {
		versions[i] = r.version
	}
	return versions, nil
}

// At returns the version with the id.
func (s *Store) At(ctx context.Context, id string) (kg.Reader, error) {
	found, err := s.readers(ctx, newQuery("version").with("id", stored(s.layout, id)))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("neo4j: version %q: %w", id, kg.ErrNotFound)
	}
	return found[0], nil
}

// readers are of the versions that a statement returns.
func (s *Store) readers(ctx context.Context, q *query) ([]*reader, error) {
	records, err := s.read(ctx, q)
	if err != nil {
		return nil, err
	}
	readers := make([]*reader, len(records))
	for i, record := range records {
		if readers[i], err = s.readerOf(record); err != nil {
			return nil, fault(ctx, s.log, q.file, err)
		}
	}
	return readers, nil
}

// readerOf is of the version that a record holds.
func (s *Store) readerOf(record *neo4j.Record) (*reader, error) {
	v, err := version(record)
	if err != nil {
		return nil, err
	}
	begun, err := field[string](record, "begun")
	return &reader{s, v, stored(s.layout, v.ID), begun}, err
}

func version(record *neo4j.Record) (v kg.Version, err error) {
	if v.ID, err = field[string](record, "id"); err != nil {
		return v, err
	}
	if v.PublishedAt, err = field[time.Time](record, "publishedAt"); err != nil {
		return v, err
	}
	v.PublishedAt = v.PublishedAt.UTC()
	counts, err := field[string](record, "counts")
	if err != nil {
		return v, err
	}
	description, err := field[string](record, "description")
	if err != nil {
		return v, err
	}
	return v, errors.Join(json.Unmarshal([]byte(counts), &v.Counts), json.Unmarshal([]byte(description), &v.Description))
}

// Close closes all connections. Readers can't answer any more.
func (s *Store) Close(ctx context.Context) error {
	if s.closed.Swap(true) {
		return nil
	}
	s.end(errClosed)
	if l := s.underWay(); l != nil {
		<-l.done
	}
	s.searched.close()
	if err := s.driver.Close(ctx); err != nil {
		return fault(ctx, s.log, "close", err)
	}
	return nil
}
