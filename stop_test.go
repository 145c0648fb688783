package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"tiltaksgraf/server"
)

// TestStopFinishesRequests: a request that is being sent when the server is
// asked to stop gets its answer; new ones don't.
func TestStopFinishesRequests(t *testing.T) {
	p := newProcess(t, nil, "--data", "seeds/testdata/example")
	address := strings.TrimPrefix(p.url, "http://")
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := `{"query":"{ dataset { version } }"}`
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\n"+
		"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:10])
	time.Sleep(200 * time.Millisecond) // until it is read so far
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "the server to take no more", func() bool {
		c, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			c.Close()
		}
		return err != nil
	})
	fmt.Fprint(conn, body[10:])
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != 200 || !strings.Contains(string(answer), `"version"`) {
		t.Errorf("%s, %v: %s", res.Status, err, answer)
	}
	select {
	case <-p.ended:
	case <-time.After(15 * time.Second):
		t.Fatal("the server goes on")
	}
	if code := p.command.ProcessState.ExitCode(); code != 0 || !strings.Contains(p.log.String(), "stopping") {
		t.Errorf("exit code %d, and the log %s", code, p.log)
	}
}

func TestStopsAtOnceWhenIdle(t *testing.T) {
	p := newProcess(t, nil, "--data", "seeds/testdata/example")
	p.alive(t)
	client.CloseIdleConnections()
	began := time.Now()
	if code := p.stop(t); code != 0 || time.Since(began) > 5*time.Second {
		t.Errorf("exit code %d after %v", code, time.Since(began))
	}
}

// TestStalledConnectionsAreClosed sends headers or a body that never end, or nothing more after an answer.
func TestStalledConnectionsAreClosed(t *testing.T) {
	short := server.Waits{
		Header: 200 * time.Millisecond, Request: 400 * time.Millisecond, Answer: 600 * time.Millisecond,
		Idle: 300 * time.Millisecond,
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	ctx, cancel := context.WithCancel(t.Context())
	command, err := parse([]string{"serve", "--data", "seeds/testdata/example"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	site, closing, err := command.(*server.Config).Open(ctx, log, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, listener, server.NewServer(site, log, short), &server.Drain{}, log) }()
	for name, sent := range map[string]string{
		"nothing":      "",
		"half a line":  "POST /gra",
		"half headers": "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-",
		"half a body": "POST /graphql HTTP/1.1\r\nHost: x\r\n" +
			"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"query\"",
		"and no more": "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			conn, err := net.Dial("tcp", listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			fmt.Fprint(conn, sent)
			if err := conn.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			if _, err := io.Copy(io.Discard, conn); err != nil {
				t.Errorf("after %v it is still open: %v", time.Since(began), err)
			}
		})
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	closing()
}

// TestWaits: every phase is bounded, and the time for the answer holds those of the body and of the operation.
func TestWaits(t *testing.T) {
	for _, timeout := range []time.Duration{10 * time.Millisecond, 5 * time.Second, time.Minute} {
		s := server.NewServer(http.NotFoundHandler(), slog.New(slog.DiscardHandler), server.WaitsFor(timeout))
		for name, d := range map[string]time.Duration{
			"header": s.ReadHeaderTimeout, "request": s.ReadTimeout, "idle": s.IdleTimeout,
		} {
			if d <= 0 || d > time.Minute {
				t.Errorf("the server waits %v for the %s", d, name)
			}
		}
		if s.WriteTimeout <= s.ReadTimeout+timeout || s.WriteTimeout > 2*time.Minute {
			t.Errorf("with --timeout %v the server waits %v for the answer", timeout, s.WriteTimeout)
		}
	}
}

// TestKillers sends what has ended other servers, and then asks whether this one is alive.
func TestKillers(t *testing.T) {
	p := newProcess(t, nil, "--data", "seeds/testdata/example")
	deep := strings.Repeat("{a", 8<<20)
	for name, body := range map[string]string{
		"16 MiB of depth":       `{"query":"` + deep + `"}`,
		"16 MiB of depth, bare": deep,
		"60 KiB of depth":       `{"query":"` + strings.Repeat("{a", 30_000) + `"}`,
		"60 KiB of lists":       `{"query":"{a(b:` + strings.Repeat("[", 60_000) + `"}`,
		"deep variables": `{"query":"query($a: ID!){node(id:$a){id}}","variables":{"a":` +
			strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000) + `}}`,
		"aliases": `{"query":"{` + aliases(2000) + `}"}`,
		"fragments that spread each": `{"query":"{...a} fragment a on Query {...b ...b} ` +
			`fragment b on Query {...c ...c} fragment c on Query {...d ...d} ` +
			`fragment d on Query {...e ...e} fragment e on Query {...f ...f} ` +
			`fragment f on Query {...g ...g} fragment g on Query {__typename}"}`,
		"a fragment of itself": `{"query":"{...a} fragment a on Query {...a}"}`,
		"a huge number":        `{"query":"{measures(first: ` + strings.Repeat("9", 10_000) + `){totalCount}}"}`,
		"a huge number as variable": `{"query":"query($n: Int){measures(first: $n){totalCount}}",` +
			`"variables":{"n":1e999999}}`,
		"directives":      `{"query":"{__typename ` + strings.Repeat("@skip(if: false) ", 1000) + `}"}`,
		"many operations": `{"query":"` + strings.Repeat("{__typename} ", 3000) + `"}`,
		"introspection in circles": `{"query":"{__schema{types{fields{type{fields{type{fields{type{` +
			`fields{type{fields{type{fields{type{name}}}}}}}}}}}}}}}}"}`,
		"wide and deep": `{"query":"{actors(first:100){nodes{claims(first:100){nodes{` +
			`claims(first:100){nodes{claims(first:100){nodes{id}}}}}}}}}"}`,
		"no JSON":            "\x00\xff",
		"a list of requests": `[` + strings.TrimSuffix(strings.Repeat(`{"query":"{__typename}"},`, 1000), ",") + `]`,
	} {
		began := time.Now()
		res, err := client.Post(p.url+"/graphql", "application/json", strings.NewReader(body))
		if err == nil { // or else the server closed the connection, as it may
			_, _ = io.Copy(io.Discard, res.Body)
			res.Body.Close()
			if res.StatusCode >= 500 {
				t.Errorf("%s: %s", name, res.Status)
			}
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		select {
		case <-p.ended:
			t.Fatalf("%s ended the server: %s", name, p.log)
		default:
		}
	}
	p.alive(t)
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d:__typename ", i)
	}
	return b.String()
}

func waitFor(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 500 {
		if is() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("waited in vain for %s", what)
}
