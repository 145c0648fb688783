package kg

import (
	"strings"
	"testing"
)

// FuzzDate: what is read as a date is a day, a month or a year of the calendar. It means the days from its first to its
// last.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2023-08-23", "2024-02", "2023", "0000", "0001-01", "2023-02-30", "9999-12-31", "２０２３",
		"-001", "2023-8-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if d != "" {
				t.Errorf("%q is an error and %q", s, d)
			}
			return
		}
		first, last := d.Earliest(), d.Latest()
		if string(d) != s || d.Precision() == "" || first > last || !strings.HasPrefix(string(first), s) ||
			!strings.HasPrefix(string(last), s) {
			t.Errorf("%q is %q, from %q to %q", s, d, first, last)
		}
		for _, day := range []Date{first, last} {
			if again, err := ParseDate(string(day)); err != nil || again.Precision() != Day {
				t.Errorf("%q begins or ends on %q: %v", s, day, err)
			}
		}
		if e := (Edge{Props: MakeProps(Prop{"validFrom", d}, Prop{"validTo", d})}); e.ValidOn(first) == NotValid ||
			e.ValidOn(last) == NotValid {
			t.Errorf("what holds in %q doesn't hold on %q or %q", s, first, last)
		}
	})
}
