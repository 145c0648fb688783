package memory_test

import (
	"context"
	"io/fs"
	"os"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/seeds"
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

func TestSearches(t *testing.T) {
	for name, files := range map[string]fs.FS{
		"built in": seeds.BuiltIn(), "invented": os.DirFS("../../seeds/testdata/invented"),
	} {
		t.Run(name, func(t *testing.T) {
			d, faults := seeds.Load(files)
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			storetest.RunSearches(t, newStore, d.Data, 500)
		})
	}
}
