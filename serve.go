package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"tiltaksgraf/docs"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/loaders"
	"tiltaksgraf/seeds"
	"tiltaksgraf/web"
)

// run serves until ctx ends, then lets requests in progress finish.
func (c *serveConfig) run(ctx context.Context, stdout, stderr io.Writer) error {
	log := c.logger(stderr)
	listener, err := net.Listen("tcp", c.Addr) // first of all: an address that is taken is known before the dataset is read
	if err != nil {
		return fmt.Errorf("--addr (TILTAKSGRAF_ADDR): %w", err)
	}
	defer func() { _ = listener.Close() }()
	if public, any := strings.CutSuffix(c.PublicURL, ":0"); any { // any free port: which one is known now
		c.PublicURL = fmt.Sprintf("%s:%d", public, listener.Addr().(*net.TCPAddr).Port)
	}
	site, closeSite, err := c.open(ctx, log, stderr)
	if err != nil {
		return err
	}
	defer closeSite()
	leaveRoom()
	address := "http://" + listener.Addr().String()
	fmt.Fprintf(stdout, "GraphQL API  %s/graphql\nPlayground   %s/playground\n", address, address)
	return serve(ctx, listener, newServer(site, log, patience), log)
}

// open opens the store and returns the whole site over it, and what closes it.
func (c *serveConfig) open(ctx context.Context, log *slog.Logger, stderr io.Writer) (http.Handler, func(), error) {
	texts, err := c.texts(stderr)
	if err != nil {
		return nil, nil, err
	}
	store, err := c.openStore(ctx, log, stderr)
	if err != nil {
		return nil, nil, err
	}
	g := kg.New(store, kg.Options{PublicURL: c.PublicURL, Logger: log})
	site := c.site(g, texts, log)
	rehearsed := func() {}
	if c.Store == "neo4j" && !c.Mirror {
		rehearsed = beside(ctx, func(ctx context.Context) { rehearse(ctx, g, site, log) })
	}
	closing := func() {
		rehearsed()
		_ = g.Close(context.WithoutCancel(ctx))
	}
	return site, closing, nil
}

// beside does something meanwhile. The function it returns ends it, and waits until it has ended.
func beside(ctx context.Context, do func(context.Context)) (end func()) {
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

// leaveRoom lets four times as much garbage gather as there is data, rather than as much, before it is collected: each time
// the collector goes through the whole dataset, which only a new version changes. Whoever sets GOGC decides otherwise.
func leaveRoom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

// texts opens the documents' texts, after every quotation was found in them.
func (c *serveConfig) texts(stderr io.Writer) (loaders.Texts, error) {
	if c.Documents == "" {
		return nil, nil
	}
	data, err := readData(c.Data, stderr)
	if err != nil {
		return nil, err
	}
	texts, faults := seeds.OpenTexts(c.Documents, data)
	for _, f := range faults {
		fmt.Fprintln(stderr, f)
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("--documents (TILTAKSGRAF_DOCUMENTS): %d quotations or texts are not as the dataset says (see above)", len(faults))
	}
	return texts, nil
}

// site is everything the server answers.
func (c *serveConfig) site(g *kg.Graph, texts loaders.Texts, log *slog.Logger) http.Handler {
	api := gqlhttp.New(graph.Schema(), gqlhttp.Options{
		Limits:         gqlhttp.Limits{Timeout: c.Timeout, MaxCost: c.MaxCost, MaxInFlight: c.MaxInFlight},
		Logger:         log,
		Pin:            graph.Pin(g, texts),
		ErrorPresenter: graph.PresentError(log),
		// For the handler 0 means its default, and less than 0 no cache.
		AnswerCacheBytes: cmp.Or(c.AnswerCache<<20, -1),
	})
	return routes(g, api, web.Handler(web.Options{Examples: docs.Examples()}), c.CORSOrigins, log)
}

func (c *serveConfig) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // the flag's values are levels
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

const grace = 10 * time.Second // for requests in progress, once the server is told to stop

// waits are the time limits of a request's phases: a stalled client holds nothing for long.
type waits struct{ header, request, answer, idle time.Duration }

var patience = waits{header: 5 * time.Second, request: 10 * time.Second, answer: 15 * time.Second, idle: 30 * time.Second}

func newServer(site http.Handler, log *slog.Logger, w waits) *http.Server {
	return &http.Server{
		Handler:           site,
		ReadHeaderTimeout: w.header,
		ReadTimeout:       w.request,
		WriteTimeout:      w.answer,
		IdleTimeout:       w.idle,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}

// serve answers on listener until ctx ends, and then lets requests in progress finish.
func serve(ctx context.Context, listener net.Listener, server *http.Server, log *slog.Logger) error {
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		log.Info("stopping")
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- server.Shutdown(last)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
