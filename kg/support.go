package kg

import "fmt"

// Support is a piece of evidence with its id: what it supports, "#", and its number there, from 1.
type Support struct {
	ID ID
	Evidence
}

// Supports gives the evidence of a node or claim its ids.
func Supports(owner ID, list []Evidence) []Support {
	all := make([]Support, len(list))
	for i, e := range list {
		all[i] = Support{ID(fmt.Sprintf("%s#%d", owner, i+1)), e}
	}
	return all
}

// PositionSupports gives the evidence of a dispute's position (counted from 1) its ids: "dispute/x#2.1".
func PositionSupports(dispute ID, position int, list []Evidence) []Support {
	all := make([]Support, len(list))
	for i, e := range list {
		all[i] = Support{ID(fmt.Sprintf("%s#%d.%d", dispute, position, i+1)), e}
	}
	return all
}

func plainEvidence(list []Support) []Evidence {
	all := make([]Evidence, len(list))
	for i, s := range list {
		all[i] = s.Evidence
	}
	return all
}
