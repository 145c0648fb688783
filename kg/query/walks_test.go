package query_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/days"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/rank"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/store/memory"
)

func TestPath(t *testing.T) {
	v, _ := querytest.Open(t)
	p, ok, err := v.Path(t.Context(), "ministry/hod", "agency/siva", kg.Traversal{}, 0)
	if err != nil || ok {
		t.Errorf("from a node that stands alone: %v %v", p, err)
	}
	p, ok, err = v.Path(t.Context(), "agency/forskningsradet", "programme/norsk-katapult", kg.Traversal{}, 0)
	if err != nil || !ok {
		t.Fatal(err)
	}
	querytest.WantIDs(t, "path", kg.IDsOf(p.Nodes), "agency/forskningsradet", "measure/veikart/6",
		"programme/norsk-katapult")
	paths, err := v.Paths(t.Context(), "agency/forskningsradet", "programme/norsk-katapult", kg.Traversal{}, 3, 20)
	if err != nil || len(paths) < 2 || len(paths[0].Edges) > len(paths[1].Edges) {
		t.Errorf("paths: %d %v", len(paths), err)
	}
	if paths, err = v.Paths(t.Context(), "a\x00b", "agency/siva", kg.Traversal{}, 3, 20); err != nil || paths != nil {
		t.Errorf("from an id that can't be: %v %v", paths, err)
	}
}

func TestNetwork(t *testing.T) {
	v, _ := querytest.Open(t)
	stated := kg.Traversal{Certainty: []kg.Certainty{kg.Stated}}
	for _, c := range []struct {
		name      string
		around    []kg.ID
		depth     int
		h         kg.Traversal
		limit     int
		nodes     []kg.ID
		edges     int
		truncated bool
	}{
		{"nothing but itself", []kg.ID{"measure/veikart/6"}, 0, kg.Traversal{}, 10, []kg.ID{"measure/veikart/6"}, 0, false},
		{"a loop", []kg.ID{"agency/siva", "agency/siva"}, 0, kg.Traversal{}, 10, []kg.ID{"agency/siva"}, 1, false},
		{"unknown", []kg.ID{"agency/nobody"}, 1, kg.Traversal{}, 10, nil, 0, false},
		{"among two", []kg.ID{"agency/siva", "ministry/nfd", "agency/nobody"}, 0, kg.Traversal{}, 10,
			[]kg.ID{"agency/siva", "ministry/nfd"}, 4, false},
		{"one claim far", []kg.ID{"programme/norsk-katapult"}, 1, stated, 10,
			[]kg.ID{"programme/norsk-katapult", "agency/innovasjon-norge", "agency/siva", "measure/veikart/6"}, 7, false},
		{"nearest first, then in order", []kg.ID{"programme/norsk-katapult"}, 2, stated, 3,
			[]kg.ID{"programme/norsk-katapult", "agency/innovasjon-norge", "agency/siva"}, 3, true},
		{"records last, and not beyond them", []kg.ID{"agency/innovasjon-norge"}, 3, stated, 100,
			[]kg.ID{"agency/innovasjon-norge", "programme/norsk-katapult", "measure/veikart/1", "measure/veikart/6",
				"agency/siva", "agency/forskningsradet", "plan/veikart", "ministry/nfd", "appropriation/c",
				"measure/veikart/2", "measure/veikart/10", "measure/veikart/klynger", "plan/gammel", "dispute/vurdering"},
			22, false},
		{"cut before the records", []kg.ID{"measure/veikart/6"}, 1, stated, 6, []kg.ID{"measure/veikart/6", "agency/siva",
			"agency/forskningsradet", "agency/innovasjon-norge", "plan/veikart", "programme/norsk-katapult"}, 9, true},
		{"around a record", []kg.ID{"dispute/vurdering"}, 1, stated, 10,
			[]kg.ID{"dispute/vurdering", "measure/veikart/6"}, 1, false},
		{"of a relation and a type", []kg.ID{"programme/norsk-katapult"}, 3,
			kg.Traversal{Relations: []kg.RelationType{"CONCERNS", "PART_OF"}, Types: []kg.NodeType{"Measure"}}, 10,
			[]kg.ID{"programme/norsk-katapult", "measure/veikart/6"}, 1, false},
		{"with inferences", []kg.ID{"ministry/nfd", "measure/veikart/6"}, 0, kg.Traversal{}, 10,
			[]kg.ID{"measure/veikart/6", "ministry/nfd"}, 1, false},
	} {
		n, err := v.Network(t.Context(), c.around, c.depth, c.h, c.limit)
		if err != nil {
			t.Fatal(err)
		}
		querytest.WantIDs(t, c.name, kg.IDsOf(n.Nodes), c.nodes...)
		if len(n.Edges) != c.edges || n.Truncated != c.truncated {
			t.Errorf("%s: %d claims, truncated %v; want %d, %v", c.name, len(n.Edges), n.Truncated, c.edges, c.truncated)
		}
		wellFormed(t, c.name, n)
	}
}

// wellFormed: both ends of every claim are there, each claim once and in order, and the counts are right.
func wellFormed(t *testing.T, name string, n query.Network) {
	t.Helper()
	in := kg.IDsOf(n.Nodes)
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
	v, _ := querytest.Open(t)
	n, err := v.Network(t.Context(), []kg.ID{"group/klynger"}, 1, kg.Traversal{}, 11)
	if err != nil || len(n.Nodes) != 11 || !n.Truncated || n.Nodes[10].ID != "organisation/medlem-10" {
		t.Errorf("hub: %v %v", kg.IDsOf(n.Nodes), err)
	}
	n, err = v.Network(t.Context(), []kg.ID{"group/klynger"}, 1, kg.Traversal{}, 121)
	if err != nil || len(n.Nodes) != 121 || n.Truncated || n.Counts["MEMBER_OF"] != 120 {
		t.Errorf("the whole hub: %d, truncated %v, %v", len(n.Nodes), n.Truncated, err)
	}
}

func TestCommonMeasures(t *testing.T) {
	v, _ := querytest.Open(t)
	for _, c := range []struct {
		actors []kg.ID
		h      kg.Traversal
		want   []kg.ID
	}{
		{[]kg.ID{"agency/siva", "agency/siva"}, kg.Traversal{}, []kg.ID{"measure/veikart/1", "measure/veikart/6"}},
		{[]kg.ID{"agency/siva", "agency/innovasjon-norge"}, kg.Traversal{}, []kg.ID{"measure/veikart/1",
			"measure/veikart/6"}},
		{[]kg.ID{"agency/siva", "agency/forskningsradet"}, kg.Traversal{}, []kg.ID{"measure/veikart/1", "measure/veikart/6"}},
		{[]kg.ID{"agency/siva", "agency/forskningsradet"}, kg.Traversal{Certainty: []kg.Certainty{kg.Stated}},
			[]kg.ID{"measure/veikart/6"}},
		{[]kg.ID{"agency/siva", "ministry/hod"}, kg.Traversal{}, nil},
	} {
		got, err := v.CommonMeasures(t.Context(), c.actors, c.h, query.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		querytest.WantIDs(t, "common", kg.IDsOf(got.Nodes), c.want...)
	}
}

func TestCollaborators(t *testing.T) {
	v, _ := querytest.Open(t)
	h := kg.Traversal{Certainty: []kg.Certainty{kg.Stated}}
	all, err := v.Collaborators(t.Context(), "agency/siva", h, 5, query.PageArgs{Count: true})
	if err != nil || all.Total != 2 || all.Truncated {
		t.Fatalf("%+v %v", all, err)
	}
	first, second := all.Collaborators[0], all.Collaborators[1]
	if first.Actor.ID != "agency/innovasjon-norge" || first.Shared != 2 || second.Actor.ID != "agency/forskningsradet" ||
		second.Shared != 1 {
		t.Errorf("%+v", all.Collaborators)
	}
	querytest.WantIDs(t, "shared", first.Measures, "measure/veikart/1", "measure/veikart/6")
	page, err := v.Collaborators(t.Context(), "agency/siva", h, 5, query.PageArgs{After: all.Start()})
	if err != nil || len(page.Collaborators) != 1 || page.Collaborators[0].Actor.ID != "agency/forskningsradet" ||
		!page.HasPrevious {
		t.Errorf("second page: %+v %v", page, err)
	}
	_, err = v.Collaborators(t.Context(), "agency/innovasjon-norge", h, 5, query.PageArgs{After: all.Start()})
	querytest.WantErr(t, "the cursor of another actor", err, kg.ErrCursor)
	h.Types = []kg.NodeType{"Ministry"}
	none, err := v.Collaborators(t.Context(), "agency/siva", h, 5, query.PageArgs{})
	if err != nil || len(none.Collaborators) != 0 || none.Start() != nil {
		t.Errorf("ministries: %+v %v", none, err)
	}
}

// first is the first so many of a list.
func first(n int) query.PageArgs { return query.PageArgs{First: &n} }

func TestRankings(t *testing.T) {
	v, _ := querytest.Open(t)
	for by, want := range map[rank.Centrality]kg.ID{rank.Degree: "group/klynger", rank.PageRank: "group/klynger",
		rank.Betweenness: "group/klynger"} {
		r, err := v.Rankings(t.Context(), by, nil, first(100))
		if err != nil || r.Method != query.Exact || len(r.Entries) != 100 || r.Entries[0].Node.ID != want ||
			r.Entries[0].Rank != 1 {
			t.Fatalf("%s: %v %v", by, r.Entries[0], err)
		}
		for i := 1; i < len(r.Entries); i++ {
			a, b := r.Entries[i-1], r.Entries[i]
			tied := a.Score == b.Score
			if a.Score < b.Score || tied != (a.Rank == b.Rank) || tied && kg.Compare(a.Node.ID, b.Node.ID) >= 0 ||
				!tied && b.Rank != i+1 {
				t.Errorf("%s: %s (%d, %g) before %s (%d, %g)", by, a.Node.ID, a.Rank, a.Score, b.Node.ID, b.Rank, b.Score)
			}
			if slices.Contains(kg.Records, b.Node.Type) {
				t.Errorf("%s ranked", b.Node.ID)
			}
		}
	}
	agencies, err := v.Rankings(t.Context(), rank.Degree, []kg.NodeType{"Agency"}, first(1))
	// ministry/nfd, programme/norsk-katapult, measures 1 and 6, appropriation/c: the inferred, the parallel and the loop
	// don't count.
	if err != nil || len(agencies.Entries) != 1 || agencies.Entries[0].Node.ID != "agency/siva" ||
		agencies.Entries[0].Score != 5 || agencies.Entries[0].Rank != 1 {
		t.Errorf("agencies: %+v %v", agencies.Entries, err)
	}
}

// TestCiting: a document is cited by the claims that rest on it, each once, however many pieces of evidence one has of
// it.
func TestCiting(t *testing.T) {
	v, _ := querytest.Open(t)
	want := map[kg.ID]rank.Cited{}
	for _, e := range querytest.Dataset().Canonical().Edges {
		once := map[kg.ID]bool{}
		for _, piece := range e.Props.Evidence() {
			once[piece.Document] = true
		}
		for document := range once {
			cited := want[document]
			cited.Count++
			if len(cited.First) < kg.MaxFew {
				cited.First = append(cited.First, e.ID)
			}
			want[document] = cited
		}
	}
	got, err := v.Citing(t.Context())
	if err != nil || len(want) == 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %v, want %v", got, err, want)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := v.Citing(ended); !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("whoever doesn't wait is told %v", err)
	}
}

// TestRankingsPageToTheEnd: page by page, forwards and backwards, a ranking is what one page of all of it would be,
// ties across pages included.
func TestRankingsPageToTheEnd(t *testing.T) {
	v, _ := querytest.Open(t)
	for _, by := range []rank.Centrality{rank.Degree, rank.Betweenness, rank.PageRank} {
		for _, types := range [][]kg.NodeType{nil, {"Measure", "Organisation", "Finding"}} {
			var forwards []query.RankingEntry
			args := query.PageArgs{First: new(7), Count: true}
			for more := true; more; {
				r, err := v.Rankings(t.Context(), by, types, args)
				if err != nil || r.HasPrevious != (args.After != nil) {
					t.Fatal(err, r.HasPrevious)
				}
				forwards = append(forwards, r.Entries...)
				if args.After, more = r.End(), r.HasNext; !more && len(forwards) != r.Total {
					t.Errorf("%s of %v: %d of %d entries", by, types, len(forwards), r.Total)
				}
			}
			if types == nil && len(forwards) != ranked(querytest.Dataset()) {
				t.Errorf("%s: %d of %d nodes are ranked", by, len(forwards), ranked(querytest.Dataset()))
			}
			var backwards []query.RankingEntry
			args = query.PageArgs{Last: new(5)}
			for more := true; more; {
				r, err := v.Rankings(t.Context(), by, types, args)
				if err != nil {
					t.Fatal(err)
				}
				backwards = append(slices.Clone(r.Entries), backwards...)
				args.Before, more = r.Start(), r.HasPrevious
			}
			if !reflect.DeepEqual(forwards, backwards) {
				t.Errorf("%s of %v: backwards it is another ranking", by, types)
			}
			for i, e := range forwards {
				better := slices.IndexFunc(forwards, func(o query.RankingEntry) bool { return o.Score <= e.Score })
				if e.Rank != better+1 {
					t.Errorf("%s of %v: entry %d, %s, has rank %d, not %d", by, types, i, e.Node.ID, e.Rank, better+1)
				}
			}
		}
	}
}

// ranked counts the nodes of the types that connect.
func ranked(d *kg.Data) (n int) {
	for _, node := range d.Nodes {
		if slices.Contains(kg.Connecting, node.Type) {
			n++
		}
	}
	return n
}

// TestRankingsRefuse: a cursor of another ranking, or none at all; and types none of which is in the graph.
func TestRankingsRefuse(t *testing.T) {
	v, _ := querytest.Open(t)
	r, err := v.Rankings(t.Context(), rank.Degree, nil, first(3))
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range []string{"", "x", "MQ"} {
		_, err = v.Rankings(t.Context(), rank.Degree, nil, query.PageArgs{After: &after})
		querytest.WantErr(t, "a cursor", err, kg.ErrCursor)
	}
	_, err = v.Rankings(t.Context(), rank.PageRank, nil, query.PageArgs{After: r.End()})
	querytest.WantErr(t, "the cursor of another ranking", err, kg.ErrCursor)
	for _, record := range kg.Records {
		_, err = v.Rankings(t.Context(), rank.Degree, []kg.NodeType{record}, first(3))
		querytest.WantErr(t, string(record), err, kg.ErrInvalid)
		if _, err = v.Rankings(t.Context(), rank.Degree, []kg.NodeType{record, "Agency"}, first(3)); err != nil {
			t.Errorf("%s and what is ranked: %v", record, err)
		}
	}
}

// TestRankingDefinition: what is told of the graph is what a count of the data says, in each language.
func TestRankingDefinition(t *testing.T) {
	v, _ := querytest.Open(t)
	d := querytest.Dataset()
	of, pairs := map[kg.ID]kg.NodeType{}, map[[2]kg.ID]bool{}
	for _, n := range d.Nodes {
		of[n.ID] = n.Type
	}
	for _, e := range d.Edges {
		ties := slices.Contains(kg.Connecting, of[e.From]) && slices.Contains(kg.Connecting, of[e.To]) && e.From != e.To
		if ties && e.Certainty() == kg.Stated {
			pairs[[2]kg.ID{min(e.From, e.To), max(e.From, e.To)}] = true
		}
	}
	for _, by := range []rank.Centrality{rank.Degree, rank.Betweenness, rank.PageRank} {
		r, err := v.Rankings(t.Context(), by, []kg.NodeType{"Agency"}, first(1))
		if err != nil || r.NodeCount != ranked(d) || r.EdgeCount != len(pairs) {
			t.Errorf("%s: %d nodes and %d edges, want %d and %d, %v", by, r.NodeCount, r.EdgeCount, ranked(d), len(pairs), err)
		}
		for _, l := range []kg.Locale{kg.NB, kg.NN, kg.EN} {
			text := sentence.Ranking(r, l)
			for _, record := range kg.Records {
				def, _ := kg.NodeDefOf(record)
				if name, _ := def.Name.In(l); !strings.Contains(text, name) || name == "" {
					t.Errorf("%s doesn't say that %q is left out: %s", l, name, text)
				}
			}
			if !strings.Contains(text, fmt.Sprint(r.NodeCount)) || !strings.Contains(text, fmt.Sprint(r.EdgeCount)) ||
				strings.Contains(text, "%!") {
				t.Errorf("%s: %s", l, text)
			}
		}
	}
}

// Past 5,000 nodes betweenness is estimated, says so, and comes out the same each time.
func TestRankingsOfMany(t *testing.T) {
	d := querytest.Dataset()
	for i := range 5000 {
		id := kg.ID(fmt.Sprintf("organisation/bedrift-%d", i))
		d.Nodes = append(d.Nodes, kg.Node{ID: id, Type: "Organisation", Props: d.Nodes[0].Props})
		d.Edges = append(d.Edges, querytest.Claimed(id, "MEMBER_OF", "group/fou"),
			querytest.Claimed(id, "COLLABORATES_ON", querytest.EveryMeasure[i%len(querytest.EveryMeasure)]))
	}
	days.Derive(d)
	var before query.Ranking
	for range 2 {
		g := query.New(memory.New(), query.Options{})
		if _, err := g.Load(t.Context(), d, nil); err != nil {
			t.Fatal(err)
		}
		v, err := g.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		r, err := v.Rankings(t.Context(), rank.Betweenness, nil, first(50))
		if err != nil || r.Method != query.Sampled || r.Samples != 256 || r.Entries[0].Node.ID != "group/fou" {
			t.Fatalf("%s of %d: %v", r.Method, r.Samples, err)
		}
		for i, e := range before.Entries {
			if e.Node.ID != r.Entries[i].Node.ID || e.Score != r.Entries[i].Score {
				t.Errorf("%s (%g) the first time, %s (%g) the second", e.Node.ID, e.Score, r.Entries[i].Node.ID, r.Entries[i].Score)
			}
		}
		before = r
		if degrees, err := v.Rankings(t.Context(), rank.Degree, nil, first(1)); err != nil || degrees.Method != query.Exact ||
			degrees.Samples != 0 {
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
	return &slowReader{Reader: r, letGo: s.letGo}, err
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
	if _, err := inner.Load(t.Context(), querytest.Dataset(), nil); err != nil {
		t.Fatal(err)
	}
	store := &slowStore{Store: inner, letGo: make(chan struct{})}
	g := query.New(store, query.Options{})
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err = v.Rankings(ctx, rank.Degree, nil, first(1))
	querytest.WantErr(t, "while they are computed", err, kg.ErrUnavailable)
	close(store.letGo)
	if _, err = v.Rankings(t.Context(), rank.Degree, nil, first(1)); err != nil {
		t.Errorf("when they are there: %v", err)
	}
	if err := g.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// Close doesn't wait for rankings to be finished, and whoever waits for them is told.
func TestRankingsEndAtClose(t *testing.T) {
	inner := memory.New()
	if _, err := inner.Load(t.Context(), querytest.Dataset(), nil); err != nil {
		t.Fatal(err)
	}
	g := query.New(&slowStore{Store: inner, letGo: make(chan struct{})}, query.Options{})
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan error)
	go func() { _, err := v.Rankings(context.Background(), rank.Degree, nil, first(1)); told <- err }()
	if err := g.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-told; !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("%v, want unavailable", err)
	}
}
