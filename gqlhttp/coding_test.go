package gqlhttp_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/gqlhttp"
)

// unpacked is a body as it was before it was compressed.
func unpacked(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	if w.Header().Get("Content-Encoding") == "" {
		return w.Body.String()
	}
	r, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// accepting sends a query as one who accepts these codings; several headers are sent as several.
func accepting(h http.Handler, query string, codings ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(params(query, "")))
	r.Header.Set("Content-Type", asJSON)
	r.Header["Accept-Encoding"] = codings
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAcceptEncoding(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	const long, short = `{long(bytes: 5000)}`, `{hello}`
	for header, want := range map[string]struct{ long, short string }{
		"":                              {"", ""},
		"gzip":                          {"gzip", ""},
		"GZIP":                          {"gzip", ""},
		"x-gzip":                        {"gzip", ""},
		"gzip, deflate, br, zstd":       {"gzip", ""},
		"br,zstd":                       {"", ""},
		"deflate":                       {"", ""},
		"*":                             {"gzip", ""},
		"gzip;q=0.5":                    {"gzip", ""},
		"gzip;q=0.001":                  {"gzip", ""},
		"gzip;q=0":                      {"", ""},
		"gzip;q=0.000":                  {"", ""},
		"gzip; q=0, *":                  {"", ""},
		"*;q=0":                         {"406", "406"},
		"identity;q=0":                  {"406", "406"},
		"identity;q=0, gzip;q=0, *":     {"406", "406"},
		"br, *;q=0":                     {"406", "406"},
		"identity;q=0, gzip":            {"gzip", "gzip"},
		"*;q=0, gzip":                   {"gzip", "gzip"},
		"gzip;q=0.5, identity":          {"", ""},
		"gzip;q=0.5, identity;q=0.4":    {"gzip", ""},
		"identity, gzip":                {"gzip", ""},
		"gzip;q=0.4, *;q=0.8":           {"", ""},
		"*;q=0.4, identity;q=0.8":       {"", ""},
		"gzip;q=2":                      {"", ""},
		"gzip;q=x, deflate":             {"", ""},
		"gzip;q=0.2,gzip;q=1,identity":  {"gzip", ""},
		" gzip ; q=1.0 , identity; q=0": {"gzip", "gzip"},
		",,gzip,":                       {"gzip", ""},
		"gzipped":                       {"", ""},
	} {
		for query, coding := range map[string]string{long: want.long, short: want.short} {
			w := accepting(h, query, header)
			if coding == "406" {
				if w.Code != http.StatusNotAcceptable || !strings.Contains(w.Body.String(), "BAD_USER_INPUT") {
					t.Errorf("%q: %d %s", header, w.Code, w.Body)
				}
				continue
			}
			if got := w.Header().Get("Content-Encoding"); w.Code != 200 || got != coding {
				t.Errorf("%q: %d and coding %q for %s, want %q", header, w.Code, got, query, coding)
			}
			if got, want := unpacked(t, w), accepting(h, query).Body.String(); got != want {
				t.Errorf("%q: %s for %s", header, got, query)
			}
		}
		if got := accepting(h, long, header).Header()["Vary"]; !slices.Equal(got, []string{"Accept", "Accept-Encoding"}) {
			t.Errorf("%q: Vary is %q", header, got)
		}
	}
	if got := accepting(h, long, "deflate", "gzip").Header().Get("Content-Encoding"); got != "gzip" {
		t.Errorf("two headers: %q", got)
	}
}

// Whether plain or compressed, an answer is executed once, and so is compressing it.
func TestCompressedAnswersAreKept(t *testing.T) {
	h, p := serve(gqlhttp.Options{})
	const query = `{count long(bytes: 1000000)}`
	var packed []string
	for _, coding := range []string{"gzip", "", "gzip", "identity"} {
		w := accepting(h, query, coding)
		if w.Header().Get("Content-Encoding") == "gzip" {
			packed = append(packed, w.Body.String())
		}
		if got := unpacked(t, w); !strings.HasPrefix(got, `{"data":{"count":1,`) {
			t.Errorf("%q: %.100s", coding, got)
		}
	}
	if len(packed) != 2 || packed[0] != packed[1] || p.resolved.Load() != 2 {
		t.Errorf("%d compressed answers, %d fields resolved", len(packed), p.resolved.Load())
	}
	body, before := params(query, ""), allocated()
	for range 20 {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header = http.Header{"Content-Type": {asJSON}, "Accept-Encoding": {"gzip"}}
		h.ServeHTTP(sink{http.Header{}}, r)
	}
	if each := (allocated() - before) / 20; each > 50_000 {
		t.Errorf("%d bytes are allocated for a compressed answer that is kept", each)
	}
}

// allocated is the memory that was ever taken.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// What isn't kept is compressed, too: answers that hold errors, or are too large.
func TestPassingAnswersAreCompressed(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for query, want := range map[string]string{
		`{broken long(bytes: 3000)}`:   `"code":"INTERNAL"`,
		`{long(bytes: 1100000) hello}`: `"hello":"hei"`,
	} {
		for range 2 {
			w := accepting(h, query, "gzip")
			if got := unpacked(t, w); w.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(got, want) {
				t.Errorf("%s: %v %.200s", query, w.Header(), got)
			}
		}
	}
}
