package neo4j

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/days"
	"tiltaksgraf/kg/jsonl"
)

var update = flag.Bool("update", false, "write layout.golden anew")

const goldenHead = "# What the derived data in Neo4j depends on, each as a hash. TestLayoutIsAcknowledged holds it.\n"

// TestLayoutIsAcknowledged: nothing that derived data depends on changes unnoticed. An index keeps what it is on for as
// long as it has its name, for servers of the release before go on using it.
func TestLayoutIsAcknowledged(t *testing.T) {
	held := map[string]string{}
	for line := range strings.Lines(strings.TrimPrefix(golden, goldenHead)) {
		name, sum, _ := strings.Cut(strings.TrimSpace(line), ": ")
		held[name] = sum
	}
	text, changed := goldenHead, []string{}
	for _, f := range append(foundations(), foundation{"derived from testdata/layout.jsonl", derived(t)}) {
		sum := hash(f.text)[:16]
		text += f.name + ": " + sum + "\n"
		was, known := held[f.name]
		delete(held, f.name)
		if was == sum {
			continue
		}
		changed = append(changed, f.name)
		if known && strings.HasPrefix(f.name, index) {
			t.Fatalf("%s is on something else, or otherwise, than it was: servers of the release before use it. "+
				"Give the new one another name, and other properties, for Neo4j has no two alike", f.name)
		}
	}
	for name := range held {
		changed = append(changed, name)
	}
	if len(changed) == 0 {
		return
	}
	if !*update {
		t.Fatalf("the derived data in Neo4j changes (%s): a server of this release can't answer from what the release "+
			"before imported, and is not ready until somebody imports again. If that is meant, acknowledge it:\n"+
			"\tgo test ./store/neo4j -run Acknowledged -update\nand tell it in CHANGELOG.md. An index that is gone from here "+
			"stays in databases until PruneLayouts drops it: add that", strings.Join(changed, ", "))
	}
	if err := os.WriteFile("layout.golden", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fixture is a small invented dataset, which is kept for this alone: what changes in it changes the layout.
func fixture(t *testing.T) *kg.Data {
	t.Helper()
	file, err := os.Open("testdata/layout.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d, err := jsonl.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	days.Derive(d)
	if faults := check.Faults(d); len(faults) > 0 {
		t.Fatal(faults)
	}
	return d.Canonical()
}

// derived is all that is written of the fixture.
func derived(t *testing.T) string {
	t.Helper()
	d := fixture(t)
	x, err := searchIndex(d, func() error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	l := &loading{data: d, index: x, elements: map[kg.ID]string{}}
	for _, n := range d.Nodes {
		l.elements[n.ID] = "element of " + string(n.ID)
	}
	var b strings.Builder
	write := func(row []any, err error) {
		line, failed := json.Marshal(row)
		if err != nil || failed != nil {
			t.Fatal(err, failed)
		}
		fmt.Fprintf(&b, "%s\n", line)
	}
	for row, err := range l.nodeRows() {
		write(row, err)
	}
	for row, err := range l.edgeRows() {
		write(row, err)
	}
	packed, err := x.Pack()
	if err != nil {
		t.Fatal(err)
	}
	index, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed))) // how it is compressed may change with Go
	if err != nil {
		t.Fatal(err)
	}
	b.Write(index)
	return b.String()
}

// TestFixtureDerivesEverything: what a new facet, order or kind of property derives is held, too.
func TestFixtureDerivesEverything(t *testing.T) {
	missing := map[string]bool{}
	for _, f := range kg.AllFacets {
		missing["facet "+string(f)] = true
	}
	for _, by := range orders {
		missing["order "+string(by)] = true
	}
	for _, kinds := range []map[string]kg.Kind{nodeKinds, edgeKinds} {
		for _, kind := range kinds {
			missing["kind "+string(kind)] = true
		}
	}
	d := fixture(t)
	for i, f := range d.Facets() {
		for facet := range f.Values {
			delete(missing, "facet "+string(facet))
		}
		for by := range f.Order {
			delete(missing, "order "+string(by))
		}
		has(missing, d.Nodes[i].Props, nodeKinds)
	}
	for _, e := range d.Edges {
		has(missing, e.Props, edgeKinds)
	}
	for what := range missing {
		t.Errorf("no node or claim of testdata/layout.jsonl has %s: add one", what)
	}
}

func has(missing map[string]bool, props kg.Props, kinds map[string]kg.Kind) {
	for _, p := range props {
		delete(missing, "kind "+string(kinds[p.Key]))
	}
}

// TestLayoutIDIsOfAll: each foundation changes the id, and so does what the fixture derives; comments don't.
func TestLayoutIDIsOfAll(t *testing.T) {
	ids := map[string]string{layoutID: "nothing", idOf(golden+"x", foundations()): "the golden file"}
	for i, f := range foundations() {
		if f.text == "" || strings.Contains(f.text, "// ") {
			t.Errorf("%s: %q", f.name, f.text)
		}
		changed := foundations()
		changed[i].text += "x"
		ids[idOf(golden, changed)] = f.name
	}
	if want := len(foundations()) + 2; len(ids) != want || len(layoutID) != 8 {
		t.Errorf("%d ids where there should be %d: %v", len(ids), want, ids)
	}
}
