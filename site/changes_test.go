package site_test

import (
	"encoding/json"
	"encoding/xml"
	"html"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/site"
)

// TestChangesSinceAYear: the page and its file have what happened since the year and nothing else, and all that was
// changed in the data, with links to all that a change names.
func TestChangesSinceAYear(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	for _, from := range []string{"", "2017", "2023", "2025", "2999"} {
		events, changes := 0, 0
		for _, n := range data.Nodes {
			if date := string(n.Props.Date("date")); n.Type == "Event" && date >= from {
				events++
			}
		}
		for _, c := range data.Description.Changes {
			if string(c.Date) >= from {
				changes++
			}
		}
		_, text := get(t, h, "/endringer.json?fra="+from)
		var rows []struct{ Kind, Date string }
		if err := json.Unmarshal([]byte(text), &rows); err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if r.Kind == "event" {
				events--
			} else {
				changes--
			}
			if r.Date < from {
				t.Errorf("since %s: %+v", from, r)
			}
		}
		if events != 0 || changes != 0 {
			t.Errorf("since %q, %d events and %d changes too few", from, events, changes)
		}
	}
	_, body := get(t, h, "/nn/endringer")
	for _, c := range data.Description.Changes {
		for _, id := range c.IDs {
			if !strings.Contains(body, `href="/nn`+site.PathOf(string(id))+`"`) {
				t.Errorf("no link to %s", id)
			}
		}
		for _, id := range c.Gone {
			if !strings.Contains(body, "<code>"+string(id)+"</code>") {
				t.Errorf("nothing of %s", id)
			}
		}
		if !strings.Contains(body, html.EscapeString(c.Why.NN)) {
			t.Errorf("not why: %s", c.Why.NN)
		}
	}
}

type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  []string `xml:"author>name"`
	Links   []link   `xml:"link"`
	Entries []struct {
		ID      string   `xml:"id"`
		Title   []string `xml:"title"`
		Updated string   `xml:"updated"`
		Links   []link   `xml:"link"`
		Summary []string `xml:"summary"`
	} `xml:"entry"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

// to is the address of the one link of a kind.
func to(links []link, rel string) string {
	i := slices.IndexFunc(links, func(l link) bool { return l.Rel == rel })
	if i < 0 {
		return ""
	}
	return links[i].Href
}

// TestFeed: what RFC 4287 wants of a feed and of each entry is there; entries are those of the page, the newest first,
// and have the same ids in all languages, which none of them shares with another.
func TestFeed(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	var ids [][]string
	for tag, prefix := range map[string]string{"nb": "", "nn": "/nn", "en": "/en"} {
		path := prefix + "/endringer.atom"
		response, text := get(t, h, path)
		var f feed
		if err := xml.Unmarshal([]byte(text), &f); err != nil {
			t.Fatal(err)
		}
		if media := response.Header.Get("Content-Type"); media != "application/atom+xml; charset=utf-8" || f.Lang != tag ||
			f.Title == "" || len(f.Author) != 1 || f.ID != "https://example.org"+path || to(f.Links, "self") != f.ID ||
			to(f.Links, "alternate") != strings.TrimSuffix(f.ID, ".atom") || f.Updated != f.Entries[0].Updated {
			t.Errorf("%s: %s %+v", path, media, f)
		}
		ids = append(ids, nil)
		for i, e := range f.Entries {
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || len(e.Title) != 1 || e.Title[0] == "" ||
				len(e.Summary) > 1 || !strings.HasPrefix(to(e.Links, "alternate"), "https://example.org/") ||
				i > 0 && e.Updated > f.Entries[i-1].Updated || slices.Contains(ids[len(ids)-1], e.ID) {
				t.Errorf("%s: %v %+v", path, err, e)
			}
			ids[len(ids)-1] = append(ids[len(ids)-1], e.ID)
			page := strings.TrimPrefix(to(e.Links, "alternate"), "https://example.org")
			before, anchor, _ := strings.Cut(page, "#")
			if response, body := get(t, h, before); response.StatusCode != http.StatusOK ||
				anchor != "" && !strings.Contains(body, `id="`+anchor+`"`) {
				t.Errorf("%s leads nowhere", page)
			}
		}
	}
	dated := 0
	for _, n := range data.Nodes {
		if n.Type == "Event" && n.Props.Date("date") != "" {
			dated++
		}
	}
	if !slices.Equal(ids[0], ids[1]) || !slices.Equal(ids[0], ids[2]) ||
		len(ids[0]) != dated+len(data.Description.Changes) {
		t.Errorf("%d, %d and %d entries", len(ids[0]), len(ids[1]), len(ids[2]))
	}
}

// TestChangesKeepTheirPlace: a change that is written above others leaves their addresses and ids as they were.
func TestChangesKeepTheirPlace(t *testing.T) {
	data := *builtIn(t)
	text := kg.Localized{NB: "Ny", NN: "Ny", EN: "New"}
	first := kg.Change{Date: data.Description.Changes[0].Date, What: text, Why: text}
	h, _ := serving(t, &data)
	_, before := get(t, h, "/en/endringer")
	data.Description.Changes = slices.Concat([]kg.Change{first}, data.Description.Changes)
	h, _ = serving(t, &data)
	_, after := get(t, h, "/en/endringer")
	what := html.EscapeString(data.Description.Changes[1].What.EN)
	if a, b := anchorOf(before, what), anchorOf(after, what); a == "" || a != b {
		t.Errorf("it was %q and is %q", a, b)
	}
}

// anchorOf is the last place above a text on a page.
func anchorOf(page, text string) string {
	before, _, _ := strings.Cut(page, text)
	rest := before[strings.LastIndex(before, ` id="`)+len(` id="`):]
	anchor, _, _ := strings.Cut(rest, `"`)
	return anchor
}

type sourceRow struct {
	ID, Read string
	Claims   int `json:"citing_claims,string"`
}

// TestSources: each document is in the list once, with as many claims as rest on it.
func TestSources(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	citing := map[string]int{}
	for _, e := range data.Edges {
		for _, id := range kg.DocumentIDs(e.Props.Evidence()) {
			citing[string(id)]++
		}
	}
	_, text := get(t, h, "/en/kilder.json?sorter=navn")
	var rows []sourceRow
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		t.Fatal(err)
	}
	for _, n := range data.Nodes {
		if n.Type != "Document" {
			continue
		}
		i := slices.IndexFunc(rows, func(r sourceRow) bool { return r.ID == string(n.ID) })
		if i < 0 || rows[i].Claims != citing[string(n.ID)] || (rows[i].Read == "beginning") != n.Props.Bool("excerpt") {
			t.Errorf("%s: %d of %d claims", n.ID, i, citing[string(n.ID)])
			continue
		}
		rows = slices.Delete(rows, i, i+1)
	}
	if len(rows) > 0 {
		t.Errorf("too many: %v", rows)
	}
}
