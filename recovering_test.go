package main

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tiltaksgraf/kg/query"
	"tiltaksgraf/server"
	"tiltaksgraf/store/memory"
)

// TestPanicsAreAnswered lets each part of the site panic, before and after its answer has begun, in a real server.
func TestPanicsAreAnswered(t *testing.T) {
	broken := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"of what was to be said"`)
		if r.Header.Get("Begin") != "" {
			w.Header().Set("Content-Length", "1000")
			_, _ = w.Write(bytes.Repeat([]byte("half"), 125))
			_ = http.NewResponseController(w).Flush()
		}
		panic("secret")
	})
	var logged lockedBuffer
	log := slog.New(slog.NewTextHandler(&logged, nil))
	g := query.New(memory.New(), query.Options{Logger: log})
	site := server.Routes(g, broken, broken, broken, broken, []string{"*"}, log)
	web := httptest.NewUnstartedServer(site)
	web.Config = server.NewServer(site, log, server.WaitsFor(0))
	web.Start()
	defer web.Close()

	for path, kind := range map[string]string{
		"/graphql":               "application/json; charset=utf-8",
		"/graphql?query={hello}": "application/json; charset=utf-8",
		"/playground":            "text/plain; charset=utf-8",
		"/playground/a.js":       "text/plain; charset=utf-8",
		"/tiltak/6":              "text/plain; charset=utf-8",
		"/data/latest/nodes.csv": "text/plain; charset=utf-8",
	} {
		for _, encoding := range []string{"gzip", "identity"} {
			before := strings.Count(logged.String(), "level=ERROR")
			res, body, err := exchangeOnce(web.URL+path, "Accept-Encoding", encoding, "Origin", "https://avis.example")
			if err != nil || res.StatusCode != 500 || res.Header.Get("Content-Type") != kind {
				t.Fatalf("%s (%s): %v %v", path, encoding, res, err)
			}
			isGraphQL := strings.HasPrefix(path, "/graphql")
			if isGraphQL != strings.Contains(body, `"code":"INTERNAL"`) || strings.Contains(body, "secret") {
				t.Errorf("%s: %s", path, body)
			}
			if isGraphQL && res.Header.Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("%s: a web page can't read %v", path, res.Header)
			}
			if res.Header.Get("ETag") != "" || res.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s: caches may store %v", path, res.Header)
			}
			after := strings.Count(logged.String(), "level=ERROR")
			if after != before+1 || !strings.Contains(logged.String(), "recovering_test.go") {
				t.Errorf("%s: %d lines of errors more: %s", path, after-before, logged.String())
			}
			if _, body, err := exchangeOnce(web.URL+path, "Begin", "yes", "Accept-Encoding", encoding); err == nil {
				t.Errorf("%s (%s): half an answer passes for a whole one: %.20s", path, encoding, body)
			}
		}
	}
	if res, _, err := exchangeOnce(web.URL + "/healthz"); err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %v %v", res, err)
	}
}

// exchangeOnce gets an address; headers come in pairs. The error also covers an answer that is missing or cut.
func exchangeOnce(address string, headers ...string) (*http.Response, string, error) {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, "", err
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res, string(body), err
}
