package check

import (
	"regexp"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// The rules on types, ids and the ends of claims.

// idPart is what stands between the slashes of an id.
const idPart = `[a-z0-9](?:[a-z0-9-]*[a-z0-9])?`

var (
	nodeIDForm = regexp.MustCompile(`^` + idPart + `(/` + idPart + `)+$`)
	keyForm    = regexp.MustCompile(`^` + idPart + `$`)
)

func (c *checker) knownNodeType(n *kg.Node) {
	if _, ok := kg.NodeDefOf(n.Type); !ok {
		c.fault("type", "unknown node type %q: use one of %s", n.Type, joined(kg.AllTypes))
	}
}

func (c *checker) knownRelation(e *kg.Edge) {
	if _, ok := kg.RelationDefOf(e.Type); !ok {
		c.fault("type", "unknown relation %q: use one that the ontology has, such as RESPONSIBLE_FOR or PART_OF", e.Type)
	}
}

func (c *checker) nodeIDFits(n *kg.Node) {
	if !nodeIDForm.MatchString(string(n.ID)) {
		c.fault("id", "malformed id: write parts of a-z, 0-9 and '-' with '/' between them, such as agency/siva; no part "+
			"begins or ends with '-'")
		return
	}
	if len(n.ID) > maxID {
		c.fault("id", "has %d letters: at most %d", len(n.ID), maxID)
	}
	d, ok := kg.NodeDefOf(n.Type)
	if prefix, _, _ := strings.Cut(string(n.ID), "/"); ok && prefix != d.Prefix {
		c.fault("id", "the id of a node of type %s begins with %s/, not %s/", n.Type, d.Prefix, prefix)
	}
}

func (c *checker) claimIDFits(e *kg.Edge) {
	want := kg.ClaimID(e.From, e.Type, e.To, "")
	key, keyed := strings.CutPrefix(string(e.ID), string(want)+"~")
	if e.ID != want && !(keyed && len(key) <= maxKey && keyForm.MatchString(key)) {
		c.fault("id", "the id of this claim is %s, or that with ~ and a key of a-z, 0-9 and '-'", want)
	}
}

func (c *checker) uniqueNode(n *kg.Node) { c.unique(n.ID) }

func (c *checker) uniqueEdge(e *kg.Edge) { c.unique(e.ID) }

func (c *checker) unique(id kg.ID) {
	if c.seen[id] {
		c.fault("id", "duplicate id: merge the two, or give one of them another id (a claim: a key)")
	}
	c.seen[id] = true
}

func (c *checker) knownEnds(e *kg.Edge) {
	for _, end := range endsOf(e) {
		if c.nodes[end.id] == nil {
			c.fault(end.property, "there is no node %q: add it, or correct the id", end.id)
		}
	}
}

func (c *checker) endsFit(e *kg.Edge) {
	d, ok := kg.RelationDefOf(e.Type)
	if !ok {
		return
	}
	for i, allowed := range [][]kg.NodeType{d.From, d.To} {
		end := endsOf(e)[i]
		if n := c.nodes[end.id]; n != nil && !slices.Contains(allowed, n.Type) {
			c.fault(end.property, "%s can't be %s a %s (%s): use one of %s, or another relation",
				n.Type, end.property, e.Type, n.ID, joined(allowed))
		}
	}
}

type claimEnd struct {
	property string
	id       kg.ID
}

func endsOf(e *kg.Edge) [2]claimEnd { return [2]claimEnd{{"from", e.From}, {"to", e.To}} }

// reflexive are the relations in which a thing can stand to itself: a company owns shares of its own, a body pays for
// itself, a document is about itself.
var reflexive = []kg.RelationType{"OWNS", "FUNDS", "CONCERNS"}

func (c *checker) noSelfRelation(e *kg.Edge) {
	if e.From == e.To && !slices.Contains(reflexive, e.Type) {
		c.fault("to", "nothing can be %s itself: correct one of the two ends", e.Type)
	}
}

func joined[S ~string](values []S) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return strings.Join(texts, ", ")
}
