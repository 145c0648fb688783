package kg_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/memory"
)

func TestPath(t *testing.T) {
	v, _ := open(t)
	p, ok, err := v.Path(t.Context(), "ministry/hod", "agency/siva", kg.Hops{}, 0)
	if err != nil || ok {
		t.Errorf("from a node that stands alone: %v %v", p, err)
	}
	p, ok, err = v.Path(t.Context(), "agency/forskningsradet", "programme/norsk-katapult", kg.Hops{}, 0)
	if err != nil || !ok {
		t.Fatal(err)
	}
	wantIDs(t, "path", ids(p.Nodes), "agency/forskningsradet", "measure/veikart/6", "programme/norsk-katapult")
	paths, err := v.Paths(t.Context(), "agency/forskningsradet", "programme/norsk-katapult", kg.Hops{}, 3, 20)
	if err != nil || len(paths) < 2 || len(paths[0].Edges) > len(paths[1].Edges) {
		t.Errorf("paths: %d %v", len(paths), err)
	}
	if paths, err = v.Paths(t.Context(), "a\x00b", "agency/siva", kg.Hops{}, 3, 20); err != nil || paths != nil {
		t.Errorf("from an id that can't be: %v %v", paths, err)
	}
}

func TestNetwork(t *testing.T) {
	v, _ := open(t)
	stated := kg.Hops{Certainty: []kg.Certainty{kg.Stated}}
	for _, c := range []struct {
		name      string
		around    []kg.ID
		depth     int
		h         kg.Hops
		limit     int
		nodes     []kg.ID
		edges     int
		truncated bool
	}{
		{"nothing but itself", []kg.ID{"measure/veikart/6"}, 0, kg.Hops{}, 10, []kg.ID{"measure/veikart/6"}, 0, false},
		{"a loop", []kg.ID{"agency/siva", "agency/siva"}, 0, kg.Hops{}, 10, []kg.ID{"agency/siva"}, 1, false},
		{"unknown", []kg.ID{"agency/nobody"}, 1, kg.Hops{}, 10, nil, 0, false},
		{"among two", []kg.ID{"agency/siva", "ministry/nfd", "agency/nobody"}, 0, kg.Hops{}, 10, []kg.ID{"agency/siva", "ministry/nfd"}, 4, false},
		{"a hop", []kg.ID{"programme/norsk-katapult"}, 1, stated, 10,
			[]kg.ID{"agency/innovasjon-norge", "agency/siva", "measure/veikart/6", "programme/norsk-katapult"}, 7, false},
		{"nearest first, then in order", []kg.ID{"programme/norsk-katapult"}, 2, stated, 3,
			[]kg.ID{"agency/innovasjon-norge", "agency/siva", "programme/norsk-katapult"}, 3, true},
		{"of a relation and a type", []kg.ID{"programme/norsk-katapult"}, 3, kg.Hops{Relations: []kg.RelationType{"CONCERNS", "PART_OF"}, Types: []kg.NodeType{"Measure"}}, 10,
			[]kg.ID{"measure/veikart/6", "programme/norsk-katapult"}, 1, false},
		{"with inferences", []kg.ID{"ministry/nfd", "measure/veikart/6"}, 0, kg.Hops{}, 10, []kg.ID{"measure/veikart/6", "ministry/nfd"}, 1, false},
	} {
		n, err := v.Network(t.Context(), c.around, c.depth, c.h, c.limit)
		if err != nil {
			t.Fatal(err)
		}
		wantIDs(t, c.name, ids(n.Nodes), c.nodes...)
		if len(n.Edges) != c.edges || n.Truncated != c.truncated {
			t.Errorf("%s: %d claims, truncated %v; want %d, %v", c.name, len(n.Edges), n.Truncated, c.edges, c.truncated)
		}
		wellFormed(t, c.name, n)
	}
}

// wellFormed: both ends of every claim are there, each claim once and in order, and the counts are right.
func wellFormed(t *testing.T, name string, n kg.Network) {
	t.Helper()
	in := ids(n.Nodes)
	counts := map[kg.RelationType]int{}
	for i, e := range n.Edges {
		counts[e.Type]++
		if !slices.Contains(in, e.From) || !slices.Contains(in, e.To) {
			t.Errorf("%s: %s hangs loose", name, e.ID)
		}
		if i > 0 && kg.Compare(n.Edges[i-1].ID, e.ID) >= 0 {
			t.Errorf("%s: %s out of order", name, e.ID)
		}
	}
	for rel, count := range counts {
		if n.Counts[rel] != count {
			t.Errorf("%s: %d of %s counted, %d there", name, n.Counts[rel], rel, count)
		}
	}
}

func TestNetworkOfHub(t *testing.T) {
	v, _ := open(t)
	n, err := v.Network(t.Context(), []kg.ID{"group/klynger"}, 1, kg.Hops{}, 11)
	if err != nil || len(n.Nodes) != 11 || !n.Truncated || n.Nodes[10].ID != "organisation/medlem-10" {
		t.Errorf("hub: %v %v", ids(n.Nodes), err)
	}
	n, err = v.Network(t.Context(), []kg.ID{"group/klynger"}, 1, kg.Hops{}, 121)
	if err != nil || len(n.Nodes) != 121 || n.Truncated || n.Counts["MEMBER_OF"] != 120 {
		t.Errorf("the whole hub: %d, truncated %v, %v", len(n.Nodes), n.Truncated, err)
	}
}

func TestCommonMeasures(t *testing.T) {
	v, _ := open(t)
	for _, c := range []struct {
		actors []kg.ID
		h      kg.Hops
		want   []kg.ID
	}{
		{[]kg.ID{"agency/siva"}, kg.Hops{}, []kg.ID{"measure/veikart/1", "measure/veikart/6"}},
		{[]kg.ID{"agency/siva", "agency/innovasjon-norge"}, kg.Hops{}, []kg.ID{"measure/veikart/1", "measure/veikart/6"}},
		{[]kg.ID{"agency/siva", "agency/forskningsradet"}, kg.Hops{}, []kg.ID{"measure/veikart/1", "measure/veikart/6"}},
		{[]kg.ID{"agency/siva", "agency/forskningsradet"}, kg.Hops{Certainty: []kg.Certainty{kg.Stated}}, []kg.ID{"measure/veikart/6"}},
		{[]kg.ID{"agency/siva", "ministry/hod"}, kg.Hops{}, nil},
	} {
		got, err := v.CommonMeasures(t.Context(), c.actors, c.h, kg.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		wantIDs(t, "common", ids(got.Nodes), c.want...)
	}
}

func TestCollaborators(t *testing.T) {
	v, _ := open(t)
	h := kg.Hops{Certainty: []kg.Certainty{kg.Stated}}
	all, err := v.Collaborators(t.Context(), "agency/siva", h, 5, kg.PageArgs{Count: true})
	if err != nil || all.Total != 2 || all.Truncated {
		t.Fatalf("%+v %v", all, err)
	}
	first, second := all.Collaborators[0], all.Collaborators[1]
	if first.Actor.ID != "agency/innovasjon-norge" || first.Shared != 2 || second.Actor.ID != "agency/forskningsradet" || second.Shared != 1 {
		t.Errorf("%+v", all.Collaborators)
	}
	wantIDs(t, "shared", first.Measures, "measure/veikart/1", "measure/veikart/6")
	page, err := v.Collaborators(t.Context(), "agency/siva", h, 5, kg.PageArgs{After: all.Start()})
	if err != nil || len(page.Collaborators) != 1 || page.Collaborators[0].Actor.ID != "agency/forskningsradet" || !page.HasPrevious {
		t.Errorf("second page: %+v %v", page, err)
	}
	_, err = v.Collaborators(t.Context(), "agency/innovasjon-norge", h, 5, kg.PageArgs{After: all.Start()})
	wantErr(t, "the cursor of another actor", err, kg.ErrCursor)
	h.Types = []kg.NodeType{"Ministry"}
	none, err := v.Collaborators(t.Context(), "agency/siva", h, 5, kg.PageArgs{})
	if err != nil || len(none.Collaborators) != 0 || none.Start() != nil {
		t.Errorf("ministries: %+v %v", none, err)
	}
}

func TestRankings(t *testing.T) {
	v, _ := open(t)
	for by, want := range map[kg.Centrality]kg.ID{kg.Degree: "group/klynger", kg.PageRank: "group/klynger", kg.Betweenness: "group/klynger"} {
		r, err := v.Rankings(t.Context(), by, nil, 100)
		if err != nil || r.Method != kg.Exact || len(r.Entries) != 100 || r.Entries[0].Node.ID != want || r.Entries[0].Rank != 1 {
			t.Fatalf("%s: %v %v", by, r.Entries[0], err)
		}
		for i := 1; i < len(r.Entries); i++ {
			a, b := r.Entries[i-1], r.Entries[i]
			tied := a.Score == b.Score
			if a.Score < b.Score || tied != (a.Rank == b.Rank) || tied && kg.Compare(a.Node.ID, b.Node.ID) >= 0 || !tied && b.Rank != i+1 {
				t.Errorf("%s: %s (%d, %g) before %s (%d, %g)", by, a.Node.ID, a.Rank, a.Score, b.Node.ID, b.Rank, b.Score)
			}
			if slices.Contains([]kg.NodeType{"Document", "Dispute", "Finding"}, b.Node.Type) {
				t.Errorf("%s ranked", b.Node.ID)
			}
		}
	}
	agencies, err := v.Rankings(t.Context(), kg.Degree, []kg.NodeType{"Agency"}, 1)
	// ministry/nfd, programme/norsk-katapult, measures 1 and 6, appropriation/c: the inferred, the parallel and the loop don't count.
	if err != nil || len(agencies.Entries) != 1 || agencies.Entries[0].Node.ID != "agency/siva" || agencies.Entries[0].Score != 5 || agencies.Entries[0].Rank != 1 {
		t.Errorf("agencies: %+v %v", agencies.Entries, err)
	}
}

// Past 5,000 nodes betweenness is estimated, says so, and comes out the same each time.
func TestRankingsOfMany(t *testing.T) {
	d := dataset()
	for i := range 5000 {
		id := kg.ID(fmt.Sprintf("organisation/bedrift-%d", i))
		d.Nodes = append(d.Nodes, kg.Node{ID: id, Type: "Organisation", Props: d.Nodes[0].Props})
		d.Edges = append(d.Edges, claimed(id, "MEMBER_OF", "group/fou"), claimed(id, "COLLABORATES_ON", everyMeasure[i%len(everyMeasure)]))
	}
	var before kg.Ranking
	for range 2 {
		g := kg.New(memory.New(), kg.Options{})
		if _, err := g.Load(t.Context(), d, nil); err != nil {
			t.Fatal(err)
		}
		v, err := g.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		r, err := v.Rankings(t.Context(), kg.Betweenness, nil, 50)
		if err != nil || r.Method != kg.Sampled || r.Samples != 256 || r.Entries[0].Node.ID != "group/fou" {
			t.Fatalf("%s of %d: %v", r.Method, r.Samples, err)
		}
		for i, e := range before.Entries {
			if e.Node.ID != r.Entries[i].Node.ID || e.Score != r.Entries[i].Score {
				t.Errorf("%s (%g) the first time, %s (%g) the second", e.Node.ID, e.Score, r.Entries[i].Node.ID, r.Entries[i].Score)
			}
		}
		before = r
		if degrees, err := v.Rankings(t.Context(), kg.Degree, nil, 1); err != nil || degrees.Method != kg.Exact || degrees.Samples != 0 {
			t.Errorf("degrees: %s of %d, %v", degrees.Method, degrees.Samples, err)
		}
		if err := g.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// slowStore's snapshots wait until they are let go or given up.
type slowStore struct {
	kg.Store
	letGo chan struct{}
}

func (s *slowStore) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return &slowReader{r, s.letGo}, err
}

type slowReader struct {
	kg.Reader
	letGo chan struct{}
}

func (r *slowReader) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	select {
	case <-r.letGo:
		return r.Reader.Snapshot(ctx, yield)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestRankingsUnderWay(t *testing.T) {
	inner := memory.New()
	if _, err := inner.Load(t.Context(), dataset(), nil); err != nil {
		t.Fatal(err)
	}
	store := &slowStore{Store: inner, letGo: make(chan struct{})}
	g := kg.New(store, kg.Options{})
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err = v.Rankings(ctx, kg.Degree, nil, 1)
	wantErr(t, "while they are computed", err, kg.ErrUnavailable)
	close(store.letGo)
	if _, err = v.Rankings(t.Context(), kg.Degree, nil, 1); err != nil {
		t.Errorf("when they are there: %v", err)
	}
	if err := g.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// Close doesn't wait for rankings to be finished, and whoever waits for them is told.
func TestRankingsEndAtClose(t *testing.T) {
	inner := memory.New()
	if _, err := inner.Load(t.Context(), dataset(), nil); err != nil {
		t.Fatal(err)
	}
	g := kg.New(&slowStore{Store: inner, letGo: make(chan struct{})}, kg.Options{})
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan error)
	go func() { _, err := v.Rankings(context.Background(), kg.Degree, nil, 1); told <- err }()
	if err := g.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-told; !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("%v, want unavailable", err)
	}
}
