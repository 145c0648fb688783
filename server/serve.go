// Package server serves the API and the pages: it opens the store, warms up, and
// holds requests to their limits. What it answers at which path is in routes.go.
package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"tiltaksgraf/dataset"
	"tiltaksgraf/files"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/seeds"
	"tiltaksgraf/site"
	"tiltaksgraf/web"
)

// Run serves until ctx ends, then lets requests in progress finish.
func (c *Config) Run(ctx context.Context, stdout, stderr io.Writer) error {
	log := c.Logger(stderr)
	// This comes first: an address that is taken is known before the dataset is read.
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("--addr (TILTAKSGRAF_ADDR): %w", err)
	}
	defer func() { _ = listener.Close() }()
	if public, any := strings.CutSuffix(c.PublicURL, ":0"); any { // any free port: which one is known now
		c.PublicURL = fmt.Sprintf("%s:%d", public, listener.Addr().(*net.TCPAddr).Port)
	}
	all, closeAll, err := c.Open(ctx, log, stderr)
	if err != nil {
		return err
	}
	defer closeAll()
	limitMemory(c, log)
	address := "http://" + listener.Addr().String()
	fmt.Fprintf(stdout, "GraphQL API  %[1]s/graphql\nPlayground   %[1]s/playground\nSite         %[1]s/\n", address)
	d := &Drain{lasts: c.Drain}
	return Serve(ctx, listener, NewServer(d.around(all), log, WaitsFor(c.Timeout)), d, log)
}

// Open opens the store and returns the whole site over it, and what closes it.
func (c *Config) Open(ctx context.Context, log *slog.Logger, stderr io.Writer) (http.Handler, func(), error) {
	texts, err := c.texts(stderr)
	if err != nil {
		return nil, nil, err
	}
	store, err := c.openStore(ctx, log, stderr)
	if err != nil {
		return nil, nil, err
	}
	g := query.New(store, query.Options{PublicURL: c.PublicURL, Logger: log})
	all, closeAll := c.Site(g, texts, log)
	endWarmUp := func() {}
	if c.Store == "neo4j" && !c.Mirror {
		endWarmUp = Beside(ctx, func(ctx context.Context) { WarmUp(ctx, g, all, log) })
	}
	closing := func() {
		endWarmUp()
		closeAll()
		_ = g.Close(context.WithoutCancel(ctx))
	}
	return all, closing, nil
}

// Beside runs a function in the background. The function that it returns ends that one, and waits until it has ended.
func Beside(ctx context.Context, do func(context.Context)) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		do(ctx)
	}()
	return func() {
		cancel()
		<-done
	}
}

// texts opens the documents' texts, after every quotation was found in them.
func (c *Config) texts(stderr io.Writer) (*seeds.Texts, error) {
	if c.Documents == "" {
		return nil, nil
	}
	data, err := dataset.Data(c.Data, stderr)
	if err != nil {
		return nil, err
	}
	texts, faults := seeds.OpenTexts(c.Documents, data)
	for _, f := range faults {
		fmt.Fprintln(stderr, f)
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("--documents (TILTAKSGRAF_DOCUMENTS): "+
			"%d quotations or texts are not as the dataset says (see above)", len(faults))
	}
	return texts, nil
}

// Site is everything the server answers, and what frees what that holds beside the graph.
func (c *Config) Site(g *query.Graph, texts *seeds.Texts, log *slog.Logger) (all http.Handler, closing func()) {
	api := gqlhttp.New(graph.Schema(), gqlhttp.Options{
		Limits:         gqlhttp.Limits{Timeout: c.Timeout, MaxCost: c.MaxCost, MaxInFlight: c.MaxInFlight},
		Logger:         log,
		Pin:            graph.Pin(g, texts),
		Scalars:        graph.Scalars(),
		MaxItems:       graph.MaxItems,
		Vary:           graph.Vary,
		Release:        c.Release(texts),
		ErrorPresenter: graph.PresentError(log),
		// For the handler 0 means its default, and less than 0 no cache.
		AnswerCacheBytes: cmp.Or(c.AnswerCache<<20/pagesShare*(pagesShare-1), -1),
	})
	offered := &examples{graph: g, api: api}
	playground := web.Handler(web.Options{Examples: offered.list})
	var pages *site.Site
	data := files.New(g, files.Options{Logger: log,
		NotFound: func(w http.ResponseWriter, r *http.Request, why kg.Localized) bool {
			return pages.NotFound(w, r, why)
		}})
	pages = c.pages(g, api, data, texts, log)
	all = Routes(g, api, playground, pages, data, c.CORSOrigins, log)
	return all, func() {
		if err := data.Close(); err != nil {
			log.Warn("temporary files are left", "error", err)
		}
	}
}

// pages is the site, which asks the API inside the process.
func (c *Config) pages(g *query.Graph, api *gqlhttp.Handler, data *files.Files, texts *seeds.Texts,
	log *slog.Logger) *site.Site {
	return site.New(site.Options{
		Graph: g,
		Ask: func(ctx context.Context, question string, variables map[string]any) []byte {
			return api.Answer(ctx, gqlhttp.Request{Query: question, Variables: variables})
		},
		Files:      data.List,
		Release:    c.Release(texts),
		Built:      site.Built(web.Pages()),
		CacheBytes: c.AnswerCache << 20 / pagesShare,
		Logger:     log,
	})
}

// pagesShare is which part of the memory for answers pages have: one in so many.
const pagesShare = 4

// Logger writes the log to w as the settings say.
func (c *Config) Logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // the flag's values are levels
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// Waits are the time limits of a request's phases: a stalled client holds nothing for
// long. The answer's time runs from the end of the request's headers, so that it
// includes those of the body and of what follows, which begins when the body is read.
type Waits struct{ Header, Request, Answer, Idle time.Duration }

// spare is for what a request's limit leaves out: writing the answer to a slow client.
const spare = 5 * time.Second

// WaitsFor are the limits where a request that is read may take as long as timeout.
func WaitsFor(timeout time.Duration) Waits {
	const request = 10 * time.Second
	return Waits{Header: 5 * time.Second, Request: request, Answer: request + timeout + spare, Idle: 30 * time.Second}
}

// NewServer returns a server of a site that holds each phase of a request to its time.
func NewServer(site http.Handler, log *slog.Logger, w Waits) *http.Server {
	return &http.Server{
		Handler:           site,
		ReadHeaderTimeout: w.Header,
		ReadTimeout:       w.Request,
		WriteTimeout:      w.Answer,
		IdleTimeout:       w.Idle,
		MaxHeaderBytes:    64 << 10, // more than gqlhttp.LimitHeaders lets pass
		ErrorLog:          newNetLog(log),
	}
}

// Serve answers on listener until ctx ends, drains, and then lets requests in progress finish.
func Serve(ctx context.Context, listener net.Listener, server *http.Server, d *Drain, log *slog.Logger) error {
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		log.Info("stopping", "drain", d.lasts)
		d.await(ctx)
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), server.WriteTimeout)
		defer cancel()
		stopped <- server.Shutdown(last)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
