package main

import (
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/store/memory"
)

// What holds of all that is told of a dataset, the built-in one and the invented.

var locales = []kg.Locale{kg.NB, kg.NN, kg.EN}

// eachDataset runs a test on both.
func eachDataset(t *testing.T, test func(t *testing.T, v *query.View, data *kg.Data)) {
	t.Helper()
	for name, data := range map[string]*kg.Data{"built-in": builtIn(t), "invented": inventedData(t)} {
		t.Run(name, func(t *testing.T) {
			g, _ := newGraph(t, memory.New(), data)
			v, err := g.View(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			test(t, v, data.Canonical())
		})
	}
}

// accountables are the ids of all that somebody should answer for.
func accountables(data *kg.Data) []kg.ID {
	return nodesWhere(data, func(n kg.Node) bool { return slices.Contains(kg.Accountables, n.Type) })
}

// noOwner is how a sentence says that no owner is stated.
var noOwner = map[kg.Locale][2]string{
	kg.NB: {"Hvem som ", ", er ikke sagt."}, kg.NN: {"Kven som ", ", er ikkje sagt."}, kg.EN: {"Who ", " is not stated."}}

// TestSentenceAndGapAgree: an answer has the gap that no owner is stated exactly where its sentence says so.
func TestSentenceAndGapAgree(t *testing.T) {
	eachDataset(t, func(t *testing.T, v *query.View, data *kg.Data) {
		open, idle := 0, 0
		for id, r := range responsibilities(t, v, accountables(data), kg.Stated) {
			gap := r.Gap != nil && r.Gap.Kind == responsibility.OwnerNotStated
			for _, l := range locales {
				said := sentence.Of(r, l)
				_, rest, found := strings.Cut(said, noOwner[l][0])
				if told := found && strings.Contains(rest, noOwner[l][1]); told != gap {
					t.Errorf("%s in %s: gap %v, but it is told: %s", id, l, gap, said)
				}
				if sentence.Missing(r, l) == "" {
					t.Errorf("%s in %s: nothing says why it is of tier %s", id, l, r.Tier)
				}
			}
			if r.Tier == kg.TierNoOwner && gap {
				open++
			} else if r.Tier == kg.TierNoOwner {
				idle++
			}
		}
		if open == 0 || idle == 0 {
			t.Errorf("%d without an owner, %d of which it is idle to say: the dataset tests nothing here", open, idle)
		}
	})
}

// hedge is the word without which nothing inferred is told.
var hedge = map[kg.Locale]string{kg.NB: " trolig ", kg.NN: " truleg ", kg.EN: " probably "}

// TestEveryInferenceIsTold: each inferred claim is hedged, in its own sentence, in its line of credit and, where it is
// about who has a part in what somebody should answer for, in the answer that is asked for inferences. No answer tells
// of one where none was asked for.
func TestEveryInferenceIsTold(t *testing.T) {
	rules := map[string]bool{}
	eachDataset(t, func(t *testing.T, v *query.View, data *kg.Data) {
		nodes := nodesByID(data)
		ids := accountables(data)
		stated, all := responsibilities(t, v, ids, kg.Stated), responsibilities(t, v, ids, kg.Stated, kg.Inferred)
		only := responsibilities(t, v, ids, kg.Inferred)
		for _, e := range data.Edges {
			d, inferred := e.Derivation()
			if !inferred {
				continue
			}
			rules[d.Rule] = true
			wantHedged(t, cite.Claim(v, e, nodes[e.From], nodes[e.To], nodes), e.ID)
			if e.Type != "RESPONSIBLE_FOR" && e.Type != "COLLABORATES_ON" || nodes[e.To].Type != "Measure" {
				continue
			}
			if stated[e.To].InferredHidden == 0 {
				t.Errorf("%s is hidden, and nothing says so", e.ID)
			}
			wantHedged(t, cite.Responsibility(v, only[e.To], nodes), e.ID)
			for _, l := range locales {
				said, also := sentence.Of(stated[e.To], l), sentence.Of(all[e.To], l)
				who := sentence.NameIn(nodes[e.From], l)
				if added := strings.TrimPrefix(also, said); added == also || !strings.Contains(added, who) ||
					!strings.Contains(added, hedge[l]) {
					t.Errorf("%s in %s isn't told: %s", e.ID, l, also)
				}
			}
		}
	})
	if len(rules) != len(kg.Rules) {
		t.Errorf("inferred by %v only", rules)
	}
}

func nodesByID(data *kg.Data) map[kg.ID]kg.Node {
	nodes := map[kg.ID]kg.Node{}
	for _, n := range data.Nodes {
		nodes[n.ID] = n
	}
	return nodes
}

// pressIn are the formats of a line of credit.
var pressIn = map[kg.Locale]cite.Format{kg.NB: cite.NBPress, kg.NN: cite.NNPress, kg.EN: cite.ENPress}

// wantHedged holds that what is cited is hedged in all forms, unless its line of credit is links and sources alone.
func wantHedged(t *testing.T, in cite.Input, id kg.ID) {
	t.Helper()
	for _, l := range locales {
		if said := in.Title.Exact(l); !strings.Contains(said, hedge[l]) {
			t.Errorf("%s in %s is cited without a hedge: %s", id, l, said)
		}
	}
	for l, format := range pressIn {
		if line := cite.Text(format, in); !strings.Contains(line, hedge[l]) {
			t.Errorf("%s: the line of credit isn't hedged: %s", id, line)
		}
	}
}

// TestEndsAreNamedOnce: no sentence on a claim names an end twice.
func TestEndsAreNamedOnce(t *testing.T) {
	eachDataset(t, func(t *testing.T, v *query.View, data *kg.Data) {
		nodes := nodesByID(data)
		for _, e := range data.Edges {
			from, to := nodes[e.From], nodes[e.To]
			for _, l := range locales {
				said := sentence.Claim(e, from, to, nodes, l)
				a, b := strings.ToLower(sentence.NameIn(from, l)), strings.ToLower(sentence.NameIn(to, l))
				if strings.Contains(b, a) || strings.Contains(a, b) {
					continue
				}
				if folded := strings.ToLower(said); strings.Count(folded, a) > 1 || strings.Count(folded, b) > 1 {
					t.Errorf("%s in %s names an end twice: %s", e.ID, l, said)
				}
			}
		}
	})
}

// silentOneIn: of so many lines of credit one at most may not tell what is claimed, since its words leave no room.
// Actors have longer names in English.
var silentOneIn = map[kg.Locale]int{kg.NB: 12, kg.NN: 12, kg.EN: 8}

// TestLinesOfCreditTell: nearly every claim's line of credit tells what the claim says, and leads to it or to a thing
// that lists it, in each language.
func TestLinesOfCreditTell(t *testing.T) {
	eachDataset(t, func(t *testing.T, v *query.View, data *kg.Data) {
		for l := range pressIn {
			holdTelling(t, v, data, l)
		}
	})
}

func holdTelling(t *testing.T, v *query.View, data *kg.Data, l kg.Locale) {
	nodes := nodesByID(data)
	silent, ends := 0, 0
	for _, e := range data.Edges {
		in := cite.Claim(v, e, nodes[e.From], nodes[e.To], nodes)
		line := cite.Text(pressIn[l], in)
		leads := func(id kg.ID) bool {
			return strings.HasSuffix(line, query.Permalink(in.BaseURL, id, in.Version.ID[:12]))
		}
		told := slices.ContainsFunc(append(in.Shorter, in.Title), func(title kg.Localized) bool {
			return strings.HasPrefix(line, title.Exact(l))
		})
		switch {
		case !told:
			silent++
			t.Logf("%s: %s", e.ID, line)
		case !leads(e.ID):
			ends++
		}
		if !leads(e.ID) && (!told || !leads(e.From) && !leads(e.To)) {
			t.Errorf("%s is led to by %s", e.ID, line)
		}
	}
	t.Logf("of %d lines in %s %d lead to an end, and %d don't tell", len(data.Edges), l, ends, silent)
	if silent*silentOneIn[l] > len(data.Edges) {
		t.Errorf("%d of %d lines in %s don't tell", silent, len(data.Edges), l)
	}
}
