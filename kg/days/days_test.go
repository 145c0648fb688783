package days_test

import (
	"reflect"
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
