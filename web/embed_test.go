package web

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

var (
	unbuilt = fstest.MapFS{".gitkeep": {}}
	built   = fstest.MapFS{
		".gitkeep":                 {},
		"playground.html":          {Data: []byte("<!doctype html><title>the page</title>")},
		"language.js":              {Data: []byte("document.documentElement.lang = 'nb'")},
		"assets/page-B4tCx9Kz.js":  {Data: []byte("export {}")},
		"assets/page-C8dQw1Lm.css": {Data: []byte("body{}")},
		"assets/icon-D1fGh5Jk.svg": {Data: []byte("<svg/>")},
	}
)

func ask(t *testing.T, site fs.FS, opts Options, method, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	handler(site, opts).ServeHTTP(w, r)
	return w
}

func TestStatusTypeAndCache(t *testing.T) {
	const forever = "public, max-age=31536000, immutable"
	cases := []struct {
		name, method, path string
		site               fstest.MapFS
		status             int
		contentType, cache string
	}{
		{"page", "GET", "/playground", built, 200, "text/html; charset=utf-8", "no-cache"},
		{"page, head", "HEAD", "/playground", built, 200, "text/html; charset=utf-8", "no-cache"},
		{"page, slash", "GET", "/playground/", built, 301, "text/html; charset=utf-8", ""},
		{"page, posted to", "POST", "/playground", built, 405, "text/plain; charset=utf-8", ""},
		{"script", "GET", "/playground/assets/page-B4tCx9Kz.js", built, 200, "text/javascript; charset=utf-8", forever},
		{"style", "GET", "/playground/assets/page-C8dQw1Lm.css", built, 200, "text/css; charset=utf-8", forever},
		{"icon", "GET", "/playground/assets/icon-D1fGh5Jk.svg", built, 200, "image/svg+xml", forever},
		{"language", "GET", "/playground/language.js", built, 200, "text/javascript; charset=utf-8", "no-cache"},
		{"language, unbuilt", "GET", "/playground/language.js", unbuilt, 404, "text/plain; charset=utf-8", ""},
		{"no such asset", "GET", "/playground/assets/gone.js", built, 404, "text/plain; charset=utf-8", ""},
		{"no listing", "GET", "/playground/assets/", built, 404, "text/plain; charset=utf-8", ""},
		{"no way out", "GET", "/playground/assets/..%2Fplayground.html", built, 404, "text/plain; charset=utf-8", ""},
		{"examples", "GET", "/playground/examples.json", built, 200, "application/json; charset=utf-8", "no-cache"},
		{"examples, unbuilt", "GET", "/playground/examples.json", unbuilt, 200, "application/json; charset=utf-8",
			"no-cache"},
		{"page, unbuilt", "GET", "/playground", unbuilt, 200, "text/html; charset=utf-8", "no-cache"},
		{"asset, unbuilt", "GET", "/playground/assets/page.js", unbuilt, 404, "text/plain; charset=utf-8", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := ask(t, c.site, Options{}, c.method, c.path)
			if w.Code != c.status {
				t.Errorf("status %d, want %d", w.Code, c.status)
			}
			if got := w.Header().Get("Content-Type"); got != c.contentType {
				t.Errorf("Content-Type %q, want %q", got, c.contentType)
			}
			if got := w.Header().Get("Cache-Control"); got != c.cache {
				t.Errorf("Cache-Control %q, want %q", got, c.cache)
			}
		})
	}
}

func TestEveryAnswerIsSecured(t *testing.T) {
	paths := []string{"/playground", "/playground/", "/playground/assets/page-B4tCx9Kz.js", "/playground/gone",
		"/playground/examples.json"}
	for _, site := range []fstest.MapFS{built, unbuilt} {
		for _, path := range paths {
			h := ask(t, site, Options{}, "GET", path).Header()
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%s: unprotected: %v", path, h)
			}
			checkPolicy(t, path, h.Get("Content-Security-Policy"))
		}
	}
}

// checkPolicy holds the policy to what it is for: our own origin only, and no
// script that isn't a file of ours.
func checkPolicy(t *testing.T, path, policy string) {
	t.Helper()
	for directive := range strings.SplitSeq(policy, ";") {
		name, sources, _ := strings.Cut(strings.TrimSpace(directive), " ")
		for source := range strings.FieldsSeq(sources) {
			inline := name == "style-src" && source == "'unsafe-inline'"
			image := name == "img-src" && source == "data:"
			if source != "'self'" && source != "'none'" && !inline && !image {
				t.Errorf("%s: %s lets in %s", path, name, source)
			}
		}
	}
	for _, want := range []string{"default-src 'self'", "script-src 'self'", "frame-ancestors 'none'",
		"base-uri 'none'", "form-action 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("%s: policy lacks %s", path, want)
		}
	}
}

func TestPageIsServedAsBuilt(t *testing.T) {
	w := ask(t, built, Options{}, "GET", "/playground")
	if got, want := w.Body.String(), string(built["playground.html"].Data); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	again := ask(t, built, Options{}, "GET", "/playground", "If-None-Match", w.Header().Get("ETag"))
	if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("revalidation: status %d with %d bytes, want 304 without", again.Code, again.Body.Len())
	}
}

func TestUnbuiltPageSaysWhatToDo(t *testing.T) {
	body := ask(t, unbuilt, Options{}, "GET", "http://graf.example:9090/playground").Body.String()
	for _, want := range []string{"make run", "cd web &amp;&amp; npm ci &amp;&amp; npm run build",
		"curl -s http://graf.example:9090/graphql"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(body, "<script") {
		t.Error("the page must work without JavaScript")
	}
}

func TestUnbuiltPageEscapesTheHost(t *testing.T) {
	r := httptest.NewRequest("GET", "/playground", nil)
	r.Host = "<script>alert(1)</script>"
	w := httptest.NewRecorder()
	handler(unbuilt, Options{}).ServeHTTP(w, r)
	if strings.Contains(w.Body.String(), "<script") {
		t.Error("the Host header reached the page unescaped")
	}
}

func TestExamples(t *testing.T) {
	list := `[{"name":"who-owns-measure-6"}]`
	giving := func(text string, err error) Options {
		return Options{Examples: func(context.Context) ([]byte, error) { return []byte(text), err }}
	}
	for want, opts := range map[string]Options{"[]": {}, list: giving(list, nil)} {
		w := ask(t, built, opts, "GET", "/playground/examples.json")
		if got := w.Body.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	h := ask(t, built, giving("", errors.New("secret")), "GET", "/playground/examples.json")
	if h.Code != http.StatusServiceUnavailable || h.Header().Get("Retry-After") == "" ||
		strings.Contains(h.Body.String(), "secret") || h.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("not known yet: status %d, %v, %q", h.Code, h.Header(), h.Body)
	}
}

// Handler works with whatever is in dist, which on a fresh clone is nothing.
func TestHandlerAnswers(t *testing.T) {
	w := httptest.NewRecorder()
	Handler(Options{}).ServeHTTP(w, httptest.NewRequest("GET", "/playground", nil))
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "tiltaksgraf") {
		t.Errorf("status %d, body %.80q", w.Code, w.Body)
	}
}
