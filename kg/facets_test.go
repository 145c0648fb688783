package kg_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
)

// facetsOf are the facets of one node.
func facetsOf(t *testing.T, d *kg.Data, id kg.ID) kg.Facets {
	t.Helper()
	for i, f := range d.Facets() {
		if d.Nodes[i].ID == id {
			return f
		}
	}
	t.Fatalf("%s has no facets", id)
	return kg.Facets{}
}

func TestFacetsOfANode(t *testing.T) {
	d := fixture.Sound()
	fixture.Set(&fixture.Node(d, "agency/siva").Props, "aliases", []string{"SIVA", "Selskapet for industrivekst", "!"})
	f := facetsOf(t, d, "agency/siva")
	for facet, want := range map[kg.Facet][]string{
		kg.TypeFacet:               {"Agency"},
		kg.NameFacet:               {"siva", "selskapet for industrivekst"},
		kg.OrganisationNumberFacet: {"974760673"},
		kg.URLFacet:                {"https://siva.no/"},
		kg.YearFacet:               {"1968"},
		kg.VerdictFacet:            nil,
		kg.TierFacet:               nil,
		kg.PublishedFacet:          nil,
	} {
		if !slices.Equal(f.Values[facet], want) {
			t.Errorf("%s: %v, want %v", facet, f.Values[facet], want)
		}
	}
	if f.Order[kg.ByDate] != "1968" || f.Order[kg.ByDegree] != kg.Ordinal(4) || f.Order[kg.ByAmount] != "" {
		t.Errorf("order keys %v", f.Order)
	}
}

// TestVerdictOfStatedClaims: an inference never changes a verdict.
func TestVerdictOfStatedClaims(t *testing.T) {
	d := fixture.Sound()
	verdict := func(id kg.ID) string { return facetsOf(t, d, id).Values[kg.VerdictFacet][0] }
	if got := verdict("measure/veikart/6"); got != "NAMED" {
		t.Errorf("with a stated claim: %s", got)
	}
	fixture.Set(&fixture.Edge(d, "RESPONSIBLE_FOR").Props, "derivation", kg.Derivation{Rule: "ministry-of-the-field"})
	if got := verdict("measure/veikart/6"); got != "NOT_STATED" {
		t.Errorf("with an inferred claim: %s", got)
	}
	if got := verdict("programme/katapult"); got != "NAMED" {
		t.Errorf("with an administrator: %s", got)
	}
}

func TestFacetsEndWithTheLoop(t *testing.T) {
	seen := 0
	for range fixture.Sound().Facets() {
		seen++
		break
	}
	if seen != 1 {
		t.Errorf("%d nodes", seen)
	}
}

func TestCollationKeysAreNorwegian(t *testing.T) {
	want := []string{"1", "2", "10", "a b", "Ab", "abc", "é", "ea", "Tiltak 9", "tiltak 10", "zoo", "Ærlig", "øre",
		"Ørsta", "Ålesund", "Ås"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(x, y string) int {
		return slices.Compare([]byte(kg.CollationKey(x)), []byte(kg.CollationKey(y)))
	})
	if !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if kg.CollationKey("é") != kg.CollationKey("E") || !utf8.ValidString(kg.CollationKey("Å")) {
		t.Errorf("keys %q and %q", kg.CollationKey("é"), kg.CollationKey("E"))
	}
}

func TestOrdinalsAreInTheOrderOfNumbers(t *testing.T) {
	numbers := []int64{-1 << 63, -10, -9, 0, 1, 9, 10, 150_000_000, 1<<63 - 1}
	for i, n := range numbers[1:] {
		if kg.Ordinal(numbers[i]) >= kg.Ordinal(n) {
			t.Errorf("%d stands before %d", n, numbers[i])
		}
	}
}
