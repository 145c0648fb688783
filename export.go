package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"tiltaksgraf/kg"
	"tiltaksgraf/seeds"
)

// run writes a dataset in one of its two canonical forms. Equal content gives equal bytes.
func (c *exportConfig) run(_ context.Context, stdout, stderr io.Writer) error {
	data, sums, err := readSummed(c.Data, stderr)
	if err != nil {
		return err
	}
	if c.Format == "yaml" {
		if c.Out == "" {
			return fmt.Errorf("--format yaml writes a folder: give it with --out")
		}
		return writeYAML(c.Out, data, sums, stderr)
	}
	if c.Out == "" {
		return kg.Encode(stdout, data)
	}
	return writeFile(c.Out, data)
}

// writeYAML writes the folder with the sums of its quotations, so that it can be read as it is. Where there are none, it says
// how to get them.
func writeYAML(dir string, data *kg.Data, sums seeds.Sums, stderr io.Writer) error {
	if err := seeds.WriteYAML(dir, data); err != nil {
		return err
	}
	if len(sums) == 0 {
		fmt.Fprintf(stderr, "JSON Lines have no sums of quotations: run check --data %s --documents DIR --write\n", dir)
		return nil
	}
	return seeds.WriteSums(dir, sums)
}

func writeFile(name string, data *kg.Data) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriter(f)
	if err := kg.Encode(w, data); err != nil {
		return err
	}
	return w.Flush()
}
