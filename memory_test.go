package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	// enoughMiB is what the documentation says a container with the built-in dataset needs.
	enoughMiB = 256
	// mostMiB is what a process takes of that at most, whatever it is asked: room is left for what nobody thought of.
	mostMiB = 220
)

// TestMemoryStaysSmall asks large and ever new questions beside pages and ever new pictures, so that all caches are
// full, and measures how large the process ever was. The program is built for it: that of these tests may bear the
// race detector, which takes several times as much.
func TestMemoryStaysSmall(t *testing.T) {
	name := filepath.Join(t.TempDir(), "tiltaksgraf")
	if out, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p, err := launchCommand(exec.Command(name, "serve", "--addr", "127.0.0.1:0", "--drain", "0s"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	end := time.Now().Add(6 * time.Second)
	var clients sync.WaitGroup
	for i := range 24 {
		clients.Go(func() {
			c := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{}}
			defer c.CloseIdleConnections()
			for n := 0; time.Now().Before(end); n++ {
				p.askLarge(t, c, fmt.Sprintf("_%d_%d", i, n))
			}
		})
	}
	nodes := builtIn(t).Nodes
	for _, form := range []string{"", ".png"} {
		clients.Go(func() {
			for n := 0; time.Now().Before(end); n++ {
				p.exchange(t, http.MethodGet, "/nettverk"+form+"?rundt="+string(nodes[n%len(nodes)].ID), "")
			}
		})
	}
	clients.Wait()
	p.alive(t)
	if peak := p.peakMiB(t); peak > mostMiB {
		t.Errorf("the process took %d MiB, %d are its most", peak, mostMiB)
	} else {
		t.Logf("at most %d MiB", peak)
	}
}

// askLarge asks for some 100 kB in words that nobody has used before, so that
// query and answer are both new to the caches.
func (p *process) askLarge(t *testing.T, c *http.Client, name string) {
	body := fmt.Sprintf(`{"query":"query Q%s { a%s: nodes(ids: [%s]) { id type ... on Measure { description { value } } `+
		`permalink claims(first: 40) { edges { claim { id permalink evidence { quote url } } } } } }"}`,
		name, name, `\"measure/veikart-helsenaeringen/6\", \"agency/siva\", \"plan/veikart-helsenaeringen\"`)
	res, err := c.Post(p.url+"/graphql", "application/json", bytes.NewReader([]byte(body)))
	if err != nil {
		t.Error(err)
		return
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	if err != nil || res.StatusCode != http.StatusOK && res.StatusCode != http.StatusServiceUnavailable ||
		res.StatusCode == http.StatusOK && n < 10_000 {
		t.Errorf("%s, %d bytes, %v", res.Status, n, err)
	}
}

// peakMiB is the most memory that the process had at once.
func (p *process) peakMiB(t testing.TB) int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "VmHWM:")
	kib, err := strconv.Atoi(strings.Fields(after)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kib / 1024
}
