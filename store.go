package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/memory"
	"tiltaksgraf/kg/mirror"
	"tiltaksgraf/kg/neo4j"
)

// neo4jConfig says which Neo4j database, for every command that asks one.
type neo4jConfig struct {
	URI      string `name:"neo4j-uri" default:"neo4j://127.0.0.1:7687" env:"NEO4J_URI" placeholder:"URI" help:"Address of Neo4j: neo4j:// routes reads in a cluster, bolt:// asks one server, +s encrypts."`
	Username string `name:"neo4j-username" default:"neo4j" env:"NEO4J_USERNAME" help:"User of Neo4j. To serve, reading is enough."`
	Password string `name:"neo4j-password" env:"NEO4J_PASSWORD" help:"Password of Neo4j. Without one, the database is asked without a user."`
	Database string `name:"neo4j-database" env:"NEO4J_DATABASE" placeholder:"NAME" help:"Database of Neo4j. The user's home database unless given."`
}

// open connects to Neo4j; with says the rest. The server is first asked when something is: it may be down now and come later.
func (c neo4jConfig) open(ctx context.Context, with neo4j.Config) (*neo4j.Store, error) {
	with.URI, with.Password, with.Database = c.URI, c.Password, c.Database
	if c.Password != "" {
		with.Username = c.Username
	}
	store, err := neo4j.Open(ctx, with)
	if err != nil {
		return nil, fmt.Errorf("--neo4j-uri (NEO4J_URI): %w", err)
	}
	return store, nil
}

// openStore opens the store that serve was told to use: the embedded one with the dataset loaded, or Neo4j as it is, with or
// without a mirror before it.
func (c *serveConfig) openStore(ctx context.Context, log *slog.Logger, stderr io.Writer) (kg.Store, error) {
	if c.Store == "memory" {
		return c.openMemory(ctx, log, stderr)
	}
	database, err := c.Neo4j.open(ctx, neo4j.Config{MaxConnections: c.MaxInFlight, ReadTimeout: c.Timeout, Log: log})
	if err != nil {
		return nil, err
	}
	log.Info("serving from Neo4j", "mirror", c.Mirror)
	if !c.Mirror {
		return database, nil
	}
	embedded := func() kg.Store { return memory.New() }
	return mirror.New(database, embedded, mirror.Options{MaxBytes: int64(c.MirrorMaxMiB) << 20, Logger: log}), nil
}

func (c *serveConfig) openMemory(ctx context.Context, log *slog.Logger, stderr io.Writer) (kg.Store, error) {
	data, err := readData(c.Data, stderr)
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
