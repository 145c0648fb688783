package picture

import (
	"cmp"
	"slices"
	"strings"
)

// port is where lines leave a box. The words of lines that say the same stand at it once; lines whose words stand at
// their other end come together in one.
type port struct {
	portKind
	lines  []int
	toward float64  // where its lines lead: ports stand in this order
	words  []string // of its label, as they stand below each other
	y      float64  // below the top of its box
	lane   int      // that its arcs go down or up in, from the column outward
}

// portKind is what lines share that share a port.
type portKind struct {
	thing   int
	right   bool // at the right side of the box
	arc     bool // to things of the same column
	in      bool // the lines point at the box
	label   string
	labeled bool
	paint   *paint
}

// sameWords is how many lines must say the same at a box for their words to stand there. Fewer are told at their other
// ends, so that they stand beside those whom they are about.
const sameWords = 3

// ports joins the lines to the boxes. ends are the ports of each line, at what it comes from and at what it leads to.
// Where there is little room, the words between two columns all stand on one side.
func (n *network) ports(tight bool) (ports []*port, ends [][2]*port) {
	kinds, count, degree := n.portKinds()
	told := make([]int, len(kinds)) // at which end the words of each line stand
	for i, both := range kinds {
		from, to := count[both[0]], count[both[1]]
		if max(from, to) >= sameWords {
			if to > from {
				told[i] = 1
			}
		} else if degree[n.lines[i].to] < degree[n.lines[i].from] {
			told[i] = 1
		}
	}
	if tight {
		n.oneSide(kinds, told)
	}
	found := map[portKind]*port{}
	for i, both := range kinds {
		both[1-told[i]].label, both[1-told[i]].labeled = "", false
		var at [2]*port
		for j, kind := range both {
			p := found[kind]
			if p == nil {
				p = &port{portKind: kind}
				found[kind] = p
				ports = append(ports, p)
			}
			p.lines = append(p.lines, i)
			at[j] = p
		}
		ends = append(ends, at)
	}
	n.direct(ports)
	return ports, ends
}

// oneSide moves words to the other ends of their lines, so that between two columns they all stand beside the left one,
// if it has arcs, whose words can't stand elsewhere, or most of them do; else beside the right one.
func (n *network) oneSide(kinds [][2]portKind, told []int) {
	left := make([]int, len(n.columns)) // how many words stand at the right of a column, less those before the next
	gap := func(k portKind) int {
		if k.right {
			return n.things[k.thing].Layer
		}
		return n.things[k.thing].Layer - 1
	}
	for i, both := range kinds {
		switch k := both[told[i]]; {
		case k.arc:
			left[gap(k)] += len(kinds)
		case k.right:
			left[gap(k)]++
		default:
			left[gap(k)]--
		}
	}
	for i, both := range kinds {
		fits := func(k portKind) bool { return k.arc || k.right == (left[gap(k)] >= 0) }
		if !fits(both[told[i]]) && fits(both[1-told[i]]) {
			told[i] = 1 - told[i]
		}
	}
}

// portKinds are the ports that the ends of each line would have if its words stood there, how many lines would share
// each, and how many lines each thing has.
func (n *network) portKinds() (kinds [][2]portKind, count map[portKind]int, degree []int) {
	count, degree = map[portKind]int{}, make([]int, len(n.things))
	for _, l := range n.lines {
		from, to := n.things[l.from].Layer, n.things[l.to].Layer
		look, _ := linePaint(l.Line)
		label := l.Words
		if l.Claims > 1 {
			several := strings.ReplaceAll(clean(n.texts.Several(l.Claims), longestWord), " ", noBreak)
			label = strings.TrimSpace(label + " (" + several + ")")
		}
		both := [2]portKind{
			{l.from, from <= to, from == to, false, label, true, look},
			{l.to, to <= from, from == to, true, label, true, look},
		}
		for j, thing := range []int{l.from, l.to} {
			count[both[j]]++
			degree[thing]++
		}
		kinds = append(kinds, both)
	}
	return kinds, count, degree
}

// direct orders the ports by where they lead: first those of arcs upward, the nearest first, so that arcs don't cross;
// then those to other columns; then those of arcs downward, the furthest first.
func (n *network) direct(ports []*port) {
	const up, down = -1e6, 1e6
	row, rows := map[int]int{}, map[int]int{}
	for _, column := range n.columns {
		for i, spot := range column {
			row[spot], rows[spot] = i, len(column)
		}
	}
	for _, p := range ports {
		sum := 0.0
		for _, i := range p.lines {
			other := n.beside(i, p)
			if p.arc {
				sum += float64(row[other] - row[p.thing])
			} else {
				sum += (float64(row[other]) + 0.5) / float64(rows[other])
			}
		}
		p.toward = sum / float64(len(p.lines))
		if p.arc && p.toward < 0 {
			p.toward = up - p.toward
		} else if p.arc {
			p.toward = down - p.toward
		}
	}
	slices.SortFunc(ports, func(a, b *port) int {
		return cmp.Or(cmp.Compare(a.thing, b.thing), cmp.Compare(a.toward, b.toward), natural(a.label, b.label),
			cmp.Compare(a.paint.class, b.paint.class), compareLines(n.lines[a.lines[0]], n.lines[b.lines[0]]))
	})
	n.lanes(ports)
}

// beside is the spot that a line leads to next from a port.
func (n *network) beside(line int, p *port) int {
	way := n.ways[line]
	if way[0] == p.thing {
		return way[1]
	}
	return way[len(way)-2]
}

// lanes gives the arcs of each column lanes, in which none runs upon another: short ones in the inner lanes.
func (n *network) lanes(ports []*port) {
	type span struct {
		*port
		column, top, bottom int
	}
	row := map[int]int{}
	for _, column := range n.columns {
		for i, spot := range column {
			row[spot] = i
		}
	}
	var spans []span
	for _, p := range ports {
		if !p.arc || !p.labeled {
			continue
		}
		s := span{p, n.things[p.thing].Layer, row[p.thing], row[p.thing]}
		for _, i := range p.lines {
			for _, end := range n.ways[i] {
				s.top, s.bottom = min(s.top, row[end]), max(s.bottom, row[end])
			}
		}
		spans = append(spans, s)
	}
	slices.SortStableFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.bottom-a.top, b.bottom-b.top), cmp.Compare(a.top, b.top))
	})
	for i, s := range spans {
		taken := map[int]bool{}
		for _, other := range spans[:i] {
			if other.column == s.column && other.top <= s.bottom && s.top <= other.bottom {
				taken[other.lane] = true
			}
		}
		for taken[s.lane] {
			s.lane++
		}
	}
}
