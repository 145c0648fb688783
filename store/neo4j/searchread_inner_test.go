package neo4j

import (
	"errors"
	"testing"
)

// TestNoIndexIsReadOnceClosed: a search that comes after the store was closed begins nothing.
func TestNoIndexIsReadOnceClosed(t *testing.T) {
	s := &Store{}
	s.searched.close()
	r := &reader{store: s}
	if _, err := r.searchIndex(t.Context()); !errors.Is(err, errClosed) {
		t.Errorf("error %v", err)
	}
	s.searched.follow(r)
	if len(s.searched.kept) > 0 {
		t.Error("an index is being read")
	}
}
