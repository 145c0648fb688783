package jsonl_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/storetest"
)

// TestScannerReadsEveryCanonicalLine holds that what EncodeItem writes needs no encoding/json to be read, but for
// numbers that few claims have (an exponent, nineteen digits).
func TestScannerReadsEveryCanonicalLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		err := storetest.RandomData(t).Items(func(it kg.Item) error {
			var b strings.Builder
			if err := jsonl.EncodeItem(&b, it); err != nil {
				return err
			}
			line := b.String()
			if strings.Contains(line, "4611686018427387905") {
				return nil
			}
			if got, ok := scanned(line); !ok || !reflect.DeepEqual(got, it) {
				t.Fatalf("read %v, %v from\n%s", got, ok, line)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// scanned is what the scanner makes of a line.
func scanned(line string) (kg.Item, bool) {
	if n, ok := jsonl.ScanNode(line, false); ok {
		return kg.Item{Node: &n}, true
	}
	e, ok := jsonl.ScanEdge(line, true)
	return kg.Item{Edge: &e}, ok
}

// TestScannerLeavesTheRest holds that nothing is read that isn't canonical, even where it is almost.
func TestScannerLeavesTheRest(t *testing.T) {
	const node, claim = `{"id":"agency/a","type":"Agency","props":{%}}`,
		`{"id":"claim/a","type":"OWNS","from":"agency/a","to":"agency/b","props":{%}}`
	for _, line := range []string{
		strings.ReplaceAll(node, "%", `"name_nb":"A"`), strings.ReplaceAll(claim, "%", `"share":33.4`) + "\n",
		strings.ReplaceAll(node, "%", `"aliases":["a","b"],"name_nb":"\"\\\n\u0001\u001f"`),
	} {
		if _, ok := scanned(line); !ok {
			t.Errorf("not read: %s", line)
		}
	}
	for _, props := range []string{
		`"name_nb":"A","aliases":["a"]`, `"name_nb":"A","name_nb":"A"`, `"name_nb": "A"`, `"name_nb":"A",`, `"name_nb":null`,
		`"name_nb":"a`, `"name_nb":"A"}`,
		`"aliases":[]`, `"aliases":["a",]`, `"colour":"red"`, `"NAME_NB":"A"`, `"name_nb":"\t"`, `"name_nb":"\u00e5"`,
		`"name_nb":"\u0001`, `"name_nb":"\u00`,
		"\"name_nb\":\"\x01\"", "\"name_nb\":\"\xff\"", "\"name_nb\":\"\\n\x01\"", `"name_nb":"\n`,
		`"evidence":[{"document":"d","about":"name"}]`, `"evidence":[{"document":"d"},]`, `"evidence":[}]`,
		`"evidence":[{}]`,
		`"share":01`, `"share":1.`, `"share":1e3`, `"share":.5`, `"share":-`, `"validFrom":2023`,
		`"derivation":{"premises":["x"]}`,
	} {
		for _, form := range []string{node, claim} {
			line := strings.ReplaceAll(form, "%", props)
			if it, ok := scanned(line); ok {
				t.Errorf("read %v from %s", it, line)
			}
		}
	}
}

// FuzzDecode holds the scanner against encoding/json: what it reads is what that reads.
func FuzzDecode(f *testing.F) {
	err := storetest.Fixture().Items(func(it kg.Item) error {
		var b strings.Builder
		err := jsonl.EncodeItem(&b, it)
		f.Add(b.String())
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range []string{
		`{"id":"measure/a","type":"Measure","props":{"number":-0}}`,
		`{"id":"measure/a","type":"Measure","props":{"number":1234567890123456789}}`,
		`{"id":"","type":"OWNS","from":"","to":"","props":{"share":-0.50}}`,
		`{"id":"a","type":"Plan","props":{"default":true}} `, `{"id":"a","type":"Plan"}`,
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		want, err := jsonl.DecodeAnyForm(line)
		if got, ok := scanned(line); ok && (err != nil || !reflect.DeepEqual(got, want)) {
			t.Fatalf("read %v, want %v, error %v", got, want, err)
		}
		n, nodeErr := jsonl.DecodeNode(line)
		if isNode := err == nil && want.Node != nil; isNode != (nodeErr == nil) ||
			isNode && !reflect.DeepEqual(n, *want.Node) {
			t.Fatalf("node %v, error %v; want %v, error %v", n, nodeErr, want, err)
		}
		e, edgeErr := jsonl.DecodeEdge(line)
		if isEdge := err == nil && want.Edge != nil; isEdge != (edgeErr == nil) ||
			isEdge && !reflect.DeepEqual(e, *want.Edge) {
			t.Fatalf("claim %v, error %v; want %v, error %v", e, edgeErr, want, err)
		}
	})
}

// BenchmarkDecodeNode reads a measure of about 500 bytes, and beside it the same by encoding/json.
func BenchmarkDecodeNode(b *testing.B) {
	line := `{"id":"measure/plan-1/17","type":"Measure","props":{` +
		`"description_nb":"utvikle en digital plattform for fylkene, slik at helsedata kan deles",` +
		`"evidence":[{"document":"document/d-12","end":1072,"language":"nb","paragraph":3,` +
		`"quote":"Vi vil utvikle en digital plattform for «fylkene»","start":1023}],` +
		`"name_nb":"Utvikle en digital plattform for fylkene på Østlandet",` +
		`"name_nn":"Utvikle ei digital plattform for fylka på Austlandet","number":17}}` + "\n"
	b.Run("canonical", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := jsonl.DecodeNode(line); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("any form", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := jsonl.DecodeAnyForm(line); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkDecodeEdge reads a claim.
func BenchmarkDecodeEdge(b *testing.B) {
	line := `{"id":"claim/agency/a-6/RESPONSIBLE_FOR/measure/plan-1/17","type":"RESPONSIBLE_FOR",` +
		`"from":"agency/a-6","to":"measure/plan-1/17","props":{` +
		`"evidence":[{"document":"document/d-12","end":1072,"language":"nb","paragraph":3,` +
		`"quote":"Vi vil utvikle en digital plattform for fylkene","start":1023}],"role":"OWNER"}}` + "\n"
	b.ReportAllocs()
	for b.Loop() {
		if _, err := jsonl.DecodeEdge(line); err != nil {
			b.Fatal(err)
		}
	}
}
