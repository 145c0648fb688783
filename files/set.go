package files

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/klauspost/compress/gzip"

	"tiltaksgraf/export"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// content is what the bytes of files follow from, besides the program and its public address, which are the same for
// the whole process: the id of a version doesn't tell how the dataset describes itself.
type content struct {
	version string
	said    string // the hash of how it does
}

// set is the files of a version. What is below done is written before that is closed, and only read after it.
type set struct {
	version   kg.Version
	publicURL string    // begins the addresses in RDF and in the list
	asked     time.Time // when it was last asked for; under Files.mu

	done   chan struct{}
	folder string
	files  map[variant]file
	err    error
	failed time.Time
}

// variant is a file by its name, and by what parts the fields of a table; 0 is the comma, with which it has its sum.
type variant struct {
	name      string
	separator rune
}

// file is one that is made, plain and compressed by gzip.
type file struct{ plain, packed stored }

// stored is a file in the folder.
type stored struct {
	path  string
	bytes int64
	sum   string
}

// errMaking says that files aren't made yet.
var errMaking = errors.New("files are being made")

// get returns the files of a version, and has them made unless that has begun.
func (f *Files) get(v *query.View) *set {
	of := content{v.Version().ID, v.Version().Description.Sum()}
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.sets[of]
	if s == nil || s.over() && s.err != nil && time.Since(s.failed) > holdOff {
		s = &set{version: v.Version(), publicURL: v.PublicURL(), done: make(chan struct{})}
		if f.stopped.Err() != nil { // nothing is made any more
			s.err, s.failed = f.stopped.Err(), time.Now()
			close(s.done)
			return s
		}
		f.sets[of] = s
		f.making.Go(func() { f.make(s, v) })
	}
	s.asked = time.Now()
	return s
}

// over says whether the files are made, or couldn't be.
func (s *set) over() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// ready waits a moment for the files to be made. It returns errMaking where they aren't, and why they can't be.
func (s *set) ready(ctx context.Context) error {
	if s.over() {
		return s.err
	}
	select {
	case <-s.done:
		return s.err
	case <-time.After(moment):
	case <-ctx.Done():
	}
	return errMaking
}

func (s *set) remove() error {
	if s.folder == "" {
		return nil
	}
	return os.RemoveAll(s.folder)
}

// make makes the files of a version when it is its turn: one version at a time.
func (f *Files) make(s *set, v *query.View) {
	select {
	case f.turn <- struct{}{}:
		defer func() { <-f.turn }()
	case <-f.stopped.Done():
		s.err = f.stopped.Err()
		close(s.done)
		return
	}
	began := time.Now()
	log := f.opts.Logger.With("version", s.version.ID)
	if s.err = f.write(s, v); s.err != nil {
		s.failed = time.Now()
		s.err = errors.Join(s.err, s.remove())
		if f.stopped.Err() == nil {
			log.Error("the dataset's files can't be made; they are tried again when asked for", "error", s.err)
		}
	} else {
		log.Info("the dataset's files are made", "took", time.Since(began).Round(time.Millisecond))
	}
	f.evict(s)
	close(s.done)
}

// evict takes the sets away that were asked for longest ago, as long as there are too many besides a new one.
func (f *Files) evict(but *set) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for {
		made, oldest := 1, content{}
		for of, s := range f.sets {
			if s == but || !s.over() {
				continue
			}
			made++
			if o := f.sets[oldest]; o == nil || s.asked.Before(o.asked) {
				oldest = of
			}
		}
		if made <= mostSets {
			return
		}
		f.drop(oldest)
	}
}

// forget drops a set whose files are gone: some systems clear their temporary folders.
func (f *Files) forget(s *set) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for of, kept := range f.sets {
		if kept == s {
			f.drop(of)
		}
	}
}

func (f *Files) drop(of content) {
	if err := f.sets[of].remove(); err != nil {
		f.opts.Logger.Warn("files of a version can't be taken away", "error", err)
	}
	delete(f.sets, of)
}

// separators are what may part the fields of a table besides the comma.
var separators = []rune{';', '\t'}

// write writes the files of a version into a folder of their own.
func (f *Files) write(s *set, v *query.View) (err error) {
	if s.folder, err = f.folder("files"); err != nil {
		return err
	}
	all, err := export.Named("files")
	if err != nil {
		return err
	}
	ctx, plain := f.stopped, filepath.Join(s.folder, "plain")
	if err := all.Folder(ctx, plain, dataset(v, 0)); err != nil {
		return err
	}
	s.files = map[variant]file{}
	for _, format := range formats() {
		if err := s.add(ctx, variant{name: format.File}, filepath.Join(plain, format.File)); err != nil {
			return err
		}
		if format.Media != table {
			continue
		}
		for i, separator := range separators {
			path := filepath.Join(s.folder, format.File+"."+string(rune('1'+i)))
			if err := writeTable(ctx, path, format, dataset(v, separator)); err != nil {
				return err
			}
			if err := s.add(ctx, variant{format.File, separator}, path); err != nil {
				return err
			}
		}
	}
	return nil
}

// table is the media type of those whose fields may be parted otherwise.
const table = "text/csv"

func dataset(v *query.View, separator rune) *export.Dataset {
	return &export.Dataset{Source: v, PublicURL: v.PublicURL(), Separator: separator}
}

func writeTable(ctx context.Context, path string, format export.Format, d *export.Dataset) error {
	return create(path, func(w io.Writer) error { return format.Write(ctx, w, d) })
}

// add sums a file that is written, and compresses it.
func (s *set) add(ctx context.Context, of variant, path string) (err error) {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	plain, packed := summed{hash: sha256.New()}, summed{hash: sha256.New()}
	err = create(path+".gz", func(out io.Writer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		z := gzip.NewWriter(io.MultiWriter(out, &packed))
		if _, err := io.Copy(io.MultiWriter(z, &plain), in); err != nil {
			return err
		}
		return z.Close()
	})
	s.files[of] = file{plain.stored(path), packed.stored(path + ".gz")}
	return err
}

// summed counts bytes and sums them.
type summed struct {
	hash interface {
		io.Writer
		Sum([]byte) []byte
	}
	bytes int64
}

func (s *summed) Write(p []byte) (int, error) {
	s.bytes += int64(len(p))
	return s.hash.Write(p)
}

func (s *summed) stored(path string) stored {
	return stored{path, s.bytes, hex.EncodeToString(s.hash.Sum(nil))}
}

// create writes a new file.
func create(path string, write func(io.Writer) error) (err error) {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	b := bufio.NewWriterSize(out, 1<<16)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}
