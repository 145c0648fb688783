package mirror_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/mirror"
	"tiltaksgraf/store/storetest"
)

func TestServesCopyUnderSourcesVersion(t *testing.T) {
	s := newSource(t)
	want := publish(t, s, storetest.Fixture())
	time.Sleep(2 * time.Millisecond) // the copy is made later than the version was published
	m := newMirror(t, s, eager)
	status := awaitCopy(t, m, want)
	if status.Latest != want.ID || status.Reason != "" || status.SourceErr != nil || status.Seen.IsZero() {
		t.Errorf("status %+v, want the latest version without any reservation", status)
	}
	s.away.Store(true)
	got := current(t, m).Version()
	if got.ID != want.ID || !got.PublishedAt.Equal(want.PublishedAt) || got.Counts.Evidence != want.Counts.Evidence {
		t.Errorf("version %+v, want the source's %+v", got, want)
	}
	byID, err := m.At(context.Background(), want.ID)
	if err != nil || byID.Version().ID != want.ID {
		t.Errorf("at %s: %v", want.ID, err)
	}
}

// TestSourceAnswersUntilFirstCopy also holds that what is served never goes back: while the first edition was copied,
// the source has gone on to the second and served that.
func TestSourceAnswersUntilFirstCopy(t *testing.T) {
	s := newSource(t)
	one := publish(t, s, edition(1))
	reached, proceed := make(chan struct{}), make(chan struct{})
	pause := sync.OnceFunc(func() { close(reached); <-proceed })
	s.meddle(func(_ context.Context, _ int, it kg.Item) (*kg.Item, error) { pause(); return &it, nil })
	m := newMirror(t, s, eager)
	<-reached
	if status := m.Status(); status.State != mirror.Copying || status.Version != one.ID {
		t.Errorf("status %+v, want COPYING", status)
	}
	two := publish(t, s, edition(2))
	if got := nameIn(t, current(t, m)); got != name(2) {
		t.Errorf("served %q while copying, want what the source has published", got)
	}
	close(proceed)
	await(t, m, "the second edition", func(status mirror.Status) bool {
		if status.State == mirror.Mirrored && status.Version == one.ID {
			t.Error("the first edition is served after the second was")
		}
		return status.State == mirror.Mirrored && status.Version == two.ID
	})
}

func TestFollowsWithinInterval(t *testing.T) {
	s := newSource(t)
	publish(t, s, edition(1))
	m := newMirror(t, s, eager)
	for n := 2; n < 6; n++ {
		awaitCopy(t, m, publish(t, s, edition(n)))
		if got := nameIn(t, current(t, m)); got != name(n) {
			t.Errorf("served %q, want %q", got, name(n))
		}
	}
}

// TestFollowsUnderLoad publishes at the source and through the mirror while readers ask: each answer must be whole, all
// answers of a reader must be of the version it names, and what is served must not go back.
func TestFollowsUnderLoad(t *testing.T) {
	const editions = 24
	editionOf := map[string]int{}
	for n := range editions {
		editionOf[jsonl.Hash(edition(n))] = n
	}
	s := newSource(t)
	publish(t, s, edition(0))
	m := newMirror(t, s, eager)
	pinned := current(t, m)
	var done atomic.Bool
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for last := 0; !done.Load(); {
				r, err := m.Current(context.Background())
				if err != nil {
					t.Errorf("current: %v", err)
					return
				}
				n := editionOf[r.Version().ID]
				if err := consistent(r, n); err != nil || n < last {
					t.Errorf("reader of edition %d, after %d: %v", n, last, err)
					return
				}
				last = n
			}
		})
	}
	for n := 1; n < editions; n++ {
		through := []kg.Store{s, m}[n%2]
		v := publish(t, through, edition(n))
		if got := current(t, m).Version().ID; through == m && got != v.ID {
			t.Errorf("after a load of %s through the mirror it serves %s", v.ID, got)
		}
		time.Sleep(5 * time.Millisecond)
	}
	done.Store(true)
	readers.Wait()
	if err := consistent(pinned, 0); err != nil {
		t.Errorf("the reader pinned at the start: %v", err)
	}
}

// consistent asks a reader in every way, and says which answer isn't of edition n.
func consistent(r kg.Reader, n int) error {
	ctx, id := context.Background(), []kg.ID{"measure/plan/1"}
	nodes, err1 := r.Nodes(ctx, id)
	edges, err2 := r.Edges(ctx, []kg.ID{answersFor})
	page, err3 := r.Find(ctx, kg.Filter{Types: []kg.NodeType{"Measure"}}, kg.Page{First: 5})
	adjacent, err4 := r.Adjacent(ctx, id, kg.Traversal{Page: kg.Page{First: 5}})
	paths, err5 := r.Paths(ctx, "measure/plan/1", "agency/etat", kg.Traversal{}, 2, 2)
	hits, err6 := r.Search(ctx, name(n), kg.Filter{Types: []kg.NodeType{"Measure"}}, kg.Page{First: 5})
	hash := jsonl.NewHasher()
	err7 := r.Snapshot(ctx, hash.Add)
	for _, err := range []error{err1, err2, err3, err4, err5, err6, err7} {
		if err != nil {
			return err
		}
	}
	if len(page.Nodes) != 1 || len(adjacent[id[0]].Nodes) != 1 || len(paths) != 1 || len(hits.Hits) != 1 {
		return fmt.Errorf("a partial answer: %v, %v, %v, %v", page, adjacent, paths, hits)
	}
	got := []string{
		nodes[id[0]].Props.Text("name_nb"), edges[answersFor].Props.Text("note_nb"), page.Nodes[0].Props.Text("name_nb"),
		adjacent[id[0]].Nodes[0].Props.Text("name_nb"), paths[0].Nodes[1].Props.Text("name_nb"),
		hits.Hits[0].Node.Props.Text("name_nb"),
	}
	if slices.ContainsFunc(got, func(s string) bool { return s != name(n) }) || hash.Sum() != r.Version().ID {
		return fmt.Errorf("mixed answers: %q", got)
	}
	return nil
}

func TestPinnedReadersGoOn(t *testing.T) {
	s := newSource(t)
	m := newMirror(t, s, eager)
	publish(t, m, edition(1))
	pinned := current(t, m)
	for n := 2; n < 5; n++ {
		publish(t, m, edition(n))
	}
	if err := m.Prune(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := consistent(pinned, 1); err != nil {
		t.Error(err)
	}
}

// TestRepublishedVersion: the content is the same as that of the copy, the time isn't. Nothing is copied again.
func TestRepublishedVersion(t *testing.T) {
	s := newSource(t)
	first := publish(t, s, edition(1))
	m := newMirror(t, s, mirror.Options{Interval: time.Hour})
	publish(t, m, edition(1))
	awaitCopy(t, m, first)
	publish(t, s, edition(2))
	second := publish(t, s, edition(1))
	copies := s.copies.Load()
	publish(t, m, edition(1))
	if got := current(t, m).Version(); !got.PublishedAt.Equal(second.PublishedAt) ||
		second.PublishedAt.Equal(first.PublishedAt) {
		t.Errorf("published at %v, want %v", got.PublishedAt, second.PublishedAt)
	}
	if s.copies.Load() != copies {
		t.Error("the version was copied again")
	}
}

// TestVersionsBeginWithServed: to who reads through the mirror, what it doesn't serve yet isn't published yet.
func TestVersionsBeginWithServed(t *testing.T) {
	s := newSource(t)
	m := newMirror(t, s, mirror.Options{Interval: time.Hour})
	one, two := publish(t, m, edition(1)), publish(t, m, edition(2))
	three := publish(t, s, edition(3))
	wantVersions(t, m, two.ID, one.ID)
	if err := m.Prune(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	wantVersions(t, m, two.ID)
	publish(t, m, edition(3))
	wantVersions(t, m, three.ID)
}

func wantVersions(t *testing.T, s kg.Store, want ...string) {
	t.Helper()
	list, err := s.Versions(context.Background())
	var got []string
	for _, v := range list {
		got = append(got, v.ID)
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("versions %v, want %v; error %v", got, want, err)
	}
}

// TestCopyIsServedOnlyWhenSearchable: a version whose search index isn't ready
// yet must not take the place of one that is.
func TestCopyIsServedOnlyWhenSearchable(t *testing.T) {
	s := newSource(t)
	one := publish(t, s, edition(1))
	var busy atomic.Bool
	asked := make(chan struct{}, 1)
	indexing := func() kg.Store { return indexingStore{Store: memory.New(), busy: &busy, asked: asked} }
	m := mirror.New(s, indexing, quiet(eager))
	defer m.Close(context.Background())
	awaitCopy(t, m, one)
	busy.Store(true)
	two := publish(t, s, edition(2))
	for range 3 {
		select {
		case <-asked:
		case <-time.After(10 * time.Second):
			t.Fatal("the new copy was never asked to search")
		}
		if status := m.Status(); status.Version != one.ID || status.State != mirror.Mirrored {
			t.Errorf("status %+v, want the version before", status)
		}
	}
	busy.Store(false)
	awaitCopy(t, m, two)
}

// indexingStore is a store that can't search while it is busy; it sends on asked when it was asked to.
type indexingStore struct {
	kg.Store
	busy  *atomic.Bool
	asked chan struct{}
}

func (s indexingStore) At(ctx context.Context, id string) (kg.Reader, error) {
	r, err := s.Store.At(ctx, id)
	return indexingReader{Reader: r, store: s}, err
}

type indexingReader struct {
	kg.Reader
	store indexingStore
}

func (r indexingReader) Search(ctx context.Context, text string, f kg.Filter, p kg.Page) (kg.HitPage, error) {
	if !r.store.busy.Load() {
		return r.Reader.Search(ctx, text, f, p)
	}
	select {
	case r.store.asked <- struct{}{}:
	default:
	}
	return kg.HitPage{}, fmt.Errorf("%w: indexing", kg.ErrUnavailable)
}

// TestSourceIsOnlyRead is for the race detector: a source may yield what it
// serves, here to another reader at the same time.
func TestSourceIsOnlyRead(t *testing.T) {
	s := memory.New()
	v := publish(t, s, storetest.Fixture())
	r := current(t, s)
	var done atomic.Bool
	var reading sync.WaitGroup
	reading.Go(func() {
		for !done.Load() {
			hash := jsonl.NewHasher()
			if err := r.Snapshot(context.Background(), hash.Add); err != nil || hash.Sum() != v.ID {
				t.Errorf("the source yields %s, error %v", hash.Sum(), err)
				return
			}
		}
	})
	awaitCopy(t, newMirror(t, s, eager), v)
	done.Store(true)
	reading.Wait()
}
