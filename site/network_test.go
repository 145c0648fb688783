package site_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestNetworkAsPictureAndTable: each claim that a network's picture draws is a row of its table, and the same network
// comes as SVG and PNG.
func TestNetworkAsPictureAndTable(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	_, page := get(t, h, "/nettverk?rundt=measure/veikart-helsenaeringen/6")
	drawn := regexp.MustCompile(`data-claim="([^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(drawn) < 5 {
		t.Fatalf("%d claims are drawn", len(drawn))
	}
	_, rows := get(t, h, "/nettverk.csv?rundt=measure/veikart-helsenaeringen/6")
	for _, d := range drawn {
		if !strings.Contains(rows, d[1]) {
			t.Errorf("%s is drawn, and no row", d[1])
		}
	}
	response, svg := get(t, h, "/nn/nettverk.svg?rundt=agency/siva")
	for decoder := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if kind := response.Header.Get("Content-Type"); kind != "image/svg+xml" || !strings.Contains(svg, `lang="nn"`) {
		t.Errorf("%s: %.200s", kind, svg)
	}
	if _, image := get(t, h, "/nettverk.png?rundt=agency/siva"); !isPNG(image) {
		t.Error("the PNG is none")
	}
	if response, _ := get(t, h, "/nettverk?rundt=agency/nobody"); response.StatusCode != http.StatusNotFound {
		t.Errorf("around nothing: %d", response.StatusCode)
	}
	if response, page := get(t, h, "/nettverk"); response.StatusCode != 200 || strings.Count(page, "?rundt=") < 6 {
		t.Error("there is nothing to begin with")
	}
}

func isPNG(image string) bool {
	_, err := png.Decode(bytes.NewReader([]byte(image)))
	return err == nil
}

// TestPagesHaveCards: what a page names as its picture is one, of the size that cards have.
func TestPagesHaveCards(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	for _, path := range []string{"/", "/tiltak/veikart-helsenaeringen/6", "/en/tiltak/veikart-helsenaeringen/9",
		"/aktor/siva", "/plan/veikart-helsenaeringen"} {
		_, page := get(t, h, path)
		named := regexp.MustCompile(`og:image" content="https://example.org([^"]+)"`).FindStringSubmatch(page)
		if named == nil {
			t.Errorf("%s names no card", path)
			continue
		}
		_, image := get(t, h, named[1])
		size, err := png.DecodeConfig(strings.NewReader(image))
		if err != nil || size.Width != 1200 || size.Height != 630 {
			t.Errorf("%s: %v, %d by %d", named[1], err, size.Width, size.Height)
		}
	}
}

// TestTagsAreToldAsTags: who stands in brackets by a measure isn't told as responsible, on any page or in any file.
func TestTagsAreToldAsTags(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	const claim = "ministry/nfd/RESPONSIBLE_FOR/measure/veikart-helsenaeringen/6"
	for _, path := range []string{"/pastand/" + claim, "/nettverk?rundt=measure/veikart-helsenaeringen/6", "/aktor/nfd"} {
		if _, page := get(t, h, path); !strings.Contains(page, "står i parentes ved") {
			t.Errorf("%s doesn't tell the tag", path)
		}
	}
}
