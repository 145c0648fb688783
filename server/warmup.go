package server

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"tiltaksgraf/docs"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/site"
)

// Rounds is how often each question is asked: what took too long the first time is planned by the second.
const Rounds = 2

// WarmUp asks the worked questions and opens a page of each kind before anybody else does, one after the other. A
// database that has just begun takes seconds for a statement that it hasn't met, which is longer than a reader is let
// wait. WarmUp returns when that is done, or when ctx ends. As long as the graph can't answer at all, it waits for it.
func WarmUp(ctx context.Context, g *query.Graph, all http.Handler, log *slog.Logger) {
	questions, err := warmUpQuestions()
	if err != nil {
		log.Warn("no warm-up", "error", err)
		return
	}
	view := awaitGraph(ctx, g)
	if view == nil {
		return
	}
	began := time.Now()
	for range Rounds {
		for _, q := range questions {
			if err := askUnheard(ctx, all, q); err != nil {
				return
			}
		}
	}
	paths, err := site.Sample(ctx, view)
	if err != nil {
		log.Warn("no page is warmed up", "error", err)
	}
	for _, path := range paths {
		if err := openUnheard(ctx, all, path); err != nil {
			return
		}
	}
	took := time.Since(began).Round(time.Millisecond)
	log.Info("warmed up by the worked questions", "questions", len(questions), "pages", len(paths), "took", took)
}

// warmUpQuestions are the questions to warm up by. Those for rankings are left out, since they read the whole graph.
func warmUpQuestions() ([]docs.Question, error) {
	questions, err := docs.Questions()
	return slices.DeleteFunc(questions, func(q docs.Question) bool { return strings.Contains(q.Query, "rankings") }), err
}

// awaitGraph waits until the graph can be asked, or returns nil when ctx ends.
func awaitGraph(ctx context.Context, g *query.Graph) *query.View {
	for {
		if view, err := g.View(ctx); err == nil {
			return view
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Second):
		}
	}
}

// askUnheard asks a question whose answer nobody reads. An error means that ctx has ended.
func askUnheard(ctx context.Context, all http.Handler, q docs.Question) error {
	body, err := json.Marshal(q)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	all.ServeHTTP(unheard{io.Discard, http.Header{}}, r)
	return ctx.Err()
}

// openUnheard opens a page that nobody reads. An error means that ctx has ended.
func openUnheard(ctx context.Context, all http.Handler, path string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, path, http.NoBody)
	if err != nil {
		return err
	}
	all.ServeHTTP(unheard{io.Discard, http.Header{}}, r)
	return ctx.Err()
}

// unheard is a ResponseWriter that discards everything.
type unheard struct {
	io.Writer
	header http.Header
}

func (u unheard) Header() http.Header { return u.header }

func (unheard) WriteHeader(int) {}
