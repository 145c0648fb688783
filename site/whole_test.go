package site_test

import (
	"bytes"
	"compress/gzip"
	"html"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/site"
)

// heaviest is how many bytes a page has at most, compressed.
const heaviest = 40 << 10

var (
	heading  = regexp.MustCompile(`<h([1-6])[ >]`)
	anchor   = regexp.MustCompile(` id="([^"]+)"`)
	inPage   = regexp.MustCompile(` href="#([^"]+)"`)
	tag      = regexp.MustCompile(`<[^>]*>`)
	unseen   = regexp.MustCompile(`(?s)<(script|style)[ >].*?</(script|style)>`)
	unfilled = regexp.MustCompile(`<no value>|&lt;no value|%!|\{[a-z]+\}|&lt;nil|0xc0[0-9a-f]{6}|ZgotmplZ`)
)

// isWhole says that a page is one: one first heading and no level left out, nothing unfilled, no name twice, nothing in
// it that leads nowhere in it, and light.
func isWhole(t *testing.T, path, body string) {
	t.Helper()
	last, first := 0, 0
	for _, h := range heading.FindAllStringSubmatch(body, -1) {
		level := int(h[1][0] - '0')
		if level == 1 {
			first++
		}
		if level > last+1 {
			t.Errorf("%s: a heading of level %d follows one of level %d", path, level, last)
		}
		last = level
	}
	if first != 1 {
		t.Errorf("%s has %d first headings", path, first)
	}
	if found := unfilled.FindString(unseen.ReplaceAllString(body, "")); found != "" {
		t.Errorf("%s has %q", path, found)
	}
	names := map[string]bool{}
	for _, a := range anchor.FindAllStringSubmatch(body, -1) {
		if names[a[1]] {
			t.Errorf("%s has two of id %q", path, a[1])
		}
		names[a[1]] = true
	}
	for _, a := range inPage.FindAllStringSubmatch(body, -1) {
		if !names[a[1]] {
			t.Errorf("%s leads to #%s, which isn't there", path, a[1])
		}
	}
	if size := compressed(t, body); size > heaviest {
		t.Errorf("%s has %d bytes, compressed", path, size)
	}
}

func compressed(t *testing.T, body string) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(body)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// textOf is what a page says, with one space between words.
func textOf(body string) string {
	text := tag.ReplaceAllString(unseen.ReplaceAllString(body, " "), "")
	return strings.Join(strings.Fields(html.UnescapeString(text)), " ")
}

// TestPagesAreWhole: all pages of an invented dataset, in all languages.
func TestPagesAreWhole(t *testing.T) {
	data := luftland(t)
	h, _ := serving(t, data)
	for _, prefix := range []string{"", "/nn", "/en"} {
		for _, path := range everyPage(data) {
			_, body := get(t, h, prefix+path)
			isWhole(t, prefix+path, body)
		}
	}
}

// TestFilesThatAreMissing: who looks for a file that isn't there by a browser gets a page to search from, that says why
// in each language; a program doesn't.
func TestFilesThatAreMissing(t *testing.T) {
	h, _ := serving(t, luftland(t))
	why := kg.Localized{NB: "Ingen slik fil.", NN: "Inga slik fil.", EN: "No such file."}
	for accept, page := range map[string]bool{"text/html,*/*;q=0.8": true, "*/*": false, "": false} {
		r := httptest.NewRequest(http.MethodGet, "/data/latest/nothing.csv", nil)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		answered := h.(*site.Site).NotFound(w, r, why)
		body := w.Body.String()
		if answered != page || w.Header().Get("Vary") != "Accept" {
			t.Errorf("%q: a page %v, it varies by %q", accept, answered, w.Header().Get("Vary"))
		}
		if !page {
			continue
		}
		isWhole(t, accept, body)
		for _, text := range []string{why.NB, `<p lang="nn">` + why.NN, `<p lang="en">` + why.EN, `type="search"`} {
			if !strings.Contains(body, text) {
				t.Errorf("the page lacks %q", text)
			}
		}
		if w.Code != http.StatusNotFound {
			t.Errorf("the page is %d", w.Code)
		}
	}
}
