package graph_test

import (
	"context"
	"encoding/json"
	"flag"
	"log/slog"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/bench"
	"tiltaksgraf/bench/bolt"
	"tiltaksgraf/bench/gen"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// counted serves data from a real Neo4j, with all that is sent there counted.
func counted(t *testing.T, data *kg.Data) (*gqlhttp.Handler, *bolt.Counter) {
	t.Helper()
	c := neo4jtest.Start(t)
	counter, err := bolt.Listen(strings.TrimPrefix(c.URI, "bolt://"))
	if err != nil {
		t.Fatal(err)
	}
	c.URI, c.Refresh = "bolt://"+counter.Address(), time.Hour // asks once which version is published
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	c.Log = log
	store, err := neo4j.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	g := query.New(store, query.Options{Logger: log})
	t.Cleanup(func() {
		_ = g.Close(context.Background())
		_ = counter.Close()
	})
	if _, err := g.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	h := gqlhttp.New(graph.Schema(), gqlhttp.Options{
		Limits: gqlhttp.Limits{Timeout: time.Minute}, Pin: graph.Pin(g, nil), ErrorPresenter: graph.PresentError(log),
		AnswerCacheBytes: -1,
		Scalars:          graph.Scalars(),
	})
	// computed or read in the background, once
	h.Answer(t.Context(), gqlhttp.Request{
		Query: `{ rankings(by: DEGREE, first: 1) { method } search(text: "tiltak") { isCut } }`,
	})
	return h, counter
}

func TestNothingToLookForInNeo4j(t *testing.T) {
	h, _ := counted(t, gen.Data(1, 5))
	findsNothing(t, h)
}

// sentFor answers a request, and counts the statements and turns that took.
func sentFor(t *testing.T, h *gqlhttp.Handler, c *bolt.Counter, req gqlhttp.Request) (answer []byte,
	statements, turns int64) {
	t.Helper()
	statementsBefore, turnsBefore := c.Counts()
	answer = h.Answer(t.Context(), req)
	statements, turns = c.Counts()
	return answer, statements - statementsBefore, turns - turnsBefore
}

// TestOneStatement holds that each of the measured operations is right, and is one statement in one turn.
func TestOneStatement(t *testing.T) {
	data := gen.Data(1, 100)
	truth := bench.NewTruth(data)
	h, counter := counted(t, data)
	for i := range bench.Operations {
		op := &bench.Operations[i]
		for _, v := range op.Variants(truth, 5) {
			var req gqlhttp.Request
			if err := json.Unmarshal(op.Request(v), &req); err != nil {
				t.Fatal(err)
			}
			answer, statements, turns := sentFor(t, h, counter, req)
			if err := op.Check(truth, v, answer, false); err != nil {
				t.Errorf("%s: %v", op.Letter, err)
			}
			if statements != 1 || turns != 1 {
				t.Errorf("%s: %d statements in %d turns", op.Letter, statements, turns)
			}
		}
	}
}

// TestWorkedStatements holds that the worked questions are never more than a statement for each level, and all together
// much fewer. Searches and paths are several statements of their own where the first doesn't tell.
func TestWorkedStatements(t *testing.T) {
	h, counter := counted(t, inventedData(t))
	plain := inventedAPI(t)
	var all, allLevels int64
	for _, q := range inventedQuestions(t) {
		before := plain.store.trips.Load()
		plain.handler.Answer(t.Context(), request(t, q.Query, q.Variables))
		levels := plain.store.trips.Load() - before
		_, statements, turns := sentFor(t, h, counter, request(t, q.Query, q.Variables))
		searches := strings.Contains(q.Query, "path") || strings.Contains(q.Query, "search")
		if turns != statements || statements > levels && !searches {
			t.Errorf("%s: %d statements in %d turns, for %d levels", q.Name, statements, turns, levels)
		}
		all, allLevels = all+statements, allLevels+levels
	}
	if 3*all > 2*allLevels {
		t.Errorf("%d statements for %d levels", all, allLevels)
	}
}

// randomQuestions are few in make test: the database plans nearly each of them anew. make audit asks more.
var randomQuestions = flag.Int("questions", 50, "how many random questions Neo4j is asked")

// TestRandomQuestionsInNeo4j compares the embedded store and Neo4j.
func TestRandomQuestionsInNeo4j(t *testing.T) {
	data := inventedData(t)
	embedded, database := answering(t, memory.New(), data), answering(t, neo4jtest.Open(t), data)
	agree(t, uint64(*randomQuestions), *randomQuestions, 5, embedded, database)
}
