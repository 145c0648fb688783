package days_test

import (
	"reflect"
	"slices"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/days"
	"tiltaksgraf/kg/fixture"
)

// TestDerive: what follows is derived once and for all, and a change of a day is seen.
func TestDerive(t *testing.T) {
	d := fixture.Sound()
	if wrong := days.Wrongs(d); wrong != nil {
		t.Fatalf("after deriving: %v", wrong)
	}
	again := fixture.Sound()
	days.Derive(again)
	if !reflect.DeepEqual(d, again) {
		t.Error("deriving twice changes something")
	}
	fixture.Set(&fixture.Node(d, "agency/siva").Props, "dissolved", kg.Date("2020"))
	if days.Wrongs(d) == nil {
		t.Error("a body is gone, and no claim of it is wrong")
	}
	days.Derive(d)
	e := fixture.Edge(d, "ADMINISTERS")
	if _, last := e.Bounds(); last != "2020-12-31" || e.Holds("2021-01-01") || !e.Holds("2020-12-31") {
		t.Errorf("%s holds until %s", e.ID, last)
	}
	fixture.Set(&e.Props, "validFrom", kg.Date("2021-06"))
	if wrong := days.Wrongs(d); len(wrong) == 0 {
		t.Error("a claim that can hold on no day is right")
	}
}

// TestDeriveInAnyOrder: what follows doesn't depend on the order of claims. Two bodies may take the same one's place.
func TestDeriveInAnyOrder(t *testing.T) {
	claims := func() []kg.Edge {
		var list []kg.Edge
		add := func(from kg.ID, rel kg.RelationType, to kg.ID, validFrom kg.Date) {
			list = append(list, kg.Edge{ID: kg.ClaimID(from, rel, to, ""), Type: rel, From: from, To: to,
				Props: kg.MakeProps(kg.Prop{Key: "validFrom", Value: validFrom},
					kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/a"}}})})
		}
		add("office/leder", "HEADS", "agency/old", "")
		add("person/x", "HOLDS", "office/leder", "")
		add("agency/first", "SUCCEEDS", "agency/old", "2000-01-31")
		add("agency/last", "SUCCEEDS", "agency/old", "2000-02-29")
		return list
	}
	want, reversed := &kg.Data{Edges: claims()}, &kg.Data{Edges: claims()}
	slices.Reverse(reversed.Edges)
	days.Derive(want)
	days.Derive(reversed)
	slices.Reverse(reversed.Edges)
	if !reflect.DeepEqual(want, reversed) {
		t.Errorf("derived\n%v\nand backwards\n%v", want.Edges, reversed.Edges)
	}
	if _, last := want.Edges[1].Bounds(); last != "2000-02-29" {
		t.Errorf("who led it held the office until %q, and it was there until 2000-02-29", last)
	}
}
