package atomicfile_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tiltaksgraf/atomicfile"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func wantFile(t *testing.T, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s holds %q, want %q (%v)", name, got, want, err)
	}
	names, err := os.ReadDir(filepath.Dir(name))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if filepath.Ext(n.Name()) == ".tmp" {
			t.Errorf("%s was left", n.Name())
		}
	}
}

func TestWrite(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	for _, s := range []string{"first", "second"} {
		if err := atomicfile.Write(name, text(s)); err != nil {
			t.Fatal(err)
		}
		wantFile(t, name, s)
	}
}

// TestFailureLeavesTheOld: whatever was written before the error, the old file stays.
func TestFailureLeavesTheOld(t *testing.T) {
	name, full := filepath.Join(t.TempDir(), "a"), errors.New("disk full")
	if err := atomicfile.Write(name, text("old")); err != nil {
		t.Fatal(err)
	}
	err := atomicfile.Write(name, func(w io.Writer) error {
		if _, err := w.Write(make([]byte, 1<<20)); err != nil {
			return err
		}
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	wantFile(t, name, "old")
}

func TestKeepsPermissionsAndLinks(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "a"), filepath.Join(dir, "link")
	if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a", link); err != nil {
		t.Fatal(err)
	}
	if err := atomicfile.Write(link, text("new")); err != nil {
		t.Fatal(err)
	}
	wantFile(t, name, "new")
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions %v, %v", info.Mode(), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
}

// TestDevices: what is no regular file isn't replaced by one.
func TestDevices(t *testing.T) {
	if err := atomicfile.Write(os.DevNull, text("x")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("%s is %v, %v", os.DevNull, info.Mode(), err)
	}
	if err := atomicfile.Write(t.TempDir(), text("x")); err == nil {
		t.Error("a folder was written to")
	}
}
