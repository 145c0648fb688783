package bench_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"tiltaksgraf/bench"
	"tiltaksgraf/bench/gen"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/store/memory"
)

// embedded is our API over the embedded store, without kept answers.
func embedded(t testing.TB, data *kg.Data) *gqlhttp.Handler {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	g := query.New(memory.New(), query.Options{Logger: log})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := g.Load(context.Background(), data, nil); err != nil {
		t.Fatal(err)
	}
	return gqlhttp.New(graph.Schema(), gqlhttp.Options{Pin: graph.Pin(g, nil), Scalars: graph.Scalars(),
		ErrorPresenter: graph.PresentError(log), AnswerCacheBytes: -1})
}

// TestEmbeddedAnswers asks everything that may be asked of a small dataset, and holds our answers against those that
// static writes.
func TestEmbeddedAnswers(t *testing.T) {
	data := gen.Data(1, 500)
	truth := bench.NewTruth(data)
	api := embedded(t, data)
	for i := range bench.Operations {
		op := &bench.Operations[i]
		t.Run(op.Letter, func(t *testing.T) {
			variants := op.Variants(truth, 100)
			if len(variants) < 5 {
				t.Fatalf("only %d different questions", len(variants))
			}
			for _, v := range variants {
				var req gqlhttp.Request
				if err := json.Unmarshal(op.Request(v), &req); err != nil {
					t.Fatal(err)
				}
				if err := op.Check(truth, v, api.Answer(t.Context(), req), false); err != nil {
					t.Error("embedded:", err)
				}
				if err := op.Check(truth, v, op.Answer(truth, v), false); err != nil {
					t.Error("static:", err)
				}
			}
		})
	}
}

// TestCheckRefuses holds that wrong answers don't pass: what is measured is compared.
func TestCheckRefuses(t *testing.T) {
	truth := bench.NewTruth(gen.Data(1, 500))
	for i := range bench.Operations {
		op := &bench.Operations[i]
		v := op.Variants(truth, 1)[0]
		right := string(op.Answer(truth, v))
		for what, body := range map[string]string{
			"another id":   strings.Replace(right, `"id":"`, `"id":"x`, 1),
			"another name": strings.Replace(right, `"value":"`, `"value":"X`, 1),
			"an error":     `{"errors":[{"message":"no"}],"data":null}`,
			"nothing":      `{"data":{}}`,
			"no JSON":      right[1:],
		} {
			if op.Check(truth, v, []byte(body), false) == nil {
				t.Errorf("%s: an answer with %s passed", op.Letter, what)
			}
		}
	}
}

func TestSevenOperations(t *testing.T) {
	letters := ""
	for _, op := range bench.Operations {
		letters += op.Letter
	}
	if letters != "abcdefg" {
		t.Errorf("operations %s", letters)
	}
}

// TestPeerAnswers reads answers in the peer's form, made of what the data says.
func TestPeerAnswers(t *testing.T) {
	truth := bench.NewTruth(gen.Data(1, 500))
	for _, letter := range []string{"d", "f", "g"} {
		op := operation(t, letter)
		for _, v := range op.Variants(truth, 20) {
			right := op.Answer(truth, v)
			if err := op.Check(truth, v, asPeer(t, letter, right), true); err != nil {
				t.Error(err)
			}
			if op.Check(truth, v, []byte(`{"data":{"actors":[]}}`), true) == nil && letter != "g" {
				t.Errorf("%s: no answer passed", letter)
			}
		}
	}
}

func operation(t *testing.T, letter string) *bench.Operation {
	for i := range bench.Operations {
		if bench.Operations[i].Letter == letter {
			return &bench.Operations[i]
		}
	}
	t.Fatalf("no operation %s", letter)
	return nil
}

// asPeer writes an answer of ours as the peer does.
func asPeer(t *testing.T, letter string, body []byte) []byte {
	var res struct {
		Data struct {
			bench.D
			bench.F
			bench.G
		}
	}
	if err := json.Unmarshal(body, &res); err != nil {
		t.Fatal(err)
	}
	type object = map[string]any
	flat := func(n bench.Named) object { return object{"id": n.ID, "name": n.Name.Value} }
	data, list := object{}, []any{}
	switch letter {
	case "d":
		for _, m := range res.Data.Measures.Nodes {
			list = append(list, object{"node": object{"id": m.ID, "number": m.Number, "name": m.Name.Value}})
		}
		data["actors"] = []any{object{"responsibleForConnection": object{"totalCount": res.Data.Measures.TotalCount,
			"edges": list}}}
	case "f":
		for _, s := range res.Data.Collaborators.Edges {
			list = append(list, object{"id": s.Node.ID, "name": s.Node.Name.Value, "shared": s.SharedCount})
		}
		data["actors"] = []any{object{"sharing": list}}
	case "g":
		if res.Data.Path != nil {
			for _, n := range res.Data.Path.Nodes {
				list = append(list, flat(n))
			}
		}
		data["shortestPath"] = list
	}
	out, err := json.Marshal(object{"data": data})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// BenchmarkEmbedded asks each operation of our API in process, without kept answers.
func BenchmarkEmbedded(b *testing.B) {
	data := gen.Data(1, 2000)
	truth := bench.NewTruth(data)
	api := embedded(b, data)
	for i := range bench.Operations {
		op := &bench.Operations[i]
		var requests []gqlhttp.Request
		for _, v := range op.Variants(truth, 1000) {
			var req gqlhttp.Request
			if err := json.Unmarshal(op.Request(v), &req); err != nil {
				b.Fatal(err)
			}
			requests = append(requests, req)
		}
		b.Run(op.Letter, func(b *testing.B) {
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				api.Answer(b.Context(), requests[n%len(requests)])
			}
		})
	}
}
