package site

import (
	"strings"
	"testing"
)

// TestDifferences: the words that only one side has are marked, whatever the form and the written Norwegian they are
// in, and a quotation is whole when its pieces are put together.
func TestDifferences(t *testing.T) {
	for _, c := range []struct{ sides, want [][]string }{
		{[][]string{{"herunder vurdere om det skal etableres et eget senter for næringen"},
			{"Dei skal mellom anna vurdere om det skal etablerast eit eige senter for næringa"}},
			[][]string{{"[herunder] vurdere om det skal etableres et eget senter for næringen"},
				{"[Dei skal mellom anna] vurdere om det skal etablerast eit eige senter for næringa"}}},
		{[][]string{{"mellom ansvarlige departementer", "og helsenæringen."}, {"mellom styresmaktene og helsenæringa"}},
			[][]string{{"mellom [ansvarlige departementer]", "og helsenæringen."},
				{"mellom [styresmaktene] og helsenæringa"}}},
		{[][]string{{"150 millioner kroner"}, {"over 150 millionar kroner"}, {"152 millioner kroner"}},
			[][]string{{"150 millioner kroner"}, {"[over] 150 millionar kroner"}, {"[152] millioner kroner"}}},
		{[][]string{{"Siva gjør det"}, {"De gjør det"}},
			[][]string{{"[Siva] gjør det"}, {"[De] gjør det"}}},
		{[][]string{{"bare den ene siden har ord"}, {}}, nil},
	} {
		var s sides
		for i, quotes := range c.sides {
			s.Positions = append(s.Positions, struct {
				Statement words
				Evidence  []source
			}{})
			for _, q := range quotes {
				s.Positions[i].Evidence = append(s.Positions[i].Evidence, source{ID: q, Quote: &q})
			}
		}
		all := s.Differences()
		if len(all) == 0 && c.want != nil {
			t.Errorf("nothing is compared of %q", c.sides)
		}
		for i, side := range c.want {
			for j, want := range side {
				if got := bracketed(all[c.sides[i][j]]); got != want {
					t.Errorf("%s, not %s", got, want)
				}
			}
		}
		if c.want == nil && all != nil {
			t.Errorf("%v", all)
		}
	}
}

func bracketed(pieces []marked) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Differ {
			p.Text = "[" + p.Text + "]"
		}
		b.WriteString(p.Text)
	}
	return b.String()
}
