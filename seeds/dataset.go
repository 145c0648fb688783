package seeds

import (
	"io/fs"
	"iter"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"tiltaksgraf/kg"
)

// Dataset is a dataset as it was read, with where everything stands. Without faults, Data has passed kg's Check and is
// in canonical order.
type Dataset struct {
	Data   *kg.Data
	Expect Expect // as read from expect.yaml
	Sums   Sums   // as read from evidence.sum

	places map[spot]Place
	quotes []quotation
	texts  []passage

	unread  []string        // the files of which not all was read
	badSums bool            // lines of evidence.sum couldn't be read
	doubted map[string]bool // ids of quotations that have a fault
	notices []Fault         // what may be wrong
}

// spot names something of the dataset that has a place: a node or claim (key ""), one of its properties, a position of
// a dispute, or a piece of evidence. Positions and evidence count from 1.
type spot struct {
	id          kg.ID
	key         string
	position, n int
}

// part names a key within a property; name is that key, or else the property's.
func (s spot) part(key string) spot {
	s.key += "." + key
	return s
}

func (s spot) name() string { return s.key[strings.LastIndex(s.key, ".")+1:] }

// wholes are what s is part of: itself without the key of its part, its position, its property.
func (s spot) wholes() []spot {
	s.key, _, _ = strings.Cut(s.key, ".")
	return []spot{s, {id: s.id, key: s.key, position: s.position}, {id: s.id, key: s.key}}
}

// passage is a text of our own making.
type passage struct {
	at   Place
	key  string
	text string
}

// Load reads a dataset and holds it against its evidence.sum and expect.yaml, without any source text.
func Load(fsys fs.FS) (*Dataset, []Fault) {
	d, faults := read(fsys)
	faults = append(faults, d.checkSums(d.claimedSums(), nil)...)
	return d, sorted(append(faults, d.checkExpect()...))
}

// read reads all files of a dataset and checks everything but expect.yaml and evidence.sum.
func read(fsys fs.FS) (*Dataset, []Fault) {
	r := newReader()
	names, err := yamlFiles(fsys)
	if err != nil {
		return r.d, []Fault{{Place: Place{File: "."}, Msg: pathless(err).Error(), unread: true}}
	}
	r.files(fsys, names)
	r.d.Sums = r.readSums(fsys)
	r.finish()
	if len(r.faults) == 0 && len(r.d.Data.Nodes) == 0 {
		r.fault(Place{File: "."}, "the dataset is empty: no file holds a node")
	}
	r.d.doubt(r.faults)
	return r.d, sorted(r.faults)
}

// doubt notes the quotations that faults are about: that they were never checked is no news.
func (d *Dataset) doubt(faults []Fault) {
	faulty := make(map[Place]bool, len(faults))
	for _, f := range faults {
		faulty[f.Place] = true
	}
	d.doubted = map[string]bool{}
	for _, q := range d.quotes {
		at := func(f field) bool { return faulty[f.at] || faulty[f.val.at] }
		if faulty[q.block.at] || slices.ContainsFunc(q.block.fields, at) {
			d.doubted[q.id] = true
		}
	}
}

// atOnce is how many files are parsed side by side.
const atOnce = 2

// ahead is how many entries of a file are parsed before they are read.
const ahead = 64

// files reads the files in order, while those that follow are parsed: parsing is most of the time a start takes.
func (r *reader) files(fsys fs.FS, names []string) {
	parsed, enough := make([]chan entry, len(names)), make([]chan struct{}, len(names))
	for i := range names {
		parsed[i], enough[i] = make(chan entry, ahead), make(chan struct{})
	}
	go func() {
		var group errgroup.Group
		group.SetLimit(min(atOnce, runtime.GOMAXPROCS(0)))
		for i, name := range names {
			group.Go(func() error {
				defer close(parsed[i])
				if whyNoFile(name) != "" {
					return nil
				}
				for e := range entries(fsys, name) {
					select {
					case parsed[i] <- e:
					case <-enough[i]:
						return nil
					}
				}
				return nil
			})
		}
	}()
	for i, name := range names {
		r.file(name, received(parsed[i]))
		close(enough[i])
	}
}

func received[T any](from <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range from {
			if !yield(v) {
				return
			}
		}
	}
}
