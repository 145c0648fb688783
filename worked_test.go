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
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/docs"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/seeds/invented"
	"tiltaksgraf/server"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

var update = flag.Bool("update", false, "write anew what the tests compare with")

// stores are the stores that must give the same answers to the worked questions.
var stores = []struct {
	name  string
	open  func(t *testing.T) kg.Store
	quick time.Duration // longest time for an answer
}{
	{"memory", func(*testing.T) kg.Store { return memory.New() }, quick},
	{"neo4j", func(t *testing.T) kg.Store { return neo4jtest.Open(t) }, 40 * quick},
}

// publicURL stands in the answers' permalinks, whatever address the test listens on.
const publicURL = "https://tiltaksgraf.example"

// newSite serves a dataset from store.
func newSite(t *testing.T, store kg.Store, data *kg.Data) *httptest.Server {
	t.Helper()
	_, handler := newGraph(t, store, data)
	site := httptest.NewServer(handler)
	t.Cleanup(site.Close)
	return site
}

// newGraph loads a dataset into store, and returns the graph and what serves it, put together as serve does it.
func newGraph(t *testing.T, store kg.Store, data *kg.Data, flags ...string) (*query.Graph, http.Handler) {
	t.Helper()
	// The time is long, since a database plans each text once.
	command, err := parse(append([]string{"serve", "--public-url", publicURL, "--timeout", "30s"}, flags...), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	g := query.New(store, query.Options{PublicURL: publicURL})
	t.Cleanup(func() { _ = g.Close(t.Context()) })
	if _, err := g.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	site, closing := command.(*server.Config).Site(g, nil,
		slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})))
	t.Cleanup(closing)
	return g, site
}

// TestAnswersUpToDate asks every question of the embedded store over HTTP and holds the answer against the one written
// down; -update writes them anew.
func TestAnswersUpToDate(t *testing.T) {
	site := newSite(t, memory.New(), builtIn(t))
	for _, q := range questions(t) {
		t.Run(q.Name, func(t *testing.T) {
			holdFile(t, "docs/queries/"+q.Name+".answer.json", indented(t, priced(t, site, q)))
		})
	}
}

// TestWorkedQuestions asks every question of the invented dataset, in the words of that: each store answers as the
// embedded one does, and no answer is empty.
func TestWorkedQuestions(t *testing.T) {
	embedded := newSite(t, memory.New(), inventedData(t))
	for _, store := range stores {
		t.Run(store.name, func(t *testing.T) {
			site := newSite(t, store.open(t), inventedData(t))
			for _, q := range inventedQuestions(t) {
				t.Run(q.Name, func(t *testing.T) {
					got, want := priced(t, site, q), priced(t, embedded, q)
					if canonical(t, got) != canonical(t, want) {
						t.Errorf("the answer is\n%s\nand that of the embedded store\n%s", got, want)
					}
					for _, nothing := range empty(t, got) {
						if !slices.Contains(emptyOnPurpose, q.Name+nothing) {
							t.Errorf("%s is empty wherever it is asked for: the stores are compared on nothing", nothing)
						}
					}
				})
			}
		})
	}
}

// inventedQuestions are the worked questions, asked of the invented dataset.
func inventedQuestions(t *testing.T) []docs.Question {
	t.Helper()
	all := questions(t)
	for i, q := range all {
		all[i].Query = invented.In(q.Query)
		if q.Variables != nil {
			all[i].Variables = json.RawMessage(invented.In(string(q.Variables)))
		}
	}
	return all
}

// emptyOnPurpose are questions and places in their answers where the question shows what nothing looks like.
var emptyOnPurpose = []string{"find-an-actor.unknown", "ask-in-ones-own-words.unknown.results"}

// empty lists the places in an answer that hold nothing, in no item of the lists that lead there.
func empty(t *testing.T, answer []byte) []string {
	t.Helper()
	var v any
	if err := json.Unmarshal(answer, &v); err != nil {
		t.Fatal(err)
	}
	full := map[string]bool{} // whether there is something at a place
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case nil:
			full[at] = full[at] || false
		case []any:
			full[at] = full[at] || len(v) > 0
			for _, item := range v {
				walk(at, item)
			}
		case map[string]any:
			full[at] = true
			for name, field := range v {
				walk(at+"."+name, field)
			}
		default:
			full[at] = true
		}
	}
	walk("", v)
	var places []string
	for at, something := range full {
		if !something {
			places = append(places, at)
		}
	}
	slices.Sort(places)
	return places
}

// TestWorkedQuestionsAreQuick asks again with nothing cached: a comment makes each text a new one.
func TestWorkedQuestionsAreQuick(t *testing.T) {
	for _, store := range stores {
		t.Run(store.name, func(t *testing.T) {
			site := newSite(t, store.open(t), builtIn(t))
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

func questions(t testing.TB) []docs.Question {
	t.Helper()
	all, err := docs.Questions()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// priced asks a question and returns its answer, of any version. Its cost is within bounds.
func priced(t *testing.T, site *httptest.Server, q docs.Question) []byte {
	t.Helper()
	a := ask(t, site, q)
	if a.Extensions.Cost.Requested <= 0 || a.Extensions.Cost.Requested >= a.Extensions.Cost.Maximum {
		t.Errorf("its cost is %d of %d", a.Extensions.Cost.Requested, a.Extensions.Cost.Maximum)
	}
	return timeless(a.Data, a.Extensions.Dataset.Version)
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

// ask asks a question by POST over a connection that stays open, and wants an answer without errors.
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

// indented writes an answer in the order in which it was given, one value a line.
func indented(t *testing.T, data []byte) string {
	t.Helper()
	var text bytes.Buffer
	if err := json.Indent(&text, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	return text.String() + "\n"
}
