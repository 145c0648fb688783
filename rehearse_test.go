package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/memory"
)

// listener passes requests on, and notes what was asked and answered.
type listener struct {
	site   http.Handler
	asked  []string
	failed []string
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	heard := httptest.NewRecorder()
	l.site.ServeHTTP(heard, r)
	l.asked = append(l.asked, string(body))
	if heard.Code != http.StatusOK || strings.Contains(heard.Body.String(), `"errors"`) {
		l.failed = append(l.failed, heard.Body.String())
	}
}

func listening(t *testing.T) (*kg.Graph, *listener) {
	t.Helper()
	g, site := newGraph(t, memory.New())
	return g, &listener{site: site}
}

// TestRehearsal: every question that has to do with a page of the graph is asked, as a reader would, and answered.
func TestRehearsal(t *testing.T) {
	g, site := listening(t)
	rehearse(t.Context(), g, site, slog.New(slog.DiscardHandler))
	for _, failed := range site.failed {
		t.Error(failed)
	}
	all, ranked := 0, 0
	for _, q := range questions(t) {
		all++
		if strings.Contains(q.Query, "rankings") {
			ranked++
		}
	}
	if ranked == 0 || len(site.asked) != rehearsals*(all-ranked) {
		t.Errorf("%d questions were asked; there are %d, %d of them for rankings", len(site.asked), all, ranked)
	}
	if asked := strings.Join(site.asked, "\n"); strings.Contains(asked, "rankings") {
		t.Error("rankings were asked for")
	}
}

// TestRehearsalEnds: it ends with the server, in the midst of its questions or while it waits for a graph.
func TestRehearsalEnds(t *testing.T) {
	g, site := listening(t)
	ctx, cancel := context.WithCancel(t.Context())
	rehearse(ctx, g, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if site.ServeHTTP(w, r); len(site.asked) == 3 {
			cancel()
		}
	}), slog.New(slog.DiscardHandler))
	if len(site.asked) != 3 {
		t.Errorf("%d questions were asked after the end", len(site.asked)-3)
	}
	empty := kg.New(memory.New(), kg.Options{PublicURL: publicURL})
	ended := beside(t.Context(), func(ctx context.Context) { rehearse(ctx, empty, site, slog.New(slog.DiscardHandler)) })
	time.Sleep(10 * time.Millisecond)
	ended()
	if len(site.asked) != 3 {
		t.Error("an empty graph was asked")
	}
}
