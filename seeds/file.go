package seeds

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// Bounds on what is read: what is larger was not written by a person, and would cost more memory than it says anything.
const (
	maxFile     = 16 << 20 // bytes of a file of YAML
	maxSums     = 64 << 20 // of evidence.sum
	maxDocument = 64 << 20 // of a document's text
	maxEntries  = 20_000   // files and folders in the folder of a dataset
	maxFaults   = 1000     // in a file; what stands below isn't read
)

// readRegular reads a regular file of at most so many bytes. What isn't one (a pipe, a device, a folder) may have no
// end.
func readRegular(fsys fs.FS, name string, most int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("is no regular file (%s): put a file there", kindOf(info.Mode()))
	case info.Size() > most:
		return nil, tooLarge(most)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(src)) > most {
		err = tooLarge(most)
	}
	return src, err
}

func tooLarge(most int64) error {
	return fmt.Errorf("is larger than %d MiB: part it, or use JSON Lines, which may have any size", most>>20)
}

func kindOf(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeDevice != 0:
		return "a device"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return m.Type().String()
}

// asText takes off the mark with which some editors begin a file (BOM), and says in which line something is no text.
func asText(src []byte) (text string, line int, err error) {
	if bytes.HasPrefix(src, []byte{0xff, 0xfe}) || bytes.HasPrefix(src, []byte{0xfe, 0xff}) {
		return "", 1, errors.New("is UTF-16: save the file as UTF-8")
	}
	src = bytes.TrimPrefix(src, []byte(bom))
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return "", lineOf(src, i), errors.New("holds the byte 0: save the file as a text in UTF-8")
	}
	text = string(src)
	if utf8.ValidString(text) {
		return text, 0, nil
	}
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			return "", lineOf(src, i), errors.New("is not UTF-8: save the file as UTF-8")
		}
	}
	return text, 0, nil
}

const bom = "\uFEFF"

func lineOf(src []byte, at int) int { return 1 + bytes.Count(src[:at], []byte("\n")) }

// yamlFiles lists the YAML files of a dataset in order. testdata is not part of it, nor is what begins with a full
// stop.
func yamlFiles(fsys fs.FS) ([]string, error) {
	var files []string
	entries := 0
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		entries++
		yaml := path.Ext(name) == ".yaml" || path.Ext(name) == ".yml"
		switch {
		case err != nil:
			return err
		case entries > maxEntries:
			return fmt.Errorf("holds more than %d files and folders: name the folder of a dataset", maxEntries)
		case name == ".":
		case strings.HasPrefix(d.Name(), ".") || name == "testdata":
			if d.IsDir() {
				return fs.SkipDir
			}
		case yaml || linksToFolder(fsys, name, d):
			files = append(files, name)
			if d.IsDir() {
				return fs.SkipDir
			}
		}
		return nil
	})
	return files, err
}

// linksToFolder says whether an entry is a link to a folder: its files would go missing unnoticed.
func linksToFolder(fsys fs.FS, name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return false
	}
	info, err := fs.Stat(fsys, name)
	return err == nil && info.IsDir()
}
