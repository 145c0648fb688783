// Package atomicfile writes files that are there whole or not at all: whatever stops a program, a full disk or a lost
// power line, the file that stood there before is as it was.
package atomicfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Write has write fill a file beside name, forces it to the disk and renames it to name. An error leaves what stood
// there before. A link is followed, and the permissions of an existing file stay. What isn't a regular file (a device,
// a pipe) is written to as it is.
func Write(name string, write func(io.Writer) error) error {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return replace(name, nil, write)
	case err != nil:
		return err
	case info.Mode().IsRegular():
		return replace(name, info, write)
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(filled(f, write), f.Close())
}

// replace writes the new file beside the old one, whose permissions it takes over, and renames it.
func replace(name string, old fs.FileInfo, write func(io.Writer) error) error {
	temporary := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%08x.tmp", filepath.Base(name), rand.Uint32()))
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	err = filled(f, write)
	if err == nil {
		err = f.Sync()
	}
	if old != nil && err == nil {
		err = f.Chmod(old.Mode().Perm())
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(temporary, name)
	}
	if err != nil {
		_ = os.Remove(temporary)
		return err
	}
	SyncFolder(filepath.Dir(name))
	return nil
}

func filled(f *os.File, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

// SyncFolder forces the names in a folder to the disk, where the system can do that.
func SyncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
