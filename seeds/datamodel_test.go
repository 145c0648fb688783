package seeds

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"tiltaksgraf/kg"
)

const dataModel = "../docs/data-model.md"

// TestDataModelUpToDate holds the generated parts of docs/data-model.md against the ontology; -update writes them.
func TestDataModelUpToDate(t *testing.T) {
	src, err := os.ReadFile(dataModel)
	if err != nil {
		t.Fatal(err)
	}
	want := string(src)
	for name, text := range generated(t) {
		part := regexp.MustCompile(`(?s)(<!-- begin ` + name + ` [^\n]*-->\n).*?(<!-- end ` + name + ` -->)`)
		if !part.MatchString(want) {
			t.Errorf("there is no place for %s", name)
		}
		want = part.ReplaceAllStringFunc(want, func(old string) string {
			edges := part.FindStringSubmatch(old)
			return edges[1] + text + edges[2]
		})
	}
	if *update {
		if err := writeFile(dataModel, want); err != nil {
			t.Fatal(err)
		}
	} else if want != string(src) {
		t.Error("docs/data-model.md is out of date: make generate")
	}
}

// TestTenLinesLoad: the measure that the documentation shows is found sound once check --fix has filled it in.
func TestTenLinesLoad(t *testing.T) {
	dir := onDisk(t, layered(t, "testdata/example", "testdata/ten-lines"))
	wantOutput(t, CheckOptions{Dir: dir, Documents: texts, Fix: true, Write: true},
		"check: start or paragraph of 1 quotations corrected\ncheck: 15 nodes, 11 claims, 9 quotations verified, 0 "+
			"faults\n", false)
}

// generated are the parts of the page that are made, by name.
func generated(t *testing.T) map[string]string {
	example, err := os.ReadFile("testdata/ten-lines/measures/havbruk-fond.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"example":     "```yaml\n" + string(example) + "```\n",
		"files":       fileTable(),
		"every-node":  propertyTable(kg.EveryNode),
		"nodes":       nodeTable(),
		"every-claim": propertyTable(kg.EveryEdge),
		"relations":   relationTable(),
		"rules":       ruleTable(),
	}
}

// table makes a table of Markdown.
func table(head []string, rows [][]string) string {
	var b strings.Builder
	line := func(cells []string) {
		for i, c := range cells {
			cells[i] = strings.ReplaceAll(c, "|", `\|`)
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	line(head)
	b.WriteString(strings.Repeat("|---", len(head)) + "|\n")
	for _, row := range rows {
		line(row)
	}
	return b.String()
}

func fileTable() string {
	var rows [][]string
	for _, d := range kg.NodeDefs {
		rows = append(rows, []string{string(d.Type), "`seeds/" + fileName(nodeFiles[d.Type]) + "`"})
	}
	return table([]string{"type", "file"}, rows)
}

func propertyTable(defs []kg.PropertyDef) string {
	var rows [][]string
	for _, d := range defs {
		rows = append(rows, []string{propertyName(d), howWritten(d), d.Doc})
	}
	return table([]string{"property", "kind", "what it is"}, rows)
}

// kindNames say how a value is written, for somebody who writes one.
var kindNames = map[kg.Kind]string{
	kg.TextKind: "text", kg.LocalizedKind: "text by language", kg.TextsKind: "list of texts", kg.IntKind: "whole number",
	kg.FloatKind: "number", kg.BoolKind: "true or false", kg.DateKind: "date", kg.URIKind: "web address",
	kg.EvidenceKind: "list of evidence", kg.DerivationKind: "rule and premises", kg.PositionsKind: "list of positions",
}

// howWritten is how a value is written, or that nobody writes it.
func howWritten(d kg.PropertyDef) string {
	if d.Derived {
		return kindNames[d.Kind] + ", worked out"
	}
	return kindNames[d.Kind]
}

// propertyName marks a property that must be there.
func propertyName(d kg.PropertyDef) string {
	if d.Required {
		return "**`" + d.Key + "`**"
	}
	return "`" + d.Key + "`"
}

func nodeTable() string {
	var rows [][]string
	for _, d := range kg.NodeDefs {
		rows = append(rows, []string{string(d.Type), "`" + d.Prefix + "/`", d.Doc, ownProperties(d.Properties)})
	}
	return table([]string{"type", "ids begin with", "what it is", "its own properties"}, rows)
}

func ownProperties(defs []kg.PropertyDef) string {
	var parts []string
	for _, d := range defs {
		text := fmt.Sprintf("%s (%s): %s", propertyName(d), howWritten(d), d.Doc)
		if len(d.Values) > 0 && !strings.Contains(d.Doc, d.Values[0]) {
			text += " (" + strings.Join(d.Values, ", ") + ")"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "<br>")
}

func relationTable() string {
	var rows [][]string
	for _, d := range kg.RelationDefs {
		rows = append(rows, []string{"`" + string(d.Type) + "`", ends(d.From), ends(d.To), d.Doc,
			ownProperties(d.Properties)})
	}
	return table([]string{"relation", "from", "to", "from … to: what it says", "its own properties"}, rows)
}

// ends names the types at one end of a relation.
func ends(types []kg.NodeType) string {
	if len(types) == len(kg.AllTypes) {
		return "anything"
	}
	var names []string
	for _, t := range types {
		names = append(names, string(t))
	}
	actors := names[:0:0]
	for _, t := range kg.Actors {
		actors = append(actors, string(t))
	}
	return strings.Replace(strings.Join(names, ", "), strings.Join(actors, ", "), "any actor", 1)
}

func ruleTable() string {
	var rows [][]string
	for _, r := range kg.Rules {
		applied := "by the program"
		if r.Read {
			applied = "by hand"
		}
		rows = append(rows, []string{"`" + r.ID + "`", fmt.Sprintf("%s<br>*%s*", r.EN, r.NB), r.Form.String(), applied})
	}
	return table([]string{"rule", "what follows", "from which claims which does", "applied"}, rows)
}
