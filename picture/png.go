package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// mostPixels is how many an image has at most: 8 million take 32 MB while it is drawn.
const mostPixels = 8e6

// PNG is the picture as an image, each pixel of it drawn as 1 or, for fine screens and print, 2 in a row. One that
// would be too large is drawn smaller.
func (p *Picture) PNG(scale int) ([]byte, error) {
	s := min(float64(min(max(scale, 1), 2)), math.Sqrt(mostPixels/(p.width*p.height)))
	c := &raster{
		image: image.NewRGBA(image.Rect(0, 0, int(p.width*s), int(p.height*s))), scale: s, faces: map[faceKind]font.Face{},
	}
	for _, s := range p.shapes {
		s.draw(c)
	}
	if c.err != nil {
		return nil, c.err
	}
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&b, paletted(c.image))
	return b.Bytes(), err
}

// raster is a canvas that fills pixels.
type raster struct {
	image *image.RGBA
	scale float64
	faces map[faceKind]font.Face
	fill  vector.Rasterizer
	err   error
}

// faceKind is which letters, and how large.
type faceKind struct {
	strong bool
	size   float64
}

func (c *raster) open(group) {}
func (c *raster) close()     {}

func (c *raster) box(b box) {
	s := c.scale
	x, y, right, bottom := b.x*s, b.y*s, (b.x+b.width)*s, (b.y+b.height)*s
	if b.paint.fill != none {
		if b.radius == 0 {
			r := image.Rect(int(x+0.5), int(y+0.5), int(right+0.5), int(bottom+0.5))
			draw.Draw(c.image, r, image.NewUniform(b.paint.fill.rgba()), image.Point{}, draw.Src)
		} else {
			c.area([][]point{roundRect(x, y, right, bottom, b.radius*s)}, b.paint.fill.rgba())
		}
	}
	if b.paint.stroke != none {
		half := b.paint.width * s / 2
		outer := roundRect(x-half, y-half, right+half, bottom+half, b.radius*s+half)
		inner := roundRect(x+half, y+half, right-half, bottom-half, max(b.radius*s-half, 0))
		for i, j := 0, len(inner)-1; i < j; i, j = i+1, j-1 {
			inner[i], inner[j] = inner[j], inner[i] // a hole turns the other way
		}
		c.area([][]point{outer, inner}, b.paint.stroke.rgba())
	}
}

func (c *raster) curve(l curve) {
	line, closed := flattened(l.steps, c.scale)
	if closed && l.paint.fill != none {
		c.area([][]point{line}, l.paint.fill.rgba())
		return
	}
	scale := l.scale * c.scale
	for _, dash := range dashed(line, l.paint.dashes, scale) {
		c.area([][]point{stroked(dash, l.paint.width*scale/2)}, l.paint.stroke.rgba())
	}
}

func (c *raster) text(t text) {
	kind := faceKind{t.strong, t.size * c.scale}
	face := c.faces[kind]
	if face == nil {
		var err error
		face, err = opentype.NewFace(lettersOf(t.strong).font, &opentype.FaceOptions{Size: kind.size, DPI: 72})
		if err != nil {
			c.err = err
			return
		}
		c.faces[kind] = face
	}
	d := font.Drawer{Dst: c.image, Src: image.NewUniform(t.paint.fill.rgba()), Face: face}
	d.Dot = fixed.Point26_6{X: fixed.Int26_6(t.x * c.scale * 64), Y: fixed.Int26_6(t.y * c.scale * 64)}
	if t.atEnd {
		d.Dot.X -= d.MeasureString(t.words)
	}
	d.DrawString(t.words)
}

// band is how many rows of pixels are filled in one go: in a low band, even a long line touches few columns.
const band = 24

// area fills what outlines enclose, with soft edges.
func (c *raster) area(outlines [][]point, fill color.RGBA) {
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, outline := range outlines {
		for _, p := range outline {
			top, bottom = min(top, p.y), max(bottom, p.y)
		}
	}
	source := image.NewUniform(fill)
	last := min(int(math.Ceil(bottom)), c.image.Rect.Dy())
	for y := max(int(math.Floor(top)), 0); y < last; y += band {
		edges, left, right := within(outlines, float64(y), float64(min(y+band, last)))
		r := image.Rect(int(math.Floor(left)), y, int(math.Ceil(right)), min(y+band, last)).Intersect(c.image.Rect)
		if len(edges) == 0 || r.Empty() {
			continue
		}
		c.fill.Reset(r.Dx(), r.Dy())
		x, y := float64(r.Min.X), float64(r.Min.Y)
		for _, e := range edges {
			c.fill.MoveTo(float32(e[0].x-x), float32(e[0].y-y))
			c.fill.LineTo(float32(e[1].x-x), float32(e[1].y-y))
		}
		c.fill.Draw(c.image, r, source, image.Point{})
	}
}

// within are the edges of outlines that touch rows from top to bottom, and how far they reach there.
func within(outlines [][]point, top, bottom float64) (edges [][2]point, left, right float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, outline := range outlines {
		for i, a := range outline {
			b := outline[(i+1)%len(outline)]
			if max(a.y, b.y) <= top || min(a.y, b.y) >= bottom {
				continue
			}
			edges = append(edges, [2]point{a, b})
			for _, y := range []float64{min(max(a.y, top), bottom), min(max(b.y, top), bottom)} {
				x := a.x
				if a.y != b.y {
					x += (b.x - a.x) * (y - a.y) / (b.y - a.y)
				}
				left, right = min(left, x), max(right, x)
			}
		}
	}
	return edges, left, right
}
