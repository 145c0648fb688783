package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

// asked are questions of every kind, which take several answers' worth of bytes together.
var asked = map[string]func(ctx context.Context, s kg.Store, r kg.Reader) (any, error){
	"current": func(ctx context.Context, s kg.Store, _ kg.Reader) (any, error) {
		err := s.(*neo4j.Store).Ping(ctx)
		return nil, err
	},
	"versions": func(ctx context.Context, s kg.Store, _ kg.Reader) (any, error) { return s.Versions(ctx) },
	"nodes": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		return r.Nodes(ctx, []kg.ID{"agency/siva", "ministry/nfd", "measure/veikart/6"})
	},
	"edges": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		return r.Edges(ctx, []kg.ID{kg.ClaimID("organisation/medlem-1", "MEMBER_OF", "group/klynger", "")})
	},
	"find": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		return r.Find(ctx, kg.Filter{}, kg.Page{First: 100, Count: true})
	},
	"adjacent": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		return r.Adjacent(ctx, []kg.ID{"group/klynger", "agency/siva"}, kg.Traversal{Page: kg.Page{First: 100}})
	},
	"paths": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		return r.Paths(ctx, "agency/siva", "plan/veikart", kg.Traversal{}, 4, 3)
	},
	"search": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		page, err := r.Search(ctx, "klynger", kg.Filter{}, kg.Page{First: 20})
		ids := []kg.ID{} // without the scores, which other versions change
		for _, hit := range page.Hits {
			ids = append(ids, hit.Node.ID)
		}
		return ids, err
	},
	"count": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		return r.Count(ctx, kg.Filter{}, kg.TypeFacet)
	},
	"count edges": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		return r.CountEdges(ctx, []kg.ID{"agency/siva", "measure/veikart/6"}, kg.Traversal{})
	},
	"snapshot": func(ctx context.Context, _ kg.Store, r kg.Reader) (any, error) {
		h := jsonl.NewHasher()
		err := r.Snapshot(ctx, h.Add)
		return h.Sum(), err
	},
}

// victim is a store on a database that can be spoilt, and what its answers have to be.
type victim struct {
	t       *testing.T
	store   *neo4j.Store
	config  neo4j.Config
	reader  kg.Reader // of the version that was published before anything went wrong
	answers map[string]string
}

// impatient waits so shortly that tests of faults end soon, and has so few connections that each that leaks is missed.
func impatient(t *testing.T, c neo4j.Config) neo4j.Config {
	c.MaxConnections, c.AcquireTimeout, c.ConnectTimeout = 4, time.Second, time.Second
	c.LookTimeout, c.ReadTimeout, c.WriteTimeout = 1500*time.Millisecond, 1500*time.Millisecond, 2*time.Second
	c.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	return c
}

// request is how long whoever asks would wait, and late how much longer that may take on a busy machine.
const (
	request = 3 * time.Second
	late    = time.Second
)

// newBlindVictim opens a store that hasn't asked anything yet.
func (s scene) newBlindVictim(t *testing.T, c neo4j.Config) *victim {
	t.Helper()
	before := goleak.IgnoreCurrent()
	store, err := neo4j.Open(t.Context(), impatient(t, c))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(context.Background()); err != nil {
			t.Errorf("close: %v", err)
		}
		wantNoneLeft(t, before)
	})
	return &victim{t: t, store: store, config: c, answers: s.answers}
}

// scene is a database with the fixture, and what it answers to everything while all is well.
type scene struct {
	config  neo4j.Config
	answers map[string]string
}

// newScene loads the fixture, and asks everything once of a store that has time.
func newScene(t *testing.T, c neo4j.Config, s *neo4j.Store) scene {
	t.Helper()
	v := &victim{t: t, store: s, reader: storetest.Loaded(t, s, storetest.Fixture())}
	answers := map[string]string{}
	for name := range asked {
		answer, err := v.ask(t.Context(), name)
		if err != nil {
			t.Fatalf("%s, before any fault: %v", name, err)
		}
		answers[name] = answer
	}
	return scene{config: c, answers: answers}
}

// newVictim opens a store that reaches the database of c, which may be the scene's through a proxy, and has it see the
// version that is published. When the test ends nothing of it may be left.
func (s scene) newVictim(t *testing.T, c neo4j.Config) *victim {
	t.Helper()
	v := s.newBlindVictim(t, c)
	var err error
	if v.reader, err = v.store.Current(t.Context()); err != nil {
		t.Fatal(err)
	}
	return v
}

func (v *victim) ask(ctx context.Context, name string) (string, error) {
	answer, err := asked[name](ctx, v.store, v.reader)
	return fmt.Sprint(answer), err
}

// suffer asks everything at once while something is wrong: an answer is the right one, or an error that says nothing of
// the database, and either comes in time. It returns how many were answered.
func (v *victim) suffer() int {
	v.t.Helper()
	var answered atomic.Int32
	var askers sync.WaitGroup
	for name, want := range v.answers {
		askers.Go(func() {
			ctx, cancel := context.WithTimeout(v.t.Context(), request)
			defer cancel()
			began := time.Now()
			got, err := v.ask(ctx, name)
			if took := time.Since(began); took > request+late {
				v.t.Errorf("%s took %v", name, took)
			}
			switch {
			case err != nil:
				v.wantUnavailable(name, err)
			case got != want:
				v.t.Errorf("%s: answered\n%s\nwant\n%s", name, got, want)
			default:
				answered.Add(1)
			}
		})
	}
	askers.Wait()
	return int(answered.Load())
}

func (v *victim) wantUnavailable(what string, err error) {
	v.t.Helper()
	if !errors.Is(err, kg.ErrUnavailable) && !errors.Is(err, context.DeadlineExceeded) {
		v.t.Errorf("%s: error %v, want one that is %v, or the deadline's", what, err, kg.ErrUnavailable)
	}
	address, _ := url.Parse(v.config.URI)
	for _, secret := range []string{address.Host, "127.0.0.1", "MATCH", "Neo.", "goroutine", "dial", "EOF"} {
		if err != nil && strings.Contains(err.Error(), secret) {
			v.t.Errorf("%s: the error tells of %q: %v", what, secret, err)
		}
	}
}

// recover wants the same store to answer within five seconds from now, and then
// everything: on a busy machine not each time.
func (v *victim) recover() {
	v.t.Helper()
	began := time.Now()
	for err := v.store.Ping(v.t.Context()); err != nil; err = v.store.Ping(v.t.Context()) {
		if time.Since(began) > 5*time.Second {
			v.t.Fatalf("not back after %v: %v", time.Since(began), err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	for answered := v.suffer(); answered < len(v.answers); answered = v.suffer() {
		if time.Since(began) > time.Minute {
			v.t.Fatalf("%d of %d questions are answered after all is well again", answered, len(v.answers))
		}
	}
}

// wantNoneLeft fails when goroutines or connections outlive a store. Those of
// the proxy, which it cuts short, don't count.
func wantNoneLeft(t *testing.T, before goleak.Option) {
	t.Helper()
	if err := goleak.Find(before,
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*ToxicLink).read"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*ToxicLink).write"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2/toxics.(*ToxicStub).Run"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*Proxy).server"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*Proxy).freeBlocker"),
	); err != nil {
		t.Errorf("after close: %v", err)
	}
}

// sharedScene is on the server that all tests share, which c reaches through the proxy.
func sharedScene(t *testing.T) (s scene, proxy *neo4jtest.Proxy, c neo4j.Config) {
	t.Helper()
	s = newScene(t, neo4jtest.Server(t), neo4jtest.Open(t))
	proxy, c = neo4jtest.NewProxy(t, s.config)
	return s, proxy, c
}
