package infer

import (
	"cmp"
	"slices"

	"tiltaksgraf/kg"
)

// Claims returns what follows from the data by the rules that a program applies, and what follows from that, as far as
// no claim says it already: in the order in which it was found, each after its premises.
func Claims(d *kg.Data) []kg.Edge {
	g := newGraph(d)
	var all []kg.Edge
	for {
		found := g.round()
		if len(found) == 0 {
			return all
		}
		for i := range found {
			g.add(&found[i])
		}
		all = append(all, found...)
	}
}

// Fits reports whether a claim has the form that a rule gives to what follows from its two premises.
func Fits(rule kg.RuleDef, e *kg.Edge, premises []*kg.Edge, typeOf func(kg.ID) kg.NodeType) bool {
	f := rule.Form
	if e.Type != f.Then || e.Role() != f.Role || len(premises) != 2 {
		return false
	}
	fits := func(first, second *kg.Edge) bool {
		from, left := f.First.Ends(*first)
		to, right := f.Second.Ends(*second)
		return from == e.From && to == e.To && left == right && slices.Contains(f.Between, typeOf(left)) &&
			is(f.First, first, typeOf) && is(f.Second, second, typeOf)
	}
	return fits(premises[0], premises[1]) || fits(premises[1], premises[0])
}

// is reports whether a claim is such a premise.
func is(p kg.Premise, e *kg.Edge, typeOf func(kg.ID) kg.NodeType) bool {
	other, _ := p.Ends(*e)
	return e.Type == p.Relation && (p.Role == "" || e.Role() == p.Role) &&
		(p.Types == nil || slices.Contains(p.Types, typeOf(other)))
}

// graph is the claims at hand, for the rules to be applied to.
type graph struct {
	nodes map[kg.ID]*kg.Node
	edges map[kg.RelationType][]*kg.Edge
	parts map[kg.ID][]*kg.Edge // PART_OF, by what the part belongs to
	said  map[said]bool
}

// said is that something stands in a relation to something, whatever the key of the claim.
type said struct {
	from, to kg.ID
	relation kg.RelationType
}

func newGraph(d *kg.Data) *graph {
	g := &graph{nodes: make(map[kg.ID]*kg.Node, len(d.Nodes)), edges: map[kg.RelationType][]*kg.Edge{},
		parts: map[kg.ID][]*kg.Edge{}, said: make(map[said]bool, len(d.Edges))}
	for i := range d.Nodes {
		g.nodes[d.Nodes[i].ID] = &d.Nodes[i]
	}
	for i := range d.Edges {
		g.add(&d.Edges[i])
	}
	return g
}

func (g *graph) add(e *kg.Edge) {
	g.edges[e.Type] = append(g.edges[e.Type], e)
	g.said[said{e.From, e.To, e.Type}] = true
	if e.Type == "PART_OF" {
		g.parts[e.To] = append(g.parts[e.To], e)
	}
}

func (g *graph) typeOf(id kg.ID) kg.NodeType {
	if n := g.nodes[id]; n != nil {
		return n.Type
	}
	return ""
}

// round applies each rule once to what is at hand. Of several ways to the same claim the first rule's is taken, of one
// rule's the shortest, and of these the first in canonical order.
func (g *graph) round() []kg.Edge {
	var found []kg.Edge
	taken := map[kg.ID]bool{}
	for _, rule := range kg.Rules {
		if rule.Read {
			continue
		}
		yielded := g.yield(rule)
		slices.SortFunc(yielded, byPremises)
		for _, e := range yielded {
			if !taken[e.ID] {
				taken[e.ID] = true
				found = append(found, e)
			}
		}
	}
	return found
}

func byPremises(a, b kg.Edge) int {
	x, _ := a.Derivation()
	y, _ := b.Derivation()
	return cmp.Or(kg.Compare(a.ID, b.ID), cmp.Compare(len(x.Premises), len(y.Premises)),
		slices.CompareFunc(x.Premises, y.Premises, kg.Compare))
}

// yield is all that follows by a rule and isn't said yet.
func (g *graph) yield(rule kg.RuleDef) []kg.Edge {
	first := map[kg.ID][]*kg.Edge{}
	for _, e := range g.edges[rule.Form.First.Relation] {
		if _, between := rule.Form.First.Ends(*e); is(rule.Form.First, e, g.typeOf) {
			first[between] = append(first[between], e)
		}
	}
	var all []kg.Edge
	for _, second := range g.edges[rule.Form.Second.Relation] {
		_, between := rule.Form.Second.Ends(*second)
		if !is(rule.Form.Second, second, g.typeOf) || !slices.Contains(rule.Form.Between, g.typeOf(between)) {
			continue
		}
		for _, way := range g.within(rule.Form, between) {
			for _, e := range first[way.thing] {
				premises := append(append([]*kg.Edge{e}, way.parts...), second)
				if c, ok := g.conclude(rule, premises); ok {
					all = append(all, c)
				}
			}
		}
	}
	return all
}

// way is a thing, and how it is part of another.
type way struct {
	thing kg.ID
	parts []*kg.Edge
}

// within lists the thing itself and, where parts count, all that is part of it, each by a shortest way.
func (g *graph) within(f kg.Form, thing kg.ID) []way {
	all := []way{{thing: thing}}
	seen := map[kg.ID]bool{thing: true}
	for i := 0; f.Parts && i < len(all); i++ {
		at := all[i]
		for _, e := range g.parts[at.thing] {
			if !seen[e.From] && slices.Contains(f.Between, g.typeOf(e.From)) {
				seen[e.From] = true
				all = append(all, way{e.From, append([]*kg.Edge{e}, at.parts...)})
			}
		}
	}
	return all
}

// conclude makes the claim that follows from premises, unless it, or more than it, is said already, or it can't have
// held.
func (g *graph) conclude(rule kg.RuleDef, premises []*kg.Edge) (kg.Edge, bool) {
	from, _ := rule.Form.First.Ends(*premises[0])
	to, _ := rule.Form.Second.Ends(*premises[len(premises)-1])
	validFrom, validTo, holds := period(premises)
	announced := kg.Date("")
	if n := g.nodes[to]; n != nil {
		announced = n.Props.Date("announced")
	}
	if from == to || !holds || g.saysAsMuch(from, rule.Form.Then, to) ||
		validTo != "" && announced != "" && validTo.Latest() < announced.Earliest() {
		return kg.Edge{}, false
	}
	d := kg.Derivation{Rule: rule.ID}
	for _, p := range premises {
		d.Premises = append(d.Premises, p.ID)
	}
	return kg.Edge{ID: kg.ClaimID(from, rule.Form.Then, to, ""), Type: rule.Form.Then, From: from, To: to,
		Props: kg.MakeProps(kg.Prop{Key: "derivation", Value: d}, kg.Prop{Key: "role", Value: string(rule.Form.Role)},
			kg.Prop{Key: "validFrom", Value: validFrom}, kg.Prop{Key: "validTo", Value: validTo})}, true
}

// saysAsMuch reports whether claims say of the two ends what would be inferred: who answers for a thing takes part in
// it.
func (g *graph) saysAsMuch(from kg.ID, relation kg.RelationType, to kg.ID) bool {
	return g.said[said{from, to, relation}] ||
		relation == "COLLABORATES_ON" && g.said[said{from, to, "RESPONSIBLE_FOR"}]
}

// period is when all premises held, as precisely as known; holds is whether that was ever.
func period(premises []*kg.Edge) (from, to kg.Date, holds bool) {
	for _, p := range premises {
		if d := p.ValidFrom(); d != "" && (from == "" || d.Earliest() > from.Earliest()) {
			from = d
		}
		if d := p.ValidTo(); d != "" && (to == "" || d.Latest() < to.Latest()) {
			to = d
		}
	}
	return from, to, from == "" || to == "" || from.Earliest() <= to.Latest()
}
