package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg/query"
	"tiltaksgraf/server"
	"tiltaksgraf/store/memory"
)

// listener passes requests on, and notes what was asked and answered.
type listener struct {
	site   http.Handler
	asked  []string
	opened []string // pages, by their kinds
	failed []string
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	heard := httptest.NewRecorder()
	l.site.ServeHTTP(heard, r)
	if r.Method == http.MethodGet {
		l.opened = append(l.opened, kindOf(r.URL.Path))
	} else {
		l.asked = append(l.asked, string(body))
	}
	if heard.Code != http.StatusOK || strings.Contains(heard.Body.String(), `"errors"`) {
		l.failed = append(l.failed, heard.Body.String())
	}
}

func listening(t *testing.T) (*query.Graph, *listener) {
	t.Helper()
	g, site := newGraph(t, memory.New(), builtIn(t))
	return g, &listener{site: site}
}

// TestWarmUp: every question that has to do with a page of the graph is asked, as a reader would, and answered.
func TestWarmUp(t *testing.T) {
	g, site := listening(t)
	server.WarmUp(t.Context(), g, site, slog.New(slog.DiscardHandler))
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
	if ranked == 0 || len(site.asked) != server.Rounds*(all-ranked) {
		t.Errorf("%d questions were asked; there are %d, %d of them for rankings", len(site.asked), all, ranked)
	}
	if asked := strings.Join(site.asked, "\n"); strings.Contains(asked, "rankings") {
		t.Error("rankings were asked for")
	}
}

// TestWarmUpOpensPages: of each kind of page that the sitemap lists one was opened, and of those that it doesn't; but
// none for which the whole graph is read.
func TestWarmUpOpensPages(t *testing.T) {
	g, site := listening(t)
	server.WarmUp(t.Context(), g, site, slog.New(slog.DiscardHandler))
	w := httptest.NewRecorder()
	site.site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/sitemap.xml", nil))
	kinds := map[string]bool{"/svar": true, "/sok": true}
	for _, found := range mapped.FindAllStringSubmatch(w.Body.String(), -1) {
		kinds[kindOf(found[1])] = true
	}
	if len(kinds) < 25 {
		t.Fatalf("there are %d kinds", len(kinds))
	}
	for kind := range kinds {
		readsAll := kind == "/kilder" || kind == "/id/document"
		if slices.Contains(site.opened, kind) == readsAll {
			t.Errorf("of the kind %s, which reads the whole graph: %t, a page was opened: %t", kind, readsAll, !readsAll)
		}
	}
	for _, failed := range site.failed {
		t.Error(failed)
	}
}

// TestWarmUpEnds: it ends with the server, in the midst of its questions or while it waits for a graph.
func TestWarmUpEnds(t *testing.T) {
	g, site := listening(t)
	ctx, cancel := context.WithCancel(t.Context())
	server.WarmUp(ctx, g, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if site.ServeHTTP(w, r); len(site.asked) == 3 {
			cancel()
		}
	}), slog.New(slog.DiscardHandler))
	if len(site.asked) != 3 {
		t.Errorf("%d questions were asked after the end", len(site.asked)-3)
	}
	empty := query.New(memory.New(), query.Options{PublicURL: publicURL})
	ended := server.Beside(t.Context(), func(ctx context.Context) {
		server.WarmUp(ctx, empty, site, slog.New(slog.DiscardHandler))
	})
	time.Sleep(10 * time.Millisecond)
	ended()
	if len(site.asked) != 3 {
		t.Error("an empty graph was asked")
	}
}
