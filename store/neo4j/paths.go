package neo4j

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// Paths lists simple paths, shortest first and in canonical order, by the method of Yen (Finding the k
// shortest loopless paths in a network, 1971) with Lawler's division of what is left. Each path found
// splits the paths not yet found into sets. Those of a set share some of its first claims, and then
// leave it. The next path is the best one of all sets. The database finds it by breadth-first search,
// all sets of a division in one statement. The first statement finds as many of the shortest as are
// asked for; only where there are fewer, longer ones take one more each, however many paths there are.
func (r *reader) Paths(ctx context.Context, from, to kg.ID, h kg.Traversal, max, limit int) ([]kg.Path, error) {
	return r.paths(ctx, fetch.PathsRoot{From: from, To: to, Traversal: h, Max: max, Limit: limit},
		projectNodes(nil), projectClaims(nil))
}

func (r *reader) paths(ctx context.Context, q fetch.PathsRoot, nodes, claims projection) ([]kg.Path, error) {
	switch {
	case q.Limit < 1 || q.Max < 0 || q.From != q.To && q.Max == 0:
		return nil, ctx.Err()
	case q.From == q.To:
		nodes, err := r.Nodes(ctx, []kg.ID{q.From})
		if n, ok := nodes[q.From]; ok {
			return []kg.Path{{Nodes: []kg.Node{n}}}, err
		}
		return nil, err
	}
	p := &pathfinder{reader: r, to: q.To, traversal: q.Traversal, max: q.Max, limit: q.Limit, nodes: nodes, claims: claims}
	return p.find(ctx, q.From)
}

type pathfinder struct {
	*reader
	to            kg.ID
	traversal     kg.Traversal
	max, limit    int
	nodes, claims projection
}

// routes is a set of paths: those that begin as path does, with its first shared claims, and go on with none of the
// banned ones. Once it is known, path is the best of them.
type routes struct {
	path   kg.Path
	nodes  []int64 // the ranks of the path's nodes,
	claims []int64 // and of its claims
	shared int
	banned []int64 // ranks of claims
}

// find returns the first paths, so many. Its first statement returns as many as
// there are of the shortest; most often that is all.
func (p *pathfinder) find(ctx context.Context, from kg.ID) (found []kg.Path, err error) {
	left := []routes{{path: kg.Path{Nodes: []kg.Node{{ID: from}}}, nodes: []int64{0}}}
	shortest, err := p.explore(ctx, left)
	if err != nil {
		return nil, err
	}
	for _, s := range shortest {
		found = append(found, s.path)
	}
	if len(found) == 0 || len(found) == p.limit {
		return found, nil
	}
	for _, s := range shortest {
		left = s.without(left, p.max)
	}
	open := &routeHeap{}
	for len(found) < p.limit {
		bests, err := p.explore(ctx, left)
		if err != nil {
			return nil, err
		}
		for _, s := range bests {
			heap.Push(open, s)
		}
		if open.Len() == 0 {
			break
		}
		best := heap.Pop(open).(routes)
		found, left = append(found, best.path), best.divide(p.max)
	}
	return found, nil
}

// without is what is left of sets of paths without the best path of s: that set is divided which has it.
func (s routes) without(sets []routes, max int) []routes {
	i := slices.IndexFunc(sets, func(set routes) bool {
		n := set.shared
		return slices.Equal(set.claims[:n], s.claims[:n]) && !slices.Contains(set.banned, s.claims[n])
	})
	s.shared, s.banned = sets[i].shared, sets[i].banned
	return append(slices.Delete(sets, i, i+1), s.divide(max)...)
}

// divide returns the sets that make up what is left of the set without its best path.
func (s routes) divide(max int) []routes {
	var sets []routes
	for i := s.shared; i < min(len(s.path.Edges), max); i++ {
		banned := []int64{s.claims[i]}
		if i == s.shared {
			banned = append(banned, s.banned...)
		}
		rest := s
		rest.shared, rest.banned = i, banned
		sets = append(sets, rest)
	}
	return sets
}

// pathing is what paths.cypher is made from.
type pathing struct {
	Arrow, Claim string
	Types        string   // parameter with the types of nodes between the ends; "" is any
	LeftOut      string   // labels of the types that no node between the ends is of; "" is none
	Near         string   // the arrow of paths of up to 3 claims
	Four         pathStep // of those of 4, if they may be so long
	Bare         string   // the arrow of a claim
	Far          bool     // they may be longer
	Steps        [5]pathStep
	Divided      bool   // there are paths already, and sets of what is left
	Ranks        bool   // they are returned, for there may be more paths to find
	Node, Told   string // how a node and a claim are returned
}

// Named is the arrow of a claim that has a name.
func (p pathing) Named(claim string) string { return strings.Replace(p.Bare, "[", "["+claim, 1) }

// Inner is the condition that a node may lie between the ends, or "". The types of nearly every question are known by
// the labels of the few that are left out (see records), which takes less time than to read a property. All others are
// compared with a parameter: there may be any number of them, and each text of a statement is planned anew.
func (p pathing) Inner(node string) string {
	switch {
	case p.LeftOut != "":
		return fmt.Sprintf("%s:!(%s)", node, p.LeftOut)
	case p.Types != "":
		return fmt.Sprintf("%s.type IN %s", node, p.Types)
	}
	return ""
}

// pathStep is how paths of so many claims are joined from both sides.
type pathStep struct {
	When    string // they may do
	Pattern string
	Join    string // the node where the sides meet; "" for paths of one claim
	Simple  string // no node is passed twice
}

// pathSteps are the steps for paths of 1 to 4 claims along an arrow, empty where
// that is more than max. Of three, the side whose end has fewer claims goes two.
func pathSteps(along string, max int) (steps [5]pathStep) {
	const (
		two, three  = "x <> s AND x <> e", "x <> s AND x <> e AND y <> s AND y <> e AND x <> y"
		four        = three + " AND z <> s AND z <> e AND x <> z AND y <> z"
		fewer, more = "COUNT { (s)--() } < COUNT { (e)--() }", "COUNT { (s)--() } >= COUNT { (e)--() }"
	)
	for i, step := range []pathStep{
		{"true", "(s)-(e)", "", "s <> e"},
		{"set.max >= 2", "(s)-(x)-(e)", "x", two},
		{"set.max >= 3 AND " + fewer, "(s)-(x)-(y)-(e)", "y", three},
		{"set.max >= 3 AND " + more, "(s)-(x)-(y)-(e)", "x", three},
		{"set.max >= 4", "(s)-(x)-(y)-(z)-(e)", "y", four},
	} {
		if strings.Count(step.Pattern, "-") <= max {
			step.Pattern = strings.ReplaceAll(step.Pattern, ")-(", ")"+along+"(")
			steps[i] = step
		}
	}
	return steps
}

// explore finds the best paths of sets: of a set that isn't divided from others
// as many as are asked for and equally short, in order.
func (p *pathfinder) explore(ctx context.Context, sets []routes) ([]routes, error) {
	if len(sets) == 0 {
		return nil, nil
	}
	record, err := p.readOne(ctx, p.query(sets))
	if err != nil {
		return nil, err
	}
	rows, err := field[[]any](record, "paths")
	if err != nil {
		return nil, p.wrong(ctx, "paths", err)
	}
	found := make([]routes, len(rows))
	for i, row := range rows {
		number, rest, err := p.row(row)
		if err != nil || number >= len(sets) {
			return nil, p.wrong(ctx, "paths", cmp.Or(err, fmt.Errorf("set %d of %d", number, len(sets))))
		}
		found[i] = sets[number].joined(rest)
	}
	return found, nil
}

func (p *pathfinder) query(sets []routes) *query {
	q := p.reader.query("paths")
	traversal, leftOut := p.traversal, ""
	if slices.Equal(traversal.Types, kg.Connecting) {
		traversal.Types, leftOut = nil, p.records()
	}
	h := q.traversal(traversal)
	conditions := slices.Clone(h.claim)
	if h.certain != "" {
		conditions = append(conditions, h.certain)
	}
	parts := pathing{
		Arrow: h.arrow(fmt.Sprintf("*1..%d", p.max)), Near: h.arrow(fmt.Sprintf("*1..%d", min(p.max, 3))), Far: p.max > 4,
		Claim: all(conditions...), Types: h.types, LeftOut: leftOut,
		Divided: len(sets[0].banned) > 0, Ranks: p.limit > 1, Node: p.nodes.text(), Told: p.claims.text(),
	}
	if steps := pathSteps(h.bare, p.max); parts.Divided {
		parts.Steps = steps
	} else {
		parts.Four, parts.Bare = steps[len(steps)-1], h.bare
	}
	q.data = parts
	q.with("end", p.key(p.to)).with("sets", p.rows(sets)).with("limit", p.limit)
	return q
}

// records are the labels of those kg.Records that the version has. The name of a label that no node ever had is looked
// up by the database each time it comes to a node: two of these made a shortest path an eighth slower.
func (p *pathfinder) records() string {
	there := slices.DeleteFunc(slices.Clone(kg.Records), func(t kg.NodeType) bool {
		return p.version.Counts.Nodes[t] == 0
	})
	return strings.Join(texts(there), "|")
}

// rows are the sets as parameters.
func (p *pathfinder) rows(sets []routes) []any {
	rows := make([]any, len(sets))
	for i, s := range sets {
		rows[i] = map[string]any{
			"number": i, "at": p.key(s.path.Nodes[s.shared].ID),
			"blocked": s.nodes[:s.shared], "banned": s.banned, "max": p.max - s.shared,
		}
	}
	return rows
}

// joined is the set when its best path is known: what its paths share, and a path that goes on from there.
func (s routes) joined(rest routes) routes {
	s.path = kg.Path{
		Nodes: slices.Concat(s.path.Nodes[:s.shared], rest.path.Nodes),
		Edges: slices.Concat(s.path.Edges[:s.shared], rest.path.Edges),
	}
	s.nodes, s.claims = slices.Concat(s.nodes[:s.shared], rest.nodes), slices.Concat(s.claims[:s.shared], rest.claims)
	return s
}

// row reads [number, nodes, claims], and where more paths may be to find the ranks of both.
func (p *pathfinder) row(row any) (number int, found routes, err error) {
	fields, _ := row.([]any)
	if ranks := p.limit > 1; len(fields) != 3 && !ranks || len(fields) != 5 && ranks {
		return 0, found, fmt.Errorf("a path of %d fields", len(fields))
	}
	path := &found.path
	n, _ := fields[0].(int64)
	nodes, _ := fields[1].([]any)
	claims, _ := fields[2].([]any)
	if path.Nodes, err = readEach(nodes, p.nodes.node); err != nil {
		return 0, found, err
	}
	if path.Edges, err = readEach(claims, p.claims.claim); err != nil {
		return 0, found, err
	}
	if len(path.Nodes) != len(path.Edges)+1 {
		return 0, found, fmt.Errorf("a path of %d nodes and %d claims", len(path.Nodes), len(path.Edges))
	}
	if p.limit == 1 {
		return int(n), found, nil
	}
	found.nodes, found.claims = numbers(fields[3]), numbers(fields[4])
	if len(path.Nodes) != len(found.nodes) || len(path.Edges) != len(found.claims) {
		return 0, found, fmt.Errorf("%d and %d ranks of %d nodes and %d claims",
			len(found.nodes), len(found.claims), len(path.Nodes), len(path.Edges))
	}
	return int(n), found, nil
}

// numbers reads a list of integers.
func numbers(list any) []int64 {
	values, _ := list.([]any)
	all := make([]int64, len(values))
	for i := range values {
		all[i], _ = values[i].(int64)
	}
	return all
}

// routeHeap has the set first whose best path comes first.
type routeHeap []routes

func (h routeHeap) Len() int { return len(h) }

func (h routeHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

func (h *routeHeap) Push(s any) { *h = append(*h, s.(routes)) }

func (h routeHeap) Less(i, j int) bool {
	a, b := h[i].claims, h[j].claims
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b)) < 0
}

func (h *routeHeap) Pop() any {
	last := len(*h) - 1
	s := (*h)[last]
	*h = (*h)[:last]
	return s
}
