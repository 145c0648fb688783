package kg

import (
	"slices"
	"testing"
)

func TestJudge(t *testing.T) {
	actors := map[ID]Node{
		"agency/siva":       {Type: "Agency"},
		"office/minister":   {Type: "Office"},
		"group/fou":         {Type: "ActorGroup"},
		"group/regjeringen": {Type: "ActorGroup", Props: MakeProps(Prop{"collective", true})},
	}
	look := func(id ID) (Node, bool) { n, ok := actors[id]; return n, ok }
	for _, c := range []struct {
		want Verdict
		from []ID
	}{
		{NotStated, nil},
		{NotStated, []ID{"agency/unknown"}},
		{CollectiveOnly, []ID{"group/regjeringen"}},
		{GroupOnly, []ID{"group/fou"}},
		{GroupOnly, []ID{"group/fou", "group/regjeringen"}},
		{Named, []ID{"group/regjeringen", "agency/siva", "group/fou"}},
		{Named, []ID{"office/minister"}},
	} {
		var claims []Edge
		for _, id := range c.from {
			claims = append(claims, Edge{Type: "RESPONSIBLE_FOR", From: id, To: "measure/a"})
		}
		if got := Judge(claims, look); got != c.want {
			t.Errorf("from %v: %s, want %s", c.from, got, c.want)
		}
	}
}

func TestAnswering(t *testing.T) {
	for t1, want := range map[NodeType][]RelationType{
		"Measure":   {"RESPONSIBLE_FOR"},
		"Plan":      {"RESPONSIBLE_FOR"},
		"Arena":     {"RESPONSIBLE_FOR"},
		"Programme": {"RESPONSIBLE_FOR", "ADMINISTERS"},
		"Agency":    nil,
		"Robot":     nil,
	} {
		if got := Answering(t1); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", t1, got, want)
		}
	}
	for _, accountable := range Accountables {
		if Answering(accountable) == nil {
			t.Errorf("nothing answers for %s", accountable)
		}
	}
}
