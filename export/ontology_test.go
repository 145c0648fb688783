package export_test

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"tiltaksgraf/export"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
)

// sound is a dataset that says who it is of.
func sound() *kg.Data {
	d := fixture.Sound()
	d.Description = described
	return d
}

// TestRangedFromTheOntology: a type, a relation and a property that are new in the ontology stand in every format, and
// what a dataset says with them.
func TestRangedFromTheOntology(t *testing.T) {
	nodes, relations := kg.NodeDefs, kg.RelationDefs
	t.Cleanup(func() { kg.NodeDefs, kg.RelationDefs = nodes, relations })
	kg.NodeDefs = append(nodes[:len(nodes):len(nodes)], kg.NodeDef{Type: "Balloon", Prefix: "balloon",
		Name: kg.Localized{NB: "ballong", NN: "luftballong", EN: "balloon"},
		Doc:  "floats", Properties: []kg.PropertyDef{{Key: "lift", Kind: kg.IntKind, Doc: "kilos that it carries"}}})
	kg.RelationDefs = append(relations[:len(relations):len(relations)], kg.RelationDef{Type: "FLIES_OVER",
		Name: kg.Localized{NB: "flyr over", NN: "flyg over", EN: "flies over"}, Doc: "is above it"})
	d := sound()
	d.Nodes = append(d.Nodes, kg.Node{ID: "balloon/rod", Type: "Balloon",
		Props: kg.MakeProps(kg.Prop{Key: "name_nb", Value: "=Rød"}, kg.Prop{Key: "lift", Value: int64(321)})})
	d.Edges = append(d.Edges, kg.Edge{ID: kg.ClaimID("balloon/rod", "FLIES_OVER", "agency/siva", ""), Type: "FLIES_OVER",
		From: "balloon/rod", To: "agency/siva"})
	all := map[string][]string{
		"nodes": {"Balloon", "luftballong", "lift", "321", "'=Rød"}, "claims": {"FLIES_OVER", "flyg over", "balloon/rod"},
		"claims-flat": {"FLIES_OVER", "flyg over", "balloon/rod"},
		"gexf":        {"Balloon", "luftballong", "lift", "321", "FLIES_OVER", "flyg over"},
		"graphml":     {"Balloon", "luftballong", "lift", "321", "FLIES_OVER", "flyg over"},
		"jsonld":      {"tg:Balloon", "luftballong", "tg:lift", "321", "tg:FLIES_OVER", "flyg over"},
		"turtle":      {"tg:Balloon", "luftballong", "tg:lift", "321", "tg:FLIES_OVER", "flyg over"},
		"codebook":    {"Balloon", "balloon/", "luftballong", "lift", "FLIES_OVER", "flyg over", "kilos"},
	}
	for name, wants := range all {
		text := format(t, name, export.Of(d))
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s has no %s", name, want)
			}
		}
	}
}

// TestTables: each row has as many fields as the head, with commas or semicolons, and there are as many as there are
// things, claims, or pieces of evidence.
func TestTables(t *testing.T) {
	d := sound()
	flat := 0
	for _, e := range d.Edges {
		flat += max(1, len(e.Props.Evidence()))
	}
	for name, want := range map[string]int{"nodes": len(d.Nodes), "claims": len(d.Edges), "claims-flat": flat} {
		f, err := export.Named(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, separator := range []rune{0, ';'} {
			var b strings.Builder
			if err := f.Write(t.Context(), &b, &export.Dataset{Source: export.Of(d), Separator: separator}); err != nil {
				t.Fatal(err)
			}
			text, marked := strings.CutPrefix(b.String(), "\uFEFF")
			r := csv.NewReader(strings.NewReader(text))
			if r.Comma = ','; separator != 0 {
				r.Comma = separator
			}
			rows, err := r.ReadAll()
			if err != nil || !marked || len(rows) != want+1 || len(rows[0]) < 20 {
				t.Errorf("%s: %d rows, want %d below the head (%v)", name, len(rows), want, err)
			}
		}
	}
}

// TestXML: GEXF and GraphML are XML with a node a thing and an edge a claim, between nodes that are there.
func TestXML(t *testing.T) {
	d := sound()
	for _, name := range []string{"gexf", "graphml"} {
		ids, edges, dec := map[string]bool{}, 0, xml.NewDecoder(strings.NewReader(format(t, name, export.Of(d))))
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			start, _ := token.(xml.StartElement)
			attributes := map[string]string{}
			for _, a := range start.Attr {
				attributes[a.Name.Local] = a.Value
			}
			switch start.Name.Local {
			case "node":
				ids[attributes["id"]] = true
			case "edge":
				if edges++; !ids[attributes["source"]] || !ids[attributes["target"]] {
					t.Errorf("%s: an edge joins what isn't there: %v", name, attributes)
				}
			}
		}
		if len(ids) != len(d.Nodes) || edges != len(d.Edges) {
			t.Errorf("%s: %d nodes and %d edges of %d and %d", name, len(ids), edges, len(d.Nodes), len(d.Edges))
		}
	}
}
