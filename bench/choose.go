package bench

import (
	"math/rand/v2"
	"slices"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// What is asked: for each operation all variables that may be, shuffled.

func ofType(t *Truth, types ...kg.NodeType) []kg.ID {
	var ids []kg.ID
	for i := range t.data.Nodes {
		if slices.Contains(types, t.data.Nodes[i].Type) {
			ids = append(ids, t.data.Nodes[i].ID)
		}
	}
	return ids
}

// oneOf are variables with one id each.
func oneOf(r *rand.Rand, name string, ids []kg.ID) []Variables {
	shuffle(r, ids)
	return each(ids, func(id kg.ID) Variables { return Variables{name: string(id)} })
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func chooseMeasures(t *Truth, r *rand.Rand) []Variables { return oneOf(r, "id", ofType(t, "Measure")) }

func chooseAreas(t *Truth, r *rand.Rand) []Variables { return oneOf(r, "area", ofType(t, "FocusArea")) }

// chooseCollaborators takes the actors with a page of measures, or, in a small dataset, those with any.
func chooseCollaborators(t *Truth, r *rand.Rand) []Variables {
	var full, some []kg.ID
	for _, id := range ofType(t, kg.Actors...) {
		switch n := len(t.walk(t.out[id], "COLLABORATES_ON", to, pageC)); {
		case n == pageC:
			full = append(full, id)
		case n > 0:
			some = append(some, id)
		}
	}
	if len(full) == 0 {
		full = some
	}
	return oneOf(r, "actor", full)
}

func chooseResponsible(t *Truth, r *rand.Rand) []Variables {
	ids := slices.DeleteFunc(ofType(t, kg.Actors...), func(id kg.ID) bool {
		return len(t.walk(t.out[id], "RESPONSIBLE_FOR", to, 1)) == 0
	})
	return oneOf(r, "actor", ids)
}

// chooseSharing takes actors with no more measures than our API looks at (kg.View.Collaborators), so that it counts
// all.
func chooseSharing(t *Truth, r *rand.Rand) []Variables {
	ids := slices.DeleteFunc(ofType(t, kg.Actors...), func(id kg.ID) bool {
		n := len(t.out[id])
		return n == 0 || n > 2000 || len(t.shares(id)) == 0
	})
	return oneOf(r, "actor", ids)
}

// chooseWords takes long words that are in few names: compounds, as people look for them.
func chooseWords(t *Truth, r *rand.Rand) []Variables {
	var texts []string
	for word, in := range t.words {
		if utf8.RuneCountInString(word) >= 10 && len(in)*50 <= len(t.data.Nodes) {
			texts = append(texts, word)
		}
	}
	slices.Sort(texts)
	shuffle(r, texts)
	return each(texts, func(s string) Variables { return Variables{"text": s} })
}

// choosePairs takes agencies and persons with programmes: neighbours but one, up to things far apart.
func choosePairs(t *Truth, r *rand.Rand) []Variables {
	froms, tos := ofType(t, "Agency", "Person"), ofType(t, "Programme")
	list := make([]Variables, 2000)
	for i := range list {
		list[i] = Variables{"from": string(froms[r.IntN(len(froms))]), "to": string(tos[r.IntN(len(tos))])}
	}
	return list
}
