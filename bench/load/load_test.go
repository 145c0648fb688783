package load_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/bench/load"
)

// server answers with a body of its request's: as one piece, or in chunks.
func server(t *testing.T, answer http.HandlerFunc) string {
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

func TestRun(t *testing.T) {
	var mu sync.Mutex
	asked := map[string]int{}
	long := strings.Repeat("x", 200_000)
	address := server(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		asked[string(body)]++
		mu.Unlock()
		_, _ = io.WriteString(w, `{"data":{"a":"`)
		if string(body) == "long" {
			_, _ = io.WriteString(w, long)
			w.(http.Flusher).Flush()
		}
		_, _ = io.WriteString(w, `"}}`)
	})
	target := load.Target{Address: address, Requests: [][]byte{
		load.Request(address, "/", []byte("long")), load.Request(address, "/", []byte("short")),
	}}
	r, err := target.Run(t.Context(), 4, 50*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Times) < 12 || len(r.Times) != asked["long"]+asked["short"] || asked["short"] == 0 ||
		r.Elapsed < 50*time.Millisecond {
		t.Errorf("%d times in %s for %v", len(r.Times), r.Elapsed, asked)
	}
	body, err := load.Ask(t.Context(), address, target.Requests[0])
	if err != nil || string(body) != `{"data":{"a":"`+long+`"}}` {
		t.Errorf("%d bytes, %v", len(body), err)
	}
}

func TestRunCountsFailures(t *testing.T) {
	for what, answer := range map[string]http.HandlerFunc{
		"errors": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"errors":[]}`) },
		"a status": func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, `{"data":{}}`, http.StatusServiceUnavailable)
		},
		"nothing": func(http.ResponseWriter, *http.Request) {},
	} {
		if r, err := run(t, answer); err != nil || r.Failed < 2 || r.Failure == nil || len(r.Times) > 0 {
			t.Errorf("an answer with %s: %+v, %v", what, r, err)
		}
	}
	if _, err := run(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }); err == nil {
		t.Error("a server that cuts connections passed")
	}
}

func run(t *testing.T, answer http.HandlerFunc) (load.Result, error) {
	address := server(t, answer)
	target := load.Target{Address: address, Requests: [][]byte{load.Request(address, "/", []byte("{}"))}}
	return target.Run(t.Context(), 2, time.Millisecond)
}

func TestRunEnds(t *testing.T) {
	address := server(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"data":{}}`) })
	target := load.Target{Address: address, Requests: [][]byte{load.Request(address, "/", []byte("{}"))}}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := target.Run(ctx, 2, time.Hour); err == nil {
		t.Error("a cancelled run told nothing")
	}
}
