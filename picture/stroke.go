package picture

import "math"

// point is a place on the image.
type point struct{ x, y float64 }

// flattened is a line as straight pieces, short enough to look round.
func flattened(steps []step, scale float64) (line []point, closed bool) {
	for _, s := range steps {
		var p [3]point
		for j := range s.points() {
			p[j] = point{s.at[2*j] * scale, s.at[2*j+1] * scale}
		}
		switch s.do {
		case 'M', 'L':
			if n := len(line); n == 0 || line[n-1] != p[0] {
				line = append(line, p[0])
			}
		case 'C':
			line = append(line, bent(line[len(line)-1], p[0], p[1], p[2])...)
		case 'Z':
			closed = true
		}
	}
	return line, closed
}

// bent is a cubic curve without its beginning.
func bent(a, b, c, d point) (line []point) {
	long := distance(a, b) + distance(b, c) + distance(c, d)
	n := int(min(max(math.Ceil(long/5), 4), 64))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		p, q, r, s := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		line = append(line, point{
			p*a.x + q*b.x + r*c.x + s*d.x,
			p*a.y + q*b.y + r*c.y + s*d.y,
		})
	}
	return line
}

func distance(a, b point) float64 { return math.Hypot(b.x-a.x, b.y-a.y) }

// dashed divides a line into dashes, by how long they and the gaps between them are; without any, it is one.
func dashed(line []point, dashes []float64, scale float64) (all [][]point) {
	if len(dashes) == 0 || len(line) == 0 {
		return [][]point{line}
	}
	k, rest := 0, dashes[0]*scale
	dash := []point{line[0]}
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		for long := distance(a, b); long > rest; long = distance(a, b) {
			a = point{a.x + (b.x-a.x)*rest/long, a.y + (b.y-a.y)*rest/long}
			if k%2 == 0 {
				all = append(all, append(dash, a))
			}
			k++
			rest = dashes[k%len(dashes)] * scale
			dash = []point{a}
		}
		rest -= distance(a, b)
		dash = append(dash, b)
	}
	if k%2 == 0 && len(dash) > 1 {
		all = append(all, dash)
	}
	return all
}

// stroked is the outline of a line that is twice half wide: along its one side and back along the other.
func stroked(line []point, half float64) (outline []point) {
	n := len(line)
	if n < 2 {
		return nil
	}
	back := make([]point, 0, n)
	for i, p := range line {
		a, b := line[max(i-1, 0)], line[min(i+1, n-1)]
		long := distance(a, b)
		if long == 0 {
			continue
		}
		dx, dy := (b.y-a.y)/long*half, -(b.x-a.x)/long*half
		outline = append(outline, point{p.x + dx, p.y + dy})
		back = append(back, point{p.x - dx, p.y - dy})
	}
	for i := len(back) - 1; i >= 0; i-- {
		outline = append(outline, back[i])
	}
	return outline
}

// roundRect is a rectangle with round corners, clockwise.
func roundRect(left, top, right, bottom, r float64) (outline []point) {
	r = min(r, (right-left)/2, (bottom-top)/2)
	if r <= 0 {
		return []point{{left, top}, {right, top}, {right, bottom}, {left, bottom}}
	}
	for i, centre := range []point{
		{right - r, top + r}, {right - r, bottom - r}, {left + r, bottom - r}, {left + r, top + r},
	} {
		n := int(min(max(math.Ceil(r), 4), 16))
		for j := 0; j <= n; j++ {
			turn := (float64(i) - 1 + float64(j)/float64(n)) * math.Pi / 2
			outline = append(outline, point{centre.x + r*math.Cos(turn), centre.y + r*math.Sin(turn)})
		}
	}
	return outline
}
