package site_test

import (
	"encoding/xml"
	"net/http"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
)

// TestSitemapNamesPages: all that it names is there, and each thing of the dataset is named.
func TestSitemapNamesPages(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	_, text := get(t, h, "/sitemap.xml")
	var m struct {
		URLs []struct {
			Location string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.URLs) < 3*len(data.Nodes) {
		t.Errorf("%d addresses of %d things", len(m.URLs), len(data.Nodes))
	}
	for i, u := range m.URLs {
		path, ours := strings.CutPrefix(u.Location, "https://example.org")
		if i%29 != 0 && ours { // one in so many, in turn of each language
			continue
		}
		if response, _ := get(t, h, path); response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", u.Location, response.StatusCode)
		}
	}
}

// TestAboutPages: who publishes, the files with their sums, and how else to correct where no contact is known.
func TestAboutPages(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	for _, prefix := range []string{"", "/nn", "/en"} {
		for _, path := range []string{"/om", "/om/data", "/om/rettelser", "/om/rettelser?om=agency/siva"} {
			if response, page := get(t, h, prefix+path); response.StatusCode != 200 || strings.Count(page, "<h1") != 1 {
				t.Errorf("%s%s: %d", prefix, path, response.StatusCode)
			}
		}
	}
	_, page := get(t, h, "/om/rettelser?om=agency/siva")
	if !strings.Contains(page, "https://example.org/id/agency/siva?version=") {
		t.Error("what is to be corrected has no permanent link")
	}
	deadline := time.Now().Add(30 * time.Second)
	for {
		_, page := get(t, h, "/om/data")
		if strings.Contains(page, `nodes.csv`) && strings.Count(page, "<code") > 5 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the files have no sums")
		}
		time.Sleep(50 * time.Millisecond)
	}
	told := *builtIn(t)
	told.Description = kg.Description{Name: kg.Localized{NB: "Prøve"}, Contact: "rett@example.com"}
	other, _ := serving(t, &told)
	_, page = get(t, other, "/om/rettelser")
	_, unlicensed := get(t, other, "/en/om")
	if !strings.Contains(page, `href="mailto:rett@example.com"`) || strings.Contains(unlicensed, "CC BY") ||
		!strings.Contains(unlicensed, kg.Rules[0].EN) {
		t.Error("the pages don't tell what another dataset says of itself")
	}
	_, text := get(t, other, "/.well-known/security.txt")
	if !strings.HasPrefix(text, "Contact: mailto:rett@example.com\nExpires: 20") {
		t.Errorf("security.txt: %s", text)
	}
	if response, _ := get(t, h, "/.well-known/security.txt"); response.StatusCode != http.StatusNotFound {
		t.Error("security.txt without a contact")
	}
	if _, text := get(t, h, "/robots.txt"); !strings.Contains(text, "Sitemap: https://example.org/sitemap.xml") {
		t.Errorf("robots.txt: %s", text)
	}
}
