package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/store/memory"
)

// Random questions of all root fields: whatever the store, an answer is the same, its order included.

// atOnce is how many root fields an operation asks.
const atOnce = 10

// TestRandomQuestionsWithoutShortcuts compares the embedded store and one that offers no more than it must, so that
// what lies between the API and the store does the rest.
func TestRandomQuestionsWithoutShortcuts(t *testing.T) {
	data := inventedData(t)
	p := agree(t, 2, 1000, 1, answering(t, memory.New(), data), answering(t, bareStore{memory.New()}, data))
	p.wantAll(t)
}

// bareStore hides what a store can do beyond what a store must.
type bareStore struct{ kg.Store }

func (s bareStore) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return bareReader{r}, err
}

func (s bareStore) At(ctx context.Context, id string) (kg.Reader, error) {
	r, err := s.Store.At(ctx, id)
	return bareReader{r}, err
}

type bareReader struct{ kg.Reader }

// answering serves data from a store.
func answering(t *testing.T, store kg.Store, data *kg.Data) *gqlhttp.Handler {
	t.Helper()
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError}))
	g := query.New(store, query.Options{PublicURL: "https://graf.example", Logger: log})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := g.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	return gqlhttp.New(graph.Schema(), gqlhttp.Options{
		Limits: gqlhttp.Limits{MaxCost: 1 << 22, MaxFields: 20_000, MaxAliases: 20_000, MaxTokens: 50_000,
			MaxQueryBytes: 1 << 20, Timeout: time.Minute},
		Pin: graph.Pin(g, nil), ErrorPresenter: graph.PresentError(log), AnswerCacheBytes: -1, Scalars: graph.Scalars(),
		MaxItems: graph.MaxItems,
	})
}

// pair is two servers of the same data, and what came of asking both.
type pair struct {
	a, b           *gqlhttp.Handler
	q              *questioner
	found, refused map[string]int // by root field: something but null or an empty list; an error
}

// agree asks two servers the same at random, so many times alike but for the texts. Most questions must be answered.
func agree(t *testing.T, seed uint64, questions, times int, a, b *gqlhttp.Handler) *pair {
	t.Helper()
	p := &pair{a, b, newQuestioner(seed, inventedData(t)), map[string]int{}, map[string]int{}}
	for n := 0; n < questions && !t.Failed(); n += atOnce * times {
		for roots := range p.q.variants(atOnce, times) {
			p.ask(t, roots)
		}
	}
	t.Logf("found %v, refused %v", p.found, p.refused)
	refused := 0
	for _, n := range p.refused {
		refused += n
	}
	if refused*20 > questions {
		t.Errorf("%d of %d questions were refused", refused, questions)
	}
	return p
}

// wantAll wants every root field to have found something, and to have been given each of its arguments.
func (p *pair) wantAll(t *testing.T) {
	t.Helper()
	for _, f := range p.q.schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") || t.Failed() {
			continue
		}
		if p.found[f.Name] == 0 {
			t.Errorf("%s never found anything", f.Name)
		}
		for _, a := range f.Arguments {
			if name := f.Name + "(" + a.Name + ")"; !p.q.given[name] {
				t.Errorf("%s was never given", name)
			}
		}
	}
}

// ask asks root fields together; where one of them is refused, which takes the others' answers with it, one by one.
func (p *pair) ask(t *testing.T, roots []root) {
	t.Helper()
	question := operation(roots)
	answer := p.answer(t, question)
	if answer == nil && len(roots) > 1 {
		for _, r := range roots {
			p.ask(t, []root{r})
		}
		return
	}
	for _, r := range roots {
		name := r.list.field.Name
		switch said := string(answer[r.alias]); {
		case answer == nil:
			p.refused[name]++
		case said != "null" && !strings.HasPrefix(said, "[]"):
			p.found[name]++
		}
	}
	p.q.learn(roots, answer)
}

// answer is what both say; nil where that is an error.
func (p *pair) answer(t *testing.T, question string) map[string]json.RawMessage {
	t.Helper()
	request := gqlhttp.Request{Query: question}
	one, other := p.a.Answer(t.Context(), request), p.b.Answer(t.Context(), request)
	if !bytes.Equal(one, other) {
		at := 0
		for at < min(len(one), len(other)) && one[at] == other[at] {
			at++
		}
		t.Errorf("%s\n is answered …%.300s\n and …%.300s", question, one[max(0, at-100):], other[max(0, at-100):])
	}
	var r struct{ Data map[string]json.RawMessage }
	if err := json.Unmarshal(one, &r); err != nil {
		t.Fatalf("%v in %s", err, one)
	}
	return r.Data
}
