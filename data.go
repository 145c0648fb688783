package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"tiltaksgraf/kg"
	"tiltaksgraf/seeds"
)

// readData reads the dataset at path: a folder of YAML, a file of JSON Lines, or, for "", the built-in dataset. Faults go
// to stderr, one a line.
func readData(path string, stderr io.Writer) (*kg.Data, error) {
	data, _, err := readSummed(path, stderr)
	return data, err
}

// readSummed reads a dataset with the sums that vouch for its quotations. JSON Lines have none.
func readSummed(path string, stderr io.Writer) (*kg.Data, seeds.Sums, error) {
	if path == "" {
		return readYAML(seeds.BuiltIn(), "the built-in dataset", stderr)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, fmt.Errorf("--data (TILTAKSGRAF_DATA): %w", err)
	}
	if info.IsDir() {
		return readYAML(os.DirFS(path), path, stderr)
	}
	data, err := readLines(path)
	if err != nil {
		return nil, nil, err
	}
	faults := data.Check()
	for _, f := range faults {
		fmt.Fprintln(stderr, f)
	}
	if len(faults) > 0 {
		return nil, nil, fmt.Errorf("%s has %d faults (see above)", path, len(faults))
	}
	return data, nil, nil
}

func readYAML(files fs.FS, name string, stderr io.Writer) (*kg.Data, seeds.Sums, error) {
	set, faults := seeds.Load(files)
	for _, f := range faults {
		fmt.Fprintln(stderr, f)
	}
	if len(faults) > 0 {
		return nil, nil, fmt.Errorf("%s has %d faults (see above)", name, len(faults))
	}
	return set.Data, set.Sums, nil
}

func readLines(name string) (data *kg.Data, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("--data (TILTAKSGRAF_DATA): %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if data, err = kg.Decode(f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}
