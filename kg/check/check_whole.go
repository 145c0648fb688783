package check

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// The rules on the dataset as a whole.

// hierarchies are the relations in which nothing can be above itself, whatever is between.
var hierarchies = []kg.RelationType{"PART_OF", "SUBORDINATE_TO"}

func (c *checker) noCircles() {
	for _, r := range hierarchies {
		up := map[kg.ID][]*kg.Edge{}
		for i := range c.data.Edges {
			if e := &c.data.Edges[i]; e.Type == r && e.From != e.To {
				up[e.From] = append(up[e.From], e)
			}
		}
		w := climb{checker: c, up: up, done: map[kg.ID]bool{}, at: map[kg.ID]int{}}
		for i := range c.data.Nodes {
			w.from(c.data.Nodes[i].ID)
		}
	}
}

// climb is a depth-first walk up a hierarchy that takes each claim once.
type climb struct {
	*checker
	up   map[kg.ID][]*kg.Edge
	done map[kg.ID]bool
	path []*kg.Edge    // from where the walk began to where it is
	at   map[kg.ID]int // the nodes of the path, with the number of claims before them

	circles int // that were found
}

// from climbs from a node. The path is a list, not the stack of the program: it may be as long as the dataset.
func (w *climb) from(id kg.ID) {
	if w.done[id] || len(w.up[id]) == 0 {
		return
	}
	w.at[id] = 0
	for {
		edges := w.up[id]
		if len(edges) == 0 {
			delete(w.at, id)
			w.done[id] = true
			if len(w.path) == 0 {
				return
			}
			id = w.path[len(w.path)-1].From
			w.path = w.path[:len(w.path)-1]
			continue
		}
		e := edges[0]
		w.up[id] = edges[1:]
		if before, onPath := w.at[e.To]; onPath {
			if w.circles++; w.circles <= maxCircles {
				w.circle(append(slices.Clone(w.path[before:]), e))
			}
		} else if !w.done[e.To] {
			w.path = append(w.path, e)
			id = e.To
			w.at[id] = len(w.path)
		}
	}
}

// maxCircles is how many circles are reported, and shownOfCircle how many things of a long one at each end.
const (
	maxCircles    = 100
	shownOfCircle = 5
)

func (w *climb) circle(edges []*kg.Edge) {
	last := edges[len(edges)-1]
	ids := []kg.ID{last.To}
	for i, e := range edges {
		switch {
		case i < shownOfCircle || i >= len(edges)-shownOfCircle:
			ids = append(ids, e.To)
		case i == shownOfCircle:
			ids = append(ids, "…")
		}
	}
	w.faultOf(last.ID, "to", "nothing can be %s itself by way of others (%s): take out one of these claims", last.Type,
		strings.ReplaceAll(joined(ids), ", ", " -> "))
}

// addressesUnique: at one address stands one document. Addresses are alike as they are for View.Resource.
func (c *checker) addressesUnique() {
	holder := map[string]kg.ID{}
	for i := range c.data.Nodes {
		n := &c.data.Nodes[i]
		address := n.Props.Text("url")
		if n.Type != "Document" || address == "" {
			continue
		}
		page := pageAt(address)
		if other, taken := holder[page]; taken && other != n.ID {
			c.faultOf(n.ID, "url",
				"%s was read at this address, too: make one document of the two, or correct one of the addresses", other)
			continue
		}
		holder[page] = n.ID
	}
}

// pageAt is an address less what makes no difference: its scheme, www., a slash at its end, its fragment.
func pageAt(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/") + "?" +
		u.RawQuery
}

// organisationNumbersUnique: two bodies with one number are one body, unless one succeeded the other, or was dissolved
// before the other was founded.
func (c *checker) organisationNumbersUnique() {
	holders := map[string][]*kg.Node{}
	for i := range c.data.Nodes {
		if n := &c.data.Nodes[i]; n.Props.Text("organisationNumber") != "" {
			number := n.Props.Text("organisationNumber")
			holders[number] = append(holders[number], n)
		}
	}
	maps.DeleteFunc(holders, func(_ string, nodes []*kg.Node) bool { return len(nodes) == 1 })
	if len(holders) == 0 {
		return
	}
	succeeds := c.succession()
	for _, number := range slices.Sorted(maps.Keys(holders)) {
		nodes := holders[number]
		for i, n := range nodes {
			const near = 20 // nodes with one number: more of them have faults enough
			other := slices.IndexFunc(nodes[max(0, i-near):i], func(o *kg.Node) bool {
				return o.ID != n.ID && !succeeds[[2]kg.ID{n.ID, o.ID}] && !succeeds[[2]kg.ID{o.ID, n.ID}] && !endedBefore(n, o) &&
					!endedBefore(o, n)
			})
			if other >= 0 {
				c.faultOf(n.ID, "organisationNumber", "%s has the number %s, too: make one node of the two, say which SUCCEEDS "+
					"the other, or correct one of the numbers", nodes[max(0, i-near)+other].ID, number)
			}
		}
	}
}

// succession is which node succeeds which.
func (c *checker) succession() map[[2]kg.ID]bool {
	pairs := map[[2]kg.ID]bool{}
	for i := range c.data.Edges {
		if e := &c.data.Edges[i]; e.Type == "SUCCEEDS" {
			pairs[[2]kg.ID{e.From, e.To}] = true
		}
	}
	return pairs
}

// endedBefore reports whether a body may have been dissolved before another was founded, as far as dates are known.
func endedBefore(a, b *kg.Node) bool {
	ended, began := a.Props.Date("dissolved"), b.Props.Date("founded")
	return ended != "" && began != "" && ended.Earliest() <= began.Latest()
}
