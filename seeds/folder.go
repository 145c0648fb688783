package seeds

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"tiltaksgraf/atomicfile"
)

// writeFile writes a file, whole or not at all, and makes its folder if need be.
func writeFile(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return atomicfile.Write(name, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
}

// writeFolder writes the files of a dataset. A folder that isn't there yet is written beside its name, and renamed to
// it; into one that is there, the files are moved once all of them are written, expect.yaml last: without it nobody
// takes the folder for a dataset. After an error nothing of it is left.
func writeFolder(dir string, files map[string]string) error {
	_, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		stage := filepath.Join(filepath.Dir(dir), stageName(filepath.Base(dir)))
		return staged(stage, files, func() error { return os.Rename(stage, dir) })
	}
	if err == nil {
		err = holdsNoDataset(dir)
	}
	if err != nil {
		return err
	}
	stage := filepath.Join(dir, stageName("export"))
	return staged(stage, files, func() error { return moveAll(stage, dir, files) })
}

// stageName is one for a folder that is being written. A dataset doesn't have what begins with a full stop.
func stageName(base string) string { return fmt.Sprintf(".%s.%08x.tmp", base, rand.Uint32()) }

// staged writes the files into a folder of their own, puts them where they belong, and takes away what is left.
func staged(stage string, files map[string]string, publish func() error) (err error) {
	defer func() { err = errors.Join(err, os.RemoveAll(stage)) }()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := writeFile(filepath.Join(stage, filepath.FromSlash(name)), files[name]); err != nil {
			return err
		}
	}
	if err := publish(); err != nil {
		return err
	}
	atomicfile.SyncFolder(filepath.Dir(stage))
	return nil
}

// moveAll moves the files from one folder to another; if one can't be moved, those that were are taken away again.
func moveAll(from, to string, files map[string]string) error {
	var moved []string
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return name == expectFile })
	for _, name := range append(names, expectFile) {
		name = filepath.FromSlash(name)
		target := filepath.Join(to, name)
		err := os.MkdirAll(filepath.Dir(target), 0o755)
		if err == nil {
			err = os.Rename(filepath.Join(from, name), target)
		}
		if err != nil {
			for _, name := range moved {
				_ = os.Remove(name)
			}
			return err
		}
		moved = append(moved, target)
	}
	return nil
}

// holdsNoDataset makes sure that a folder holds no other dataset.
func holdsNoDataset(dir string) error {
	names, err := yamlFiles(os.DirFS(dir))
	if err == nil && len(names) > 0 {
		err = fmt.Errorf("%s holds YAML files already, such as %s: name an empty folder", dir, names[0])
	}
	return err
}
