package graph

import (
	"tiltaksgraf/kg"
)

// The lists that a look-ahead takes from what was found.

// flat joins the lists that f takes from each item.
func flat[T, V any](items []T, f func(T) []V) []V {
	var all []V
	for _, item := range items {
		all = append(all, f(item)...)
	}
	return all
}

func idsOf(nodes []kg.Node) []kg.ID {
	ids := make([]kg.ID, len(nodes))
	for i := range nodes {
		ids[i] = nodes[i].ID
	}
	return ids
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
	return flat(nodes, func(n kg.Node) []kg.Evidence { return n.Props.Evidence() })
}

func claimed(edges []kg.Edge) []kg.Evidence {
	return flat(edges, func(e kg.Edge) []kg.Evidence { return e.Props.Evidence() })
}

func supported(list []kg.Support) []kg.Evidence {
	return flat(list, func(s kg.Support) []kg.Evidence { return []kg.Evidence{s.Evidence} })
}

// positionsOf is the evidence of the positions of disputes.
func positionsOf(disputes []kg.Node) []kg.Evidence {
	return flat(disputes, func(n kg.Node) []kg.Evidence {
		sides, _ := n.Props.Get("positions").([]kg.Position)
		return flat(sides, func(p kg.Position) []kg.Evidence { return p.Evidence })
	})
}

func disputesOf(edges []kg.Edge) []kg.ID {
	return flat(edges, func(e kg.Edge) []kg.ID {
		return flat(e.Disputes(), func(name string) []kg.ID { return []kg.ID{kg.ID(name)} })
	})
}

func endsOf(edges []kg.Edge) []kg.ID {
	return flat(edges, func(e kg.Edge) []kg.ID { return []kg.ID{e.From, e.To} })
}

func premisesOf(edges []kg.Edge) []kg.ID {
	return flat(edges, func(e kg.Edge) []kg.ID {
		d, _ := e.Derivation()
		return d.Premises
	})
}

func answersOf(answers []kg.Responsibility) []kg.Answer {
	return flat(answers, func(r kg.Responsibility) []kg.Answer { return r.Actors })
}

// silence is the evidence of what an answer leaves open.
func silence(r kg.Responsibility) []kg.Support {
	if r.Gap == nil {
		return nil
	}
	return r.Gap.Evidence
}
