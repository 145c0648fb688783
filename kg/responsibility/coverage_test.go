package responsibility_test

import (
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/store/memory"
)

// TestNoFewerThanNoneMissing: where more measures of a plan are published than its sources say it has, none is missing.
func TestNoFewerThanNoneMissing(t *testing.T) {
	for stated, missing := range map[int64]int{3: 0, 4: 0, 5: 1} { // four are published
		d := querytest.Dataset()
		for i, n := range d.Nodes {
			if n.ID == "plan/veikart" {
				props := map[string]any{"measuresStated": stated}
				for _, p := range n.Props {
					if p.Key != "measuresStated" {
						props[p.Key] = p.Value
					}
				}
				d.Nodes[i].Props = propsOf(props)
			}
		}
		g := query.New(memory.New(), query.Options{})
		if _, err := g.Load(t.Context(), d, nil); err != nil {
			t.Fatal(err)
		}
		v, err := g.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		all, err := responsibility.CoverageOf(t.Context(), v, []kg.ID{"plan/veikart"})
		if c := all["plan/veikart"]; err != nil || c.Recorded != 4 || c.Missing == nil || *c.Missing != missing {
			t.Errorf("of %d stated and 4 published measures: %+v, error %v", stated, c, err)
		}
		if err := g.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func propsOf(all map[string]any) kg.Props {
	var list []kg.Prop
	for key, value := range all {
		list = append(list, kg.Prop{Key: key, Value: value})
	}
	return kg.MakeProps(list...)
}
