package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema"
)

// routes joins what the server answers. Every answer may be compressed and refuses to be sniffed or framed.
func routes(g *kg.Graph, api, playground http.Handler, origins []string, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	open := cross(origins)
	mux.Handle("/graphql", open.Handler(api))
	mux.Handle("/playground", playground)
	mux.Handle("/playground/", playground)
	mux.Handle("GET /{$}", http.RedirectHandler("/playground", http.StatusFound))
	mux.HandleFunc("GET /id/{id...}", permalink(g))
	mux.Handle("GET /schema.graphql", open.Handler(http.HandlerFunc(schemaText)))
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", ready(g, log))
	return gzhttp.GzipHandler(hardened(mux))
}

// cross lets web pages of other origins ask the API: open by default, and never with credentials, which the API has no use for.
func cross(origins []string) *cors.Cors {
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"*"}, // GraphQL clients send headers of their own; without credentials none of them can do harm
		ExposedHeaders: []string{"ETag", "Retry-After"},
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
func permalink(g *kg.Graph) http.HandlerFunc {
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
		http.Redirect(w, r, "/playground#query="+url.QueryEscape(query)+"&variables="+url.QueryEscape(string(variables)), http.StatusFound)
	}
}

var versionID = regexp.MustCompile(`^[0-9a-f]{64}$`)

// otherVersion is a comment where the version that a link names isn't the one that is published now.
func otherVersion(ctx context.Context, g *kg.Graph, linked string) string {
	view, err := g.View(ctx)
	if err != nil || !versionID.MatchString(linked) || linked == view.Version().ID {
		return ""
	}
	return fmt.Sprintf("# This link is to version %.12s of the dataset. The answer is from version %.12s, and may say otherwise.\n", linked, view.Version().ID)
}

const aboutNode = `query Permalink($id: ID!) {
  node(id: $id) {
    id
    type
    name { value locale }
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

func schemaText(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
	_, _ = w.Write([]byte(schema.SDL()))
}

// healthy answers while the process runs.
func healthy(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") }

// ready answers whether the graph can be asked.
func ready(g *kg.Graph, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		view, err := g.View(ctx)
		if err == nil {
			_, err = view.Nodes(ctx, []kg.ID{"ready"})
		}
		if err != nil {
			log.Warn("not ready", "error", err)
			plain(w, http.StatusServiceUnavailable, "the graph can't answer now")
			return
		}
		plain(w, http.StatusOK, "ready")
	}
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}
