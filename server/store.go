package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"

	"tiltaksgraf/dataset"
	"tiltaksgraf/kg"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/mirror"
	"tiltaksgraf/store/neo4j"
)

// Neo4j says which Neo4j database, for every command that asks one.
type Neo4j struct {
	URI      string `name:"neo4j-uri" default:"neo4j://127.0.0.1:7687" env:"NEO4J_URI" placeholder:"URI" help:"Address of Neo4j: neo4j:// routes reads in a cluster, bolt:// asks one server, +s encrypts."`
	Username string `name:"neo4j-username" default:"neo4j" env:"NEO4J_USERNAME" help:"User of Neo4j. To serve, reading is enough."`
	Password string `name:"neo4j-password" env:"NEO4J_PASSWORD" help:"Password of Neo4j. Without one, the database is asked without a user. Other users of the machine see a flag, so better by environment or file."`
	PassFile string `name:"neo4j-password-file" env:"NEO4J_PASSWORD_FILE" type:"path" placeholder:"FILE" help:"File with that password, on its first line."`
	Database string `name:"neo4j-database" env:"NEO4J_DATABASE" placeholder:"NAME" help:"Database of Neo4j. The user's home database unless given."`
}

// Open connects to Neo4j as with says. The database is first asked when the
// store is, so it may be down now and come later.
func (c Neo4j) Open(ctx context.Context, with neo4j.Config) (*neo4j.Store, error) {
	password, err := c.ReadPassword()
	if err != nil {
		return nil, err
	}
	if u, err := url.Parse(c.URI); err == nil && u.User != nil {
		return nil, errors.New("--neo4j-uri (NEO4J_URI): a user and password go by NEO4J_USERNAME and NEO4J_PASSWORD")
	}
	with.URI, with.Password, with.Database = c.URI, password, c.Database
	if password != "" {
		with.Username = c.Username
	}
	store, err := neo4j.Open(ctx, with)
	if err != nil {
		return nil, fmt.Errorf("--neo4j-uri (NEO4J_URI): %w", err)
	}
	return store, nil
}

// ForCommand is for a command that somebody runs and waits for. A database that was just started takes seconds for each
// statement that it hasn't met, which is no reason to give up.
func ForCommand(stderr io.Writer) neo4j.Config {
	const patient = 30 * time.Second
	return neo4j.Config{ReadTimeout: patient, LookTimeout: patient, Log: slog.New(slog.NewTextHandler(stderr, nil))}
}

// ReadPassword is the password, wherever it was given.
func (c Neo4j) ReadPassword() (string, error) {
	if c.PassFile == "" {
		return c.Password, nil
	}
	if c.Password != "" {
		return "", errors.New("--neo4j-password-file (NEO4J_PASSWORD_FILE): the password is given as NEO4J_PASSWORD, too")
	}
	text, err := os.ReadFile(c.PassFile)
	if err != nil {
		return "", fmt.Errorf("--neo4j-password-file (NEO4J_PASSWORD_FILE): %w", err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	if first = strings.TrimSuffix(first, "\r"); first == "" {
		return "", fmt.Errorf("--neo4j-password-file (NEO4J_PASSWORD_FILE): %s begins with an empty line", c.PassFile)
	}
	return first, nil
}

// openStore opens the store of the settings: the embedded one with the dataset
// loaded, or Neo4j as it is, with or without a mirror before it.
func (c *Config) openStore(ctx context.Context, log *slog.Logger, stderr io.Writer) (kg.Store, error) {
	if c.Store == "memory" {
		return c.openMemory(ctx, log, stderr)
	}
	database, err := c.Neo4j.Open(ctx, neo4j.Config{MaxConnections: c.MaxInFlight, ReadTimeout: c.Timeout, Log: log})
	if err != nil {
		return nil, err
	}
	err = database.Ping(ctx)
	if refusal, ok := errors.AsType[*neo4j.Refusal](err); ok {
		return nil, errors.Join(refusal, database.Close(context.WithoutCancel(ctx)))
	}
	log.Info("serving from Neo4j", "mirror", c.Mirror)
	if errors.Is(err, neo4j.ErrOtherLayout) {
		log.Warn("not ready until somebody imports again", "error", err)
	}
	if !c.Mirror {
		return database, nil
	}
	embedded := func() kg.Store { return memory.New() }
	return mirror.New(database, embedded, mirror.Options{MaxBytes: int64(c.MirrorMaxMiB) << 20, Logger: log}), nil
}

func (c *Config) openMemory(ctx context.Context, log *slog.Logger, stderr io.Writer) (kg.Store, error) {
	data, err := dataset.Data(c.Data, stderr)
	if err != nil {
		return nil, err
	}
	store := memory.New()
	version, err := store.Load(ctx, data, nil) // readData has checked it
	if err != nil {
		return nil, err
	}
	log.Info("dataset loaded", "version", version.ID, "nodes", len(data.Nodes), "claims", len(data.Edges))
	return store, nil
}
