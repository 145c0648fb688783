package kg

// Tier is how much of an owner the sources name: the verdict's NAMED taken apart. An owner is who has the role of
// OWNER, or none where a primary source says "responsible": nobody is better placed to know. To have the task, to carry
// it out, to coordinate, follow up or administer a thing is not to own it.
type Tier string

// The tiers, from the least to the most that sources say.
const (
	TierNobody        Tier = "NOBODY"          // no single actor is named; a group or a collective alone is nobody
	TierNoOwner       Tier = "NO_OWNER"        // somebody is, with a task or another part in it, but not as its owner
	TierOwnerByOthers Tier = "OWNER_BY_OTHERS" // an owner is, but only by others than those it is about
	TierOwner         Tier = "OWNER"           // an owner is, in its own or the government's words
)

// Tiers lists them in that order.
var Tiers = []Tier{TierNobody, TierNoOwner, TierOwnerByOthers, TierOwner}

// TierOf gives the tier of a node from the claims that answer for it, as Judge gives its verdict.
func TierOf(claims []Edge, actor func(ID) (Node, bool)) Tier {
	best := 0
	for i := range claims {
		if n, ok := actor(claims[i].From); ok {
			best = max(best, rung(n, claims[i]))
		}
	}
	return Tiers[best]
}

// rung is the position in Tiers of what a claim from this actor alone amounts to.
func rung(actor Node, e Edge) int {
	role := AnswerRoleOf(e)
	byAny, byPrimary := e.inWords()
	switch {
	case verdicts[weight(actor)] != Named:
		return 0
	case byPrimary && (role == AnswerOwner || role == AnswerResponsible):
		return 3
	case byAny && role == AnswerOwner:
		return 2
	}
	return 1
}

// inWords reports whether any source says in words what the claim does, and whether a primary one is among these: one
// of those that the claim is about, or the government. A tag is no words.
func (e Edge) inWords() (byAny, byPrimary bool) {
	for _, ev := range e.Props.Evidence() {
		if !ev.Tag {
			byAny, byPrimary = true, byPrimary || !ev.Secondary
		}
	}
	return byAny, byPrimary
}
