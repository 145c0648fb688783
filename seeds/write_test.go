package seeds

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// TestExportIsIdentity: read, export and read again gives the same content, in both forms, and the same files again.
func TestExportIsIdentity(t *testing.T) {
	for name, fsys := range map[string]fs.FS{"example": layered(t, "testdata/example"), "built in": BuiltIn()} {
		t.Run(name, func(t *testing.T) {
			d, faults := Load(fsys)
			wantFaults(t, faults, nil)
			again := exportedAndRead(t, d)
			if jsonl.Hash(again.Data) != jsonl.Hash(d.Data) {
				t.Errorf("after YAML the data differ: %s", firstDifference(t, d.Data, again.Data))
			}
			var lines bytes.Buffer
			if err := jsonl.Encode(&lines, d.Data); err != nil {
				t.Fatal(err)
			}
			decoded, err := jsonl.Decode(&lines)
			if err != nil {
				t.Fatal(err)
			}
			if jsonl.Hash(decoded) != jsonl.Hash(d.Data) {
				t.Errorf("after JSON Lines the data differ: %s", firstDifference(t, d.Data, decoded))
			}
			if third := exportedAndRead(t, &Dataset{Data: decoded, Sums: d.Sums}); jsonl.Hash(third.Data) != jsonl.Hash(d.Data) {
				t.Error("JSON Lines, YAML and back differ from the data")
			}
		})
	}
}

// exportedAndRead writes the dataset with its sums, and loads it without a fault.
func exportedAndRead(t *testing.T, d *Dataset) *Dataset {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "export")
	if err := WriteYAML(dir, d.Data, d.Sums); err != nil {
		t.Fatal(err)
	}
	again, faults := Load(os.DirFS(dir))
	wantFaults(t, faults, nil)
	return again
}

func firstDifference(t *testing.T, a, b *kg.Data) string {
	t.Helper()
	var left, right bytes.Buffer
	if err := jsonl.Encode(&left, a); err != nil {
		t.Fatal(err)
	}
	if err := jsonl.Encode(&right, b); err != nil {
		t.Fatal(err)
	}
	for {
		l, errL := left.ReadString('\n')
		r, errR := right.ReadString('\n')
		if l != r || errL != nil || errR != nil {
			return l + r
		}
	}
}

func TestExportIsDeterministic(t *testing.T) {
	d, _ := Load(layered(t, "testdata/example"))
	shuffled := &kg.Data{Nodes: d.Data.Nodes, Edges: append(append([]kg.Edge{}, d.Data.Edges[3:]...), d.Data.Edges[:3]...)}
	a, b := newExport(d.Data).files(), newExport(shuffled).files()
	for name := range a {
		if a[name] != b[name] {
			t.Errorf("%s depends on the order of the claims", name)
		}
	}
}

func TestExportWantsAnEmptyFolder(t *testing.T) {
	d, _ := Load(layered(t, "testdata/example"))
	if err := WriteYAML(onDisk(t, layered(t, "testdata/example")), d.Data, nil); err == nil {
		t.Error("an export was mixed with another dataset")
	}
}

// TestExportWritesAnyText: names and quotes of any letters survive, wherever in a file they stand.
func TestExportWritesAnyText(t *testing.T) {
	letters := rapid.OneOf(rapid.SampledFrom([]rune(" :#-,[]{}'\"\\|>&*!%@`?~=.0123eE_næøåtrue\n\t\u00a0\u2028😀")),
		rapid.Rune().Filter(isYAML))
	text := rapid.StringOf(letters).Filter(func(s string) bool { return len(s) > 0 && !isBlank(s) })
	rapid.Check(t, func(t *rapid.T) {
		name, alias, quote := text.Draw(t, "name"), text.Draw(t, "alias"), text.Draw(t, "quote")
		want := kg.Data{Nodes: []kg.Node{{ID: "topic/a", Type: "Topic", Props: kg.MakeProps(
			kg.Prop{Key: "name_nb", Value: name}, kg.Prop{Key: "name_nn", Value: alias},
			kg.Prop{Key: "aliases", Value: []string{alias, name}},
			kg.Prop{Key: "evidence", Value: []kg.Evidence{
				{Document: "document/a", Quote: quote, End: len([]rune(quote)), About: name}}},
		)}}}
		r := newReader()
		for file, text := range newExport(&want).files() {
			if r.file(file, parse(file, text)); len(r.faults) > 0 {
				t.Fatalf("%s\n%v", text, r.faults)
			}
		}
		if jsonl.Hash(r.d.Data) != jsonl.Hash(&want) {
			t.Fatalf("%q, %q, %q came back as %v", name, alias, quote, r.d.Data.Nodes)
		}
	})
}

// isYAML says whether a letter may stand in a YAML file at all, escaped or not.
func isYAML(r rune) bool { return r != 0xFEFF && r != 0xFFFD }

func isBlank(s string) bool { return len(bytes.TrimSpace([]byte(s))) == 0 }
