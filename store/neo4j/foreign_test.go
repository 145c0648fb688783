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
)

// run sends statements of somebody else's.
func run(t *testing.T, c neo4j.Config, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := neo4jtest.Records(context.Background(), c, s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// held is every node of the database with labels, properties and what it leads to, a line each.
func held(t *testing.T, c neo4j.Config) string {
	t.Helper()
	records, err := neo4jtest.Records(context.Background(), c, `MATCH (n) WHERE NOT n:TestDatabase
		RETURN labels(n) AS labels, properties(n) AS properties, [(n)-[r]->(m) | [type(r), elementId(m)]] AS leads
		ORDER BY elementId(n)`)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range records {
		lines = append(lines, fmt.Sprint(r.Values...))
	}
	return strings.Join(lines, "\n")
}

// refused wants an error that says what to do, and that nobody who asks the API is told.
func refused(t *testing.T, err error, says string) {
	t.Helper()
	var refusal *neo4j.Refusal
	if !errors.As(err, &refusal) || !errors.Is(err, kg.ErrUnavailable) || !strings.Contains(err.Error(), says) ||
		strings.Contains(err.Error(), "\n") {
		t.Errorf("the error is %v, not a refusal that says %q", err, says)
	}
}

// TestForeignNodesAreLeftAlone: where somebody else's nodes bear our labels nothing is written, by no writer; other
// labels don't matter, and what is under them stays.
func TestForeignNodesAreLeftAlone(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct{ made, says string }{
		"versions":            {"CREATE (:Version {id: 'v1.0', app: 'other'})-[:OF]->(:App {name: 'billing'})", "1 :Version"},
		"a version, ready":    {"CREATE (:Version {id: 'v2.0', app: 'other', state: 'READY'})", "1 :Version"},
		"a version, number":   {"CREATE (:Version {id: 7})", "1 :Version"},
		"a version, layout":   {"CREATE (:Version {id: 'x', layout: 1})", "1 :Version"},
		"published":           {"CREATE (:Published {id: 'published', app: 'other', version: 'v1.0'})", "1 :Published"},
		"published, numbered": {"CREATE (:Published {id: 'published', sequence: 3, version: 'v1.0'})", "1 :Published"},
		"an entity": {"CREATE (:Entity {name: 'foreign', version: 'v1.0', type: 'person', sort: 'a'})",
			"1 :Entity"},
		"an entity with key": {"CREATE (:Entity {key: 'v1/person', name: 'foreign'})", "1 :Entity"},
		"of each": {"CREATE (:Version {id: 'v1'}), (:Published {id: 'p'}), (:Entity {key: 'v1/a'}), (:Entity:Person)",
			"1 :Version, 1 :Published, 2 :Entity"},
	} {
		t.Run(name, func(t *testing.T) {
			s, config := openWithConfig(t)
			run(t, config, c.made)
			before := held(t, config)
			_, err := s.Load(ctx, synthetic(10, 1), nil)
			refused(t, err, c.says)
			refused(t, s.Prune(ctx, 1), c.says)
			_, err = s.Publish(ctx, "0123456789")
			refused(t, err, c.says)
			if after := held(t, config); after != before {
				t.Errorf("the database held\n%s\nand holds\n%s", before, after)
			}
		})
	}
	t.Run("other labels", func(t *testing.T) {
		s, config := openWithConfig(t)
		run(t, config,
			"CREATE (:Agency {id: 'agency/siva', key: 'a', version: 'b'})-[:OWNS]->(:Person {name: 'x'}), (:Release {id: 'v1'})")
		before := held(t, config)
		for seed := range 3 {
			load(t, s, synthetic(10, seed))
		}
		if err := s.Prune(ctx, 1); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(before, "\n") {
			if !strings.Contains(held(t, config), line) {
				t.Errorf("gone or changed: %s", line)
			}
		}
	})
}

// TestForeignNodesAreNotFound: what somebody put beside a published version,
// under our labels and its name, is in no answer, and is counted.
func TestForeignNodesAreNotFound(t *testing.T) {
	ctx := context.Background()
	s, c := openWithConfig(t)
	data := synthetic(10, 1)
	load(t, s, data)
	run(t, c, fmt.Sprintf("CREATE (:Entity:Agency {version: '%s', type: 'Agency', name_nb: 'Zwmin egen', "+
		"facet_name: ['zwmin egen']})", neo4j.Short(jsonl.Hash(data))),
		"CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
	r, err := s.Current(ctx)
	if err != nil {
		t.Fatal(err)
	}
	hits, err := r.Search(ctx, "zwmin", kg.Filter{}, kg.Page{First: 10, Count: true})
	if err != nil || len(hits.Hits) > 0 || hits.Total != 0 {
		t.Errorf("a search finds %v, %d in all, error %v", hits.Hits, hits.Total, err)
	}
	named := kg.Filter{Match: []kg.Match{{Facet: kg.NameFacet, Values: []string{"zwmin egen"}}}}
	page, err := r.Find(ctx, named, kg.Page{First: 10, Count: true})
	if err != nil || len(page.Nodes) > 0 || page.Total != 0 {
		t.Errorf("by its name %v are found, %d in all, error %v", page.Nodes, page.Total, err)
	}
	if n, err := s.Foreign(ctx); n != 1 || err != nil {
		t.Errorf("%d foreign nodes, error %v", n, err)
	}
}

// TestForeignIndexes: an index or constraint of somebody else's that has the name of one of ours, for every one of
// ours, is refused; a full-text index of ours by another name, too.
func TestForeignIndexes(t *testing.T) {
	ctx := context.Background()
	s, c := openWithConfig(t)
	load(t, s, synthetic(10, 1))
	records, err := neo4jtest.Records(ctx, c,
		"SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' "+
			"RETURN name, type, owningConstraint IS NOT NULL")
	if err != nil || len(records) < 10 {
		t.Fatalf("%d indexes, error %v", len(records), err)
	}
	for _, r := range records {
		name, kind, constrains := r.Values[0].(string), r.Values[1].(string), r.Values[2].(bool)
		drop, foreign := "DROP INDEX "+name, []string{"CREATE INDEX " + name + " FOR (n:Foo) ON (n.bar)"}
		switch {
		case constrains:
			drop = "DROP CONSTRAINT " + name
			foreign = append(foreign, "CREATE CONSTRAINT "+name+" FOR (n:Foo) REQUIRE n.bar IS UNIQUE")
		case kind == "FULLTEXT":
			foreign = append(foreign, "CREATE FULLTEXT INDEX "+name+" FOR (n:Foo) ON EACH [n.bar]",
				"CREATE FULLTEXT INDEX "+name+" FOR (n:Entity) ON EACH [n.bar]")
		}
		for _, create := range foreign {
			run(t, c, drop, create)
			_, err := open(t, c).Load(ctx, synthetic(10, 2), nil)
			refused(t, err, name+" on :")
			refused(t, open(t, c).CheckSchema(ctx), name+" on :")
			wantNone(t, c, "MATCH (v:Version) WHERE v.state <> 'READY' RETURN count(v) AS n") // nothing was begun
			gone := "DROP INDEX "
			if strings.HasPrefix(create, "CREATE CONSTRAINT") {
				gone = "DROP CONSTRAINT "
			}
			run(t, c, gone+name)
			drop = "RETURN 1" // ours is gone since the first time
		}
		load(t, open(t, c), synthetic(10, 1)) // makes ours again
	}
	t.Run("by another name", func(t *testing.T) {
		run(t, c, "DROP INDEX entity_facets",
			`CREATE FULLTEXT INDEX mine FOR (n:Entity) `+
				`ON EACH [n.version, n.facet_name, n.facet_url, n.facet_organisationNumber]`)
		defer run(t, c, "DROP INDEX mine")
		_, err := open(t, c).Load(ctx, synthetic(10, 2), nil)
		refused(t, err, "mine on :Entity")
	})
}

// TestDamageIsMended: whatever was taken out of a version that is kept, loading it again brings it back whole, whether
// it is published or not; and Publish goes back to none that is damaged.
func TestDamageIsMended(t *testing.T) {
	ctx := context.Background()
	for name, damage := range map[string]string{
		"a node":  "MATCH (n:Entity) WITH n ORDER BY n.sort LIMIT 1 DETACH DELETE n",
		"a claim": "MATCH (:Entity)-[r]->(:Entity) WITH r LIMIT 1 DELETE r",
		"what it says": "MATCH (n:Entity) WITH n ORDER BY n.sort LIMIT 1 " +
			"SET n.content = replace(n.content, 'name', 'nama')",
		"all of its nodes":         "MATCH (n:Entity) DETACH DELETE n",
		"a piece of what finds it": "MATCH (n:SearchIndex) WITH n ORDER BY n.key LIMIT 1 DELETE n",
		"all of what finds it":     "MATCH (n:SearchIndex) DELETE n",
	} {
		t.Run(name, func(t *testing.T) {
			s, c := openWithConfig(t)
			data, other := synthetic(20, 1), synthetic(20, 2)
			load(t, s, data)
			run(t, c, damage)
			load(t, open(t, c), data)
			wantWhole(t, c, []string{jsonl.Hash(data)})
			run(t, c, damage)
			load(t, open(t, c), other)
			if _, err := open(t, c).Publish(ctx, jsonl.Hash(data)[:12]); err == nil ||
				!strings.Contains(err.Error(), "damaged") {
				t.Errorf("going back to a damaged version: error %v", err)
			}
			load(t, open(t, c), data)
			wantWhole(t, c, []string{jsonl.Hash(data), jsonl.Hash(other)})
		})
	}
}

// TestLostIndexesAreMade: loading what is published already makes every index and constraint that was lost.
func TestLostIndexesAreMade(t *testing.T) {
	ctx := context.Background()
	const list = "SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' " +
		"RETURN name, owningConstraint IS NOT NULL ORDER BY name"
	s, c := openWithConfig(t)
	data := synthetic(10, 1)
	load(t, s, data)
	before, err := neo4jtest.Records(ctx, c, list)
	if err != nil || len(before) < 10 {
		t.Fatalf("%d indexes, error %v", len(before), err)
	}
	for _, r := range before {
		kind := "INDEX"
		if r.Values[1].(bool) {
			kind = "CONSTRAINT"
		}
		run(t, c, fmt.Sprintf("DROP %s %s", kind, r.Values[0]))
		refused(t, s.CheckSchema(ctx), "lost")
	}
	load(t, open(t, c), data)
	if err := open(t, c).CheckSchema(ctx); err != nil {
		t.Error(err)
	}
	after, err := neo4jtest.Records(ctx, c, list)
	if err != nil || len(after) != len(before) {
		t.Errorf("%d indexes of %d, error %v", len(after), len(before), err)
	}
	r, err := open(t, c).Current(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if hits, err := r.Search(ctx, "tiltak", kg.Filter{}, kg.Page{First: 1}); err != nil {
		t.Errorf("a search: %v, error %v", hits, err)
	}
}

// TestPublish goes back and forth between versions that are kept.
func TestPublish(t *testing.T) {
	ctx := context.Background()
	s, c := openWithConfig(t)
	first, second := jsonl.Hash(synthetic(10, 1)), jsonl.Hash(synthetic(10, 2))
	load(t, s, synthetic(10, 1))
	load(t, s, synthetic(10, 2))
	for _, id := range []string{first, second, second, first} {
		v, err := s.Publish(ctx, strings.ToUpper(id[:12]))
		if err != nil || v.ID != id {
			t.Fatalf("published %s, error %v", v.ID, err)
		}
		wantWhole(t, c, []string{id, map[string]string{first: second, second: first}[id]})
	}
	for _, digits := range []string{"", first[:6], "fffffffffff", first + "0"} {
		if _, err := s.Publish(ctx, digits); !errors.Is(err, kg.ErrNotFound) {
			t.Errorf("%q: error %v", digits, err)
		}
	}
}

// TestRewrite writes a version anew that is whole.
func TestRewrite(t *testing.T) {
	s, c := openWithConfig(t)
	data := synthetic(10, 1)
	load(t, s, data)
	run(t, c, "MATCH (n:SearchIndex) SET n.packed = 'spoilt'")
	c.Rewrite = true
	load(t, open(t, c), data)
	wantWhole(t, c, []string{jsonl.Hash(data)})
	wantNone(t, c, "MATCH (n:SearchIndex) WHERE n.packed = 'spoilt' RETURN count(n) AS n")
}

// TestImportsAtOnce: of several loads at the same time all end well, one after the other.
func TestImportsAtOnce(t *testing.T) {
	_, c := openWithConfig(t)
	outcome := make(chan error)
	for seed := range 4 {
		s := open(t, c)
		go func() {
			_, err := s.Load(context.Background(), synthetic(measures, seed%3), nil)
			outcome <- err
		}()
	}
	for range 4 {
		if err := <-outcome; err != nil {
			t.Error(err)
		}
	}
	wantNone(t, c, "MATCH (v:Version) WHERE v.state <> 'READY' RETURN count(v) AS n")
}

// TestWrongPasswordLocksNobodyOut: a server that asks with a wrong password, again and again, hears so from its own
// store but for the first time, and others with the right one are let in all the while.
func TestWrongPasswordLocksNobodyOut(t *testing.T) {
	ctx := context.Background()
	own := neo4jtest.NewOwn(t, neo4jtest.How{})
	load(t, open(t, own.Config), synthetic(10, 1))
	wrong := own.Config
	wrong.Password = "not the password"
	s := open(t, wrong)
	for range 20 {
		_, err := s.Current(ctx)
		refused(t, err, "NEO4J_PASSWORD")
		_, err = s.Load(ctx, synthetic(10, 2), nil)
		refused(t, err, "NEO4J_PASSWORD")
		if _, err := open(t, own.Config).Current(ctx); err != nil {
			t.Fatalf("the right password: %v", err)
		}
	}
	nowhere := own.Config
	nowhere.Database = "nowhere"
	_, err := open(t, nowhere).Load(ctx, synthetic(10, 2), nil)
	refused(t, err, "NEO4J_DATABASE")
	secure := own.Config
	secure.URI = strings.Replace(secure.URI, "bolt:", "bolt+s:", 1)
	_, err = open(t, secure).Load(ctx, synthetic(10, 2), nil)
	refused(t, err, "+ssc")
	own.Stop()
	own.Start(neo4jtest.How{ReadOnly: true})
	_, err = open(t, own.Config).Load(ctx, synthetic(10, 2), nil)
	refused(t, err, "only be read")
}
