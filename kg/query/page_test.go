package query

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

func TestCursorsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := kg.Cursor{Key: rapid.String().Draw(t, "key"),
			ID: kg.ID(rapid.StringMatching(`[a-z]+/[a-z0-9~/-]{1,40}`).Draw(t, "id"))}
		s := formatCursor("list", want)
		got, err := parseCursor(&s, "list")
		if err != nil || *got != want {
			t.Fatalf("%q: %v %v, want %v", s, got, err, want)
		}
		if _, err := parseCursor(&s, "lis"); !errors.Is(err, kg.ErrCursor) {
			t.Fatalf("another list took it: %v", err)
		}
	})
}

func TestMalformedCursors(t *testing.T) {
	encode := base64.RawURLEncoding.EncodeToString
	for name, s := range map[string]string{
		"empty":             "",
		"not base64":        "%%%",
		"padded":            base64.URLEncoding.EncodeToString([]byte("1\x00t\x00k\x00id")),
		"another version":   encode([]byte("2\x00t\x00k\x00id")),
		"no id":             encode([]byte("1\x00t\x00k\x00")),
		"no key":            encode([]byte("1\x00t\x00id")),
		"an id not in text": encode([]byte("1\x00t\x00k\x00\xff")),
		"too long":          encode([]byte("1\x00t\x00" + strings.Repeat("k", maxCursor) + "\x00id")),
	} {
		if _, err := parseCursor(&s, "t"); !errors.Is(err, kg.ErrCursor) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPageSizes(t *testing.T) {
	v := &View{Roots{graph: New(nil, Options{})}}
	n := func(n int) *int { return &n }
	for _, c := range []struct {
		args        PageArgs
		first, last int
		msg         string
	}{
		{PageArgs{}, 20, 0, ""},
		{PageArgs{First: n(1)}, 1, 0, ""},
		{PageArgs{Last: n(100)}, 0, 100, ""},
		{PageArgs{First: n(0)}, 0, 0, "invalid: first must be 1 to 100, not 0"},
		{PageArgs{Last: n(101)}, 0, 0, "invalid: last must be 1 to 100, not 101"},
		{PageArgs{First: n(1), Last: n(1)}, 0, 0, "invalid: give first or last, not both"},
	} {
		p, err := v.page(c.args, "t")
		if c.msg != "" {
			if !errors.Is(err, kg.ErrInvalid) || err.Error() != c.msg {
				t.Errorf("%v, want %s", err, c.msg)
			}
			continue
		}
		if err != nil || p.First != c.first || p.Last != c.last {
			t.Errorf("%+v: %+v %v", c.args, p, err)
		}
	}
}

func TestCleanText(t *testing.T) {
	for _, s := range []string{"a\x00b", "\x00", "a\nb", "a\u0085b", "\xff", strings.Repeat("å", 257)} {
		if _, err := CleanText("text", s); !errors.Is(err, kg.ErrInvalid) {
			t.Errorf("%q: %v", s, err)
		}
	}
	for s, want := range map[string]string{"": "", " \t\n\u00a0": "", "na\u030aring": "n\u00e5ring",
		strings.Repeat("å", 256): strings.Repeat("å", 256), strings.Repeat("a\u030a", 256): strings.Repeat("å", 256)} {
		if got, err := CleanText("text", s); err != nil || got != want {
			t.Errorf("%q: %q %v", s, got, err)
		}
	}
}

// Walking a list page by page, in either direction, gives the whole list, and between two cursors what is between.
func TestCut(t *testing.T) {
	at := func(n int) kg.Cursor {
		return kg.Cursor{Key: fmt.Sprintf("%03d", n/3), ID: kg.ID(fmt.Sprintf("n/%d", n))}
	}
	all := make([]int, 20)
	for i := range all {
		all[i] = i
	}
	for size := 1; size <= 21; size++ {
		var forwards, backwards []int
		p := kg.Page{First: size, Count: true}
		for more := true; more; {
			piece, info := fetch.Cut(all, p, at)
			forwards = append(forwards, piece...)
			after := at(piece[len(piece)-1])
			p.After, more = &after, info.HasNext
			if info.Total != len(all) {
				t.Fatalf("total %d", info.Total)
			}
		}
		p = kg.Page{Last: size}
		for more := true; more; {
			piece, info := fetch.Cut(all, p, at)
			backwards = append(slices.Clone(piece), backwards...)
			before := at(piece[0])
			p.Before, more = &before, info.HasPrevious
		}
		if !slices.Equal(forwards, all) || !slices.Equal(backwards, all) {
			t.Fatalf("size %d: %v, %v", size, forwards, backwards)
		}
	}
	after, before := at(4), at(9)
	piece, info := fetch.Cut(all, kg.Page{First: 10, After: &after, Before: &before}, at)
	if !slices.Equal(piece, []int{5, 6, 7, 8}) || !info.HasNext || !info.HasPrevious || info.Total != -1 {
		t.Errorf("between: %v %+v", piece, info)
	}
	if piece, _ := fetch.Cut(all, kg.Page{First: 10, After: &before, Before: &after}, at); len(piece) != 0 {
		t.Errorf("crossed cursors: %v", piece)
	}
}
