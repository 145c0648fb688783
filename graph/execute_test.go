package graph_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
	"tiltaksgraf/graph/execute"
)

// sideBySide is the same API, run by gqlgen's own functions from the start.
func (a *api) sideBySide() *api {
	other, pin := *a, graph.Pin(a.graph, nil)
	log := slog.New(slog.DiscardHandler)
	other.handler = gqlhttp.New(graph.Schema(), gqlhttp.Options{
		Limits:           gqlhttp.Limits{MaxCost: 1 << 20, MaxFields: 5000, MaxTokens: 10_000, Timeout: time.Minute},
		AnswerCacheBytes: -1,
		ErrorPresenter:   graph.PresentError(log),
		Pin: func(ctx context.Context) (context.Context, string, error) {
			ctx, version, err := pin(ctx)
			return execute.With(ctx, func() bool { return true }), version, err
		},
	})
	return &other
}

// TestInPlace holds that what runs in place gives the answers that gqlgen gives side by side, to the byte; errors come
// in any order there.
func TestInPlace(t *testing.T) {
	a := inventedAPI(t)
	b := a.sideBySide()
	questions := []string{
		`{ __schema { types { name kind fields(includeDeprecated: true) { name args { name defaultValue } ` +
			`type { name ofType { name } } } possibleTypes { name } } } }`,
		`{ measures(first: 3) { nodes { id ... on Node { id name { value } } ` +
			`... on Measure { name { value locale } name2: name(locale: EN) { value isFallback } } } } }`,
		`{ measures(first: 3) { __typename nodes { __typename } edges { cursor } } none: measure(by: {number: 999}) { id } }`,
		`{ measures(first: 2) { nodes { responsibles(first: 0) { nodes { id } } } } }`,
		`{ actors(first: 5) { nodes { claims(after: "nonsense") { nodes { id } } } } }`,
	}
	for _, f := range graph.Schema().Schema().Query.Fields {
		questions = append(questions, examplesIn(f.Description)...)
	}
	for _, query := range deep {
		questions = append(questions, query)
	}
	for _, query := range questions {
		got, want := a.try(t, query, nil), b.try(t, query, nil)
		for _, errs := range [][]fault{got.Errors, want.Errors} {
			slices.SortFunc(errs, func(x, y fault) int { return strings.Compare(fmt.Sprint(x), fmt.Sprint(y)) })
		}
		if string(got.Data) != string(want.Data) ||
			!slices.EqualFunc(got.Errors, want.Errors, func(x, y fault) bool { return fmt.Sprint(x) == fmt.Sprint(y) }) {
			t.Errorf("%s\nin place     %s %v\nside by side %s %v", query, got.Data, got.Errors, want.Data, want.Errors)
		}
	}
}

// TestInPlaceWaits holds that fields whose look-ahead failed go to the store together again, after the first.
func TestInPlaceWaits(t *testing.T) {
	a := generated(t, 60)
	const query = `{ measures(first: 40) { nodes { id claims(first: 2) { ` +
		`nodes { id claims(first: 2) { nodes { id } } } } } } }`
	want := a.data(t, query, nil)
	before := a.store.trips.Load()
	a.store.failing(errors.New("a fault on the way"), 2)
	got := a.data(t, query, nil)
	if trips := a.store.trips.Load() - before; got != want || trips > 12 || strings.Count(got, "claims") < 40 {
		t.Errorf("%d round trips, %.300s\nwant %.300s", trips, got, want)
	}
}
