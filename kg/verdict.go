package kg

// Verdict is the answer to "who is responsible?" in one word.
type Verdict string

// The verdicts, from the most to the least that sources say.
const (
	Named          Verdict = "NAMED"           // at least one single actor or office is named
	GroupOnly      Verdict = "GROUP_ONLY"      // only a class of actors is: "ansvarlige departementer"
	CollectiveOnly Verdict = "COLLECTIVE_ONLY" // only the government or the public sector as a whole is
	NotStated      Verdict = "NOT_STATED"      // the sources were read, and name nobody

	// On a day on which the thing wasn't there.
	NotYet   Verdict = "NOT_YET"   // it hadn't been announced, presented or started
	NoLonger Verdict = "NO_LONGER" // it had ended
)

// Verdicts lists every verdict.
var Verdicts = []Verdict{Named, GroupOnly, CollectiveOnly, NotStated, NotYet, NoLonger}

// verdicts are those that claims amount to, from the least.
var verdicts = []Verdict{NotStated, CollectiveOnly, GroupOnly, Named}

// Answering lists the relations whose claims, into a node of the type, say who answers for it. A programme is answered
// for by whoever administers it, too. Types that nobody need answer for have none.
func Answering(t NodeType) []RelationType {
	d, _ := NodeDefOf(t)
	switch {
	case !d.Accountable:
		return nil
	case t == "Programme":
		return []RelationType{"RESPONSIBLE_FOR", "ADMINISTERS"}
	}
	return []RelationType{"RESPONSIBLE_FOR"}
}

// Judge gives the verdict on a node from the claims that answer for it (see Answering). Which of them count, the stated
// or those of a day, is for the caller to choose. actor looks up the From end of a claim; claims from unknown
// ends don't count.
func Judge(claims []Edge, actor func(ID) (Node, bool)) Verdict {
	best := 0
	for i := range claims {
		if n, ok := actor(claims[i].From); ok {
			best = max(best, weight(n))
		}
	}
	return verdicts[best]
}

// weight is the position in verdicts of what a claim from this actor alone amounts to.
func weight(actor Node) int {
	switch {
	case actor.Type != "ActorGroup":
		return 3
	case actor.Props.Bool("collective"):
		return 1
	}
	return 2
}

// AnswerRole is what part an actor has in a responsibility.
type AnswerRole string

// The roles: those of RESPONSIBLE_FOR, "" where the source says no more than "responsible", and that of ADMINISTERS.
const (
	AnswerOwner         AnswerRole = AnswerRole(Owner)
	AnswerAssigned      AnswerRole = AnswerRole(Assigned)
	AnswerCarriesOut    AnswerRole = AnswerRole(CarriesOut)
	AnswerCoordinates   AnswerRole = AnswerRole(Coordinates)
	AnswerFollowUp      AnswerRole = AnswerRole(FollowUp)
	AnswerResponsible   AnswerRole = ""
	AnswerAdministrator AnswerRole = "ADMINISTRATOR"
)

// AnswerRoles lists them in the order in which answers are given.
var AnswerRoles = func() []AnswerRole {
	var all []AnswerRole
	for _, r := range Roles {
		all = append(all, AnswerRole(r))
	}
	return append(all, AnswerResponsible, AnswerAdministrator)
}()

// AnswerRoleOf returns the part that a claim gives an actor.
func AnswerRoleOf(e Edge) AnswerRole {
	if e.Type == "ADMINISTERS" {
		return AnswerAdministrator
	}
	return AnswerRole(e.Role())
}

// DocumentIDs lists the documents that evidence cites, each once, in its order.
func DocumentIDs(evidence []Evidence) []ID {
	ids := make([]ID, len(evidence))
	for i, e := range evidence {
		ids[i] = e.Document
	}
	return Distinct(ids)
}

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
