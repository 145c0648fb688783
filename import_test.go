package main

import (
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/neo4j/neo4jtest"
)

// fileOf is a whole file of JSON Lines with a dataset.
func fileOf(t *testing.T, d *kg.Data) string {
	t.Helper()
	var text strings.Builder
	if err := jsonl.EncodeFile(&text, d); err != nil {
		t.Fatal(err)
	}
	return written(t, "data.jsonl", text.String())
}

// TestImportFarFewer: the program publishes no dataset in Neo4j that has a fifth fewer things or claims than what is
// published there, unless it is asked to; and what it refuses it doesn't write.
func TestImportFarFewer(t *testing.T) {
	store := neo4jtest.Open(t)
	env := reaching(neo4jtest.Server(t))
	for _, c := range []struct {
		what    string
		data    *kg.Data
		options string
		refused bool
	}{
		{"the first", editionWith(1, 30, 20), "", false},
		{"a fifth fewer claims", editionWith(2, 24, 20), "", true},
		{"a fifth fewer things", editionWith(2, 30, 9), "", true},
		{"not quite a fifth fewer of either", editionWith(2, 25, 20), "", false},
		{"a fifth fewer claims, and meant", editionWith(3, 20, 20), "--force", false},
		{"a fifth fewer things, and meant", editionWith(4, 20, 5), "--force", false},
		{"more again", editionWith(5, 30, 20), "", false},
	} {
		before, err := store.Versions(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		args := append([]string{"import", "--data", fileOf(t, c.data)}, strings.Fields(c.options)...)
		_, stderr, code := runToEnd(t, env, args...)
		after, err := store.Versions(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case !c.refused:
			if code != 0 || after[0].ID != jsonl.Hash(c.data) {
				t.Errorf("%s: exit code %d, %s", c.what, code, stderr)
			}
		case code != 1 || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "--force"):
			t.Errorf("%s: exit code %d, %s", c.what, code, stderr)
		case len(after) != len(before) || after[0].ID != before[0].ID:
			t.Errorf("%s: %d versions, %s published, %d and %s before",
				c.what, len(after), after[0].ID, len(before), before[0].ID)
		}
	}
}

// TestCommandsArePatient: a database that takes longer for a statement than readers wait, as one does that was just
// started, is no reason for a command to give up.
func TestCommandsArePatient(t *testing.T) {
	store := neo4jtest.Open(t)
	for n := range 3 {
		publish(t, store, edition(n))
	}
	proxy, c := neo4jtest.NewProxy(t, neo4jtest.Server(t))
	// Without asking for a routing table, and so many microseconds a byte.
	env := append(reaching(c), "NEO4J_URI="+c.URI)
	proxy.Spoil("downstream", "slicer", map[string]int{"average_size": 1, "size_variation": 0, "delay": 4000})
	began := time.Now()
	stdout, stderr, code := runToEnd(t, env, "publish")
	if code != 0 || strings.Count(stdout, "\n") != 3 || stderr != "" {
		t.Errorf("exit code %d, %s%s", code, stdout, stderr)
	}
	if took := time.Since(began); took < 4*time.Second {
		t.Errorf("it took %v: readers wait as long", took)
	}
}
