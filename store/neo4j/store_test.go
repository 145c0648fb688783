package neo4j_test

import (
	"fmt"
	"os"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/seeds"
	"tiltaksgraf/store/neo4j/neo4jtest"
	"tiltaksgraf/store/storetest"
)

func TestMain(m *testing.M) {
	if config := os.Getenv(childConfig); config != "" {
		if err := loadInChild(config); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	neo4jtest.Main(m)
}

func newStore(t testing.TB) kg.Store { return neo4jtest.Open(t) }

func TestConformance(t *testing.T) { storetest.Run(t, newStore) }

// TestSearches finds in the built-in dataset what the reference does.
func TestSearches(t *testing.T) {
	d, faults := seeds.Load(seeds.BuiltIn())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	storetest.RunSearches(t, newStore, d.Data, 200)
}

// TestRandom puts 672 random questions and 12 plans to 12 random graphs, each of which the database plans anew. `make
// audit` takes more graphs.
func TestRandom(t *testing.T) { storetest.RunRandom(t, newStore, 12, 8) }
