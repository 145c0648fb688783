// Package web serves what a person looks at: the playground, where questions
// to the API are written, run and shared. Its sources are an npm project in
// this folder; its build, web/dist, travels inside the binary, so a server
// needs neither Node nor any file beside it. Without a build the server still
// answers: /playground then says how to make one.
//
// Nothing is ever loaded from another host, and the headers hold browsers to
// that.
package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"time"
)

//go:embed all:dist
var dist embed.FS

//go:embed nobuild.html
var nobuild string

var nobuildPage = template.Must(template.New("nobuild").Parse(nobuild))

// The editor writes style elements while it runs and draws squiggles from data:
// images; those two doors are open, and no other.
const contentSecurityPolicy = "default-src 'self'; script-src 'self'; worker-src 'self'; connect-src 'self'; " +
	"style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; object-src 'none'; " +
	"frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// Options is what the site shows but doesn't make itself.
type Options struct {
	// Examples gives the JSON array of worked questions that the playground
	// offers now, each {"name", "group", "title": {"nb", "nn", "en"}, "words",
	// "query", "variables", "comments"}. An error is answered by 503: to ask
	// again helps. Nil means that there are none.
	Examples func(context.Context) ([]byte, error)
}

// Handler answers GET and HEAD on
//
//	/playground                the page, revalidated on every visit
//	/playground/language.js    what tells it its language, before it is painted
//	/playground/assets/NAME    its parts, named by their content and cached for ever
//	/playground/examples.json  the worked questions
//
// and 404 on everything else. The page itself talks to /graphql.
func Handler(opts Options) http.Handler {
	built, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path, checked when this was compiled
	}
	return handler(built, opts)
}

func handler(built fs.FS, opts Options) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /playground", page(built))
	mux.Handle("GET /playground/{$}", http.RedirectHandler("/playground", http.StatusMovedPermanently))
	mux.Handle("GET /playground/language.js", language(built))
	mux.Handle("GET /playground/assets/{name}", assets(built))
	mux.Handle("GET /playground/examples.json", examples(opts.Examples))
	return secured(mux)
}

func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentSecurityPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

func page(built fs.FS) http.Handler {
	html, err := fs.ReadFile(built, "playground.html")
	if err != nil {
		return http.HandlerFunc(serveNobuild)
	}
	return revalidated("text/html; charset=utf-8", html)
}

func language(built fs.FS) http.Handler {
	script, err := fs.ReadFile(built, "language.js")
	if err != nil {
		return http.NotFoundHandler()
	}
	return revalidated("text/javascript; charset=utf-8", script)
}

func examples(offered func(context.Context) ([]byte, error)) http.Handler {
	if offered == nil {
		offered = func(context.Context) ([]byte, error) { return []byte("[]"), nil }
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		list, err := offered(r.Context())
		if err != nil {
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set("Retry-After", "1")
			http.Error(w, "which examples have an answer isn't known yet", http.StatusServiceUnavailable)
			return
		}
		revalidated("application/json; charset=utf-8", list).ServeHTTP(w, r)
	})
}

// revalidated serves content that may change from one release to the next
// under the same address: kept by browsers, but never used unasked.
func revalidated(contentType string, content []byte) http.Handler {
	etag := fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256(content))[:32])
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", contentType)
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", etag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
	})
}

func assets(built fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := "assets/" + r.PathValue("name")
		info, err := fs.Stat(built, name)
		if err != nil || !info.Mode().IsRegular() {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		http.ServeFileFS(w, r, built, name)
	})
}

// serveNobuild names the address it was asked at, so that its example can be
// copied as it stands.
func serveNobuild(w http.ResponseWriter, r *http.Request) {
	origin := "http://" + r.Host
	if r.TLS != nil {
		origin = "https://" + r.Host
	}
	var html bytes.Buffer
	if err := nobuildPage.Execute(&html, origin); err != nil {
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(html.Bytes())
}
