package query_test

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/rank"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/store/memory"
)

// list asks for a page of a list, and names its items.
type list func(t *testing.T, v *query.View, a query.PageArgs) ([]kg.ID, query.ConnectionInfo, error)

// lists are one of each kind that there is.
var lists = map[string]list{
	"by id":     nodesBy(kg.ByID),
	"by name":   nodesBy(kg.ByName),
	"by date":   nodesBy(kg.ByDate),
	"by amount": nodesBy(kg.ByAmount),
	"by degree": nodesBy(kg.ByDegree),
	"claims": func(t *testing.T, v *query.View, a query.PageArgs) ([]kg.ID, query.ConnectionInfo, error) {
		found, err := v.Adjacent(t.Context(), []kg.ID{"agency/siva"}, query.TraversalArgs{Page: a})
		return kg.IDsOf(found["agency/siva"].Nodes), found["agency/siva"].ConnectionInfo, err
	},
	"hits": func(t *testing.T, v *query.View, a query.PageArgs) ([]kg.ID, query.ConnectionInfo, error) {
		found, err := v.Search(t.Context(), "tiltak helse katapult", kg.Filter{}, a)
		var all []kg.ID
		for _, h := range found.Hits {
			all = append(all, h.Node.ID)
		}
		return all, found.ConnectionInfo, err
	},
	"collaborators": func(t *testing.T, v *query.View, a query.PageArgs) ([]kg.ID, query.ConnectionInfo, error) {
		found, err := v.Collaborators(t.Context(), "agency/siva", kg.Traversal{}, 1, a)
		var all []kg.ID
		for _, c := range found.Collaborators {
			all = append(all, c.Actor.ID)
		}
		return all, found.ConnectionInfo, err
	},
	"a ranking": func(t *testing.T, v *query.View, a query.PageArgs) ([]kg.ID, query.ConnectionInfo, error) {
		found, err := v.Rankings(t.Context(), rank.Degree, nil, a)
		var all []kg.ID
		for _, e := range found.Entries {
			all = append(all, e.Node.ID)
		}
		return all, found.ConnectionInfo, err
	},
	"gaps": func(t *testing.T, v *query.View, a query.PageArgs) ([]kg.ID, query.ConnectionInfo, error) {
		found, err := responsibility.Gaps(t.Context(), v, nil, responsibility.GapFilter{}, a)
		return kg.IDsOf(found.Nodes), found.ConnectionInfo, err
	},
}

func nodesBy(order kg.OrderBy) list {
	return func(t *testing.T, v *query.View, a query.PageArgs) ([]kg.ID, query.ConnectionInfo, error) {
		found, err := v.Find(t.Context(), kg.Filter{Order: kg.Order{By: order}}, a)
		return kg.IDsOf(found.Nodes), found.ConnectionInfo, err
	}
}

// FuzzPositions changes the position in a cursor that a list gave out, its key, its id, both or neither. The list
// refuses it, or what is before it and what is after it make up the whole list, but for the item that stands there.
func FuzzPositions(f *testing.F) {
	f.Add(byte(0), "", "")
	f.Add(byte(1), "", "")
	f.Add(byte(255), "", "agency/siva")
	f.Add(byte(0), "00000003", "")
	f.Add(byte(2), "siva", "agency/siva")
	f.Add(byte(3), "2023-08-23", "measure/veikart/6")
	f.Add(byte(0), "0000000000000000", "zzz/zzz")
	f.Add(byte(0), "ffffffffffffffff\x00", "a")
	f.Add(byte(0), "1.5e300", "a")
	f.Add(byte(0), "NaN", "\u0000")
	const most = 1000
	g := query.New(memory.New(), query.Options{MaxPageSize: most})
	f.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := g.Load(f.Context(), querytest.Dataset(), nil); err != nil {
		f.Fatal(err)
	}
	v, err := g.View(f.Context())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, item byte, key, id string) {
		for name, page := range lists {
			all, info, err := page(t, v, query.PageArgs{First: new(most)})
			if err != nil || len(all) == 0 || info.HasNext {
				t.Fatalf("%s: %d items, %v", name, len(all), err)
			}
			i := int(item) % len(all)
			cursor := moved(t, info.Cursor(i), key, id)
			after, right, err1 := page(t, v, query.PageArgs{First: new(most), After: &cursor})
			before, left, err2 := page(t, v, query.PageArgs{Last: new(most), Before: &cursor})
			if err1 != nil || err2 != nil {
				if !errors.Is(err1, kg.ErrCursor) || !errors.Is(err2, kg.ErrCursor) {
					t.Errorf("%s: %v after %q, %v before it", name, err1, cursor, err2)
				}
				continue
			}
			at := len(all) - len(before) - len(after) // 1 where the cursor stands at an item
			if at < 0 || at > 1 || key+id == "" && (at != 1 || len(before) != i) ||
				!slices.Equal(before, all[:len(before)]) || !slices.Equal(after, all[len(before)+at:]) {
				t.Errorf("%s: %v before %q, %v after it, of %v", name, before, key+" "+id, after, all)
			}
			if right.HasNext || left.HasPrevious || right.HasPrevious != (len(after) < len(all)) ||
				left.HasNext != (len(before) < len(all)) {
				t.Errorf("%s: the pages around %q say %+v and %+v", name, key+" "+id, left.PageInfo, right.PageInfo)
			}
		}
	})
}

// moved is a cursor of the same list, with another key or id where one is given.
func moved(t *testing.T, cursor, key, id string) string {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	parts := strings.SplitN(string(raw), "\x00", 3)
	if err != nil || len(parts) != 3 {
		t.Fatalf("%q isn't version, list and position: %v", raw, err)
	}
	last := strings.LastIndexByte(parts[2], 0)
	position := cmp.Or(key, parts[2][:last]) + "\x00" + cmp.Or(id, parts[2][last+1:])
	return base64.RawURLEncoding.EncodeToString([]byte(parts[0] + "\x00" + parts[1] + "\x00" + position))
}
