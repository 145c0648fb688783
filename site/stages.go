package site

import (
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// stage is money that had come equally far.
type stage struct {
	Stage string
	Money []money
}

// stagesOf puts money apart by how far it had come, in the order of the ontology, whatever order it comes in.
func stagesOf(all []money) (stages []stage) {
	for _, name := range stageNames {
		s := stage{Stage: name}
		for _, m := range all {
			if m.Stage == s.Stage {
				s.Money = append(s.Money, m)
			}
		}
		if len(s.Money) > 0 {
			stages = append(stages, s)
		}
	}
	return stages
}

// stageNames are how far money can have come, in the order of the ontology.
var stageNames = func() []string {
	def, _ := kg.NodeDefOf("Appropriation")
	for _, p := range def.Properties {
		if p.Key == "status" {
			return p.Values
		}
	}
	return nil
}()

// inTime sorts what has happened: the earliest first, what has no date last.
func inTime(events []happening) []happening {
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b happening) int {
		switch {
		case a.Date == nil && b.Date == nil:
			return 0
		case a.Date == nil:
			return 1
		case b.Date == nil:
			return -1
		}
		return strings.Compare(a.Date.Value, b.Date.Value)
	})
	return sorted
}
