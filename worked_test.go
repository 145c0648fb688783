package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/docs"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/memory"
	"tiltaksgraf/kg/neo4j/neo4jtest"
)

var update = flag.Bool("update", false, "write anew what the tests compare with")

// stores are the stores that must give the same answers to the worked questions. Each ranks what a search finds in its own
// way: the answers written down are memory's, and the others must find the same things.
var stores = []struct {
	name  string
	open  func(t *testing.T) kg.Store
	ranks bool          // as the answers written down do
	quick time.Duration // longest time for an answer
}{
	{"memory", func(*testing.T) kg.Store { return memory.New() }, true, quick},
	{"neo4j", func(t *testing.T) kg.Store { return neo4jtest.Open(t) }, false, 40 * quick},
}

// publicURL stands in the answers' permalinks, whatever address the test listens on.
const publicURL = "https://tiltaksgraf.example"

// newSite serves the built-in dataset from store.
func newSite(t *testing.T, store kg.Store) *httptest.Server {
	t.Helper()
	_, handler := newGraph(t, store)
	site := httptest.NewServer(handler)
	t.Cleanup(site.Close)
	return site
}

// newGraph loads the built-in dataset into store, and returns the graph and what serves it, put together as serve does it.
func newGraph(t *testing.T, store kg.Store) (*kg.Graph, http.Handler) {
	t.Helper()
	command, err := parse([]string{"serve", "--public-url", publicURL}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	data, err := readData("", t.Output())
	if err != nil {
		t.Fatal(err)
	}
	g := kg.New(store, kg.Options{PublicURL: publicURL})
	t.Cleanup(func() { _ = g.Close(t.Context()) })
	if _, err := g.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	return g, command.(*serveConfig).site(g, nil, slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})))
}

// TestWorkedQuestions asks every question over HTTP and compares the answer with the one written down; -update writes them
// anew.
func TestWorkedQuestions(t *testing.T) {
	for _, store := range stores {
		t.Run(store.name, func(t *testing.T) {
			site := newSite(t, store.open(t))
			for _, q := range questions(t) {
				same := canonical
				if !store.ranks && searches.MatchString(q.Query) {
					same = found
				}
				t.Run(q.Name, func(t *testing.T) { checkAnswer(t, site, q, same) })
			}
		})
	}
}

// TestWorkedQuestionsAreQuick asks again with nothing kept from before: a comment makes each text a new one.
func TestWorkedQuestionsAreQuick(t *testing.T) {
	for _, store := range stores {
		t.Run(store.name, func(t *testing.T) {
			site := newSite(t, store.open(t))
			for _, q := range questions(t) {
				text, best := q.Query, time.Hour
				for try := range 3 {
					q.Query = fmt.Sprintf("%s\n# %d", text, try)
					start := time.Now()
					ask(t, site, q)
					best = min(best, time.Since(start))
				}
				if best > store.quick {
					t.Errorf("%s is answered in %s, not within %s", q.Name, best, store.quick)
				}
			}
		})
	}
}

// TestWorkedQuestionsAreModels: there are enough of them for everybody, and each is written as we advise.
func TestWorkedQuestionsAreModels(t *testing.T) {
	const enough = 25
	named := regexp.MustCompile(`(?m)^query [A-Z][A-Za-z0-9]*[ (]`)
	groups := map[string]int{}
	all := questions(t)
	for _, q := range all {
		groups[q.Group]++
		if !named.MatchString(q.Query) {
			t.Errorf("%s: its operation has no name", q.Name)
		}
		if strings.Contains(q.Query, "$") != (q.Variables != nil) {
			t.Errorf("%s: variables are declared and not given, or given and not declared", q.Name)
		}
	}
	for _, g := range docs.Groups {
		if groups[g] < 5 {
			t.Errorf("only %d questions are a %s's", groups[g], g)
		}
	}
	if len(all) < enough {
		t.Errorf("there are %d questions, not %d", len(all), enough)
	}
}

func questions(t *testing.T) []docs.Question {
	t.Helper()
	all, err := docs.Questions()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var searches = regexp.MustCompile(`\b(search|whoIsResponsible)\(`)

// found is what an answer found, whatever the order: the ids in it, sorted.
func found(t *testing.T, answer []byte) string {
	ids := regexp.MustCompile(`"id":\s*"[^"]*"`).FindAllString(canonical(t, answer), -1)
	slices.Sort(ids)
	return strings.Join(slices.Compact(ids), "\n")
}

// checkAnswer compares an answer with the one written down; same gives what must be equal of the two.
func checkAnswer(t *testing.T, site *httptest.Server, q docs.Question, same func(*testing.T, []byte) string) {
	a := ask(t, site, q)
	if a.Extensions.Cost.Requested <= 0 || a.Extensions.Cost.Requested >= a.Extensions.Cost.Maximum {
		t.Errorf("its cost is %d of %d", a.Extensions.Cost.Requested, a.Extensions.Cost.Maximum)
	}
	got := timeless(a.Data, a.Extensions.Dataset.Version)
	if *update {
		writeAnswer(t, q.Name, got)
		return
	}
	want, err := docs.Answer(q.Name)
	if err != nil {
		t.Fatalf("%v; go test . -run WorkedQuestions -update writes the answers", err)
	}
	if same(t, got) != same(t, want) {
		t.Errorf("the answer has changed; got\n%s\ngo test . -run WorkedQuestions -update writes it anew, if it should have", got)
	}
}

// answer is an answer of the API.
type answer struct {
	Data       json.RawMessage
	Errors     json.RawMessage
	Extensions struct {
		Cost    struct{ Requested, Maximum int }
		Dataset struct{ Version string }
	}
}

// ask asks a question by POST over a connection that is kept, and wants an answer without errors.
func ask(t *testing.T, site *httptest.Server, q docs.Question) (a answer) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": q.Query, "variables": q.Variables})
	if err != nil {
		t.Fatal(err)
	}
	res, err := site.Client().Post(site.URL+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK || a.Errors != nil || len(a.Data) < len(`{"a":{}}`) {
		t.Fatalf("%s: status %d, errors %s, data %s", q.Name, res.StatusCode, a.Errors, a.Data)
	}
	return a
}

// timeless writes VERSION for the dataset's version, whole or shortened, which changes with every change of the data.
func timeless(data []byte, version string) []byte {
	data = bytes.ReplaceAll(data, []byte(version), []byte("VERSION"))
	return bytes.ReplaceAll(data, []byte(version[:12]), []byte("VERSION"))
}

// canonical writes JSON with its keys in order and no blanks; numbers stay as they are written.
func canonical(t *testing.T, text []byte) string {
	t.Helper()
	var v any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&v); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// writeAnswer writes an answer in the order in which it was given, one value a line.
func writeAnswer(t *testing.T, name string, data []byte) {
	t.Helper()
	var text bytes.Buffer
	if err := json.Indent(&text, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	text.WriteByte('\n')
	if err := os.WriteFile("docs/queries/"+name+".answer.json", text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
