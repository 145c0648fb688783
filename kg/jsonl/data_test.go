package jsonl_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/storetest"
)

func encoded(t interface{ Fatalf(string, ...any) }, d *kg.Data) string {
	var b strings.Builder
	if err := jsonl.Encode(&b, d); err != nil {
		t.Fatalf("encode: %v", err)
	}
	return b.String()
}

func TestDecodeIsEncodeBackwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := storetest.RandomData(t)
		d.Normalise()
		text := encoded(t, d)
		read, err := jsonl.Decode(strings.NewReader(text))
		if err != nil {
			t.Fatalf("decode: %v\n%s", err, text)
		}
		if !slices.EqualFunc(read.Nodes, d.Nodes, equal[kg.Node]) || !slices.EqualFunc(read.Edges, d.Edges, equal[kg.Edge]) {
			t.Fatalf("read\n%v\nwrote\n%v", read, d)
		}
		if again := encoded(t, read); again != text {
			t.Fatalf("written again\n%s\nwritten first\n%s", again, text)
		}
	})
}

func equal[T any](a, b T) bool { return reflect.DeepEqual(a, b) }

func TestHashIsOfWhatEncodeWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := storetest.RandomData(t)
		sum := sha256.Sum256([]byte(encoded(t, d)))
		if got := jsonl.Hash(d); got != hex.EncodeToString(sum[:]) {
			t.Fatalf("hash %s of %s", got, encoded(t, d))
		}
	})
}

func TestOrderIsNoMatterToHashAndEncode(t *testing.T) {
	d := storetest.Fixture()
	hash, text := jsonl.Hash(d), encoded(t, d)
	slices.Reverse(d.Nodes)
	slices.Reverse(d.Edges)
	if jsonl.Hash(d) != hash || encoded(t, d) != text {
		t.Errorf("reversed data has another hash or form")
	}
	if first := d.Nodes[0].ID; first != "organisation/medlem-120" {
		t.Errorf("Hash or Encode changed the order of the data: %s is first", first)
	}
	h := jsonl.NewHasher()
	d.Normalise()
	if err := d.Items(h.Add); err != nil || h.Sum() != hash {
		t.Errorf("item by item the hash is %s, error %v; want %s", h.Sum(), err, hash)
	}
}

func TestNormaliseOrdersByCompare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := storetest.RandomData(t)
		d.Normalise()
		if !slices.IsSortedFunc(d.Nodes, func(a, b kg.Node) int { return kg.Compare(a.ID, b.ID) }) ||
			!slices.IsSortedFunc(d.Edges, func(a, b kg.Edge) int { return kg.Compare(a.ID, b.ID) }) {
			t.Fatalf("not in the order of Compare: %v", d)
		}
	})
}

func TestRandomDataIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if faults := check.Faults(storetest.RandomData(t)); faults != nil {
			t.Fatalf("faults: %v", faults)
		}
	})
}

func TestCanonicalForm(t *testing.T) {
	d := &kg.Data{
		Nodes: []kg.Node{{ID: "dispute/a", Type: "Dispute", Props: kg.MakeProps(
			kg.Prop{Key: "name_nb", Value: "<Å> \"\\\n\x01\u2028"}, kg.Prop{Key: "aliases", Value: []string{"a", "b"}},
			kg.Prop{Key: "preferred", Value: int64(1 << 60)},
			kg.Prop{Key: "positions", Value: []kg.Position{{NB: "x", EN: "y",
				Evidence: []kg.Evidence{{Document: "document/a", Start: 1, End: 2, Quote: "q", Secondary: true}}}}},
		)}},
		Edges: []kg.Edge{{ID: "claim/x", Type: "OWNS", From: "agency/b", To: "agency/a", Props: kg.MakeProps(
			kg.Prop{Key: "share", Value: 33.4}, kg.Prop{Key: "validFrom", Value: kg.Date("2023-08")},
			kg.Prop{Key: "derivation", Value: kg.Derivation{Rule: "r", Premises: []kg.ID{"claim/y"}}},
		)}},
	}
	want := `{"id":"dispute/a","type":"Dispute","props":{"aliases":["a","b"],"name_nb":"<Å> \"\\\n\u0001` +
		"\u2028" + `","positions":[{"en":"y",` +
		`"evidence":[{"document":"document/a","end":2,"quote":"q","secondary":true,"start":1}],` +
		`"nb":"x"}],"preferred":1152921504606846976}}` + "\n" +
		`{"id":"claim/x","type":"OWNS","from":"agency/b","to":"agency/a","props":{` +
		`"derivation":{"premises":["claim/y"],"rule":"r"},"share":33.4,"validFrom":"2023-08"}}` + "\n"
	if got := encoded(t, d); got != want {
		t.Errorf("encoded\n%s\nwant\n%s", got, want)
	}
}

func TestEncodeRefusesUnknownValues(t *testing.T) {
	it := kg.Item{Node: &kg.Node{ID: "agency/a", Props: kg.Props{{Key: "number", Value: 3}}}}
	if err := jsonl.EncodeItem(&strings.Builder{}, it); err == nil ||
		!strings.Contains(err.Error(), "agency/a: property number has a value of type int") {
		t.Errorf("error %v", err)
	}
}

func TestEncodeGivesBackErrorsOfTheWriter(t *testing.T) {
	full := errors.New("disk full")
	if err := jsonl.Encode(failing{err: full}, storetest.Fixture()); !errors.Is(err, full) {
		t.Errorf("encode: error %v", err)
	}
	if err := jsonl.EncodeItem(failing{err: full}, kg.Item{Node: &kg.Node{}}); !errors.Is(err, full) {
		t.Errorf("encode item: error %v", err)
	}
	bad := &kg.Data{Nodes: []kg.Node{{ID: "agency/a", Props: kg.Props{{Key: "number", Value: 3}}}}}
	if err := jsonl.Encode(&strings.Builder{}, bad); err == nil {
		t.Errorf("a value of an unknown type was written")
	}
	if err := jsonl.NewHasher().Add(kg.Item{Node: &bad.Nodes[0]}); err == nil {
		t.Errorf("a value of an unknown type was hashed")
	}
}

// failing is a full disk.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestEncodedTextIsAlwaysUTF8(t *testing.T) {
	var b strings.Builder
	if err := jsonl.EncodeItem(&b, kg.Item{Node: &kg.Node{ID: "a\xff\xfe"}}); err != nil ||
		!strings.Contains(b.String(), "\"id\":\"a\uFFFD\"") {
		t.Errorf("%q, error %v", b.String(), err)
	}
}

func TestItemsEndWithYield(t *testing.T) {
	enough, calls := errors.New("enough"), 0
	err := storetest.Fixture().Items(func(kg.Item) error {
		calls++
		return enough
	})
	if !errors.Is(err, enough) || calls != 1 {
		t.Errorf("%d calls, error %v", calls, err)
	}
	err = storetest.Fixture().Items(func(it kg.Item) error {
		if it.Edge != nil {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) {
		t.Errorf("an edge's error became %v", err)
	}
}

func TestDecodeIsStrict(t *testing.T) {
	const sound = `{"id":"agency/a","type":"Agency","props":{"name_nb":"A"}}` + "\n"
	for _, c := range [][2]string{
		{`{`, "line 2: ends within a value: was the file cut off?"},
		{`{"id":"agency/b","type":"Robot"}`, `line 2: unknown node type "Robot"`},
		{`{"id":"x","type":"LOVES","from":"a","to":"b"}`, `line 2: unknown relation type "LOVES"`},
		{`{"id":"x","type":"OWNS","from":"a"}`, "line 2: a claim needs both from and to"},
		{`{"id":"agency/b","type":"Agency","colour":"red"}`, `line 2: json: unknown field "colour"`},
		{`{"id":"agency/b","type":"Agency","props":{"colour":"red"}}`, `line 2: unknown property "colour"`},
		{`{"id":"agency/b","type":"Agency","props":{"name":"A"}}`, `line 2: unknown property "name"`},
		{`{"id":"agency/b","type":"Agency","props":{"name_nb":7}}`,
			"line 2: property name_nb: json: cannot unmarshal number"},
		{`{"id":"agency/b","type":"Agency","props":{"name_nb":null}}`, "line 2: property name_nb: is null"},
		{`{"id":"measure/b","type":"Measure","props":{"number":1.5}}`,
			"line 2: property number: json: cannot unmarshal number"},
		{`{"id":"agency/b","type":"Agency","props":{"evidence":[{"document":"d","page":3}]}}`,
			`line 2: property evidence: json: unknown field "page"`},
		{`{"id":"agency/b","type":"Agency"} {"id":"agency/c","type":"Agency"}`,
			"line 2: something stands after the end of the value"},
		{`{"id":"x","type":"OWNS","from":"a","to":"b","props":{"derivation":{"rules":["x"]}}}`,
			`line 2: property derivation: json: unknown field "rules"`},
	} {
		text, want := c[0], c[1]
		if _, err := jsonl.Decode(strings.NewReader(sound + text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", text, err, want)
		}
	}
	d, err := jsonl.Decode(strings.NewReader(sound + "\n  \n"))
	if err != nil || len(d.Nodes) != 1 {
		t.Errorf("blank lines: %v, error %v", d, err)
	}
}

func TestCounts(t *testing.T) {
	c := storetest.Fixture().Counts()
	if c.Nodes["Measure"] != 5 || c.Edges["MEMBER_OF"] != 120 || c.Certainty[kg.Inferred] != 4 ||
		c.Certainty[kg.Stated] != 149 {
		t.Errorf("counts %+v", c)
	}
	// 153 nodes that have it, two positions, and the stated claims: a piece each.
	if want := 153 + 2 + 149; c.Evidence != want {
		t.Errorf("%d pieces of evidence, want %d", c.Evidence, want)
	}
}
