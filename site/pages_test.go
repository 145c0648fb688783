package site_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/site"
)

// TestListsAnswer: each list is a page in each language, and the same rows as CSV and as JSON.
func TestListsAnswer(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	for _, path := range site.Lists() {
		for _, prefix := range []string{"", "/nn", "/en"} {
			response, body := get(t, h, prefix+path)
			if response.StatusCode != http.StatusOK || strings.Count(body, "<h1") != 1 {
				t.Errorf("%s%s: %d, %d first headings", prefix, path, response.StatusCode, strings.Count(body, "<h1"))
			}
		}
		if rows := rowsOf(t, h, path); rows < 2 {
			t.Errorf("%s has %d rows", path, rows)
		}
	}
}

// rowsOf is how many rows the file of a list has, which must be as many as its JSON.
func rowsOf(t *testing.T, h http.Handler, path string) int {
	t.Helper()
	before, query, _ := strings.Cut(path, "?")
	_, text := get(t, h, before+".csv?"+query)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF"))).ReadAll()
	if err != nil || !strings.HasPrefix(text, "\uFEFF") {
		t.Errorf("%s as CSV: %v", path, err)
	}
	_, text = get(t, h, before+".json?"+query)
	var objects []map[string]any
	if err := json.Unmarshal([]byte(text), &objects); err != nil || len(objects) != len(rows)-1 {
		t.Errorf("%s: %d rows as CSV, %d as JSON (%v)", path, len(rows)-1, len(objects), err)
	}
	return len(rows) - 1
}

// TestTiersFilter: what each tier says it counts, its list has.
func TestTiersFilter(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	for _, scope := range []string{"", "&omfang=alt"} {
		_, body := get(t, h, "/hull?x=1"+scope)
		counts := regexp.MustCompile(`(?s)niva=([a-z-]+)[^>]*><strong>(\d+)</strong>`).FindAllStringSubmatch(body, -1)
		if len(counts) != 4 {
			t.Fatalf("%d tiers", len(counts))
		}
		for _, c := range counts {
			_, text := get(t, h, "/hull.json?niva="+c[1]+scope)
			var rows []struct{ Tier string }
			if err := json.Unmarshal([]byte(text), &rows); err != nil {
				t.Fatal(err)
			}
			if c[2] != strconv.Itoa(len(rows)) {
				t.Errorf("%s%s: %s are told, %d are there", c[1], scope, c[2], len(rows))
			}
		}
	}
}

// TestPagesAreKept: whoever has a page is told so, until the dataset is another; what isn't a parameter of the page
// makes no difference.
func TestPagesAreKept(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	response, _ := get(t, h, "/tiltak/veikart-helsenaeringen/6")
	tag := response.Header.Get("ETag")
	again, body := get(t, h, "/tiltak/veikart-helsenaeringen/6?utm_source=x", "If-None-Match", tag)
	if tag == "" || again.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("%s: %d", tag, again.StatusCode)
	}
	other, _ := get(t, h, "/nn/tiltak/veikart-helsenaeringen/6", "If-None-Match", tag)
	if other.StatusCode != http.StatusOK {
		t.Errorf("another language: %d", other.StatusCode)
	}
}

// TestAddresses: what moved leads on, what isn't there says so on a page that can be searched from.
func TestAddresses(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	for path, want := range map[string]struct {
		status   int
		location string
	}{
		"/nb/hull?niva=ingen":                  {308, "/hull?niva=ingen"},
		"/nn":                                  {308, "/nn/"},
		"/nb//evil.example/":                   {308, "/evil.example/"},
		"/id/agency/siva":                      {303, "/aktor/siva"},
		"/en/id/agency/siva":                   {303, "/en/aktor/siva"},
		"/tiltak/veikart-helsenaeringen/13":    {404, ""},
		"/tiltak/veikart-helsenaeringen/99":    {404, ""},
		"/tiltak/ukjent":                       {404, ""},
		"/nothing":                             {404, ""},
		"/hull/":                               {308, "/hull"},
		"/nn/hull/?niva=ingen":                 {308, "/nn/hull?niva=ingen"},
		"/aktor/siva/":                         {308, "/aktor/siva"},
		"/id/agency/siva/":                     {308, "/id/agency/siva"},
		"/nothing/":                            {404, ""},
		"/tiltak/":                             {308, "/tiltak"},
		"/en/aktor":                            {308, "/en/aktorer"},
		"/tiltak/veikart-helsenaeringen":       {302, "/plan/veikart-helsenaeringen"},
		"/en/tiltak/veikart-helsenaeringen/":   {308, "/en/tiltak/veikart-helsenaeringen"},
		"/data/":                               {302, "/om/data"},
		"/data/latest/":                        {302, "/om/data"},
		"/nn/data/0123456789ab/":               {302, "/nn/om/data?version=0123456789ab"},
		"/data/latest/nothing":                 {404, ""},
		"/hull.xml":                            {404, ""},
		"/tiltak/veikart-helsenaeringen/6.exe": {404, ""},
	} {
		response, body := get(t, h, path)
		if response.StatusCode != want.status || response.Header.Get("Location") != want.location {
			t.Errorf("%s: %d, %s", path, response.StatusCode, response.Header.Get("Location"))
		}
		if want.status == 404 && !strings.Contains(body, `type="search"`) {
			t.Errorf("%s has no search field", path)
		}
	}
	if _, body := get(t, h, "/tiltak/veikart-helsenaeringen/13"); !strings.Contains(body, "13 av 41") {
		t.Error("measure 13 isn't told as one of 41")
	}
}

// TestNothingIsLeftOver: no page shows a placeholder, a missing value or a fault of a format.
func TestNothingIsLeftOver(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	paths := slices.Clone(site.Lists())
	for _, n := range data.Nodes {
		paths = append(paths, site.PathOf(string(n.ID)))
	}
	left := regexp.MustCompile(`<no value>|%!|\{[a-z]+\}|ZgotmplZ|0x[0-9a-f]{8}|&lt;nil&gt;`)
	for _, path := range paths {
		if _, body := get(t, h, "/en"+path); left.MatchString(body) {
			t.Errorf("%s: %q", path, left.FindString(body))
		}
	}
}

// TestTablesAreSafeInSpreadsheets: each file of a list begins with the mark of UTF-8, is parted by what sep says, and
// has no cell that a spreadsheet takes for a formula; what parts nothing is refused.
func TestTablesAreSafeInSpreadsheets(t *testing.T) {
	data := builtIn(t)
	for i := range data.Nodes {
		if n := &data.Nodes[i]; n.Type == "Measure" || n.Type == "Document" || n.Type == "Agency" {
			fixture.Set(&n.Props, "name_nb", "=1+"+n.Props.Text("name_nb"))
		}
	}
	h, _ := serving(t, data.Canonical())
	formulas := 0
	for _, path := range site.Lists() {
		before, query, _ := strings.Cut(path, "?")
		for sep, parts := range map[string]rune{"": ',', "sep=;": ';', "sep=%09": '\t', "sep=,": ','} {
			for _, row := range rowsBy(t, h, before+".csv?"+query+"&"+sep, parts) {
				for _, cell := range row {
					if cell != "" && strings.Contains("=+-@\t\r", cell[:1]) {
						t.Errorf("%s has %q", path, cell)
					}
					formulas += strings.Count(cell, "'=1+")
				}
			}
		}
		if response, _ := get(t, h, before+".csv?"+query+"&sep=x"); response.StatusCode != http.StatusNotFound {
			t.Errorf("%s parted by x: %d", path, response.StatusCode)
		}
	}
	if formulas == 0 {
		t.Error("no cell would be a formula")
	}
}

// rowsBy are the rows of a file whose fields are parted so.
func rowsBy(t *testing.T, h http.Handler, path string, parts rune) [][]string {
	t.Helper()
	_, text := get(t, h, path)
	text, marked := strings.CutPrefix(text, "\uFEFF")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = parts
	rows, err := r.ReadAll()
	if err != nil || !marked || len(rows) == 0 || len(rows[0]) < 4 {
		t.Fatalf("%s: %v, marked %v, %q", path, err, marked, rows)
	}
	return rows
}
