package responsibility

import (
	"slices"

	"tiltaksgraf/kg"
)

// Cited is the evidence that a citation of the responsibility rests on: that of all it tells, the primary first; where
// sources name nobody, what was read in vain. What is inferred rests on none.
func (r Responsibility) Cited() []kg.Evidence {
	cited := evidenceOf(r.Actors)
	tells := slices.Contains(r.Certainty, kg.Stated) || len(r.Actors)+len(r.Likely) == 0
	if len(cited) == 0 && r.Gap != nil && tells {
		cited = kg.PlainEvidence(r.Gap.Evidence)
	}
	if slices.Contains(r.Certainty, kg.Stated) {
		cited = append(cited, evidenceOf(r.Beside)...)
	}
	return kg.PrimaryFirst(cited)
}
