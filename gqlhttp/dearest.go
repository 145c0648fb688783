package gqlhttp

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// tooDear refuses an operation that costs more than maximum. It names the dearest field, and how many items it may be
// asked for so that the whole costs no more, where there is such a number.
func (p pricing) tooDear(fields []priced, cost, maximum int) *refusal {
	bad := exceeded("cost", cost, maximum)
	d := p.dearest(fields, int64(maximum))
	refused, ext := bad.errs[0], bad.errs[0].Extensions
	ext["field"] = d.path
	refused.Message += fmt.Sprintf("; the dearest field is %s (%d)", strings.Join(d.path, "."), d.cost)
	if d.fits == 0 {
		refused.Message += ", of which less must be selected"
		return bad
	}
	ext["argument"], ext["fits"] = d.by, d.fits
	refused.Message += fmt.Sprintf(": %s at most %d would fit", d.by, d.fits)
	return bad
}

// dearest is what makes an operation dear: where a field stands in the answer, its share of the cost, and the most
// items that it may ask for, by which argument; 0 where it can't be mended so.
type dearest struct {
	path       []string
	cost, fits int64
	by         string
}

// dearest follows the dearest field of each level down to the first that may ask for fewer items, so that the operation
// costs no more than maximum. Where there is none, it is the dearest field of the root.
func (p pricing) dearest(fields []priced, maximum int64) (found dearest) {
	at, path, times, items := fields, []string(nil), int64(1), int64(0)
	for len(at) > 0 {
		f, cost := p.dearestOf(at, items)
		if f == nil {
			break
		}
		path = append(path, f.Alias)
		here := dearest{path: path, cost: min(times*cost, saturated)}
		here.fits, here.by = p.fitting(fields, f.Field, maximum)
		if len(path) == 1 {
			found = here
		}
		if here.fits > 0 {
			return here
		}
		of, below := p.times(f, p.items(f.Field).items, items)
		at, times, items = f.fields, min(times*of, saturated), below
	}
	return found
}

// dearestOf is the field that costs most, and what it costs once.
func (p pricing) dearestOf(fields []priced, items int64) (dearest *priced, most int64) {
	most = -1
	for i := range fields {
		if f := &fields[i]; p.selected(f) && p.cost(f, items) > most {
			dearest, most = f, p.cost(f, items)
		}
	}
	return dearest, most
}

// fitting is how many items a field may ask for, fewer than it does and no more than the schema's resolvers give, so
// that the operation costs no more than maximum, and by which argument; 0 where it asks for none, or one is too many.
// The cost grows evenly with that number.
func (p pricing) fitting(all []priced, f *ast.Field, maximum int64) (items int64, by string) {
	asks := p.items(f)
	if asks.items < 2 {
		return 0, ""
	}
	p.sized, p.size = f, 1
	one := p.sum(all, 0)
	p.size = 2
	each := p.sum(all, 0) - one
	if one > maximum || each <= 0 {
		return 0, ""
	}
	return min(1+(maximum-one)/each, asks.items-1, p.most(f, asks.by)), asks.by
}

// most is how many items a field gives at most.
func (p pricing) most(f *ast.Field, by string) int64 {
	if p.maxItems == nil {
		return saturated
	}
	return int64(p.maxItems(f.ObjectDefinition.Name+"."+f.Name, by))
}
