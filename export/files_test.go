package export_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiltaksgraf/export"
)

// TestFilesAreSummed: the folder has each format that is a file, and SHA256SUMS the hash of each. A folder that holds
// something is left as it is.
func TestFilesAreSummed(t *testing.T) {
	f, err := export.Named("files")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := f.Folder(t.Context(), dir, &export.Dataset{Source: export.Of(sound())}); err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range export.Formats {
		if f.Write == nil {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.File))
		sum := fmt.Sprintf("%x  %s\n", sha256.Sum256(text), f.File)
		if err != nil || len(text) == 0 || !strings.Contains(string(sums), sum) {
			t.Errorf("%s has another sum, or is empty: %v", f.File, err)
		}
	}
	if err := f.Folder(t.Context(), dir, &export.Dataset{Source: export.Of(sound())}); err == nil {
		t.Error("a folder is written over")
	}
}
