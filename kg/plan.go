package kg

import "context"

// Plan is what an operation will ask of one version, as far as that can be told before anything is found: where it begins,
// and a tree of walks from there.
type Plan struct {
	Root  Root
	Refs  Refs   // of the nodes that the root finds, and of the claims of its paths
	Walks []Walk // from these nodes
	// NodeProps and EdgeProps are the properties (name_nb, number, …) that will be read of nodes and of claims, wherever the
	// plan finds them: the others may be left out. nil means all. Where NodeProps isn't nil, the highlights of a search, which
	// are pieces of any texts, may be left out, too. Of a localized property one text may be all that is read: see Preferred.
	NodeProps, EdgeProps []string
}

// Root is the question that a plan begins with, as a Reader is asked it; exactly one member is set.
type Root struct {
	Nodes  []ID
	Find   *FindRoot
	Search *SearchRoot
	Paths  *PathsRoot
}

func (r Root) empty() bool {
	return len(r.Nodes) == 0 && r.Find == nil && r.Search == nil && r.Paths == nil
}

// FindRoot is a question to Reader.Find.
type FindRoot struct {
	Filter Filter
	Page   Page
}

// SearchRoot is a question to Reader.Search.
type SearchRoot struct {
	Text   string
	Filter Filter
	Page   Page
}

// PathsRoot is a question to Reader.Paths.
type PathsRoot struct {
	From, To   ID
	Hops       Hops
	Max, Limit int
}

// Walk is a question to Reader.Adjacent, about all nodes at its place in the tree that are of the types From (none means any).
type Walk struct {
	From  []NodeType
	Hops  Hops   // with its page
	Edges Refs   // of the claims it finds
	Nodes Refs   // of the nodes at their far ends
	Walks []Walk // from these nodes
}

// Refs say which nodes to fetch that items refer to by id.
type Refs struct {
	Documents bool // that their evidence cites
	Disputes  bool // that claims are in; nodes refer to none
}

// Of lists the ids that nodes and claims refer to, each once.
func (r Refs) Of(nodes []Node, claims []Edge) []ID {
	var ids []ID
	for _, n := range nodes {
		if r.Documents {
			ids = append(ids, DocumentIDs(n.Props.Evidence())...)
		}
	}
	for _, c := range claims {
		if r.Documents {
			ids = append(ids, DocumentIDs(c.Props.Evidence())...)
		}
		if r.Disputes {
			for _, id := range c.Disputes() {
				ids = append(ids, ID(id))
			}
		}
	}
	return distinct(ids)
}

// Expansion is the answer to a Plan.
type Expansion struct {
	Nodes map[ID]Node // of Root.Nodes those that exist, and all that was referred to
	Find  NodePage    // the answer to Root.Find, as the other two to theirs
	Hits  HitPage
	Paths []Path
	// Pages are the answers to the walks, in the order of Plan.Each. Each has a page for every node at its walk's place that
	// is of one of its types, an empty one where nothing is found.
	Pages []map[ID]EdgePage
}

// Expander is a Reader that answers a Plan in one round trip. The answer must be that of ExpandByLevel, but for the
// properties, and the highlights, that the plan leaves out: they may be there or not.
type Expander interface {
	Reader
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
