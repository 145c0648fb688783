package neo4j_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

// disturbed are ways in which a connection goes wrong. With none of them may an answer be wrong or partial.
var disturbed = []struct {
	name    string
	disturb func(p *neo4jtest.Proxy)
	all     bool // every question is answered all the same
	none    bool // no question can be answered
}{
	{"down", func(p *neo4jtest.Proxy) { p.Down() }, false, true},
	{"cut", func(p *neo4jtest.Proxy) { p.Heal() }, true, false},
	{"cut at once, again and again", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "reset_peer", map[string]int{"timeout": 0})
	}, false, true},
	{"cut on the way there", func(p *neo4jtest.Proxy) {
		p.Spoil("upstream", "limit_data", map[string]int{"bytes": 600})
	}, false, false},
	{"cut after the first bytes", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "limit_data", map[string]int{"bytes": 40})
	}, false, true},
	{"cut in the middle of an answer", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "limit_data", map[string]int{"bytes": 1200})
	}, false, false},
	{"cut late in an answer", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "limit_data", map[string]int{"bytes": 16000})
	}, false, false},
	{"cut, and closed slowly", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "limit_data", map[string]int{"bytes": 1200})
		p.Spoil("downstream", "slow_close", map[string]int{"delay": 1500})
	}, false, false},
	{"a little slow", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "latency", map[string]int{"latency": 30, "jitter": 20})
	}, true, false},
	{"slower than anybody waits", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "latency", map[string]int{"latency": 5000})
	}, false, true},
	{"in small pieces", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "slicer", map[string]int{"average_size": 60, "size_variation": 30})
	}, true, false},
	{"trickling", func(p *neo4jtest.Proxy) {
		p.Spoil("downstream", "bandwidth", map[string]int{"rate": 2})
	}, false, false},
	{"silent", func(p *neo4jtest.Proxy) { p.Spoil("downstream", "timeout", map[string]int{"timeout": 0}) }, false, true},
}

// TestConnectionFaults disturbs a connection in every way and then not any more: the same store recovers.
func TestConnectionFaults(t *testing.T) {
	scene, proxy, c := sharedScene(t)
	for _, fault := range disturbed {
		t.Run(fault.name, func(t *testing.T) {
			v := scene.newVictim(t, c)
			fault.disturb(proxy)
			answered := v.suffer()
			if fault.all && answered < len(v.answers) || fault.none && answered > 0 {
				t.Errorf("%d of %d questions were answered", answered, len(v.answers))
			}
			t.Logf("%d of %d questions were answered", answered, len(v.answers))
			proxy.Heal()
			v.recover()
		})
	}
}

// TestCutAnywhere cuts connections after any number of bytes, the first answer's last one included.
func TestCutAnywhere(t *testing.T) {
	scene, proxy, c := sharedScene(t)
	v := scene.newVictim(t, c)
	for bytes := 1; bytes < 60_000; bytes += 1 + bytes/2 {
		proxy.Spoil("downstream", "limit_data", map[string]int{"bytes": bytes})
		v.suffer()
		proxy.Heal()
	}
	v.recover()
}

// TestDownAtStart opens a store on a database that comes later.
func TestDownAtStart(t *testing.T) {
	scene, proxy, c := sharedScene(t)
	proxy.Down()
	v := scene.newBlindVictim(t, c)
	for what, do := range map[string]func() error{
		"current":  func() error { _, err := v.store.Current(t.Context()); return err },
		"versions": func() error { _, err := v.store.Versions(t.Context()); return err },
		"at":       func() error { _, err := v.store.At(t.Context(), jsonl.Hash(storetest.Fixture())); return err },
		"load":     func() error { _, err := v.store.Load(t.Context(), &kg.Data{}, nil); return err },
		"prune":    func() error { return v.store.Prune(t.Context(), 1) },
	} {
		v.wantUnavailable(what, do())
	}
	proxy.Heal()
	var err error
	if v.reader, err = v.store.Current(t.Context()); err != nil {
		t.Fatal(err)
	}
	v.recover()
}

// TestSilenceHoldsNobody asks without any deadline over a connection that stays open and says nothing.
func TestSilenceHoldsNobody(t *testing.T) {
	scene, proxy, c := sharedScene(t)
	v := scene.newVictim(t, c)
	proxy.Spoil("downstream", "timeout", map[string]int{"timeout": 0})
	for what, do := range map[string]func() error{
		"ask": func() error { return v.store.Ping(context.Background()) },
		"load": func() error {
			_, err := v.store.Load(context.Background(), &kg.Data{}, nil)
			return err
		},
	} {
		began := time.Now()
		err := do()
		if took := time.Since(began); err == nil || took > 2*request {
			t.Errorf("%s: %v after %v", what, err, took)
		}
		v.wantUnavailable(what, err)
	}
	proxy.Heal()
	v.recover()
}

// TestPoolExhausted has many more askers than connections: who gets none in
// time gets an error that says so, and nobody gets another's answer.
func TestPoolExhausted(t *testing.T) {
	scene, proxy, c := sharedScene(t)
	v := scene.newVictim(t, c)
	proxy.Spoil("downstream", "latency", map[string]int{"latency": 150})
	const rounds = 12
	var answered atomic.Int32
	var askers sync.WaitGroup
	for range rounds {
		askers.Go(func() { answered.Add(int32(v.suffer())) })
	}
	askers.Wait()
	if n := answered.Load(); n == 0 || n == int32(rounds*len(v.answers)) {
		t.Errorf("%d of %d were answered, want some of them", n, rounds*len(v.answers))
	}
	proxy.Heal()
	v.recover()
}

// TestIdleConnectionsCut: what lay idle in the pool when all connections were cut harms nobody.
func TestIdleConnectionsCut(t *testing.T) {
	scene, proxy, c := sharedScene(t)
	v := scene.newVictim(t, c)
	for range 3 {
		v.suffer() // all at once: the pool is full then
		proxy.Heal()
		if answered := v.suffer(); answered != len(v.answers) {
			t.Errorf("%d of %d questions were answered after idle connections were cut", answered, len(v.answers))
		}
	}
}
