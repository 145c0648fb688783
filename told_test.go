package main

import (
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
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
