// Package querytest opens a View of a small dataset for tests, and counts what it asks its store.
package querytest

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/days"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/storetest"
)

// CountingStore counts the round trips that its readers make.
type CountingStore struct {
	kg.Store
	Trips atomic.Int64
}

// Current gives a reader that counts.
func (s *CountingStore) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return &CountingReader{Reader: r, Trips: &s.Trips}, err
}

// At gives a reader that counts.
func (s *CountingStore) At(ctx context.Context, id string) (kg.Reader, error) {
	r, err := s.Store.At(ctx, id)
	return &CountingReader{Reader: r, Trips: &s.Trips}, err
}

// CountingReader counts all but Version, which asks nobody, and Snapshot, which rankings read in the background.
type CountingReader struct {
	kg.Reader
	Trips *atomic.Int64
}

// Nodes counts a round trip.
func (r *CountingReader) Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error) {
	r.Trips.Add(1)
	return r.Reader.Nodes(ctx, ids)
}

// Edges counts a round trip.
func (r *CountingReader) Edges(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error) {
	r.Trips.Add(1)
	return r.Reader.Edges(ctx, ids)
}

// Find counts a round trip.
func (r *CountingReader) Find(ctx context.Context, f kg.Filter, p kg.Page) (kg.NodePage, error) {
	r.Trips.Add(1)
	return r.Reader.Find(ctx, f, p)
}

// CountEdges counts a round trip.
func (r *CountingReader) CountEdges(ctx context.Context, ids []kg.ID,
	h kg.Traversal) (map[kg.ID]map[kg.EdgeKind]int, error) {
	r.Trips.Add(1)
	return r.Reader.CountEdges(ctx, ids, h)
}

// Adjacent counts a round trip.
func (r *CountingReader) Adjacent(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error) {
	r.Trips.Add(1)
	return r.Reader.Adjacent(ctx, ids, h)
}

// Paths counts a round trip.
func (r *CountingReader) Paths(ctx context.Context, from, to kg.ID, h kg.Traversal, max, limit int) ([]kg.Path, error) {
	r.Trips.Add(1)
	return r.Reader.Paths(ctx, from, to, h, max, limit)
}

// Search counts a round trip.
func (r *CountingReader) Search(ctx context.Context, text string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	r.Trips.Add(1)
	return r.Reader.Search(ctx, text, f, p)
}

// Count counts a round trip.
func (r *CountingReader) Count(ctx context.Context, f kg.Filter, by kg.Facet) (map[string]int, error) {
	r.Trips.Add(1)
	return r.Reader.Count(ctx, f, by)
}

// Dataset is the fixture of the suite with what the sources say about its plan, and measures that more actors share.
func Dataset() *kg.Data {
	d := storetest.Fixture()
	for i, n := range d.Nodes {
		if n.ID == "plan/veikart" {
			more := append(slices.Clone(n.Props), kg.Prop{Key: "measuresStated", Value: int64(41)})
			more = slices.DeleteFunc(more, func(p kg.Prop) bool { return p.Key == "evidence" })
			d.Nodes[i].Props = kg.MakeProps(append(more, kg.Prop{Key: "evidence", Value: []kg.Evidence{
				{Document: "document/side"}, {Document: "document/pressemelding", About: "measuresStated"}}})...)
		}
	}
	d.Edges = append(d.Edges,
		Claimed("agency/siva", "COLLABORATES_ON", "measure/veikart/1"),
		Claimed("agency/innovasjon-norge", "COLLABORATES_ON", "measure/veikart/1"),
		Claimed("agency/siva", "COLLABORATES_ON", "measure/veikart/6"))
	days.Derive(d)
	return d
}

// Claimed returns a claim with evidence.
func Claimed(from kg.ID, rel kg.RelationType, to kg.ID) kg.Edge {
	return kg.Edge{ID: kg.ClaimID(from, rel, to, ""), Type: rel, From: from, To: to, Props: kg.MakeProps(
		kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/side"}}})}
}

// PublicURL is where the graph says that it stands.
const PublicURL = "https://tiltaksgraf.example"

// Open returns a View of the dataset and what counts its round trips.
func Open(t testing.TB) (*query.View, *atomic.Int64) {
	t.Helper()
	store := &CountingStore{Store: memory.New()}
	g := query.New(store, query.Options{PublicURL: PublicURL})
	t.Cleanup(func() {
		if err := g.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	if _, err := g.Load(t.Context(), Dataset(), nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v, &store.Trips
}

// WantIDs fails the test unless ids are those wanted, in their order.
func WantIDs(t testing.TB, what string, got []kg.ID, want ...kg.ID) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// WantErr fails the test unless an error is the one wanted.
func WantErr(t testing.TB, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: error %v, want one that is: %v", what, err, want)
	}
}

// EveryMeasure lists the measures of the dataset, in canonical order.
var EveryMeasure = []kg.ID{"measure/veikart/1", "measure/veikart/2", "measure/veikart/6", "measure/veikart/10",
	"measure/veikart/klynger"}
