package site_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/site"
)

// TestSitemapNamesPages: all that it names is there, and each thing and claim of the dataset is named in each language.
func TestSitemapNamesPages(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	named := mapped(t, h, "/sitemap.xml")
	for _, prefix := range []string{"", "/nn", "/en"} {
		for _, n := range data.Nodes {
			if path := prefix + site.PathOf(string(n.ID)); !slices.Contains(named, path) {
				t.Errorf("%s isn't named", path)
			}
		}
		for _, e := range data.Edges {
			if path := prefix + site.PathOf(string(e.ID)); !slices.Contains(named, path) {
				t.Errorf("%s isn't named", path)
			}
		}
	}
	for i, path := range named {
		if i%29 != 0 { // one in so many, in turn of each language
			continue
		}
		if response, _ := get(t, h, path); response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, response.StatusCode)
		}
	}
}

// TestSitemapsAreSmall: what is too much for one map is in several, none of more addresses than the protocol allows.
func TestSitemapsAreSmall(t *testing.T) {
	data := &kg.Data{}
	for _, n := range luftland(t).Nodes {
		for i := 0; n.Type == "Document" && len(data.Nodes) < 20_001; i++ {
			n.ID = kg.ID(fmt.Sprintf("document/%d", i))
			fixture.Set(&n.Props, "url", fmt.Sprintf("https://example.com/%d", i))
			data.Nodes = append(data.Nodes, n)
		}
	}
	h, _ := serving(t, data.Canonical())
	_, text := get(t, h, "/sitemap.xml")
	maps := regexp.MustCompile(`<sitemap><loc>https://example.org([^<]+)`).FindAllStringSubmatch(text, -1)
	seen := map[string]bool{}
	for _, m := range maps {
		named := mapped(t, h, m[1])
		if len(named) > 50_000 {
			t.Errorf("%s names %d pages", m[1], len(named))
		}
		for _, path := range named {
			seen[path] = true
		}
	}
	if len(maps) < 2 || len(seen) < 3*len(data.Nodes) || !seen["/en/id/document/20000"] {
		t.Errorf("%d maps name %d pages of %d things", len(maps), len(seen), len(data.Nodes))
	}
}

// mapped are the paths that a map of the site names.
func mapped(t *testing.T, h http.Handler, path string) (paths []string) {
	t.Helper()
	_, text := get(t, h, path)
	var m struct {
		URLs []struct {
			Location string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	for _, u := range m.URLs {
		path, ours := strings.CutPrefix(u.Location, "https://example.org")
		if !ours {
			t.Errorf("%s isn't ours", u.Location)
		}
		paths = append(paths, path)
	}
	return paths
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
