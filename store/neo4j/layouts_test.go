package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

// otherLayout is that of another release.
const otherLayout = "0ther1d0"

func openAs(t *testing.T, c neo4j.Config, layout string) *neo4j.Store {
	t.Helper()
	s, err := neo4j.OpenAs(context.Background(), c, layout)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

// wantOther wants nothing to be served, since another release laid out what there is.
func wantOther(t *testing.T, s *neo4j.Store) {
	t.Helper()
	_, err := s.Current(context.Background())
	if !errors.Is(err, neo4j.ErrOtherLayout) || !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("current: error %v, want %v", err, neo4j.ErrOtherLayout)
	}
	if versions, err := s.Versions(context.Background()); err != nil || len(versions) > 0 {
		t.Errorf("versions: %v, error %v", versions, err)
	}
}

// wantServed wants a version to be published, and every kind of question to have the answer that it has elsewhere.
func wantServed(t *testing.T, s *neo4j.Store, version string, same kg.Reader) {
	t.Helper()
	ctx := context.Background()
	r, err := s.Current(ctx)
	if err != nil || r.Version().ID != version {
		t.Fatalf("published is %v, error %v, want %s", r, err, version)
	}
	for name, ask := range asked {
		if name == "current" || name == "versions" {
			continue
		}
		got, err := ask(ctx, s, r)
		want, failed := ask(ctx, s, same)
		if err != nil || failed != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: error %v and %v, %.200s, want %.200s", name, err, failed, fmt.Sprint(got), fmt.Sprint(want))
		}
	}
}

// TestLayoutsSideBySide: two releases with layouts of their own import, publish and prune beside each other: neither
// sees or takes away what the other has published, of whatever content, until it is asked to.
func TestLayoutsSideBySide(t *testing.T) {
	ctx := context.Background()
	s, c := openWithConfig(t)
	other := openAs(t, c, otherLayout)
	fixture, next := storetest.Fixture(), synthetic(20, 1)
	pinned := load(t, other, next)
	load(t, other, fixture)
	wantOther(t, s)
	refused(t, s.PruneLayouts(ctx), "import first")
	ours := load(t, s, fixture)
	wantServed(t, other, jsonl.Hash(fixture), ours)
	for _, o := range []*neo4j.Store{s, other} {
		if versions, err := o.Versions(ctx); err != nil || versions[0].ID != jsonl.Hash(fixture) {
			t.Errorf("versions: %v, error %v", versions, err)
		}
	}
	load(t, s, next)
	if _, err := s.Publish(ctx, jsonl.Hash(fixture)[:12]); err != nil {
		t.Fatal(err)
	}
	if err := s.Prune(ctx, 1); err != nil {
		t.Fatal(err)
	}
	wantAnswer(t, pinned, kg.ErrUnavailable) // wasn't published there any more
	wantServed(t, other, jsonl.Hash(fixture), ours)
	list, err := s.Others(ctx)
	want := neo4j.Other{
		Layout: otherLayout, ID: jsonl.Hash(fixture), Things: len(fixture.Nodes), Claims: len(fixture.Edges),
	}
	if err != nil || len(list) != 1 || list[0].PublishedAt.IsZero() {
		t.Fatalf("published elsewhere: %+v, error %v", list, err)
	}
	if want.PublishedAt = list[0].PublishedAt; list[0] != want {
		t.Errorf("published elsewhere: %+v, want %+v", list[0], want)
	}
	load(t, openAs(t, c, "th1rd1d0"), next)
	load(t, other, next)
	wantServed(t, s, jsonl.Hash(fixture), ours)
	if err := s.PruneLayouts(ctx); err != nil {
		t.Fatal(err)
	}
	wantOther(t, openAs(t, c, otherLayout))
	wantServed(t, s, jsonl.Hash(fixture), ours)
	wantOnly(t, c, fixture)
}

// wantOnly wants the database to hold one version, in this release's layout, and nothing else.
func wantOnly(t *testing.T, c neo4j.Config, data *kg.Data) {
	t.Helper()
	version := neo4j.Short(jsonl.Hash(data))
	for nodes, want := range map[string]int{
		fmt.Sprintf("(n:Entity) WHERE n.version = '%s'", version): len(data.Nodes),
		"(n:Entity) WHERE NOT n:SearchIndex":                      len(data.Nodes),
		"(n:Version)":                                             1,
		"(n:Published)":                                           2, // the lock, and what is published in this layout
	} {
		n, err := neo4jtest.Count(context.Background(), c, "MATCH "+nodes+" RETURN count(n) AS n")
		if err != nil || int(n) != want {
			t.Errorf("%s: %d, error %v, want %d", nodes, n, err, want)
		}
	}
	wantNone(t, c, fmt.Sprintf("MATCH (n:SearchIndex) WHERE NOT n.key STARTS WITH '%s/' RETURN count(n) AS n", version))
	wantNone(t, c, `MATCH (p:Published) WHERE p.version IS NOT NULL AND NOT EXISTS { MATCH (:Version {id: p.version}) }
		RETURN count(p) AS n`)
}

// TestUnfinishedInAnotherLayout: what a release with another layout left unfinished is cleared away, and so is a
// version that is joined to the node which says what was published last.
func TestUnfinishedInAnotherLayout(t *testing.T) {
	ctx := context.Background()
	for _, state := range []string{"LOADING", "DROPPED"} {
		t.Run(state, func(t *testing.T) {
			s, c := openWithConfig(t)
			load(t, openAs(t, c, otherLayout), synthetic(20, 1))
			run(t, c, fmt.Sprintf("MATCH (v:Version) SET v.state = '%s'", state))
			data := synthetic(20, 2)
			load(t, s, data)
			wantWhole(t, c, []string{jsonl.Hash(data)})
			load(t, openAs(t, c, otherLayout), synthetic(20, 3)) // published last, and joined to what says so
			if err := s.PruneLayouts(ctx); err != nil {
				t.Fatal(err)
			}
			wantOnly(t, c, data)
		})
	}
}

// numbered turns what this release wrote into what those wrote that numbered their layouts, and had one for all.
func numbered(t *testing.T, c neo4j.Config) {
	t.Helper()
	run(t, c, "MATCH (n:SearchIndex) DELETE n", `MATCH (v:Version) WITH v, v.short AS was
		SET v.id = v.hash, v.short = left(v.hash, 16), v.layout = 3 REMOVE v.hash
		WITH v, was MATCH (n:Entity {version: was}) SET n.version = v.short, n.key = v.short + '/' + n.id`,
		fmt.Sprintf(`MATCH (own:Published {id: '%s'}), (p:Published {id: 'published'})
			SET p.version = substring(own.version, 8) DELETE own`, neo4j.ThisLayout))
}

// TestNumberedLayouts: what releases wrote that numbered their layouts, with our mark or before there was one, is ours,
// isn't served by this one, stays for their servers while this one imports, and goes when that is asked.
func TestNumberedLayouts(t *testing.T) {
	ctx := context.Background()
	for name, older := range map[string]string{
		"the last number": "RETURN 1",
		"no mark":         "MATCH (n:Version|Published) REMOVE n.owner",
		"a lower number":  "MATCH (v:Version) SET v.layout = 1 WITH v MATCH (n:Version|Published) REMOVE n.owner",
		"no number":       "MATCH (v:Version) REMOVE v.layout",
	} {
		t.Run(name, func(t *testing.T) {
			s, c := openWithConfig(t)
			superseded, data, next := synthetic(10, 1), synthetic(10, 2), synthetic(10, 3)
			load(t, s, superseded)
			load(t, s, data)
			numbered(t, c)
			run(t, c, older)
			before := servedByNumber(t, c)
			s = open(t, c)
			wantOther(t, s)
			load(t, s, next)
			if err := s.Prune(ctx, 1); err != nil {
				t.Fatal(err)
			}
			load(t, s, data) // the same content as beside it
			wantWhole(t, c, []string{jsonl.Hash(data)})
			if after := servedByNumber(t, c); after != before || strings.Count(after, "\n") < len(data.Nodes) {
				t.Errorf("servers of the older release have\n%s\nand had\n%s", after, before)
			}
			wantNone(t, c, fmt.Sprintf("MATCH (v:Version {id: '%s'}) RETURN count(v) AS n", jsonl.Hash(superseded)))
			if err := errors.Join(s.Prune(ctx, 1), s.PruneLayouts(ctx)); err != nil {
				t.Fatal(err)
			}
			wantOnly(t, c, data)
		})
	}
}

// servedByNumber is what a server of a release that numbered its layouts reads: by the statements that it had.
func servedByNumber(t *testing.T, c neo4j.Config) string {
	t.Helper()
	records, err := neo4jtest.Records(context.Background(), c, `MATCH (p:Published {id: 'published'})
		MATCH (v:Version {id: p.version, state: 'READY'}) USING INDEX v:Version(id)
		MATCH (n:Entity) WHERE n.key STARTS WITH v.short + '/' AND n.version = v.short
		RETURN v.id, v.counts, v.begun, n.id, n.content,
			COLLECT { MATCH (n)-[r]->(m) RETURN [r.content, m.key] ORDER BY r.rank } ORDER BY n.rank`)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range records {
		lines = append(lines, fmt.Sprint(r.Values...))
	}
	return strings.Join(lines, "\n")
}
