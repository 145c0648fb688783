package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

// TestLoadLosesItsLock ends the transaction that holds a load's lock, while it writes nodes and while it writes claims,
// and lets another load have its turn before the first notices: of other content, and of the same. Nothing of what the
// first goes on to write may stay, nor may it hinder the other.
func TestLoadLosesItsLock(t *testing.T) {
	// These are six batches of nodes: some have yet to begin when the first is there.
	lost, other := synthetic(11_000, 1), synthetic(measures, 2)
	for name, done := range map[string]int{"among nodes": 1, "among claims": len(lost.Nodes) + 1} {
		for content, next := range map[string]*kg.Data{"other content": other, "the same": lost} {
			t.Run(name+", then "+content, func(t *testing.T) {
				s, c := openWithConfig(t)
				err := loadMeanwhile(t, s, lost, done, func() {
					endLock(t, c)
					load(t, open(t, c), next)
				})
				if !errors.Is(err, kg.ErrUnavailable) {
					t.Errorf("the load whose lock was lost: error %v, want one that is %v", err, kg.ErrUnavailable)
				}
				wantWhole(t, c, []string{jsonl.Hash(next)})
				wantNone(t, c, "MATCH (v:Version) WHERE v.state <> 'READY' RETURN count(v) AS n")
				wantNone(t, c, "MATCH (n:Entity) WHERE NOT EXISTS { MATCH (:Version {short: split(n.key, '/')[0]}) } "+
					"RETURN count(n) AS n")
			})
		}
	}
}

// endLock ends the transaction of the lock that was taken last: a test before may have left one running.
func endLock(t *testing.T, c neo4j.Config) {
	t.Helper()
	records, err := neo4jtest.Records(context.Background(), c, `SHOW TRANSACTIONS YIELD transactionId, metaData, `+
		`startTime WHERE metaData.holds = 'import lock' RETURN transactionId ORDER BY startTime DESC LIMIT 1`)
	if err != nil || len(records) != 1 {
		t.Fatalf("%d transactions, error %v", len(records), err)
	}
	end := fmt.Sprintf("TERMINATE TRANSACTIONS '%s'", records[0].Values[0])
	if _, err := neo4jtest.Records(context.Background(), c, end); err != nil {
		t.Fatal(err)
	}
}

// loadMeanwhile loads, and does something else while the load is held up, at the first batch after so many items.
func loadMeanwhile(t *testing.T, s *neo4j.Store, data *kg.Data, after int, do func()) error {
	t.Helper()
	reached, released, loaded := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	var once sync.Once
	hold := func() { close(reached); <-released }
	go func() {
		_, err := s.Load(context.Background(), data, func(done, _ int) {
			if done >= after {
				once.Do(hold)
			}
		})
		loaded <- err
	}()
	select {
	case <-reached:
		do()
		close(released)
		return <-loaded
	case err := <-loaded:
		t.Fatalf("the load was over before %d items: %v", after, err)
		return nil
	}
}

func wantNone(t *testing.T, c neo4j.Config, statement string) {
	t.Helper()
	if n, err := neo4jtest.Count(context.Background(), c, statement); err != nil || n != 0 {
		t.Errorf("%d, error %v, from %s", n, err, statement)
	}
}

// TestDroppedAndLoadedAgain pins readers to a version that is dropped and loaded
// again: they can't know how much of it is there, and so have no answer, before, while
// and after it is. A new one has; and one whose version was published again, too.
func TestDroppedAndLoadedAgain(t *testing.T) {
	s := neo4jtest.Open(t)
	data, other := storetest.Fixture(), synthetic(50, 1)
	pinned := load(t, s, data)
	load(t, s, other)
	load(t, s, data)
	wantAnswer(t, pinned, nil)
	load(t, s, other)
	if err := s.Prune(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	wantAnswer(t, pinned, kg.ErrUnavailable)
	err := loadMeanwhile(t, s, data, 1, func() { wantAnswer(t, pinned, kg.ErrUnavailable) })
	if err != nil {
		t.Fatal(err)
	}
	wantAnswer(t, pinned, kg.ErrUnavailable)
	second, err := s.At(context.Background(), jsonl.Hash(data))
	if err != nil {
		t.Fatal(err)
	}
	wantAnswer(t, second, nil)
}

// wantAnswer wants every kind of question answered, or each to fail as said.
func wantAnswer(t *testing.T, r kg.Reader, fails error) {
	t.Helper()
	for name, ask := range asked {
		if name == "current" || name == "versions" {
			continue // asked of the store
		}
		if answer, err := ask(context.Background(), nil, r); !errors.Is(err, fails) {
			t.Errorf("%s: error %v, want %v; answer %.100s", name, err, fails, fmt.Sprint(answer))
		}
	}
}
