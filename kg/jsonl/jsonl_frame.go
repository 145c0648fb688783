package jsonl

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"tiltaksgraf/kg"
)

// The two lines around the items of a file, by which a reader knows that it has all of them.
//
//	{"dataset":{"format":"tiltaksgraf/2","version":"0b89…","licence":null,"nodes":530,"claims":700}}
//	… the items …
//	{"end":{"nodes":530,"claims":700,"sha256":"0b89…"}}

// FileFormat names the form of the files that EncodeFile writes. Forms that older releases can't read have another
// number. firstFormat, in which a header says nothing of the dataset but the name of its licence, is read, too.
const (
	FileFormat  = "tiltaksgraf/2"
	firstFormat = "tiltaksgraf/1"
)

// Header is the first line of a file of JSON Lines: what it is and how much it holds.
type Header struct {
	Format  string `json:"format"`  // FileFormat
	Version string `json:"version"` // see Hash
	kg.Description
	Nodes  int `json:"nodes"`
	Claims int `json:"claims"`
}

// Trailer is the last line of a file of JSON Lines: how much stands above it, and the SHA-256 of these lines, each with
// one line feed. Of canonical lines that is the version.
type Trailer struct {
	Nodes  int    `json:"nodes"`
	Claims int    `json:"claims"`
	SHA256 string `json:"sha256"`
}

// frame is a line that is no item; one of the two is set.
type frame struct {
	Dataset *Header  `json:"dataset,omitempty"`
	End     *Trailer `json:"end,omitempty"`
}

// HeaderOf is the header of a version.
func HeaderOf(v kg.Version) Header {
	nodes, claims := v.Counts.Sum()
	return Header{FileFormat, v.ID, v.Description, nodes, claims}
}

// EncodeFile writes the data as a whole file: what Encode writes, between a header and an end line.
func EncodeFile(w io.Writer, d *kg.Data) error {
	d = d.Canonical()
	return WriteFile(w, HeaderOf(kg.Version{ID: Hash(d), Counts: d.Counts(), Description: d.Description}), d.Items)
}

// WriteFile writes the items, which come in canonical order, between the header and an end line. Items that aren't
// those of the header's version are an error: the store that they come from is damaged.
func WriteFile(w io.Writer, h Header, items func(yield func(kg.Item) error) error) error {
	out := bufio.NewWriterSize(w, 1<<16)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(frame{Dataset: &h}); err != nil {
		return err
	}
	end, err := writeItems(out, items)
	switch {
	case err != nil:
		return err
	case *end != Trailer{h.Nodes, h.Claims, h.Version}:
		return fmt.Errorf("version %.12s is damaged: %d things and %d claims with the hash %.12s were read, it has %d and %d",
			h.Version, end.Nodes, end.Claims, end.SHA256, h.Nodes, h.Claims)
	}
	if err := lines.Encode(frame{End: end}); err != nil {
		return err
	}
	return out.Flush()
}

// writeItems writes a line an item, and says what was written.
func writeItems(w io.Writer, items func(yield func(kg.Item) error) error) (*Trailer, error) {
	hasher, end := NewHasher(), &Trailer{}
	err := items(func(it kg.Item) error {
		if it.Node != nil {
			end.Nodes++
		} else {
			end.Claims++
		}
		if err := hasher.Add(it); err != nil {
			return err
		}
		_, err := w.Write(hasher.line)
		return err
	})
	end.SHA256 = hasher.Sum()
	return end, err
}

// isFrame reports whether a line is one around the items: an object that begins with the name.
func isFrame(line []byte, name string) bool {
	inner, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("{"))
	return ok && bytes.HasPrefix(bytes.TrimSpace(inner), []byte(`"`+name+`"`))
}

// header reads the first line of a file.
func (f *File) header(line []byte) error {
	h, err := frameOf(line)
	switch {
	case err != nil:
		return err
	case f.Header != nil:
		return fmt.Errorf("a second header: the file is several put together; read them one by one")
	case f.Data.Len() > 0:
		return fmt.Errorf("the header stands below items: it is the first line of a file")
	case h.Dataset == nil || h.End != nil:
		return fmt.Errorf("not a header: it holds the member dataset and no other")
	case h.Dataset.Format != FileFormat && h.Dataset.Format != firstFormat:
		return fmt.Errorf("the file is of the format %q: this release reads %s", h.Dataset.Format, FileFormat)
	}
	f.Header, f.Data.Description = h.Dataset, h.Dataset.Description
	return nil
}

// trailer reads the last line of a file, and holds what was read against it.
func (f *File) trailer(line []byte) error {
	t, err := frameOf(line)
	switch {
	case err != nil:
		return err
	case t.End == nil || t.Dataset != nil:
		return fmt.Errorf("not an end line: it holds the member end and no other")
	case f.Header == nil:
		return fmt.Errorf("the end line of a file whose header is missing: its beginning was cut off; export it again")
	}
	f.end = t.End
	return nil
}

// frameMembers are the names that the members of header and end line have.
var frameMembers = []string{"dataset", "end", "format", "version", "nodes", "claims", "sha256",
	"name", "publisher", "licence", "url", "contact", "language", "about", "nb", "nn", "en",
	"changes", "date", "what", "ids", "gone", "why"}

func frameOf(line []byte) (frame, error) {
	var f frame
	if err := strictly(line, &f); err != nil {
		return f, err
	}
	return f, exactMembers(line, -1, frameMembers...)
}

// whole holds what was read against what header and end line say.
func (f *File) whole() error {
	nodes, claims, sum := len(f.Data.Nodes), len(f.Data.Edges), hex.EncodeToString(f.sum.Sum(nil))
	h, end := f.Header, f.end
	const cure = "export it again, or take out its first and last line if the change is meant"
	switch {
	case h == nil:
		return nil
	case end == nil:
		return fmt.Errorf("the file is cut off: its end line is missing, and %s are there of %s; export it again",
			amount(nodes, claims), amount(h.Nodes, h.Claims))
	case nodes != h.Nodes || claims != h.Claims || nodes != end.Nodes || claims != end.Claims:
		return fmt.Errorf("%s are there, the header says %s and the end line %s: %s", amount(nodes, claims),
			amount(h.Nodes, h.Claims), amount(end.Nodes, end.Claims), cure)
	case sum != end.SHA256:
		return fmt.Errorf(
			"the lines have the SHA-256 %.12s, the end line says %.12s: the file was changed after its export; %s", sum,
			end.SHA256, cure)
	case h.Version != sum && h.Version != Hash(f.Data):
		return fmt.Errorf("the content is version %.12s, the header says %.12s: the file was changed after its export; %s",
			Hash(f.Data), h.Version, cure)
	}
	return nil
}

func amount(nodes, claims int) string { return fmt.Sprintf("%d things and %d claims", nodes, claims) }

// newSum hashes the lines between header and end line.
func newSum() lineSum { return lineSum{sha256.New()} }
