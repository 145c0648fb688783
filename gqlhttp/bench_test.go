package gqlhttp_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tiltaksgraf/gqlhttp"
)

const worked = `query Worked($text: String!) {
  whoIsResponsible(text: $text, first: 3) {
    sentence(locale: NB)
    actors { actor { id name { value } } claim { evidence { quote document { id url } } } }
  }
  hello
}`

// sink is a ResponseWriter that keeps nothing, so that the benchmarks measure the handler.
type sink struct{ header http.Header }

func (s sink) Header() http.Header         { return s.header }
func (s sink) Write(b []byte) (int, error) { return len(b), nil }
func (s sink) WriteHeader(int)             {}

func benchmark(b *testing.B, options gqlhttp.Options) {
	h, _ := serve(options)
	body := params(worked, `{"text": "katapult"}`)
	if got := post(b, h, body); got.code() != "" {
		b.Fatal(got.text)
	}
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", asJSON)
		h.ServeHTTP(sink{http.Header{}}, r)
	}
}

func BenchmarkAnswerKept(b *testing.B)   { benchmark(b, gqlhttp.Options{}) }
func BenchmarkDocumentKept(b *testing.B) { benchmark(b, gqlhttp.Options{AnswerCacheBytes: -1}) }
func BenchmarkNothingKept(b *testing.B) {
	benchmark(b, gqlhttp.Options{AnswerCacheBytes: -1, DocumentCacheBytes: -1})
}

// BenchmarkRequest is what httptest itself takes of the others.
func BenchmarkRequest(b *testing.B) {
	body := params(worked, `{"text": "katapult"}`)
	b.ReportAllocs()
	for b.Loop() {
		httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body)).Header.Set("Content-Type", asJSON)
	}
}
