package kg

import (
	"cmp"
	"fmt"
	"slices"
)

// CitedEvidence is a piece of evidence with its id: what it supports, "#", and its number there, from 1.
type CitedEvidence struct {
	ID ID
	Evidence
}

// CitedEvidenceOf gives the evidence of a node or claim its ids.
func CitedEvidenceOf(owner ID, list []Evidence) []CitedEvidence {
	all := make([]CitedEvidence, len(list))
	for i, e := range list {
		all[i] = CitedEvidence{ID(fmt.Sprintf("%s#%d", owner, i+1)), e}
	}
	return all
}

// CitedEvidenceOfPosition gives the evidence of a dispute's position (counted from 1) its ids: "dispute/x#2.1".
func CitedEvidenceOfPosition(dispute ID, position int, list []Evidence) []CitedEvidence {
	all := make([]CitedEvidence, len(list))
	for i, e := range list {
		all[i] = CitedEvidence{ID(fmt.Sprintf("%s#%d.%d", dispute, position, i+1)), e}
	}
	return all
}

// PlainEvidence returns evidence without its ids.
func PlainEvidence(list []CitedEvidence) []Evidence {
	all := make([]Evidence, len(list))
	for i, s := range list {
		all[i] = s.Evidence
	}
	return all
}

// Support is how well a claim is supported.
type Support int

// How well, the best first.
const (
	Quoted    Support = iota // by the words of those it is about, which a program found
	Primary                  // by those it is about, on a page whose text isn't held
	Secondary                // by the words of others, or by a tag that nobody explains
	None                     // by other claims alone
)

// SupportOf is how well evidence supports a claim: as well as the best of it.
func SupportOf(evidence []Evidence) Support {
	best := None
	for _, e := range evidence {
		best = min(best, e.support())
	}
	return best
}

func (e Evidence) support() Support {
	switch {
	case e.Secondary || e.Tag:
		return Secondary
	case e.Checked():
		return Quoted
	}
	return Primary
}

// PrimaryFirst returns evidence with the best first, else as it is.
func PrimaryFirst(evidence []Evidence) []Evidence {
	return slices.SortedStableFunc(slices.Values(evidence),
		func(a, b Evidence) int { return cmp.Compare(a.support(), b.support()) })
}
