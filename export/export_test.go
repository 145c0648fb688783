package export_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiltaksgraf/export"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/seeds"
	"tiltaksgraf/store/memory"
)

// TestFormats: a format says what it is, and writes either a file or a folder.
func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	names := map[string]bool{}
	for _, f := range export.Formats {
		if names[f.File] && f.File != "" {
			t.Errorf("two formats are called %s", f.File)
		}
		names[f.File] = true
		file := f.Write != nil && f.File != "" && strings.HasPrefix(f.Ext, ".") && strings.Contains(f.Media, "/")
		folder := f.Folder != nil && f.File == "" && f.Ext == "" && f.Media == ""
		if file == folder || f.Name == "" || f.About == "" || strings.ContainsAny(f.Name, " ,") {
			t.Errorf("%+v is neither a file nor a folder, or doesn't say what it is", f)
		}
		if named, err := export.Named(f.Name); err != nil || named.About != f.About || seen[f.Name] {
			t.Errorf("%q is not one format (%v)", f.Name, err)
		}
		seen[f.Name] = true
	}
	if _, err := export.Named("paper"); err == nil || !strings.Contains(err.Error(), "paper") {
		t.Errorf("paper is a format: %v", err)
	}
}

// TestEveryFormat: each format writes the same of a dataset in any order and of a store that holds it, and ends when it
// is told to.
func TestEveryFormat(t *testing.T) {
	d := fixture.Sound()
	d.Description = described
	reversed := &kg.Data{Description: described}
	for i := range d.Nodes {
		reversed.Nodes = append(reversed.Nodes, d.Nodes[len(d.Nodes)-1-i])
	}
	for i := range d.Edges {
		reversed.Edges = append(reversed.Edges, d.Edges[len(d.Edges)-1-i])
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for _, f := range export.Formats {
		t.Run(f.Name, func(t *testing.T) {
			want := written(t, f, export.Of(d))
			if !strings.Contains(want, cmp.Or(itemless[f.Name], "veikart/6")) {
				t.Fatalf("this is written:\n%s", want)
			}
			if got := written(t, f, export.Of(reversed)); got != want {
				t.Errorf("in another order it is\n%s\nnot\n%s", got, want)
			}
			if got := written(t, f, stored(t, d)); got != want {
				t.Errorf("of a store it is\n%s\nnot\n%s", got, want)
			}
			if _, err := write(t, stopped, f, export.Of(d)); !errors.Is(err, context.Canceled) {
				t.Errorf("stopped, it ends with %v", err)
			}
		})
	}
}

// itemless are the formats that hold no items, with what they have instead.
var itemless = map[string]string{"codebook": "| Measure | measure/ |", "citation": `title: "Prøve"`}

// TestCanonicalFormsAreReadBack as the version that was written.
func TestCanonicalFormsAreReadBack(t *testing.T) {
	d, want := fixture.Sound(), jsonl.Hash(fixture.Sound())
	d.Description = described
	f, err := export.Named("jsonl")
	if err != nil {
		t.Fatal(err)
	}
	file, err := jsonl.DecodeFile(strings.NewReader(written(t, f, export.Of(d))))
	if err != nil || file.Header.Version != want || !file.Data.Description.Equal(described) ||
		jsonl.Hash(file.Data) != want {
		t.Errorf("JSON Lines: %v", err)
	}
	built, faults := seeds.Load(seeds.BuiltIn())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	dir := t.TempDir()
	if f, err = export.Named("yaml"); err != nil {
		t.Fatal(err)
	}
	if err := f.Folder(t.Context(), dir, &export.Dataset{Source: export.Of(built.Data), Sums: built.Sums}); err != nil {
		t.Fatal(err)
	}
	again, faults := seeds.Load(os.DirFS(dir))
	if len(faults) > 0 || jsonl.Hash(again.Data) != jsonl.Hash(built.Data) || len(again.Sums) != len(built.Sums) ||
		!again.Data.Description.Equal(built.Data.Description) || built.Data.Description.Licence.Name == "" ||
		len(built.Data.Description.Changes) == 0 {
		t.Errorf("YAML: %v", faults)
	}
}

// TestDamaged: JSON Lines of a store that doesn't hold what it says are not written to their end.
func TestDamaged(t *testing.T) {
	f, err := export.Named("jsonl")
	if err != nil {
		t.Fatal(err)
	}
	text, err := write(t, t.Context(), f, damaged{stored(t, fixture.Sound())})
	if err == nil || !strings.Contains(err.Error(), "damaged") || strings.Contains(text, `{"end"`) {
		t.Errorf("error %v after\n%s", err, text)
	}
}

// damaged has lost an item.
type damaged struct{ export.Source }

func (d damaged) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	lost := false
	return d.Source.Snapshot(ctx, func(it kg.Item) error {
		if it.Edge != nil && !lost {
			lost = true
			return nil
		}
		return yield(it)
	})
}

func stored(t *testing.T, d *kg.Data) kg.Reader {
	t.Helper()
	store := memory.New()
	if _, err := store.Load(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	r, err := store.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var described = kg.Description{Name: kg.Localized{NB: "Prøve"}, Publisher: "P", Contact: "p@example.org",
	Licence: kg.Licence{Name: "CC0 1.0", URL: "https://example.org/zero"},
	Changes: []kg.Change{{Date: "2026-01-02", What: kg.Localized{NB: "Noe", NN: "Noko", EN: "Something"},
		IDs: []kg.ID{"agency/siva"}, Why: kg.Localized{NB: "Fordi", NN: "Fordi", EN: "Because"}}}}

func written(t *testing.T, f export.Format, from export.Source) string {
	t.Helper()
	text, err := write(t, t.Context(), f, from)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// write is what the format writes; of a folder, the files one below another.
func write(t *testing.T, ctx context.Context, f export.Format, from export.Source) (string, error) {
	t.Helper()
	d := &export.Dataset{Source: from}
	var b bytes.Buffer
	if f.Write != nil {
		err := f.Write(ctx, &b, d)
		return b.String(), err
	}
	dir := filepath.Join(t.TempDir(), "folder")
	if err := f.Folder(ctx, dir, d); err != nil {
		return "", err
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			text, err := os.ReadFile(filepath.Join(dir, name))
			b.WriteString(name + "\n")
			b.Write(text)
			return err
		}
		return err
	})
	return b.String(), err
}
