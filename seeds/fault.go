package seeds

import (
	"cmp"
	"fmt"
	"slices"
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
}

func (f Fault) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Msg) }

// sorted returns faults by file and line, each once.
func sorted(faults []Fault) []Fault {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Msg, b.Msg))
	})
	return slices.CompactFunc(faults, func(a, b Fault) bool { return a.String() == b.String() })
}
