package memory_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/memory"
)

// TestSearchWhileIndexing: a large dataset is there before it can be searched.
// A search then waits, and says why it gives up.
func TestSearchWhileIndexing(t *testing.T) {
	s := memory.New()
	defer s.Close(context.Background())
	if _, err := s.Load(context.Background(), gen.Data(1, 5_000), nil); err != nil {
		t.Fatal(err)
	}
	r, err := s.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	soon, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if _, err := r.Search(soon, "energi", kg.Filter{}, kg.Page{First: 1}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a search that may take a millisecond gave %v", err)
	}
	for begin := time.Now(); ; {
		page, err := r.Search(context.Background(), "energi", kg.Filter{}, kg.Page{First: 1})
		switch {
		case err == nil && len(page.Hits) == 1:
			return
		case !errors.Is(err, kg.ErrUnavailable) || !strings.Contains(err.Error(), "search index is being built"):
			t.Fatalf("%d hits, %v", len(page.Hits), err)
		case time.Since(begin) > time.Minute:
			t.Fatal("the index doesn't get ready")
		}
	}
}

// TestPublishAgain: a content that was indexed once, or is being indexed, is
// not indexed again when it is published again.
func TestPublishAgain(t *testing.T) {
	s := memory.New()
	defer s.Close(context.Background())
	a, b := gen.Data(1, 3_000), gen.Data(2, 10)
	for _, d := range []*kg.Data{a, b, a, b, a} {
		if _, err := s.Load(context.Background(), d, nil); err != nil {
			t.Fatal(err)
		}
	}
	r, err := s.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := searchable(r); err != nil {
		t.Fatal(err)
	}
	if versions, err := s.Versions(context.Background()); err != nil || len(versions) != 2 ||
		versions[0].ID != jsonl.Hash(a) {
		t.Errorf("%d versions, %v", len(versions), err)
	}
}

// searchable waits until the dataset can be searched.
func searchable(r kg.Reader) error {
	for {
		if _, err := r.Search(context.Background(), "energi", kg.Filter{},
			kg.Page{First: 1}); !errors.Is(err, kg.ErrUnavailable) {
			return err
		}
	}
}

// TestCloseEndsAll: after Close nothing goes on in the background, be it in the midst of a load or of indexing.
func TestCloseEndsAll(t *testing.T) {
	before := runtime.NumGoroutine()
	data := gen.Data(1, 5_000)
	for _, delay := range []time.Duration{0, 20 * time.Millisecond, 2 * time.Second} {
		s := memory.New()
		var loading sync.WaitGroup
		loading.Go(func() {
			if _, err := s.Load(context.Background(), data, nil); err != nil && !errors.Is(err, kg.ErrUnavailable) {
				t.Errorf("a load ended by Close after %v: %v", delay, err)
			}
		})
		time.Sleep(delay)
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
		loading.Wait()
		if _, err := s.Current(context.Background()); !errors.Is(err, kg.ErrUnavailable) {
			t.Errorf("closed after %v: %v", delay, err)
		}
	}
	for begin := time.Now(); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Since(begin) > 10*time.Second {
			t.Fatalf("%d goroutines where there were %d", runtime.NumGoroutine(), before)
		}
	}
}

// TestPathsStayBounded: between two nodes of one of the two sides of a dense graph there are no paths of odd length,
// and very many of even length; looking for the former must not go through the latter.
func TestPathsStayBounded(t *testing.T) {
	d := &kg.Data{}
	d.Nodes = append(d.Nodes,
		thing("document/d", "Document", "Et dokument", textProp("publisher", "Oss"), textProp("language", "nb")))
	const side = 60
	for i := range side {
		agency := kg.ID("agency/" + string(rune('a'+i/26)) + string(rune('a'+i%26)))
		d.Nodes = append(d.Nodes, thing(agency, "Agency", "Etat"))
		for j := range side {
			programme := kg.ID("programme/" + string(rune('a'+j/26)) + string(rune('a'+j%26)))
			if i == 0 {
				d.Nodes = append(d.Nodes, thing(programme, "Programme", "Program"))
			}
			d.Edges = append(d.Edges, kg.Edge{ID: kg.ClaimID(agency, "ADMINISTERS", programme, ""), Type: "ADMINISTERS",
				From: agency, To: programme,
				Props: kg.MakeProps(kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/d"}}})})
		}
	}
	s := memory.New()
	defer s.Close(context.Background())
	if _, err := s.Load(context.Background(), d, nil); err != nil {
		t.Fatal(err)
	}
	r, _ := s.Current(context.Background())
	begin := time.Now()
	paths, err := r.Paths(context.Background(), "agency/aa", "agency/ab", kg.Traversal{}, 8, side+20)
	if err != nil || len(paths) != side+20 || len(paths[side-1].Edges) != 2 || len(paths[side].Edges) != 4 {
		t.Fatalf("%d paths, %v", len(paths), err)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
