// Package site answers people: pages in bokmål, nynorsk and English that need no script, and the same as files.
//
// A page is a line of pages (pages.go), a question in questions/NAME.graphql, a template in templates/NAME.html, and a
// function that asks the one and fills the other. All that is shown was asked of the API in process, against its public
// schema and within its limits; the words around it are in texts/.
//
// A request passes these in turn, each in a file of its own:
//
//	address.go  takes language and form off the path; says at which path a thing is shown
//	version.go  pins the version of the dataset: the published one, or an older that the link names
//	kept.go     finds the page among those made before: a version never changes
//	visit.go    asks the questions, all of one version
//	render.go   fills the template, with the functions that it may call
//	failed.go   pages for what isn't there, has moved, or can't be answered now
package site

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"reflect"
	"strings"

	"tiltaksgraf/files"
	"tiltaksgraf/kg/query"
)

// Options is what a site is made of.
type Options struct {
	Graph *query.Graph
	// Ask answers a question against the public schema, as the JSON of a GraphQL answer. It reads the version that is
	// pinned in the context.
	Ask func(ctx context.Context, question string, variables map[string]any) []byte
	// Release names the program and whatever else pages depend on besides the dataset.
	Release string
	// Built is what the build of the pages' looks made; empty where there is none.
	Built Built
	// Files lists the files of a version, and says whether their sizes and sums are known.
	Files func(ctx context.Context, version string) (all []files.File, ready bool, err error)
	// CacheBytes bounds the memory for pages that are kept; 0 keeps none.
	CacheBytes int
	Logger     *slog.Logger // nil logs nowhere
}

// Site is an http.Handler of all pages; its methods may be called concurrently.
type Site struct {
	options   Options
	log       *slog.Logger
	mux       *http.ServeMux // finds the page of a path
	pages     []page
	assets    *assets
	questions map[string]string
	templates map[string]*rendering // by the tag of a language
	kept      *kept
	onRead    func(question string, into reflect.Type) // for tests, which compare the two; nil else
}

// New makes the site. It panics where a template, a question or a text of its own is malformed, which tests see.
func New(o Options) *Site {
	s := &Site{
		options:   o,
		log:       cmp.Or(o.Logger, slog.New(slog.DiscardHandler)),
		mux:       http.NewServeMux(),
		assets:    newAssets(o.Built),
		pages:     pages,
		questions: readQuestions(),
		templates: map[string]*rendering{},
		kept:      newKept(o.CacheBytes),
	}
	for _, l := range languages {
		s.templates[l.Tag] = newRendering(l, s.assets, o)
	}
	for i := range pages {
		s.mux.Handle(pages[i].path, &pages[i])
	}
	return s
}

// ServeHTTP answers GET and HEAD.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Method Not Allowed", http.StatusMethodNotAllowed)
		return
	}
	if s.assets.answered(w, r) {
		return
	}
	w.Header().Set("Content-Security-Policy", contentSecurityPolicy)
	v, moved := s.visitOf(r)
	if moved != "" {
		http.Redirect(w, r, moved, http.StatusPermanentRedirect)
		return
	}
	if strings.HasPrefix(v.path, permanent) && v.form == "" {
		w.Header().Add("Vary", "Accept")
		if form := preferred(r); form != "" {
			http.Redirect(w, r, withQuery(v.href(v.path)+"."+form, r.URL.RawQuery), http.StatusSeeOther)
			return
		}
	}
	s.answer(v).write(w, r)
}

// contentSecurityPolicy holds browsers to what is served here. The one opening are pictures that sheets carry as data.
const contentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
