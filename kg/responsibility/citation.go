package responsibility

import (
	"slices"

	"tiltaksgraf/kg"
)

// Cited is the evidence that a citation of the responsibility rests on: that of all it tells, the primary first.
func (r Responsibility) Cited() []kg.Evidence {
	var cited []kg.Evidence
	switch {
	case len(r.Actors) > 0:
		cited = evidenceOf(r.Actors)
	case r.Gap != nil:
		cited = kg.PlainEvidence(r.Gap.Evidence)
	}
	if slices.Contains(r.Certainty, kg.Stated) {
		cited = append(cited, evidenceOf(r.Beside)...)
	}
	return kg.PrimaryFirst(cited)
}
