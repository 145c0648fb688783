package main

import (
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// question takes several statements, and has an answer that no other has.
const question = `{"query":"{ measures(first: 20) { totalCount nodes { id name { value } ` +
	`responsibility { verdict actors { actor { id name { value } } } } } } }"}`

// TestDatabaseFaults: whatever becomes of the database, the server lives, says what is the matter and no more, never
// gives a wrong or partial answer, and serves again within five seconds of the database's return.
func TestDatabaseFaults(t *testing.T) {
	right := sharedProcess(t).answer(t) // from memory
	database := neo4jtest.Server(t)
	newSite(t, neo4jtest.Open(t), builtIn(t)) // loads the dataset
	proxy, c := neo4jtest.NewProxy(t, database)
	proxy.Down()
	p := newProcess(t, reaching(c), "--store", "neo4j", "--answer-cache", "0")
	p.wantUnavailable(t, c.URI, timeoutByDefault)
	p.wantReady(t, false)
	proxy.Heal()
	p.wantBack(t, right)
	p.wantWarm(t)
	for _, fault := range []struct {
		name      string
		disturb   func()
		reachable bool // so that some answers may come
	}{
		{"down", proxy.Down, false},
		{"silent", func() { proxy.Spoil("downstream", "timeout", map[string]int{"timeout": 0}) }, false},
		{"cut in the middle of an answer", func() {
			proxy.Spoil("downstream", "limit_data", map[string]int{"bytes": 3000})
		}, true},
		{"slow", func() { proxy.Spoil("downstream", "latency", map[string]int{"latency": 300}) }, true},
		{"slower than anybody waits", func() {
			proxy.Spoil("downstream", "latency", map[string]int{"latency": 10_000})
		}, false},
	} {
		t.Run(fault.name, func(t *testing.T) {
			fault.disturb()
			p.sufferAll(t, right, c.URI, fault.reachable)
			proxy.Heal()
			p.wantBack(t, right)
		})
	}
}

// reaching are the lines of the environment by which the program reaches a database.
func reaching(c neo4j.Config) []string {
	uri := strings.Replace(c.URI, "bolt:", "neo4j:", 1)
	return []string{
		"NEO4J_URI=" + uri, "NEO4J_USERNAME=" + c.Username, "NEO4J_PASSWORD=" + c.Password, "NEO4J_DATABASE=" + c.Database,
	}
}

// answer asks the question and returns the whole answer.
func (p *process) answer(t *testing.T) string {
	t.Helper()
	_, body := p.post(t, question)
	return body
}

// sufferAll asks everything at once that a server in trouble has to answer.
func (p *process) sufferAll(t *testing.T, right, uri string, reachable bool) {
	t.Helper()
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			if reachable && p.answer(t) == right {
				return
			}
			p.wantUnavailable(t, uri, timeoutByDefault)
		})
	}
	if !reachable {
		all.Go(func() { p.wantReady(t, false) })
	}
	all.Go(func() {
		if res, _ := p.exchange(t, http.MethodGet, "/healthz", ""); res.StatusCode != http.StatusOK {
			t.Errorf("/healthz: %s", res.Status)
		}
	})
	all.Wait()
}

// codes finds what went wrong in an answer.
var codes = regexp.MustCompile(`"code":"([A-Z_]+)"`)

// wantWarm waits until the server has asked the worked questions, which it does when the database is there.
func (p *process) wantWarm(t *testing.T) {
	t.Helper()
	warm := func() bool { return strings.Contains(p.log.String(), "warmed up by the worked questions") }
	for until := time.Now().Add(2 * time.Minute); !warm(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("the worked questions have not warmed it up: %s", p.log)
		}
	}
}

// timeoutByDefault is --timeout where nobody says otherwise. overdue is how much longer an answer may be on its way:
// long for two cores that run other packages' tests beside hundreds of askers, short beside faults that never end.
const (
	timeoutByDefault = 5 * time.Second
	overdue          = 1500 * time.Millisecond
)

// wantUnavailable asks the question, which must be refused in time and without a word of the database.
func (p *process) wantUnavailable(t *testing.T, uri string, timeout time.Duration) {
	t.Helper()
	began := time.Now()
	res, body := p.exchange(t, http.MethodPost, "/graphql", question, "Content-Type: application/json",
		"Accept: application/graphql-response+json")
	if took := time.Since(began); took > timeout+overdue {
		t.Errorf("it took %v, with --timeout %v", took, timeout)
	}
	found := codes.FindAllStringSubmatch(body, -1)
	if len(found) == 0 {
		t.Errorf("%s: no error in %s", res.Status, body)
	}
	for _, code := range found {
		if code[1] != "UNAVAILABLE" && code[1] != "TIMEOUT" {
			t.Errorf("the code is %s in %s", code[1], body)
		}
	}
	for _, secret := range []string{
		uri[strings.LastIndex(uri, ":"):], "127.0.0.1", "MATCH", "eo4j", ".go:", "goroutine", "ontext",
	} {
		if strings.Contains(body, secret) {
			t.Errorf("the answer tells of %q: %s", secret, body)
		}
	}
}

func (p *process) wantReady(t *testing.T, ready bool) {
	t.Helper()
	res, body := p.exchange(t, http.MethodGet, "/readyz", "")
	if got := res.StatusCode == http.StatusOK; got != ready ||
		!ready && (res.StatusCode != http.StatusServiceUnavailable || body != "the graph can't answer now\n") {
		t.Errorf("/readyz: %s, %s", res.Status, body)
	}
}

// wantBack wants the server to be ready within five seconds, and then to give
// the right answer: on a busy machine not at once.
func (p *process) wantBack(t *testing.T, right string) {
	t.Helper()
	began := time.Now()
	for {
		res, _ := p.exchange(t, http.MethodGet, "/readyz", "")
		if res.StatusCode == http.StatusOK {
			break
		}
		if time.Since(began) > 5*time.Second {
			t.Fatalf("/readyz after %v: %s", time.Since(began), res.Status)
		}
		time.Sleep(50 * time.Millisecond)
	}
	p.wantReady(t, true)
	for got := p.answer(t); got != right; got = p.answer(t) {
		if time.Since(began) > time.Minute || codes.FindString(got) == "" {
			t.Fatalf("answered %s\nwant %s", got, right)
		}
	}
}
