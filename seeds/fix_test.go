package seeds

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestFix corrects what can be corrected, leaves everything else as it was written, and finds nothing to do the second
// time.
func TestFix(t *testing.T) {
	dir := onDisk(t, layered(t, "testdata/example", "testdata/fix/before"))
	for round, want := range []int{6, 0} {
		d, _ := read(os.DirFS(dir))
		n, err := d.Fix(context.Background(), dir, texts)
		if err != nil || n != want {
			t.Errorf("round %d corrected %d quotations, want %d (%v)", round, n, want, err)
		}
	}
	got, err := os.ReadFile(filepath.Join(dir, "topics.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	after := "testdata/fix/after/topics.yaml"
	if *update {
		if err := writeFile(after, string(got)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(after)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("fixed to\n%s\nwant\n%s", got, want)
	}
}

// TestFixRefusesChangedFiles: an edit never lands on anything but what was read.
func TestFixRefusesChangedFiles(t *testing.T) {
	dir := onDisk(t, layered(t, "testdata/example", "testdata/fix/before"))
	d, _ := read(os.DirFS(dir))
	if err := writeFile(filepath.Join(dir, "topics.yaml"), "- id: topic/a\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Fix(context.Background(), dir, texts); err == nil {
		t.Error("a file that changed since it was read was edited")
	}
}
