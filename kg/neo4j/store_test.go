package neo4j_test

import (
	"fmt"
	"os"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/kgtest"
	"tiltaksgraf/kg/neo4j/neo4jtest"
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

func TestConformance(t *testing.T) { kgtest.Run(t, newStore) }

// TestRandom puts 2,000 random questions and 50 plans to 50 random graphs.
func TestRandom(t *testing.T) { kgtest.RunRandom(t, newStore, 50, 8) }
