package picture

import "slices"

// below puts all layers into one column, where a width is too narrow for columns beside each other. Lines are arcs
// then.
func below(across *network, width float64) *layout {
	one := *across.scene
	one.things = slices.Clone(across.things)
	n := &network{scene: &one, columns: make([][]int, 1)}
	heads := map[int]string{} // by the thing that each stands above
	for layer, spots := range across.columns {
		first := true
		for _, spot := range spots {
			thing := across.spots[spot].thing
			if thing == passing {
				continue
			}
			if first && layer < len(across.layers) {
				heads[thing] = across.layers[layer]
			}
			first = false
			n.columns[0] = append(n.columns[0], thing)
		}
	}
	for i := range one.things {
		one.things[i].Layer = 0
		n.spots = append(n.spots, spot{thing: i})
	}
	for _, line := range one.lines {
		n.ways = append(n.ways, []int{line.from, line.to})
	}
	l := &layout{network: n, least: finger}
	l.ports, l.ends = n.ports(false)
	l.squeeze(width)
	l.fill()
	l.stack(heads)
	return l
}

// finger is how high a box is that can be pressed on a phone.
const finger = 44

// squeezed are tried until the boxes have room enough: which share of the width the words may take, and how far arcs
// are from each other.
var squeezed = []struct{ words, lane float64 }{{0.42, 10}, {0.36, 9}, {0.32, 8}, {0.29, 6}, {0.27, 5}, {0.25, 4}}

// squeeze finds widths for boxes, words and arcs that fit.
func (l *layout) squeeze(width float64) {
	const enough, most = 148, 300
	for _, try := range squeezed {
		l.columns = l.columnsFor(l.ports, most, width*try.words, 0, try.lane)
		c := &l.columns[0]
		natural := c.width
		room := width - (c.room() - c.width)
		c.width = max(min(room, max(natural, enough)), 96)
		if room >= min(natural, enough) {
			break
		}
	}
	c := &l.columns[0]
	if over := c.room() - width; over > 0 { // so many arcs that they come closer still
		c.lane = max(c.lane-over/float64(c.lanes), 0)
	}
	l.measure()
	l.width = max(l.width, 0)
}

// stack puts the things below each other, with the names of the layers above the first of each.
func (l *layout) stack(heads map[int]string) {
	y, c := 0.0, l.columns[0]
	for i, spot := range c.spots {
		if i > 0 {
			y += l.gap(c.spots[i-1], spot)
		}
		if name := heads[spot]; name != "" {
			lines := bold().wrap(name, kindSize, c.width, 2)
			if i > 0 {
				y += 8
			}
			l.heads = append(l.heads, heading{0, y, lines})
			y += float64(len(lines))*kindLine + 6
		}
		l.top[spot] = y
		y += l.tall[spot]
	}
	l.height = y
}
