package query

import (
	"fmt"
	"net/url"
	"slices"
	"testing"

	"tiltaksgraf/kg"
)

// TestSpellings: one page is found however its address is written, and no other page is.
func TestSpellings(t *testing.T) {
	const home, chapter = "https://www.siva.no/", "https://www.siva.no/side?ch=4&m=3"
	same := map[string]string{
		"HTTP://SIVA.no": home, "https://siva.no/?utm_source=x#top": home, "https://siva.no/?fbclid=1&UTM_Medium=mail": home,
		"https://siva.no/?": home, "https://siva.no/side?ch=4&utm_source=x&m=3": chapter,
		"http://siva.no/side/?utm_id&ch=4&m=3#a": chapter,
	}
	for _, parameter := range tracking {
		same["https://siva.no/side?"+parameter+"=x&ch=4&m=3"] = chapter
	}
	for address, want := range same {
		u, err := url.Parse(address)
		if err != nil || !slices.Contains(spellings(*u), want) {
			t.Errorf("%s isn't %s: %v", address, want, spellings(*u))
		}
	}
	for _, other := range []string{"https://siva.no/side?ch=5&m=3", "https://siva.no/side?ch=4", "https://siva.no/side",
		"https://m.siva.no/side?ch=4&m=3"} {
		if u, err := url.Parse(other); err != nil || slices.Contains(spellings(*u), chapter) {
			t.Errorf("%s is %s", other, chapter)
		}
	}
}

// TestBestAt: a document before a homepage, the very address before one like it, and nothing where two are alike.
func TestBestAt(t *testing.T) {
	at := func(id kg.ID, key, address string) kg.Node {
		d := kg.Node{ID: id, Type: "Agency", Props: kg.MakeProps(kg.Prop{Key: key, Value: address})}
		if key == "url" {
			d.Type = "Document"
		}
		return d
	}
	const page = "https://a.no/x"
	home, other, document := at("agency/a", "homepage", page), at("agency/b", "homepage", page+"/"),
		at("document/a", "url", "http://a.no/x")
	first, second := at("document/b", "url", page+"#1"), at("document/c", "url", page+"#2")
	for _, c := range []struct {
		address string
		nodes   []kg.Node
		want    kg.ID
	}{
		{page, nil, ""}, {page, []kg.Node{home}, "agency/a"}, {page, []kg.Node{home, document}, "document/a"},
		{page, []kg.Node{home, other}, "agency/a"},
		{"http://a.no/x", []kg.Node{home, other}, ""}, {page + "#2", []kg.Node{first, second}, "document/c"},
		{page, []kg.Node{first, second}, ""},
	} {
		got, _, _ := only(bestAt(c.address, c.nodes), nil)
		if got.ID != c.want {
			t.Errorf("%s among %s: %q, want %q", c.address, fmt.Sprint(c.nodes), got.ID, c.want)
		}
	}
}
