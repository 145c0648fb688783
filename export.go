package main

import (
	"context"
	"fmt"
	"io"

	"tiltaksgraf/atomicfile"
	"tiltaksgraf/dataset"
	"tiltaksgraf/export"
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
	read, err := dataset.Read(c.Data, stderr)
	if err != nil {
		return err
	}
	d := &export.Dataset{Source: export.Of(read.Data), Sums: read.Sums}
	if err := c.write(ctx, stdout, format, d); err != nil {
		return err
	}
	if format.Sums && len(d.Sums) == 0 {
		fmt.Fprintf(stderr, "JSON Lines have no sums of quotations: run check --data %s --documents DIR --write\n", c.Out)
	}
	return nil
}

func (c *exportConfig) write(ctx context.Context, stdout io.Writer, format export.Format, d *export.Dataset) error {
	switch {
	case format.Folder != nil:
		return format.Folder(ctx, c.Out, d)
	case c.Out == "":
		return format.Write(ctx, stdout, d)
	}
	return atomicfile.Write(c.Out, func(w io.Writer) error { return format.Write(ctx, w, d) })
}
