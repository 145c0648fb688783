package kg

import "fmt"

// Fault is something wrong with a dataset, told so that whoever wrote the data knows what to do about it.
type Fault struct {
	ID ID // the node or claim
	// Property is the key it is about, "evidence#2" for the second piece of evidence, "positions#1" for the first position;
	// "id", "type", "from" or "to"; or "" for the thing as a whole.
	Property string
	Msg      string
}

func (f Fault) String() string {
	if f.Property == "" {
		return fmt.Sprintf("%s: %s", f.ID, f.Msg)
	}
	return fmt.Sprintf("%s: %s: %s", f.ID, f.Property, f.Msg)
}

// Error makes a fault an error.
func (f Fault) Error() string { return f.String() }

// Check finds everything that is wrong with the data, in the order of the items; nil says that it is sound. Stores rely on
// it: what they load must have passed.
func (d *Data) Check() []Fault {
	c := newChecker(d)
	for i := range d.Nodes {
		n := &d.Nodes[i]
		c.item = item{id: n.ID, props: n.Props, defs: nodeProperties[n.Type]}
		for _, rule := range nodeRules {
			rule(c, n)
		}
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		c.item = item{id: e.ID, props: e.Props, defs: relationProperties[e.Type]}
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
	nodeRules = []func(*checker, *Node){
		(*checker).knownNodeType, (*checker).nodeIDFits, (*checker).uniqueNode,
		(*checker).nodeProps, (*checker).nodeNamed, (*checker).nodeRequired, (*checker).organisationNumber,
		(*checker).nodeEvidence, (*checker).disputeSides,
	}
	edgeRules = []func(*checker, *Edge){
		(*checker).knownRelation, (*checker).claimIDFits, (*checker).uniqueEdge,
		(*checker).knownEnds, (*checker).endsFit, (*checker).noSelfRelation,
		(*checker).edgeProps, (*checker).shareInRange,
		(*checker).edgeEvidence, (*checker).derivationFits, (*checker).knownDisputes,
	}
	dataRules = []func(*checker){
		(*checker).chainsEndInStated, (*checker).oneDefaultPlan, (*checker).numbersUnique,
	}
)

// checker is one run of Check: the data by id, the item being looked at, and what was found.
type checker struct {
	data   *Data
	nodes  map[ID]*Node
	edges  map[ID]*Edge
	item   item
	seen   map[ID]bool
	faults []Fault
}

// item is what nodes and edges have in common.
type item struct {
	id    ID
	props Props
	defs  map[string]PropertyDef // by stored key; nil for an unknown type
}

func newChecker(d *Data) *checker {
	c := &checker{
		data: d, nodes: make(map[ID]*Node, len(d.Nodes)), edges: make(map[ID]*Edge, len(d.Edges)),
		seen: make(map[ID]bool, d.Len()),
	}
	for i := range d.Nodes {
		c.nodes[d.Nodes[i].ID] = &d.Nodes[i]
	}
	for i := range d.Edges {
		c.edges[d.Edges[i].ID] = &d.Edges[i]
	}
	return c
}

// fault notes something wrong with the item being looked at.
func (c *checker) fault(property, format string, args ...any) {
	c.faultOf(c.item.id, property, format, args...)
}

func (c *checker) faultOf(id ID, property, format string, args ...any) {
	c.faults = append(c.faults, Fault{ID: id, Property: property, Msg: fmt.Sprintf(format, args...)})
}
