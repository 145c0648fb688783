package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/docs"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
	"tiltaksgraf/seeds/invented"
	"tiltaksgraf/store/memory"
)

// api is the real handler over a real store, and what the store was asked.
type api struct {
	handler *gqlhttp.Handler
	graph   *query.Graph
	store   *watchedStore
	log     *bytes.Buffer
}

// served serves the invented dataset, loaded once: tests only read.
var served = sync.OnceValues(func() (*api, error) {
	data, err := invented.Data()
	if err != nil {
		return nil, err
	}
	return open(data, nil, &watchedStore{})
})

func inventedAPI(t testing.TB) *api {
	t.Helper()
	a, err := served()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func inventedData(t testing.TB) *kg.Data {
	t.Helper()
	data, err := invented.Data()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// inventedQuestions are the worked questions, asked of the invented dataset.
func inventedQuestions(t *testing.T) []docs.Question {
	t.Helper()
	all, err := docs.Questions()
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range all {
		all[i].Query = invented.In(q.Query)
		if q.Variables != nil {
			all[i].Variables = json.RawMessage(invented.In(string(q.Variables)))
		}
	}
	return all
}

// generated serves a made dataset with so many measures.
func generated(t testing.TB, measures int) *api {
	t.Helper()
	a, err := open(gen.Data(1, measures), nil, &watchedStore{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.graph.Close(context.Background()) })
	return a
}

// open serves data from memory, watched by watch.
func open(data *kg.Data, texts loaders.Texts, watch *watchedStore) (*api, error) {
	watch.Store = memory.New()
	a := &api{store: watch, log: &bytes.Buffer{}}
	log := slog.New(slog.NewTextHandler(a.log, &slog.HandlerOptions{Level: slog.LevelError}))
	a.graph = query.New(a.store, query.Options{PublicURL: "https://graf.example", Logger: log})
	a = a.with(gqlhttp.Limits{MaxCost: 1 << 20, MaxFields: 5000, MaxTokens: 10_000, MaxQueryBytes: 1 << 20,
		Timeout: time.Minute}, texts)
	if data == nil {
		return a, nil
	}
	_, err := a.graph.Load(context.Background(), data, nil)
	return a, err
}

// with is the same API with other limits.
func (a *api) with(limits gqlhttp.Limits, texts loaders.Texts) *api {
	other := *a
	log := slog.New(slog.NewTextHandler(a.log, &slog.HandlerOptions{Level: slog.LevelError}))
	other.handler = gqlhttp.New(graph.Schema(), gqlhttp.Options{
		Limits: limits, Pin: graph.Pin(a.graph, texts), ErrorPresenter: graph.PresentError(log), AnswerCacheBytes: -1,
		Scalars: graph.Scalars(), MaxItems: graph.MaxItems,
	})
	return &other
}

// reply is an answer of the API.
type reply struct {
	Data       json.RawMessage
	Errors     []fault
	Extensions struct {
		Dataset struct{ Version string }
	}
}

type fault struct {
	Message    string
	Path       []any
	Locations  []struct{ Line, Column int }
	Extensions extensions
}

// extensions are an error's code, and of a refusal for its cost what is refused and what would fit.
type extensions struct {
	Code, Argument string
	Value, Fits    int
	Field          []string
}

// try asks, and hands back whatever comes.
func (a *api) try(t testing.TB, query string, variables map[string]any) reply {
	t.Helper()
	body := a.handler.Answer(context.Background(), gqlhttp.Request{Query: query, Variables: sent(t, variables)})
	var r reply
	if err := json.Unmarshal(body, &r); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	for _, e := range r.Errors {
		e.checkLocation(t, query)
	}
	return r
}

// checkLocation holds that an error of execution says where its field stands in the query.
func (f *fault) checkLocation(t testing.TB, query string) {
	t.Helper()
	field := ""
	for _, step := range f.Path {
		if name, ok := step.(string); ok {
			field = name
		}
	}
	if field == "" {
		return
	}
	if len(f.Locations) != 1 {
		t.Errorf("%v stands at %v of %s", f.Path, f.Locations, query)
		return
	}
	at := f.Locations[0]
	line := []rune(strings.Split(query, "\n")[at.Line-1])
	if got := string(line[at.Column-1:]); !strings.HasPrefix(got, field) {
		t.Errorf("%v is said to stand at %.20s in %s", f.Path, got, query)
	}
}

// sent is variables as they arrive over HTTP.
func sent(t testing.TB, variables map[string]any) (arrived map[string]any) {
	t.Helper()
	text, err := json.Marshal(variables)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&arrived); err != nil {
		t.Fatal(err)
	}
	return arrived
}

// ask asks, fails on any error, and reads data into v.
func (a *api) ask(t testing.TB, query string, variables map[string]any, v any) {
	t.Helper()
	r := a.try(t, query, variables)
	if len(r.Errors) > 0 {
		t.Fatalf("%+v for %s %v", r.Errors, query, variables)
	}
	if err := json.Unmarshal(r.Data, v); err != nil {
		t.Fatalf("%v in %s", err, r.Data)
	}
}

// data asks, fails on any error, and returns the data as text.
func (a *api) data(t testing.TB, query string, variables map[string]any) string {
	t.Helper()
	var raw json.RawMessage
	a.ask(t, query, variables, &raw)
	return string(raw)
}

// code asks, and returns the code of the first error; "" without one.
func (a *api) code(t testing.TB, query string, variables map[string]any) string {
	t.Helper()
	r := a.try(t, query, variables)
	if len(r.Errors) == 0 {
		return ""
	}
	return r.Errors[0].Extensions.Code
}

// watchedStore is a real store. It counts the round trips of its readers, and fails them where told to.
type watchedStore struct {
	kg.Store
	trips atomic.Int64
	fail  atomic.Pointer[failure]
	hang  atomic.Bool                // every round trip lasts until its context ends
	plans bool                       // takes plans
	plan  atomic.Pointer[fetch.Plan] // the last one taken
}

// failure is what readers fail with, or panic without an error: in every round trip, or, where numbers are given, in
// those trips from now on.
type failure struct {
	err   error
	trips []int64
}

func (s *watchedStore) failing(err error, trips ...int64) {
	now := s.trips.Load()
	for i := range trips {
		trips[i] += now
	}
	s.fail.Store(&failure{err, trips})
}

func (s *watchedStore) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return s.watch(r), err
}

func (s *watchedStore) At(ctx context.Context, id string) (kg.Reader, error) {
	r, err := s.Store.At(ctx, id)
	return s.watch(r), err
}

func (s *watchedStore) watch(r kg.Reader) kg.Reader {
	if s.plans {
		return &planReader{watchedReader{r, s}}
	}
	return &watchedReader{r, s}
}

// trip counts a round trip, and fails it where told to.
func (s *watchedStore) trip(ctx context.Context) error {
	if s.hang.Load() {
		<-ctx.Done()
		return ctx.Err()
	}
	n := s.trips.Add(1)
	if f := s.fail.Load(); f != nil && (len(f.trips) == 0 || slices.Contains(f.trips, n)) {
		if f.err == nil {
			panic("a fault in the store")
		}
		return f.err
	}
	return nil
}

type watchedReader struct {
	kg.Reader
	store *watchedStore
}

func (r *watchedReader) Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	if err := r.store.trip(ctx); err != nil {
		return nil, err
	}
	return r.Reader.Nodes(ctx, ids)
}

func (r *watchedReader) Edges(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	if err := r.store.trip(ctx); err != nil {
		return nil, err
	}
	return r.Reader.Edges(ctx, ids)
}

func (r *watchedReader) Find(ctx context.Context, f kg.Filter, p kg.Page) (kg.NodePage, error) {
	if err := r.store.trip(ctx); err != nil {
		return kg.NodePage{}, err
	}
	return r.Reader.Find(ctx, f, p)
}

func (r *watchedReader) CountEdges(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]map[kg.EdgeKind]int,
	error) {
	if err := r.store.trip(ctx); err != nil {
		return nil, err
	}
	return r.Reader.CountEdges(ctx, ids, h)
}

func (r *watchedReader) Adjacent(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error) {
	if err := r.store.trip(ctx); err != nil {
		return nil, err
	}
	return r.Reader.Adjacent(ctx, ids, h)
}

func (r *watchedReader) Paths(ctx context.Context, from, to kg.ID, h kg.Traversal, max, limit int) ([]kg.Path, error) {
	if err := r.store.trip(ctx); err != nil {
		return nil, err
	}
	return r.Reader.Paths(ctx, from, to, h, max, limit)
}

func (r *watchedReader) Search(ctx context.Context, text string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	if err := r.store.trip(ctx); err != nil {
		return kg.HitPage{}, err
	}
	return r.Reader.Search(ctx, text, f, p)
}

// request is a request with variables as they stand in a file.
func request(t testing.TB, query string, variables json.RawMessage) gqlhttp.Request {
	t.Helper()
	var given map[string]any
	if len(variables) > 0 {
		if err := json.Unmarshal(variables, &given); err != nil {
			t.Fatal(err)
		}
	}
	return gqlhttp.Request{Query: query, Variables: sent(t, given)}
}
