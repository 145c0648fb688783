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
	data, err := readData(c.Data, stderr)
	if err != nil {
		return err
	}
	if c.Format == "yaml" {
		if c.Out == "" {
			return fmt.Errorf("--format yaml writes a folder: give it with --out")
		}
		return seeds.WriteYAML(c.Out, data)
	}
	if c.Out == "" {
		return kg.Encode(stdout, data)
	}
	return writeFile(c.Out, data)
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
