// Package files serves the files of a dataset over HTTP, at /data/{version}/{file}: every format of package export that
// is a file, their SHA256SUMS, and index.json, which lists them. The files of a version are made once, when somebody
// first asks for one, into a temporary folder of the process.
package files

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"time"

	"tiltaksgraf/export"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// Prefix begins the addresses of all files.
const Prefix = "/data/"

// Latest stands in an address for the version that is published now.
const Latest = "latest"

// IndexFile is the list of the files, as JSON.
const IndexFile = "index.json"

const (
	mostSets = 2                // versions of which files are kept
	patience = 2 * time.Second  // how long the store may take to say which version is asked for
	moment   = 2 * time.Second  // how long a request waits for files that are being made
	holdOff  = 10 * time.Second // before files that couldn't be made are tried again
)

// Options of Files; the zero value serves.
type Options struct {
	// Folder is where temporary folders are made; "" is the system's place for them.
	Folder string
	// Logger is told what is made and what fails; nil means slog.Default().
	Logger *slog.Logger
	// NotFound answers 404 and says why, to whom it does; nil answers nobody. Others are told in plain text.
	NotFound func(w http.ResponseWriter, r *http.Request, why kg.Localized) (answered bool)
}

// Files makes, keeps and serves the files of the versions that a graph has. It is safe for concurrent use.
type Files struct {
	graph *query.Graph
	opts  Options

	stopped context.Context // ends with Close
	stop    context.CancelFunc
	making  sync.WaitGroup
	turn    chan struct{} // is held by the one that makes files

	mu   sync.Mutex
	sets map[content]*set
}

// New returns the files of a graph. Close it before the graph.
func New(g *query.Graph, opts Options) *Files {
	if opts.Logger == nil {
		opts.Logger = slog.Default()
	}
	f := &Files{graph: g, opts: opts, turn: make(chan struct{}, 1), sets: map[content]*set{}}
	f.stopped, f.stop = context.WithCancel(context.Background())
	if dir, err := f.folder("check"); err != nil {
		f.opts.Logger.Warn("the dataset's files can't be served: there is no folder to make them in, see TMPDIR",
			"error", err)
	} else {
		_ = os.Remove(dir)
	}
	return f
}

// Close ends what is being made and takes all files away. Requests after it are answered 503.
func (f *Files) Close() error {
	f.mu.Lock()
	f.stop()
	f.mu.Unlock()
	f.making.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	var err error
	for of, s := range f.sets {
		delete(f.sets, of)
		err = errors.Join(err, s.remove())
	}
	return err
}

// folder makes a temporary folder.
func (f *Files) folder(what string) (string, error) {
	return os.MkdirTemp(f.opts.Folder, "tiltaksgraf-"+what+"-*")
}

// File is one that can be fetched, as the list tells of it.
type File struct {
	Name   string `json:"name"`   // how its address ends
	URL    string `json:"url"`    // its address
	About  string `json:"about"`  // what it is, in a few words
	Media  string `json:"media"`  // its media type
	Bytes  int64  `json:"bytes"`  // 0 until it is made
	SHA256 string `json:"sha256"` // of its bytes, 64 digits; "" until it is made
}

// List tells which files there are of a version: all digits of its id or the first 12 of them; "" or Latest is the one
// published now. Where they aren't made yet they are from now on, and List waits a moment for it; ready says whether
// sizes and sums are there. A version that isn't kept gives kg.ErrNotFound.
func (f *Files) List(ctx context.Context, version string) (all []File, ready bool, err error) {
	if version == "" {
		version = Latest
	}
	id, err := f.whole(ctx, version)
	if err != nil {
		return nil, false, err
	}
	s, _, err := f.find(ctx, id)
	if err != nil {
		return nil, false, err
	}
	ready = s.ready(ctx) == nil
	return s.list(ready), ready, nil
}

func (s *set) list(ready bool) (all []File) {
	for _, format := range formats() {
		file := File{Name: format.File, About: format.About, Media: format.Media,
			URL: fmt.Sprintf("%s%s%s/%s", s.publicURL, Prefix, s.version.ID, format.File)}
		if ready {
			made := s.files[variant{name: format.File}]
			file.Bytes, file.SHA256 = made.plain.bytes, made.plain.sum
		}
		all = append(all, file)
	}
	return all
}

// formats are all files but the list itself: one of each format, and their sums.
func formats() (all []export.Format) {
	for _, f := range export.Formats {
		if f.Write != nil {
			all = append(all, f)
		}
	}
	return append(all, export.Format{File: export.SumsFile, Media: "text/plain",
		About: "the SHA-256 of each file, for sha256sum --check"})
}

// formatOf is the format of a file, if there is such a file.
func formatOf(name string) (export.Format, bool) {
	for _, f := range formats() {
		if f.File == name {
			return f, true
		}
	}
	return export.Format{}, false
}
