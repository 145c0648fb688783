package kg

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tiltaksgraf/kg/text"
)

// The errors of this package; all others are failures of the store itself.
var (
	// ErrInvalid: the caller asked for something that can't be (a bad page size, an unknown relation).
	ErrInvalid = errors.New("invalid")
	// ErrCursor: a cursor that this list never gave out.
	ErrCursor = errors.New("invalid cursor")
	// ErrNotFound: no such version. An unknown node is no error, it is absent from the answer.
	ErrNotFound = errors.New("not found")
	// ErrUnavailable: the store can't answer now, try again.
	ErrUnavailable = errors.New("unavailable")
)

// Store keeps versions of a dataset. One is published; loading another never disturbs a reader.
// It is safe for concurrent use.
type Store interface {
	// Current returns the published version. The Reader must go on answering from that same version for as long as it is
	// used, whatever is loaded meanwhile. Before the first Load it must fail with ErrUnavailable.
	Current(ctx context.Context) (Reader, error)
	// Versions lists the versions the store still has, the one published last first. The published one leads.
	Versions(ctx context.Context) ([]Version, error)
	// At returns the version with this id; an unknown one must give ErrNotFound.
	At(ctx context.Context, id string) (Reader, error)
	// Load adds a version and publishes it by one atomic switch, all or nothing. Content equal to the published version's
	// must be a no-op that returns that version, unless it is described otherwise. Content equal to an older version's
	// publishes it again, with the new description. A Reader keeps the description of when it was asked for.
	// data must have passed Check; its items may be in any order; it must not be changed afterwards. A cancelled ctx must
	// leave the published version as it was, and its error must be given back.
	Load(ctx context.Context, data *Data, progress Progress) (Version, error)
	// Prune drops all but the newest keep versions; the published one always stays. keep < 1 must give ErrInvalid.
	Prune(ctx context.Context, keep int) error
	// Close frees what the store holds; later calls must fail with ErrUnavailable. Closing twice is no error.
	Close(ctx context.Context) error
}

// Progress is called while a Load goes on: done of total items (nodes and edges), first before all are done, last when
// all are; done never falls. A Load that is a no-op needn't call it. It may be nil.
type Progress func(done, total int)

// Version is one content of the dataset.
type Version struct {
	ID          string    // hash of the canonical content (see Data.Hash), equal in every store
	PublishedAt time.Time // when this store last published it, UTC
	Counts      Counts
	Description Description // what was loaded with it; no part of the hash
}

// Counts are how much there is of everything, written down at load.
type Counts struct {
	Nodes     map[NodeType]int
	Edges     map[RelationType]int
	Certainty map[Certainty]int
	Evidence  int
}

// Sum is how many nodes and claims there are in all.
func (c Counts) Sum() (nodes, claims int) {
	for _, n := range c.Nodes {
		nodes += n
	}
	for _, n := range c.Edges {
		claims += n
	}
	return nodes, claims
}

// Reader answers from one version, in a fixed order, with the same answers from every store. It is safe for concurrent
// use. Each method makes one round trip to the store, whatever the number of ids. Slices and maps it returns must not
// be changed.
type Reader interface {
	// Version says which version this is.
	Version() Version
	// Nodes returns those of ids that exist; unknown ids must be absent, repeated ids harmless.
	Nodes(ctx context.Context, ids []ID) (map[ID]Node, error)
	// Edges returns those of ids that exist; unknown ids must be absent.
	Edges(ctx context.Context, ids []ID) (map[ID]Edge, error)
	// Find returns one page of the nodes that pass the filter, in the filter's order.
	Find(ctx context.Context, f Filter, p Page) (NodePage, error)
	// Adjacent returns for each of ids one page of its edges with the nodes at their far ends, ordered by Compare of edge
	// ids. Every id asked for must be a key of the answer, unknown ones and those without edges with an empty page.
	// An edge from a node to itself must stand once.
	Adjacent(ctx context.Context, ids []ID, h Traversal) (map[ID]EdgePage, error)
	// Paths returns the simple paths (no node twice) between two nodes of at most max edges, shortest first, ties by the
	// Compare order of their edge ids read from start to end; at most limit. h.Page and h.To don't apply; h.Types
	// restricts the nodes between the two ends. From a node to itself there must be exactly one path, of length 0. Between
	// unknown ends there is none.
	Paths(ctx context.Context, from, to ID, h Traversal, max, limit int) ([]Path, error)
	// Search returns one page of the nodes whose texts match, best first, ties by Compare of ids, as package search ranks
	// them. Blank text finds nothing.
	Search(ctx context.Context, text string, f Filter, p Page) (HitPage, error)
	// Count counts the nodes that pass the filter by one of their facets; a node counts once for each value it has.
	Count(ctx context.Context, f Filter, by Facet) (map[string]int, error)
	// CountEdges returns for each of ids how many of the edges that the traversal allows it has of each kind; h.Direction,
	// h.Page and h.CountHidden don't apply. Every id asked for must be a key of the answer. Kinds of which it has
	// none must be absent. An edge from a node to itself counts in both directions.
	CountEdges(ctx context.Context, ids []ID, h Traversal) (map[ID]map[EdgeKind]int, error)
	// Snapshot yields everything in canonical order: all nodes by Compare of ids, then all edges likewise.
	// An error of yield ends it and is returned.
	Snapshot(ctx context.Context, yield func(Item) error) error
}

// Item is a node or an edge; exactly one of the two is set.
type Item struct {
	Node *Node
	Edge *Edge
}

// Filter says which nodes; its zero value means all of them. All conditions must hold.
type Filter struct {
	Types []NodeType // any of these
	Match []Match    // each of these
	Links []Link     // each of these
	Order Order
}

// Match selects nodes of which a facet has any of the values; without values, none.
type Match struct {
	Facet  Facet
	Values []string
}

// Link selects nodes that have an edge, as Traversal sees it from the node; Traversal.Page and Traversal.CountHidden
// don't apply.
type Link struct {
	Traversal Traversal
	// Parts selects nodes of these types as well that are PART_OF one that has such an edge, or PART_OF such a part, and
	// so on: all of them of these types, and all by claims of the certainty that Traversal asks for.
	Parts []NodeType
}

// Whole is the walk from a node to what it is part of, as Parts allows.
func (l Link) Whole() Traversal {
	return Traversal{Relations: []RelationType{"PART_OF"}, Direction: Out, Types: l.Parts,
		Certainty: l.Traversal.Certainty}
}

// Order of a list of nodes. Desc reverses it whole, ties included. Nodes without the key come first.
type Order struct {
	By   OrderBy
	Desc bool
}

// OrderBy is the key of an order; ties are in the canonical order of ids.
type OrderBy string

// The orders. ByID is the zero value.
const (
	ByID     OrderBy = ""       // canonical: types together, numbers as numbers
	ByName   OrderBy = "name"   // the bokmål name, in Norwegian alphabetical order
	ByDate   OrderBy = "date"   // the date of an event, a document, a plan, an appropriation's year
	ByAmount OrderBy = "amount" // kroner
	ByDegree OrderBy = "degree" // how many claims it is in
)

// Traversal says which edges to walk from a node; its zero value means all of them.
type Traversal struct {
	Relations []RelationType // any of these
	Direction Direction
	Types     []NodeType  // far ends of any of these types
	To        []ID        // far ends among these
	Certainty []Certainty // any of these
	Roles     []Role      // any of these; edges without a role never match a non-empty list
	AsOf      Date        // a whole day: leaves out what surely doesn't hold then (Edge.Holds)
	Page      Page
	// CountHidden asks for EdgePage.Hidden.
	CountHidden bool
}

// Direction of a walk, seen from the node where it starts.
type Direction string

// The directions. Both is the zero value.
const (
	Both Direction = ""
	Out  Direction = "OUT"
	In   Direction = "IN"
)

// Page is a piece of a list. First counts forwards from After, Last backwards from Before; the items are in the same
// order either way. With both After and Before the page lies between the two, of which After is then the earlier
// position. Readers get exactly one of First and Last above 0 (Graph sees to defaults and limits).
type Page struct {
	First, Last   int
	After, Before *Cursor
	Count         bool // ask for the total
	Plain         bool // leave out Hit.Highlights, which take longer to find than the hits
}

// Cursor is a position in a list: the order's key and the id of an item there. The item itself need not exist.
type Cursor struct {
	Key string
	ID  ID
}

// PageInfo is what lies around a page in the whole list, beyond After and Before, too: HasNext and HasPrevious are
// exact in both directions. An empty page lies where it was asked for: after the end of a list, all of it is before the
// page.
type PageInfo struct {
	HasNext, HasPrevious bool
	Total                int // the whole list; -1 unless asked for by Page.Count
}

// NodePage is a page of nodes; Cursors[i] is the position of Nodes[i].
type NodePage struct {
	Nodes   []Node
	Cursors []Cursor
	PageInfo
}

// EdgePage is a page of edges. Nodes[i] is at the far end of Edges[i]; its cursor is {SortKey(edge id), edge id}.
type EdgePage struct {
	Edges []Edge
	Nodes []Node
	PageInfo
	// Hidden counts the edges that only Traversal.Certainty left out; -1 unless asked for by Traversal.CountHidden.
	Hidden int
}

// HitPage is a page of search hits; Cursors[i] is the position of Hits[i].
type HitPage struct {
	Hits    []Hit
	Cursors []Cursor
	PageInfo
	// IsCut says that a word stands for so many nodes that not all of them were looked at: there may be more hits.
	IsCut bool
}

// Hit is a node that a search found.
type Hit struct {
	Node       Node
	Score      float64
	Highlights []text.Highlight // where and why it matched, best first; empty only on a Page.Plain
}

// Path is a walk between two nodes: Edges[i] joins Nodes[i] and Nodes[i+1], in whichever direction.
type Path struct {
	Nodes []Node
	Edges []Edge
}

// Invalidf is an ErrInvalid with words for the client who asked.
func Invalidf(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrInvalid}, args...)...)
}

// EdgeKind is a relation as it is seen from one of its ends: Out from Edge.From, In from Edge.To.
type EdgeKind struct {
	Relation  RelationType
	Direction Direction
}
