package neo4j

import (
	"testing"
	"time"

	"tiltaksgraf/kg"
)

// TestForget: a version that was dropped isn't served again, neither as what was known nor by a lookup that began
// before; nor does it take away what is known of another.
func TestForget(t *testing.T) {
	read := func(id, begun string) *reader { return &reader{version: kg.Version{ID: id}, begun: begun} }
	s, old := &Store{}, read("a", "monday")
	began := time.Now()
	if got := s.remember(old, began); got != old || s.known.Load().reader != old {
		t.Fatalf("it remembers %v", got)
	}
	for _, other := range []*reader{read("b", "monday"), read("a", "tuesday")} {
		if s.forget(other); !s.known.Load().within(time.Hour) {
			t.Errorf("that %v was dropped has %v forgotten", other, old)
		}
	}
	s.pending = &lookup{}
	s.forget(read("a", "monday"))
	if s.known.Load().within(time.Hour) || s.pending != nil {
		t.Error("what was dropped is known still, or may be found by a lookup that began before")
	}
	if s.remember(old, began.Add(time.Nanosecond)); s.known.Load().within(time.Hour) {
		t.Error("what was dropped is known again")
	}
	second := read("a", "tuesday")
	if got := s.remember(second, time.Now()); got != second {
		t.Errorf("it remembers %v", got)
	}
	if got := s.remember(old, began); got != second {
		t.Errorf("a lookup that began earlier finds %v, which is older", got)
	}
}
