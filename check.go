package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"tiltaksgraf/dataset"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/seeds"
	"tiltaksgraf/server"
	"tiltaksgraf/store/neo4j"
)

// Run checks a dataset; every fault is a line on stdout. With a store, it then compares what is published there.
func (c *checkConfig) Run(ctx context.Context, stdout, stderr io.Writer) error {
	if c.Data == "-" && c.Store != "" {
		return fmt.Errorf("--store: standard input can't be read twice: name a file with --data")
	}
	if err := c.checkData(ctx, stdout, stderr); err != nil || c.Store == "" {
		return err
	}
	data, err := dataset.Data(c.Data, stderr)
	if err != nil {
		return err
	}
	store, err := c.Neo4j.Open(ctx, server.ForCommand(stderr))
	if err != nil {
		return err
	}
	err = compare(ctx, store, jsonl.Hash(data), stdout)
	if err == nil {
		err = onlyOurs(ctx, store)
	}
	if err == nil {
		err = store.CheckSchema(ctx)
	}
	return errors.Join(err, store.Close(context.WithoutCancel(ctx)))
}

// checkData checks the dataset alone.
func (c *checkConfig) checkData(ctx context.Context, stdout, stderr io.Writer) error {
	if c.Data != "" {
		if folder, err := dataset.IsFolder(c.Data); err != nil {
			return err
		} else if !folder {
			return c.checkLines(stdout, stderr)
		}
	}
	return seeds.RunCheck(ctx, stdout, seeds.CheckOptions{Dir: c.Data, Documents: c.Documents, Fix: c.Fix, Write: c.Write})
}

// checkLines checks a file of JSON Lines.
func (c *checkConfig) checkLines(stdout, stderr io.Writer) error {
	if c.Fix || c.Write {
		return fmt.Errorf("--fix and --write change a folder of YAML, and %s is none", c.Data)
	}
	file, err := dataset.ReadLines(c.Data, stderr)
	if err != nil {
		return err
	}
	faults, how := dataset.WriteFaults(stdout, c.Data, file), "not looked for: give --documents"
	if c.Documents != "" {
		_, misplaced := seeds.OpenTexts(c.Documents, file.Data)
		for _, f := range misplaced {
			fmt.Fprintf(stdout, "%s: %s\n", c.Data, f)
		}
		faults, how = faults+len(misplaced), "looked for"
	}
	dataset.WriteNotices(stdout, c.Data, file)
	fmt.Fprintf(stdout, "check: %d nodes, %d claims, quotations %s, %d faults\n",
		len(file.Data.Nodes), len(file.Data.Edges), how, faults)
	return dataset.NoFaults(c.Data, faults)
}

// compare reads everything that a store has published and hashes it. The
// version's id is what the store says of itself, and the hash is what it holds.
func compare(ctx context.Context, store kg.Store, want string, stdout io.Writer) error {
	published, err := store.Current(ctx)
	if err != nil {
		return fmt.Errorf("--store: %w", err)
	}
	hasher := jsonl.NewHasher()
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

// onlyOurs counts what the database holds under our labels beside what this program wrote: searches must not find it.
func onlyOurs(ctx context.Context, store *neo4j.Store) error {
	n, err := store.Foreign(ctx)
	if err == nil && n > 0 {
		err = fmt.Errorf("%d nodes labelled Entity are in no version of tiltaksgraf's: take them out", n)
	}
	if err != nil {
		return fmt.Errorf("--store: %w", err)
	}
	return nil
}
