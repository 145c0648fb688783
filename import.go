package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/neo4j"
)

// run loads a dataset into Neo4j and publishes it. Whatever stops it, the version published before stays as it was; the next
// import clears away what this one left.
func (c *importConfig) run(ctx context.Context, stdout, stderr io.Writer) (err error) {
	if c.Keep < 1 {
		return fmt.Errorf("--keep: must be 1 or more, the version that is published")
	}
	data, err := readData(c.Data, stderr)
	if err != nil {
		return err
	}
	store, err := c.Neo4j.open(ctx, neo4j.Config{Log: slog.New(slog.NewTextHandler(stderr, nil))})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close(context.WithoutCancel(ctx))) }()
	version, err := store.Load(ctx, data, progressBar(stderr)) // readData has checked it; nobody here asks for rankings
	if err != nil {
		return fmt.Errorf("%w\nThe version published before is untouched; import again to go on", err)
	}
	fmt.Fprintf(stdout, "published %s: %d things, %d claims\n", version.ID, len(data.Nodes), len(data.Edges))
	return store.Prune(ctx, c.Keep)
}

// progressBar draws how far a load has come, in whole per cent.
func progressBar(w io.Writer) kg.Progress {
	const width = 40
	last := -1
	return func(done, total int) {
		percent := 100
		if total > 0 {
			percent = done * 100 / total
		}
		if percent == last {
			return
		}
		last = percent
		full := percent * width / 100
		fmt.Fprintf(w, "\r[%s%s] %3d %%  %d of %d", strings.Repeat("#", full), strings.Repeat(".", width-full), percent, done, total)
		if done == total {
			fmt.Fprintln(w)
		}
	}
}
