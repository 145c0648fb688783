package seeds

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tiltaksgraf/kg"
)

// Expect is how much there should be of everything, so that nothing gets lost unnoticed. What it doesn't name should not be.
type Expect struct {
	Nodes  map[kg.NodeType]int
	Claims map[kg.RelationType]int

	places map[string]Place
}

// expect reads expect.yaml: two blocks of counts, nodes by type and claims by relation.
func (r *reader) expect(root value) {
	e := Expect{Nodes: map[kg.NodeType]int{}, Claims: map[kg.RelationType]int{}, places: map[string]Place{"": root.at}}
	r.only(spot{}, root, []string{"nodes", "claims"}, expectFile)
	for _, f := range root.get("nodes").fields {
		if _, ok := kg.NodeDefOf(kg.NodeType(f.key)); !ok {
			r.fault(f.at, "no type of node is called %s%s", f.key, meant(f.key, typeNames()))
			continue
		}
		e.Nodes[kg.NodeType(f.key)], e.places[f.key] = r.count(spot{key: f.key}, f.val), f.at
	}
	for _, f := range root.get("claims").fields {
		if _, ok := claimKeys[kg.RelationType(f.key)]; !ok {
			r.fault(f.at, "no relation is called %s%s", f.key, meant(f.key, relationNames()))
			continue
		}
		e.Claims[kg.RelationType(f.key)], e.places[f.key] = r.count(spot{key: f.key}, f.val), f.at
	}
	r.d.Expect = e
}

// checkExpect holds what there is against what should be.
func (d *Dataset) checkExpect() []Fault {
	if d.Expect.places == nil {
		return []Fault{{Place{expectFile, 1, 1}, "it is missing: run check --documents DIR --write"}}
	}
	have := d.Data.Counts()
	var faults []Fault
	compare := func(name, what string, want, got int) {
		if want == got {
			return
		}
		at, ok := d.Expect.places[name]
		if !ok {
			at = d.Expect.places[""]
		}
		faults = append(faults, Fault{at, fmt.Sprintf("%s: %d %s expected, %d found: look for what is missing or too much, or write %d here (check --write does it)", name, want, what, got, got)})
	}
	for _, def := range kg.NodeDefs {
		compare(string(def.Type), "nodes", d.Expect.Nodes[def.Type], have.Nodes[def.Type])
	}
	for _, def := range kg.RelationDefs {
		compare(string(def.Type), "claims", d.Expect.Claims[def.Type], have.Edges[def.Type])
	}
	return faults
}

// WriteExpect writes expect.yaml into the dataset's folder: the counts as they are.
func WriteExpect(dir string, d *kg.Data) error {
	have := d.Counts()
	var b strings.Builder
	b.WriteString("# How many nodes of each type and claims of each relation the dataset has; check compares, check --write writes.\nnodes:\n")
	for _, def := range kg.NodeDefs {
		if n := have.Nodes[def.Type]; n > 0 {
			fmt.Fprintf(&b, "  %s: %d\n", def.Type, n)
		}
	}
	b.WriteString("claims:\n")
	for _, def := range kg.RelationDefs {
		if n := have.Edges[def.Type]; n > 0 {
			fmt.Fprintf(&b, "  %s: %d\n", def.Type, n)
		}
	}
	return os.WriteFile(filepath.Join(dir, expectFile), []byte(b.String()), 0o644)
}
