package bench

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// The sizes of pages, as in queries/*.graphql.
const (
	pageA, pageB, pageC, pageD = 20, 100, 50, 20
	topHits, topSharing        = 10, 10
	longestPath                = 6
)

func answerA(t *Truth, v Variables) any {
	id := kg.ID(v.text("id"))
	return A{AMeasure{
		Numbered:      t.numbered(id),
		Evidence:      each(t.nodes[id].Props.Evidence(), t.source),
		Responsibles:  t.answerers(id, pageA),
		Collaborators: Nodes[Named]{each(t.walk(t.in[id], "COLLABORATES_ON", from, pageA), t.named)},
	}}
}

func (t *Truth) source(e kg.Evidence) Source {
	s := Source{Document: Document{Named: t.named(e.Document), Publisher: t.nodes[e.Document].Props.Text("publisher")}}
	if e.Quote != "" {
		s.Quote = &e.Quote
	}
	return s
}

func answerB(t *Truth, v Variables) any {
	ids := t.sorted(t.walk(t.in[kg.ID(v.text("area"))], "PART_OF", from, everything))
	ids = slices.DeleteFunc(ids, func(id kg.ID) bool { return t.nodes[id].Type != "Measure" })
	return B{Nodes[BMeasure]{each(ids[:min(pageB, len(ids))], func(id kg.ID) BMeasure {
		return BMeasure{t.numbered(id), t.answerers(id, 5)}
	})}}
}

func answerC(t *Truth, v Variables) any {
	id := kg.ID(v.text("actor"))
	measures := t.walk(t.out[id], "COLLABORATES_ON", to, pageC)
	return C{CActor{t.named(id), Nodes[CMeasure]{each(measures, func(m kg.ID) CMeasure {
		return CMeasure{t.named(m), Nodes[CPartner]{each(t.walk(t.in[m], "COLLABORATES_ON", from, 4), t.partner)}}
	})}}}
}

func (t *Truth) partner(id kg.ID) CPartner {
	p := CPartner{Named: t.named(id)}
	if t.nodes[id].Type == "Agency" {
		p.SubordinateTo = &Nodes[Named]{each(t.walk(t.out[id], "SUBORDINATE_TO", to, 1), t.named)}
	}
	return p
}

func answerD(t *Truth, v Variables) any {
	ids := t.sorted(t.walk(t.out[kg.ID(v.text("actor"))], "RESPONSIBLE_FOR", to, everything))
	return D{DMeasures{int64(len(ids)), each(ids[:min(pageD, len(ids))], t.numbered)}}
}

// answerE gives the first in canonical order of those that have the word; sameHits accepts any of them.
func answerE(t *Truth, v Variables) any {
	ids := t.sorted(slices.Collect(maps.Keys(t.words[strings.ToLower(v.text("text"))])))
	return E{Nodes[Named]{each(ids[:min(topHits, len(ids))], t.named)}}
}

func answerF(t *Truth, v Variables) any {
	actor := kg.ID(v.text("actor"))
	shared := map[kg.ID]int{}
	for _, m := range t.shares(actor) {
		others := slices.Concat(t.walk(t.in[m], "RESPONSIBLE_FOR", from, everything),
			t.walk(t.in[m], "COLLABORATES_ON", from, everything))
		for _, other := range t.sorted(others) {
			if other != actor {
				shared[other]++
			}
		}
	}
	ids := slices.SortedFunc(maps.Keys(shared), func(a, b kg.ID) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), t.compare(a, b))
	})
	return F{Edges[Sharing]{each(ids[:min(topSharing, len(ids))], func(id kg.ID) Sharing {
		return Sharing{int64(shared[id]), t.named(id)}
	})}}
}

// shares are the measures that an actor takes part in.
func (t *Truth) shares(actor kg.ID) []kg.ID {
	return t.sorted(slices.Concat(t.walk(t.out[actor], "RESPONSIBLE_FOR", to, everything),
		t.walk(t.out[actor], "COLLABORATES_ON", to, everything)))
}

func answerG(t *Truth, v Variables) any {
	ids := t.shortest(kg.ID(v.text("from")), kg.ID(v.text("to")))
	if ids == nil {
		return G{}
	}
	return G{&Path{len(ids) - 1, each(ids, t.named)}}
}

// shortest is a shortest path, by breadth-first search from both ends in turn, always from the one with fewer to look
// at.
func (t *Truth) shortest(a, b kg.ID) []kg.ID {
	if a == b {
		return []kg.ID{a}
	}
	back, forth := map[kg.ID]kg.ID{a: a}, map[kg.ID]kg.ID{b: b}
	near, far := []kg.ID{a}, []kg.ID{b}
	for range longestPath {
		var met kg.ID
		if len(near) <= len(far) {
			near, met = t.step(near, back, forth)
		} else {
			far, met = t.step(far, forth, back)
		}
		if met != "" {
			return append(reversed(trail(back, met)), trail(forth, met)[1:]...)
		}
	}
	return nil
}

// step goes one claim further from all of a frontier. It returns the new frontier, and where it met the other side.
func (t *Truth) step(frontier []kg.ID, seen, other map[kg.ID]kg.ID) (next []kg.ID, met kg.ID) {
	for _, id := range frontier {
		for _, n := range t.near[id] {
			if _, known := seen[n]; known {
				continue
			}
			seen[n] = id
			if _, both := other[n]; both {
				return next, n
			}
			next = append(next, n)
		}
	}
	return next, ""
}

// trail leads from a thing back to where a search began.
func trail(came map[kg.ID]kg.ID, id kg.ID) []kg.ID {
	list := []kg.ID{id}
	for came[id] != id {
		id = came[id]
		list = append(list, id)
	}
	return list
}

func reversed(ids []kg.ID) []kg.ID {
	slices.Reverse(ids)
	return ids
}
