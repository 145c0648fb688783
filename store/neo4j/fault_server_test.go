package neo4j_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

// TestServerFaults goes through what can be wrong with a server, on one of its own: a wrong password, a disk that gets
// full, a restart while many ask, a database that can only be read.
func TestServerFaults(t *testing.T) {
	own := neo4jtest.NewOwn(t, neo4jtest.How{FileKiB: 12 << 10})
	scene := newScene(t, own.Config, open(t, own.Config))
	t.Run("wrong password", func(t *testing.T) { wrongPassword(t, scene) })
	v := scene.newVictim(t, scene.config)
	t.Run("full disk", func(t *testing.T) { fullDisk(t, scene, v.on(t)) })
	t.Run("restart under load", func(t *testing.T) {
		restart(t, v.on(t), func() { own.Stop(); own.Start(neo4jtest.How{}) }) // there is room again
	})
	t.Run("read-only", func(t *testing.T) {
		restart(t, v.on(t), func() { own.Stop(); own.Start(neo4jtest.How{ReadOnly: true}) })
		readOnly(t, v.on(t))
	})
}

// open opens a store that has time.
func open(t *testing.T, c neo4j.Config) *neo4j.Store {
	t.Helper()
	c.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	s, err := neo4j.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

// on is the victim in a part of its test.
func (v victim) on(t *testing.T) *victim {
	v.t = t
	return &v
}

// wrongPassword asks twice only: after a third wrong password the server would take the right one neither, for a while.
func wrongPassword(t *testing.T, scene scene) {
	c := scene.config
	c.Password = "wrong-" + c.Password
	v := scene.newBlindVictim(t, c)
	_, err := v.store.Current(t.Context())
	v.wantUnavailable("current", err)
	_, err = v.store.Load(t.Context(), storetest.Fixture(), nil)
	v.wantUnavailable("load", err)
}

// fullDisk loads more than there is room for. Neo4j then needs a restart, but what it still answers has to be right.
func fullDisk(t *testing.T, scene scene, v *victim) {
	_, err := open(t, scene.config).Load(t.Context(), synthetic(20_000, 1), nil)
	v.wantUnavailable("load", err)
	v.suffer()
}

// restart has everything asked, again and again, while the server is restarted.
func restart(t *testing.T, v *victim, do func()) {
	done := make(chan struct{})
	var asking sync.WaitGroup
	asking.Go(func() {
		for open := true; open; {
			v.suffer()
			select {
			case <-done:
				open = false
			case <-time.After(100 * time.Millisecond):
			}
		}
	})
	do()
	close(done)
	asking.Wait()
	warm(t, open(t, v.config), v.reader.Version().ID)
	v.recover()
}

// warm waits for the database to be back, and asks everything once of a store that has time: a server that was just
// started answers slowly, which is nothing a store can help.
func warm(t *testing.T, s *neo4j.Store, version string) {
	t.Helper()
	v := &victim{t: t, store: s}
	for began := time.Now(); v.reader == nil; time.Sleep(100 * time.Millisecond) {
		if r, err := s.At(t.Context(), version); err == nil {
			v.reader = r
		} else if time.Since(began) > time.Minute {
			t.Fatalf("the server answers, but not its database: %v", err)
		}
	}
	for name := range asked {
		if _, err := v.ask(t.Context(), name); err != nil {
			t.Fatalf("%s, after a restart: %v", name, err)
		}
	}
}

// readOnly can't load, and serves as ever.
func readOnly(t *testing.T, v *victim) {
	_, err := v.store.Load(t.Context(), synthetic(10, 99), nil)
	v.wantUnavailable("load", err)
	v.wantUnavailable("prune", v.store.Prune(t.Context(), 1))
	v.recover()
}
