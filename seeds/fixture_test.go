package seeds

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

const texts = "testdata/texts"

// layered is the dataset of the folders, in which files of later ones stand for those of earlier ones.
func layered(t *testing.T, dirs ...string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, dir := range dirs {
		fsys := os.DirFS(dir)
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			src, err := fs.ReadFile(fsys, name)
			files[name] = &fstest.MapFile{Data: src}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// onDisk writes a dataset into a folder of its own.
func onDisk(t *testing.T, files fstest.MapFS) string {
	t.Helper()
	dir := t.TempDir()
	for name, f := range files {
		if err := writeFile(filepath.Join(dir, name), string(f.Data)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// wantFaults compares faults with lines that each must begin.
func wantFaults(t *testing.T, got []Fault, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(want):
			t.Errorf("a fault too much: %s", got[i])
		case i >= len(got):
			t.Errorf("missing: %s", want[i])
		case !strings.HasPrefix(got[i].String(), want[i]):
			t.Errorf("got  %s\nwant %s…", got[i], want[i])
		}
	}
}

func lines(t *testing.T, file string) []string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimSpace(string(src))
	for name, words := range vocabularies {
		text = strings.ReplaceAll(text, name, words)
	}
	return strings.Split(text, "\n")
}
