package main

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/site"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// standstills are faults with which the database gives no answer in time, and doesn't say so.
var standstills = []struct {
	name, stream, toxic string
	attributes          map[string]int
}{
	{"no bytes back", "downstream", "timeout", map[string]int{"timeout": 0}},
	{"no bytes there", "upstream", "timeout", map[string]int{"timeout": 0}},
	{"20 s late", "downstream", "latency", map[string]int{"latency": 20_000}},
	{"1 byte in a while", "downstream", "slicer", map[string]int{"average_size": 1, "delay": 500_000}},
}

// crowd is as many as ask at once: far more than are executed at once.
const crowd = 300

// TestDeadlineHolds: whatever the database does, every request is answered within --timeout, finding the version
// included, by a server that asks the database and by one with a mirror, that has its copy or has none yet.
func TestDeadlineHolds(t *testing.T) {
	const timeout = 2 * time.Second
	right := sharedProcess(t).answer(t)       // from memory
	newSite(t, neo4jtest.Open(t), builtIn(t)) // loads the dataset
	proxy, c := neo4jtest.NewProxy(t, neo4jtest.Server(t))
	serve := func(args ...string) *process {
		all := []string{"--store", "neo4j", "--answer-cache", "0", "--timeout", timeout.String()}
		return newProcess(t, reaching(c), append(all, args...)...)
	}
	plain, mirrored := serve(), serve("--mirror")
	waitFor(t, "the mirror's copy", func() bool {
		return strings.Contains(mirrored.log.String(), "mirror: version copied")
	})
	for _, fault := range standstills {
		t.Run(fault.name, func(t *testing.T) {
			plain.wantBack(t, right)
			proxy.Spoil(fault.stream, fault.toxic, fault.attributes)
			plain.wantRefusedInTime(t, c.URI, timeout, 20) // who knows the version waits for the answer
			plain.wantRefusedInTime(t, c.URI, timeout, crowd)
			mirrored.wantAnswered(t, right, timeout)
			serve("--mirror").wantRefusedInTime(t, c.URI, timeout, crowd)
			proxy.Heal()
		})
	}
	plain.wantBack(t, right)
}

// wantRefusedInTime has so many ask at once. All of them must get the refusal in time.
func (p *process) wantRefusedInTime(t *testing.T, uri string, timeout time.Duration, askers int) {
	t.Helper()
	var all sync.WaitGroup
	for range askers {
		all.Go(func() { p.wantUnavailable(t, uri, timeout) })
	}
	all.Go(func() { p.wantReady(t, false) })
	all.Go(func() { p.wantPermalink(t) })
	all.Wait()
}

// wantPermalink follows a permalink while the database is away: a page says so in time.
func (p *process) wantPermalink(t *testing.T) {
	t.Helper()
	began := time.Now()
	res, _ := p.exchange(t, http.MethodGet, "/id/agency/siva?version="+strings.Repeat("0", 64), "")
	if took := time.Since(began); res.StatusCode != http.StatusServiceUnavailable || took > site.Patience+overdue {
		t.Errorf("a permalink: %s after %v", res.Status, took)
	}
}

// wantAnswered has a crowd ask at once, who all must have the right answer in time.
func (p *process) wantAnswered(t *testing.T, right string, timeout time.Duration) {
	t.Helper()
	var all sync.WaitGroup
	for range crowd {
		all.Go(func() {
			began := time.Now()
			got := p.answer(t)
			crowded := strings.Contains(got, "too many requests at once")
			if took := time.Since(began); took > timeout+overdue || got != right && !crowded {
				t.Errorf("after %v: %s", took, got)
			}
		})
	}
	all.Wait()
}
