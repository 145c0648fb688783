package gqlhttp_test

import (
	"fmt"
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

// BenchmarkAnswerNew asks another question each time, which is executed and kept, as long as the others let it.
func BenchmarkAnswerNew(b *testing.B) {
	h, _ := serve(gqlhttp.Options{})
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		body := fmt.Sprintf(`{"query":"query($n: Int!) {echo(int: $n) long(bytes: 2000)}","variables":{"n":%d}}`, n)
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", asJSON)
		h.ServeHTTP(sink{http.Header{}}, r)
	}
}

// BenchmarkRequest is what httptest itself takes of the others.
func BenchmarkRequest(b *testing.B) {
	body := params(worked, `{"text": "katapult"}`)
	b.ReportAllocs()
	for b.Loop() {
		httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body)).Header.Set("Content-Type", asJSON)
	}
}

// BenchmarkLongAnswerKept is an answer of 150 kB that is kept, plain and for those who accept gzip.
func BenchmarkLongAnswerKept(b *testing.B) {
	h, _ := serve(gqlhttp.Options{})
	body := params(`{long(bytes: 150000)}`, "")
	for _, coding := range []string{"identity", "gzip"} {
		b.Run(coding, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
				r.Header.Set("Content-Type", asJSON)
				r.Header.Set("Accept-Encoding", coding)
				h.ServeHTTP(sink{http.Header{}}, r)
			}
		})
	}
}
