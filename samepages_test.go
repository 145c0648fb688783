package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/bench/bolt"
	"tiltaksgraf/kg"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// statements are how many a page of each kind takes at most, whatever it is about and however much it shows, where
// nothing is kept. Those that aren't named here take as many as that of a thing.
var statements = map[string]int64{
	"/": 4, "/tiltak": 4, "/hull": 9, "/aktor/…": 12, "/aktor/….png": 11, "/svar": 28,
	"/tiltak/…": 24, "/ordning/…": 20, "/plan/…": 25, "/id/arena": 20,
	"/tiltak/….csv": 15, "/tiltak/….json": 15, "/tiltak/….png": 22, "/tiltak/….jsonld": 18, "/tiltak/….ttl": 18,
	"/tiltak/…?version": 39, "/aktor/…?version": 17, "/hull?version": 20, // they ask two versions
	"/sitemap.xml": 19, // the whole dataset, in pieces
}

const statementsOfAThing = 9

// TestPagesSayTheSame: every page is the same to a byte whether the graph is embedded or in Neo4j, each in bokmål and
// one of each kind in the other languages; and however much a page shows, it takes as many statements as its kind does.
func TestPagesSayTheSame(t *testing.T) {
	newer := builtIn(t)
	older := &kg.Data{Nodes: newer.Nodes, Edges: newer.Edges[1:]}
	embedded := newPages(t, memory.New(), older, newer)
	store, counter := countedStore(t)
	stored := newPages(t, store, older, newer)
	most := map[string]int64{}
	for _, address := range embedded.addresses() {
		wantStatus, want := embedded.get(address)
		before, _ := counter.Counts()
		status, got := stored.get(address)
		after, _ := counter.Counts()
		if status != wantStatus || got != want {
			t.Errorf("%s: %d, embedded %d: %s", address, status, wantStatus, difference(got, want))
		}
		kind := kindOf(address)
		most[kind] = max(most[kind], after-before)
	}
	for kind, n := range most {
		bound, ok := statements[kind]
		if !ok {
			bound = statementsOfAThing
		}
		t.Logf("%s: %d statements", kind, n)
		if n > bound {
			t.Errorf("%s takes %d statements, %d are its most", kind, n, bound)
		}
	}
}

// countedStore is a store on Neo4j, and what counts what it sends.
func countedStore(t *testing.T) (kg.Store, *bolt.Counter) {
	t.Helper()
	c := neo4jtest.Start(t)
	counter, err := bolt.Listen(strings.TrimPrefix(c.URI, "bolt://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = counter.Close() })
	c.URI, c.Refresh = "bolt://"+counter.Address(), time.Hour // asks once which version is published
	store, err := neo4j.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return store, counter
}

// sitePages are the pages of a site over a store that has two versions, and keeps no page.
type sitePages struct {
	site     http.Handler
	versions []kg.Version // the newer first
}

// newPages publishes both, and waits for what is computed and made once.
func newPages(t *testing.T, store kg.Store, older, newer *kg.Data) *sitePages {
	t.Helper()
	if _, err := store.Load(t.Context(), older, nil); err != nil {
		t.Fatal(err)
	}
	g, site := newGraph(t, store, newer, "--answer-cache", "0")
	p := &sitePages{site: site}
	var err error
	if p.versions, err = g.Versions(t.Context()); err != nil || len(p.versions) != 2 {
		t.Fatal(p.versions, err)
	}
	p.get("/graphql?query=" + url.QueryEscape(`{ rankings(by: DEGREE, first: 1) { method } search(text: "a") { isCut } }`))
	waitFor(t, "the files", func() bool {
		status, _ := p.get("/data/" + p.versions[0].ID + "/index.json")
		return status == http.StatusOK
	})
	return p
}

// get asks for a page, and leaves out when the versions were published in this store, which no two stores share.
func (p *sitePages) get(address string) (status int, body string) {
	w := httptest.NewRecorder()
	p.site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	body = w.Body.String()
	for _, v := range p.versions {
		for _, layout := range []string{"2006-01-02T15:04:05.999Z", time.RFC3339} {
			body = strings.ReplaceAll(body, v.PublishedAt.UTC().Format(layout), "PUBLISHED")
		}
	}
	return w.Code, body
}

// mapped finds in a sitemap the addresses that it lists, each with its language if that is named.
var mapped = regexp.MustCompile(`<loc>` + regexp.QuoteMeta(publicURL) + `((?:/(nn|en))?/[^<]*)</loc>`)

// addresses are those of all pages in bokmål, and of one of each kind in the other languages; and, in bokmål, of what
// the sitemap doesn't list: questions, forms of a page, older versions, what isn't there.
func (p *sitePages) addresses() (all []string) {
	_, sitemap := p.get("/sitemap.xml")
	known := map[string]bool{}
	for _, found := range mapped.FindAllStringSubmatch(sitemap, -1) {
		address, language := found[1], found[2]
		kind := language + kindOf(address)
		if language == "" || !known[kind] {
			all = append(all, address)
		}
		known[kind] = true
	}
	for _, q := range []string{"tiltak 6", "hvem eide tiltak 6 i 2023", "tiltak 13", "xyzzyq", "siva", "2 millioner",
		"helse"} {
		all = append(all, "/svar?q="+url.QueryEscape(q), "/sok?q="+url.QueryEscape(q))
	}
	for _, list := range []string{"/tiltak", "/aktorer", "/hull", "/uenigheter", "/penger", "/endringer", "/kilder"} {
		all = append(all, list+".csv", list+".json")
	}
	for _, form := range []string{".csv", ".json", ".svg", ".png", ".jsonld", ".ttl"} {
		all = append(all, "/aktor/siva"+form, "/tiltak/veikart-helsenaeringen/6"+form)
	}
	version := "?version=" + p.versions[1].ID[:12]
	return append(all, "/sitemap.xml", "/endringer.atom", "/hull?omfang=alt", "/nettverk?rundt=agency/siva",
		"/nettverk.svg?rundt=agency/siva", "/nettverk.csv?rundt=agency/siva", "/nettverk?vei=agency/siva,agency/digdir",
		"/pastand/agency/siva/RESPONSIBLE_FOR/measure/veikart-helsenaeringen/6", "/nothing", "/hull"+version,
		"/tiltak/veikart-helsenaeringen/6"+version, "/aktor/siva"+version)
}

// inLanguage begins addresses, with the language unless it is bokmål.
var inLanguage = regexp.MustCompile(`^/((nn|en)/)?`)

// kindOf is what kind of page is at an address: its path without language and without what it is about.
func kindOf(address string) string {
	address, query, _ := strings.Cut(address, "?")
	of := strings.Split(inLanguage.ReplaceAllString(address, ""), "/")
	kind := "/" + of[0]
	switch {
	case of[0] == "id", of[0] == "om" && len(of) > 1:
		kind += "/" + of[1]
	case len(of) > 1:
		kind += "/…"
	}
	if form := path.Ext(address); form != "" && !strings.HasSuffix(kind, form) {
		kind += form
	}
	if strings.HasPrefix(query, "version=") {
		kind += "?version"
	}
	return kind
}

// difference is the first line in which two pages differ.
func difference(got, want string) string {
	lines := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(lines) || line != lines[i] {
			return line + "\nembedded\n" + strings.Join(lines[min(i, len(lines)):min(i+1, len(lines))], "")
		}
	}
	return "it is shorter"
}
