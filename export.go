package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"tiltaksgraf/atomicfile"
	"tiltaksgraf/dataset"
	"tiltaksgraf/export"
	"tiltaksgraf/server"
)

// Run writes a dataset in the format asked for.
func (c *exportConfig) Run(ctx context.Context, stdout, stderr io.Writer) error {
	format, err := export.Named(c.Format)
	switch {
	case err != nil:
		return fmt.Errorf("--format: %w", err)
	case format.Folder != nil && c.Out == "":
		return fmt.Errorf("--format %s writes a folder: give it with --out", format.Name)
	}
	if c.PublicURL != "" {
		if c.PublicURL, err = server.PublicOrigin(c.PublicURL); err != nil {
			return fmt.Errorf("--public-url (TILTAKSGRAF_PUBLIC_URL): %w", err)
		}
	}
	if c.Store != "" {
		return c.published(ctx, stdout, stderr, format)
	}
	read, err := dataset.Read(c.Data, stderr)
	if err != nil {
		return err
	}
	d := &export.Dataset{Source: export.Of(read.Data), Sums: read.Sums}
	if err := c.write(ctx, stdout, format, d); err != nil {
		return err
	}
	c.tellOfSums(stderr, format, d)
	return nil
}

// published writes what a store has published.
func (c *exportConfig) published(ctx context.Context, stdout, stderr io.Writer, format export.Format) (err error) {
	store, err := c.Neo4j.Open(ctx, server.ForCommand(stderr))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close(context.WithoutCancel(ctx))) }()
	r, err := store.Current(ctx)
	if err != nil {
		return fmt.Errorf("--store: %w", err)
	}
	d := &export.Dataset{Source: r}
	if err := c.write(ctx, stdout, format, d); err != nil {
		return err
	}
	c.tellOfSums(stderr, format, d)
	return nil
}

// tellOfSums says how to get the sums that a format holds and the dataset hasn't.
func (c *exportConfig) tellOfSums(stderr io.Writer, format export.Format, d *export.Dataset) {
	if format.Sums && len(d.Sums) == 0 {
		fmt.Fprintf(stderr, "there are no sums of quotations: run check --data %s --documents DIR --write\n", c.Out)
	}
}

func (c *exportConfig) write(ctx context.Context, stdout io.Writer, format export.Format, d *export.Dataset) error {
	if d.PublicURL = c.PublicURL; c.Semicolon {
		d.Separator = ';'
	}
	switch {
	case format.Folder != nil:
		return format.Folder(ctx, c.Out, d)
	case c.Out == "":
		return format.Write(ctx, stdout, d)
	}
	return atomicfile.Write(c.Out, func(w io.Writer) error { return format.Write(ctx, w, d) })
}
