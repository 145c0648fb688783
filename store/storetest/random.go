package storetest

import (
	"context"
	"flag"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
)

// RunRandom loads random datasets and puts random questions, each to the store and to the reference; the answers must
// be equal, order, cursors and counts. Of each dataset it asks rounds times a question of each of seven kinds, and a
// plan once; where loading takes longer than asking, fewer datasets with more rounds find as much.
func RunRandom(t *testing.T, newStore func(t testing.TB) kg.Store, datasets, rounds int) {
	setChecks(t, datasets)
	s := newStore(t)
	rapid.Check(t, func(t *rapid.T) {
		d := RandomData(t)
		a := asker{T: t, ref: NewReference(copyOf(t, d))}
		load(t, s, copyOf(t, d))
		if err := s.Prune(context.Background(), 1); err != nil {
			t.Fatalf("prune: %v", err)
		}
		a.store = current(t, s)
		a.same(a.store.Version().ID, a.ref.Version().ID)
		a.snapshot()
		for range rounds {
			a.find()
			a.adjacent()
			a.paths()
			a.count()
			a.countEdges()
			a.share()
			a.search()
		}
		a.expand() // once: a database takes longest to plan it
	})
}

// setChecks sets the number of checks of rapid, which is a flag of the test binary, for this test, unless whoever runs
// the test has set it.
func setChecks(t *testing.T, checks int) {
	f := flag.Lookup("rapid.checks")
	asked := false
	flag.Visit(func(set *flag.Flag) { asked = asked || set == f })
	if asked {
		return
	}
	before := f.Value.String()
	t.Cleanup(func() { _ = f.Value.Set(before) })
	if err := f.Value.Set(strconv.Itoa(checks)); err != nil {
		t.Fatalf("rapid.checks: %v", err)
	}
}

// asker draws questions and puts them to both.
type asker struct {
	*rapid.T
	store kg.Reader
	ref   *Reference
}

func (a asker) same(got, want any) {
	a.Helper()
	if diff := difference(got, want); diff != "" {
		a.Fatalf("the store and the reference differ: %s", diff)
	}
}

func (a asker) sameErrors(got, want error) {
	a.Helper()
	if got != nil || want != nil {
		a.Fatalf("the store's error is %v, the reference's %v", got, want)
	}
}

func (a asker) snapshot() {
	var got kg.Data
	err := a.store.Snapshot(context.Background(), func(it kg.Item) error {
		if it.Node != nil {
			got.Nodes = append(got.Nodes, *it.Node)
		} else {
			got.Edges = append(got.Edges, *it.Edge)
		}
		return nil
	})
	a.sameErrors(err, nil)
	a.same(got, *a.ref.data)
}

func (a asker) find() {
	f, p := a.findQuestion()
	got, err := a.store.Find(context.Background(), f, p)
	want, wantErr := a.ref.Find(context.Background(), f, p)
	a.sameErrors(err, wantErr)
	a.same(got, want)
}

func (a asker) findQuestion() (kg.Filter, kg.Page) {
	f := a.filter()
	whole, _ := a.ref.Find(context.Background(), f, all)
	p := a.page(whole.Cursors, func(id kg.ID, like kg.Cursor) kg.Cursor {
		if f.Order.By == kg.ByID {
			return kg.Cursor{Key: kg.SortKey(id), ID: id}
		}
		return kg.Cursor{Key: like.Key, ID: id}
	}, func(x, y kg.Cursor) int {
		if f.Order.Desc {
			x, y = y, x
		}
		return compareCursors(x, y)
	})
	return f, p
}

func (a asker) adjacent() {
	ids := rapid.SliceOfN(rapid.Custom(a.id), 1, 4).Draw(a.T, "ids")
	h := a.pagedTraversal()
	got, err := a.store.Adjacent(context.Background(), ids, h)
	want, wantErr := a.ref.Adjacent(context.Background(), ids, h)
	a.sameErrors(err, wantErr)
	a.same(got, want)
}

func (a asker) pagedTraversal() kg.Traversal {
	h := a.traversal()
	h.CountHidden = rapid.Bool().Draw(a.T, "count hidden")
	h.Page = a.page(a.claims(), func(id kg.ID, _ kg.Cursor) kg.Cursor {
		return kg.Cursor{Key: kg.SortKey(id), ID: id}
	}, compareCursors)
	return h
}

func (a asker) claims() []kg.Cursor {
	var cursors []kg.Cursor
	for _, e := range a.ref.data.Edges {
		cursors = append(cursors, kg.Cursor{Key: kg.SortKey(e.ID), ID: e.ID})
	}
	return cursors
}

func (a asker) countEdges() {
	ids := rapid.SliceOfN(rapid.Custom(a.id), 1, 4).Draw(a.T, "ids")
	h := a.traversal()
	got, err := a.store.CountEdges(context.Background(), ids, h)
	want, wantErr := a.ref.CountEdges(context.Background(), ids, h)
	a.sameErrors(err, wantErr)
	a.same(got, want)
}

func (a asker) paths() {
	from, to := a.id(a.T), a.id(a.T)
	h := a.traversal()
	if rapid.Bool().Draw(a.T, "any way") {
		h = kg.Traversal{}
	}
	if rapid.Bool().Draw(a.T, "connecting") {
		h.Types = kg.Connecting
	}
	h.Page = kg.Page{First: 1}
	longest, limit := rapid.IntRange(0, 5).Draw(a.T, "max"), rapid.IntRange(1, 20).Draw(a.T, "limit")
	got, err := a.store.Paths(context.Background(), from, to, h, longest, limit)
	want, wantErr := a.ref.Paths(context.Background(), from, to, h, longest, limit)
	a.sameErrors(err, wantErr)
	a.same(got, want)
}

func (a asker) count() {
	f, by := a.filter(), rapid.SampledFrom(kg.AllFacets).Draw(a.T, "by")
	got, err := a.store.Count(context.Background(), f, by)
	want, wantErr := a.ref.Count(context.Background(), f, by)
	a.sameErrors(err, wantErr)
	a.same(got, want)
}

func (a asker) filter() kg.Filter {
	f := kg.Filter{Order: kg.Order{
		By:   rapid.SampledFrom([]kg.OrderBy{kg.ByID, kg.ByName, kg.ByDate, kg.ByAmount, kg.ByDegree}).Draw(a.T, "order"),
		Desc: rapid.Bool().Draw(a.T, "desc"),
	}}
	f.Types = some(a.T, kg.AllTypes, 5)
	for range rapid.IntRange(0, 1).Draw(a.T, "matches") {
		f.Match = append(f.Match, a.match())
	}
	for range max(0, rapid.IntRange(-2, 2).Draw(a.T, "links")) {
		f.Links = append(f.Links, kg.Link{Traversal: a.traversal(), Parts: some(a.T, kg.AllTypes, 9)})
	}
	return f
}

// match draws a facet with a value that some node has, and one that none has.
func (a asker) match() kg.Match {
	facet := rapid.SampledFrom(kg.AllFacets).Draw(a.T, "facet")
	values := []string{"none has this"}
	for _, n := range a.ref.data.Nodes {
		values = append(values, a.ref.facets[n.ID].Values[facet]...)
	}
	return kg.Match{Facet: facet, Values: rapid.SliceOfN(rapid.SampledFrom(values), 1, 3).Draw(a.T, "values")}
}

func (a asker) traversal() kg.Traversal {
	var relations []kg.RelationType
	for _, d := range kg.RelationDefs {
		relations = append(relations, d.Type)
	}
	return kg.Traversal{
		Relations: some(a.T, relations, 4),
		Direction: rapid.SampledFrom([]kg.Direction{kg.Both, kg.Out, kg.In}).Draw(a.T, "direction"),
		Types:     some(a.T, kg.AllTypes, 6),
		To:        a.targets(),
		Certainty: some(a.T, []kg.Certainty{kg.Stated, kg.Inferred}, 1),
		Roles:     some(a.T, kg.Roles, 2),
		AsOf: rapid.SampledFrom([]kg.Date{"", "", "", "1999-12-31", "2000-01-31", "2000-02-29", "2001-12-31"}).
			Draw(a.T, "as of"),
	}
}

func (a asker) targets() []kg.ID {
	if rapid.IntRange(0, 3).Draw(a.T, "to") > 0 {
		return nil
	}
	return rapid.SliceOfN(rapid.Custom(a.id), 1, 4).Draw(a.T, "targets")
}

// some draws a list of up to n, but mostly none at all, which stands for everything.
func some[T any](t *rapid.T, from []T, n int) []T {
	if rapid.IntRange(0, 4).Draw(t, "some") > 0 {
		return nil
	}
	return rapid.SliceOfN(rapid.SampledFrom(from), 1, n).Draw(t, "of")
}

// id draws a node, or now and then one that isn't there.
func (a asker) id(t *rapid.T) kg.ID {
	ids := []kg.ID{"agency/none"}
	for _, n := range a.ref.data.Nodes {
		ids = append(ids, n.ID)
	}
	return rapid.SampledFrom(ids).Draw(t, "id")
}

// page draws a page that begins or ends at cursors of the list, or at such as made makes up.
func (a asker) page(list []kg.Cursor, made func(kg.ID, kg.Cursor) kg.Cursor, order func(a, b kg.Cursor) int) kg.Page {
	p := kg.Page{Count: rapid.Bool().Draw(a.T, "count")}
	size := rapid.SampledFrom([]int{1, 2, 3, 7, 100}).Draw(a.T, "size")
	if rapid.Bool().Draw(a.T, "forwards") {
		p.First = size
	} else {
		p.Last = size
	}
	p.After, p.Before = a.cursor(list, made), a.cursor(list, made)
	if p.After != nil && p.Before != nil && order(*p.After, *p.Before) >= 0 {
		p.Before = nil
	}
	return p
}

func (a asker) cursor(list []kg.Cursor, made func(kg.ID, kg.Cursor) kg.Cursor) *kg.Cursor {
	if len(list) == 0 || rapid.Bool().Draw(a.T, "no cursor") {
		return nil
	}
	c := rapid.SampledFrom(list).Draw(a.T, "cursor")
	if rapid.Bool().Draw(a.T, "made up") {
		gone := kg.ID(rapid.SampledFrom([]string{"agency/a/5", "plan/none", "claim/agency/a/5", "zzz/9"}).Draw(a.T, "gone"))
		c = made(gone, c)
	}
	return &c
}
