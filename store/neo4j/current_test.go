package neo4j_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/bench/bolt"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

// asker is a store on a database with the fixture, through a proxy, and a counter of the statements that it sends.
type asker struct {
	t       *testing.T
	store   *neo4j.Store
	proxy   *neo4jtest.Proxy
	counter *bolt.Counter
}

// newAsker opens a store with a single connection, which it has used once.
func newAsker(t *testing.T, refresh time.Duration) *asker {
	t.Helper()
	storetest.Loaded(t, neo4jtest.Open(t), storetest.Fixture())
	c := neo4jtest.Server(t)
	counter, err := bolt.Listen(strings.TrimPrefix(c.URI, "bolt://"))
	if err != nil {
		t.Fatal(err)
	}
	c.URI = "bolt://" + counter.Address()
	proxy, c := neo4jtest.NewProxy(t, c)
	c = impatient(t, c)
	c.MaxConnections, c.Refresh = 1, refresh
	store, err := neo4j.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = store.Close(context.Background())
		proxy.Down()
		_ = counter.Close()
	})
	if _, err := store.Current(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &asker{t: t, store: store, proxy: proxy, counter: counter}
}

// current asks as somebody who waits no longer than patience, and wants an answer, or that error, within this time.
func (a *asker) current(ctx context.Context, patience, most time.Duration, want error) {
	a.t.Helper()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	began := time.Now()
	r, err := a.store.Current(ctx)
	if took := time.Since(began); took > most {
		a.t.Errorf("it took %v, want %v at most", took, most)
	}
	if !errors.Is(err, want) {
		a.t.Errorf("error %v, want %v", err, want)
	}
	if err == nil && r.Version().ID != jsonl.Hash(storetest.Fixture()) {
		a.t.Errorf("version %s", r.Version().ID)
	}
}

// slow has every answer of the database take so long.
func (a *asker) slow(d time.Duration) {
	a.proxy.Spoil("downstream", "latency", map[string]int{"latency": int(d.Milliseconds())})
}

// TestOneLookupForAll: however many want to know at once which version is published, the database is asked once.
func TestOneLookupForAll(t *testing.T) {
	a := newAsker(t, time.Millisecond)
	a.slow(300 * time.Millisecond)
	before, _ := a.counter.Counts()
	var all sync.WaitGroup
	for range 200 {
		all.Go(func() { a.current(t.Context(), request, time.Second, nil) })
	}
	all.Wait()
	if after, _ := a.counter.Counts(); after-before != 1 {
		t.Errorf("%d statements, want 1", after-before)
	}
}

// TestFirstAskerGone: whoever began the lookup and goes away takes it from nobody.
func TestFirstAskerGone(t *testing.T) {
	a := newAsker(t, time.Millisecond)
	a.slow(600 * time.Millisecond)
	ctx, leave := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() { a.current(ctx, request, 400*time.Millisecond, context.Canceled) })
	time.Sleep(100 * time.Millisecond) // until it asks
	for range 20 {
		all.Go(func() { a.current(t.Context(), request, time.Second, nil) })
	}
	time.Sleep(100 * time.Millisecond)
	leave()
	all.Wait()
}

// TestOlderMeanwhile: while a lookup is under way, what was known is good for twice as long; then everybody waits for
// it, each for his own time.
func TestOlderMeanwhile(t *testing.T) {
	const refresh = time.Second
	a := newAsker(t, refresh)
	known := time.Now()
	a.proxy.Spoil("downstream", "timeout", map[string]int{"timeout": 0})
	time.Sleep(refresh)
	var all sync.WaitGroup
	all.Go(func() { a.current(t.Context(), 300*time.Millisecond, 600*time.Millisecond, context.DeadlineExceeded) })
	time.Sleep(100 * time.Millisecond) // until it asks
	for range 50 {
		all.Go(func() { a.current(t.Context(), request, 200*time.Millisecond, nil) })
	}
	all.Wait()
	time.Sleep(time.Until(known.Add(2 * refresh)))
	for range 50 {
		all.Go(func() { a.current(t.Context(), 200*time.Millisecond, 500*time.Millisecond, context.DeadlineExceeded) })
	}
	all.Go(func() { a.current(t.Context(), time.Minute, request, kg.ErrUnavailable) }) // the lookup has a limit of its own
	all.Wait()
}

// TestSilentFromTheStart: as long as the database has let nobody in, questions go one at a time, and each waits for its
// turn no longer than it has time, whatever time the one before has.
func TestSilentFromTheStart(t *testing.T) {
	scene, proxy, c := sharedScene(t)
	proxy.Spoil("downstream", "timeout", map[string]int{"timeout": 0})
	v := scene.newBlindVictim(t, c)
	ask := func(patience, most time.Duration) {
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		began := time.Now()
		_, err := v.store.Versions(ctx)
		v.wantUnavailable("versions", err)
		if took := time.Since(began); took > most {
			t.Errorf("who waits for %v was told after %v", patience, took)
		}
	}
	var all sync.WaitGroup
	all.Go(func() { ask(time.Minute, 2*request) })
	time.Sleep(100 * time.Millisecond) // until it is that one's turn
	for range 50 {
		all.Go(func() { ask(300*time.Millisecond, 600*time.Millisecond) })
	}
	all.Wait()
}

// TestCloseEndsLookup: a store that is closed waits for no answer.
func TestCloseEndsLookup(t *testing.T) {
	a := newAsker(t, time.Millisecond)
	a.proxy.Spoil("downstream", "timeout", map[string]int{"timeout": 0})
	var asking sync.WaitGroup
	asking.Go(func() { a.current(t.Context(), request, time.Second, kg.ErrUnavailable) })
	time.Sleep(200 * time.Millisecond) // until it asks
	began := time.Now()
	if err := a.store.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > 500*time.Millisecond {
		t.Errorf("closing took %v", took)
	}
	asking.Wait()
}
