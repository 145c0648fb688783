package memory_test

import (
	"context"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/storetest"
)

func newStore(t testing.TB) kg.Store {
	s := memory.New()
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestConformance(t *testing.T) { storetest.Run(t, newStore) }

func TestRandom(t *testing.T) { storetest.RunRandom(t, newStore, 200, 3) }
