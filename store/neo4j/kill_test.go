package neo4j_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

// synthetic is a dataset of measures that some agencies answer for, a plan and
// a document. Each year is another content.
func synthetic(size, year int) *kg.Data {
	evidence := kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/d"}}}
	named := func(id kg.ID, t kg.NodeType, name string, more ...kg.Prop) kg.Node {
		return kg.Node{ID: id, Type: t, Props: kg.MakeProps(append(more, kg.Prop{Key: "name_nb", Value: name}, evidence)...)}
	}
	d := &kg.Data{Nodes: []kg.Node{
		named("document/d", "Document", "Dokument", kg.Prop{Key: "publisher", Value: "NFD"},
			kg.Prop{Key: "language", Value: "nb"}),
		named("plan/p", "Plan", fmt.Sprintf("Plan for %d", year)),
	}}
	claim := func(from kg.ID, rel kg.RelationType, to kg.ID) {
		d.Edges = append(d.Edges, kg.Edge{
			ID: kg.ClaimID(from, rel, to, ""), Type: rel, From: from, To: to, Props: kg.MakeProps(evidence),
		})
	}
	agencies := size/250 + 2
	for i := range agencies {
		d.Nodes = append(d.Nodes, named(kg.ID(fmt.Sprintf("agency/a-%d", i)), "Agency", fmt.Sprintf("Etat %d", i)))
	}
	for i := range size {
		id := kg.ID(fmt.Sprintf("measure/p/%d", i+1))
		d.Nodes = append(d.Nodes,
			named(id, "Measure", fmt.Sprintf("Tiltak %d", i+1), kg.Prop{Key: "number", Value: int64(i + 1)}))
		claim(id, "PART_OF", "plan/p")
		claim(kg.ID(fmt.Sprintf("agency/a-%d", i%agencies)), "RESPONSIBLE_FOR", id)
		claim(kg.ID(fmt.Sprintf("agency/a-%d", (i+1)%agencies)), "COLLABORATES_ON", id)
	}
	return d
}

// interrupted is how many times a load is ended early, at random, and measures how many it has, for several batches.
const interrupted, measures = 20, 2000

// TestLoadInterrupted ends loads at random points, by turns with a cancelled context,
// by killing the process that loads and by cutting its connections. The published
// version must stay as it was and whole, and the next load clear up and succeed.
func TestLoadInterrupted(t *testing.T) {
	s, c := openWithConfig(t)
	whole := timeToLoad(t, s)
	for i := range interrupted {
		old, err := s.Load(context.Background(), synthetic(1000, 0), nil)
		if err != nil {
			t.Fatal(err)
		}
		data := synthetic(measures, i+2)
		may := []string{old.ID}
		switch i % 3 {
		case 0:
			if !cancelLoad(t, s, data, rand.N(whole)) {
				may = []string{jsonl.Hash(data)}
			}
		case 1:
			killLoad(t, c, i+2, rand.N(whole)+whole/4)
			may = append(may, jsonl.Hash(data)) // killed after it had published
		case 2:
			cutLoad(t, c, data, rand.N(whole))
			may = append(may, jsonl.Hash(data)) // cut when it had published, and before it learned so
		}
		wantWhole(t, c, may)
	}
	wantClean(t, s, c)
}

func openWithConfig(t *testing.T) (*neo4j.Store, neo4j.Config) {
	s := neo4jtest.Open(t)
	return s, neo4jtest.Server(t)
}

// timeToLoad loads once to see how long it takes.
func timeToLoad(t *testing.T, s *neo4j.Store) time.Duration {
	t.Helper()
	began := time.Now()
	if _, err := s.Load(context.Background(), synthetic(measures, 1), nil); err != nil {
		t.Fatal(err)
	}
	return time.Since(began)
}

// cancelLoad says whether the load was ended before it was done.
func cancelLoad(t *testing.T, s *neo4j.Store, data *kg.Data, after time.Duration) bool {
	ctx, cancel := context.WithTimeout(context.Background(), after)
	defer cancel()
	_, err := s.Load(ctx, data, nil)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("cancelled after %v: %v", after, err)
	}
	return err != nil
}

// cutLoad cuts the connections of a store that loads.
func cutLoad(t *testing.T, c neo4j.Config, data *kg.Data, after time.Duration) {
	t.Helper()
	proxy, c := neo4jtest.NewProxy(t, c)
	s, err := neo4j.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	loaded := make(chan error, 1)
	go func() {
		_, err := s.Load(context.Background(), data, nil)
		loaded <- err
	}()
	time.Sleep(after)
	proxy.Heal()
	if err := <-loaded; err != nil && !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("cut after %v: %v", after, err)
	}
}

// childConfig is set in the environment of a process that only loads; see TestMain.
const childConfig = "TILTAKSGRAF_TEST_LOAD"

type child struct {
	Config neo4j.Config
	Year   int
}

func killLoad(t *testing.T, c neo4j.Config, year int, after time.Duration) {
	t.Helper()
	c.Log = nil
	config, err := json.Marshal(child{Config: c, Year: year})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childConfig+"="+string(config))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	_ = cmd.Wait() // killed, or done before that
}

// loadInChild is all that a child does.
func loadInChild(config string) error {
	var c child
	if err := json.Unmarshal([]byte(config), &c); err != nil {
		return err
	}
	s, err := neo4j.Open(context.Background(), c.Config)
	if err != nil {
		return err
	}
	_, err = s.Load(context.Background(), synthetic(measures, c.Year), nil)
	return err
}

// wantWhole reads everything of the published version, which must be one of
// ids, and holds it against its hash, through a store of its own.
func wantWhole(t *testing.T, c neo4j.Config, ids []string) {
	t.Helper()
	s, err := neo4j.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	r, err := s.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	h := jsonl.NewHasher()
	if err := r.Snapshot(context.Background(), h.Add); err != nil {
		t.Fatal(err)
	}
	if id := r.Version().ID; !slices.Contains(ids, id) || h.Sum() != id {
		t.Fatalf("published is %s with content %s, want %v", id, h.Sum(), ids)
	}
}

// wantClean loads once more, and wants nothing left of what was not finished.
func wantClean(t *testing.T, s *neo4j.Store, c neo4j.Config) {
	t.Helper()
	v, err := s.Load(context.Background(), storetest.Fixture(), nil)
	if err != nil {
		t.Fatal(err)
	}
	wantWhole(t, c, []string{v.ID})
	if err := s.Prune(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	nodes, err := neo4jtest.Count(context.Background(), c,
		"MATCH (n) WHERE n:Entity AND NOT n:SearchIndex OR n:Version RETURN count(n) AS n")
	wantNone(t, c, "MATCH (n:SearchIndex) WHERE NOT EXISTS { MATCH (v:Version {short: split(n.key, '/')[0]}) } "+
		"RETURN count(n) AS n")
	if want := int64(len(storetest.Fixture().Nodes) + 1); err != nil || nodes != want {
		t.Errorf("%d nodes in the database, error %v, want %d", nodes, err, want)
	}
}
