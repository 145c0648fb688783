package check

import (
	"fmt"

	"tiltaksgraf/kg"
)

// Fault is something wrong with a dataset, worded so that whoever wrote the data knows what to do about it.
type Fault struct {
	ID kg.ID // the node or claim
	// Property is the key it is about, "evidence#2" for the second piece of evidence, "positions#1" for the first
	// position; "id", "type", "from" or "to"; or "" for the thing as a whole.
	Property string
	Msg      string

	Item int // which of the data's items, from 1, nodes first; 0 where only the id is known
}

func (f Fault) String() string {
	if f.Property == "" {
		return kg.OneLine(fmt.Sprintf("%s: %s", f.ID, f.Msg))
	}
	return kg.OneLine(fmt.Sprintf("%s: %s: %s", f.ID, f.Property, f.Msg))
}

// Error makes a fault an error.
func (f Fault) Error() string { return f.String() }

// Faults finds everything that is wrong with the data, in the order of the items; nil says that it is sound. Stores
// rely on it: what they load must have passed.
func Faults(d *kg.Data) []Fault {
	c := newChecker(d)
	for i := range d.Nodes {
		n := &d.Nodes[i]
		c.item = item{number: i + 1, id: n.ID, props: n.Props, defs: kg.NodeProperties[n.Type]}
		for _, rule := range nodeRules {
			rule(c, n)
		}
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		c.item = item{number: len(d.Nodes) + i + 1, id: e.ID, props: e.Props, defs: kg.RelationProperties[e.Type]}
		for _, rule := range edgeRules {
			rule(c, e)
		}
	}
	for _, rule := range dataRules {
		rule(c)
	}
	return c.faults
}

// The rules. Each finds one kind of fault; those that look at properties pass over things of an unknown type.
var (
	nodeRules = []func(*checker, *kg.Node){
		(*checker).knownNodeType, (*checker).nodeIDFits, (*checker).uniqueNode,
		(*checker).nodeProps, (*checker).nodeNamed, (*checker).nodeRequired, (*checker).organisationNumber,
		(*checker).nodeEvidence, (*checker).disputeSides, (*checker).findingAnswered, (*checker).readInPart,
		(*checker).nodeFits,
	}
	edgeRules = []func(*checker, *kg.Edge){
		(*checker).knownRelation, (*checker).claimIDFits, (*checker).uniqueEdge,
		(*checker).knownEnds, (*checker).endsFit, (*checker).noSelfRelation,
		(*checker).edgeProps, (*checker).shareInRange,
		(*checker).edgeEvidence, (*checker).derivationFits, (*checker).knownDisputes, (*checker).edgeFits,
	}
	dataRules = []func(*checker){
		(*checker).chainsEndInStated, (*checker).oneDefaultPlan, (*checker).numbersUnique,
		(*checker).noCircles, (*checker).addressesUnique, (*checker).organisationNumbersUnique,
		(*checker).describedWell, (*checker).changesTold, (*checker).daysDerived,
	}
)

// checker is one run of Check: the data by id, the item being checked, and what was found.
type checker struct {
	data   *kg.Data
	nodes  map[kg.ID]*kg.Node
	edges  map[kg.ID]*kg.Edge
	item   item
	seen   map[kg.ID]bool
	faults []Fault
}

// item is what nodes and edges have in common.
type item struct {
	number int // from 1, nodes first
	id     kg.ID
	props  kg.Props
	defs   map[string]kg.PropertyDef // by stored key; nil for an unknown type
}

func newChecker(d *kg.Data) *checker {
	c := &checker{
		data: d, nodes: make(map[kg.ID]*kg.Node, len(d.Nodes)), edges: make(map[kg.ID]*kg.Edge, len(d.Edges)),
		seen: make(map[kg.ID]bool, d.Len()),
	}
	for i := range d.Nodes {
		c.nodes[d.Nodes[i].ID] = &d.Nodes[i]
	}
	for i := range d.Edges {
		c.edges[d.Edges[i].ID] = &d.Edges[i]
	}
	return c
}

// fault notes something wrong with the item being checked.
func (c *checker) fault(property, format string, args ...any) {
	c.faults = append(c.faults, Fault{c.item.id, property, fmt.Sprintf(format, args...), c.item.number})
}

// faultOf notes something wrong with another item.
func (c *checker) faultOf(id kg.ID, property, format string, args ...any) {
	c.faults = append(c.faults, Fault{ID: id, Property: property, Msg: fmt.Sprintf(format, args...)})
}
