package mirror_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/kg"
	"tiltaksgraf/store/mirror"
)

func TestTooManyForMemory(t *testing.T) {
	s, j := newSource(t), &journal{}
	m := newMirror(t, s, mirror.Options{Interval: eager.Interval, MaxBytes: 3 << 20, Logger: j.logger()})
	small := publish(t, m, edition(1))
	awaitCopy(t, m, small)
	copies := s.copies.Load()
	data := gen.Data(1, 1000)
	large := publish(t, m, data)
	wantDirect(t, m, large, "1373 nodes and 6454 claims take about")
	if s.copies.Load() != copies {
		t.Error("the source was read for a copy that can't be")
	}
	publish(t, m, data)
	if lines := j.warnings(large.ID); len(lines) != 1 {
		t.Errorf("warned %d times, want once:\n%s", len(lines), strings.Join(lines, ""))
	}
	awaitCopy(t, m, publish(t, m, edition(2)))
	wantDirect(t, m, publish(t, m, data), "the limit is 3.0 MiB")
}

// TestTooLongForMemory: counts say nothing of how long texts are; the heap does.
func TestTooLongForMemory(t *testing.T) {
	s := newSource(t)
	m := newMirror(t, s, mirror.Options{Interval: eager.Interval, MaxBytes: 3 << 20})
	publish(t, m, edition(1))
	d := edition(2)
	long := strings.Repeat("lang ", 999) + "tekst" // as long as a text may be
	for i := range 400 {
		n := kg.Node{ID: kg.ID(fmt.Sprintf("agency/etat-%d", i)), Type: d.Nodes[0].Type}
		n.Props = kg.MakeProps(append(slices.Clone(d.Nodes[0].Props),
			kg.Prop{Key: "description_nb", Value: long}, kg.Prop{Key: "description_nn", Value: long},
			kg.Prop{Key: "description_en", Value: long})...)
		d.Nodes = append(d.Nodes, n)
	}
	wantDirect(t, m, publish(t, m, d), "and growing, the limit is 3.0 MiB")
	copies := s.copies.Load()
	time.Sleep(20 * eager.Interval)
	if s.copies.Load() != copies {
		t.Error("what is too large was copied again")
	}
	if got := nameIn(t, current(t, m)); got != name(2) {
		t.Errorf("served %q, want what the source has", got)
	}
}

func wantDirect(t *testing.T, m *mirror.Store, v kg.Version, reason string) {
	t.Helper()
	status := m.Status()
	if status.State != mirror.Direct || status.Version != v.ID || !strings.Contains(status.Reason, reason) {
		t.Errorf("status %+v, want DIRECT of %s, because %s", status, v.ID, reason)
	}
	if r := current(t, m); r.Version().ID != v.ID {
		t.Errorf("serves %s, want %s", r.Version().ID, v.ID)
	} else if _, ok := r.(sourceReader); !ok {
		t.Errorf("%T answers, want the source", r)
	}
}
