package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"tiltaksgraf/dataset"
	"tiltaksgraf/kg"
	"tiltaksgraf/server"
	"tiltaksgraf/store/neo4j"
)

// Run loads a dataset into Neo4j and publishes it. Whatever stops it, the version published before stays as it was; the
// next import clears away what this one left.
func (c *importConfig) Run(ctx context.Context, stdout, stderr io.Writer) (err error) {
	if c.Keep < 1 {
		return fmt.Errorf("--keep: must be 1 or more, the version that is published")
	}
	d, err := dataset.Read(c.Data, stderr)
	switch {
	case err != nil:
		return err
	case !d.Whole && !c.Force:
		return fmt.Errorf("%s may be cut off (see above): export it again, or import it with --force", c.Data)
	}
	bar := newProgressBar(stderr)
	with := server.ForCommand(bar)
	with.Rewrite = c.Force
	store, err := c.Neo4j.Open(ctx, with)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close(context.WithoutCancel(ctx))) }()
	if !c.Force {
		before, err := newest(ctx, store)
		if err == nil {
			err = notFarFewer(before, d.Data)
		}
		if err != nil {
			return err
		}
	}
	version, err := store.Load(ctx, d.Data, bar.draw) // readDataset has checked it; nobody here asks for rankings
	bar.endLine()
	if err != nil {
		return notLoaded(err)
	}
	fmt.Fprintf(stdout, "published %s: %d things, %d claims\n", version.ID, len(d.Nodes), len(d.Edges))
	if err := store.Prune(ctx, c.Keep); err != nil {
		return err
	}
	return c.pruneLayouts(ctx, store, stdout)
}

// pruneLayouts takes away what lies in other layouts, or says that it may be.
func (c *importConfig) pruneLayouts(ctx context.Context, store *neo4j.Store, stdout io.Writer) error {
	if c.Prune {
		return store.PruneLayouts(ctx)
	}
	others, err := store.Others(ctx)
	for _, o := range others {
		fmt.Fprintf(stdout, "kept %s in the layout %s, for servers of another release: "+
			"once none of them runs, import --prune-layouts takes it away\n", o.ID, o.Layout)
	}
	return err
}

// published is what the database has, in whichever layout: how much, and of which version.
type published struct {
	version        string
	things, claims int
}

// newest is what was published last. Without a version there is nothing yet.
func newest(ctx context.Context, store *neo4j.Store) (p published, err error) {
	versions, err := store.Versions(ctx)
	if err != nil {
		return p, err
	}
	if len(versions) > 0 {
		p.version = versions[0].ID
		p.things, p.claims = versions[0].Counts.Sum()
		return p, nil
	}
	others, err := store.Others(ctx)
	if err == nil && len(others) > 0 {
		p = published{others[0].ID, others[0].Things, others[0].Claims}
	}
	return p, err
}

// notFarFewer refuses a dataset that has a fifth fewer things or claims than
// the published one, since something may have got lost.
func notFarFewer(before published, d *kg.Data) error {
	if before.version == "" || !farFewer(len(d.Nodes), before.things) && !farFewer(len(d.Edges), before.claims) {
		return nil
	}
	return fmt.Errorf("the dataset has %d things and %d claims, a fifth or more below the %d and %d "+
		"of the published version %.12s: import it with --force if that is meant",
		len(d.Nodes), len(d.Edges), before.things, before.claims, before.version)
}

func farFewer(now, before int) bool { return 5*now <= 4*before && now < before }

// notLoaded says what to do about a load that failed.
func notLoaded(err error) error {
	if _, ok := errors.AsType[*neo4j.Refusal](err); ok {
		return fmt.Errorf("%w. The version published before is untouched; "+
			"importing again won't help until that is mended", err)
	}
	return fmt.Errorf("%w\nThe version published before is untouched; import again to go on", err)
}
