package storetest

import (
	"context"
	"slices"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

func loadPublishes(t *testing.T, s kg.Store) {
	before := time.Now().Add(-time.Second)
	v := load(t, s, Fixture())
	d := Fixture()
	if v.ID != jsonl.Hash(d) {
		t.Errorf("version %s, want the hash of the content, %s", v.ID, jsonl.Hash(d))
	}
	if diff := difference(v.Counts, d.Counts()); diff != "" {
		t.Errorf("counts: %s", diff)
	}
	if v.PublishedAt.Before(before) || v.PublishedAt.After(time.Now().Add(time.Second)) ||
		v.PublishedAt.Location() != time.UTC {
		t.Errorf("published at %v, want now in UTC", v.PublishedAt)
	}
	if got := current(t, s).Version(); got.ID != v.ID || !got.PublishedAt.Equal(v.PublishedAt) {
		t.Errorf("current is %v, want %v", got, v)
	}
	wantVersions(t, s, v.ID)
}

func loadTellsProgress(t *testing.T, s kg.Store) {
	d := Fixture()
	last, all := 0, d.Len()
	_, err := s.Load(context.Background(), d, func(done, total int) {
		if done < last || done > total || total != all {
			t.Errorf("progress %d of %d after %d, of %d items", done, total, last, all)
		}
		last = done
	})
	if err != nil || last != all {
		t.Errorf("progress ended at %d of %d, error %v", last, all, err)
	}
}

func loadAnyOrder(t *testing.T, s kg.Store) {
	d := Fixture()
	slices.Reverse(d.Nodes)
	slices.Reverse(d.Edges)
	if v := load(t, s, d); v.ID != jsonl.Hash(Fixture()) {
		t.Errorf("reversed data is version %s, want %s", v.ID, jsonl.Hash(Fixture()))
	}
	snapshotCanonical(t, current(t, s))
}

func loadEqualIsNoOp(t *testing.T, s kg.Store) {
	first := load(t, s, small(1))
	second := load(t, s, small(1))
	if second.ID != first.ID || !second.PublishedAt.Equal(first.PublishedAt) {
		t.Errorf("loaded again: %v, want the published version %v", second, first)
	}
	wantVersions(t, s, first.ID)
}

func loadOlderRepublishes(t *testing.T, s kg.Store) {
	one, two := load(t, s, small(1)), load(t, s, small(2))
	wantVersions(t, s, two.ID, one.ID)
	second := load(t, s, small(1))
	if second.ID != one.ID || second.PublishedAt.Before(two.PublishedAt) {
		t.Errorf("published again: %v, want %s, not before %v", second, one.ID, two.PublishedAt)
	}
	if got := nameIn(t, current(t, s)); got != "Tiltak 1" {
		t.Errorf("current has %q, want the older content", got)
	}
	wantVersions(t, s, one.ID, two.ID)
}

// loadDescribed: a description alone makes no other version; the one there is bears it from then on.
func loadDescribed(t *testing.T, s kg.Store) {
	described := func(n int, by string) *kg.Data {
		d := small(n)
		d.Description = kg.Description{Name: kg.Localized{NB: "Graf", EN: "Graph"}, Publisher: by, Contact: "a@example.org",
			Licence: kg.Licence{Name: "CC0", URL: "https://example.org/zero"}, Language: "nn", About: kg.Localized{NN: "Om"}}
		return d
	}
	changed := func(n int, what string) *kg.Data {
		d := described(n, "C")
		d.Description.Changes = []kg.Change{{Date: "2026-01-02", What: kg.Localized{NB: what, NN: what, EN: what},
			IDs: []kg.ID{"measure/plan/1"}, Gone: []kg.ID{"measure/plan/0"}, Why: kg.Localized{NB: "<&>", NN: "æ", EN: "ł"}},
			{Date: "2026-01-01", What: kg.Localized{NB: "a", NN: "b", EN: "c"}, Why: kg.Localized{NB: "d", NN: "e", EN: "f"}}}
		return d
	}
	for _, d := range []*kg.Data{small(1), described(1, "A"), described(1, "B"), described(2, "B"), described(1, "C"),
		changed(1, "A"), changed(1, "B"), changed(2, "B"), described(1, "C")} {
		r := Loaded(t, s, d)
		again := load(t, s, d)
		published, err := s.At(context.Background(), jsonl.Hash(d))
		if err != nil || r.Version().ID != jsonl.Hash(d) || !r.Version().Description.Equal(d.Description) ||
			!published.Version().Description.Equal(d.Description) || !again.PublishedAt.Equal(r.Version().PublishedAt) {
			t.Errorf("of %+v the store says %+v (%v)", d.Description, r.Version(), err)
		}
	}
	wantVersions(t, s, jsonl.Hash(small(1)), jsonl.Hash(small(2)))
}

func loadNothing(t *testing.T, s kg.Store) {
	r := Loaded(t, s, &kg.Data{})
	if got := find(t, r, kg.Filter{}, kg.Page{First: 10, Count: true}); len(got.Nodes) != 0 || got.Total != 0 {
		t.Errorf("found %d nodes of %d in nothing", len(got.Nodes), got.Total)
	}
	if r.Version().ID != jsonl.Hash((&kg.Data{})) {
		t.Errorf("version %s, want the hash of nothing", r.Version().ID)
	}
}

func loadCancelled(t *testing.T, s kg.Store) {
	one := load(t, s, small(1))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := s.Load(ctx, Fixture(), nil)
	wantError(t, "cancelled load", err, context.Canceled)
	wantVersions(t, s, one.ID)
	if got := nameIn(t, current(t, s)); got != "Tiltak 1" {
		t.Errorf("current has %q after a cancelled load", got)
	}
}

// loadCancelledMidway cancels as soon as the store reports progress, if there is work left then.
func loadCancelledMidway(t *testing.T, s kg.Store) {
	one := load(t, s, small(1))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	midway := false
	_, err := s.Load(ctx, Fixture(), func(done, total int) {
		midway = midway || done < total
		cancel()
	})
	if !midway {
		t.Fatalf("the load never told that some of it was left to do")
	}
	wantError(t, "load cancelled midway", err, context.Canceled)
	wantVersions(t, s, one.ID)
	if v := load(t, s, Fixture()); v.ID != jsonl.Hash(Fixture()) {
		t.Errorf("loaded after all: %s, want %s", v.ID, jsonl.Hash(Fixture()))
	}
}
