package days

import (
	"fmt"
	"slices"

	"tiltaksgraf/kg"
)

// span is from a first whole day to a last; "" is unbounded.
type span struct{ first, last kg.Date }

func (s span) empty() bool { return s.last != "" && s.first > s.last }

// within is what both spans have in common.
func (s span) within(o span) span {
	s.first = max(s.first, o.first)
	if s.last == "" || o.last != "" && o.last < s.last {
		s.last = o.last
	}
	return s
}

// calendar is what nodes and documents of a dataset say of days.
type calendar struct {
	lives      map[kg.ID]span // of the nodes that came about, or ended, on a known day
	years      map[kg.ID]span // of sums
	published  map[kg.ID]kg.Date
	claims     map[kg.ID]*kg.Edge // which inferred ones rest on
	inferred   map[kg.ID]derived
	begun      map[kg.ID]bool // inferred claims in hand, so that circles end
	ministries map[kg.ID]bool
}

func newCalendar(d *kg.Data) *calendar {
	c := &calendar{lives: map[kg.ID]span{}, years: map[kg.ID]span{}, published: map[kg.ID]kg.Date{},
		claims: make(map[kg.ID]*kg.Edge, len(d.Edges)), inferred: map[kg.ID]derived{}, begun: map[kg.ID]bool{},
		ministries: map[kg.ID]bool{}}
	for i := range d.Nodes {
		c.add(&d.Nodes[i])
	}
	for i := range d.Edges {
		c.claims[d.Edges[i].ID] = &d.Edges[i]
	}
	c.merged(d.Edges)
	offices := map[kg.ID][]span{}
	for i := range d.Edges {
		e := &d.Edges[i]
		if e.Type == "HEADS" && e.Certainty() == kg.Stated {
			offices[e.From] = append(offices[e.From], c.post(e))
		}
	}
	for id, posts := range offices {
		c.lives[id] = whole(posts)
	}
	return c
}

func (c *calendar) add(n *kg.Node) {
	if life := (span{n.Begun().Earliest(), n.Ended().Latest()}); life != (span{}) {
		c.lives[n.ID] = life
	}
	switch year, dated := n.Props.Int("year"); {
	case n.Type == "Document":
		c.published[n.ID] = n.Props.Date("published")
	case n.Type == "Ministry":
		c.ministries[n.ID] = true
	case n.Type == "Appropriation" && dated:
		date := kg.Date(fmt.Sprintf("%04d", year))
		c.years[n.ID] = span{date.Earliest(), date.Latest()}
	}
}

// merged ends a body of which no last day is known when another took its place, the last of those that did: on that day
// both are there.
func (c *calendar) merged(claims []kg.Edge) {
	taken := map[kg.ID]kg.Date{}
	for _, e := range claims {
		if e.Type == "SUCCEEDS" && e.Extent() == "" && e.ValidFrom() != "" {
			taken[e.To] = max(taken[e.To], e.ValidFrom().Latest())
		}
	}
	for id, day := range taken {
		if life := c.lives[id]; life.last == "" {
			life.last = day
			c.lives[id] = life
		}
	}
}

// post is how long a body can have had its head. A minister may have led another ministry before.
func (c *calendar) post(e *kg.Edge) span {
	if c.ministries[e.To] {
		return span{}
	}
	return c.lives[e.To].within(ownPeriod(e))
}

// whole is from the first day of any span to the last of any.
func whole(spans []span) span {
	all := spans[0]
	for _, s := range spans[1:] {
		all.first = min(all.first, s.first)
		if s.last == "" || all.last != "" && s.last > all.last {
			all.last = s.last
		}
	}
	return all
}

// of is what follows for a claim.
func (c *calendar) of(e *kg.Edge) derived {
	if how, inferred := e.Derivation(); inferred {
		return c.follows(e, how.Premises)
	}
	f := derived{span: c.ends(e)}
	if year, ok := c.year(e); ok && (e.ValidFrom() == "" && e.ValidTo() == "" || e.ValidFrom() == year.first) {
		f.year = &year
	}
	for _, id := range kg.DocumentIDs(e.Props.Evidence()) {
		day := c.published[id]
		if day != "" && day.Latest() >= f.first && (f.last == "" || day.Earliest() <= f.last) {
			f.known = append(f.known, string(day))
		}
	}
	f.known = sorted(f.known)
	return f
}

// ends bounds a claim by its own period and by how long there were its ends. What happened once stays so when they are
// gone. A claim that ended before there was one of them tells of making it ready.
func (c *calendar) ends(e *kg.Edge) span {
	all := ownPeriod(e)
	for _, life := range []span{c.lives[e.From], c.lives[e.To]} {
		if e.Lasts() {
			life.last = ""
		}
		if all.last != "" && all.last < life.first {
			life.first = ""
		}
		all = all.within(life)
	}
	if year, ok := c.year(e); ok {
		all = all.within(year)
	}
	return all
}

// year is that of the sum which a claim gives to somebody or something.
func (c *calendar) year(e *kg.Edge) (span, bool) {
	sum := e.To
	switch e.Type {
	case "FUNDS":
		sum = e.From
	case "RECEIVES":
	default:
		return span{}, false
	}
	year, ok := c.years[sum]
	return year, ok
}

// follows bounds an inferred claim by its premises, too. It is known on the days on which all of them are.
func (c *calendar) follows(e *kg.Edge, premises []kg.ID) derived {
	if f, ok := c.inferred[e.ID]; ok || c.begun[e.ID] {
		return f
	}
	c.begun[e.ID] = true
	f := derived{span: c.ends(e)}
	var rests []kg.Edge
	for _, id := range premises {
		if p := c.claims[id]; p != nil {
			of := c.of(p)
			f.span = f.within(of.span)
			f.known = append(f.known, of.known...)
			rests = append(rests, kg.Edge{Type: p.Type, Props: replaced(p.Props, of.props(p))})
		}
	}
	f.known = slices.DeleteFunc(sorted(f.known), func(text string) bool {
		day := kg.Date(text)
		return day.Precision() != kg.Day || day < f.first || f.last != "" && day > f.last ||
			slices.ContainsFunc(rests, func(p kg.Edge) bool { return p.ValidOn(day) != kg.Valid })
	})
	c.inferred[e.ID] = f
	return f
}

func sorted(days []string) []string {
	slices.Sort(days)
	return slices.Compact(days)
}

// since is the first day on which two sides of a dispute can have been published; "" where that is any.
func (c *calendar) since(n *kg.Node) kg.Date {
	positions, _ := n.Props.Get("positions").([]kg.Position)
	if len(positions) < 2 {
		return ""
	}
	firsts := make([]kg.Date, len(positions))
	for i, p := range positions {
		days := []kg.Date{}
		for _, id := range kg.DocumentIDs(p.Evidence) {
			days = append(days, c.published[id].Earliest())
		}
		if len(days) > 0 {
			firsts[i] = slices.Min(days)
		}
	}
	slices.Sort(firsts)
	return firsts[1]
}
