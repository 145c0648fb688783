package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestBanner(t *testing.T) {
	p := sharedProcess(t)
	want := regexp.MustCompile(`^GraphQL API  (http://127\.0\.0\.1:[0-9]+)/graphql\n` +
		`Playground   (http://127\.0\.0\.1:[0-9]+)/playground\n$`)
	m := want.FindStringSubmatch(p.banner)
	if m == nil || m[1] != m[2] || !strings.Contains(p.log.String(), "dataset loaded") {
		t.Errorf("it says %q and logs %s", p.banner, p.log)
	}
}

func TestRoutes(t *testing.T) {
	p := sharedProcess(t)
	for _, c := range []struct {
		method, path string
		status       int
		kind, body   string
	}{
		{"GET", "/healthz", 200, "text/plain; charset=utf-8", "ok\n"},
		{"GET", "/readyz", 200, "text/plain; charset=utf-8", "ready\n"},
		{"GET", "/", 200, "text/html; charset=utf-8", ""},
		{"GET", "/playground", 200, "text/html; charset=utf-8", ""},
		{"GET", "/playground/examples.json", 200, "application/json", ""},
		{"GET", "/nothing", 404, "text/html; charset=utf-8", ""},
		{"POST", "/healthz", 405, "text/plain; charset=utf-8", ""},
		{"DELETE", "/schema.graphql", 405, "text/plain; charset=utf-8", ""},
		{"GET", "/data/latest/nodes.csv", 302, "text/html; charset=utf-8", ""},
		{"GET", "/data/nothing", 404, "text/plain; charset=utf-8", ""},
		{"POST", "/data/latest/nodes.csv", 405, "text/plain; charset=utf-8", ""},
		{"DELETE", "/graphql", 405, "application/json; charset=utf-8", ""},
		{"HEAD", "/healthz", 200, "text/plain; charset=utf-8", ""},
	} {
		res, body := p.exchange(t, c.method, c.path, "")
		if res.StatusCode != c.status || !strings.HasPrefix(res.Header.Get("Content-Type"), c.kind) ||
			c.body != "" && body != c.body {
			t.Errorf("%s %s: %s, %s, %.100s", c.method, c.path, res.Status, res.Header.Get("Content-Type"), body)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
			if got := res.Header.Values(name); len(got) != 1 || got[0] != want {
				t.Errorf("%s %s: %s is %q", c.method, c.path, name, got)
			}
		}
		if csp := res.Header.Values("Content-Security-Policy"); len(csp) != 1 ||
			!strings.Contains(csp[0], "frame-ancestors 'none'") {
			t.Errorf("%s %s: Content-Security-Policy is %q", c.method, c.path, csp)
		}
	}
}

// TestFoldersOfFiles: whoever browses is led to the page of files, a program to their list.
func TestFoldersOfFiles(t *testing.T) {
	p := sharedProcess(t)
	for _, path := range []string{"/data/", "/data/latest/"} {
		for accept, want := range map[string]string{
			"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "/om/data",
			"*/*": "/data/latest/index.json", "application/json": "/data/latest/index.json", "": "/data/latest/index.json",
		} {
			res, _ := p.exchange(t, "GET", path, "", "Accept: "+accept)
			if got := res.Header.Get("Location"); res.StatusCode != 302 || got != want ||
				!strings.Contains(strings.Join(res.Header.Values("Vary"), ","), "Accept") {
				t.Errorf("%s, Accept %q: %s, %s, %v", path, accept, res.Status, got, res.Header["Vary"])
			}
		}
	}
}

// TestPermalinkToAnotherVersion: a page of the published version is shown; of one that isn't kept it is said so.
func TestPermalinkToAnotherVersion(t *testing.T) {
	p := sharedProcess(t)
	_, body := p.post(t, `{"query":"{ dataset { version } }"}`)
	published := regexp.MustCompile(`[0-9a-f]{64}`).FindString(body)
	for version, status := range map[string]int{strings.Repeat("0", 64): 404, strings.Repeat("0", 12): 404, "": 200,
		"latest": 404, published: 200, published[:12]: 200, published[:11]: 404} {
		res, _ := p.exchange(t, "GET", "/aktor/siva?version="+version, "")
		if res.StatusCode != status {
			t.Errorf("version %q: %s", version, res.Status)
		}
	}
}

// TestPermalinks follows them as a browser does: to the page of the thing, which names it, or to one that says that
// there is none.
func TestPermalinks(t *testing.T) {
	p := sharedProcess(t)
	_, body := p.post(t,
		`{"query":"{ measure(by: {number: 6}) { permalink claims(first: 1) { edges { claim { permalink } } } } }"}`)
	links := regexp.MustCompile(`http://[^"]+`).FindAllString(body, -1)
	if len(links) != 2 {
		t.Fatalf("the permalinks of %s are %q", body, links)
	}
	for _, link := range append(links, p.url+"/id/agency/nobody", p.url+"/id/agency/si%22va%3Cscript%3E") {
		path, ours := strings.CutPrefix(link, p.url)
		if !ours {
			t.Fatalf("%s isn't on %s", link, p.url)
		}
		res, _ := p.exchange(t, "GET", path, "")
		if res.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %s", link, res.Status)
		}
		to := res.Header.Get("Location")
		page, shown := p.exchange(t, "GET", to, "")
		want := http.StatusOK
		if strings.Contains(link, "/id/agency") {
			want = http.StatusNotFound
		}
		if page.StatusCode != want || strings.Contains(shown, "<script>") || want == 200 && !strings.Contains(shown, "<h1") {
			t.Errorf("%s leads to %s: %s", link, to, page.Status)
		}
	}
}

func TestAnswersNameTheirVersion(t *testing.T) {
	p := sharedProcess(t)
	_, body := p.post(t, `{"query":"{ dataset { version } }"}`)
	var got struct {
		Data       struct{ Dataset struct{ Version string } }
		Extensions struct{ Dataset struct{ Version string } }
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	if v := got.Data.Dataset.Version; len(v) != 64 || got.Extensions.Dataset.Version != v {
		t.Errorf("the version is told as %s", body)
	}
	other := newProcess(t, nil, "--data", "seeds/testdata/example")
	one, _ := p.exchange(t, "GET", "/graphql?query=%7Bdataset%7B__typename%7D%7D", "")
	two, _ := other.exchange(t, "GET", "/graphql?query=%7Bdataset%7B__typename%7D%7D", "")
	if a, b := one.Header.Get("ETag"), two.Header.Get("ETag"); a == "" || b == "" || a == b {
		t.Errorf("two versions have the ETags %q and %q", a, b)
	}
}

// TestCachingThroughCompression: an ETag is good whether the answer came packed
// or not, and is weak, since both have it.
func TestCachingThroughCompression(t *testing.T) {
	p := sharedProcess(t)
	path := "/graphql?query=" +
		url.QueryEscape(`{ measures(first: 50) { nodes { id name { value } evidence { quote } } } }`)
	plain, text := p.exchange(t, "GET", path, "")
	packed, bytes := p.exchange(t, "GET", path, "", "Accept-Encoding: gzip")
	if packed.Header.Get("Content-Encoding") != "gzip" || len(bytes)*2 > len(text) ||
		!strings.Contains(strings.Join(packed.Header.Values("Vary"), ","), "Accept-Encoding") {
		t.Fatalf("%v: %d bytes, unpacked %d", packed.Header, len(bytes), len(text))
	}
	unpack, err := gzip.NewReader(strings.NewReader(bytes))
	if err != nil {
		t.Fatal(err)
	}
	if unpacked, err := io.ReadAll(unpack); err != nil || string(unpacked) != text {
		t.Errorf("unpacked it is another answer (%v)", err)
	}
	if etag := plain.Header.Get("ETag"); !strings.HasPrefix(etag, `W/"`) || packed.Header.Get("ETag") != etag {
		t.Errorf("the plain answer has the tag %s, the packed one %s", etag, packed.Header.Get("ETag"))
	}
	for _, etag := range []string{
		plain.Header.Get("ETag"), packed.Header.Get("ETag"), strings.TrimPrefix(plain.Header.Get("ETag"), "W/"), "*",
	} {
		for _, encoding := range []string{"identity", "gzip"} {
			res, body := p.exchange(t, "GET", path, "", "If-None-Match: "+etag, "Accept-Encoding: "+encoding)
			if res.StatusCode != http.StatusNotModified || body != "" || res.Header.Get("Content-Encoding") != "" {
				t.Errorf("%s with %s: %s, %v, %d bytes", etag, encoding, res.Status, res.Header, len(body))
			}
		}
	}
	if res, _ := p.exchange(t, "GET", path, "", `If-None-Match: "other"`); res.StatusCode != http.StatusOK {
		t.Errorf("another tag: %s", res.Status)
	}
}

func TestCORS(t *testing.T) {
	const page = "Origin: https://avis.example"
	preflight := []string{
		page, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: apollographql-client-name,content-type",
	}
	open := sharedProcess(t)
	closed := newProcess(t, []string{"TILTAKSGRAF_CORS_ORIGINS=https://avis.example,https://forsker.example"},
		"--data", "seeds/testdata/example")
	for _, c := range []struct {
		name    string
		p       *process
		headers []string
		method  string
		origin  string
	}{
		{"any page may ask", open, []string{page, "Content-Type: application/json"}, "POST", "*"},
		{"any page may ask before it asks", open, preflight, "OPTIONS", "*"},
		{"pages that are listed", closed, []string{page, "Content-Type: application/json"}, "POST", "https://avis.example"},
		{"pages that are listed, before", closed, preflight, "OPTIONS", "https://avis.example"},
		{"pages that aren't", closed, []string{"Origin: https://andre.example", "Content-Type: application/json"},
			"POST", ""},
		{"pages that aren't, before", closed, append([]string{"Origin: https://andre.example"}, preflight[1:]...),
			"OPTIONS", ""},
	} {
		res, _ := c.p.exchange(t, c.method, "/graphql", `{"query":"{__typename}"}`, append(c.headers, "Cookie: a=b")...)
		h := res.Header
		if got := h.Get("Access-Control-Allow-Origin"); got != c.origin || len(h.Values("Access-Control-Allow-Origin")) > 1 {
			t.Errorf("%s: allowed is %q", c.name, got)
		}
		if h.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: with credentials", c.name)
		}
		if !strings.Contains(strings.Join(h.Values("Vary"), ","), "Origin") && c.p == closed {
			t.Errorf("%s: Vary is %q", c.name, h.Values("Vary"))
		}
		if c.method == "OPTIONS" && c.origin != "" && (h.Get("Access-Control-Allow-Methods") == "" ||
			!strings.Contains(h.Get("Access-Control-Allow-Headers"), "content-type") ||
			h.Get("Access-Control-Max-Age") == "") {
			t.Errorf("%s: %v", c.name, h)
		}
		if c.method == "POST" && c.origin != "" &&
			!strings.Contains(strings.ToLower(h.Get("Access-Control-Expose-Headers")), "etag") {
			t.Errorf("%s: exposed are %q", c.name, h.Get("Access-Control-Expose-Headers"))
		}
	}
}

// TestEveryAnswerMayBeRead walks whatever the server can say to a page of another origin: found or not, allowed or not,
// too large or broken. Each answer may be read by it, and refuses to be sniffed and framed.
func TestEveryAnswerMayBeRead(t *testing.T) {
	open := sharedProcess(t)
	listed := newProcess(t, nil,
		"--data", "seeds/testdata/example", "--cors-origins", "https://avis.example,https://forsker.example")
	large, query := "X-Large: "+strings.Repeat("x", 17<<10), "?query=%7B__typename%7D"
	for _, path := range []string{
		"/graphql", "/graphql" + query, "/graphql?query=%7B", "/graphql/", "/graphql/x", "//graphql", "/nothing", "/",
		"/playground",
		"/playground/nothing", "/playground/examples.json", "/schema.graphql", "/id/", "/id/agency/siva", "/healthz",
		"/readyz", "/%2e%2e/x", "/data/", "/data/latest/graph.ttl", "/data/nothing",
	} {
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} {
			for _, header := range []string{
				"Accept: */*", large, "Accept: text/html;q=0", "Accept-Encoding: gzip", "Accept-Encoding: *;q=0",
				"Content-Type: application/json",
			} {
				for p, origin := range map[*process]string{open: "*", listed: "https://avis.example"} {
					res, body := p.exchange(t, method, path, "{", header, "Origin: https://avis.example")
					may := res.Header.Values("Access-Control-Allow-Origin")
					if len(may) != 1 || may[0] != origin || res.Header.Get("X-Content-Type-Options") != "nosniff" ||
						!strings.Contains(res.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
						t.Errorf("%s %s (%.30s): %s, %v", method, path, header, res.Status, res.Header)
					}
					if header == large &&
						(res.StatusCode != 431 || method != "HEAD" && !strings.Contains(body, `"limit":"header bytes"`)) {
						t.Errorf("%s %s with large headers: %s, %s", method, path, res.Status, body)
					}
				}
			}
		}
	}
}

// TestLargeHeaders: from 16 KiB on headers are refused in JSON, up to 64 KiB of them, wherever they are large.
func TestLargeHeaders(t *testing.T) {
	p := sharedProcess(t)
	query := func(bytes int) string { return "/graphql?query=" + strings.Repeat("+", bytes) + "%7B__typename%7D" }
	many := func(n int) (headers []string) {
		for i := range n {
			headers = append(headers, fmt.Sprintf("X-Many-%03d: %s", i, strings.Repeat("x", 80)))
		}
		return headers
	}
	for name, c := range map[string]struct {
		path    string
		headers []string
		status  int
	}{
		"a long query":              {query(15 << 10), nil, 200},
		"a query that is too long":  {query(16 << 10), nil, 431},
		"the longest that is read":  {query(63 << 10), nil, 431},
		"a long header":             {query(0), []string{"Cookie: " + strings.Repeat("c", 15<<10)}, 200},
		"a header that is too long": {query(0), []string{"Cookie: " + strings.Repeat("c", 16<<10)}, 431},
		"many headers":              {query(0), many(160), 200},
		"too many headers":          {query(0), many(180), 431},
		"very many headers":         {query(0), many(600), 431},
	} {
		res, body := p.exchange(t, "GET", c.path, "", append(c.headers, "Origin: https://avis.example")...)
		if res.StatusCode != c.status || res.Header.Get("Content-Type") != "application/json; charset=utf-8" ||
			res.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %s %v", name, res.Status, res.Header)
		}
		const tooLarge = `"code":"COST_LIMIT_EXCEEDED","limit":"header bytes","maximum":16384`
		if (c.status == 431) != strings.Contains(body, tooLarge) {
			t.Errorf("%s: %s", name, body)
		}
	}
}

// TestWorkedSettings: what flags and environment set is what the server does.
func TestWorkedSettings(t *testing.T) {
	settings := []string{
		"TILTAKSGRAF_MAX_COST=3", "TILTAKSGRAF_LOG_FORMAT=json", "TILTAKSGRAF_PUBLIC_URL=https://graf.example/",
	}
	p := newProcess(t, settings, "--data", "seeds/testdata/example", "--log-level", "debug")
	_, body := p.post(t, `{"query":"{ dataset { version counts { nodes } } }"}`)
	if !strings.Contains(body, "COST_LIMIT_EXCEEDED") {
		t.Errorf("a cost of 4 at a maximum of 3 gives %s", body)
	}
	_, body = p.post(t, `{"query":"{ plan: node(id: \"plan/havbruk\") { permalink } }"}`)
	if strings.Contains(body, "permalink") && !strings.Contains(body, "https://graf.example/id/plan/havbruk") {
		t.Errorf("the permalink is in %s", body)
	}
	if !strings.Contains(p.log.String(), `{"time":`) || !strings.Contains(p.log.String(), `"level":"DEBUG"`) {
		t.Errorf("the log is %s", p.log)
	}
}
