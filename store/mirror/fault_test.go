package mirror_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/store/mirror"
)

func wantUnavailable(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("%s: error %v, want one that is %v", what, err, kg.ErrUnavailable)
	}
}

func TestSourceAwayAtStart(t *testing.T) {
	s := newSource(t)
	v := publish(t, s, edition(1))
	s.away.Store(true)
	m := newMirror(t, s, eager)
	await(t, m, "the source to be missed", func(status mirror.Status) bool {
		return status.State == mirror.Copying && status.SourceErr != nil && status.Version == ""
	})
	_, err := m.Current(context.Background())
	wantUnavailable(t, "current", err)
	s.away.Store(false)
	if status := awaitCopy(t, m, v); status.SourceErr != nil {
		t.Errorf("status %+v after the source came back", status)
	}
}

func TestSourceAwayLater(t *testing.T) {
	s := newSource(t)
	old, v := publish(t, s, edition(1)), publish(t, s, edition(2))
	j := &journal{}
	m := newMirror(t, s, mirror.Options{Interval: eager.Interval, Logger: j.logger()})
	awaitCopy(t, m, v)
	s.away.Store(true)
	missed := await(t, m, "the source to be missed", func(status mirror.Status) bool { return status.SourceErr != nil })
	if missed.State != mirror.Mirrored || missed.Version != v.ID {
		t.Errorf("status %+v, want the last copy", missed)
	}
	if err := consistent(current(t, m), 2); err != nil {
		t.Errorf("with the source away: %v", err)
	}
	wantVersions(t, m, v.ID)
	_, err := m.At(context.Background(), old.ID)
	wantUnavailable(t, "a version that isn't copied", err)
	newest := publish(t, s.Store, edition(3))
	s.away.Store(false)
	if status := awaitCopy(t, m, newest); !status.Seen.After(missed.Seen) {
		t.Errorf("the source was last seen at %v, and before that at %v", status.Seen, missed.Seen)
	}
	wantVersions(t, m, newest.ID, v.ID, old.ID)
	if lines := j.warnings("source doesn't answer"); len(lines) != 1 {
		t.Errorf("warned %d times, want once:\n%s", len(lines), strings.Join(lines, ""))
	}
}

// spoiled are ways in which a copy can go wrong, all of the second edition.
var spoiled = []struct {
	name   string
	meddle meddler
	reason string
}{
	{"cut in the middle", func(_ context.Context, number int, it kg.Item) (*kg.Item, error) {
		if number == 3 {
			return nil, errAway
		}
		return &it, nil
	}, "connection refused"},
	{"an item lost", func(_ context.Context, number int, it kg.Item) (*kg.Item, error) {
		if number == 4 {
			return nil, nil
		}
		return &it, nil
	}, "content is not"},
	{"an item changed", func(_ context.Context, number int, it kg.Item) (*kg.Item, error) {
		if number == 1 {
			other := *it.Node
			other.Props = kg.MakeProps(append(other.Props[:0:0], kg.Prop{Key: "name_nb", Value: "Annet"})...)
			it.Node = &other
		}
		return &it, nil
	}, "content is not"},
}

func TestSpoiledCopyIsNeverServed(t *testing.T) {
	for _, c := range spoiled {
		t.Run(c.name, func(t *testing.T) {
			s, j := newSource(t), &journal{}
			m := newMirror(t, s, mirror.Options{Interval: eager.Interval, Logger: j.logger()})
			one := publish(t, m, edition(1))
			s.meddle(c.meddle)
			two := publish(t, m, edition(2))
			tries := s.copies.Load()
			status := m.Status()
			if status.State != mirror.Mirrored || status.Version != one.ID || status.Latest != two.ID ||
				!strings.Contains(status.Reason, c.reason) {
				t.Errorf("status %+v, want the copy before, because of %q", status, c.reason)
			}
			if err := consistent(current(t, m), 1); err != nil {
				t.Error(err)
			}
			await(t, m, "two more tries", func(mirror.Status) bool { return s.copies.Load() >= tries+2 })
			s.meddle(nil)
			if status := awaitCopy(t, m, two); status.Reason != "" {
				t.Errorf("status %+v, want no reservation", status)
			}
			if lines := j.warnings(two.ID); len(lines) != 1 {
				t.Errorf("warned %d times, want once:\n%s", len(lines), strings.Join(lines, ""))
			}
		})
	}
}

// TestSpoiledFirstCopy: without a copy before, the source answers.
func TestSpoiledFirstCopy(t *testing.T) {
	for _, c := range spoiled {
		t.Run(c.name, func(t *testing.T) {
			s := newSource(t)
			s.meddle(c.meddle)
			v := publish(t, s, edition(2))
			m := newMirror(t, s, eager)
			await(t, m, "DIRECT", func(status mirror.Status) bool {
				return status.State == mirror.Direct && status.Version == v.ID && strings.Contains(status.Reason, c.reason)
			})
			if got := nameIn(t, current(t, m)); got != name(2) {
				t.Errorf("served %q, want what the source has", got)
			}
			s.meddle(nil)
			awaitCopy(t, m, v)
		})
	}
}

// TestOlderVersionAfterSpoiled: what can't be copied is no concern any more when the source goes back to what is.
func TestOlderVersionAfterSpoiled(t *testing.T) {
	s := newSource(t)
	m := newMirror(t, s, eager)
	one := publish(t, m, edition(1))
	s.meddle(spoiled[0].meddle)
	publish(t, m, edition(2))
	publish(t, m, edition(1))
	if status := m.Status(); status.Version != one.ID || status.Latest != one.ID || status.Reason != "" {
		t.Errorf("status %+v, want the first version without any reservation", status)
	}
}

func TestSlowCopyIsGivenUp(t *testing.T) {
	s := newSource(t)
	publish(t, s, edition(1))
	s.meddle(hang)
	opts := eager
	opts.CopyTimeout = eager.Interval
	m := newMirror(t, s, opts)
	await(t, m, "DIRECT", func(status mirror.Status) bool {
		return status.State == mirror.Direct && strings.Contains(status.Reason, "took too long")
	})
}

// hang stops a snapshot until it is called off.
func hang(ctx context.Context, _ int, _ kg.Item) (*kg.Item, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}
