package search

import (
	"sync"

	"tiltaksgraf/kg/text"
)

// Catalogue is an Index without its postings: what a program holds in memory that reads postings from a database.
type Catalogue struct {
	Nodes
	lexicon   *text.Lexicon
	frequency []uint32 // by word, how many nodes have it
	tallies   sync.Pool
}

// build makes what is derived of the rest.
func (c *Catalogue) build(tick func() error) error {
	c.sortNames()
	c.tallies.New = func() any { return newTally(c.Len()) }
	return c.lexicon.Build(tick)
}
