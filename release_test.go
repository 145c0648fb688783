package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiltaksgraf/server"
)

// changing are the settings of serve that change what is answered, with two
// values of each, and a question whose answers differ.
var changing = map[string]struct{ one, other, query string }{
	"data":       {"seeds/testdata/example", "seeds", `{ dataset { version } }`},
	"documents":  {"TEXTS", "OTHER TEXTS", `{ measures(first: 10) { nodes { evidence { context } } } }`},
	"public-url": {"https://a.example", "https://b.example", `{ measures(first: 1) { nodes { permalink } } }`},
	"max-cost":   {"5000", "4999", `{ dataset { version } }`},
}

// ordering are those that decide which index is searched, which changes the order of what is found. They need a
// database, so only what goes into the tag is checked here.
var ordering = map[string][]string{
	"store":          {"--store", "neo4j"},
	"mirror":         {"--store", "neo4j", "--mirror"},
	"mirror-max-mib": {"--store", "neo4j", "--mirror", "--mirror-max-mib", "1"},
}

// unchanging are those that don't, and why; with two values where a server can be opened with either.
var unchanging = map[string]struct{ why, one, other string }{
	"addr": {
		"answers show it as --public-url only, which is made from it unless it is given",
		"127.0.0.1:1", "127.0.0.1:2",
	},
	"drain":               {"it says only how long answers are given", "1s", "2s"},
	"cors-origins":        {"it changes a header that 304 has, too", "*", "https://a.example"},
	"timeout":             {"it changes errors only, which have no tag", "4s", "6s"},
	"max-in-flight":       {"it changes errors only, which have no tag", "2", "3"},
	"answer-cache":        {"what is kept is what would be made", "0", "7"},
	"log-level":           {"answers show nothing of the log", "info", "error"},
	"log-format":          {"answers show nothing of the log", "text", "json"},
	"neo4j-uri":           {why: "the tag has the version, wherever it is stored"},
	"neo4j-database":      {why: "the tag has the version, wherever it is stored"},
	"neo4j-username":      {why: "it opens the database and is seen nowhere else"},
	"neo4j-password-file": {why: "it opens the database and is seen nowhere else"},
	"neo4j-password":      {why: "it opens the database and is seen nowhere else"},
}

// TestSettingsAndETags walks all settings of serve: each changes the tag of an
// answer, or is listed with the reason why it changes no answer.
func TestSettingsAndETags(t *testing.T) {
	releases := map[string]string{releaseUnder(t): ""}
	for _, f := range commands()[0].Flags {
		changes, listed := changing[f.Name]
		if listed {
			one := answerUnder(t, changes.query, f.Name, changes.one)
			other := answerUnder(t, changes.query, f.Name, changes.other)
			if one.body == other.body || one.etag == other.etag {
				t.Errorf("--%s %s and %s: the tags %s and %s of\n%s\n%s",
					f.Name, changes.one, changes.other, one.etag, other.etag, one.body, other.body)
			}
			continue
		}
		if args, listed := ordering[f.Name]; listed {
			releases[releaseUnder(t, args...)] = f.Name
			continue
		}
		same := unchanging[f.Name]
		if same.why == "" {
			t.Errorf("--%s: does it change what is answered? It must be in the tag, or the test says why it doesn't", f.Name)
		}
		if same.one == "" {
			continue
		}
		const query = `{ measures { nodes { permalink citation name { value } } } }`
		if one, other := answerUnder(t, query, f.Name, same.one), answerUnder(t, query, f.Name, same.other); one != other {
			t.Errorf("--%s %s and %s: %v and %v", f.Name, same.one, same.other, one, other)
		}
	}
	if len(releases) != 1+len(ordering) {
		t.Errorf("some of %v have one release", releases)
	}
}

// releaseUnder is the release of a server with these settings.
func releaseUnder(t *testing.T, args ...string) string {
	t.Helper()
	command, err := parse(append([]string{"serve"}, args...), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return command.(*server.Config).Release(nil)
}

type tagged struct{ etag, body string }

// answerUnder asks a server that has the setting.
func answerUnder(t *testing.T, query, setting, value string) tagged {
	t.Helper()
	texts := map[string]string{"TEXTS": "seeds/testdata/texts", "OTHER TEXTS": otherTexts(t)}
	if dir, ok := texts[value]; ok {
		value = dir
	}
	args := []string{"serve", "--data", "seeds/testdata/example", "--public-url", "https://graf.example"}
	command, err := parse(append(args, "--"+setting, value), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	site, closing, err := command.(*server.Config).Open(t.Context(), slog.New(slog.DiscardHandler), io.Discard)
	if err != nil {
		t.Fatalf("--%s %s: %v", setting, value, err)
	}
	defer closing()
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil))
	got := tagged{w.Header().Get("ETag"), w.Body.String()}
	if w.Code != http.StatusOK || !strings.HasPrefix(got.etag, `W/"`) {
		t.Fatalf("--%s %s: %d, tag %q: %s", setting, value, w.Code, got.etag, got.body)
	}
	return got
}

// otherTexts are texts in which all quotations stand, and something else beside them.
func otherTexts(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	names, err := filepath.Glob("seeds/testdata/texts/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text := strings.ReplaceAll(readFile(t, name), "oppdrett.", "oppdrett!")
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestAnotherProgramHasOtherETags: a build of other code says nothing of what this one said.
func TestAnotherProgramHasOtherETags(t *testing.T) {
	tag := func(p *process) string {
		res, _ := p.exchange(t, "GET", "/graphql?query=%7B__typename%7D", "")
		return res.Header.Get("ETag")
	}
	args := []string{"--data", "seeds/testdata/example", "--public-url", "https://graf.example"}
	first, second := tag(newProcess(t, nil, args...)), tag(newProcess(t, nil, args...))
	if first == "" || first != second {
		t.Errorf("the same program has the tags %s and %s", first, second)
	}
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, []byte(readFile(t, own)+"other code"), 0o700); err != nil {
		t.Fatal(err)
	}
	command := program(nil, append([]string{"--addr", "127.0.0.1:0"}, args...)...)
	command.Path = other
	p, err := launchCommand(command)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	if got := tag(p); got == "" || got == first {
		t.Errorf("another program has the tag %s, too", got)
	}
}
