package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/store/neo4j"
)

// Patience is how long what isn't an operation waits for the graph.
const Patience = 2 * time.Second

// Routes joins what the server answers. Every answer may be compressed, may be read by the pages of other origins that
// the settings allow, and refuses to be sniffed or framed; and no request ends without one.
func Routes(g *query.Graph, api, playground http.Handler, origins []string, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/playground", playground)
	mux.Handle("/playground/", playground)
	mux.Handle("GET /{$}", http.RedirectHandler("/playground", http.StatusFound))
	mux.HandleFunc("GET /id/{id...}", permalink(g))
	mux.Handle("GET /schema.graphql", released(sdl()))
	mux.Handle("GET /possible-types.json", released(possibleTypes()))
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", ready(g, log))
	site := http.NewServeMux()
	site.Handle("/graphql", api) // compresses and caches its answers itself
	site.Handle("/", compressing(mux))
	return recovering(hardened(cross(origins).Handler(gqlhttp.LimitHeaders(gqlhttp.Limits{}, site))), log)
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

// permalink shows what the graph says of one thing or claim: it opens the playground on the question. A link that names
// another version than the published one says so, in a comment on the question.
func permalink(g *query.Graph) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		query := aboutNode
		if strings.HasPrefix(r.PathValue("id"), "claim/") {
			query = aboutClaim
		}
		variables, err := json.Marshal(map[string]string{"id": r.PathValue("id")})
		if err != nil {
			plain(w, http.StatusBadRequest, "not an id")
			return
		}
		query = otherVersion(r.Context(), g, r.URL.Query().Get("version")) + query
		target := "/playground#query=" + url.QueryEscape(query) + "&variables=" + url.QueryEscape(string(variables))
		http.Redirect(w, r, target, http.StatusFound)
	}
}

// versionID is a version's id, or as much of it as a line of credit names.
var versionID = regexp.MustCompile(`^[0-9a-f]{12,64}$`)

// otherVersion is a comment where the version that a link names isn't the one
// that is published now. A database that doesn't answer holds nobody up for it.
func otherVersion(ctx context.Context, g *query.Graph, linked string) string {
	if !versionID.MatchString(linked) {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	view, err := g.View(ctx)
	if err != nil || strings.HasPrefix(view.Version().ID, linked) {
		return ""
	}
	return fmt.Sprintf("# This link is to version %.12s of the dataset. "+
		"The answer is from version %.12s, and may say otherwise.\n", linked, view.Version().ID)
}

const aboutNode = `query Permalink($id: ID!) {
  node(id: $id) {
    id
    type
    name { value language }
    description { value }
    evidence { quote url document { name { value } publisher } }
    claims { edges { relation certainty node { id name { value } } } }
  }
}`

const aboutClaim = `query Permalink($id: ID!) {
  claim(id: $id) {
    relation
    from { id name { value } }
    to { id name { value } }
    certainty
    evidence { quote url document { name { value } publisher } }
    derivation { rule premises { id } }
  }
}`

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
