package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/neo4j"
	"tiltaksgraf/seeds"
)

// run checks a dataset; every fault is a line on stdout. With a store, it then compares what is published there.
func (c *checkConfig) run(ctx context.Context, stdout, stderr io.Writer) error {
	err := seeds.RunCheck(ctx, stdout, seeds.CheckOptions{Dir: c.Data, Documents: c.Documents, Fix: c.Fix, Write: c.Write})
	if err != nil || c.Store == "" {
		return err
	}
	data, err := readData(c.Data, stderr)
	if err != nil {
		return err
	}
	store, err := c.Neo4j.open(ctx, neo4j.Config{Log: slog.New(slog.NewTextHandler(stderr, nil))})
	if err != nil {
		return err
	}
	return errors.Join(compare(ctx, store, data.Hash(), stdout), store.Close(context.WithoutCancel(ctx)))
}

// compare reads everything that a store has published and hashes it: the version's id is what the store says of itself, the
// hash is what it holds.
func compare(ctx context.Context, store kg.Store, want string, stdout io.Writer) error {
	published, err := store.Current(ctx)
	if err != nil {
		return fmt.Errorf("--store: %w", err)
	}
	hasher := kg.NewHasher()
	if err := published.Snapshot(ctx, hasher.Add); err != nil {
		return fmt.Errorf("--store: %w", err)
	}
	switch held, id := hasher.Sum(), published.Version().ID; {
	case held != id:
		return fmt.Errorf("--store: version %.12s is damaged: what it holds has the hash %.12s; import it again", id, held)
	case held != want:
		return fmt.Errorf("--store: version %.12s is published there, and the dataset is %.12s: import it", id, want)
	}
	fmt.Fprintf(stdout, "store: holds this dataset, version %.12s\n", want)
	return nil
}
