package seeds

import (
	"reflect"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/infer"
)

// infer adds what follows from what was read, by the rules that a program applies. It reports where what is written
// down as inferred doesn't follow.
func (r *reader) infer() {
	d := r.d.Data
	var written []kg.Edge // that a program would have added
	d.Edges = slices.DeleteFunc(d.Edges, func(e kg.Edge) bool {
		rule, ok := ruleOf(e)
		applied := ok && !rule.Read && !r.lost[spot{id: e.ID, key: "derivation"}]
		if applied {
			written = append(written, e)
		}
		return applied
	})
	found := infer.Claims(d)
	follows := make(map[kg.ID]kg.Edge, len(found))
	for _, e := range found {
		follows[e.ID] = e
		if _, written := r.homes[e.ID]; !written {
			r.homes[e.ID] = Place{} // evidence and premises may name it
		}
	}
	for _, e := range written {
		if f, ok := follows[e.ID]; !ok || !sameClaim(e, f) {
			r.followsNot(e)
			if !ok {
				d.Edges = append(d.Edges, e)
			}
		}
	}
	d.Edges = append(d.Edges, found...)
	r.fits()
}

// ruleOf is the rule by which a claim is inferred, if there is one.
func ruleOf(e kg.Edge) (kg.RuleDef, bool) {
	how, _ := e.Derivation()
	return kg.RuleOf(how.Rule)
}

// sameClaim reports whether two claims say the same for the same reasons.
func sameClaim(a, b kg.Edge) bool {
	x, _ := a.Derivation()
	y, _ := b.Derivation()
	other := func(p kg.Prop) bool { return p.Key == "derivation" }
	return slices.Equal(kg.SortedIDs(x.Premises), kg.SortedIDs(y.Premises)) && x.Rule == y.Rule &&
		reflect.DeepEqual(slices.DeleteFunc(slices.Clone(a.Props), other), slices.DeleteFunc(slices.Clone(b.Props), other))
}

// followsNot reports a claim that is written down as inferred and doesn't follow. That a premise is unknown, may be
// what wasn't read, or is the claim itself, is for others to say.
func (r *reader) followsNot(e kg.Edge) {
	how, _ := e.Derivation()
	unknown := slices.ContainsFunc(how.Premises, func(id kg.ID) bool { _, ok := r.homes[id]; return !ok })
	if len(how.Premises) == 0 || unknown || slices.Contains(how.Premises, e.ID) || len(r.d.unread) > 0 {
		return
	}
	by := spot{id: e.ID, key: "derivation"}
	rule, _ := kg.RuleOf(how.Rule)
	if rule.Read {
		r.fault(r.d.places[by], "%s doesn't lead from these premises to this claim: %s", how.Rule, rule.Form)
		return
	}
	r.fault(r.d.places[by], "this isn't what follows by %s (%s): leave the claim out; what does follow is added by itself",
		how.Rule, rule.Form)
}

// fits holds the claims that people infer, having read what the words mean, against the form of their rules.
func (r *reader) fits() {
	edges, types := map[kg.ID]*kg.Edge{}, map[kg.ID]kg.NodeType{}
	for i := range r.d.Data.Edges {
		edges[r.d.Data.Edges[i].ID] = &r.d.Data.Edges[i]
	}
	for _, n := range r.d.Data.Nodes {
		types[n.ID] = n.Type
	}
	for _, e := range r.d.Data.Edges {
		how, _ := e.Derivation()
		rule, ok := ruleOf(e)
		if !ok || !rule.Read || r.lost[spot{id: e.ID, key: "derivation"}] {
			continue
		}
		var premises []*kg.Edge
		for _, id := range how.Premises {
			if p := edges[id]; p != nil {
				premises = append(premises, p)
			}
		}
		if len(premises) == len(how.Premises) &&
			!infer.Fits(rule, &e, premises, func(id kg.ID) kg.NodeType { return types[id] }) {
			r.followsNot(e)
		}
	}
}
