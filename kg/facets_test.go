package kg

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// facetsOf are the facets of one node.
func facetsOf(t *testing.T, d *Data, id ID) Facets {
	t.Helper()
	for i, f := range d.Facets() {
		if d.Nodes[i].ID == id {
			return f
		}
	}
	t.Fatalf("%s has no facets", id)
	return Facets{}
}

func TestFacetsOfANode(t *testing.T) {
	d := sound()
	set(&d.node("agency/siva").Props, "aliases", []string{"SIVA", "Selskapet for industrivekst", "!"})
	f := facetsOf(t, d, "agency/siva")
	for facet, want := range map[Facet][]string{
		TypeFacet:               {"Agency"},
		NameFacet:               {"siva", "selskapet for industrivekst"},
		OrganisationNumberFacet: {"974760673"},
		URLFacet:                {"https://siva.no/"},
		YearFacet:               {"1968"},
		VerdictFacet:            nil,
		PublishedFacet:          nil,
	} {
		if !slices.Equal(f.Values[facet], want) {
			t.Errorf("%s: %v, want %v", facet, f.Values[facet], want)
		}
	}
	if f.Order[ByDate] != "1968" || f.Order[ByDegree] != ordinal(4) || f.Order[ByAmount] != "" {
		t.Errorf("order keys %v", f.Order)
	}
}

// TestVerdictOfStatedClaims: an inference never changes a verdict.
func TestVerdictOfStatedClaims(t *testing.T) {
	d := sound()
	verdict := func(id ID) string { return facetsOf(t, d, id).Values[VerdictFacet][0] }
	if got := verdict("measure/veikart/6"); got != "NAMED" {
		t.Errorf("with a stated claim: %s", got)
	}
	set(&d.edge("RESPONSIBLE_FOR").Props, "derivation", Derivation{Rule: "minister-launched-it"})
	if got := verdict("measure/veikart/6"); got != "NOT_STATED" {
		t.Errorf("with an inferred claim: %s", got)
	}
	if got := verdict("programme/katapult"); got != "NAMED" {
		t.Errorf("with an administrator: %s", got)
	}
}

func TestFacetsEndWithTheLoop(t *testing.T) {
	seen := 0
	for range sound().Facets() {
		seen++
		break
	}
	if seen != 1 {
		t.Errorf("%d nodes", seen)
	}
}

func TestCollationKeysAreNorwegian(t *testing.T) {
	want := []string{"1", "2", "10", "a b", "Ab", "abc", "é", "ea", "Tiltak 9", "tiltak 10", "zoo", "Ærlig", "øre", "Ørsta", "Ålesund", "Ås"}
	b := newFacetBuilder(&Data{})
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(x, y string) int {
		return slices.Compare([]byte(b.collationKey(x)), []byte(b.collationKey(y)))
	})
	if !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if b.collationKey("é") != b.collationKey("E") || !utf8.ValidString(b.collationKey("Å")) {
		t.Errorf("keys %q and %q", b.collationKey("é"), b.collationKey("E"))
	}
}

func TestOrdinalsAreInTheOrderOfNumbers(t *testing.T) {
	numbers := []int64{-1 << 63, -10, -9, 0, 1, 9, 10, 150_000_000, 1<<63 - 1}
	for i, n := range numbers[1:] {
		if ordinal(numbers[i]) >= ordinal(n) {
			t.Errorf("%d stands before %d", n, numbers[i])
		}
	}
}
