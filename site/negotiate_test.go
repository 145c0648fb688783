package site_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestPermanentAddressesAreNegotiated: browsers come to the page, programs to RDF, and what one is told isn't kept for
// the other.
func TestPermanentAddressesAreNegotiated(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	for accept, want := range map[string]string{
		"":    "/aktor/siva",
		"*/*": "/aktor/siva",
		"text/html,application/xhtml+xml,*/*;q=0.8":        "/aktor/siva",
		"application/ld+json":                              "/id/agency/siva.jsonld",
		"text/turtle":                                      "/id/agency/siva.ttl",
		"text/html;q=0.5, text/turtle;q=0.9":               "/id/agency/siva.ttl",
		"application/ld+json, text/html":                   "/aktor/siva",
		"text/turtle;q=0, */*":                             "/aktor/siva",
		"application/n-triples, application/ld+json;q=0.1": "/id/agency/siva.jsonld",
	} {
		response, _ := get(t, h, "/id/agency/siva", "Accept", accept)
		if got := response.Header.Get("Location"); response.StatusCode != http.StatusSeeOther || got != want ||
			response.Header.Get("Vary") != "Accept" {
			t.Errorf("%q leads to %s (%d)", accept, got, response.StatusCode)
		}
	}
	for path, want := range map[string]string{
		"/aktor/siva.ttl": "text/turtle; charset=utf-8", "/aktor/siva.jsonld": "application/ld+json",
		"/pastand/agency/siva/RESPONSIBLE_FOR/measure/veikart-helsenaeringen/6.ttl": "text/turtle; charset=utf-8",
		"/id/topic/helsedata.jsonld": "application/ld+json",
	} {
		response, body := get(t, h, path)
		if got := response.Header.Get("Content-Type"); got != want || !strings.Contains(body, "https://example.org/id/") {
			t.Errorf("%s is %s: %.200s", path, got, body)
		}
	}
	if response, _ := get(t, h, "/id/agency/nobody.ttl"); response.StatusCode != http.StatusSeeOther {
		t.Errorf("of nothing: %d", response.StatusCode)
	}
	if response, _ := get(t, h, "/aktor/nobody.ttl"); response.StatusCode != http.StatusNotFound {
		t.Errorf("of nothing: %d", response.StatusCode)
	}
}
