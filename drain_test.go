package main

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// TestDrainLosesNothing: clients that go elsewhere once /readyz says 503, as a balancer has them do, get every answer,
// over connections that stay open and over new ones.
func TestDrainLosesNothing(t *testing.T) {
	p := newProcess(t, nil, "--data", "seeds/testdata/example", "--drain", "2s")
	var ready atomic.Bool
	ready.Store(true)
	var clients sync.WaitGroup
	var answered, lost, closed atomic.Int64
	for i := range 32 {
		clients.Go(func() {
			c := &http.Client{Transport: &http.Transport{DisableKeepAlives: i%2 == 1}, Timeout: 10 * time.Second}
			for ready.Load() {
				res, err := c.Post(p.url+"/graphql", "application/json", strings.NewReader(`{"query":"{ dataset { version } }"}`))
				if err != nil {
					lost.Add(1)
					t.Log(err)
					continue
				}
				if body, err := io.ReadAll(res.Body); err != nil || !strings.Contains(string(body), `"version"`) {
					lost.Add(1)
				}
				res.Body.Close()
				answered.Add(1)
				if res.Close && i%2 == 0 {
					closed.Add(1)
				}
			}
		})
	}
	time.Sleep(300 * time.Millisecond)
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "/readyz to say 503", func() bool {
		res, body := p.exchange(t, http.MethodGet, "/readyz", "")
		return res.StatusCode == http.StatusServiceUnavailable && body == "the server is stopping\n"
	})
	res, _ := p.exchange(t, http.MethodGet, "/healthz", "")
	if res.StatusCode != http.StatusOK || !res.Close {
		t.Errorf("while it drains: /healthz says %s, Connection: close %t", res.Status, res.Close)
	}
	time.Sleep(500 * time.Millisecond) // requests go on, as until a balancer has noticed
	ready.Store(false)
	clients.Wait()
	if lost.Load() > 0 || answered.Load() < 100 || closed.Load() < 16 {
		t.Errorf("lost %d of %d answers; %d connections were closed after their answer",
			lost.Load(), answered.Load(), closed.Load())
	}
	select {
	case <-p.ended:
	case <-time.After(10 * time.Second):
		t.Fatal("the server goes on")
	}
	if code := p.command.ProcessState.ExitCode(); code != 0 {
		t.Errorf("exit code %d: %s", code, p.log)
	}
}

// TestInterruptDoesNotDrain: somebody at a terminal waits for no balancer.
func TestInterruptDoesNotDrain(t *testing.T) {
	p := newProcess(t, nil, "--data", "seeds/testdata/example", "--drain", "1m")
	p.alive(t)
	client.CloseIdleConnections()
	if err := p.command.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	select {
	case <-p.ended:
	case <-time.After(5 * time.Second):
		t.Fatal("the server goes on")
	}
	if code := p.command.ProcessState.ExitCode(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}
