package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"tiltaksgraf/server"
	"tiltaksgraf/store/neo4j"
)

// Run goes back to a version that Neo4j still has, by one atomic switch.
// Without a version it lists those there are, newest first.
func (c *publishConfig) Run(ctx context.Context, stdout, stderr io.Writer) (err error) {
	store, err := c.Neo4j.Open(ctx, server.ForCommand(stderr))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close(context.WithoutCancel(ctx))) }()
	if c.Version == "" {
		return listVersions(ctx, store, stdout)
	}
	version, err := store.Publish(ctx, c.Version)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "published %s\n", version.ID)
	return nil
}

func listVersions(ctx context.Context, store *neo4j.Store, stdout io.Writer) error {
	versions, err := store.Versions(ctx)
	if err != nil {
		return err
	}
	others, err := store.Others(ctx)
	if err != nil {
		return err
	}
	for i, v := range versions {
		state := "kept"
		if i == 0 {
			state = "published"
		}
		nodes, claims := v.Counts.Sum()
		writeVersion(stdout, v.ID, v.PublishedAt, nodes, claims, state)
	}
	for _, o := range others {
		writeVersion(stdout, o.ID, o.PublishedAt, o.Things, o.Claims,
			"published for another release's servers, in the layout "+o.Layout)
	}
	return nil
}

func writeVersion(w io.Writer, id string, at time.Time, things, claims int, state string) {
	fmt.Fprintf(w, "%s  %s  %d things, %d claims  %s\n",
		id, at.UTC().Format("2006-01-02 15:04:05Z"), things, claims, state)
}
