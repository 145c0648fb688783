package seeds

import (
	"io/fs"
	"runtime"
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
		return r.d, []Fault{{Place{".", 0, 0}, err.Error()}}
	}
	roots := r.parseAll(fsys, names)
	for i, name := range names {
		r.file(name, roots[i])
	}
	r.d.Sums = r.readSums(fsys)
	r.finish()
	return r.d, sorted(r.faults)
}

// parseAll parses the files side by side: parsing is most of the time a start takes.
func (r *reader) parseAll(fsys fs.FS, names []string) []value {
	roots := make([]value, len(names))
	faults := make([][]Fault, len(names))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		group.Go(func() error {
			src, err := fs.ReadFile(fsys, name)
			if err != nil {
				faults[i] = []Fault{{Place{name, 1, 1}, err.Error()}}
				return nil
			}
			roots[i], faults[i] = parse(name, src)
			return nil
		})
	}
	_ = group.Wait() // what goes wrong is a fault of the file
	for _, f := range faults {
		r.faults = append(r.faults, f...)
	}
	return roots
}
