package lookahead

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// The lists that a look-ahead takes from what was found.

// Flat joins the lists that f takes from each item.
func Flat[T, V any](items []T, f func(T) []V) []V {
	var all []V
	for _, item := range items {
		all = append(all, f(item)...)
	}
	return all
}

// pick returns what was found of ids, each once.
func pick[V any](found map[kg.ID]V, ids []kg.ID) []V {
	picked := make([]V, 0, len(ids))
	seen := make(map[kg.ID]bool, len(ids))
	for _, id := range ids {
		if v, ok := found[id]; ok && !seen[id] {
			seen[id] = true
			picked = append(picked, v)
		}
	}
	return picked
}

// evidenceOf and claimed are the evidence of nodes and of claims.
func evidenceOf(nodes []kg.Node) []kg.Evidence {
	return Flat(nodes, func(n kg.Node) []kg.Evidence { return n.Props.Evidence() })
}

func claimed(edges []kg.Edge) []kg.Evidence {
	return Flat(edges, func(e kg.Edge) []kg.Evidence { return e.Props.Evidence() })
}

func supported(list []kg.CitedEvidence) []kg.Evidence {
	return Flat(list, func(s kg.CitedEvidence) []kg.Evidence { return []kg.Evidence{s.Evidence} })
}

// positionsOf is the evidence of the positions of disputes.
func positionsOf(disputes []kg.Node) []kg.Evidence {
	return Flat(disputes, func(n kg.Node) []kg.Evidence {
		sides, _ := n.Props.Get("positions").([]kg.Position)
		return Flat(sides, func(p kg.Position) []kg.Evidence { return p.Evidence })
	})
}

func disputesOf(edges []kg.Edge) []kg.ID {
	return Flat(edges, func(e kg.Edge) []kg.ID {
		return Flat(e.Disputes(), func(name string) []kg.ID { return []kg.ID{kg.ID(name)} })
	})
}

func endsOf(edges []kg.Edge) []kg.ID {
	return Flat(edges, func(e kg.Edge) []kg.ID { return []kg.ID{e.From, e.To} })
}

func premisesOf(edges []kg.Edge) []kg.ID {
	return Flat(edges, func(e kg.Edge) []kg.ID {
		d, _ := e.Derivation()
		return d.Premises
	})
}

func answersOf(answers []responsibility.Responsibility) []responsibility.Answer {
	return Flat(answers, func(r responsibility.Responsibility) []responsibility.Answer { return r.Actors })
}

// silence is the evidence of what an answer leaves open, or doesn't.
func silence(r responsibility.Responsibility) []kg.CitedEvidence { return r.Resting() }
