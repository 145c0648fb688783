package seeds

import (
	"cmp"
	"fmt"
	"slices"

	"tiltaksgraf/kg"
)

// Place is where something stands in a file of the dataset. Lines and columns count from 1, columns in code points;
// Line 0 is nowhere.
type Place struct {
	File         string
	Line, Column int
}

// Fault is something wrong in the dataset: where, what, and what to do.
type Fault struct {
	Place
	Msg string

	unread bool // the file isn't read from there on
}

func (f Fault) String() string {
	place := f.File
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	return kg.OneLine(fmt.Sprintf("%s: %s", place, f.Msg))
}

// sorted returns faults by file and line, each once; first those for which a file can't be read, which may be the cause
// of others.
func sorted(faults []Fault) []Fault {
	rank := func(f Fault) int {
		if f.unread {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(rank(a)-rank(b), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Msg, b.Msg))
	})
	return slices.CompactFunc(faults, func(a, b Fault) bool { return a.String() == b.String() })
}
