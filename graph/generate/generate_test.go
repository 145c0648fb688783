package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
)

// TestUpToDate holds that graph/generated has the files that the SDL at hand makes, and no others.
func TestUpToDate(t *testing.T) {
	t.Chdir("../..")
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		t.Fatal(err)
	}
	if err := cfg.Init(); err != nil {
		t.Fatal(err)
	}
	data, err := codegen.BuildData(cfg)
	if err != nil {
		t.Fatal(err)
	}
	committed := read(t, cfg.Exec.DirName)
	cfg.Exec.DirName = t.TempDir()
	if err := render(data); err != nil {
		t.Fatal(err)
	}
	rendered := read(t, cfg.Exec.DirName)
	for name := range maps.Keys(rendered) {
		if !bytes.Equal(committed[name], rendered[name]) {
			t.Errorf("%s isn't up to date: run make generate", name)
		}
		delete(committed, name)
	}
	for name := range committed {
		t.Errorf("%s isn't generated any more", name)
	}
}

func read(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	names, err := fs.Glob(os.DirFS(dir), "*")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		if files[name], err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return files
}
