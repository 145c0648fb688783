package fetch

import (
	"context"

	"tiltaksgraf/kg"
)

// Plan is what an operation will ask of one version, as far as that is known before anything is found: where it begins,
// and a tree of walks from there.
type Plan struct {
	Root  Root
	Refs  Refs   // of the nodes that the root finds, and of the claims of its paths
	Walks []Walk // from these nodes
	// NodeProps and EdgeProps are the projection: the properties (name_nb, number, …) that will be read of nodes and of
	// claims, wherever the plan finds them. The others may be left out. nil means all. Where NodeProps isn't nil, the
	// highlights of a search, which are pieces of any texts, may be left out, too. Of a localized property one text may be
	// all that is read: see Preferred.
	NodeProps, EdgeProps []string
}

// Root is the question that a plan begins with, as a Reader is asked it; exactly one member is set.
type Root struct {
	Nodes  []kg.ID
	Find   *FindRoot
	Search *SearchRoot
	Paths  *PathsRoot
}

// FindRoot is a question to Reader.Find.
type FindRoot struct {
	Filter kg.Filter
	Page   kg.Page
}

// SearchRoot is a question to Reader.Search.
type SearchRoot struct {
	Text   string
	Filter kg.Filter
	Page   kg.Page
}

// PathsRoot is a question to Reader.Paths.
type PathsRoot struct {
	From, To   kg.ID
	Traversal  kg.Traversal
	Max, Limit int
}

// Walk is a question to Reader.Adjacent about the nodes at its level of the tree that are of the types From. No types
// mean any.
type Walk struct {
	From      []kg.NodeType
	Traversal kg.Traversal // with its page
	Edges     Refs         // of the claims it finds
	Nodes     Refs         // of the nodes at their far ends
	Walks     []Walk       // from these nodes
}

// Refs say which nodes to fetch that items refer to by id.
type Refs struct {
	Documents bool // that their evidence cites
	Disputes  bool // that claims are in; nodes refer to none
}

// Of lists the ids that nodes and claims refer to, each once.
func (r Refs) Of(nodes []kg.Node, claims []kg.Edge) []kg.ID {
	var ids []kg.ID
	for _, n := range nodes {
		if r.Documents {
			ids = append(ids, kg.DocumentIDs(n.Props.Evidence())...)
		}
	}
	for _, c := range claims {
		if r.Documents {
			ids = append(ids, kg.DocumentIDs(c.Props.Evidence())...)
		}
		if r.Disputes {
			for _, id := range c.Disputes() {
				ids = append(ids, kg.ID(id))
			}
		}
	}
	return kg.Distinct(ids)
}

// Expansion is the answer to a Plan.
type Expansion struct {
	Nodes map[kg.ID]kg.Node // of Root.Nodes those that exist, and all that was referred to
	Find  kg.NodePage       // the answer to Root.Find, as the other two to theirs
	Hits  kg.HitPage
	Paths []kg.Path
	// Pages are the answers to the walks, in the order of Plan.Each. Each has a page for every node at its walk's level
	// that is of one of its types, an empty one where nothing is found.
	Pages []map[kg.ID]kg.EdgePage
}

// Expander is a Reader that answers a Plan in one round trip. The answer must be that of ExpandByLevel, but for the
// properties, and the highlights, that the plan leaves out: they may be there or not.
type Expander interface {
	kg.Reader
	Expand(ctx context.Context, p Plan) (Expansion, error)
}

// Each calls f for every walk, each before those below it.
func (p Plan) Each(f func(w *Walk)) { eachWalk(p.Walks, f) }

func eachWalk(walks []Walk, f func(w *Walk)) {
	for i := range walks {
		f(&walks[i])
		eachWalk(walks[i].Walks, f)
	}
}
