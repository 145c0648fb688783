package invented

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/seeds"
)

// TestSound: it is checked as the built-in one is, its quotations too.
func TestSound(t *testing.T) {
	err := seeds.RunCheck(t.Context(), t.Output(), seeds.CheckOptions{Dir: Folder, Documents: Texts})
	if err != nil {
		t.Errorf("%v: make data finds where quotations stand, and counts anew", err)
	}
}

// TestHasEverything: what the ontology has is in the dataset, or stores would be compared without it.
func TestHasEverything(t *testing.T) {
	data, err := Data()
	if err != nil {
		t.Fatal(err)
	}
	has := contents(data)
	want := wanted()
	slices.Sort(want)
	for _, want := range slices.Compact(want) {
		if !has[want] {
			t.Errorf("%s has nothing like it: %s", Folder, want)
		}
	}
}

// wanted is all that must be in the dataset.
func wanted() (all []string) {
	every := func(format string, values ...string) {
		for _, v := range values {
			all = append(all, fmt.Sprintf(format, v))
		}
	}
	defs := func(of string, defs []kg.PropertyDef) {
		for _, d := range defs {
			every(of+" with %s", d.Key)
			every(of+" with "+d.Key+" %s", d.Values...)
		}
	}
	defs("a node", kg.EveryNode)
	defs("a claim", kg.EveryEdge)
	for _, d := range kg.NodeDefs {
		every("type %s", string(d.Type))
		defs("a node", d.Properties)
	}
	for _, d := range kg.RelationDefs {
		every("relation %s", string(d.Type))
		defs(string(d.Type), d.Properties)
	}
	for _, r := range kg.RoleDefs {
		every("role %s", string(r.Role))
	}
	for _, r := range kg.Rules {
		every("rule %s", r.ID)
	}
	every("verdict %s", string(kg.Named), string(kg.GroupOnly), string(kg.CollectiveOnly), string(kg.NotStated))
	for _, t := range kg.Tiers {
		every("tier %s", string(t))
	}
	every("a date as precise as %s", "2006", "2006-01", "2006-01-02")
	every("a claim that is %s then", string(kg.Valid), string(kg.ValidityUnknown), string(kg.NotValid))
	every("a name in %s", "NB", "NN", "EN", "NB NN", "NB NN EN")
	for field := range reflect.TypeFor[kg.Evidence]().Fields() {
		every("evidence with %s", field.Name)
	}
	every("evidence in %s", "nb", "nn", "en", "")
	return append(all, "role ", "a claim with a key", "an inference from an inference", "a document without an address")
}

// contents is all that is in the dataset, in the words of wanted.
func contents(data *kg.Data) map[string]bool {
	has := map[string]bool{}
	nodes, edges := map[kg.ID]kg.Node{}, map[kg.ID]kg.Edge{}
	for _, n := range data.Nodes {
		nodes[n.ID] = n
		has["type "+string(n.Type)] = true
		props(has, "a node", n.Props)
		name := n.Props.Localized("name")
		var in []string
		for _, l := range []kg.Locale{kg.NB, kg.NN, kg.EN} {
			if _, language := name.In(l); language == l {
				in = append(in, string(l))
			}
		}
		has["a name in "+strings.Join(in, " ")] = true
		if n.Type == "Document" && n.Props.Text("url") == "" {
			has["a document without an address"] = true
		}
	}
	answering := map[kg.ID][]kg.Edge{}
	for _, e := range data.Edges {
		edges[e.ID] = e
		has["relation "+string(e.Type)] = true
		props(has, "a claim", e.Props)
		props(has, string(e.Type), e.Props)
		has["a claim that is "+string(e.ValidOn("2023-12-31"))+" then"] = true
		if strings.Contains(string(e.ID), "~") {
			has["a claim with a key"] = true
		}
		if e.Certainty() == kg.Stated && slices.Contains(kg.Answering(nodes[e.To].Type), e.Type) {
			answering[e.To] = append(answering[e.To], e)
			has["role "+string(kg.AnswerRoleOf(e))] = true
		}
	}
	for _, n := range data.Nodes {
		if slices.Contains(kg.Accountables, n.Type) {
			actor := func(id kg.ID) (kg.Node, bool) { return nodes[id], true }
			has["verdict "+string(kg.Judge(answering[n.ID], actor))] = true
			has["tier "+string(kg.TierOf(answering[n.ID], actor))] = true
		}
	}
	for _, e := range data.Edges {
		d, _ := e.Derivation()
		for _, premise := range d.Premises {
			has["rule "+d.Rule] = true
			if p := edges[premise]; p.Certainty() == kg.Inferred {
				has["an inference from an inference"] = true
			}
		}
	}
	return has
}

// props are the properties of an item, and what they hold.
func props(has map[string]bool, of string, all kg.Props) {
	for _, p := range all {
		key := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(p.Key, "_nb"), "_nn"), "_en")
		has[of+" with "+key] = true
		switch v := p.Value.(type) {
		case string:
			has[of+" with "+key+" "+v] = true
		case kg.Date:
			has["a date as precise as "+"2006-01-02"[:len(v)]] = true
		case []kg.Evidence:
			for _, e := range v {
				for field, value := range reflect.ValueOf(e).Fields() {
					if !value.IsZero() {
						has["evidence with "+field.Name] = true
					}
				}
				has["evidence in "+e.Language] = true
			}
		}
	}
}
