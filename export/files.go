package export

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// SumsFile has the SHA-256 of each file, as sha256sum --check reads it.
const SumsFile = "SHA256SUMS"

// writeFiles writes every format that is a file into a folder, and their sums. They are written beside it, and moved
// once all are there, the sums last: without these nobody takes the folder for whole.
func writeFiles(ctx context.Context, dir string, d *Dataset) (err error) {
	if err := holdsNone(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(stage)) }()
	var sums strings.Builder
	for _, f := range single {
		sum, err := writeSummed(filepath.Join(stage, f.File), func(w io.Writer) error { return f.Write(ctx, w, d) })
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sum, f.File)
	}
	if err := os.WriteFile(filepath.Join(stage, SumsFile), []byte(sums.String()), 0o644); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, name := range fileNames() {
		if err := os.Rename(filepath.Join(stage, name), filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// fileNames are the files of the folder, the sums last.
func fileNames() (names []string) {
	for _, f := range single {
		names = append(names, f.File)
	}
	return append(names, SumsFile)
}

// holdsNone makes sure that no file of a folder would be written over.
func holdsNone(dir string) error {
	for _, name := range fileNames() {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return fmt.Errorf("%s holds files already, such as %s: name an empty folder", dir, name)
		}
	}
	return nil
}

// writeSummed writes a file and returns the SHA-256 of it.
func writeSummed(name string, write func(io.Writer) error) (sum []byte, err error) {
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	hash := sha256.New()
	out := bufio.NewWriter(io.MultiWriter(file, hash))
	if err := write(out); err != nil {
		return nil, err
	}
	err = out.Flush()
	return hash.Sum(nil), err
}
