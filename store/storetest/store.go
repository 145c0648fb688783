package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// small returns another dataset than Fixture for each n, with one measure whose name has n in it.
func small(n int) *kg.Data {
	return &kg.Data{Nodes: []kg.Node{
		document("document/side", "nb"),
		node("measure/plan/1", "Measure", fmt.Sprintf("Tiltak %d", n)),
	}}
}

// nameIn reads the name of small's measure.
func nameIn(t reporter, r kg.Reader) string {
	t.Helper()
	nodes, err := r.Nodes(context.Background(), []kg.ID{"measure/plan/1"})
	if err != nil {
		t.Fatalf("nodes: %v", err)
	}
	return nodes["measure/plan/1"].Props.Text("name_nb")
}

func wantError(t reporter, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: error %v, want one that is %v", what, got, want)
	}
}

// wantVersions holds the ids of a store's versions against those wanted, newest first.
func wantVersions(t reporter, s kg.Store, want ...string) []kg.Version {
	t.Helper()
	versions, err := s.Versions(context.Background())
	if err != nil {
		t.Fatalf("versions: %v", err)
	}
	var got []string
	for _, v := range versions {
		got = append(got, v.ID)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("versions %v, want %v", got, want)
	}
	return versions
}

func emptyStore(t *testing.T, s kg.Store) {
	_, err := s.Current(context.Background())
	wantError(t, "current", err, kg.ErrUnavailable)
	_, err = s.At(context.Background(), jsonl.Hash(small(1)))
	wantError(t, "at", err, kg.ErrNotFound)
	wantVersions(t, s)
	if err := s.Prune(context.Background(), 1); err != nil {
		t.Errorf("prune of nothing: %v", err)
	}
}

func readerStaysPinned(t *testing.T, s kg.Store) {
	pinned := Loaded(t, s, small(1))
	for n := 2; n < 5; n++ {
		load(t, s, small(n))
	}
	if got := nameIn(t, pinned); got != "Tiltak 1" {
		t.Errorf("the reader answers %q, want its own version's", got)
	}
	if pinned.Version().ID != jsonl.Hash(small(1)) {
		t.Errorf("the reader's version is now %s", pinned.Version().ID)
	}
	if got := nameIn(t, current(t, s)); got != "Tiltak 4" {
		t.Errorf("current answers %q, want the newest", got)
	}
}

// readersDuringLoads is for the race detector as much as for its answers.
func readersDuringLoads(t *testing.T, s kg.Store) {
	pinned := Loaded(t, s, Fixture())
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for open := true; open; {
				if err := readTwice(s, pinned); err != nil {
					t.Error(err)
					return
				}
				select {
				case <-done:
					open = false
				default:
				}
			}
		})
	}
	for n := range 10 {
		load(t, s, small(n))
	}
	close(done)
	readers.Wait()
	snapshotCanonical(t, pinned)
}

// readTwice puts one question twice to the current reader and once to the pinned one; the error says what is wrong with
// the answers.
func readTwice(s kg.Store, pinned kg.Reader) error {
	r, err := s.Current(context.Background())
	if err != nil {
		return err
	}
	var answers [3]string
	for i, r := range []kg.Reader{r, r, pinned} {
		page, err := r.Find(context.Background(), types("Measure"), kg.Page{First: 1, Count: true})
		if err != nil {
			return err
		}
		answers[i] = fmt.Sprint(page.Nodes[0].ID, page.Nodes[0].Props.Text("name_nb"), page.Total)
	}
	if answers[0] != answers[1] || !strings.HasPrefix(answers[2], "measure/veikart/1") {
		return fmt.Errorf("answers change while others load: %q", answers)
	}
	return nil
}

func versionsByID(t *testing.T, s kg.Store) {
	one, two := load(t, s, small(1)), load(t, s, small(2))
	for id, want := range map[string]string{one.ID: "Tiltak 1", two.ID: "Tiltak 2"} {
		r, err := s.At(context.Background(), id)
		if err != nil {
			t.Fatalf("at %s: %v", id, err)
		}
		if got := nameIn(t, r); got != want || r.Version().ID != id {
			t.Errorf("at %s: %q of version %s, want %q", id, got, r.Version().ID, want)
		}
	}
	_, err := s.At(context.Background(), "none")
	wantError(t, "at an unknown version", err, kg.ErrNotFound)
	versions := wantVersions(t, s, two.ID, one.ID)
	if diff := difference(versions[1].Counts, one.Counts); diff != "" {
		t.Errorf("counts of the older version: %s", diff)
	}
}

func pruneKeepsNewest(t *testing.T, s kg.Store) {
	var ids []string
	for n := range 4 {
		ids = append(ids, load(t, s, small(n)).ID)
	}
	prune := func(keep int) {
		t.Helper()
		if err := s.Prune(context.Background(), keep); err != nil {
			t.Fatalf("prune %d: %v", keep, err)
		}
	}
	prune(10)
	wantVersions(t, s, ids[3], ids[2], ids[1], ids[0])
	prune(2)
	wantVersions(t, s, ids[3], ids[2])
	_, err := s.At(context.Background(), ids[0])
	wantError(t, "at a pruned version", err, kg.ErrNotFound)
	second := load(t, s, small(2))
	prune(1)
	wantVersions(t, s, second.ID)
	if got := nameIn(t, current(t, s)); got != "Tiltak 2" {
		t.Errorf("current has %q after prune, want the published version's", got)
	}
}

func pruneKeepsOne(t *testing.T, s kg.Store) {
	v := load(t, s, small(1))
	for _, keep := range []int{0, -1} {
		wantError(t, fmt.Sprintf("prune %d", keep), s.Prune(context.Background(), keep), kg.ErrInvalid)
	}
	wantVersions(t, s, v.ID)
}

func closedStore(t *testing.T, s kg.Store) {
	ctx := context.Background()
	v := load(t, s, small(1))
	for range 2 {
		if err := s.Close(ctx); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
	_, err := s.Current(ctx)
	wantError(t, "current", err, kg.ErrUnavailable)
	_, err = s.Versions(ctx)
	wantError(t, "versions", err, kg.ErrUnavailable)
	_, err = s.At(ctx, v.ID)
	wantError(t, "at", err, kg.ErrUnavailable)
	_, err = s.Load(ctx, small(2), nil)
	wantError(t, "load", err, kg.ErrUnavailable)
	wantError(t, "prune", s.Prune(ctx, 1), kg.ErrUnavailable)
}
