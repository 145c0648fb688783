package infer

import (
	"fmt"
	"slices"
	"testing"

	"tiltaksgraf/kg"
)

// some is a node of the first of the types that may stand there.
func some(types []kg.NodeType, name string) kg.Node {
	def, _ := kg.NodeDefOf(types[0])
	return kg.Node{ID: kg.ID(def.Prefix + "/" + name), Type: def.Type}
}

func claim(from kg.ID, r kg.RelationType, to kg.ID, props ...kg.Prop) kg.Edge {
	return kg.Edge{ID: kg.ClaimID(from, r, to, ""), Type: r, From: from, To: to, Props: kg.MakeProps(props...)}
}

// premise is a claim of a premise between two things.
func premise(p kg.Premise, other, between kg.ID, props ...kg.Prop) kg.Edge {
	if p.Role != "" {
		props = append(props, kg.Prop{Key: "role", Value: string(p.Role)})
	}
	if p.Back {
		return claim(between, p.Relation, other, props...)
	}
	return claim(other, p.Relation, between, props...)
}

// fits is the least to which a rule applies.
func fits(rule kg.RuleDef, props ...kg.Prop) (d *kg.Data, want kg.ID) {
	def, _ := kg.RelationDefOf(rule.Form.First.Relation)
	from := def.From
	if rule.Form.First.Types != nil {
		from = rule.Form.First.Types
	}
	first, second := some(from, "forste"), some(rule.Form.Second.Types, "andre")
	between := some(rule.Form.Between, "mellom")
	d = &kg.Data{Nodes: []kg.Node{first, second, between}, Edges: []kg.Edge{
		premise(rule.Form.First, first.ID, between.ID, props...), premise(rule.Form.Second, second.ID, between.ID)}}
	return d, kg.ClaimID(first.ID, rule.Form.Then, second.ID, "")
}

func applied() (rules []kg.RuleDef) {
	return slices.DeleteFunc(slices.Clone(kg.Rules), func(r kg.RuleDef) bool { return r.Read })
}

func ids(edges []kg.Edge) (list []kg.ID) {
	for _, e := range edges {
		list = append(list, e.ID)
	}
	return list
}

// TestEachRuleAppliesWhereItFits: it yields one claim, with its role, its premises and when these held; and nothing
// anew from all that.
func TestEachRuleAppliesWhereItFits(t *testing.T) {
	for _, rule := range applied() {
		d, want := fits(rule, kg.Prop{Key: "validFrom", Value: kg.Date("2020")},
			kg.Prop{Key: "validTo", Value: kg.Date("2030")})
		got := Claims(d)
		if !slices.Equal(ids(got), []kg.ID{want}) {
			t.Errorf("%s: %v, want %s", rule.ID, ids(got), want)
			continue
		}
		e := got[0]
		how, _ := e.Derivation()
		if e.Role() != rule.Form.Role || how.Rule != rule.ID || !slices.Equal(how.Premises, ids(d.Edges)) ||
			e.ValidFrom() != "2020" || e.ValidTo() != "2030" {
			t.Errorf("%s: %+v", rule.ID, e)
		}
		d.Edges = append(d.Edges, got...)
		if again := Claims(d); len(again) > 0 {
			t.Errorf("%s yields %v from what it yielded", rule.ID, ids(again))
		}
	}
}

// TestRulesThatAreReadYieldNothing: whether they fit is for people to say; a program says whether the form does.
func TestRulesThatAreReadYieldNothing(t *testing.T) {
	for _, rule := range kg.Rules {
		d, want := fits(rule)
		if got := Claims(d); rule.Read && len(got) > 0 {
			t.Errorf("%s yields %v", rule.ID, ids(got))
		}
		e := claim(d.Nodes[0].ID, rule.Form.Then, d.Nodes[1].ID, kg.Prop{Key: "role", Value: string(rule.Form.Role)})
		if e.ID != want {
			t.Fatal(e.ID)
		}
		typeOf := func(id kg.ID) kg.NodeType { return newGraph(d).typeOf(id) }
		first, second := &d.Edges[0], &d.Edges[1]
		for _, c := range []struct {
			e        kg.Edge
			premises []*kg.Edge
			want     bool
		}{
			{e, []*kg.Edge{first, second}, true},
			{e, []*kg.Edge{second, first}, true},
			{e, []*kg.Edge{first}, false},
			{e, []*kg.Edge{first, first}, false},
			{claim(e.To, e.Type, e.From, e.Props...), []*kg.Edge{first, second}, false},
			{claim(e.From, "SUCCEEDS", e.To, e.Props...), []*kg.Edge{first, second}, false},
			{claim(e.From, e.Type, e.To, kg.Prop{Key: "role", Value: "ASSIGNED"}), []*kg.Edge{first, second}, false},
		} {
			if got := Fits(rule, &c.e, c.premises, typeOf); got != c.want {
				t.Errorf("%s from %d premises to %s %v: %v", rule.ID, len(c.premises), c.e.ID, c.e.Props, got)
			}
		}
	}
}

// TestRulesYieldNothingElse: each way in which a rule doesn't fit.
func TestRulesYieldNothingElse(t *testing.T) {
	for _, rule := range applied() {
		for name, spoil := range map[string]func(d *kg.Data, want kg.ID){
			"no first":                func(d *kg.Data, _ kg.ID) { d.Edges = d.Edges[1:] },
			"no second":               func(d *kg.Data, _ kg.ID) { d.Edges = d.Edges[:1] },
			"something else between":  func(d *kg.Data, _ kg.ID) { d.Nodes[2].Type = "Event" },
			"another type at its end": func(d *kg.Data, _ kg.ID) { d.Nodes[1].Type = "Event" },
			"it is said": func(d *kg.Data, _ kg.ID) {
				e := claim(d.Nodes[0].ID, rule.Form.Then, d.Nodes[1].ID)
				e.ID += "~nokkel"
				d.Edges = append(d.Edges, e)
			},
			"two different things between": func(d *kg.Data, _ kg.ID) {
				other := some(rule.Form.Between, "annen")
				d.Nodes = append(d.Nodes, other)
				d.Edges[1] = premise(rule.Form.Second, d.Nodes[1].ID, other.ID)
			},
			"it never held": func(d *kg.Data, _ kg.ID) {
				d.Edges[0].Props = append(d.Edges[0].Props, kg.Prop{Key: "validTo", Value: kg.Date("2019-12")})
				d.Edges[1].Props = append(d.Edges[1].Props, kg.Prop{Key: "validFrom", Value: kg.Date("2020")})
			},
			"it had ended before": func(d *kg.Data, _ kg.ID) {
				d.Edges[0].Props = append(d.Edges[0].Props, kg.Prop{Key: "validTo", Value: kg.Date("2019")})
				d.Nodes[1].Props = kg.MakeProps(kg.Prop{Key: "announced", Value: kg.Date("2023-08-23")})
			},
		} {
			d, want := fits(rule)
			spoil(d, want)
			if got := Claims(d); len(got) > 0 {
				t.Errorf("%s, %s: yields %v", rule.ID, name, ids(got))
			}
		}
		if rule.Form.First.Role != "" {
			d, _ := fits(rule)
			d.Edges[0] = claim(d.Edges[0].From, d.Edges[0].Type, d.Edges[0].To, kg.Prop{Key: "role", Value: "OWNER"})
			if got := Claims(d); len(got) > 0 {
				t.Errorf("%s, another role: yields %v", rule.ID, ids(got))
			}
		}
	}
}

// TestPartsCountWhereARuleSaysSo: a part of a part, by the shortest way, and no circle without end.
func TestPartsCountWhereARuleSaysSo(t *testing.T) {
	for _, rule := range applied() {
		d, want := fits(rule)
		part, partOfPart := some(rule.Form.Between, "del"), some(rule.Form.Between, "del-av-del")
		d.Nodes = append(d.Nodes, part, partOfPart)
		between := d.Nodes[2].ID
		d.Edges[0] = premise(rule.Form.First, d.Nodes[0].ID, partOfPart.ID)
		d.Edges = append(d.Edges, claim(partOfPart.ID, "PART_OF", part.ID), claim(part.ID, "PART_OF", between),
			claim(between, "PART_OF", partOfPart.ID))
		got := Claims(d)
		if !rule.Form.Parts {
			if len(got) > 0 {
				t.Errorf("%s: %v", rule.ID, ids(got))
			}
			continue
		}
		how, _ := got[0].Derivation()
		premises := []kg.ID{d.Edges[0].ID, d.Edges[2].ID, d.Edges[3].ID, d.Edges[1].ID}
		if len(got) != 1 || got[0].ID != want || !slices.Equal(how.Premises, premises) {
			t.Errorf("%s: %v from %v", rule.ID, ids(got), how.Premises)
		}
		d.Edges = append(d.Edges, premise(rule.Form.First, d.Nodes[0].ID, part.ID))
		if how, _ = Claims(d)[0].Derivation(); len(how.Premises) != 3 {
			t.Errorf("%s: not the shortest way: %v", rule.ID, how.Premises)
		}
	}
}

// TestWhatFollowsFromWhatFollowed: claims come after those that they rest on, and their order doesn't hang on that of
// the data.
func TestWhatFollowsFromWhatFollowed(t *testing.T) {
	const far = 5
	plan := some([]kg.NodeType{"Plan"}, "plan")
	d := &kg.Data{Nodes: []kg.Node{plan, some([]kg.NodeType{"Agency"}, "etat")}, Edges: []kg.Edge{
		claim("agency/etat", "RESPONSIBLE_FOR", plan.ID, kg.Prop{Key: "role", Value: "FOLLOW_UP"})}}
	before := plan.ID
	for i := range far {
		m := some([]kg.NodeType{"Measure"}, fmt.Sprint("tiltak-", i))
		d.Nodes, d.Edges = append(d.Nodes, m), append(d.Edges, claim(before, "FOLLOWS_UP", m.ID))
		before = m.ID
	}
	d.Edges = append(d.Edges, claim(before, "FOLLOWS_UP", "measure/tiltak-0")) // a circle
	got := Claims(d)
	known := map[kg.ID]bool{}
	for _, e := range d.Edges {
		known[e.ID] = true
	}
	for _, e := range got {
		how, _ := e.Derivation()
		for _, p := range how.Premises {
			if !known[p] {
				t.Errorf("%s follows from %s, which comes later", e.ID, p)
			}
		}
		known[e.ID] = true
	}
	if len(got) != far {
		t.Errorf("%v", ids(got))
	}
	slices.Reverse(d.Edges)
	slices.Reverse(d.Nodes)
	if again := Claims(d); !slices.EqualFunc(got, again, func(a, b kg.Edge) bool {
		x, _ := a.Derivation()
		y, _ := b.Derivation()
		return a.ID == b.ID && slices.Equal(x.Premises, y.Premises)
	}) {
		t.Errorf("in another order %v", ids(again))
	}
}

// TestTakingPartIsLessThanAnswering: whoever answers for a thing isn't said to take part in it besides.
func TestTakingPartIsLessThanAnswering(t *testing.T) {
	for _, rule := range applied() {
		if rule.Form.Then != "COLLABORATES_ON" {
			continue
		}
		d, _ := fits(rule)
		d.Edges = append(d.Edges, claim(d.Nodes[0].ID, "RESPONSIBLE_FOR", d.Nodes[1].ID))
		if got := Claims(d); len(got) > 0 {
			t.Errorf("%s: %v", rule.ID, ids(got))
		}
	}
}
