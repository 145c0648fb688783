package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestReleasedTexts: what only a release changes can be cached, asked for again by its tag, and read by any page.
func TestReleasedTexts(t *testing.T) {
	p := sharedProcess(t)
	tags := map[string]bool{}
	for path, kind := range map[string]string{
		"/schema.graphql":      "application/graphql; charset=utf-8",
		"/possible-types.json": "application/json; charset=utf-8",
	} {
		res, text := p.exchange(t, "GET", path, "", "Origin: https://avis.example")
		h := res.Header
		if res.StatusCode != http.StatusOK || h.Get("Content-Type") != kind ||
			!strings.HasPrefix(h.Get("Cache-Control"), "public, max-age=") {
			t.Errorf("%s: %s, %v", path, res.Status, h)
		}
		if h.Get("Access-Control-Allow-Origin") != "*" ||
			!strings.Contains(strings.ToLower(h.Get("Access-Control-Expose-Headers")), "etag") {
			t.Errorf("%s: pages can't read it: %v", path, h)
		}
		tag := h.Get("ETag")
		if tags[tag] || !strings.HasPrefix(tag, `W/"`) || len(tag) < 20 {
			t.Errorf("%s: its tag is %s", path, tag)
		}
		tags[tag] = true
		for known, status := range map[string]int{
			tag: 304, strings.TrimPrefix(tag, "W/"): 304, `"other", ` + tag: 304, "*": 304, `W/"other"`: 200,
		} {
			for _, encoding := range []string{"identity", "gzip"} {
				res, body := p.exchange(t, "GET", path, "", "If-None-Match: "+known, "Accept-Encoding: "+encoding)
				if res.StatusCode != status || (status == 304) != (body == "") || res.Header.Get("ETag") != tag {
					t.Errorf("%s with %s, %s: %s, %d bytes, %v", path, known, encoding, res.Status, len(body), res.Header)
				}
			}
		}
		if res, body := p.exchange(t, "HEAD", path, ""); res.StatusCode != 200 || body != "" ||
			res.Header.Get("ETag") != tag {
			t.Errorf("HEAD %s: %s, %v", path, res.Status, res.Header)
		}
		if _, second := p.exchange(t, "GET", path, ""); second != text {
			t.Errorf("%s isn't the same twice", path)
		}
	}
}

// TestCompressedByGzipAlone: clients announce more than they can read.
func TestCompressedByGzipAlone(t *testing.T) {
	p := sharedProcess(t)
	for accept, want := range map[string]string{
		"gzip, deflate, br, zstd": "gzip", "zstd, gzip;q=0.5": "gzip", "zstd": "", "": "",
	} {
		for _, path := range []string{"/schema.graphql", "/playground/examples.json"} {
			res, _ := p.exchange(t, "GET", path, "", "Accept-Encoding: "+accept)
			if got := res.Header.Get("Content-Encoding"); got != want {
				t.Errorf("%s to those who accept %q: %q", path, accept, got)
			}
		}
	}
}

// TestSchemaText: the file is one schema, which needs no other to be read in order.
func TestSchemaText(t *testing.T) {
	_, sdl := sharedProcess(t).exchange(t, "GET", "/schema.graphql", "")
	if strings.Contains(sdl, "extend ") || strings.Contains(sdl, "# begin") {
		t.Error("/schema.graphql has extensions, or notes of a generator")
	}
	if _, err := gqlparser.LoadSchema(&ast.Source{Input: sdl}); err != nil {
		t.Error(err)
	}
}

func TestPossibleTypesAreIntrospected(t *testing.T) {
	p := sharedProcess(t)
	var introspected struct {
		Data struct {
			Schema struct {
				Types []struct {
					Name          string
					PossibleTypes []struct{ Name string }
				}
			} `json:"__schema"`
		}
	}
	_, answer := p.post(t, `{"query":"{ __schema { types { name possibleTypes { name } } } }"}`)
	if err := json.Unmarshal([]byte(answer), &introspected); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for _, of := range introspected.Data.Schema.Types {
		for _, object := range of.PossibleTypes {
			want[of.Name] = append(want[of.Name], object.Name)
		}
		slices.Sort(want[of.Name])
	}
	_, text := p.exchange(t, "GET", "/possible-types.json", "")
	var got map[string][]string
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(want, func(_ string, objects []string) bool { return objects == nil })
	if len(got) < 3 || !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%v, introspected %v", got, want)
	}
}
