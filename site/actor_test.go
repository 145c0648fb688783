package site_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/site"
)

// TestSharedAddresses: where actors of two types have the same slug, each has a page of its own, to which the address
// that they share leads, and search engines are told of both.
func TestSharedAddresses(t *testing.T) {
	data := luftland(t)
	i := slices.IndexFunc(data.Nodes, func(n kg.Node) bool { return n.Type == "Agency" })
	first := data.Nodes[i]
	slug := strings.TrimPrefix(string(first.ID), "agency/")
	second := kg.Node{ID: kg.ID("organisation/" + slug), Type: "Organisation", Props: slices.Clone(first.Props)}
	for _, key := range []string{"organisationNumber", "aliases", "abbreviation", "homepage", "formerIds", "url"} {
		fixture.Set(&second.Props, key, nil)
	}
	for _, key := range []string{"name_nb", "name_nn", "name_en"} {
		fixture.Set(&second.Props, key, "Den andre")
	}
	data.Nodes = append(data.Nodes, second)
	data = data.Canonical()
	h, _ := serving(t, data)

	seen := map[string]kg.ID{}
	for _, n := range data.Nodes {
		path := "/id/" + string(n.ID)
		response, body := get(t, h, path)
		if response.StatusCode == http.StatusSeeOther {
			path = response.Header.Get("Location")
			response, body = get(t, h, path)
		}
		if other, taken := seen[path]; taken || response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d, at %s as %s", n.ID, response.StatusCode, path, other)
		}
		seen[path] = n.ID
		if !strings.Contains(body, "https://example.org/id/"+string(n.ID)+"?version=") {
			t.Errorf("%s isn't what %s is about", n.ID, path)
		}
	}
	shared := site.PathOf(string(first.ID))
	_, body := get(t, h, shared)
	named := mapped(t, h, "/sitemap.xml")
	for _, id := range []kg.ID{first.ID, second.ID} {
		path := "/id/" + string(id)
		if !strings.Contains(body, ` href="`+path+`"`) || seen[path] != id || !slices.Contains(named, path) {
			t.Errorf("%s doesn't lead to %s", shared, path)
		}
	}
	if slices.Contains(named, shared) {
		t.Errorf("search engines are told of %s", shared)
	}
	isWhole(t, shared, body)
}
