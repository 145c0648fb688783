package picture

import (
	"math"
	"slices"
)

// layout is a network with a place for everything.
type layout struct {
	*network
	ports   []*port
	ends    [][2]*port
	columns []column
	left    []float64 // of each column
	top     []float64 // of each spot
	tall    []float64
	inBox   []boxText // of each thing
	heads   []heading
	least   float64 // how high a box is at least
	width   float64
	height  float64
}

// heading is the name of a layer, above its things.
type heading struct {
	x, y  float64
	lines []string
}

// widths are tried until a network fits: how wide boxes, and the words between them, are at most.
var widths = [][2]float64{{250, 170}, {220, 140}, {190, 120}, {170, 110}, {150, 95}, {132, 96}, {124, 88}}

// arranged lays a network out in a width: its layers beside each other if they fit, else below each other.
func arranged(s *scene, width, curve float64) *layout {
	n := ordered(s)
	if width == 0 {
		l := &layout{network: n}
		l.ports, l.ends = n.ports(false)
		try := widths[0]
		longest := n.longest()
		if longest > 12 {
			try[0] = 340 // labels on one line
		}
		// What fans out far needs room.
		l.fits(try, 0, curve+float64(4*min(longest, 30)))
		l.across()
		return l
	}
	for _, tight := range []bool{false, true} {
		l := &layout{network: n}
		l.ports, l.ends = n.ports(tight)
		for i, try := range widths {
			if len(n.columns) > 1 && l.fits(try, width, max(curve-float64(5*i), 30)) {
				l.widen(width, i)
				l.across()
				return l
			}
		}
	}
	return below(n, width)
}

// fits measures the columns, and says whether they are within a width, if there is one.
func (l *layout) fits(try [2]float64, width, curve float64) bool {
	l.columns = l.columnsFor(l.ports, try[0], try[1], curve, 8)
	l.measure()
	return width == 0 || l.width <= width
}

// longest is how many spots the longest column has.
func (n *network) longest() (most int) {
	for _, c := range n.columns {
		most = max(most, len(c))
	}
	return most
}

// measure says where each column begins.
func (l *layout) measure() {
	l.left, l.width = nil, 0
	for _, c := range l.columns {
		l.left = append(l.left, l.width)
		l.width += c.room()
	}
}

// widen gives what room is left first to boxes whose labels would do better with more, then to curves.
func (l *layout) widen(width float64, tried int) {
	for _, try := range slices.Backward(widths[:tried]) {
		for i := range l.columns {
			c := &l.columns[i]
			if wider := l.boxesWidth(c.spots, try[0]); l.width-c.width+wider <= width {
				l.width += wider - c.width
				c.width = wider
			}
		}
	}
	gaps := len(l.columns) - 1
	more := math.Floor((width - l.width) / float64(gaps))
	for i := range gaps {
		l.columns[i].curve = min(l.columns[i].curve+more, 150)
	}
	l.measure()
}

// across gives the boxes their heights, and each a height above the ground near those that it is joined to.
func (l *layout) across() {
	l.fill()
	head := l.head()
	for _, c := range l.columns {
		y := 0.0
		for i, spot := range c.spots {
			if i > 0 {
				y += l.gap(c.spots[i-1], spot)
			}
			l.top[spot] = y
			y += l.tall[spot]
		}
		for _, spot := range c.spots {
			l.top[spot] -= y / 2 // all columns have one middle
		}
	}
	for i := range 2 * sweeps {
		for j := range l.columns {
			if i%2 == 1 {
				j = len(l.columns) - 1 - j
			}
			l.settle(j)
		}
	}
	first := math.Inf(1)
	for _, y := range l.top {
		first = min(first, y)
	}
	for spot := range l.top {
		l.top[spot] += head - first
		l.height = max(l.height, l.top[spot]+l.tall[spot])
	}
}

// fill breaks the labels into lines, and puts the ports on the sides of the boxes.
func (l *layout) fill() {
	l.top, l.tall = make([]float64, len(l.spots)), make([]float64, len(l.spots))
	for i, spot := range l.spots {
		if spot.thing == passing {
			l.tall[i] = 10
		}
	}
	l.inBox = nil
	for i, t := range l.things {
		b := textFor(t, l.columns[t.Layer].width)
		l.inBox = append(l.inBox, b)
		l.tall[i] = max(b.height(), l.least)
	}
	for _, side := range l.sides() {
		need := 0.0
		for _, p := range side {
			need += p.above() + p.below()
		}
		l.tall[side[0].thing] = max(l.tall[side[0].thing], need)
	}
	for _, side := range l.sides() {
		y, tall := 0.0, l.tall[side[0].thing]
		for _, p := range side {
			p.y = y + p.above()
			y = p.y + p.below()
		}
		middle := (side[0].y + side[len(side)-1].y) / 2
		shift := min(max(tall/2-middle, 0), tall-y)
		for _, p := range side {
			p.y += shift
		}
	}
}

// sides are the ports that stand at one side of a box, from above.
func (l *layout) sides() (sides [][]*port) {
	for _, right := range []bool{false, true} {
		thing := -1
		for _, p := range l.ports {
			if p.right != right {
				continue
			}
			if p.thing != thing {
				sides, thing = append(sides, nil), p.thing
			}
			sides[len(sides)-1] = append(sides[len(sides)-1], p)
		}
	}
	return sides
}

// head names the columns, and says how high the names are.
func (l *layout) head() (height float64) {
	for i, name := range l.layers[:min(len(l.layers), len(l.columns))] {
		if name == "" {
			continue
		}
		lines := bold().wrap(name, kindSize, max(l.columns[i].room()-12, l.columns[i].width), 2)
		l.heads = append(l.heads, heading{l.left[i], 0, lines})
		height = max(height, float64(len(lines))*kindLine+8)
	}
	return height
}

// gap is how far two spots are from each other at least.
func (l *layout) gap(above, below int) float64 {
	passes := 0
	for _, spot := range []int{above, below} {
		if l.spots[spot].thing == passing {
			passes++
		}
	}
	gaps := [3]float64{14, 8, 0}
	if len(l.things) > 25 {
		gaps[0] = 9
	}
	return gaps[passes]
}

// settle moves the spots of a column to where their lines would be straight, as far as their order and gaps allow: the
// least sum of squares, by joining neighbours that push each other.
func (l *layout) settle(c int) {
	type block struct{ at, weight float64 }
	spots := l.columns[c].spots
	wanted, weight := l.wanted(c)
	offset := make([]float64, len(spots))
	for i := 1; i < len(spots); i++ {
		offset[i] = offset[i-1] + l.tall[spots[i-1]] + l.gap(spots[i-1], spots[i])
	}
	var blocks []block
	var sizes []int // how many spots are in each
	for i := range spots {
		b, size := block{wanted[i] - offset[i], weight[i]}, 1
		for len(blocks) > 0 && blocks[len(blocks)-1].at > b.at {
			last := blocks[len(blocks)-1]
			sum := last.weight + b.weight
			b = block{(last.at*last.weight + b.at*b.weight) / sum, sum}
			size += sizes[len(sizes)-1]
			blocks, sizes = blocks[:len(blocks)-1], sizes[:len(sizes)-1]
		}
		blocks, sizes = append(blocks, b), append(sizes, size)
	}
	i := 0
	for k, b := range blocks {
		for range sizes[k] {
			l.top[spots[i]] = b.at + offset[i]
			i++
		}
	}
}

// wanted is where each spot of a column would have to begin for its lines to be straight, and how much that counts.
func (l *layout) wanted(c int) (at, weight []float64) {
	spots := l.columns[c].spots
	sum, count := map[int]float64{}, map[int]float64{}
	for i, way := range l.ways {
		if l.ends[i][0].arc {
			continue
		}
		for k := 1; k < len(way); k++ {
			a, b := l.lineY(i, way, k-1), l.lineY(i, way, k)
			sum[way[k]] += a - (b - l.top[way[k]])
			sum[way[k-1]] += b - (a - l.top[way[k-1]])
			count[way[k]]++
			count[way[k-1]]++
		}
	}
	for _, spot := range spots {
		if n := count[spot]; n > 0 {
			at, weight = append(at, sum[spot]/n), append(weight, n)
		} else {
			at, weight = append(at, l.top[spot]), append(weight, 0.2)
		}
	}
	return at, weight
}

// lineY is how high a line is at the k-th spot of its way.
func (l *layout) lineY(line int, way []int, k int) float64 {
	spot := way[k]
	if l.spots[spot].thing == passing {
		return l.top[spot] + l.tall[spot]/2
	}
	for _, p := range l.ends[line] {
		if p.thing == spot && (p.right == (k == 0) || p.arc) {
			return l.top[spot] + p.y
		}
	}
	return l.top[spot]
}
