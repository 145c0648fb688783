package main

import (
	"context"
	"io"

	"tiltaksgraf/seeds"
)

// run checks a dataset; every fault is a line on stdout.
func (c *checkConfig) run(ctx context.Context, stdout, _ io.Writer) error {
	return seeds.RunCheck(ctx, stdout, seeds.CheckOptions{Dir: c.Data, Documents: c.Documents, Fix: c.Fix, Write: c.Write})
}
