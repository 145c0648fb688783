package check

import (
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// The rules on inference, and those on the dataset as a whole.

func (c *checker) derivationFits(e *kg.Edge) {
	d, inferred := e.Derivation()
	if !inferred {
		return
	}
	if !slices.ContainsFunc(kg.Rules, func(r kg.RuleDef) bool { return r.ID == d.Rule }) {
		c.fault("derivation", "unknown rule %q: use one of kg.Rules, or add it there", d.Rule)
	}
	if len(d.Premises) == 0 {
		c.fault("derivation", "has no premises: name the claims it follows from, or state the claim with evidence")
	}
	for _, id := range d.Premises {
		if c.edges[id] == nil {
			c.fault("derivation", "there is no claim %q to follow from: add it, or correct the id", id)
		}
	}
}

func (c *checker) knownDisputes(e *kg.Edge) {
	for _, id := range e.Disputes() {
		if n := c.nodes[kg.ID(id)]; n == nil || n.Type != "Dispute" {
			c.fault("disputes", "there is no dispute %q: add it, or correct the id", id)
		}
	}
}

// chainsEndInStated follows every inferred claim down its premises.
func (c *checker) chainsEndInStated() {
	w := chains{checker: c, state: map[kg.ID]chainState{}}
	for i := range c.data.Edges {
		if e := &c.data.Edges[i]; e.Certainty() == kg.Inferred {
			w.follow(e)
		}
	}
}

// chains is a depth-first walk over premises that looks at each claim once.
type chains struct {
	*checker
	state map[kg.ID]chainState
	path  []kg.ID // from the claim where the walk began to the one it is at

	circles int // that were found
}

type chainState int

const (
	unseen chainState = iota
	onPath
	grounded   // ends in stated claims only
	ungrounded // doesn't, and a fault says so
)

func (w *chains) follow(e *kg.Edge) chainState {
	if s := w.state[e.ID]; s != unseen {
		return s
	}
	d, inferred := e.Derivation()
	if !inferred {
		return grounded
	}
	w.state[e.ID] = onPath
	w.path = append(w.path, e.ID)
	state := grounded
	for _, id := range d.Premises {
		if w.premise(e, id) != grounded {
			state = ungrounded
		}
	}
	w.path = w.path[:len(w.path)-1]
	if len(d.Premises) == 0 {
		state = ungrounded
	}
	w.state[e.ID] = state
	return state
}

// premise follows one premise of a claim. That it is missing is a fault that derivationFits finds.
func (w *chains) premise(e *kg.Edge, id kg.ID) chainState {
	p := w.edges[id]
	if p == nil {
		return ungrounded
	}
	state := w.follow(p)
	switch state {
	case onPath:
		if w.circles++; w.circles <= maxCircles {
			circle := append(slices.Clone(w.path[slices.Index(w.path, id):]), id)
			if len(circle) > 2*shownOfCircle {
				circle = slices.Concat(circle[:shownOfCircle], []kg.ID{"…"}, circle[len(circle)-shownOfCircle:])
			}
			w.faultOf(e.ID, "derivation", "follows from itself: %s; leave out one of these premises", joinIDs(circle))
		}
	case ungrounded:
		w.faultOf(e.ID, "derivation", "its premise %s doesn't rest on stated claims: mend that first", id)
	}
	return state
}

func joinIDs(ids []kg.ID) string { return strings.ReplaceAll(joined(ids), ", ", " <- ") }

func (c *checker) oneDefaultPlan() {
	first := kg.ID("")
	for i := range c.data.Nodes {
		n := &c.data.Nodes[i]
		if n.Type != "Plan" || !n.Props.Bool("default") {
			continue
		}
		if first != "" {
			c.faultOf(n.ID, "default", "%s is the default plan already: only one can be", first)
			continue
		}
		first = n.ID
	}
}

// numbersUnique: within a plan a number names one measure, and one focus area.
func (c *checker) numbersUnique() {
	holder := map[string]kg.ID{}
	for i := range c.data.Edges {
		e := &c.data.Edges[i]
		part, plan := c.nodes[e.From], c.nodes[e.To]
		if e.Type != "PART_OF" || part == nil || plan == nil || plan.Type != "Plan" {
			continue
		}
		number, ok := part.Props.Int("number")
		if !ok {
			continue
		}
		name := fmt.Sprintf("%s %s %d", plan.ID, part.Type, number)
		if other, taken := holder[name]; taken && other != part.ID {
			c.faultOf(part.ID, "number", "%s has the number %d in %s, too: correct one of them", other, number, plan.ID)
		}
		holder[name] = part.ID
	}
}
