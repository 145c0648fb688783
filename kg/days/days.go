package days

import (
	"fmt"
	"reflect"
	"slices"

	"tiltaksgraf/kg"
)

// Derive writes into each claim what the ontology has a program work out: the days between which it can hold, and those
// on which a text says that it does. A claim that a sum goes to somebody gets the sum's year for its period, and a
// dispute the day since when texts contradict each other. What stood there is replaced: deriving twice changes nothing.
func Derive(d *kg.Data) {
	newCalendar(d).each(d, func(_ kg.ID, props *kg.Props, wanted []kg.Prop) {
		if differing(*props, wanted) != nil {
			*props = replaced(*props, wanted)
		}
	})
}

// Wrong is a property of a node or claim that isn't what Derive would write.
type Wrong struct {
	ID       kg.ID
	Property string
	Msg      string
}

// Wrongs lists those of the data, and the claims that can't hold on any day.
func Wrongs(d *kg.Data) []Wrong {
	var found []Wrong
	c := newCalendar(d)
	c.each(d, func(id kg.ID, props *kg.Props, wanted []kg.Prop) {
		for _, p := range differing(*props, wanted) {
			found = append(found, Wrong{id, p.Key, fmt.Sprintf("is %s, where documents and ends give %s: leave it to the "+
				"program that works it out", shown(props.Get(p.Key)), shown(p.Value))})
		}
	})
	for i := range d.Edges {
		// A period that ends before it begins is a fault of its own.
		if s := c.of(&d.Edges[i]).span; s.empty() && !ownPeriod(&d.Edges[i]).empty() {
			found = append(found, Wrong{d.Edges[i].ID, "", fmt.Sprintf("can't hold before %s nor after %s, which leaves no "+
				"day: correct its days, or those of its ends", s.first, s.last)})
		}
	}
	return found
}

// each calls f for every node and claim with the properties that it should have, those that it should lack as empty.
func (c *calendar) each(d *kg.Data, f func(id kg.ID, props *kg.Props, wanted []kg.Prop)) {
	for i := range d.Nodes {
		if n := &d.Nodes[i]; n.Type == "Dispute" {
			f(n.ID, &n.Props, []kg.Prop{{Key: "since", Value: c.since(n)}})
		}
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		f(e.ID, &e.Props, c.of(e).props(e))
	}
}

// derived is what follows for one claim.
type derived struct {
	span
	year  *span // its period, where a sum gives it one
	known []string
}

// props are what follows as properties. Bounds that the claim's own period gives it aren't written twice.
func (f derived) props(e *kg.Edge) []kg.Prop {
	own := ownPeriod(e)
	list := []kg.Prop{{Key: "knownOn", Value: f.known}}
	if f.year != nil {
		own = *f.year
		list = append(list, kg.Prop{Key: "validFrom", Value: own.first}, kg.Prop{Key: "validTo", Value: own.last})
	}
	first, last := f.first, f.last
	if first == own.first {
		first = ""
	}
	if last == own.last {
		last = ""
	}
	return append(list, kg.Prop{Key: "notBefore", Value: first}, kg.Prop{Key: "notAfter", Value: last})
}

func ownPeriod(e *kg.Edge) span { return span{e.ValidFrom().Earliest(), e.ValidTo().Latest()} }

// differing are those of the wanted properties that aren't there so.
func differing(p kg.Props, wanted []kg.Prop) []kg.Prop {
	var wrong []kg.Prop
	for _, w := range wanted {
		is := p.Get(w.Key)
		if kg.IsEmpty(is) != kg.IsEmpty(w.Value) || !kg.IsEmpty(is) && !reflect.DeepEqual(is, w.Value) {
			wrong = append(wrong, w)
		}
	}
	return wrong
}

func replaced(p kg.Props, wanted []kg.Prop) kg.Props {
	isWanted := func(have kg.Prop) bool {
		return slices.ContainsFunc(wanted, func(w kg.Prop) bool { return w.Key == have.Key })
	}
	return kg.MakeProps(append(slices.DeleteFunc(slices.Clone(p), isWanted), wanted...)...)
}

func shown(v any) string {
	if kg.IsEmpty(v) {
		return "absent"
	}
	return fmt.Sprint(v)
}
