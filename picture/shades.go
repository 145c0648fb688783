package picture

import (
	"image"
	"image/color"
)

// paletted is an image with at most 256 colours, which makes its file small. The paints keep theirs; where there are
// too many shades between them, the nearest of fewer stand for them. It lies in the memory of the image that it is made
// of, which is gone then.
func paletted(of *image.RGBA) image.Image {
	known := newShades()
	for i, last := 0, (color.RGBA{}); i < len(of.Pix); i += 4 {
		if c := opaque(of.Pix[i:]); c != last {
			if _, ok := known.number(c); !ok {
				return of
			}
			last = c
		}
	}
	for drop := range 6 {
		if palette, place := fewer(known.all, drop); palette != nil {
			return &image.Paletted{Pix: packed(of.Pix, known, place), Stride: of.Stride / 4, Rect: of.Rect, Palette: palette}
		}
	}
	return of
}

// packed is the place of each pixel's colour, written over the pixels: each where none is read any more.
func packed(pixels []uint8, known *shades, place []uint8) []uint8 {
	last, at := color.RGBA{}, uint8(0)
	for i := range len(pixels) / 4 {
		if c := opaque(pixels[4*i:]); c != last {
			n, _ := known.number(c)
			last, at = c, place[n]
		}
		pixels[i] = at
	}
	return pixels[:len(pixels)/4]
}

func opaque(pixel []uint8) color.RGBA { return color.RGBA{pixel[0], pixel[1], pixel[2], 0xff} }

// shades are the colours of an image, numbered as they were met.
type shades struct {
	all   []color.RGBA
	slots []uint16 // a hash table: numbers, from 1 on
}

const (
	slotBits  = 14
	mostKnown = 1 << (slotBits - 1)
)

func newShades() *shades { return &shades{slots: make([]uint16, 1<<slotBits)} }

// number is the number of a colour, unless there are too many.
func (s *shades) number(c color.RGBA) (uint16, bool) {
	hash := (uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B)) * 2654435761 >> (32 - slotBits)
	for ; ; hash = (hash + 1) % (1 << slotBits) {
		switch n := s.slots[hash]; {
		case n == 0 && len(s.all) == mostKnown:
			return 0, false
		case n == 0:
			s.all = append(s.all, c)
			s.slots[hash] = uint16(len(s.all))
			return uint16(len(s.all) - 1), true
		case s.all[n-1] == c:
			return n - 1, true
		}
	}
}

// fewer are the colours without so many of their lower bits, and where each stands among them; none if they are more
// than 256.
func fewer(all []color.RGBA, drop int) (palette color.Palette, place []uint8) {
	exact := map[color.RGBA]bool{}
	for _, p := range paints {
		exact[p.fill.rgba()], exact[p.stroke.rgba()] = true, true
	}
	at := map[color.RGBA]uint8{}
	for _, c := range all {
		if !exact[c] {
			c = coarse(c, drop)
		}
		n, ok := at[c]
		if !ok && len(palette) == 256 {
			return nil, nil
		} else if !ok {
			n = uint8(len(palette))
			at[c], palette = n, append(palette, c)
		}
		place = append(place, n)
	}
	return palette, place
}

// coarse is a colour without its lower bits, moved to the middle of those it stands for.
func coarse(c color.RGBA, drop int) color.RGBA {
	half := uint8(1<<drop) >> 1
	return color.RGBA{c.R>>drop<<drop | half, c.G>>drop<<drop | half, c.B>>drop<<drop | half, 0xff}
}
