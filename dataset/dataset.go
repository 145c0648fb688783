// Package dataset reads a dataset by where it is: built in, a folder of YAML,
// or JSON Lines. What is wrong with it is reported, a line each.
package dataset

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/days"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/seeds"
)

// Dataset is one as a command reads it.
type Dataset struct {
	*kg.Data
	Sums  seeds.Sums // that vouch for its quotations; JSON Lines have none
	Whole bool       // it says itself how much it holds
}

// Data reads the dataset at path, as readDataset does.
func Data(path string, stderr io.Writer) (*kg.Data, error) {
	d, err := Read(path, stderr)
	if err != nil {
		return nil, err
	}
	return d.Data, nil
}

// Read reads the dataset at path: a folder of YAML, a file of JSON Lines ("-" is standard input), or, for "", the
// built-in dataset. Faults and warnings go to stderr, one a line.
func Read(path string, stderr io.Writer) (*Dataset, error) {
	if path == "" {
		return readYAML(seeds.BuiltIn(), "the built-in dataset", stderr)
	}
	folder, err := IsFolder(path)
	switch {
	case err != nil:
		return nil, err
	case folder:
		return readYAML(os.DirFS(path), path, stderr)
	}
	file, err := ReadLines(path, stderr)
	if err != nil {
		return nil, err
	}
	d := &Dataset{Data: file.Data, Whole: file.Header != nil}
	return d, NoFaults(path, WriteFaults(stderr, path, file))
}

// IsFolder says whether a dataset is a folder of YAML, or else a file of JSON
// Lines. Anything else is refused, since reading a pipe or a device may never end.
func IsFolder(path string) (bool, error) {
	if path == "-" {
		return false, nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return false, fmt.Errorf("--data (TILTAKSGRAF_DATA): %w", err)
	case !info.IsDir() && !info.Mode().IsRegular():
		return false, fmt.Errorf("--data (TILTAKSGRAF_DATA): "+
			"%s is neither a folder nor a regular file; - reads standard input", path)
	}
	return info.IsDir(), nil
}

func readYAML(files fs.FS, name string, stderr io.Writer) (*Dataset, error) {
	set, faults := seeds.Load(files)
	for _, f := range faults {
		fmt.Fprintln(stderr, f)
	}
	return &Dataset{set.Data, set.Sums, true}, NoFaults(name, len(faults))
}

// ReadLines reads a file of JSON Lines. An error is one line that names the
// file and the line in it. What the file says is yet to be checked.
func ReadLines(name string, stderr io.Writer) (file *jsonl.File, err error) {
	from := os.Stdin
	if name != "-" {
		if from, err = os.Open(name); err != nil {
			return nil, fmt.Errorf("--data (TILTAKSGRAF_DATA): %w", err)
		}
		defer func() { err = errors.Join(err, from.Close()) }()
	}
	file, err = jsonl.DecodeFile(from)
	var at *jsonl.LineError
	switch {
	case errors.As(err, &at):
		return nil, fmt.Errorf("%s:%d: %s", name, at.Line, kg.OneLine(at.Err.Error()))
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case len(file.Data.Nodes) == 0:
		return nil, fmt.Errorf("%s: the dataset is empty: it holds not one thing", name)
	case file.Header == nil:
		fmt.Fprintf(stderr, "warning: %s has no header and no end line, "+
			"so that nobody can tell whether it is whole; export writes both\n", name)
	}
	days.Derive(file.Data) // a file that others wrote, or an older program, says nothing of them
	return file, nil
}

// maxFaults is how many faults of a file are reported.
const maxFaults = 1000

// WriteFaults checks what a file of JSON Lines says. It writes what is wrong, a
// line each, and returns how many faults there are.
func WriteFaults(w io.Writer, name string, file *jsonl.File) int {
	faults := check.Faults(file.Data)
	for _, f := range faults[:min(len(faults), maxFaults)] {
		fmt.Fprintf(w, "%s:%d: %s\n", name, file.Line(f.Item, f.ID), f)
	}
	if more := len(faults) - maxFaults; more > 0 {
		fmt.Fprintf(w, "%s: %d faults more\n", name, more)
	}
	return len(faults)
}

// WriteNotices writes what may be wrong in a file of JSON Lines, a line each, as WriteFaults writes what is.
func WriteNotices(w io.Writer, name string, file *jsonl.File) {
	notices := check.Unnamed(file.Data)
	for _, f := range notices[:min(len(notices), maxFaults)] {
		fmt.Fprintf(w, "%s:%d: %s (no fault)\n", name, file.Line(f.Item, f.ID), f)
	}
	if more := len(notices) - maxFaults; more > 0 {
		fmt.Fprintf(w, "%s: %d more that are no faults\n", name, more)
	}
}

// NoFaults is an error that counts the faults, where there are any.
func NoFaults(name string, faults int) error {
	if faults == 0 {
		return nil
	}
	return fmt.Errorf("%s has %d faults (see above)", name, faults)
}
