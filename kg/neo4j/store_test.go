package neo4j_test

import (
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/kgtest"
	"tiltaksgraf/kg/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

func newStore(t testing.TB) kg.Store { return neo4jtest.Open(t) }

func TestConformance(t *testing.T) { kgtest.Run(t, newStore) }
