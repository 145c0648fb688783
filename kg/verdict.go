package kg

// Verdict is the answer to "who is responsible?" in one word.
type Verdict string

// The verdicts, from the most to the least that sources say.
const (
	Named          Verdict = "NAMED"           // at least one single actor or office is named
	GroupOnly      Verdict = "GROUP_ONLY"      // only a class of actors is: "ansvarlige departementer"
	CollectiveOnly Verdict = "COLLECTIVE_ONLY" // only the government or the public sector as a whole is
	NotStated      Verdict = "NOT_STATED"      // the sources were read, and name nobody
)

var verdicts = []Verdict{NotStated, CollectiveOnly, GroupOnly, Named}

// Answering lists the relations whose claims, into a node of the type, say who answers for it. A programme is answered for
// by whoever administers it, too. Types that nobody need answer for have none.
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

// Judge gives the verdict on a node from the claims that answer for it (see Answering). Which of them count, the stated or
// those of a day, is for the caller to choose. actor looks up the From end of a claim; claims from unknown ends don't count.
func Judge(claims []Edge, actor func(ID) (Node, bool)) Verdict {
	best := 0
	for i := range claims {
		if n, ok := actor(claims[i].From); ok {
			best = max(best, weight(n))
		}
	}
	return verdicts[best]
}

// weight is the place in verdicts of what a claim from this actor alone amounts to.
func weight(actor Node) int {
	switch {
	case actor.Type != "ActorGroup":
		return 3
	case actor.Props.Bool("collective"):
		return 1
	}
	return 2
}
