package site_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"tiltaksgraf/files"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/seeds"
	"tiltaksgraf/site"
	"tiltaksgraf/store/memory"
)

// builtIn is the built-in dataset.
func builtIn(t *testing.T) *kg.Data {
	t.Helper()
	set, faults := seeds.Load(seeds.BuiltIn())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return set.Data
}

// luftland is the invented dataset. Its folder is named by where tests run, which builds without paths know, too.
func luftland(t *testing.T) *kg.Data {
	t.Helper()
	set, faults := seeds.Load(os.DirFS(filepath.FromSlash("../seeds/testdata/invented")))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return set.Data.Canonical()
}

// answering asks the API a question, as Options.Ask does.
type answering func(ctx context.Context, question string, variables map[string]any) []byte

// serving is a site over a dataset in the embedded store, and the Graph below it.
func serving(t testing.TB, data *kg.Data) (http.Handler, *query.Graph) {
	t.Helper()
	return servingBy(t, data, func(api answering) answering { return api })
}

// servingBy is a site that asks the API by something in between.
func servingBy(t testing.TB, data *kg.Data, between func(answering) answering) (http.Handler, *query.Graph) {
	t.Helper()
	g := query.New(memory.New(), query.Options{PublicURL: "https://example.org"})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := g.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	api := gqlhttp.New(graph.Schema(), gqlhttp.Options{
		Pin: graph.Pin(g, nil), Scalars: graph.Scalars(), MaxItems: graph.MaxItems, Vary: graph.Vary,
	})
	made := files.New(g, files.Options{Folder: t.TempDir(), Logger: slog.New(slog.DiscardHandler)})
	t.Cleanup(func() { _ = made.Close() })
	ask := func(ctx context.Context, question string, variables map[string]any) []byte {
		return api.Answer(ctx, gqlhttp.Request{Query: question, Variables: variables})
	}
	return site.New(site.Options{Graph: g, Files: made.List, Ask: between(ask), CacheBytes: 8 << 20}), g
}

// get asks for a page, with headers in turn of name and value.
func get(t testing.TB, h http.Handler, path string, headers ...string) (*http.Response, string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Result(), string(body)
}

// TestEverythingHasAPage: whatever the dataset holds, in each language, and the way there from its permanent address
// needs one step.
func TestEverythingHasAPage(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	for _, prefix := range []string{"", "/nn", "/en"} {
		for _, n := range data.Nodes {
			arrives(t, h, prefix+"/id/"+string(n.ID))
		}
		for _, e := range data.Edges {
			arrives(t, h, prefix+"/id/"+(&url.URL{Path: string(e.ID)}).EscapedPath())
		}
	}
}

var described = regexp.MustCompile(`<meta name="description" content="[^"]+">`)

func arrives(t *testing.T, h http.Handler, path string) {
	t.Helper()
	response, body := get(t, h, path)
	if response.StatusCode == http.StatusSeeOther {
		path = response.Header.Get("Location")
		response, body = get(t, h, path)
	}
	if response.StatusCode != http.StatusOK {
		t.Errorf("%s: %d", path, response.StatusCode)
	}
	if !described.MatchString(body) {
		t.Errorf("%s says nothing of itself to search engines", path)
	}
}
