package picture

import (
	"cmp"
	"slices"
)

// mostLayers is how many layers stand beside each other. What is in more stands in the last of them.
const mostLayers = 6

// layer numbers the layers that have things from 0 on, and drops the names of others. Where the scene tells no layers,
// a thing is one further than the furthest that points at it.
func (s *scene) layer() {
	used := map[int]bool{}
	for _, t := range s.things {
		used[t.Layer] = true
	}
	if len(used) < 2 {
		name := ""
		if len(s.things) > 0 {
			name = s.layerName(s.things[0].Layer)
		}
		s.layers = []string{name}
		for i, depth := range s.depths() {
			s.things[i].Layer = min(depth, mostLayers-1)
			if depth > 0 {
				s.layers = nil // the one name isn't that of several
			}
		}
		return
	}
	var layers []int
	for layer := range used {
		layers = append(layers, layer)
	}
	slices.Sort(layers)
	var names []string
	for _, layer := range layers[:min(len(layers), mostLayers)] {
		names = append(names, s.layerName(layer))
	}
	for i := range s.things {
		at, _ := slices.BinarySearch(layers, s.things[i].Layer)
		s.things[i].Layer = min(at, mostLayers-1)
	}
	s.layers = names
}

func (s *scene) layerName(layer int) string {
	if layer < 0 || layer >= len(s.layers) {
		return ""
	}
	return s.layers[layer]
}

// depths are the lengths of the longest ways to each thing. A line that closes a circle counts for nothing.
func (s *scene) depths() []int {
	next := make([][]int, len(s.things))
	for _, l := range s.lines {
		next[l.from] = append(next[l.from], l.to)
	}
	const unseen, open, done = 0, 1, 2
	state, after := make([]int, len(s.things)), []int(nil)
	forward := make([][]int, len(s.things))
	var visit func(int)
	visit = func(i int) {
		state[i] = open
		for _, j := range next[i] {
			if state[j] == open {
				continue
			}
			forward[i] = append(forward[i], j)
			if state[j] == unseen {
				visit(j)
			}
		}
		state[i] = done
		after = append(after, i)
	}
	for i := range s.things {
		if state[i] == unseen {
			visit(i)
		}
	}
	depth := make([]int, len(s.things))
	for _, i := range slices.Backward(after) {
		for _, j := range forward[i] {
			depth[j] = max(depth[j], depth[i]+1)
		}
	}
	return depth
}

// spot is a place in a column: a thing's, or one where a line passes by things of the column.
type spot struct {
	thing int // or passing
	line  int // that passes
	left  []int
	right []int // spots of the columns beside it that a line leads to
}

const passing = -1

// network is a scene whose spots have an order.
type network struct {
	*scene
	spots   []spot  // those of things first, in their order
	columns [][]int // spots, from above
	ways    [][]int // of each line: the spots from its left end to its right one
}

// ordered orders the things of each column so that few lines cross.
func ordered(s *scene) *network {
	n := &network{scene: s, columns: make([][]int, 1)}
	for i, t := range s.things {
		n.spots = append(n.spots, spot{thing: i})
		for len(n.columns) <= t.Layer {
			n.columns = append(n.columns, nil)
		}
		n.columns[t.Layer] = append(n.columns[t.Layer], i)
	}
	for i := range s.lines {
		n.ways = append(n.ways, n.way(i))
	}
	n.untangle()
	return n
}

// way joins the ends of a line, by a spot in each column between them.
func (n *network) way(line int) []int {
	from, to := n.lines[line].from, n.lines[line].to
	if n.things[from].Layer > n.things[to].Layer {
		from, to = to, from
	}
	way := []int{from}
	if n.things[from].Layer == n.things[to].Layer {
		return append(way, to)
	}
	for layer := n.things[from].Layer + 1; layer < n.things[to].Layer; layer++ {
		way = append(way, len(n.spots))
		n.columns[layer] = append(n.columns[layer], len(n.spots))
		n.spots = append(n.spots, spot{thing: passing, line: line})
	}
	way = append(way, to)
	for i := 1; i < len(way); i++ {
		a, b := &n.spots[way[i-1]], &n.spots[way[i]]
		a.right, b.left = append(a.right, way[i]), append(b.left, way[i-1])
	}
	return way
}

const sweeps = 12

// untangle goes over the columns to and fro, each ordered by where its neighbours stand, and keeps the best.
func (n *network) untangle() {
	best, fewest := n.copied(), n.crossings()
	for i := 0; i < sweeps && fewest > 0; i++ {
		for c := range n.columns {
			if i%2 == 0 && c > 0 {
				n.reorder(n.columns[c], n.columns[c-1], false)
			}
			if back := len(n.columns) - 1 - c; i%2 == 1 && c > 0 {
				n.reorder(n.columns[back], n.columns[back+1], true)
			}
		}
		n.swap()
		if now := n.crossings(); now < fewest {
			best, fewest = n.copied(), now
		}
	}
	n.columns = best
}

func (n *network) copied() [][]int {
	columns := make([][]int, len(n.columns))
	for i, c := range n.columns {
		columns[i] = slices.Clone(c)
	}
	return columns
}

// reorder puts a column in the order of the middle of each spot's neighbours in the column beside it. Without any, a
// spot stays about where it is.
func (n *network) reorder(column, beside []int, right bool) {
	at := places(beside)
	middle := map[int]float64{}
	for i, spot := range column {
		neighbours := n.spots[spot].left
		if right {
			neighbours = n.spots[spot].right
		}
		middle[spot] = (float64(i) + 0.5) / float64(len(column)) * float64(len(beside))
		if len(neighbours) > 0 {
			sum := 0.0
			for _, to := range neighbours {
				sum += float64(at[to]) + 0.5
			}
			middle[spot] = sum / float64(len(neighbours))
		}
	}
	slices.SortFunc(column, func(a, b int) int { return cmp.Or(cmp.Compare(middle[a], middle[b]), cmp.Compare(a, b)) })
}

func places(column []int) map[int]int {
	at := make(map[int]int, len(column))
	for i, spot := range column {
		at[spot] = i
	}
	return at
}

// swap changes neighbours in a column where fewer lines cross then.
func (n *network) swap() {
	for c, column := range n.columns {
		var left, right map[int]int
		if c > 0 {
			left = places(n.columns[c-1])
		}
		if c+1 < len(n.columns) {
			right = places(n.columns[c+1])
		}
		for i := 1; i < len(column); i++ {
			a, b := n.spots[column[i-1]], n.spots[column[i]]
			now := tangled(a.left, b.left, left) + tangled(a.right, b.right, right)
			if then := tangled(b.left, a.left, left) + tangled(b.right, a.right, right); then < now {
				column[i-1], column[i] = column[i], column[i-1]
			}
		}
	}
}

// tangled is how many lines of the upper of two spots cross one of the lower.
func tangled(upper, lower []int, at map[int]int) (sum int) {
	for _, a := range upper {
		for _, b := range lower {
			if at[a] > at[b] {
				sum++
			}
		}
	}
	return sum
}

// crossings counts those between all columns.
func (n *network) crossings() (sum int) {
	for c := 1; c < len(n.columns); c++ {
		at := places(n.columns[c])
		counts := make([]int, len(n.columns[c])+1) // a tree of sums: how many lines end above a place
		lines := 0
		for _, spot := range n.columns[c-1] {
			ends := n.spots[spot].right
			for _, to := range ends {
				above := 0
				for i := at[to] + 1; i > 0; i -= i & -i {
					above += counts[i]
				}
				sum += lines - above
			}
			for _, to := range ends {
				for i := at[to] + 1; i < len(counts); i += i & -i {
					counts[i]++
				}
			}
			lines += len(ends)
		}
	}
	return sum
}
