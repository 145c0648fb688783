package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"

	"tiltaksgraf/files"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/site"
	"tiltaksgraf/store/neo4j"
)

// Patience is how long what isn't an operation waits for the graph.
const Patience = 2 * time.Second

// Routes joins what the server answers. Every answer may be compressed, may be read by the pages of other origins that
// the settings allow, and refuses to be sniffed or framed; and no request ends without one.
func Routes(
	g *query.Graph, api, playground, pages, data http.Handler, origins []string, log *slog.Logger,
) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/playground", playground)
	mux.Handle("/playground/", playground)
	mux.Handle("/", pages)
	mux.Handle("GET /schema.graphql", released(sdl()))
	mux.Handle("GET /possible-types.json", released(possibleTypes()))
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", ready(g, log))
	all := http.NewServeMux()
	all.Handle("/graphql", api)                    // compresses and caches its answers itself
	all.Handle(files.Prefix, folders(pages, data)) // so do files
	all.Handle("/", compressing(mux))
	return recovering(hardened(cross(origins).Handler(gqlhttp.LimitHeaders(gqlhttp.Limits{}, all))), log)
}

// folders leads people who ask for a folder of files to the page that lists them.
func folders(pages, data http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/") {
			w.Header().Add("Vary", "Accept")
			if site.PrefersPage(r) {
				pages.ServeHTTP(w, r)
				return
			}
		}
		data.ServeHTTP(w, r)
	})
}

// compressing compresses by gzip alone: graphql-codegen announces zstd on a Node that can't read it, and ends.
func compressing(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.EnableZstd(false))
	if err != nil {
		panic(err) // the option is a constant
	}
	return wrap(next)
}

// cross lets web pages of other origins ask, and read what is refused and why. By default all may. Credentials are
// never allowed, since the API has no use for them.
func cross(origins []string) *cors.Cors {
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		// Those that are answered 405 among them: a browser shows a page nothing of an answer that isn't allowed.
		AllowedMethods: []string{
			http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
		},
		// GraphQL clients send headers of their own. Without credentials none of them can do harm.
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{"Allow", "ETag", "Retry-After"},
		MaxAge:         86400,
	})
}

func hardened(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		if w.Header().Get("Content-Security-Policy") == "" {
			w.Header().Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		}
		next.ServeHTTP(w, r)
	})
}

// healthy answers while the process runs.
func healthy(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") }

// ready answers whether the graph can be asked.
func ready(g *query.Graph, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), Patience)
		defer cancel()
		view, err := g.View(ctx)
		if err == nil {
			_, err = view.Nodes(ctx, []kg.ID{"ready"})
		}
		if err != nil {
			log.Warn("not ready", "error", err)
			plain(w, http.StatusServiceUnavailable, whyNot(err))
			return
		}
		plain(w, http.StatusOK, "ready")
	}
}

// whyNot is what a probe learns of why the graph can't be asked: the reason if
// waiting won't cure it, else only that it is so.
func whyNot(err error) string {
	if errors.Is(err, neo4j.ErrOtherLayout) {
		return neo4j.ErrOtherLayout.Error()
	}
	return "the graph can't answer now"
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}
